"""Key slots: each user's pass phrase opens a box that holds the file's keys. They never travel."""

import base64
import hashlib
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nacl import pwhash, secret, utils
from nacl.exceptions import CryptoError

from app.errors import UserError
from app.words import _

FORMAT = 1
RECOVERY = "recovery"
KEY_BYTES = 32


@dataclass
class Cost:
    """What one guess costs an attacker; stored in each slot, so that it can be raised later."""

    operations: int = 2
    memory: int = 64 * 1024 * 1024


COST = Cost()  # lowered in tests only


@dataclass(frozen=True)
class Opened:
    """What a slot held: the file's keys as hexadecimal, the newest last, and whose slot it was."""

    keys: tuple[str, ...]
    user: str

    @property
    def key(self) -> str:
        return self.keys[-1]


def new_key() -> str:
    return secrets.token_hex(KEY_BYTES)


def _label(name: str, salt: bytes) -> str:
    return hashlib.blake2b(name.strip().casefold().encode(), key=salt, digest_size=16).hexdigest()


def _box(passphrase: str, salt: bytes, operations: int, memory: int) -> secret.SecretBox:
    derived = pwhash.argon2id.kdf(secret.SecretBox.KEY_SIZE, passphrase.encode(), salt, opslimit=operations, memlimit=memory)
    return secret.SecretBox(derived)


def slot(name: str, passphrase: str, opened: Opened) -> dict[str, Any]:
    """A slot that `passphrase` opens for the user called `name`: Argon2id, and a secretbox around the keys and the user's id.

    The list of keys lets a key rotate as slots [old, new], rekey, slots [new]. The name is there only as a salted hash, so that a
    lost laptop names nobody.
    """
    salt = utils.random(pwhash.argon2id.SALTBYTES)
    content = json.dumps({"keys": opened.keys, "user": opened.user}).encode()
    box = _box(passphrase, salt, COST.operations, COST.memory).encrypt(content)
    return {
        "name": _label(name, salt),
        "salt": base64.b64encode(salt).decode(),
        "operations": COST.operations,
        "memory": COST.memory,
        "box": base64.b64encode(box).decode(),
    }


def open_slot(path: Path, name: str, passphrase: str) -> Opened:
    """The keys that `name` and `passphrase` open; the refusal does not say which of the two was wrong.

    Without a name every user's slot is tried, so that a camp with one user needs none.
    """
    for kept in _read(path):
        salt = base64.b64decode(kept["salt"])
        fits = kept["name"] == _label(name, salt) if name else kept["name"] != _label(RECOVERY, salt)
        if not fits:
            continue
        try:
            content = _box(passphrase, salt, kept["operations"], kept["memory"]).decrypt(base64.b64decode(kept["box"]))
        except CryptoError:
            continue
        found = json.loads(content)
        return Opened(tuple(found["keys"]), found["user"])
    raise UserError(_("The name and the pass phrase do not open this camp."), _("Check both, and the keyboard's layout, and try again."))


def has_recovery(path: Path) -> bool:
    return has(path, RECOVERY)


def add_recovery(path: Path, opened: Opened) -> str:
    """Make a recovery slot, in place of the one that there was; returns its code, which is kept nowhere."""
    code = recovery_code()
    put(path, RECOVERY, code, opened)
    return code


def put(path: Path, name: str, passphrase: str, opened: Opened) -> None:
    """A slot for `name`, in place of the one that he had."""
    write(path, [*_others(path, name), slot(name, passphrase, opened)])


def drop(path: Path, name: str) -> None:
    """From now on `name` opens nothing with the pass phrase that he had."""
    write(path, _others(path, name))


def has(path: Path, name: str) -> bool:
    return len(_others(path, name)) < len(_read(path))


def _others(path: Path, name: str) -> list[dict[str, Any]]:
    return [kept for kept in _read(path) if kept["name"] != _label(name, base64.b64decode(kept["salt"]))]


def _read(path: Path) -> list[dict[str, Any]]:
    try:
        content = json.loads(path.read_text(encoding="utf8"))
        slots: list[dict[str, Any]] = content["slots"]
        newer = content["format"] > FORMAT
    except FileNotFoundError as missing:
        raise UserError(
            _("There is no camp in {folder}.").format(folder=path.parent), _("Name a camp's folder, or start a new camp.")
        ) from missing
    except (OSError, ValueError, KeyError, TypeError) as broken:
        raise UserError(
            _("The key slots of this camp ({file}) cannot be read.").format(file=path), _("Put the file back from a backup.")
        ) from broken
    if newer:
        raise UserError(_("This camp was written by a newer Muster."), _("Open it with that version or a later one."))
    return slots


def write(path: Path, slots: list[dict[str, Any]]) -> None:
    """Replace the slots as one: temporary file, fsync, rename."""
    temporary = path.with_name(path.name + ".new")
    with temporary.open("w", encoding="utf8") as out:
        json.dump({"format": FORMAT, "slots": slots}, out, indent=1)
        out.flush()
        os.fsync(out.fileno())
    temporary.chmod(0o600)
    temporary.replace(path)


def recovery_code() -> str:
    """160 random bits in groups of four that survive being copied by hand (no 0, 1, 8 or 9)."""
    code = base64.b32encode(secrets.token_bytes(20)).decode()
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))
