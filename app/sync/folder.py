"""The exchange folder: each laptop writes only its own files there and reads the others' (a stick, a share, a synchronised folder)."""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlmodel import col, select

from app.errors import UserError
from app.models.camp import Laptop
from app.models.journal import SyncMe, SyncSeen
from app.progress import SILENT, Progress
from app.store import knowledge
from app.store.camp import Store
from app.store.connection import bare
from app.sync import bundle, laptops
from app.sync.sending import Exported, export
from app.sync.taking import Receipt, listed, receive
from app.words import N_, _, cause

Written = dict[str, dict[str, Any]]  # own files that are in a folder: name -> {"to": laptop or None, "vector"}

MARK = "muster-exchange"  # a file by which such a folder is known on a stick that is plugged in


@dataclass(frozen=True)
class FolderReceipt:
    """What one exchange with the folder did: what was taken in, what was written, how many own files everybody had read and went."""

    receipt: Receipt
    exported: tuple[Exported, ...]
    removed: int


def chosen(store: Store) -> Path | None:
    """The folder that this laptop exchanges with."""
    with store.read() as session:
        folder = session.exec(select(SyncMe.folder)).one()
    return Path(folder) if folder else None


def choose(store: Store, folder: Path | None) -> None:
    """Exchange with `folder` from now on, or with none. Raises UserError where it cannot be written to, or is the camp's own."""
    if folder is not None:
        if folder.resolve() == store.folder.resolve() or store.folder.resolve() in folder.resolve().parents:
            raise UserError(_("The exchange folder would lie in the camp's own folder."), _("Choose a folder on a stick or a share."))
        if not folder.is_dir():
            raise UserError(_("There is no folder {folder}.").format(folder=folder), _("Plug the stick in, or choose another folder."))
        try:
            (folder / MARK).write_text("Muster\n", encoding="utf8")
        except OSError as error:
            raise UserError(
                _("The folder {folder} cannot be written to: {reason}.").format(folder=folder, reason=cause(error)),
                _("Choose another folder."),
            ) from error
    with store.change(N_("Choose the exchange folder")) as session:
        said = str(folder.resolve()) if folder else None
        session.connection().exec_driver_sql("UPDATE sync_me SET folder = ?", (said,))


def found_on_sticks(roots: Iterable[Path]) -> list[Path]:
    """The exchange folders at the top of these media, or one folder below."""
    found: list[Path] = []
    for root in roots:
        with suppress(OSError):
            below = [entry for entry in root.iterdir() if entry.is_dir() and not entry.name.startswith(".")]
            found += [folder for folder in [root, *sorted(below)] if (folder / MARK).is_file()]
    return found


def waiting(store: Store, folder: Path | None = None) -> list[Path]:
    """Files for this laptop in the folder that were not taken in; none where the folder is empty or away."""
    place = folder or chosen(store)
    if place is None or not place.is_dir():
        return []
    with store.read() as session:
        taken = set(bare(session.connection()).execute("SELECT sha256 FROM sync_import").fetchall())
        own = _written(session.exec(select(SyncMe.written)).one())
    identity = laptops.own_keys(store).identity
    files = [file for file in listed([place]) if file.name not in own and (_sha(file),) not in taken]
    return [file for file in files if bundle.is_for(file, identity)]


def _sha(file: Path) -> str:
    try:
        return bundle.digest(file)
    except UserError:
        return ""


def _written(said: str | None) -> Written:
    return json.loads(said) if said else {}


def exchange_through(store: Store, progress: Progress = SILENT, folder: Path | None = None) -> FolderReceipt:
    """Take in what others left in the folder, write what they lack, and clear away own files that everybody has acknowledged.

    Raises UserError where there is no folder; an empty one is nothing new.
    """
    place = folder or chosen(store)
    if place is None:
        raise UserError(_("No exchange folder is chosen."), _("Choose one first."))
    if not place.is_dir():
        raise UserError(_("The exchange folder {folder} is not there.").format(folder=place), _("Plug the stick in; nothing was changed."))
    receipt = receive(store, waiting(store, place), progress)
    if store.waiting:
        return FolderReceipt(receipt, (), 0)
    exported = tuple(_write_lacking(store, place, progress))
    return FolderReceipt(receipt, exported, _clear_away(store, place))


def _write_lacking(store: Store, place: Path, progress: Progress) -> Iterable[Exported]:
    """One file for all laptops with all classes, one for each that has some; none where nobody lacks anything that is not there yet."""
    with store.read() as session:
        own = session.exec(select(SyncMe.laptop_id)).one()
        others = session.exec(select(Laptop).where(col(Laptop.id) != own, col(Laptop.retired_at).is_(None))).all()
    targets: list[str | None] = [None] if any(laptop.scope is None and laptop.recipient for laptop in others) else []
    targets += sorted(laptop.id for laptop in others if laptop.scope is not None and laptop.recipient)
    for target in targets:
        if not _told(store, place, target):
            made = export(store, place, target, False, progress)
            _remember(store, made.file.name, target)
            yield made


def _told(store: Store, place: Path, target: str | None) -> bool:
    """Whether an own file that is still in the folder says all of what is known here."""
    with store.read() as session:
        now = knowledge.known(bare(session.connection()))
        own = _written(session.exec(select(SyncMe.written)).one())
    return any(said["vector"] == now and said["to"] == target and (place / name).is_file() for name, said in own.items())


def _remember(store: Store, name: str, target: str | None) -> None:
    with store.change(N_("Number a file")) as session:
        driver = bare(session.connection())
        own = _written(driver.execute("SELECT written FROM sync_me").fetchone()[0])
        own[name] = {"to": target, "vector": knowledge.known(driver)}
        driver.execute("UPDATE sync_me SET written = ?", (json.dumps(own),))


def _clear_away(store: Store, place: Path) -> int:
    """Remove own files of which every reader knows all by now, or whose reader was retired; never anybody else's."""
    with store.read() as session:
        own = _written(session.exec(select(SyncMe.written)).one())
        me = session.exec(select(SyncMe.laptop_id)).one()
        others = session.exec(select(Laptop).where(col(Laptop.id) != me, col(Laptop.retired_at).is_(None))).all()
        seen = {each.laptop_id: json.loads(each.vector) for each in session.exec(select(SyncSeen))}
    gone: list[str] = []
    for name, said in own.items():
        readers = [laptop.id for laptop in others if (laptop.scope is None if said["to"] is None else laptop.id == said["to"])]
        if not readers or (all(_covers(seen.get(reader, {}), said["vector"]) for reader in readers) and _is_older(own, name, said)):
            with suppress(OSError):
                os.unlink(place / name)
                gone.append(name)
    if gone:
        with store.change(N_("Number a file")) as session:
            kept = {name: said for name, said in own.items() if name not in gone}
            bare(session.connection()).execute("UPDATE sync_me SET written = ?", (json.dumps(kept),))
    return len(gone)


def _covers(vector: dict[str, int], told: dict[str, int]) -> bool:
    return all(vector.get(uid, 0) >= seq for uid, seq in told.items())


def _is_older(own: Written, name: str, said: dict[str, Any]) -> bool:
    """The newest file for the same readers stays: it is this laptop's word on what it knows."""
    later = list(own)[list(own).index(name) + 1 :]
    return any(own[other]["to"] == said["to"] for other in later)
