"""Operations folded into rows: a row is a pure function of the set of its operations (SYNC.md, "Merge")."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection

from app.models import schema
from app.store.connection import bare
from app.store.journal import DELETED, NEW, ROW

Units = Mapping[str, Sequence[str]]
Values = dict[str, Any]


class Op(NamedTuple):
    """One operation on one row, with what its author had seen (`vector`: uid -> seq)."""

    uid: str
    seq: int
    step: int
    patch: Values
    vector: Mapping[str, int]
    wall: int

    @property
    def deletes(self) -> bool:
        return DELETED in self.patch

    def written(self, units: Units) -> Iterator[str]:
        """The units that it writes: an insertion writes all of them."""
        if self.deletes:
            return
        for unit, columns in units.items():
            if NEW in self.patch or any(column in self.patch for column in columns):
                yield unit


@dataclass(frozen=True)
class Clash:
    """Concurrent operations that wrote a unit differently: each with what it wrote, by uid."""

    unit: str
    heads: Sequence[tuple[Op, Values]]

    def identifier(self, table: str, row: str) -> str:
        """The same on every laptop that has the same operations."""
        facts = [table, row, self.unit, *sorted(f"{op.uid}:{op.seq}" for op, _value in self.heads)]
        return hashlib.sha256("\n".join(facts).encode()).hexdigest()

    def told(self) -> str:
        """The heads as `sync_conflict` keeps them."""
        said = [{"uid": op.uid, "seq": op.seq, "step": op.step, "wall": op.wall, "value": value} for op, value in self.heads]
        return json.dumps(said, ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True)
class Folded:
    """What a row's operations make of it: its values without the identifier (None: it is not there), and what waits for a person."""

    values: Values | None
    clashes: Sequence[Clash] = field(default_factory=list[Clash])


def happened_before(a: Op, b: Op) -> bool:
    """Whether b's author had seen a. Clocks have no say."""
    if a.uid == b.uid:
        return a.seq < b.seq
    return b.vector.get(a.uid, 0) >= a.seq


def heads(ops: Sequence[Op]) -> list[Op]:
    """The operations that none of the others had seen; the one shown for now is first."""
    if len(ops) == 1:
        return [ops[0]]
    if len({op.uid for op in ops}) == 1:
        return [max(ops, key=lambda op: op.seq)]
    unseen = [op for op in ops if not any(happened_before(op, other) for other in ops if other is not op)]
    return sorted(unseen, key=shown_first, reverse=True)


def shown_first(op: Op) -> tuple[int, str]:
    """Among concurrent operations alone the later clock is shown for now, then the greater uid: the same one everywhere."""
    return op.wall, op.uid


def alive(ops: Sequence[Op]) -> bool:
    """A row is deleted only when every edit happened before some deletion."""
    deletions = [op for op in ops if op.deletes]
    return any(not any(happened_before(op, gone) for gone in deletions) for op in ops if not op.deletes)


def inserted(ops: Sequence[Op]) -> bool:
    return any(NEW in op.patch for op in ops)


def folded(ops: Sequence[Op], units: Units, kept: bool = False) -> Folded:
    """The row that `ops` make. `kept`: as it would be without its deletions, because a live row refers to it.

    Without its insertion nobody recorded it as it would stand: a retired laptop's does not count, and one may be withheld.
    """
    edits = [op for op in ops if not op.deletes]
    if not inserted(edits) or not (kept or alive(ops)):
        return Folded(None)
    values: Values = {}
    clashes: list[Clash] = []
    for unit, writers in _writers(edits, units).items():
        columns = units[unit]
        concurrent = heads(writers)
        shown = _value(concurrent[0], columns, writers)
        values.update(shown)
        if len(concurrent) > 1:
            written = [(op, _value(op, columns, writers)) for op in concurrent]
            if any(value != shown for _op, value in written):
                clashes.append(Clash(unit, sorted(written, key=lambda head: head[0].uid)))
    if len(edits) < len(ops) and not kept:
        clashes += _deletion_clash(ops, edits)
    return Folded(values, clashes)


def _writers(edits: Sequence[Op], units: Units) -> dict[str, list[Op]]:
    """Who wrote each unit."""
    unit_of = {column: unit for unit, columns in units.items() for column in columns}
    found: dict[str, list[Op]] = {}
    for op in edits:
        written = units if NEW in op.patch else {unit_of[column] for column in op.patch if column in unit_of}
        for unit in written:
            found.setdefault(unit, []).append(op)
    return found


def _value(op: Op, columns: Sequence[str], writers: Sequence[Op]) -> Values:
    """What `op` wrote into a unit. A column that joined the unit later than the patch was written keeps what stood."""
    patch = op.patch
    if NEW in patch or all(column in patch for column in columns):
        return {column: patch.get(column) for column in columns}
    earlier = [other for other in writers if happened_before(other, op)]
    stood = _value(heads(earlier)[0], columns, earlier) if earlier else {}
    return {column: op.patch.get(column, stood.get(column)) for column in columns}


def _deletion_clash(ops: Sequence[Op], edits: Sequence[Op]) -> Iterator[Clash]:
    """The row lives by an edit that a deletion had not seen; a person decides whether it stays."""
    deletions = [op for op in ops if op.deletes]
    standing = [gone for gone in deletions if not any(happened_before(gone, op) for op in ops if op is not gone)]
    living = [op for op in heads(edits) if not any(happened_before(op, gone) for gone in deletions)]
    if standing:
        both = [(op, {DELETED: 1}) for op in standing] + [(op, Values()) for op in living]
        yield Clash(ROW, sorted(both, key=lambda head: head[0].uid))


