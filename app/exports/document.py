"""A document as what it says: sections of blocks, before any page, spreadsheet or screen is made of it."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from app.exports.speech import Said, Speech
from app.words import N_

if TYPE_CHECKING:
    from app.exports.pages.page import Frame

Box = tuple[float, float, float, float]  # along, bottom, wide, high: points, along from where the page begins to be read
PREPARED, COMMANDER, LEAD = N_("Prepared by"), N_("Course commander"), N_("Lead instructor")


@dataclass(frozen=True)
class Art:
    """A cell or a piece of a page that is drawn; `text` is what a spreadsheet has in its place, `high` what it wants in points."""

    draw: "Callable[[Frame, Box], None]"
    high: float
    text: str = ""


class Tone(StrEnum):
    """What a cell means beside what it says; it is seen without colours too."""

    PLAIN = "plain"
    SOFT = "soft"  # not what is looked for
    WRONG = "wrong"  # failed, or against a rule
    LATE = "late"
    AWAY = "away"  # with a reason


@dataclass(frozen=True)
class Told:
    """A cell that means more than its text. `value` is what a spreadsheet has in its place: a number as the number that it is.

    `other` is the same in the paper's second language; a spreadsheet has it in a column of its own.
    """

    text: str
    value: str | int | float | None = None
    tone: Tone = Tone.PLAIN
    other: str = ""

    def __str__(self) -> str:
        return self.text


Cell = str | int | Art | Told


@dataclass(frozen=True)
class Heading:
    """A column as it is written: in words, no longer knowing the rows. Neighbours with the same `over` share a band above them.

    `turned` stands upright, for narrow columns with long names.
    """

    text: Said
    width: float
    centred: bool = False
    kept: bool = False
    over: Said = ()
    turned: bool = False


@dataclass(frozen=True)
class Table:
    """Cells under headings. `name` stands above, `total` below; `strong` are the places of the lines that add up others.

    `tall` is the least height of a line in points, for somebody's pen. `dense` lines stand close: the page is to be one.
    """

    headings: tuple[Heading, ...]
    lines: tuple[tuple[Cell, ...], ...]
    total: Said = ()
    name: Said = ()
    tall: float = 0
    strong: frozenset[int] = frozenset()
    dense: bool = False


@dataclass(frozen=True)
class Fact:
    """`value` is the same in all languages of the paper, or has a line for each."""

    label: Said
    value: str | Said


@dataclass(frozen=True)
class Facts:
    """Labels and values, side by side in so many columns."""

    facts: tuple[Fact, ...]
    columns: int = 3
    name: Said = ()


@dataclass(frozen=True)
class Words:
    """Running text in each language of the paper, the second smaller under the first, a paragraph for each line; `name` stands above."""

    said: Said
    name: Said = ()
    size: float = 9.5


@dataclass(frozen=True)
class Figure:
    """Something drawn across the page, on one page whole."""

    art: Art
    name: Said = ()


@dataclass(frozen=True)
class Signatures:
    """Who answers for the paper (messages), and the room for the stamp; never on a page alone."""

    who: tuple[str, ...] = (PREPARED, COMMANDER)
    stamp: bool = True


Block = Table | Facts | Words | Figure | Signatures


@dataclass(frozen=True)
class Section:
    """What begins on a page of its own. `alone`: its pages are numbered by themselves, and its first has the whole head.

    `bare` pages have neither head nor foot (cards); their blocks are figures.
    """

    title: Said
    facts: tuple[Said, ...]
    blocks: tuple[Block, ...]
    alone: bool = False
    bare: bool = False


One = TypeVar("One")


@dataclass(frozen=True)
class Each(Collection[Section], Generic[One]):
    """A section for each of many, made when it is reached and kept by nobody."""

    many: Sequence[One]
    section: Callable[[One], Section]

    def __len__(self) -> int:
        return len(self.many)

    def __iter__(self) -> Iterator[Section]:
        return map(self.section, self.many)

    def __contains__(self, section: object) -> bool:
        return any(one == section for one in self)


@dataclass(frozen=True)
class Document:
    """`title` names the file; `rows` is how many things it lists. A spreadsheet has the tables of `sheet` where the pages are none.

    A long sheet is made when it is asked for.
    """

    speech: Speech
    title: Said
    sections: Collection[Section]
    rows: int
    landscape: bool = False
    subject: str = field(default="")  # of which class or day, for the file's title
    sheet: Section | Callable[[], Section] | None = None

    @cached_property
    def tables(self) -> tuple[tuple[Section, Table], ...]:
        """Each table with the section that it stands in."""
        sheet = self.sheet() if callable(self.sheet) else self.sheet
        sections = (sheet,) if sheet else self.sections
        return tuple((section, block) for section in sections for block in section.blocks if isinstance(block, Table))


def listed(speech: Speech, title: Said, facts: tuple[Said, ...], table: Table, subject: str = "") -> Document:
    """A document of one table with signatures under it, across."""
    section = Section(title, facts, (table, Signatures()))
    return Document(speech, title, (section,), len(table.lines), landscape=True, subject=subject)
