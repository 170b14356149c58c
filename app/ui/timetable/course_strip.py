"""The whole class in one line: a mark for each day, as dark as it is full, week after week."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from app.records.timetable import SessionLine
from app.ui.attendance import wording as days
from app.ui.timetable.model import Frame
from app.ui.widgets import theme
from app.ui.widgets.theme import CELL, GRID
from app.words import _, plural

WIDEST = 14 * GRID  # pixels of a week


class CourseStrip(QWidget):
    """A press goes to that week; the keys for it are the grid's."""

    chosen = Signal(int)  # a week

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("The whole class, week by week"))
        self.setFixedHeight(theme.pixels("small") + 3 * GRID)
        self._days: list[str] = []
        self._counts: Counter[str] = Counter()
        self._frame, self._week = Frame(), 0

    def show_class(self, span: tuple[str, str], lines: Sequence[SessionLine], frame: Frame, week: int) -> None:
        start, end = (date.fromisoformat(day) for day in span)
        self._days = [(start + timedelta(days=n)).isoformat() for n in range((end - start).days + 1)]
        self._counts = Counter(line.date for line in lines if line.held)
        self._frame, self._week = frame, week
        told = [plural("{n} session", "{n} sessions", sum(self._counts[day] for day in self._of(week))) for week in range(self.weeks)]
        self.setAccessibleDescription(", ".join(f"{number}: {text}" for number, text in enumerate(told, 1)))
        self.update()

    @property
    def weeks(self) -> int:
        return -(-len(self._days) // 7)

    def _of(self, week: int) -> list[str]:
        """The days of a week, counted from 0."""
        return self._days[7 * week : 7 * week + 7]

    @property
    def _wide(self) -> float:
        return min((self.width() - 2 * GRID) / max(self.weeks, 1), WIDEST)

    def _place(self, day: int) -> QRectF:
        """Where a day's mark is, in a window that is read from the left."""
        top, week = theme.pixels("small") + CELL, self._wide
        mark = (week - GRID) / 7
        left = GRID + (day // 7) * week + (day % 7) * mark
        return self._turned(QRectF(left, top, max(mark - 1, 1), self.height() - top - CELL))

    def _turned(self, room: QRectF) -> QRectF:
        return room.translated(self.width() - room.left() - room.right(), 0) if self._from_the_right else room

    @property
    def _from_the_right(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _seen(self, x: float) -> int:
        """The day under a place, -1 for none."""
        at = self.width() - x if self._from_the_right else x
        week, within = divmod(at - GRID, self._wide)
        day = int(week) * 7 + min(int(within / ((self._wide - GRID) / 7)), 6)
        return day if at >= GRID and 0 <= day < len(self._days) else -1

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        most = max([self._frame.periods, *self._counts.values(), 1])
        for place, day in enumerate(self._days):
            room = self._place(place)
            self._draw_day(painter, room, day, self._counts[day] / most)
            if place % 7 == 0:
                self._draw_week(painter, place // 7)

    def _draw_day(self, painter: QPainter, room: QRectF, day: str, share: float) -> None:
        resting = day in self._frame.holidays or date.fromisoformat(day).isoweekday() in self._frame.days_off
        painter.fillRect(room, theme.colour("paper" if resting else "card"))
        filled = QRectF(room.left(), room.bottom() - room.height() * share, room.width(), room.height() * share)
        painter.fillRect(filled, theme.colour("soft"))
        painter.setPen(theme.colour("gold" if day == self._frame.today else "line"))
        painter.drawRect(room)
        if day in self._frame.holidays:
            painter.fillRect(QRectF(room.left(), room.bottom() - 2, room.width() + 1, 3), theme.colour("gold"))

    def _draw_week(self, painter: QPainter, week: int) -> None:
        room = self._turned(QRectF(GRID + week * self._wide, 0, self._wide - GRID, theme.pixels("small") + CELL))
        current = week + 1 == self._week
        painter.setFont(theme.font("small", bold=current, tabular=True))
        painter.setPen(theme.colour("ink" if current else "soft"))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(week + 1))
        if current:
            whole = self._turned(QRectF(GRID + week * self._wide - 2, 1, self._wide - GRID + 3, self.height() - 3))
            painter.setPen(theme.colour("gold"))
            painter.drawRect(whole)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._seen(event.position().x())
        if day >= 0:
            self.chosen.emit(day // 7 + 1)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self._seen(event.pos().x())
            QToolTip.showText(event.globalPos(), self.told(self._days[day]) if day >= 0 else "", self)
            return True
        return super().event(event)

    def told(self, day: str) -> str:
        """Tue 16 Nov: 5 sessions, or what keeps them away."""
        why = self._frame.holidays.get(day, "")
        counted = plural("{n} session", "{n} sessions", self._counts[day])
        return _("{day}: {text}").format(day=days.day(day), text=_(", ").join(part for part in (why, counted) if part))
