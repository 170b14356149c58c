"""What every journalled row has: an identifier that means the same everywhere, and what its table declares to the journal."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint
from sqlalchemy.schema import SchemaItem
from sqlmodel import Field, SQLModel

# Fixed for ever: identifiers derived from it are file format (SYNC.md, "Keys of rows").
NAMESPACE = uuid.UUID("6f0e4a52-3c5b-4d0e-9a8e-0b7d1c2f5a10")

IN_FILE = {"info": {"file": True}}  # the column names a content of `file` by its SHA-256: it travels with the row

DAY = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
TIME = "[0-2][0-9]:[0-5][0-9]"


def new_id() -> str:
    return uuid.uuid4().hex


def derived_id(*parts: str) -> str:
    """The identifier of a row that is the same row on every laptop, e.g. of (session, enrolment)."""
    return uuid.uuid5(NAMESPACE, "\x1f".join(parts)).hex


class Named(SQLModel):
    """A table that may have another name than its class."""

    __tablename__: ClassVar[Any]  # SQLModel declares it as an attribute that only SQLAlchemy may set


class Row(Named):
    """A row whose identifier is never reused and never rewritten."""

    id: str = Field(default_factory=new_id, primary_key=True)


@dataclass(frozen=True)
class Journalled:
    """What a table declares to the journal.

    `units` names the columns that only mean something together; every other column is a unit by itself.
    `cleared` names the units that undoing an insertion empties, where the row itself must stay (a mark, a result).
    Steps that touch a table which is not `undoable` cannot be undone.
    """

    units: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    cleared: Sequence[str] = ()
    undoable: bool = True


def journalled(
    *items: SchemaItem, units: Mapping[str, Sequence[str]] | None = None, cleared: Sequence[str] = (), undoable: bool = True
) -> tuple[Any, ...]:
    """The `__table_args__` of a journalled table."""
    return (*items, {"info": {"journal": Journalled(units or {}, cleared, undoable)}})


def one_of(column: str, codes: Sequence[str]) -> CheckConstraint:
    listed = ", ".join(f"'{code}'" for code in codes)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def between(column: str, low: int, high: int) -> CheckConstraint:
    return CheckConstraint(f"{column} BETWEEN {low} AND {high}", name=f"{column}_range")


def shaped(column: str, pattern: str) -> CheckConstraint:
    """The column's text has the GLOB `pattern`: local dates YYYY-MM-DD, local times HH:MM."""
    return CheckConstraint(f"{column} GLOB '{pattern}'", name=f"{column}_shape")


def filled(column: str) -> CheckConstraint:
    return CheckConstraint(f"length({column}) > 0", name=f"{column}_filled")
