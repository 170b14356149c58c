"""Files that came too early: kept, encrypted as they are, until the one that they need has come."""

import os
import shutil
from pathlib import Path

from app.errors import UserError
from app.words import _

FOLDER = "inbox"


def keep(camp: Path, file: Path, sha256: str) -> None:
    """Copy a file into the camp's folder, whole or not at all. Raises UserError where there is no room."""
    folder = camp / FOLDER
    kept = folder / f"{sha256}_{file.name}"
    if file.parent == folder or any(folder.glob(f"{sha256}_*")):
        return
    draft = folder / f".{sha256}.part"
    try:
        folder.mkdir(exist_ok=True)
        with file.open("rb") as source, draft.open("wb") as out:
            shutil.copyfileobj(source, out)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(kept)
    except OSError as error:
        raise UserError(
            _("The file came too early, and cannot be kept: {reason}.").format(reason=error.strerror or error),
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
