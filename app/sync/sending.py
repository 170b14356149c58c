"""Writing a file for others: what they lack by their last files, signed by this laptop."""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from app import clock
from app.errors import UserError
from app.models import schema
from app.models.camp import Laptop
from app.models.journal import SyncSeen
from app.progress import SILENT, Progress
from app.records.camp import home, today
from app.store import knowledge, marker, settling
from app.store.camp import Store
from app.store.connection import bare
from app.sync import bundle, laptops, pictures, scope
from app.sync.laptops import Admitted, OwnKeys
from app.sync.outgoing import Telling, Wanted
from app.words import N_, _


@dataclass(frozen=True)
class Exported:
    """A file that was written, how many operations are in it, and the names of the laptops that can read it."""

    file: Path
    operations: int
    to: tuple[str, ...]


@dataclass(frozen=True)
class Reader:
    """A laptop that is to read a file, and what it had when it was last heard."""

    id: str
    name: str
    recipient: str
    scope: list[str] | None
    seen: SyncSeen | None


def export(store: Store, out: Path, to: str | None = None, full: bool = False, progress: Progress = SILENT) -> Exported:
    """Write what the laptop `to`, or every laptop that has all classes, lacks; `full`: everything. `out` is a new file, or a folder.

    Raises UserError where nobody could read it, or it cannot be written.
    """
    return _write(store, out, Asked(to, full), progress)


def answer(store: Store, admitted: Admitted, out: Path, progress: Progress = SILENT) -> Exported:
    """The first file for a laptop that waits: everything that it may have, and as whom its user signs in."""
    return _write(store, out, Asked(admitted.laptop_id, True, admitted), progress)


@dataclass(frozen=True)
class Asked:
    """Which file: for the laptop `to` (None: for all that have all classes), everything or what they lack, admitting it."""

    to: str | None
    full: bool
    admits: Admitted | None = None


def _write(store: Store, out: Path, asked: Asked, progress: Progress) -> Exported:
    keys = laptops.own_keys(store)
    _settle(store)
    with store.read() as session:
        readers = _readers(session, keys, asked.to)
        own = session.get_one(Laptop, keys.laptop_id)
        stem = _stem(session, own)
    file, number = _numbered(store, out, stem)
    with _moment(store) as driver:
        wanted = _wanted(driver, readers, asked.full)
        facts = _facts(driver, keys, own) | {"number": number, "since": wanted.since, "to": [reader.id for reader in readers]}
        facts["admits"] = asdict(asked.admits) if asked.admits else None
        lines = _watched(Telling(driver, wanted).lines(), progress, facts["vector"], wanted)
        wishes = [sha for reader in readers if reader.seen for sha in json.loads(reader.seen.files)]
        seal = bundle.Seal(keys.signing_key, sorted({reader.recipient for reader in readers} | {own.recipient or ""}))
        operations = bundle.write(file, facts, bundle.chunked(lines), pictures.going(driver, wanted, wishes), seal)
    return Exported(file, operations, tuple(reader.name for reader in readers))


def _numbered(store: Store, out: Path, stem: str) -> tuple[Path, int]:
    """The file's place and number; in a folder one that is free, for a restored laptop counts from where it was."""
    while True:
        with store.change(N_("Number a file")) as session:
            asked = "UPDATE sync_me SET exported = coalesce(exported, 0) + 1 RETURNING exported"
            number = int(session.connection().exec_driver_sql(asked).scalar_one())
        file = out / f"{stem}_{number}{bundle.SUFFIX}" if out.is_dir() else out
        if not (out.is_dir() and file.exists()):
            return file, number


@contextmanager
def _moment(store: Store) -> Iterator[Any]:
    """One moment of the camp, whoever records meanwhile; the mark is left before anything is given away."""
    with store.scratch() as driver:
        marker.leave(driver, store.folder)
        driver.execute("BEGIN")
        try:
            yield driver
        finally:
            driver.execute("ROLLBACK")


def _settle(store: Store) -> None:
    """Records that wait may have become right by what was recorded here since."""
    with store.read() as session:
        waiting = bare(session.connection()).execute("SELECT count(*) FROM sync_parked").fetchone()[0]
    if waiting:
        with store.receiving(_("this laptop")) as arriving:
            settling.retry(arriving.driver)


def _readers(session: Session, keys: OwnKeys, to: str | None) -> list[Reader]:
    others = select(Laptop).where(col(Laptop.id) != keys.laptop_id, col(Laptop.retired_at).is_(None)).order_by(col(Laptop.name))
    seen = {each.laptop_id: each for each in session.exec(select(SyncSeen))}
    readers = [
        Reader(laptop.id, laptop.name, laptop.recipient, json.loads(laptop.scope) if laptop.scope else None, seen.get(laptop.id))
        for laptop in session.exec(others)
        if laptop.recipient
    ]
    chosen = [reader for reader in readers if (reader.scope is None if to is None else reader.id == to)]
    if not chosen and to is not None:
        raise UserError(_("This laptop is not admitted, or was retired."), _("Name one of those that `sync status` lists."))
    if not chosen:
        raise UserError(_("There is no other laptop that has all classes."), _("Admit one first, or write a file for one laptop."))
    return chosen


def _stem(session: Session, own: Laptop) -> str:
    """How the laptop's files of this day are called, but for their number."""
    words = (home(session).serial_prefix, own.name, today(session))
    return "_".join(re.sub(r"[^\w-]+", "-", word).strip("-") or "laptop" for word in words)


def _facts(driver: Any, keys: OwnKeys, own: Laptop) -> dict[str, Any]:
    """What the manifest says of its sender."""
    (uid,) = driver.execute("SELECT d.uid FROM sync_me m JOIN sync_device d ON d.device = m.device").fetchone()
    known = driver.execute("SELECT uid, incarnation_of FROM sync_device WHERE incarnation_of IS NOT NULL")
    return {
        "schema": schema.VERSION,
        "from": keys.laptop_id,
        "name": own.name,
        "key": own.signing_key,
        "uid": uid,
        "at": clock.instant(),
        "vector": knowledge.known(driver),
        "lacks": knowledge.withheld(driver),
        "wants": pictures.missing(driver),
        "devices": dict(known.fetchall()),
        "heads": knowledge.heads(driver),
    }


def _wanted(driver: Any, readers: Sequence[Reader], full: bool) -> Wanted:
    """What all of the readers have by their last files need not go; a limited reader is always alone."""
    vectors: list[knowledge.Vector] = [json.loads(reader.seen.vector) if reader.seen and not full else {} for reader in readers]
    uids = set[str].intersection(*(set(vector) for vector in vectors))
    since = {uid: min(vector[uid] for vector in vectors) for uid in sorted(uids)}
    lacks: knowledge.Ranges = {}
    for reader in readers if not full else ():
        for uid, ranges in json.loads(reader.seen.lacks if reader.seen else "{}").items():
            lacks.setdefault(uid, []).extend(ranges)
    classes = readers[0].scope
    if classes is not None:
        scope.mark(driver, classes)
    return Wanted(since, lacks, classes is not None)


def _watched(lines: Iterator[str], progress: Progress, vector: knowledge.Vector, wanted: Wanted) -> Iterator[str]:
    total = max(sum(seq - wanted.since.get(uid, 0) for uid, seq in vector.items()), 1)
    for done, line in enumerate(lines):
        if done % 1000 == 0:
            progress.step(min(done, total), total)
        yield line
    progress.step(total, total)
