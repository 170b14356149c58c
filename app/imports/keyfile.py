"""A key file read from a stick or a mail: the camp's issuing keys and what was withdrawn."""

import json
from datetime import date
from pathlib import Path
from typing import Any, cast

from app import proof
from app.errors import UserError
from app.models.certificate import State
from app.proof import IssuingKey, KeyFile, Withdrawn
from app.records.register import WITHDRAWN
from app.words import _, cause

_LARGEST = 20_000_000  # bytes; a key file of a hundred thousand withdrawn certificates has about eight million


def read(path: Path) -> KeyFile:
    """The key file at `path`. Raises UserError where it is missing, not a key file, damaged, or from a newer Muster."""
    try:
        with path.open("rb") as opened:
            said = opened.read(_LARGEST + 1)
        if len(said) > _LARGEST:
            raise _not_one(path)
        content: Any = json.loads(said)
    except OSError as refusal:
        raise UserError(
            _("The key file {file} could not be read: {reason}.").format(file=path.name or path, reason=cause(refusal)),
            _("Check the name, and that the stick is in."),
        ) from refusal
    except (ValueError, RecursionError) as damage:
        raise _not_one(path) from damage
    written = cast("dict[str, Any]", content) if isinstance(content, dict) else {}
    if not isinstance(written.get("format"), int):
        raise _not_one(path)
    if written["format"] > proof.KEY_FILE_FORMAT:
        raise UserError(_("The key file {file} is from a newer Muster.").format(file=path.name), _("Update Muster on this laptop."))
    try:
        return _keys(written)
    except (AttributeError, KeyError, TypeError, ValueError) as damage:
        raise _not_one(path) from damage


def _keys(content: dict[str, Any]) -> KeyFile:
    keys = tuple(_key(entry) for entry in content["keys"])
    if any(proof.key_id(key.public_key) != key.id for key in keys):
        raise ValueError("a key whose id is another's")
    withdrawn = tuple(map(_withdrawn, content["withdrawn"]))
    return KeyFile(str(content["camp"]), keys, withdrawn, _day(content.get("made", "")))


def _withdrawn(entry: Any) -> Withdrawn:
    status = str(State(entry["status"]))
    if status not in WITHDRAWN:
        raise ValueError(status)
    return Withdrawn(str(entry["serial"]), status, _day(entry["on"]), str(entry.get("statement", "")))


def _key(entry: Any) -> IssuingKey:
    until = None if entry["until"] is None else _day(entry["until"])
    public, heard = bytes.fromhex(entry["public_key"]), _day(entry.get("heard", ""))
    return IssuingKey(str(entry["id"]), str(entry["laptop"]), public, str(entry["since"]), until, heard)


def _day(text: Any) -> str:
    """YYYY-MM-DD, or empty where it is not said. Raises TypeError or ValueError for anything else: it is compared with others as text."""
    return date.fromisoformat(text).isoformat() if text != "" else ""


def _not_one(path: Path) -> UserError:
    return UserError(
        _("{file} is not a key file of Muster, or it is damaged.").format(file=path.name),
        _("Ask the camp for the file that `export key` writes."),
    )
