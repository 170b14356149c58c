"""The frozen edges of a week: its days with their holidays, and its periods with their hours."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QTableView

from app.ui.attendance import wording as days
from app.ui.timetable.model import WeekModel
from app.ui.widgets import theme
from app.ui.widgets.edges import Align, Edge
from app.ui.widgets.theme import CELL, GRID


class DayEdge(Edge):
    """Today is lit and gold; the current day is underlined."""

    def __init__(self, grid: QTableView, model: WeekModel) -> None:
        super().__init__(Qt.Orientation.Horizontal, grid)
        self._model = model
        self.setFixedHeight(2 * theme.pixels("body") + 2 * GRID)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        day, model = self._model.days[section], self._model
        today, current = day == model.frame.today, section == self.grid.currentIndex().column()
        painter.save()
        painter.fillRect(rect, theme.colour("lit" if today else "paper"))
        resting = model.resting(section)
        line = theme.pixels("body") + CELL
        room = rect.adjusted(CELL, GRID, -CELL, -GRID) if not resting else QRect(rect.left(), rect.top() + CELL, rect.width(), line)
        painter.setFont(theme.font("body", bold=True))
        painter.setPen(theme.colour("gold" if today else "soft" if model.free(section) else "ink"))
        forms = [days.day(day, form) for form in ("ddd d MMM", "ddd d", "d")]
        measure = painter.fontMetrics()
        fitting = next((form for form in forms if measure.horizontalAdvance(form) < rect.width() - CELL), forms[-1])
        painter.drawText(room, Align.AlignCenter, fitting)
        if resting:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("gold" if day in model.frame.holidays else "soft"))
            told = painter.fontMetrics().elidedText(resting, Qt.TextElideMode.ElideRight, rect.width() - CELL)
            painter.drawText(room.translated(0, line), Align.AlignCenter, told)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        if current:
            painter.fillRect(QRect(rect.left(), rect.bottom() - 2, rect.width(), 3), theme.colour("gold"))
        painter.restore()


class PeriodEdge(Edge):
    """The number of a period, and when it begins."""

    def __init__(self, grid: QTableView, model: WeekModel) -> None:
        super().__init__(Qt.Orientation.Vertical, grid)
        self._model = model
        self.setFixedWidth(5 * theme.pixels("body"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        row, current = self._model.rows[section], section == self.grid.currentIndex().row()
        painter.save()
        painter.fillRect(rect, theme.colour("lit" if current else "paper"))
        line = theme.pixels("body") + CELL
        top = QRect(rect.left(), rect.top() + CELL + 2, rect.width(), line)
        painter.setFont(theme.font("body", bold=True, tabular=True))
        painter.setPen(theme.colour("ink" if row.start_time else "soft"))
        painter.drawText(top, Align.AlignCenter, str(row.period))
        painter.setFont(theme.font("small", tabular=True))
        painter.setPen(theme.colour("soft"))
        painter.drawText(top.translated(0, line), Align.AlignCenter, row.start_time)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        painter.fillRect(QRect(rect.left() if self.isRightToLeft() else rect.right(), rect.top(), 1, rect.height()), theme.colour("soft"))
        painter.restore()
