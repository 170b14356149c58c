"""Lists with a box before each line: what is ticked is what a button is about."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.ui.widgets.rows import Column, Index, Rows
from app.ui.widgets.table import Table

Role = Qt.ItemDataRole


class TickRows(Rows):
    """Rows with an `id`; what was ticked stays so when they are read again. `corrected` is what was typed into a cell.

    Rows that are not `tickable` have no box.
    """

    ticked = Signal()
    corrected = Signal(object, str, str)  # the row, the field, the text

    def __init__(self, columns: Sequence[Column], sought: Callable[[Any], str], at_first: bool) -> None:
        super().__init__(columns, sought)
        self.fields: dict[int, str] = {}  # the columns that can be typed into
        self.tickable: Callable[[Any], bool] = lambda _row: True
        self._at_first, self._known, self._ticked = at_first, set[str](), set[str]()

    def show(self, rows: Sequence[Any], columns: Sequence[Column] = ()) -> None:
        there = {row.id for row in rows if self.tickable(row)}
        self._ticked = (self._ticked & there) | (there - self._known if self._at_first else set())
        self._known = there
        super().show(rows, columns)
        self.ticked.emit()

    @property
    def chosen(self) -> list[Any]:
        """The rows that are ticked, in their own order."""
        return [row for row in self.rows if row.id in self._ticked]

    def tick(self, rows: Iterable[Any], on: bool = True) -> None:
        ids = {row.id for row in rows if self.tickable(row)}
        self._ticked = self._ticked | ids if on else self._ticked - ids
        if self.visible:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.visible) - 1, 0), [Role.CheckStateRole])
        self.ticked.emit()

    def is_ticked(self, row: Any) -> bool:
        return row.id in self._ticked

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        if index.column() == 0 and self.tickable(self.visible[index.row()]):
            found |= Qt.ItemFlag.ItemIsUserCheckable
        return found | Qt.ItemFlag.ItemIsEditable if index.column() in self.fields else found

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if role == Role.CheckStateRole and index.column() == 0 and self.tickable(self.visible[index.row()]):
            return Qt.CheckState.Checked if self.visible[index.row()].id in self._ticked else Qt.CheckState.Unchecked
        return super().data(index, Role.DisplayRole if role == Role.EditRole else role)

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        row = self.visible[index.row()]
        if role == Role.CheckStateRole:
            self.tick([row], Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        if role == Role.EditRole and value.strip() != self.data(index):
            self.corrected.emit(row, self.fields[index.column()], value.strip())
        return False  # what is shown is read again


class TickTable(Table):
    """The space bar ticks and goes on to the next line; F2 or two presses type into a cell that lets one."""

    def __init__(self, name: str, model: TickRows) -> None:
        super().__init__(name, model)
        self.ticking = model
        self.setEditTriggers(self.EditTrigger.DoubleClicked | self.EditTrigger.EditKeyPressed)

    def tick_all(self) -> None:
        """All that are seen; none, where all of them are ticked."""
        seen = [row for row in self.visible_rows if self.ticking.tickable(row)]
        self.ticking.tick(seen, not all(map(self.ticking.is_ticked, seen)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.current
        if event.key() != Qt.Key.Key_Space or current is None:
            super().keyPressEvent(event)
            return
        self.ticking.tick([current], not self.ticking.is_ticked(current))
        at = self.currentIndex()
        if at.row() + 1 < self.model().rowCount():
            self.setCurrentIndex(self.model().index(at.row() + 1, at.column()))
