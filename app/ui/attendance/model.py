"""The grid's content: trainees down, the sessions of a week across; a cell changes only once its mark is committed."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.models.attendance import Code
from app.models.courses import WHOLE
from app.records.attendance import NOT_EXPECTED, Sheet, SheetMark, SheetRow, SheetSession, Standing
from app.records.figures import half_up, shown
from app.records.names import fold
from app.ui.attendance import wording
from app.ui.widgets import seek
from app.words import _

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


@dataclass
class Line:
    """One trainee: his row of the sheet, and his marks as they stand."""

    row: SheetRow
    marks: list[SheetMark | None]
    standing: Standing | None = None

    def answers(self, words: Sequence[str]) -> bool:
        """Are all `words`, folded, in his serial or his name?"""
        return not words or seek.holds(_sought(self.row.serial, self.row.name, self.row.latin), words)

    @property
    def attended(self) -> str:
        """Attendance to date in percent, to one decimal place; nothing before the first roll."""
        if self.standing is None or not self.standing.held:
            return ""
        tenths = half_up(Fraction(10 * self.standing.credit, self.standing.held))
        return f"{tenths // 10}.{tenths % 10}"

    def under(self, limit: int) -> bool:
        """Less than `limit`, in hundredths of a percent."""
        return self.standing is not None and self.standing.credit * WHOLE < limit * self.standing.held * 100


@lru_cache(maxsize=4096)  # folding the names of 750 takes longer than reading their week
def _sought(serial: int, name: str, latin: str) -> str:
    """What is found by typing, in any spelling."""
    return f"{serial} {fold(name)} {fold(latin)}"


@dataclass(frozen=True)
class Count:
    """One session's roll: how many are in the strength, with which marks, and how many without."""

    strength: int = 0
    marks: dict[Code, int] = field(default_factory=dict[Code, int])
    missing: int = 0

    @property
    def counted(self) -> int:
        return sum(self.marks.values())

    @property
    def adds_up(self) -> bool:
        return self.missing == 0 and self.counted == self.strength


