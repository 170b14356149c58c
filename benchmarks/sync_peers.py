"""The same exchange by what is on the shelf: SQLite's session extension (apsw), Yjs (pycrdt) and Loro, each with the marks in a table."""

import importlib
import importlib.util
import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any, Protocol

from benchmarks import sync_floor
from benchmarks.sync_floor import Peak, seconds

UPDATE = "update"  # the first one, as a file
SETTINGS = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 0;"


class Peer(Protocol):
    def __init__(self, database: Path) -> None:
        """With its table in `database`, which has the camp's tables and no mark."""

    def record(self, marks: list[sync_floor.Row]) -> None:
        """Write these marks to the table, so that `export` will tell of them."""

    def export(self) -> bytes:
        """What was recorded since the last export."""
        ...

    def receive(self, update: bytes) -> None:
        """Take in what another one exported, to the table."""


class Changesets:
    """A changeset knows no history: which of two values stands is asked for each row that is not as expected."""

    def __init__(self, database: Path) -> None:
        self._apsw = importlib.import_module("apsw")
        self._table = self._apsw.Connection(str(database))
        self._table.execute(SETTINGS)
        self._watch()

    def _watch(self) -> None:
        self._session = self._apsw.Session(self._table, "main")
        self._session.attach("mark")

    def record(self, marks: list[sync_floor.Row]) -> None:
        sync_floor.upsert(self._table, marks)

    def export(self) -> bytes:
        changeset = self._session.changeset()
        self._session.close()
        self._watch()
        return changeset

    def receive(self, update: bytes) -> None:
        self._session.enabled = False
        self._table.execute("BEGIN IMMEDIATE")
        self._apsw.Changeset.apply(update, self._table, conflict=self._theirs)
        self._table.execute("COMMIT")
        self._session.enabled = True

    def _theirs(self, reason: int, _change: Any) -> int:
        replaceable = reason in (self._apsw.SQLITE_CHANGESET_DATA, self._apsw.SQLITE_CHANGESET_CONFLICT)
        return self._apsw.SQLITE_CHANGESET_REPLACE if replaceable else self._apsw.SQLITE_CHANGESET_OMIT


class Yjs:
    """A map of marks in memory, and the table after it; saving the document itself is not counted."""

    def __init__(self, database: Path) -> None:
        pycrdt = importlib.import_module("pycrdt")
        self._doc = pycrdt.Doc()
        self._map = self._doc.get("marks", type=pycrdt.Map)
        self._exported = self._doc.get_state()
        self._table = _table(database)

    def record(self, marks: list[sync_floor.Row]) -> None:
        with self._doc.transaction():
            for mark, *cell in marks:
                self._map[mark] = cell
        sync_floor.upsert(self._table, marks)

    def export(self) -> bytes:
        update = self._doc.get_update(self._exported)
        self._exported = self._doc.get_state()
        return update

    def receive(self, update: bytes) -> None:
        before = self._doc.get_state()
        self._doc.apply_update(update)
        self._exported = self._doc.get_state()
        if self._exported != before:
            _project(self._table, self._map.to_py())


class Loro:
    """As Yjs."""

    def __init__(self, database: Path) -> None:
        self._loro = importlib.import_module("loro")
        self._doc = self._loro.LoroDoc()
        self._map = self._doc.get_map("marks")
        self._exported = self._doc.oplog_vv
        self._table = _table(database)

    def record(self, marks: list[sync_floor.Row]) -> None:
        for mark, *cell in marks:
            self._map.insert(mark, cell)
        self._doc.commit()
        sync_floor.upsert(self._table, marks)

    def export(self) -> bytes:
        update = self._doc.export(self._loro.ExportMode.Updates(self._exported))
        self._exported = self._doc.oplog_vv
        return update

    def receive(self, update: bytes) -> None:
        before = self._doc.oplog_vv
        self._doc.import_(update)
        self._exported = self._doc.oplog_vv
        if self._exported != before:
            _project(self._table, self._map.get_value())


def _table(database: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(database, isolation_level=None)
    connection.executescript(SETTINGS)
    return connection


def _project(connection: sqlite3.Connection, marks: dict[str, tuple[str, str, str]]) -> None:
    sync_floor.upsert(connection, [(mark, *cell) for mark, cell in marks.items()])


PEERS: dict[str, type[Peer]] = {"apsw": Changesets, "pycrdt": Yjs, "loro": Loro}


def installed() -> list[str]:
    """The peers that can run here; says which cannot."""
    for name in PEERS:
        if importlib.util.find_spec(name) is None:
            print(f"   skipped  sync: {name} is not installed (it comes with the extra `benchmarks`)", flush=True)
    return [name for name in PEERS if importlib.util.find_spec(name)]


def figures(name: str, plain: Path, folder: Path) -> dict[str, float]:
    """Seconds of each stage and megabytes of the first import, each part in a process of its own."""
    folder.mkdir()
    return {**_ran("stages", name, plain, folder), **_ran("memory", name, plain, folder)}


def _ran(part: str, name: str, plain: Path, folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.sync_peers", part, name, str(plain), str(folder)]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=Path(__file__).parents[1]).stdout)


def _stages(name: str, plain: Path, folder: Path) -> dict[str, float]:
    ours, theirs = (_peer(name, plain, folder / f"{name}-{whose}.db") for whose in ("ours", "theirs"))
    file = folder / UPDATE
    timed = {"capture": seconds(ours.record, sync_floor.rows("P")), "export": seconds(lambda: file.write_bytes(ours.export()))}
    update = file.read_bytes()
    timed["first"] = seconds(theirs.receive, update)
    timed["again"] = seconds(theirs.receive, update)
    ours.record(sync_floor.rows("A"))
    timed["forward"] = seconds(theirs.receive, ours.export())
    _refuse_less(folder / f"{name}-theirs.db")
    ours.record(sync_floor.rows("L"))
    theirs.record(sync_floor.rows("S"))
    timed["conflicting"] = seconds(theirs.receive, ours.export())
    return {**timed, "file": len(update) / 1e6}


def _refuse_less(database: Path) -> None:
    (there,) = sqlite3.connect(database).execute("SELECT count(*) FROM mark WHERE code = 'A'").fetchone()
    if there != sync_floor.MARKS:
        raise RuntimeError(f"only {there} of {sync_floor.MARKS} marks came through")


def _memory(name: str, plain: Path, folder: Path) -> dict[str, float]:
    peer = _peer(name, plain, folder / f"{name}-fresh.db")
    with Peak() as peak:
        peer.receive((folder / UPDATE).read_bytes())
    return {"first, peak": peak.megabytes}


def _peer(name: str, plain: Path, database: Path) -> Peer:
    shutil.copyfile(plain, database)
    return PEERS[name](database)


if __name__ == "__main__":
    part, which, *places = sys.argv[1:]
    print(json.dumps({"stages": _stages, "memory": _memory}[part](which, *map(Path, places))))
