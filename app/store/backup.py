"""A copy of the camp as one file, with its own key slots: made by itself before records come in from elsewhere."""

import os
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

from app import clock
from app.errors import UserError
from app.store.camp import DATABASE, SLOTS, Store
from app.words import _

FOLDER = "backups"
KEPT = 10  # automatic ones


def make(store: Store) -> Path:
    """Copy the camp into its folder of backups; the oldest automatic ones give way. The worker's work.

    The file is copied right after a checkpoint: until the next one, which is the worker's too, all writing goes to the log beside it.
    Raises UserError where there is no room.
    """
    folder = store.folder / FOLDER
    try:
        folder.mkdir(exist_ok=True)
        name = clock.instant().replace(":", "").replace("-", "")
        made = _free(folder, f"before-exchange-{name}")
        store.checkpoint()
        draft = made.with_suffix(".part")
        try:
            with draft.open("wb") as out:
                with ZipFile(out, "w", ZIP_STORED) as archive:
                    archive.write(store.folder / DATABASE, DATABASE)
                    archive.write(store.folder / SLOTS, SLOTS)
                out.flush()
                os.fsync(out.fileno())
            draft.replace(made)
        finally:
            draft.unlink(missing_ok=True)
        for old in sorted(folder.glob("before-exchange-*.muster-backup"))[:-KEPT]:
            old.unlink()
    except OSError as error:
        raise UserError(
            _("The backup before taking in records cannot be made: {reason}.").format(reason=error.strerror or error),
            _("Free some space; nothing was changed."),
        ) from error
    return made


def _free(folder: Path, stem: str) -> Path:
    names = [stem, *(f"{stem}-{number}" for number in range(2, 1000))]
    return next(path for name in names if not (path := folder / f"{name}.muster-backup").exists())
