"""The week under a person's hands: its frozen edges, and the keys that mean something in it."""

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from app.ui.attendance import wording as days
from app.ui.timetable.cells import SessionDelegate
from app.ui.timetable.model import WeekModel
from app.ui.widgets import theme
from app.ui.widgets.edges import Align, Edge
from app.ui.widgets.theme import CELL, GRID
from app.words import _

Key = Qt.Key
LOWEST, HIGHEST = 5, 8  # of a row, in heights of a line


class DayEdge(Edge):
    """Today is lit and gold; the current day is underlined."""

    def __init__(self, grid: "WeekGrid") -> None:
        super().__init__(Qt.Orientation.Horizontal, grid)
        self._model = grid.content
        self.setFixedHeight(2 * theme.pixels("body") + 2 * GRID)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        day, model = self._model.days[section], self._model
        today, current = day == model.frame.today, section == self.grid.currentIndex().column()
        painter.save()
        painter.fillRect(rect, theme.colour("lit" if today else "paper"))
        painter.setFont(theme.font("body", bold=True))
        painter.setPen(theme.colour("gold" if today else "soft" if model.free(section) else "ink"))
        forms = [days.day(day, form) for form in ("ddd d MMM", "ddd d", "d")]
        measure = painter.fontMetrics()
        painter.drawText(
            rect, Align.AlignCenter, next((form for form in forms if measure.horizontalAdvance(form) < rect.width() - CELL), forms[-1])
        )
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        if current:
            painter.fillRect(QRect(rect.left(), rect.bottom() - 2, rect.width(), 3), theme.colour("gold"))
        painter.restore()


class PeriodEdge(Edge):
    """The number of a period, and when it begins."""

    def __init__(self, grid: "WeekGrid") -> None:
        super().__init__(Qt.Orientation.Vertical, grid)
        self._model = grid.content
        self.setFixedWidth(5 * theme.pixels("body"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        row, current = self._model.rows[section], section == self.grid.currentIndex().row()
        painter.save()
        painter.fillRect(rect, theme.colour("lit" if current else "paper"))
        line = theme.pixels("body") + CELL
        if row.lane == 0:
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


class WeekGrid(QTableView):
    """Asks and never changes anything."""

    moved = Signal()
    opened = Signal()  # the current cell is to be changed, or filled
    remove_wanted = Signal()
    turned = Signal(int)  # weeks to go

    def __init__(self, model: WeekModel) -> None:
        super().__init__()
        self.content = model
        self.setHorizontalHeader(DayEdge(self))
        self.setVerticalHeader(PeriodEdge(self))
        self.setModel(model)
        self.setItemDelegate(SessionDelegate(self))
        self.setAccessibleName(_("Timetable"))
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        for edge in (self.horizontalHeader(), self.verticalHeader()):
            edge.sectionPressed.disconnect()
        self.horizontalHeader().sectionPressed.connect(lambda column: self.go(max(self.currentIndex().row(), 0), column))
        self.verticalHeader().sectionPressed.connect(lambda row: self.go(row, max(self.currentIndex().column(), 0)))

    def go(self, row: int, column: int) -> None:
        self.setCurrentIndex(self.content.index(row, column))

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        for edge, places in (
            (self.horizontalHeader(), (previous.column(), current.column())),
            (self.verticalHeader(), (previous.row(), current.row())),
        ):
            assert isinstance(edge, Edge)
            for place in places:
                edge.follow(place)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.AltModifier and event.key() in (Key.Key_Left, Key.Key_Right):
            self.turned.emit(-1 if (event.key() == Key.Key_Left) != self.isRightToLeft() else 1)
        elif event.key() in (Key.Key_Return, Key.Key_Enter, Key.Key_F2):
            self.opened.emit()
        elif event.key() in (Key.Key_Delete, Key.Key_Backspace):
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Nothing is found by its first letters here."""

    def spread(self) -> None:
        """Days off are narrow, the others share the width; rows share the height as far as they can be read well."""
        free = [self.content.free(column) for column in range(len(self.content.days))]
        if not free or not self.content.rows:
            return
        narrow = 5 * theme.pixels("body")
        others = max(free.count(False), 1)
        wide = max((self.viewport().width() - free.count(True) * narrow) // others, 2 * narrow)
        for column, is_free in enumerate(free):
            self.setColumnWidth(column, narrow if is_free else wide)
        line = theme.pixels("body")
        height = min(max(self.viewport().height() // len(self.content.rows), LOWEST * line), HIGHEST * line)
        self.verticalHeader().setDefaultSectionSize(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.spread()
        self.scrollTo(self.currentIndex())
