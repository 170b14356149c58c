"""A copy of the camp as one file, with its own key slots: made by a person, once a day, and before records come in from elsewhere."""

import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from app import clock
from app.errors import UserError
from app.store.camp import DATABASE, SLOTS, Store
from app.store.opening import appearing
from app.words import _, cause

FOLDER = "backups"
SUFFIX = ".muster-backup"
KEPT = 10  # of each kind that is made automatically
NAMED = re.compile(r"\d{8}T\d{6}\.\d{3}Z")
BEFORE, DAILY, BY_HAND = "before-exchange", "daily", "by-hand"


@dataclass(frozen=True)
class Backup:
    """`at` is a UTC instant."""

    path: Path
    at: str
    size: int


def make(store: Store, kind: str = BEFORE) -> Path:
    """Copy the camp into its folder of backups; the oldest of its kind give way. The worker's work.

    Raises UserError where there is no room.
    """
    folder = store.folder / FOLDER
    try:
        folder.mkdir(exist_ok=True)
        name = clock.instant().replace(":", "").replace("-", "")
        made = _free(folder, f"{kind}-{name}")
        _write(store, made)
        for old in sorted(folder.glob(f"{kind}-*{SUFFIX}"))[:-KEPT]:
            old.unlink()
    except OSError as error:
        raise _no_room(error) from error
    return made


def copy(store: Store, to: Path) -> Path:
    """Copy the camp to a file that a person named, or into a folder. The worker's work. Raises UserError where that cannot be written."""
    name = f"{store.folder.name}-{clock.instant()[:10]}"
    try:
        made = _free(to, name) if to.is_dir() else to.with_suffix(SUFFIX)
        _write(store, made)
    except OSError as error:
        raise _no_room(error) from error
    return made


def daily(store: Store) -> None:
    """One automatic backup a day, before the first lull after a change."""
    today = clock.instant()[:10]
    if not any(each.at[:10] == today and each.path.name.startswith(DAILY) for each in listed(store.folder)):
        make(store, DAILY)


def listed(folder: Path) -> list[Backup]:
    """Those that lie in the camp's own folder, the newest first."""
    found = [(path, path.stat()) for path in (folder / FOLDER).glob(f"*{SUFFIX}")]
    backups = [Backup(path, _moment(path.name, facts.st_mtime), facts.st_size) for path, facts in found]
    return sorted(backups, key=lambda each: each.at, reverse=True)


def _moment(name: str, written: float) -> str:
    """As `make` put it into the name: the file system's clock may be wrong. Of a file that a person put there, when it was written."""
    named = NAMED.search(name)
    return (datetime.fromisoformat(named[0]) if named else datetime.fromtimestamp(written, UTC)).isoformat()


def restore(backup: Path, folder: Path) -> Path:
    """Put a camp back into an empty or new `folder`; it is opened with the pass phrases that it had. Returns the folder.

    Raises UserError where something lies there already, or the file is not a whole backup; then nothing was made.
    """
    try:
        with ZipFile(backup) as archive, appearing(folder) as temporary:
            if set(archive.namelist()) != {DATABASE, SLOTS} or archive.testzip() is not None:
                raise BadZipFile
            for name in (DATABASE, SLOTS):
                archive.extract(name, temporary)
                (temporary / name).chmod(0o600)
    except BadZipFile as error:
        raise UserError(_("{file} is not a whole backup of Muster.").format(file=backup.name), _("Choose another one.")) from error
    except OSError as error:
        raise UserError(
            _("{file} cannot be put back: {reason}.").format(file=backup.name, reason=cause(error)), _("Choose another place.")
        ) from error
    return folder


def _write(store: Store, made: Path) -> None:
    """The file is copied right after a checkpoint: until the next one, which is the worker's too, all writing goes to the log beside it."""
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


def _no_room(error: OSError) -> UserError:
    return UserError(
        _("The backup cannot be made: {reason}.").format(reason=cause(error)),
        _("Free some space, or choose another place; nothing was changed."),
    )


def _free(folder: Path, stem: str) -> Path:
    names = [stem, *(f"{stem}-{number}" for number in range(2, 1000))]
    return next(path for name in names if not (path := folder / f"{name}{SUFFIX}").exists())
