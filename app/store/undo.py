"""Undo and redo: a new step that writes what stood before (SYNC.md, "Undo")."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Table

from app.errors import UserError
from app.models import schema
from app.models.row import Journalled
from app.progress import SILENT, Progress
from app.store.fold import Op, Units, Values, fold, happened_before, rows_of
from app.store.history import told
from app.store.journal import DECIDES
from app.words import N_, _

UNDO = N_("Undo: {what}")
REDO = N_("Redo: {what}")


@dataclass(frozen=True)
class Step:
    device: int
    uid: str
    step: int
    label: str
    arguments: str
    undoes: int | None
    first_seq: int
    last_seq: int
    undoable: bool = True

    @property
    def size(self) -> int:
        """How many operations it wrote."""
        return self.last_seq - self.first_seq + 1


@dataclass(frozen=True)
class Stack:
    """What this person can take back and make again on this laptop; None where there is nothing."""

    undo: Step | None
    redo: Step | None


def origin(step: Step) -> dict[str, Any]:
    """What an undo's label is told from: the original change, however often it was undone and made again."""
    arguments: dict[str, Any] = json.loads(step.arguments)
    return arguments.get("of", {"label": step.label, "arguments": arguments})


def stack(connection: Connection, person: str) -> Stack:
    """From the latest step backwards, no further than it takes: a person makes tens of thousands of steps in a year."""
    taken_back: set[int] = set()
    undo = redo = None
    fresh = True  # nothing new was done since: what was undone can be made again
    for step in _steps(connection, person):
        effective = step.step not in taken_back
        if effective and step.undoes is not None:
            taken_back.add(step.undoes)
        if effective and step.label == UNDO and fresh:
            redo = redo or step
        elif effective and step.label != UNDO:
            undo = undo or step
        fresh = fresh and step.undoes is not None
        if undo is not None and (redo is not None or not fresh):
            break
    return Stack(undo and replace(undo, undoable=not _final(connection, undo)), redo)


def _steps(connection: Connection, person: str | None = None, after: int = 0) -> Iterator[Step]:
    """The steps of this device, of one person or of all, the latest first."""
    rows = connection.exec_driver_sql(
        "SELECT s.device, d.uid, s.step, s.label, s.arguments, s.undoes, s.first_seq, s.last_seq FROM sync_step s "
        "JOIN sync_me m ON m.device = s.device JOIN sync_device d ON d.device = s.device "
        "WHERE s.person = coalesce(?, s.person) AND s.step > ? ORDER BY s.step DESC",
        (person, after),
    )
    return (Step(*row) for row in rows)


def _final(connection: Connection, step: Step) -> bool:
    """Does the step write what changes only by new entries, or a person's word on a conflict?"""
    tables = [table.name for table, declared in schema.journalled_tables() if not declared.undoable]
    marks = ", ".join("?" * len(tables))
    found = connection.exec_driver_sql(
        f'SELECT 1 FROM sync_op WHERE device = ? AND seq BETWEEN ? AND ? AND ("table" IN ({marks}) OR instr(patch, ?)) LIMIT 1',
        (step.device, step.first_seq, step.last_seq, *tables, f'"{DECIDES}":'),  # inside a text its quotes would be escaped
    )
    return found.first() is not None


def _cancelled_out(connection: Connection, since: Step) -> set[int]:
    """The later steps that changed nothing in the end: what was taken back, and what took it back."""
    settled: set[int] = set()
    taken_back: set[int] = set()
    for step in _steps(connection, after=since.step):
        if step.step in taken_back:
            settled.add(step.step)
        elif step.undoes is not None:
            taken_back.add(step.undoes)
            settled.add(step.step)
    return settled


