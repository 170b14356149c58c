"""A list declared once: as a PDF, a spreadsheet or CSV it has the same columns and the same cells."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Generic, TypeVar

from app.exports.document import Art, Cell, Heading, Table, Told
from app.exports.speech import Speech

Row = TypeVar("Row")


@dataclass(frozen=True)
class Column(Generic[Row]):
    """A column over rows of one kind: its heading (a message), what it shows in a language, and its width.

    On paper a column is as wide as what is in it, and takes its part by `width` of the room to spare. 0 stands in spreadsheets only.
    A column without a single entry is left off the paper, unless it is `kept` for somebody's pen.
    `over` (a message) and `turned` are the heading's.
    """

    heading: str
    value: Callable[[Row, str], Cell]
    width: float
    centred: bool = False
    kept: bool = False
    over: str = ""
    turned: bool = False


def headings(columns: Iterable[Column[Row]], speech: Speech) -> tuple[Heading, ...]:
    said = speech.said
    return tuple(Heading(said(c.heading), c.width, c.centred, c.kept, said(c.over) if c.over else (), c.turned) for c in columns)


def lines(columns: Sequence[Column[Row]], rows: Iterable[Row], speech: Speech) -> tuple[tuple[Cell, ...], ...]:
    return tuple(cells(columns, row, speech) for row in rows)


def cells(columns: Iterable[Column[Row]], row: Row, speech: Speech) -> tuple[Cell, ...]:
    return tuple(cell(partial(column.value, row), speech) for column in columns)


def cell(say: Callable[[str], Cell], speech: Speech) -> Cell:
    """What a cell says in the paper's first language, with the second's words where they are others."""
    first = say(speech.first)
    if not speech.bilingual or isinstance(first, int | Art) or not str(first):
        return first
    second = str(say(speech.second))
    if second == str(first):
        return first
    return replace(first if isinstance(first, Told) else Told(first), other=second)


def table(columns: Sequence[Column[Row]], rows: Sequence[Row], speech: Speech, name: str = "", tall: float = 0) -> Table:
    """The rows under their headings; `name` is a message."""
    return Table(headings(columns, speech), lines(columns, rows, speech), name=speech.said(name) if name else (), tall=tall)
