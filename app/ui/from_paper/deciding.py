"""What a person says of the rows of read sheets: those that are unsure one after the other, and any other that he looks at."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from app.records.parade import Marking
from app.records.roll_readings import ReadRow


class Fate(StrEnum):
    """What becomes of a row that nobody says anything about."""

    UNSURE = "unsure"  # it stays as it is
    DIFFERS = "differs"  # what is recorded is kept
    READ = "read"  # it is recorded
    SAME = "same"  # it is recorded already
    EMPTY = "empty"  # nothing is filled


@dataclass(frozen=True)
class SheetRow:
    """A row of a sheet, of whom it is, and what is recorded of him; `minutes` is how long the session is.

    Of a row in `conflict` two laptops say different things: that is kept as well, until a person chooses.
    """

    session_id: str
    enrolment_id: str
    serial: int
    name: str
    other: str
    page: int
    minutes: int
    read: ReadRow
    recorded: Marking
    conflict: bool = False

    @property
    def key(self) -> tuple[str, str]:
        return self.session_id, self.enrolment_id

    @property
    def fate(self) -> Fate:
        if not self.read.sure:
            return Fate.UNSURE
        if not self.read.code:
            return Fate.EMPTY
        if self.conflict:
            return Fate.DIFFERS
        if self.recorded.code is None:
            return Fate.READ
        return Fate.SAME if self.recorded.code == self.read.code else Fate.DIFFERS

    @property
    def likely(self) -> str:
        """The one mark that looks filled, where it is one."""
        if self.read.sure:
            return self.read.code
        return self.read.likely[0] if len(self.read.likely) == 1 else ""


class View(StrEnum):
    """Which rows are listed."""

    UNSURE = "unsure"
    DIFFERS = "differs"
    EMPTY = "empty"
    ALL = "all"


@dataclass
class Deciding:
    """`choices` are what a person said, by session and enrolment: a code of None leaves what is recorded as it is."""

    rows: Sequence[SheetRow] = ()
    choices: dict[tuple[str, str], Marking] = field(default_factory=dict[tuple[str, str], Marking])
    view: View = View.ALL
    place: int = 0  # in what is listed
    listed: list[SheetRow] = field(default_factory=list[SheetRow])

    def show(self, rows: Sequence[SheetRow]) -> None:
        """What was read; what was said of rows that are still there is kept."""
        self.rows = rows
        there = {row.key for row in rows}
        self.choices = {key: choice for key, choice in self.choices.items() if key in there}
        self.look(next((view for view in View if self.of(view)), View.ALL))

    def of(self, view: View) -> list[SheetRow]:
        if view is View.ALL:
            return list(self.rows)
        return [row for row in self.rows if row.fate == view.value]

    def look(self, view: View) -> None:
        self.view, self.listed = view, self.of(view)
        self.place = 0
        if view is View.UNSURE:
            self._to_open(0)

    @property
    def here(self) -> SheetRow | None:
        return self.listed[self.place] if self.place < len(self.listed) else None

    @property
    def counted(self) -> Counter[Fate]:
        return Counter(row.fate for row in self.rows)

    @property
    def undecided(self) -> list[SheetRow]:
        """Unsure, and nobody has said anything: they stay as they are."""
        return [row for row in self.rows if row.fate is Fate.UNSURE and row.key not in self.choices]

    def answer(self, row: SheetRow) -> Marking | None:
        """What is recorded of a row; None where all stays as it is."""
        chosen = self.choices.get(row.key)
        if chosen is None:
            return Marking(row.read.code) if row.fate is Fate.READ else None
        same = not row.conflict and (chosen.code, chosen.minutes) == (row.recorded.code, row.recorded.minutes)
        return None if chosen.code is None or same else chosen

    @property
    def marks(self) -> list[tuple[SheetRow, Marking]]:
        """What is recorded, row by row."""
        found = ((row, self.answer(row)) for row in self.rows)
        return [(row, marking) for row, marking in found if marking is not None]

    def choose(self, marking: Marking) -> None:
        """Say it of the current row, and go on: to the next that is open where only unsure ones are listed, else to the next."""
        here = self.here
        if here is None:
            return
        self.choices[here.key] = marking
        if self.view is View.UNSURE:
            self._to_open(self.place + 1)
        else:
            self.go(self.place + 1)

    def _to_open(self, first: int) -> None:
        """The first that is open from there on, else from the beginning, else where one is."""
        order = [*range(first, len(self.listed)), *range(min(first, len(self.listed)))]
        self.place = next((place for place in order if self.listed[place].key not in self.choices), self.place)

    def go(self, place: int) -> None:
        self.place = min(max(place, 0), max(len(self.listed) - 1, 0))
