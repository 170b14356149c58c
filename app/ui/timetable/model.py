"""The grid's content: the days of a week across, its periods down; where platoons train apart, a period has a row for each session."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.records.timetable import SessionLine
from app.ui.attendance import wording as days
from app.ui.timetable import wording

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


@dataclass(frozen=True)
class Frame:
    """What a week is drawn in: the camp's day and days off, and the periods of a day."""

    today: str = ""
    days_off: frozenset[int] = frozenset()
    periods: int = 0


@dataclass(frozen=True)
class Row:
    """The `lane`th session of each day in a period."""

    period: int
    lane: int
    start_time: str


class WeekModel(QAbstractTableModel):
    """A cell is a session, or None where nothing is planned."""

    def __init__(self) -> None:
        super().__init__()
        self.frame = Frame()
        self.days: tuple[str, ...] = ()
        self.rows: tuple[Row, ...] = ()
        self._cells: dict[tuple[str, int, int], SessionLine] = {}

    def show(self, lines: Sequence[SessionLine], span: tuple[str, str], frame: Frame) -> None:
        """Show the days from the first to the last of `span`, with a period more than the course has, where one can be added."""
        self.beginResetModel()
        self.frame, self.days = frame, _days(*span)
        self._cells = {}
        for (day, period), found in groupby(lines, lambda line: (line.date, line.period)):
            if day in self.days:
                self._cells |= {(day, period, lane): line for lane, line in enumerate(found)}
        self.rows = tuple(self._rows(lines))
        self.endResetModel()

    def _rows(self, lines: Sequence[SessionLine]) -> list[Row]:
        starts = {line.period: line.start_time for line in lines}
        lanes: dict[int, int] = {}
        for _day, period, lane in self._cells:
            lanes[period] = max(lanes.get(period, 0), lane)
        last = max([self.frame.periods, *starts]) + 1
        return [
            Row(period, lane, starts.get(period, "")) for period in range(1, min(last, 24) + 1) for lane in range(lanes.get(period, 0) + 1)
        ]

    def line(self, row: int, column: int) -> SessionLine | None:
        return self._cells.get((self.days[column], self.rows[row].period, self.rows[row].lane))

    def free(self, column: int) -> bool:
        """A day off on which nothing is planned."""
        day = self.days[column]
        return date.fromisoformat(day).isoweekday() in self.frame.days_off and not any(planned == day for planned, *_at in self._cells)

    def place(self, session_id: str) -> tuple[int, int] | None:
        """The row and the column of a session that is seen."""
        for row in range(len(self.rows)):
            for column in range(len(self.days)):
                line = self.line(row, column)
                if line is not None and line.id == session_id:
                    return row, column
        return None

    def first(self) -> tuple[int, int]:
        """Where one begins: today's first period, or that of the first day with a session."""
        used = [column for column, day in enumerate(self.days) if any(planned == day for planned, *_at in self._cells)]
        today = [column for column, day in enumerate(self.days) if day == self.frame.today]
        return 0, next(iter([*today, *used]), 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.days)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, row, day = self.line(index.row(), index.column()), self.rows[index.row()], self.days[index.column()]
        if role == Role.DisplayRole:
            return line.subject_code if line else ""
        if role == Role.AccessibleTextRole:
            return f"{wording.lesson(line)}, {wording.state(line, self.frame.today)}" if line else wording.nothing()
        if role == Role.AccessibleDescriptionRole:
            return wording.when(day, row.period, row.start_time)
        if role == Role.ToolTipRole:
            told = (
                [wording.when(day, row.period, row.start_time), wording.lesson(line), wording.state(line, self.frame.today)] if line else []
            )
            return "\n".join(part for part in told if part)
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
