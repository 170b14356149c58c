"""Undo and redo: a new step that writes what stood before (SYNC.md, "Undo")."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table

from app.errors import UserError
from app.models import schema
from app.models.row import Journalled
from app.store.fold import Op, Units, Values, fold, happened_before, operations
from app.store.history import told
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
    """Undoing a redo and redoing an undo nest, so that a step's depth says which of the two it is."""
    steps = _steps(connection, person)
    depth: dict[int, int] = {}
    for step in steps:
        depth[step.step] = 0 if step.undoes is None else depth[step.undoes] + 1
    effective = _effective(steps)
    last_new = max((step.step for step in steps if step.undoes is None), default=0)
    done = [step for step in effective if depth[step.step] % 2 == 0]
    undone = [step for step in effective if depth[step.step] % 2 == 1 and step.step > last_new]
    return Stack(done[-1] if done else None, undone[-1] if undone else None)


def _steps(connection: Connection, person: str | None = None) -> list[Step]:
    """The steps of this device, of one person or of all, in order."""
    rows = connection.exec_driver_sql(
        "SELECT s.device, d.uid, s.step, s.label, s.arguments, s.undoes, s.first_seq, s.last_seq FROM sync_step s "
        "JOIN sync_me m ON m.device = s.device JOIN sync_device d ON d.device = s.device "
        "WHERE s.person = coalesce(?, s.person) ORDER BY s.step",
        (person,),
    )
    return [Step(*row) for row in rows]


def _cancelled_out(steps: Sequence[Step]) -> set[int]:
    """The steps that changed nothing in the end: what was taken back, and what took it back."""
    effective = {step.step for step in _effective(steps)}
    return {step.step for step in steps if step.step not in effective or step.undoes is not None}


def _effective(steps: Sequence[Step]) -> list[Step]:
    """The steps that no effective later step has taken back."""
    taken_back: set[int] = set()
    for step in reversed(steps):
        if step.undoes is not None and step.step not in taken_back:
            taken_back.add(step.undoes)
    return [step for step in steps if step.step not in taken_back]


def take_back(connection: Connection, step: Step) -> None:
    """Write what stood before `step`; refused, naming the later change, where a unit has changed since."""
    declared = {table.name: (table, journal) for table, journal in schema.journalled_tables()}
    rows = connection.exec_driver_sql(
        'SELECT "table", row FROM sync_op WHERE device = ? AND seq BETWEEN ? AND ? GROUP BY 1, 2 ORDER BY max(seq) DESC',
        (step.device, step.first_seq, step.last_seq),
    ).all()
    for name, _row in rows:
        if not declared[name][1].undoable:
            raise UserError(
                _("“{label}” cannot be undone.").format(label=told(step.label, step.arguments)),
                _("Certificates, users and laptops change only by a new entry with its reason."),
            )
    settled = _cancelled_out(_steps(connection))
    for name, row in rows:
        table, journal = declared[name]
        ops = [op for op in operations(connection, name, row) if op.uid != step.uid or op.step <= step.step or op.step not in settled]
        _restore(connection, Restored(table, journal, row), ops, step)


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
    if restored.declared.cleared:
        columns = [column for unit in restored.declared.cleared for column in restored.units[unit]]
        _update(connection, restored, dict.fromkeys(columns))
    else:
        connection.exec_driver_sql(f'DELETE FROM "{restored.table.name}" WHERE id = ?', (restored.row,))


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
