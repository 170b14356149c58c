"""One writer to a camp: an OS lock, and a sealed note that says who holds it."""

import json
import os
import platform
from pathlib import Path

from filelock import FileLock, Timeout
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from app import clock
from app.errors import UserError
from app.words import _


class WriterLock:
    """Taken by the first program that opens the camp; the system frees it when that program ends, however it ends."""

    def __init__(self, folder: Path, key: str) -> None:
        self._lock = FileLock(folder / "lock", timeout=0, thread_local=False)
        self._note = folder / "open"
        self._box = SecretBox(bytes.fromhex(key))

    def take(self) -> bool:
        """Whether this program may write now."""
        try:
            self._lock.acquire()
        except Timeout:
            return False
        except OSError as error:
            raise _unwritable() from error
        return True

    def sign(self, user: str) -> None:
        """Leave word of who has the camp open, for whoever comes second."""
        said = {"user": user, "laptop": platform.node(), "process": os.getpid(), "since": clock.instant()}
        try:
            self._note.write_bytes(self._box.encrypt(json.dumps(said).encode()))
        except OSError as error:
            raise _unwritable() from error

    def holder(self) -> str:
        """Who has the camp open, in words."""
        try:
            said = json.loads(self._box.decrypt(self._note.read_bytes()))
        except (OSError, CryptoError, ValueError):
            return _("another program")
        return _("{user} on {laptop} (process {process}, since {since})").format(**said)

    def release(self) -> None:
        if self._lock.is_locked:
            self._note.unlink(missing_ok=True)
            self._lock.release()


def _unwritable() -> UserError:
    return UserError(_("The camp's folder cannot be written to."), _("Check that the disk or stick is not full and not write-protected."))