def fold(ops: Sequence[Op], units: Units) -> Values | None:
    """The row that `ops` make, without its identifier; None where it is deleted or was never there."""
    return folded(ops, units).values


# Withheld operations have no contents to fold. What a retired laptop wrote later is not folded, but for the register of laptops
# itself: so that what limits the fold depends on nothing that it limits.
_OPS = (
    'SELECT o."table", o.row, d.uid, o.seq, o.step, o.patch, c.vector, s.wall FROM sync_op o '
    "JOIN sync_device d ON d.device = o.device "
    "JOIN sync_step s ON s.device = o.device AND s.step = o.step JOIN sync_context c ON c.context = s.context "
)
COUNTS = """o.digest IS NULL AND (o.seq <= coalesce(d.last_seq_accepted, o.seq) OR o."table" = 'laptop')"""


def _ops(rows: Iterable[Any], vectors: dict[str, Mapping[str, int]]) -> list[Op]:
    made: list[Op] = []
    for _table, _row, uid, seq, step, patch, vector, wall in rows:
        if vector not in vectors:
            vectors[vector] = json.loads(vector)
        made.append(Op(uid, seq, step, json.loads(patch), vectors[vector], wall))
    return made


def by_row(rows: Iterable[Any]) -> Iterator[tuple[tuple[str, str], list[Op]]]:
    """Rows of (table, row, uid, seq, step, patch, vector, wall), grouped by the row that they are about."""
    vectors: dict[str, Mapping[str, int]] = {}
    for key, ops in groupby(rows, key=lambda op: (op[0], op[1])):
        yield key, _ops(ops, vectors)


def operations(connection: Connection, table: str, row: str) -> list[Op]:
    """Every operation on one row that counts, device by device."""
    return read_ops(bare(connection), table, row)


def read_ops(driver: Any, table: str, row: str) -> list[Op]:
    return _ops(driver.execute(f'{_OPS} WHERE o."table" = ? AND o.row = ? AND {COUNTS} ORDER BY o.device, o.seq', (table, row)), {})


def of_rows(driver: Any, table: str, rows: Iterable[str]) -> Iterator[tuple[str, list[Op]]]:
    """Every operation that counts on some rows of one table, row by row."""
    chosen = f'{_OPS} WHERE o."table" = ? AND o.row IN (SELECT value FROM json_each(?)) AND {COUNTS} ORDER BY o.row, o.device, o.seq'
    for (_table, row), ops in by_row(driver.execute(chosen, (table, json.dumps(sorted(rows))))):
        yield row, ops


def rows_of(connection: Connection, device: int, first: int, last: int) -> Iterator[tuple[tuple[str, str], list[Op]]]:
    """The rows that a device wrote from one operation to another, the last written first, each with all its operations ever."""
    touched = (
        'JOIN (SELECT "table" AS its, row AS of, max(seq) AS late FROM sync_op WHERE device = ? AND seq BETWEEN ? AND ? GROUP BY 1, 2) t '
        f'ON t.its = o."table" AND t.of = o.row WHERE {COUNTS} ORDER BY t.late DESC, o.device, o.seq'
    )
    return by_row(connection.exec_driver_sql(_OPS + touched, (device, first, last)).all())


def records(driver: Any, table: str, units: Units) -> Iterator[tuple[str, Folded]]:
    """The whole of one table as the journal has it: id, and what its operations make of it."""
    kept = {row for (row,) in driver.execute("SELECT row FROM sync_parked WHERE \"table\" = ? AND reason = 'kept'", (table,))}
    found = driver.execute(f'{_OPS} WHERE o."table" = ? AND {COUNTS} ORDER BY o.row, o.device, o.seq', (table,))
    for (_table, row), ops in by_row(found):
        yield row, folded(ops, units, row in kept)


def differences(connection: Connection) -> Iterator[str]:
    """Where the records, or what waits to be decided, are not what the journal makes of them: table and id of each such row."""
    driver = bare(connection)
    for table, declared in schema.journalled_tables():
        columns = [column.name for column in table.columns if column.name != "id"]
        listed = ", ".join(f'"{column}"' for column in columns)
        rows = driver.execute(f'SELECT id, {listed} FROM "{table.name}"')
        stored = {row[0]: dict(zip(columns, row[1:], strict=True)) for row in rows}
        parked = {row for (row,) in driver.execute(_PARKED, (table.name,))}
        waiting = {id for (id,) in driver.execute('SELECT id FROM sync_conflict WHERE "table" = ?', (table.name,))}
        for row, made in records(driver, table.name, schema.units(table, declared)):
            there = stored.pop(row, None)
            clashes = {clash.identifier(table.name, row) for clash in made.clashes}
            if there != (None if row in parked else made.values) or not clashes <= waiting:
                yield f"{table.name} {row}"
            waiting -= clashes
        yield from (f"{table.name} {row}" for row in sorted([*stored, *waiting]))


_PARKED = "SELECT row FROM sync_parked WHERE \"table\" = ? AND reason NOT IN ('kept', 'newer')"  # those that are not shown
