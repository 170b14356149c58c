"""What happened to a row: who, when, from what to what, on which laptop."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from app.errors import UserError
from app.models import schema
from app.store.fold import Op, Values, fold, happened_before, operations
from app.words import _


@dataclass(frozen=True)
class Entry:
    """One change to one row; `changes` is {column: [from, to]}, `at` the author's clock in UTC."""

    at: str
    person: str
    laptop: str
    label: str
    changes: dict[str, list[Any]]


def told(label: str, arguments: str) -> str:
    """A step's label in the reader's language; an undo's names the step that it took back."""
    if not label:
        return _("recorded for classes that are kept on other laptops")
    values: dict[str, Any] = json.loads(arguments)
    inner = values.pop("of", None)
    if inner is not None:
        values["what"] = told(inner["label"], json.dumps(inner["arguments"]))
    return _(label).format_map(values)


def history(connection: Connection, table: str, row: str) -> list[Entry]:
    """The changes to one row in the order in which they were seen, oldest first."""
    tables = {declared.name: schema.units(declared, journal) for declared, journal in schema.journalled_tables()}
    if table not in tables:
        raise UserError(
            _("There is no table called “{table}”.").format(table=table),
            _("Name one of: {tables}.").format(tables=", ".join(sorted(tables))),
        )
    ops = operations(connection, table, row)
    if not ops:
        raise UserError(
            _("Nothing is recorded under “{id}” in {table}.").format(id=row, table=table), _("Check the id with a list or a dump.")
        )
    ops.sort(key=lambda op: (op.wall, op.uid, op.seq))
    return [_entry(connection, op, fold([o for o in ops if happened_before(o, op)], tables[table]) or {}) for op in ops]


def _entry(connection: Connection, op: Op, before: Values) -> Entry:
    label, arguments, person, laptop = connection.exec_driver_sql(
        "SELECT s.label, s.arguments, coalesce(u.name, s.person), coalesce(l.name, d.name) FROM sync_step s "
        "JOIN sync_device d ON d.device = s.device LEFT JOIN laptop l ON l.id = d.incarnation_of "
        'LEFT JOIN "user" u ON u.id = s.person WHERE d.uid = ? AND s.step = ?',
        (op.uid, op.step),
    ).one()
    after: Values = dict.fromkeys(before) if op.deletes else {c: v for c, v in op.patch.items() if not c.startswith("_")}
    changes = {column: [before.get(column), value] for column, value in after.items() if before.get(column) != value}
    moment = datetime.fromtimestamp(op.wall / 1000, UTC).isoformat(timespec="seconds")
    return Entry(moment, person, laptop, told(label, arguments), changes)
