"""A mark on this machine, outside the camp: which incarnation writes in which folder, and how far it had come (SYNC.md, "Identity")."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from app import paths
from app.store import knowledge


@dataclass(frozen=True)
class Marker:
    uid: str
    seq: int
    folder: str


def confirm(driver: Any, folder: Path, unmarked: bool = False) -> None:
    """Go on under a new uid where the file is an older one than was written here, or a copy from elsewhere; then leave the mark.

    Operations that were given away under a uid must never be made a second time with other contents: they would be lost silently.
    `unmarked`: it cannot have a mark yet, because it was made just now, or before there were any.
    """
    found = _read(_place(driver))
    here = _state(driver, folder)
    if not (unmarked if found is None else _continues(here, found)):
        driver.execute("BEGIN IMMEDIATE")
        try:
            knowledge.incarnate(driver)
        finally:
            driver.execute("COMMIT")
    leave(driver, folder, lasting=False)


def _continues(here: Marker, found: Marker) -> bool:
    moved = here.folder == found.folder or not paths.holds_camp(Path(found.folder))
    return here.uid == found.uid and here.seq >= found.seq and moved


def leave(driver: Any, folder: Path, lasting: bool = True) -> None:
    """Write the mark: at opening, and, `lasting` through a power cut, before anything is given away.

    Where it cannot be kept, the next opening is under a new uid.
    """
    place = _place(driver)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = place.with_suffix(f".{os.getpid()}.tmp")
        with draft.open("w", encoding="utf8") as out:
            json.dump(asdict(_state(driver, folder)), out)
            if lasting:
                out.flush()
                os.fsync(out.fileno())
        draft.replace(place)
    except OSError:
        place.unlink(missing_ok=True)


def _place(driver: Any) -> Path:
    return paths.identities() / f"{driver.execute('SELECT laptop_id FROM sync_me').fetchone()[0]}.json"


def _state(driver: Any, folder: Path) -> Marker:
    uid, seq = driver.execute("SELECT d.uid, m.seq FROM sync_me m JOIN sync_device d ON d.device = m.device").fetchone()
    return Marker(uid, seq, str(folder.resolve()))


def _read(place: Path) -> Marker | None:
    try:
        return Marker(**json.loads(place.read_text(encoding="utf8")))
    except (OSError, ValueError, TypeError):
        return None
