"""Papers that are looked at in another program: each lies in a folder of its own, which is gone when the window is locked or left."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

PREFIX = "muster-viewed-"


def _place() -> Path:
    """In the memory that the system keeps for one user where there is such a place: nothing of it reaches the disk."""
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR", "-"))
    return runtime if runtime.is_dir() and os.access(runtime, os.W_OK) else Path(tempfile.gettempdir())


def lend(pdf: bytes, name: str) -> Path:
    """A copy under that name, for this user's eyes only. Raises OSError."""
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=_place()))
    copy = folder / f"{name.replace('/', '-')}.pdf"
    copy.write_bytes(pdf)
    atexit.register(take_back)
    return copy


def take_back() -> None:
    """All copies, also those that a power cut left; what another program holds open is taken back the next time."""
    for folder in _place().glob(f"{PREFIX}*"):
        shutil.rmtree(folder, ignore_errors=True)