class AttendanceModel(QAbstractTableModel):
    """Columns are the sessions that are shown, rows the trainees whom the filter lets through."""

    def __init__(self) -> None:
        super().__init__()
        self.sessions: tuple[SheetSession, ...] = ()
        self.lines: list[Line] = []  # those who are seen
        self.today = ""
        self.differing: Callable[[SheetRow, SheetSession], str] = lambda _row, _of: ""  # what two laptops say of a cell, in words
        self.limit = 0  # the attendance that the course asks for, in hundredths of a percent
        self._all: list[Line] = []
        self._platoon: int | None = None
        self._sought = ""
        self._standings: dict[str, Standing] = {}
        self._counts: dict[int, Count] = {}

    def show(self, sheet: Sheet, today: str) -> None:
        """Show `sheet`; where it has the same trainees and sessions as before, only what differs is painted."""
        self._counts.clear()
        alike = [row.enrolment_id for row in sheet.rows] == [line.row.enrolment_id for line in self._all]
        if alike and sheet.sessions == self.sessions and today == self.today:
            self._renew(sheet.rows)
            return
        self.beginResetModel()
        self.sessions, self.today = sheet.sessions, today
        self._all = [self._line(row) for row in sheet.rows]
        self.lines = self._filtered()
        self.endResetModel()

    def _line(self, row: SheetRow) -> Line:
        return Line(row, list(row.marks), self._standings.get(row.enrolment_id))

    def _renew(self, rows: Sequence[SheetRow]) -> None:
        """All of it first, and then told: who hears of one row counts them all."""
        places = {line.row.enrolment_id: place for place, line in enumerate(self.lines)}
        differing: list[tuple[str, list[int], bool]] = []
        for line, row in zip(self._all, rows, strict=True):
            changed = [column for column, mark in enumerate(row.marks) if mark != line.marks[column]]
            differing.append((row.enrolment_id, changed, replace(row, marks=()) != replace(line.row, marks=())))
            line.row, line.marks = row, list(row.marks)
        for enrolment_id, changed, head_changed in differing:
            place = places.get(enrolment_id)
            if place is not None and changed:
                self.dataChanged.emit(self.index(place, changed[0]), self.index(place, changed[-1]))
            if place is not None and head_changed:
                self.headerDataChanged.emit(Qt.Orientation.Vertical, place, place)

    def show_standings(self, standings: Sequence[Standing]) -> None:
        """The percentages beside the names; only those that moved are painted."""
        self._standings = {one.enrolment_id: one for one in standings}
        places = {line.row.enrolment_id: place for place, line in enumerate(self.lines)}
        for line in self._all:
            before, line.standing = line.attended, self._standings.get(line.row.enrolment_id)
            place = places.get(line.row.enrolment_id)
            if place is not None and line.attended != before:
                self.headerDataChanged.emit(Qt.Orientation.Vertical, place, place)

    def filter(self, platoon: int | None, text: str) -> None:
        """Show one platoon only, and those whose serial or name, in any spelling, has every word of `text`."""
        if (platoon, fold(text)) == (self._platoon, self._sought):
            return
        self.beginResetModel()
        self._platoon, self._sought = platoon, fold(text)
        self.lines = self._filtered()
        self.endResetModel()

    @property
    def platoons(self) -> list[int]:
        return sorted({line.row.platoon for line in self._all if line.row.platoon is not None})

    def _filtered(self) -> list[Line]:
        words = self._sought.split()
        return [line for line in self._all if self._platoon in (None, line.row.platoon) and line.answers(words)]

    def mark(self, row: int, column: int) -> SheetMark | None:
        return self.lines[row].marks[column]

    def put(self, cells: Sequence[QModelIndex], mark: SheetMark | None) -> None:
        """Show what has just been committed."""
        for cell in cells:
            self.lines[cell.row()].marks[cell.column()] = mark
            self._counts.pop(cell.column(), None)
        for cell in cells:
            self.dataChanged.emit(cell, cell)

    def waiting(self, column: int) -> list[int]:
        """The rows, of those that are seen, without a mark in this session."""
        return [row for row, line in enumerate(self.lines) if line.marks[column] is None]

    def count(self, column: int) -> Count:
        """The roll of one session, also of those whom the filter hides; counted anew when a mark of it has changed."""
        if column not in self._counts:
            self._counts[column] = self._counted(column)
        return self._counts[column]

    def _counted(self, column: int) -> Count:
        of = self.sessions[column]
        marks = [(line.marks[column], line.row.belongs(of.date)) for line in self._all]
        codes = Counter(mark.code for mark, _expected in marks if mark is not None and mark.code)
        strength = sum(expected and mark is not NOT_EXPECTED for mark, expected in marks)
        missing = sum(_missing(mark) for mark, _expected in marks)
        return Count(strength, {code: codes[code] for code in Code}, missing)

    def first_to_take(self) -> int | None:
        """The column where a roll is waiting: today's first that is not taken, else the first of any day up to today."""
        due = [c for c, of in enumerate(self.sessions) if of.held and of.date <= self.today and self._lacks(c)]
        todays = [c for c in due if self.sessions[c].date == self.today]
        past = [c for c, of in enumerate(self.sessions) if of.date <= self.today]
        return next(iter([*todays, *due, *past[-1:], *range(len(self.sessions))]), None)

    def _lacks(self, column: int) -> bool:
        return any(mark is None or (mark.conflict and not mark.code) for mark in [line.marks[column] for line in self._all])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.sessions)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        mark, of = self.mark(index.row(), index.column()), self.sessions[index.column()]
        if role == Role.DisplayRole:
            return mark.code if mark else ""
        if role == Role.ToolTipRole:
            row = self.lines[index.row()].row
            told = [row.name, wording.session(of), wording.cell(mark, of)]
            return "\n".join([*told, self.differing(row, of)] if mark and mark.conflict else told).strip()
        if role == Role.AccessibleTextRole:
            return wording.cell(mark, of)
        if role == Role.AccessibleDescriptionRole:
            return f"{self.lines[index.row()].row.name}, {wording.session(of)}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            return self._session_head(section, role) if 0 <= section < len(self.sessions) else None
        return self._trainee_head(section, role) if 0 <= section < len(self.lines) else None

    def _session_head(self, section: int, role: int) -> Any:
        of = self.sessions[section]
        if role == Role.DisplayRole:
            return str(of.period)
        if role in (Role.ToolTipRole, Role.AccessibleTextRole):
            state = [wording.session(of), of.start_time]
            if not of.held:
                state.append(wording.cell(NOT_EXPECTED, of))
            if of.locked:
                state.append(_("the roll is closed"))
            return "\n".join(state)
        return None

    def _trainee_head(self, section: int, role: int) -> Any:
        line = self.lines[section]
        if role == Role.DisplayRole:
            return line.row.name
        if role in (Role.ToolTipRole, Role.AccessibleTextRole):
            told = [f"{line.row.serial}. {line.row.name}", line.row.latin]
            if line.standing:
                told.append(_("attendance {percent} %").format(percent=shown(line.standing.percent)))
                told.append(_("still possible {percent} %").format(percent=shown(line.standing.best)))
            if line.row.left:
                told.append(_("left on {day}").format(day=wording.day(line.row.left)))
            return "\n".join(part for part in told if part)
        return None


def _missing(mark: SheetMark | None) -> bool:
    return mark is None or (mark.conflict and not mark.code)
