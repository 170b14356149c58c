"""A list declared once: as a PDF, a spreadsheet or CSV it has the same columns and the same cells."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from app.errors import UserError
from app.progress import Progress
from app.words import _, in_language

Row = TypeVar("Row")
Cell = str | int


@dataclass(frozen=True)
class Column(Generic[Row]):
    """A column over rows of one kind: its heading (a message), what it shows in a language, and its width.

    On paper a column is as wide as what is in it, and takes its part by `width` of the room to spare. 0 stands in spreadsheets only.
    A column without a single entry is left off the paper, unless it is `kept` for somebody's pen.
    """

    heading: str
    value: Callable[[Row, str], Cell]
    width: float
    centred: bool = False
    kept: bool = False


@dataclass(frozen=True)
class Heading:
    """A column as it is written: in words, no longer knowing the rows."""

    text: str
    width: float
    centred: bool
    kept: bool


@dataclass(frozen=True)
class Table:
    """A list ready to be written: who issues it, its title, the facts under the title, the cells, the line that adds them up."""

    language: str
    authority: tuple[str, ...]
    title: str
    facts: tuple[str, ...]
    headings: tuple[Heading, ...]
    lines: tuple[tuple[Cell, ...], ...]
    total: str


def headings(columns: Iterable[Column[Row]], language: str) -> tuple[Heading, ...]:
    return tuple(Heading(in_language(c.heading, language), c.width, c.centred, c.kept) for c in columns)


def lines(columns: Sequence[Column[Row]], rows: Iterable[Row], language: str) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(column.value(row, language) for column in columns) for row in rows)


def write(table: Table, path: Path, progress: Progress) -> int:
    """Write `path` in the form that its ending asks for, and return the pages (0 for a spreadsheet or CSV).

    Raises UserError for another ending, or where the disk refuses; Cancelled; then what stood at `path` stays.
    """
    match path.suffix.lower():
        case ".pdf":
            from app.exports import listing

            return listing.write(table, path, progress)
        case ".xlsx":
            from app.exports import sheets

            sheets.write_xlsx(table, path, progress)
        case ".csv":
            from app.exports import sheets

            sheets.write_csv(table, path, progress)
        case _:
            raise UserError(
                _("{file} must end in .pdf, .xlsx or .csv.").format(file=path.name),
                _("Name the file with one of these endings."),
            )
    return 0
