"""The grid's content: trainees down, assessments across, the grade at the end; a cell changes only once its result is committed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.records.assessments import Alert, AssessmentColumn, GradeCell, GradeRow, GradeSheet
from app.records.enrolments import Member
from app.records.figures import shown
from app.records.names import fold
from app.records.spread import Spread, spread
from app.ui.results import wording
from app.ui.widgets import seek
from app.words import _

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


@dataclass(frozen=True)
class Content:
    """What the worker reads for the whole class."""

    sheet: GradeSheet
    members: Sequence[Member]
    alerts: Sequence[Alert]


@dataclass(eq=False)
class Line:
    """One trainee: his row of the sheet, and what is found by typing."""

    row: GradeRow
    member: Member
    sought: str


@dataclass(frozen=True)
class Narrowing:
    """Whom to show: a platoon, and of one assessment only who is `missing`, `failed` or may take it `again`."""

    platoon: int | None = None
    which: str = ""
    test: str = ""  # id of the assessment

    def admits(self, line: Line, tests: Sequence[AssessmentColumn]) -> bool:
        if self.platoon not in (None, line.member.platoon):
            return False
        place = next((place for place, test in enumerate(tests) if test.id == self.test), None)
        if not self.which or place is None:
            return True
        cell, told = line.row.cells[place], wording.standing(line.row.cells[place])
        if line.member.left is not None or cell is None or not told:
            return self.which == "missing" and line.member.left is None
        return not cell.passed and (self.which == "failed" or (self.which == "again" and cell.retest_left > 0))


class ResultsModel(QAbstractTableModel):
    """The columns are the assessments in their order, and then the grade."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet = GradeSheet((), (), ())
        self.lines: list[Line] = []  # those who are seen
        self.differing: Callable[[Index], str] = lambda _index: ""  # what two laptops say of a cell, in words
        self._all: list[Line] = []
        self._by_enrolment: dict[str, Line] = {}
        self._sought, self._narrowing = "", Narrowing()
        self._spreads: dict[int, Spread] = {}  # of the columns that were asked for

    @property
    def platoons(self) -> list[int]:
        return sorted({line.member.platoon for line in self._all if line.member.platoon is not None})

    @property
    def tests(self) -> tuple[AssessmentColumn, ...]:
        return self.sheet.assessments

    def show(self, content: Content) -> None:
        """Show the class; where it has the same trainees and assessments as before, only what differs is painted."""
        alike = [line.row.enrolment_id for line in self._all] == [row.enrolment_id for row in content.sheet.rows]
        if alike and content.sheet.assessments == self.tests and [line.member for line in self._all] == list(content.members):
            self.sheet = content.sheet
            for row in content.sheet.rows:
                self.put(row)
            return
        self.beginResetModel()
        self._spreads.clear()
        self.sheet = content.sheet
        self._all = [_line(row, member) for row, member in zip(content.sheet.rows, content.members, strict=True)]
        self._by_enrolment = {line.row.enrolment_id: line for line in self._all}
        self.lines = self._filtered()
        self.endResetModel()

    def put(self, row: GradeRow) -> None:
        """Show one trainee's results as they are now recorded."""
        line = self._by_enrolment[row.enrolment_id]
        before, line.row = line.row, row
        if line.member.left is None:
            for column, counted in self._spreads.items():
                counted.replace(before.cells[column], row.cells[column])
        if before == row or line not in self.lines:
            return
        place = self.lines.index(line)
        changed = [column for column, cell in enumerate(row.cells) if cell != before.cells[column]]
        if before.grade != row.grade:
            changed.append(len(self.tests))
        for column in changed:
            self.dataChanged.emit(self.index(place, column), self.index(place, column))

    def filter(self, text: str) -> None:
        """Show only those whose serial or name, in any spelling, has every word of `text`."""
        if fold(text) == self._sought:
            return
        self.beginResetModel()
        self._sought = fold(text)
        self.lines = self._filtered()
        self.endResetModel()

    def narrow(self, to: Narrowing) -> None:
        """Show only those; who has a result meanwhile stays where he is until it is asked again."""
        lines = self._filtered(to)
        self._narrowing = to
        if lines != self.lines:
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()

    def _filtered(self, narrowing: Narrowing | None = None) -> list[Line]:
        words, to = self._sought.split(), narrowing or self._narrowing
        return [line for line in self._all if to.admits(line, self.tests) and seek.holds(line.sought, words)]

    def cell(self, row: int, column: int) -> GradeCell | None:
        cells = self.lines[row].row.cells
        return cells[column] if column < len(cells) else None

    def spread(self, column: int) -> Spread:
        """Also of those whom the filter hides; those who left are not waited for."""
        if column not in self._spreads:
            self._spreads[column] = spread(line.row.cells[column] for line in self._all if line.member.left is None)
        return self._spreads[column]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or not self.tests else len(self.tests) + 1

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, graded = self.lines[index.row()], index.column() == len(self.tests)
        cell = self.cell(index.row(), index.column())
        if role == Role.DisplayRole:
            return shown(line.row.grade) if graded else wording.history(cell) or wording.counted(cell)
        if role == Role.AccessibleTextRole:
            return shown(line.row.grade) if graded else wording.cell_in_words(cell)
        if role in (Role.AccessibleDescriptionRole, Role.ToolTipRole):
            about = f"{line.row.name}\n{self._titled(index.column())}"
            if graded or role == Role.AccessibleDescriptionRole:
                return about
            return "\n".join([about, wording.cell_in_words(cell), self.differing(index) if wording.undecided(cell) else ""]).strip()
        return None

    def _titled(self, column: int) -> str:
        return _("Grade, in percent") if column == len(self.tests) else wording.test_in_full(self.tests[column])

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if role not in (Role.DisplayRole, Role.ToolTipRole, Role.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self._titled(section) if 0 <= section < self.columnCount() else None
        if not 0 <= section < len(self.lines):
            return None
        line = self.lines[section]
        return line.row.name if role == Role.DisplayRole else f"{line.row.serial}. {line.row.name}\n{line.member.latin}".strip()


def _line(row: GradeRow, member: Member) -> Line:
    return Line(row, member, f"{row.serial} {fold(row.name)} {fold(member.latin)}")


def written(line: Line, columns: Sequence[int]) -> list[str]:
    """What these columns say of a trainee, as a spreadsheet takes it: what counts, nothing where nothing was entered."""
    cells = line.row.cells
    grade = shown(line.row.grade) if line.row.grade is not None else ""
    return [wording.counted(cells[column]) if column < len(cells) else grade for column in columns]
