"""The grid's content: the days of a week across, its periods down; platoons that train apart stand side by side in a cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.records.timetable import SessionLine
from app.ui.attendance import wording as days
from app.ui.timetable import wording
from app.words import _

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


@dataclass(frozen=True)
class Frame:
    """What a week is drawn in: the camp's day, days off and holidays (each with its name), and the periods of a day."""

    today: str = ""
    days_off: frozenset[int] = frozenset()
    periods: int = 0
    holidays: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True)
class Row:
    """A period, and when it begins where that is known."""

    period: int
    start_time: str


class WeekModel(QAbstractTableModel):
    """A cell has the sessions of a period: none, one, or one of each platoon, and what was not held beside what takes its place."""

    def __init__(self) -> None:
        super().__init__()
        self.frame = Frame()
        self.days: tuple[str, ...] = ()
        self.rows: tuple[Row, ...] = ()
        self._cells: dict[tuple[str, int], tuple[SessionLine, ...]] = {}

    def show(self, lines: Sequence[SessionLine], span: tuple[str, str], frame: Frame) -> None:
        """Show the days from the first to the last of `span`, with a period more than the course has, where one can be added."""
        self.beginResetModel()
        self.frame, self.days = frame, _days(*span)
        self._cells = {
            at: tuple(found) for at, found in groupby(lines, lambda line: (line.date, line.period)) if span[0] <= at[0] <= span[1]
        }
        starts = {line.period: line.start_time for line in lines}
        last = min(max([frame.periods, *starts]) + 1, 24)
        self.rows = tuple(Row(period, starts.get(period, "")) for period in range(1, last + 1))
        self.endResetModel()

    def lines(self, row: int, column: int) -> tuple[SessionLine, ...]:
        return self._cells.get((self.days[column], self.rows[row].period), ())

    def line(self, row: int, column: int, part: int = 0) -> SessionLine | None:
        """One of the sessions of a cell, the last where it has fewer; None where nothing is planned."""
        there = self.lines(row, column)
        return there[min(part, len(there) - 1)] if there else None

    def resting(self, column: int) -> str:
        """Why nobody trains on a day: its holiday, or that it is a day off; empty where they do."""
        day = self.days[column]
        if day in self.frame.holidays:
            return self.frame.holidays[day] or _("holiday")
        return _("day off") if date.fromisoformat(day).isoweekday() in self.frame.days_off else ""

    def free(self, column: int) -> bool:
        """A day off or a holiday on which nothing is planned."""
        return bool(self.resting(column)) and not self.used(column)

    def used(self, column: int) -> bool:
        return any(day == self.days[column] for day, _period in self._cells)

    def place(self, session_id: str) -> tuple[int, int, int] | None:
        """The row, the column and the part of a session that is seen."""
        for row in range(len(self.rows)):
            for column in range(len(self.days)):
                for part, line in enumerate(self.lines(row, column)):
                    if line.id == session_id:
                        return row, column, part
        return None

    def first(self) -> tuple[int, int]:
        """Where one begins: today's first period, or that of the first day with a session."""
        used = [column for column in range(len(self.days)) if self.used(column)]
        today = [column for column, day in enumerate(self.days) if day == self.frame.today]
        return 0, next(iter([*today, *used]), 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.days)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        there, row, day = self.lines(index.row(), index.column()), self.rows[index.row()], self.days[index.column()]
        if role == Role.DisplayRole:
            return " ".join(line.subject_code for line in there)
        told = [f"{wording.lesson(line)}, {wording.state(line, self.frame.today)}" for line in there]
        if role == Role.AccessibleTextRole:
            return "; ".join(told) or self.resting(index.column()) or wording.nothing()
        if role == Role.AccessibleDescriptionRole:
            return wording.when(day, row.period, row.start_time)
        if role == Role.ToolTipRole and there:
            return "\n".join([wording.when(day, row.period, row.start_time), *told])
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            return days.day(self.days[section]) if 0 <= section < len(self.days) else None
        return str(self.rows[section].period) if 0 <= section < len(self.rows) else None


def _days(first: str, last: str) -> tuple[str, ...]:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return tuple((start + timedelta(days=n)).isoformat() for n in range((end - start).days + 1))
