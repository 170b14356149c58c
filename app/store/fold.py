"""Operations folded into rows: a row is a pure function of the set of its operations (SYNC.md, "Merge")."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection

from app.models import schema
from app.store.journal import DELETED, NEW

Units = Mapping[str, Sequence[str]]
Values = dict[str, Any]


@dataclass(frozen=True)
class Op:
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


def happened_before(a: Op, b: Op) -> bool:
    """Whether b's author had seen a. Clocks have no say."""
    if a.uid == b.uid:
        return a.seq < b.seq
    return b.vector.get(a.uid, 0) >= a.seq


def heads(ops: Sequence[Op]) -> list[Op]:
    """The operations that none of the others had seen; the one shown for now (later wall, then uid) is first."""
    if len({op.uid for op in ops}) == 1:
        return [max(ops, key=lambda op: op.seq)]
    unseen = [op for op in ops if not any(happened_before(op, other) for other in ops if other is not op)]
    return sorted(unseen, key=lambda op: (op.wall, op.uid), reverse=True)


def alive(ops: Sequence[Op]) -> bool:
    """A row is deleted only when every edit happened before some deletion."""
    deletions = [op for op in ops if op.deletes]
    return any(not any(happened_before(op, gone) for gone in deletions) for op in ops if not op.deletes)


def fold(ops: Sequence[Op], units: Units) -> Values | None:
    """The row that `ops` make, without its identifier; None where it is deleted or was never there."""
    if not ops or not alive(ops):
        return None
    values: Values = {}
    for unit, columns in units.items():
        writers = [op for op in ops if unit in op.written(units)]
        if writers:
            shown = heads(writers)[0]
            values.update({column: shown.patch.get(column) for column in columns})
    return values


_OPS = (
    'SELECT o."table", o.row, d.uid, o.seq, o.step, o.patch, c.vector, s.wall FROM sync_op o '
    "JOIN sync_device d ON d.device = o.device "
    "JOIN sync_step s ON s.device = o.device AND s.step = o.step JOIN sync_context c ON c.context = s.context "
)


def _ops(rows: Iterable[Any]) -> list[Op]:
    vectors: dict[str, Mapping[str, int]] = {}
    made: list[Op] = []
    for _table, _row, uid, seq, step, patch, vector, wall in rows:
        if vector not in vectors:
            vectors[vector] = json.loads(vector)
        made.append(Op(uid, seq, step, json.loads(patch), vectors[vector], wall))
    return made


def operations(connection: Connection, table: str, row: str) -> list[Op]:
    """Every operation on one row, device by device."""
    found = connection.exec_driver_sql(_OPS + 'WHERE o."table" = ? AND o.row = ? ORDER BY o.device, o.seq', (table, row))
    return _ops(found)


def rows_of(connection: Connection, device: int, first: int, last: int) -> Iterator[tuple[tuple[str, str], list[Op]]]:
    """The rows that a device wrote from one operation to another, the last written first, each with all its operations ever."""
    touched = (
        'JOIN (SELECT "table" AS its, row AS of, max(seq) AS late FROM sync_op WHERE device = ? AND seq BETWEEN ? AND ? GROUP BY 1, 2) t '
        'ON t.its = o."table" AND t.of = o.row ORDER BY t.late DESC, o.device, o.seq'
    )
    found = connection.exec_driver_sql(_OPS + touched, (device, first, last)).all()
    for key, ops in groupby(found, key=lambda op: (op[0], op[1])):
        yield key, _ops(ops)


def records(connection: Connection, table: str, units: Units) -> dict[str, Values]:
    """The whole of one table as the journal has it: id -> values."""
    found = connection.exec_driver_sql(_OPS + 'WHERE o."table" = ? ORDER BY o.row, o.device, o.seq', (table,))
    folded = {row: fold(_ops(ops), units) for row, ops in groupby(found, key=lambda op: op[1])}
    return {row: values for row, values in folded.items() if values is not None}


def differences(connection: Connection) -> Iterator[str]:
    """Where the records are not what the journal makes of them: table and id of each such row."""
    for table, declared in schema.journalled_tables():
        folded = records(connection, table.name, schema.units(table, declared))
        columns = [column.name for column in table.columns if column.name != "id"]
        listed = ", ".join(f'"{column}"' for column in columns)
        rows = connection.exec_driver_sql(f'SELECT id, {listed} FROM "{table.name}"')
        stored = {row[0]: dict(zip(columns, row[1:], strict=True)) for row in rows}
        for row in sorted(stored.keys() | folded.keys()):
            if stored.get(row) != folded.get(row):
                yield f"{table.name} {row}"
