"""Files that came too early: kept, encrypted as they are, until the one that they need has come."""

import shutil
from pathlib import Path

from app import durable
from app.errors import UserError
from app.words import _, cause

FOLDER = "inbox"


def keep(camp: Path, file: Path, sha256: str) -> None:
    """Copy a file into the camp's folder, whole or not at all. Raises UserError where there is no room."""
    folder = camp / FOLDER
    kept = folder / f"{sha256}_{file.name}"
    if file.parent == folder or any(folder.glob(f"{sha256}_*")):
        return
    try:
        folder.mkdir(exist_ok=True)
        for left in folder.glob(f".{sha256}*{durable.SUFFIX}"):  # by a power cut
            left.unlink()
        with file.open("rb") as source, durable.replacing(kept, f".{sha256}-") as out:
            shutil.copyfileobj(source, out)
    except OSError as error:
        raise UserError(
            _("The file came too early, and cannot be kept: {reason}.").format(reason=cause(error)),
            _("Free some space, or take it in again after the one before it."),
        ) from error


def waiting(camp: Path) -> list[Path]:
    return sorted((camp / FOLDER).glob("[!.]*"))


def original(kept: Path) -> str:
    """What the file was called that is kept here."""
    return kept.name.partition("_")[2]


def discard(camp: Path, sha256: str) -> None:
    for kept in (camp / FOLDER).glob(f"{sha256}_*"):
        kept.unlink()
