"""Files that outlive a power cut: each is whole under its name, or what stood there before still is."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

SUFFIX = ".part"  # of what is not whole yet
_NOT_SEEN_TO = (errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM)  # by shares, and by folders that one may only put things into


@contextmanager
def replacing(path: Path, prefix: str, mode: int = 0o600) -> Iterator[BinaryIO]:
    """What is written in the block becomes the file `path`, whole and on the disk; where it raises, nothing is left of it.

    Until then it lies beside it, under a name that begins with `prefix` and ends with SUFFIX. Raises OSError.
    """
    handle, name = tempfile.mkstemp(prefix=prefix, suffix=SUFFIX, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """What was named in `folder` keeps its name, too, where the system can see to it."""
    if os.name != "posix":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as refusal:
        if refusal.errno not in _NOT_SEEN_TO:
            raise
