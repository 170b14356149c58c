"""Badges as files: one JSON document for each certificate, and beside them the keys and what was withdrawn."""

import json
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.errors import UserError
from app.exports import files
from app.exports.proofs import keyfile
from app.progress import SILENT, Progress
from app.proof import KeyFile
from app.records.badges import Badge

KEYS = "keys.json"
_BLOCK = 4096  # bytes that even the smallest file takes
_STRANGE = re.compile(r"[^\w.-]+")


def write(badges: Sequence[Badge], keys: KeyFile, folder: Path, progress: Progress = SILENT) -> list[Path]:
    """The files that were written, the keys last; each is whole or not there. Raises UserError where the disk refuses."""
    names, contents = _names(badges), [_json(badge.document) for badge in badges]
    _prepare(folder, contents)
    for done, (content, name) in enumerate(zip(contents, names, strict=True)):
        progress.step(done, len(badges))
        files.write(content, folder / name)
    keyfile.write(keys, folder / KEYS)
    return [folder / name for name in (*names, KEYS)]


def _prepare(folder: Path, contents: Sequence[bytes]) -> None:
    """Raises UserError where not all of them would have room, and leaves no empty folder then."""
    there = folder.exists()
    files.make(folder)
    try:
        files.refuse_unfit(folder / KEYS, sum(_BLOCK * (1 + len(content) // _BLOCK) for content in contents))
    except UserError:
        if not there:
            with suppress(OSError):
                folder.rmdir()
        raise


def _names(badges: Sequence[Badge]) -> list[str]:
    """By serial number; a number that two laptops drew is told apart."""
    found: list[str] = []
    for badge in badges:
        stem = _STRANGE.sub("-", badge.serial)
        copies = sum(name.startswith(f"{stem}.") or name.startswith(f"{stem}~") for name in found)
        found.append(f"{stem}~{copies + 1}.json" if copies else f"{stem}.json")
    return found


def _json(document: dict[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"
