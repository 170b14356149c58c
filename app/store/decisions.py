"""A person's word on a conflict: one operation that says so, also where it keeps what is shown (SYNC.md, "Merge")."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table
from sqlmodel import Session, SQLModel

from app.errors import UserError
from app.models import schema
from app.store.connection import bare
from app.store.journal import DECIDES, DELETED, KEPT, ROW
from app.words import _, plural


@dataclass(frozen=True)
class Undecided:
    """A conflict that waits: which unit of which row; the unit is ROW where it was edited here and deleted there."""

    id: str
    table: str
    row: str
    unit: str


def undecided(session: Session, table: str, row: str, unit: str) -> Undecided | None:
    """The conflict that waits on a unit of a row."""
    said = 'SELECT id FROM sync_conflict WHERE "table" = ? AND row = ? AND unit = ?'
    found = bare(session.connection()).execute(said, (table, row, unit)).fetchone()
    return Undecided(found[0], table, row, unit) if found else None


def write(session: Session, decided: Undecided, values: Mapping[str, Any]) -> None:
    """Decide that the unit says `values`; a column of the unit that is left out is empty.

    Raises UserError where the row cannot be shown yet, or the values break a rule of the table.
    """
    table, declared = _tables()[decided.table]
    columns = schema.units(table, declared)[decided.unit]
    sets = ", ".join(f'"{column}" = ?' for column in columns)
    with _muted(session) as driver:
        written = driver.execute(
            f'UPDATE "{table.name}" SET {sets} WHERE id = ?', (*(values.get(column) for column in columns), decided.row)
        )
        if written.rowcount != 1:
            raise UserError(
                _("This record cannot be shown yet: something that it refers to is missing."),
                _("Take in the file that it is waiting for first."),
            )
        listed = "".join(f"""'"{column}":' || json_quote("{column}") || ',' || """ for column in columns)
        said = f"""SELECT '{{' || {listed}'"{DECIDES}":' || json_quote(?) || '}}' FROM "{table.name}" WHERE id = ?"""
        _record(driver, decided, driver.execute(said, (decided.id, decided.row)).fetchone()[0])
        driver.execute(
            'DELETE FROM sync_conflict WHERE "table" = ? AND row = ? AND unit IN (?, ?)', (decided.table, decided.row, decided.unit, ROW)
        )


def settle(session: Session, table: str, row: str, unit: str, values: Mapping[str, Any]) -> bool:
    """Decide the conflict that waits on a unit, by entering its value anew; whether there was one."""
    found = undecided(session, table, row, unit)
    if found is not None:
        write(session, found, values)
    return found is not None


def keep(session: Session, decided: Undecided) -> None:
    """Decide that a row stays that was deleted elsewhere."""
    with _muted(session) as driver:
        _record(driver, decided, json.dumps({KEPT: 1, DECIDES: decided.id}, separators=(",", ":")))
        driver.execute("DELETE FROM sync_conflict WHERE id = ?", (decided.id,))


def remove(session: Session, decided: Undecided) -> None:
    """Decide that a row goes that was edited elsewhere. Raises UserError while other records refer to it."""
    table, _declared = _tables()[decided.table]
    with _muted(session) as driver:
        _refuse_referred_to(driver, table, decided.row)
        driver.execute(f'DELETE FROM "{table.name}" WHERE id = ?', (decided.row,))
        _record(driver, decided, json.dumps({DELETED: 1, DECIDES: decided.id}, separators=(",", ":")))
        driver.execute('DELETE FROM sync_conflict WHERE "table" = ? AND row = ?', (decided.table, decided.row))


def _tables() -> dict[str, tuple[Table, Any]]:
    return {table.name: (table, declared) for table, declared in schema.journalled_tables()}


@contextmanager
def _muted(session: Session) -> Iterator[Any]:
    """The bare connection of the open change, while the triggers keep still: what they would write is written here."""
    session.flush()
    driver = bare(session.connection())
    session.info[DECIDES] = True
    driver.execute("UPDATE sync_me SET muted = 1")
    try:
        yield driver
    finally:
        driver.execute("UPDATE sync_me SET muted = 0")
    session.expire_all()


def _record(driver: Any, decided: Undecided, patch: str) -> None:
    driver.execute("UPDATE sync_me SET seq = seq + 1")
    driver.execute(
        'INSERT INTO sync_op(device, seq, step, "table", row, patch) SELECT device, seq, step, ?, ?, ? FROM sync_me',
        (decided.table, decided.row, patch),
    )


def _refuse_referred_to(driver: Any, table: Table, row: str) -> None:
    for other in SQLModel.metadata.sorted_tables:
        for key in other.foreign_keys:
            if key.column.table is not table:
                continue
            (count,) = driver.execute(f'SELECT count(*) FROM "{other.name}" WHERE "{key.parent.name}" = ?', (row,)).fetchone()
            if count:
                raise UserError(
                    plural("{n} record of {table} refers to it.", "{n} records of {table} refer to it.", count, table=other.name),
                    _("Keep it, or change those first."),
                )
