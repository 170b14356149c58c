"""All tables together: importing this module completes the metadata."""

from collections.abc import Iterator

from sqlalchemy import Table
from sqlmodel import SQLModel

from app.models import assessment, attendance, camp, certificate, courses, enrolment, journal, people
from app.models.row import Journalled

__all__ = ["VERSION", "assessment", "attendance", "camp", "certificate", "courses", "enrolment", "journal", "journalled_tables", "people"]

for _table in SQLModel.metadata.tables.values():
    for _key in _table.foreign_key_constraints:  # looked at when a change ends: its rows may come and go in any order
        _key.deferrable, _key.initially = True, "DEFERRED"

VERSION = 4  # the newest migration; a file with a higher one is refused


def journalled_tables() -> Iterator[tuple[Table, Journalled]]:
    """Every journalled table with its declaration, referred-to tables first."""
    for table in SQLModel.metadata.sorted_tables:
        declared = table.info.get("journal")
        if declared is not None:
            yield table, declared


def units(table: Table, declared: Journalled) -> dict[str, tuple[str, ...]]:
    """The merge units of a table: unit name -> its columns; the identifier belongs to none."""
    named = {unit: tuple(columns) for unit, columns in declared.units.items()}
    grouped = {column for columns in named.values() for column in columns}
    single = {c.name: (c.name,) for c in table.columns if c.name != "id" and c.name not in grouped}
    return {**named, **single}
