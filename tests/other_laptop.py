"""A second laptop for tests: operations as another incarnation would have made them, taken in as an exchange would."""

import json
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import SQLModel

from app.models import schema
from app.models.camp import Laptop
from app.models.row import new_id
from app.store import fold, journal
from app.store.camp import Store
from app.store.connection import bare

WALL = 1_288_513_800_000  # 2010-10-31 08:30 UTC


@dataclass
class OtherLaptop:
    """`name` is what a person calls it, `uid` sorts before or after this laptop's."""

    store: Store
    name: str
    uid: str
    seq: int = 0
    step: int = 0
    hash: str = journal.GENESIS
    device: int = 0
    wall: int = WALL  # its clock, in milliseconds
    touched: set[tuple[str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        with self.store.change("Admit {name}", name=self.name) as session:
            laptop = Laptop(name=self.name, signing_key="00" * 32, since="2010-10-01T00:00:00.000Z")
            session.add(laptop)
            session.flush()
            driver = bare(session.connection())
            self.device = driver.execute(
                "INSERT INTO sync_device(uid, signing_key, recipient, name, incarnation_of) VALUES (?, '', '', ?, ?) RETURNING device",
                (self.uid, self.name, laptop.id),
            ).fetchone()[0]

    def seen(self) -> dict[str, int]:
        """What this file holds now, as a vector: for a context that has seen it all."""
        with self.store.read() as session:
            return _vector(bare(session.connection()))

    def write(self, table: str, row: str, patch: dict[str, Any], seen: dict[str, int]) -> None:
        """One step of one operation, made after seeing `seen`; nobody else sees it before `arrive`."""
        self.seq, self.step = self.seq + 1, self.step + 1
        text = json.dumps(patch, ensure_ascii=False, separators=(",", ":"))
        with self.store.change("Write") as session:
            driver = bare(session.connection())
            context, context_uid = _context(driver, seen)
            person = self.store.user.id
            facts = ("Mark {name}", '{"name": "K"}', person, self.wall, context_uid, schema.VERSION, None, self.seq, self.seq)
            digests = [journal.operation(self.uid, self.seq, table, row, text)]
            self.hash = journal.chained(self.hash, journal.header(self.uid, self.step, *facts), digests)
            driver.execute(
                "INSERT INTO sync_step(device, step, label, arguments, person, wall, context, schema, undoes, first_seq, last_seq, hash) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (self.device, self.step, *facts[:4], context, *facts[5:], self.hash),
            )
            driver.execute(
                'INSERT INTO sync_op(device, seq, step, "table", row, patch) VALUES (?, ?, ?, ?, ?, ?)',
                (self.device, self.seq, self.step, table, row, text),
            )
        self.touched.add((table, row))

    def arrive(self) -> None:
        """Take in what was written: rows as they fold, conflicts, and a context that has seen it."""
        with self.store.change("Take in") as session:
            connection = session.connection()
            driver = bare(connection)
            driver.execute("UPDATE sync_me SET muted = 1")
            for table, row in sorted(self.touched):
                _refold(connection, table, row)
            driver.execute("UPDATE sync_me SET muted = 0, context = ?", (_context(driver, _vector(driver))[0],))
        self.touched.clear()


def _vector(driver: Any) -> dict[str, int]:
    return dict(driver.execute("SELECT d.uid, max(o.seq) FROM sync_op o JOIN sync_device d ON d.device = o.device GROUP BY 1").fetchall())


def _context(driver: Any, vector: dict[str, int]) -> tuple[int, str]:
    uid = new_id()
    said = json.dumps(vector, sort_keys=True)
    return driver.execute("INSERT INTO sync_context(uid, vector) VALUES (?, ?) RETURNING context", (uid, said)).fetchone()[0], uid


def _refold(connection: Any, table: str, row: str) -> None:
    of, driver = SQLModel.metadata.tables[table], bare(connection)
    made = fold.folded(fold.operations(connection, table, row), schema.units(of, of.info["journal"]))
    driver.execute('DELETE FROM sync_conflict WHERE "table" = ? AND row = ?', (table, row))
    for clash in made.clashes:
        driver.execute(
            'INSERT INTO sync_conflict(id, "table", row, unit, heads) VALUES (?, ?, ?, ?, ?)',
            (clash.identifier(table, row), table, row, clash.unit, clash.told()),
        )
    driver.execute(f'DELETE FROM "{table}" WHERE id = ?', (row,))
    if made.values is not None:
        names = ", ".join(f'"{column}"' for column in made.values)
        marks = ", ".join("?" * len(made.values))
        driver.execute(f'INSERT INTO "{table}"(id, {names}) VALUES (?, {marks})', (row, *made.values.values()))
