"""The key file: with it anybody can check a camp's certificates, without Muster's records."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app import proof
from app.exports import files
from app.proof import KeyFile


def write(keys: KeyFile, path: Path) -> None:
    """One JSON document; public keys in hexadecimal. Raises UserError where the disk refuses."""
    files.write(json.dumps(content(keys), ensure_ascii=False, indent=2).encode() + b"\n", path)


def content(keys: KeyFile) -> dict[str, Any]:
    """What the file says, as JSON has it."""
    return {
        "format": proof.KEY_FILE_FORMAT,
        "camp": keys.camp,
        "made": keys.made,
        "keys": [{**asdict(key), "public_key": key.public_key.hex()} for key in keys.keys],
        "withdrawn": [asdict(entry) for entry in keys.withdrawn],
    }
