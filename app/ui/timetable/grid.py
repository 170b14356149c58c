"""The week under a person's hands: the keys that mean something in it, and what is dragged over it."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QMimeData, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView

from app.records.timetable import SessionLine
from app.ui.timetable import carried
from app.ui.timetable.cells import SessionDelegate
from app.ui.timetable.edges import DayEdge, PeriodEdge
from app.ui.timetable.model import WeekModel
from app.ui.timetable.subject_keys import pressed_key
from app.ui.widgets import theme
from app.ui.widgets.edges import Edge
from app.words import _

Key = Qt.Key
Modifier = Qt.KeyboardModifier
LOWEST, HIGHEST = 5, 8  # of a row, in heights of a line


class WeekGrid(QTableView):
    """Asks and never changes anything."""

    moved = Signal()  # another cell, or other cells, are chosen
    opened = Signal()  # the current cell is to be changed, or filled
    remove_wanted = Signal()
    turned = Signal(int)  # weeks to go
    key_pressed = Signal(str)  # of a subject
    stamped = Signal()  # the chosen cells are to be filled, where a subject is in hand
    put_down = Signal()  # whatever is in hand
    dropped = Signal(QMimeData, int, int, bool)  # what, row and column, and whether a swap is meant

    def __init__(self, model: WeekModel) -> None:
        super().__init__()
        self.content = model
        self._pressed: QPoint | None = None  # on a session that may be dragged
        self.cells = SessionDelegate(self)
        self.setHorizontalHeader(DayEdge(self, model))
        self.setVerticalHeader(PeriodEdge(self, model))
        self.setModel(model)
        self.setItemDelegate(self.cells)
        self.setAccessibleName(_("Timetable"))
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        for edge in (self.horizontalHeader(), self.verticalHeader()):
            edge.sectionPressed.disconnect()
        self.horizontalHeader().sectionPressed.connect(self.choose_day)
        self.verticalHeader().sectionPressed.connect(lambda row: self.go(row, max(self.currentIndex().column(), 0)))

    @property
    def part(self) -> int:
        """Which of the sessions of the current cell is the chosen one."""
        return self.cells.part

    def go(self, row: int, column: int, part: int = 0) -> None:
        choose = QItemSelectionModel.SelectionFlag.ClearAndSelect  # whatever key is held down meanwhile
        self.selectionModel().setCurrentIndex(self.content.index(row, column), choose)
        self._go_within(part)

    def choose_day(self, column: int) -> None:
        """All periods of a day."""
        self.go(0, column)
        span = QItemSelection(self.content.index(0, column), self.content.index(len(self.content.rows) - 1, column))
        self.selectionModel().select(span, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def choose(self, cells: Sequence[tuple[int, int]]) -> None:
        """Several cells, as they were before the week was read anew."""
        marked = QItemSelection()
        for row, column in cells:
            at = self.content.index(row, column)
            marked.select(at, at)
        self.selectionModel().select(marked, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    @property
    def chosen(self) -> list[tuple[int, int]]:
        """Rows and columns of the chosen cells, day by day; the current one where none is marked."""
        marked = [(index.row(), index.column()) for index in self.selectedIndexes()]
        here = self.currentIndex()
        return sorted(marked or ([(here.row(), here.column())] if here.isValid() else []), key=lambda at: at[::-1])

    @property
    def chosen_lines(self) -> list[SessionLine]:
        """The sessions of the chosen cells; of a single cell the chosen one."""
        if len(self.chosen) > 1:
            return [line for at in self.chosen for line in self.content.lines(*at)]
        return [line for at in self.chosen if (line := self.content.line(*at, self.part))]

    def _go_within(self, part: int) -> None:
        self.cells.part = part
        self.viewport().update(self.visualRect(self.currentIndex()))
        self.moved.emit()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        self.cells.part = 0
        for edge, places in (
            (self.horizontalHeader(), (previous.column(), current.column())),
            (self.verticalHeader(), (previous.row(), current.row())),
        ):
            assert isinstance(edge, Edge)
            for place in places:
                edge.follow(place)
        self.moved.emit()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Modifier.KeypadModifier
        sideways = {Key.Key_Left: -1, Key.Key_Right: 1}.get(Key(event.key()), 0) * (-1 if self.isRightToLeft() else 1)
        if modifiers == Modifier.AltModifier and sideways:
            self.turned.emit(sideways)
        elif event.key() in (Key.Key_Return, Key.Key_Enter, Key.Key_F2):
            self.opened.emit()
        elif event.key() in (Key.Key_Delete, Key.Key_Backspace):
            self.remove_wanted.emit()
        elif event.key() == Key.Key_Escape:
            self.put_down.emit()
        elif not modifiers and sideways and self._step_within(sideways):
            return
        elif not modifiers and (key := pressed_key(event)):
            self.key_pressed.emit(key)
        else:
            super().keyPressEvent(event)

    def _step_within(self, by: int) -> bool:
        """To the next platoon's session of the cell, where there is one; coming from the day after, to the last."""
        here = self.currentIndex()
        parts = len(self.content.lines(here.row(), here.column())) if here.isValid() else 0
        if 0 <= self.part + by < parts:
            self._go_within(self.part + by)
            return True
        if by < 0 < here.column():
            self.go(here.row(), here.column() - 1, max(len(self.content.lines(here.row(), here.column() - 1)) - 1, 0))
            return True
        return False

    def keyboardSearch(self, search: str) -> None:
        """Nothing is found by its first letters here."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        super().mousePressEvent(event)
        index = self.indexAt(at)
        there = self.content.lines(index.row(), index.column()) if index.isValid() else ()
        self._pressed = at if there and event.button() == Qt.MouseButton.LeftButton and not event.modifiers() else None
        if len(there) > 1:
            self._go_within(self._part_at(at, len(there)))

    def _part_at(self, at: QPoint, parts: int) -> int:
        cell = self.visualRect(self.indexAt(at))
        share = (at.x() - cell.left()) * parts // max(cell.width(), 1)
        return min(max(parts - 1 - share if self.isRightToLeft() else share, 0), parts - 1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            super().mouseMoveEvent(event)
        elif (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self._drag()

    def _drag(self) -> None:
        here = self.currentIndex()
        line = self.content.line(here.row(), here.column(), self.part)
        if line is not None:
            drag = QDrag(self)
            drag.setMimeData(carried.mime(carried.SESSION, line.id))
            drag.setPixmap(carried.chip(line.subject_code))
            drag.exec(Qt.DropAction.MoveAction)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._pressed = None
        if event.button() == Qt.MouseButton.LeftButton and self.indexAt(event.position().toPoint()).isValid():
            self.stamped.emit()

    def dragEnterEvent(self, event: QDragMoveEvent) -> None:
        event.setAccepted(carried.known(event.mimeData()))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        self._aim(index)
        event.setAccepted(index.isValid() and carried.known(event.mimeData()))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._aim(QModelIndex())

    def _aim(self, index: QModelIndex) -> None:
        before, self.cells.aim = self.cells.aim, QPersistentModelIndex(index)
        for each in (before, self.cells.aim):
            if each.isValid():
                self.viewport().update(self.visualRect(self.content.index(each.row(), each.column())))

    def dropEvent(self, event: QDropEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        self._aim(QModelIndex())
        if index.isValid() and carried.known(event.mimeData()):
            event.acceptProposedAction()
            self.dropped.emit(event.mimeData(), index.row(), index.column(), bool(event.modifiers() & Modifier.ControlModifier))

    def spread(self) -> None:
        """Days off are narrow, the others share the width; rows share the height as far as they can be read well."""
        free = [self.content.free(column) for column in range(len(self.content.days))]
        if not free or not self.content.rows:
            return
        narrow = 5 * theme.pixels("body")
        others = max(free.count(False), 1)
        wide = max((self.viewport().width() - free.count(True) * narrow) // others, narrow + theme.pixels("body") + 2 * theme.GRID)
        for column, is_free in enumerate(free):
            self.setColumnWidth(column, narrow if is_free else wide)
        line = theme.pixels("body")
        height = min(max(self.viewport().height() // len(self.content.rows), LOWEST * line), HIGHEST * line)
        self.verticalHeader().setDefaultSectionSize(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.spread()
        self.scrollTo(self.currentIndex())
