"""The grid under a person's hands: keys, selection, the small entry in a cell, the menu of marks."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView

from app.models.attendance import Code
from app.records.attendance import NOT_EXPECTED, Marking
from app.ui.attendance import keys, wording
from app.ui.attendance.cells import MarkDelegate
from app.ui.attendance.entry import CellEntry
from app.ui.attendance.headers import Corner, DayHeader, TraineeHeader
from app.ui.attendance.model import AttendanceModel
from app.ui.widgets import theme
from app.ui.widgets.theme import GRID
from app.words import _

Key = Qt.Key
NARROWEST, WIDEST = 260, 420  # pixels of the trainees' side


class AttendanceGrid(QTableView):
    """Asks for marks and never makes them: `marked` carries the cells and the Marking; the screen records and the model then shows it."""

    marked = Signal(list, object)  # [QModelIndex], Marking
    turned = Signal(int)  # weeks to go, -1 or 1
    moved = Signal(int)  # the column of the current cell, where it has changed

    def __init__(self, model: AttendanceModel) -> None:
        super().__init__()
        self.content = model
        self._entry: CellEntry | None = None
        self._place: tuple[str, str] | None = None  # enrolment and session where a person went last
        self._stand_in: tuple[str, str] | None = None  # the cell that is current only because that one is not seen now
        self.days, self.trainees = DayHeader(self), TraineeHeader(self)
        self.setHorizontalHeader(self.days)
        self.setVerticalHeader(self.trainees)
        self._corner = Corner(self.trainees)
        self.setModel(model)
        self.setItemDelegate(MarkDelegate(self))
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(_("Attendance"))
        self.days.sectionPressed.disconnect()
        self.trainees.sectionPressed.disconnect()
        self.days.sectionPressed.connect(lambda column: self.go(max(self.currentIndex().row(), 0), column))
        self.trainees.sectionPressed.connect(lambda row: self.go(row, max(self.currentIndex().column(), 0)))
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._return)

    def go(self, row: int, column: int) -> None:
        self.setCurrentIndex(self.content.index(row, column))

    @property
    def chosen(self) -> list[QModelIndex]:
        """The cells that the next key concerns; of several, those that can be marked at all."""
        cells = self.selectedIndexes() if self.selectionModel().hasSelection() else [self.currentIndex()]
        if len(cells) > 1:
            cells = [cell for cell in cells if self.content.mark(cell.row(), cell.column()) is not NOT_EXPECTED]
        return [cell for cell in cells if cell.isValid()]

    # Qt's own keys move; ours mark. An auto-repeated letter would mark again and again what it has marked.
    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if modifiers == Qt.KeyboardModifier.AltModifier and event.key() in (Key.Key_Left, Key.Key_Right):
            self.turned.emit(-1 if (event.key() == Key.Key_Left) != self.isRightToLeft() else 1)
        elif modifiers or not self._act(event):
            super().keyPressEvent(event)

    def _act(self, event: QKeyEvent) -> bool:
        """Whether the key was one of ours."""
        acts: dict[int, Callable[[], None]] = {
            Key.Key_Return: self._down,
            Key.Key_Enter: self._down,
            Key.Key_Space: lambda: self.ask(Code.PRESENT),
            Key.Key_Delete: lambda: self.ask(None),
            Key.Key_Backspace: lambda: self.ask(None),
            Key.Key_F2: self.write_note,
        }
        act, code = acts.get(event.key()), keys.code(event)
        if act is None and code is None:
            return False
        if not event.isAutoRepeat() or act == self._down:
            act() if act else self.ask(code)
        return True

    def ask(self, code: Code | None) -> None:
        """Want the chosen cells marked; for L the minutes are asked for first."""
        cells = self.chosen
        if code is Code.LATE and cells:
            length = self.content.sessions[self.currentIndex().column()].minutes
            self._open(CellEntry.minutes(self.viewport(), length), lambda text: self._late(cells, text))
        elif cells := [cell for cell in cells if self._says(cell) != code]:  # what says so already keeps its note
            self.marked.emit(cells, Marking(code))

    def _says(self, cell: QModelIndex) -> str | None:
        mark = self.content.mark(cell.row(), cell.column())
        return mark.code if mark else None

    def _late(self, cells: list[QModelIndex], text: str) -> None:
        self.marked.emit(cells, Marking(Code.LATE, int(text) if text else None))
        self._down()

    def write_note(self) -> None:
        """Ask for the note that goes with the current cell's mark; there is none without a mark."""
        current = self.currentIndex()
        mark = self.content.mark(current.row(), current.column()) if current.isValid() else None
        if mark is None or not mark.code:
            return
        entry = CellEntry.note(self.viewport(), mark.note)
        self._open(entry, lambda text: self.marked.emit([current], Marking(mark.code, mark.minutes, text.strip() or None)))

    def _open(self, entry: CellEntry, entered: Callable[[str], None]) -> None:
        self._close()
        self._entry = entry
        self.scrollTo(self.currentIndex())
        entry.entered.connect(entered)
        entry.left.connect(self._close)
        entry.open_at(self.visualRect(self.currentIndex()))

    def _close(self) -> None:
        entry, self._entry = self._entry, None
        if entry is not None:
            self.setFocus()  # first: when a cell's entry loses the focus by hiding, Qt goes on to the next cell
            entry.hide()
            entry.deleteLater()

    def _down(self) -> None:
        current = self.currentIndex()
        if current.row() + 1 < self.content.rowCount():
            self.go(current.row() + 1, current.column())

    def keyboardSearch(self, search: str) -> None:
        """Letters are marks here, not the beginnings of words."""

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        self._close()
        for before, edge in ((previous.row(), self.trainees), (previous.column(), self.days)):
            edge.follow(before)
        self.trainees.follow(current.row())
        self.days.follow(current.column())
        if current.column() != previous.column():
            self.moved.emit(current.column())

    @property
    def _here(self) -> tuple[str, str] | None:
        current = self.currentIndex()
        if not current.isValid():
            return None
        return self.content.lines[current.row()].row.enrolment_id, self.content.sessions[current.column()].id

    def _remember(self) -> None:
        here = self._here
        if here is not None and here != self._stand_in:
            self._place = here

    def _return(self) -> None:
        """Stay with the trainee and the session where both are seen, and come back to them when they are seen again."""
        self.spread()
        enrolment, session = self._place or ("", "")
        rows = [row for row, line in enumerate(self.content.lines) if line.row.enrolment_id == enrolment]
        columns = [column for column, of in enumerate(self.content.sessions) if of.id == session]
        column = columns[0] if columns else self.content.first_to_take()
        if column is not None and self.content.lines:
            self.go(rows[0] if rows else 0, column)
        self._stand_in = None if rows and columns else self._here

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = self.indexAt(event.pos())
        if at.isValid() and at not in self.selectedIndexes():
            self.setCurrentIndex(at)
        if self.chosen:
            self.menu().popup(event.globalPos() if at.isValid() else self._beneath())

    def _beneath(self) -> QPoint:
        return self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())

    def menu(self) -> QMenu:
        """Every mark with its key, for those who do not know the keys yet."""
        made = QMenu(self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for code in Code:
            made.addAction(f"{_(wording.CALLED[code])}\t{code.value}", lambda code=code: self.ask(code))
        made.addSeparator()
        made.addAction(_("Note") + "\tF2", self.write_note)
        made.addAction(_("Clear") + "\tDel", lambda: self.ask(None))
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.spread()

    def spread(self) -> None:
        """Share the width out: the trainees' side about a third, the sessions what is left, as wide as they look good."""
        side = max(NARROWEST, min(WIDEST, self.width() * 34 // 100))
        least, most = 2 * theme.pixels("body") + GRID, 4 * theme.pixels("body")
        room = self.width() - side - self.verticalScrollBar().sizeHint().width() - 2 * self.frameWidth()
        columns = max(self.content.columnCount(), 1)
        self.trainees.setFixedWidth(side)
        self.days.setDefaultSectionSize(max(least, min(most, room // columns)))
        self.updateGeometries()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        if hasattr(self, "_corner"):  # Qt calls this while the grid is being built
            head, side = self.days.geometry(), self.trainees.geometry()
            self._corner.setGeometry(QRect(side.left(), head.top(), side.width(), head.height()))
