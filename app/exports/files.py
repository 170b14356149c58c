"""Files that are there complete or not at all."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from app import clock, durable
from app.errors import UserError
from app.store.camp import DATABASE
from app.words import N_, _, cause

_FULL = (N_("There is no room left on the disk for {file}."), N_("Free some space or choose another disk, then try again."))
_NOT_ALLOWED = (N_("Nothing may be written in the folder {folder}."), N_("Choose another folder, or ask for the right to write there."))
_REASONS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: _NOT_ALLOWED,
    errno.ENOENT: (N_("The folder {folder} does not exist."), N_("Make the folder first, or choose another one.")),
    errno.ENOTDIR: (N_("{folder} is not a folder."), N_("Choose a folder for the file.")),
    errno.EEXIST: (N_("{file} is there already, and is no folder."), N_("Choose another folder.")),
    errno.EISDIR: (N_("{file} is a folder."), N_("Give the file another name.")),
    errno.ENAMETOOLONG: (N_("The name {file} is too long for this disk."), N_("Give the file a shorter name.")),
}
_OF_CAMP = (N_("{folder} is the folder of a camp: other files have no place in it."), N_("Choose another folder."))
_BEGUN, _HOUR = ".muster-", 3600
_ANYTHING_ELSE = (N_("{file} could not be written: {reason}."), N_("Look at the disk, or choose another place, then try again."))


def refuse_unfit(path: Path, room: int = 0) -> None:
    """Raise UserError where `path`, of `room` bytes, could not be written, before anything is recorded that it is to show."""
    _refuse_camp(path)
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        with tempfile.TemporaryFile(dir=path.parent) as tried:
            tried.write(bytes(room))
    except OSError as refusal:
        raise _refusal(path, refusal) from refusal


def make(folder: Path) -> None:
    """The folder, with those above it, where it is not there yet. Raises UserError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as refusal:
        raise _refusal(folder, refusal) from refusal


def write(data: bytes, path: Path, run: str = "") -> None:
    """`data` becomes the file `path`; until it is whole and on the disk, what stood there before stays. Raises UserError.

    `run` is for who may have to begin again: what it left half written is taken away first.
    """
    with writing(path, run) as file:
        file.write(data)


@contextmanager
def writing(path: Path, run: str = "") -> Iterator[BinaryIO]:
    """The same for what is made while it is written; where the block raises, nothing is left of it."""
    _refuse_camp(path)
    try:
        with _replaced(path, run) as file:
            yield file
    except OSError as refusal:
        raise _refusal(path, refusal) from refusal


def holds(path: Path, data: bytes) -> bool | None:
    """Whether `path` is a file of just that; None where it cannot be told, as of a stick that was pulled out."""
    try:
        return path.read_bytes() == data
    except FileNotFoundError:
        return False if os.path.isdir(path.parent) else None  # Path.is_dir raises for a stick that is gone
    except OSError:
        return None


def free(path: Path) -> Path:
    """`path`, or where something stands there already, the next name beside it."""
    names = [path, *(path.with_name(f"{path.stem}-{number}{path.suffix}") for number in range(2, 1000))]
    return next(each for each in names if not os.path.lexists(each))  # Path.exists raises for a name that is too long


def _refuse_camp(path: Path) -> None:
    """A file called keys.json, which badges have beside them, would take the place of the camp's only keys."""
    if os.path.exists(path.parent / DATABASE):  # Path.exists raises for a folder that may not be looked into
        what, do = _OF_CAMP
        raise UserError(_(what).format(folder=path.parent), _(do))


def _refusal(path: Path, refusal: OSError) -> UserError:
    what, do = _REASONS.get(refusal.errno or 0, _ANYTHING_ELSE)
    reason = cause(refusal)
    return UserError(_(what).format(file=path.name or path, folder=path.parent, reason=reason), _(do))


@contextmanager
def _replaced(path: Path, run: str) -> Iterator[BinaryIO]:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    _sweep(path.parent, run)
    with durable.replacing(path, _BEGUN + run, 0o644) as file:
        yield file


def _sweep(folder: Path, run: str) -> None:
    """Take away what a power cut left half written, which may hold names: nothing is written for an hour, and no run twice at once."""
    for left in folder.glob(f"{_BEGUN}*{durable.SUFFIX}"):
        with suppress(OSError):
            own = bool(run) and left.name.startswith(_BEGUN + run)
            if own or clock.read().timestamp() - left.stat().st_mtime > _HOUR:
                left.unlink()
