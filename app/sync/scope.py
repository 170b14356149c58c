"""Which rows a laptop may have that is given only some classes: those of the classes, the people in them, and what belongs to nobody."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import ForeignKey, Table

from app.models import schema

CLASS, PERSON = "class", "person"


@cache
def belonging() -> dict[str, tuple[str, str]]:
    """Tables whose rows belong to a class: table -> the column that leads there, and the table that it refers to.

    Taken from the metadata, so that a new table takes part by being declared: its first reference that is always there leads. What is
    always somebody's, and perhaps of a class, is his: a qualification.
    """
    found: dict[str, tuple[str, str]] = {}
    for table, _journal in schema.journalled_tables():
        somebodys = any(key.column.table.name == PERSON and not key.parent.nullable for key in table.foreign_keys)
        leading = [key for key in table.foreign_keys if key.column.table.name in (CLASS, *found)]
        leading = [key for key in leading if not (somebodys and key.parent.nullable)]
        if leading and table.name != CLASS:
            key = min(leading, key=_rank)
            found[table.name] = (key.parent.name, key.column.table.name)
    return found


def _rank(key: ForeignKey) -> tuple[bool, bool, str]:
    return bool(key.parent.nullable), key.column.table.name != CLASS, key.parent.name


@cache
def _naming() -> list[tuple[str, str]]:
    """Where rows of classes name people."""
    return [
        (table.name, column) for table, _journal in schema.journalled_tables() for column in _people(table) if table.name in belonging()
    ]


def _people(table: Table) -> list[str]:
    return sorted(key.parent.name for key in table.foreign_keys if key.column.table.name == PERSON)


@cache
def _joining() -> list[tuple[str, list[str]]]:
    """Tables that say something of people and belong to no class: aliases, qualifications. Those that name two come first."""
    named = [(table.name, _people(table)) for table, _journal in schema.journalled_tables() if table.name not in belonging()]
    return sorted(((table, columns) for table, columns in named if columns), key=lambda entry: -len(entry[1]))


def mark(driver: Any, classes: Sequence[str]) -> None:
    """Mark what of the journal is for these classes. It goes by the operations, so that a deleted row is where it was."""
    driver.execute("DROP TABLE IF EXISTS temp.in_scope")
    driver.execute('CREATE TABLE temp.in_scope("table", row, PRIMARY KEY ("table", row)) WITHOUT ROWID')
    driver.executemany("INSERT OR IGNORE INTO in_scope VALUES ('class', ?)", [(id,) for id in classes])
    for table, (column, parent) in belonging().items():
        driver.execute(
            f'INSERT OR IGNORE INTO in_scope SELECT o."table", o.row FROM sync_op o CROSS JOIN in_scope p '
            f'ON p."table" = ? AND p.row = o.patch ->> \'$.{column}\' WHERE o."table" = ?',
            (parent, table),
        )
    for table, column in _naming():
        _mark_people(driver, table, column)
    for table, columns in _joining():
        while _mark_joining(driver, table, columns):  # whom one alias names another may name again
            pass


def _mark_joining(driver: Any, table: str, columns: Sequence[str]) -> bool:
    """Mark what the table says of people who are marked, and whoever it names beside them; whether that brought anybody new."""
    counting = 'SELECT count(*) FROM in_scope WHERE "table" = ?'
    before = driver.execute(counting, (PERSON,)).fetchone()
    for column in columns:
        driver.execute(
            f'INSERT OR IGNORE INTO in_scope SELECT o."table", o.row FROM sync_op o CROSS JOIN in_scope p '
            f'ON p."table" = ? AND p.row = o.patch ->> \'$.{column}\' WHERE o."table" = ?',
            (PERSON, table),
        )
    for column in columns:
        _mark_people(driver, table, column)
    return driver.execute(counting, (PERSON,)).fetchone() != before


def _mark_people(driver: Any, table: str, column: str) -> None:
    driver.execute(
        f"INSERT OR IGNORE INTO in_scope SELECT ?, o.patch ->> '$.{column}' FROM sync_op o "
        f'JOIN in_scope p ON p."table" = o."table" AND p.row = o.row WHERE o."table" = ? AND o.patch ->> \'$.{column}\' IS NOT NULL',
        (PERSON, table),
    )


@cache
def _private() -> frozenset[str]:
    return frozenset([PERSON, *belonging(), *(table for table, _columns in _joining())])


@cache
def _known() -> frozenset[str]:
    return frozenset(table.name for table, _journal in schema.journalled_tables())


def marked(driver: Any, table: str, row: str) -> bool:
    """Whether the row may go to the laptop; what a newer Muster keeps cannot be judged, and does not."""
    if table not in _private():
        return table in _known()
    return driver.execute('SELECT 1 FROM in_scope WHERE "table" = ? AND row = ?', (table, row)).fetchone() is not None
