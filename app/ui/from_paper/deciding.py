"""What a person says of the rows of read sheets: those that are unsure one after the other, and any other that he looks at."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from app.records.parade import Marking
from app.records.transcribing import Cell, ProposedRow


class Fate(StrEnum):
    """What becomes of a row that nobody says anything about."""

    UNSURE = "unsure"  # it stays as it is
    DIFFERS = "differs"  # what is recorded is kept
    READ = "read"  # it is recorded
    SAME = "same"  # it is recorded already
    EMPTY = "empty"  # nothing is filled


def fate(row: ProposedRow) -> Fate:
    if row.doubt:
        return Fate.UNSURE
    if not row.read.code:
        return Fate.EMPTY
    if row.differs:
        return Fate.DIFFERS
    return Fate.READ if row.recorded.code is None else Fate.SAME


class View(StrEnum):
    """Which rows are listed."""

    UNSURE = "unsure"
    DIFFERS = "differs"
    EMPTY = "empty"
    ALL = "all"


@dataclass
class Deciding:
    """`choices` are what a person said, by session and enrolment: a code of None leaves what is recorded as it is."""

    rows: Sequence[ProposedRow] = ()
    choices: dict[Cell, Marking] = field(default_factory=dict[Cell, Marking])
    view: View = View.ALL
    place: int = 0  # in what is listed
    listed: list[ProposedRow] = field(default_factory=list[ProposedRow])

    def show(self, rows: Sequence[ProposedRow]) -> None:
        """What was read, or what it says anew: what was said of rows is kept, and the row at which somebody is stays under his keys."""
        before, others = self.here, {row.cell for row in rows} != {row.cell for row in self.rows}
        self.rows = rows
        cells = [row.cell for row in self.of(self.view)]
        if before is None or before.cell not in cells or others:
            self.look(next((view for view in View if self.of(view)), View.ALL))
        else:
            self.listed = self.of(self.view)
            self.place = cells.index(before.cell)

    def of(self, view: View) -> list[ProposedRow]:
        if view is View.ALL:
            return list(self.rows)
        return [row for row in self.rows if fate(row) == view.value]

    def look(self, view: View) -> None:
        self.view, self.listed = view, self.of(view)
        self.place = 0
        if view is View.UNSURE:
            self._to_open(0)

    @property
    def here(self) -> ProposedRow | None:
        return self.listed[self.place] if self.place < len(self.listed) else None

    @property
    def counted(self) -> Counter[Fate]:
        return Counter(fate(row) for row in self.rows)

    @property
    def undecided(self) -> list[ProposedRow]:
        """Unsure, and nobody has said anything: they stay as they are."""
        return [row for row in self.rows if fate(row) is Fate.UNSURE and row.cell not in self.choices]

    @property
    def done(self) -> bool:
        """Are the unsure ones listed, and a person has said something of each?"""
        return self.view is View.UNSURE and not self.undecided

    @property
    def untaken(self) -> list[ProposedRow]:
        """Those of whom nothing is recorded afterwards."""
        return [row for row in self.rows if row.recorded.code is None and self.answer(row) is None]

    def answer(self, row: ProposedRow) -> Marking | None:
        """What is recorded of a row; None where all stays as it is."""
        return row.marking(self.choices.get(row.cell))

    @property
    def marks(self) -> list[tuple[ProposedRow, Marking]]:
        """What is recorded, row by row."""
        found = ((row, self.answer(row)) for row in self.rows)
        return [(row, marking) for row, marking in found if marking is not None]

    def choose(self, marking: Marking) -> None:
        """Say it of the current row, and go on: to the next that is open where only unsure ones are listed, else to the next."""
        here = self.here
        if here is None:
            return
        self.choices[here.cell] = marking
        if self.view is View.UNSURE:
            self._to_open(self.place + 1)
        else:
            self.go(self.place + 1)

    def _to_open(self, first: int) -> None:
        """The first that is open from there on, else from the beginning, else where one is."""
        order = [*range(first, len(self.listed)), *range(min(first, len(self.listed)))]
        self.place = next((place for place in order if self.listed[place].cell not in self.choices), self.place)

    def go(self, place: int) -> None:
        self.place = min(max(place, 0), max(len(self.listed) - 1, 0))