def take_back(connection: Connection, step: Step, progress: Progress = SILENT) -> None:
    """Write what stood before `step`; refused, naming the later change, where a unit has changed since."""
    if _final(connection, step):
        raise UserError(
            _("“{label}” cannot be undone.").format(label=told(step.label, step.arguments)),
            _("Certificates, users, laptops and what was decided change only by a new entry with its reason."),
        )
    declared = {table.name: (table, journal) for table, journal in schema.journalled_tables()}
    settled = _cancelled_out(connection, step)
    for done, ((name, row), ops) in enumerate(rows_of(connection, step.device, step.first_seq, step.last_seq)):
        progress.step(min(done, step.size), step.size)
        standing = [op for op in ops if op.uid != step.uid or op.step not in settled]
        _restore(connection, Restored(*declared[name], row), standing, step)


@dataclass(frozen=True)
class Restored:
    """The row that is put back."""

    table: Table
    declared: Journalled
    row: str

    @property
    def units(self) -> Units:
        return schema.units(self.table, self.declared)


def _restore(connection: Connection, restored: Restored, ops: Sequence[Op], step: Step) -> None:
    units = restored.units
    mine = [op for op in ops if op.uid == step.uid and op.step == step.step]
    written = {unit for op in mine for unit in op.written(units)} or set(units)
    before = [op for op in ops if op not in mine and happened_before(op, mine[0])]
    for later in ops:
        if later not in mine and later not in before and (later.deletes or written & set(later.written(units))):
            raise _changed_since(connection, later)
    stood = fold(before, units)
    stands = fold([*before, *mine], units)
    columns = [column for unit in units if unit in written for column in units[unit]]
    if stood is None and stands is not None:
        _remove(connection, restored)
    elif stood is not None and stands is None:
        _insert(connection, restored, stood)
    elif stood is not None:
        _update(connection, restored, {column: stood.get(column) for column in columns})


def _remove(connection: Connection, restored: Restored) -> None:
    """Take back an insertion: the row goes, or stays with its cleared units empty where it is the same row on every laptop."""
    _remove_empty(connection, restored)
    if restored.declared.cleared:
        columns = [column for unit in restored.declared.cleared for column in restored.units[unit]]
        _update(connection, restored, dict.fromkeys(columns))
    else:
        connection.exec_driver_sql(f'DELETE FROM "{restored.table.name}" WHERE id = ?', (restored.row,))


def _remove_empty(connection: Connection, restored: Restored) -> None:
    """Cleared rows that refer to it (the empty marks of an enrolment) say nothing, and would keep it from going."""
    for table, declared in schema.journalled_tables():
        columns = [column for unit in declared.cleared for column in declared.units[unit]]
        for key in table.foreign_keys if columns else ():
            if key.column.table is restored.table:
                empty = " AND ".join(f'"{column}" IS NULL' for column in columns)
                connection.exec_driver_sql(f'DELETE FROM "{table.name}" WHERE "{key.parent.name}" = ? AND {empty}', (restored.row,))


def _insert(connection: Connection, restored: Restored, values: Values) -> None:
    names = ", ".join(f'"{column}"' for column in values)
    marks = ", ".join("?" * len(values))
    statement = f'INSERT INTO "{restored.table.name}"(id, {names}) VALUES (?, {marks})'
    connection.exec_driver_sql(statement, (restored.row, *values.values()))


def _update(connection: Connection, restored: Restored, values: Values) -> None:
    sets = ", ".join(f'"{column}" = ?' for column in values)
    connection.exec_driver_sql(f'UPDATE "{restored.table.name}" SET {sets} WHERE id = ?', (*values.values(), restored.row))


def _changed_since(connection: Connection, later: Op) -> UserError:
    found = connection.exec_driver_sql(
        "SELECT s.label, s.arguments FROM sync_step s JOIN sync_device d ON d.device = s.device WHERE d.uid = ? AND s.step = ?",
        (later.uid, later.step),
    ).one()
    return UserError(_("It has changed since: “{label}”.").format(label=told(*found)), _("Undo that first, or enter the value anew."))
