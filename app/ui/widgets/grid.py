"""A grid of trainees down and something across, under frozen edges: where one is, and how one gets about."""

from abc import abstractmethod
from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, QRect, Signal
from PySide6.QtGui import QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView

from app.ui.widgets.cell_entry import CellEntry
from app.ui.widgets.edges import Corner, Edge, NameEdge

NARROWEST, WIDEST = 260, 420  # pixels of the trainees' side
Key = tuple[str, str]  # of the row and of the column


class Grid(QTableView):
    """Stays with the same trainee and column whatever is read anew or filtered; a screen says what its rows and columns are."""

    moved = Signal(int)  # the column of the current cell, where it has changed

    def __init__(self, head: type[Edge], side: type[NameEdge]) -> None:
        super().__init__()
        self._entry: CellEntry | None = None
        self._place: Key | None = None  # where a person went last
        self._stand_in: Key | None = None  # the cell that is current only because that one is not seen now
        self.head, self.side = head(self), side(self)
        self.setHorizontalHeader(self.head)
        self.setVerticalHeader(self.side)
        self._corner = Corner(self.side)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.head.sectionPressed.disconnect()
        self.side.sectionPressed.disconnect()
        self.head.sectionPressed.connect(lambda column: self.go(max(self.currentIndex().row(), 0), column))
        self.side.sectionPressed.connect(lambda row: self.go(row, max(self.currentIndex().column(), 0)))

    @abstractmethod
    def row_keys(self) -> list[str]:
        """What each row is known by when it comes again."""

    @abstractmethod
    def column_keys(self) -> list[str]: ...

    def first_column(self) -> int | None:
        """Where one begins."""
        return 0 if self.model().columnCount() else None

    @abstractmethod
    def spread(self) -> None:
        """Share the width out."""

    @abstractmethod
    def menu(self) -> QMenu:
        """What can be done with the chosen cells, each with its key."""

    def follow(self) -> None:
        """Keep the place when the model is reset; call it when the model is set."""
        self.model().modelAboutToBeReset.connect(self._remember)
        self.model().modelReset.connect(self._return)

    def go(self, row: int, column: int) -> None:
        self.setCurrentIndex(self.model().index(row, column))

    def down(self) -> None:
        current = self.currentIndex()
        if current.row() + 1 < self.model().rowCount():
            self.go(current.row() + 1, current.column())

    def keyboardSearch(self, search: str) -> None:
        """Letters mean something here, and are not the beginnings of words."""

    def open_entry(self, entry: CellEntry, entered: Callable[[str], None]) -> None:
        """Let something be typed in the current cell."""
        self.close_entry()
        self._entry = entry
        self.scrollTo(self.currentIndex())
        entry.entered.connect(entered)
        entry.left.connect(self.close_entry)
        entry.open_at(self.visualRect(self.currentIndex()))

    def close_entry(self) -> None:
        entry, self._entry = self._entry, None
        if entry is not None:
            self.setFocus()  # first: when a cell's entry loses the focus by hiding, Qt goes on to the next cell
            entry.hide()
            entry.deleteLater()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        self.close_entry()
        for before, edge in ((previous.row(), self.side), (previous.column(), self.head)):
            edge.follow(before)
        self.side.follow(current.row())
        self.head.follow(current.column())
        if current.column() != previous.column():
            self.moved.emit(current.column())

    @property
    def _here(self) -> Key | None:
        current = self.currentIndex()
        return (self.row_keys()[current.row()], self.column_keys()[current.column()]) if current.isValid() else None

    def _remember(self) -> None:
        here = self._here
        if here is not None and here != self._stand_in:
            self._place = here

    def _return(self) -> None:
        """Stay with the trainee and the column where both are seen, and come back to them when they are seen again."""
        self.spread()
        row_key, column_key = self._place or ("", "")
        row_keys, column_keys = self.row_keys(), self.column_keys()
        column = column_keys.index(column_key) if column_key in column_keys else self.first_column()
        if column is not None and row_keys:
            self.go(row_keys.index(row_key) if row_key in row_keys else 0, column)
        self._stand_in = None if row_key in row_keys and column_key in column_keys else self._here

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = self.indexAt(event.pos())
        if at.isValid() and at not in self.selectedIndexes():
            self.setCurrentIndex(at)
        if self.currentIndex().isValid():
            self.menu().popup(event.globalPos() if at.isValid() else self._beneath())

    def _beneath(self) -> QPoint:
        return self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where one is stays in sight also where a form opens beside the grid."""
        super().resizeEvent(event)
        self.spread()
        self.scrollTo(self.currentIndex())

    def updateGeometries(self) -> None:
        super().updateGeometries()
        if hasattr(self, "_corner"):  # Qt calls this while the grid is being built
            head, side = self.head.geometry(), self.side.geometry()
            self._corner.setGeometry(QRect(side.left(), head.top(), side.width(), head.height()))
