"""A key file read from a stick or a mail: the camp's issuing keys and what was withdrawn."""

import json
from pathlib import Path
from typing import Any

from app import proof
from app.errors import UserError
from app.proof import IssuingKey, KeyFile, Withdrawn
from app.words import _

_LARGEST = 20_000_000  # bytes; a key file of a hundred thousand withdrawn certificates has about eight million


def read(path: Path) -> KeyFile:
    """The key file at `path`. Raises UserError where it is missing, not a key file, damaged, or from a newer Muster."""
    try:
        if path.stat().st_size > _LARGEST:
            raise _not_one(path)
        content: Any = json.loads(path.read_bytes())
    except OSError as refusal:
        raise UserError(
            _("The key file {file} could not be read: {reason}.").format(file=path.name, reason=refusal.strerror),
            _("Check the name, and that the stick is in."),
        ) from refusal
    except ValueError as damage:
        raise _not_one(path) from damage
    if not isinstance(content, dict) or not isinstance(content.get("format"), int):
        raise _not_one(path)
    if content["format"] > proof.KEY_FILE_FORMAT:
        raise UserError(_("The key file {file} is from a newer Muster.").format(file=path.name), _("Update Muster on this laptop."))
    try:
        return _keys(content)
    except (KeyError, TypeError, ValueError) as damage:
        raise _not_one(path) from damage


def _keys(content: Any) -> KeyFile:
    keys = tuple(IssuingKey(**{**entry, "public_key": bytes.fromhex(entry["public_key"])}) for entry in content["keys"])
    if any(proof.key_id(key.public_key) != key.id for key in keys):
        raise ValueError("a key whose id is another's")
    return KeyFile(str(content["camp"]), keys, tuple(Withdrawn(**entry) for entry in content["withdrawn"]))


def _not_one(path: Path) -> UserError:
    return UserError(
        _("{file} is not a key file of Muster, or it is damaged.").format(file=path.name),
        _("Ask the camp for the file that `export key` writes."),
    )
