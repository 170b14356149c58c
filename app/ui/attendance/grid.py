"""The grid under a person's hands: keys, selection, the small entry in a cell, the menu of marks."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu

from app.models.attendance import Code
from app.records.attendance import NOT_EXPECTED, Marking, SheetMark
from app.ui.attendance import entry, keys, scanner, wording
from app.ui.attendance.cells import MarkDelegate
from app.ui.attendance.headers import DayHeader, TraineeHeader
from app.ui.attendance.model import AttendanceModel
from app.ui.attendance.scanner import Scanner
from app.ui.widgets import theme
from app.ui.widgets.grid import NARROWEST, WIDEST, Grid
from app.ui.widgets.theme import GRID
from app.words import _

Key = Qt.Key


class AttendanceGrid(Grid):
    """Asks for marks and never makes them: `marked` carries the cells and the Marking; the screen records and the model then shows it."""

    marked = Signal(list, object)  # [QModelIndex], Marking
    turned = Signal(int)  # weeks to go, -1 or 1
    scanned = Signal(str)  # what a card says

    def __init__(self, model: AttendanceModel) -> None:
        super().__init__(DayHeader, TraineeHeader)
        self.content, self.scanner = model, Scanner()
        self.more: Sequence[QAction] = ()  # what else the menu offers
        self.setModel(model)
        self.setItemDelegate(MarkDelegate(self))
        self.setAccessibleName(_("Attendance"))
        self.follow()

    def row_keys(self) -> list[str]:
        return [line.row.enrolment_id for line in self.content.lines]

    def column_keys(self) -> list[str]:
        return [of.id for of in self.content.sessions]

    def first_column(self) -> int | None:
        return self.content.first_to_take()

    @property
    def chosen(self) -> list[QModelIndex]:
        """The cells that the next key concerns; of several, those that can be marked at all, and of which no decision is asked."""
        cells = self.selectedIndexes() if self.selectionModel().hasSelection() else [self.currentIndex()]
        if len(cells) > 1:
            marks = [(cell, self.content.mark(cell.row(), cell.column())) for cell in cells]
            cells = [cell for cell, mark in marks if mark is not NOT_EXPECTED and not (mark and mark.conflict)]
        return [cell for cell in cells if cell.isValid()]

    # Qt's own keys move; ours mark. An auto-repeated letter would mark again and again what it has marked.
    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if modifiers == Qt.KeyboardModifier.AltModifier and event.key() in (Key.Key_Left, Key.Key_Right):
            self.turned.emit(-1 if (event.key() == Key.Key_Left) != self.isRightToLeft() else 1)
        elif modifiers or not (self._read_card(event) or self._act(event)):
            super().keyPressEvent(event)

    def _read_card(self, event: QKeyEvent) -> bool:
        """Whether a scanner typed the key."""
        if self.scanner.hears(scanner.typed(event), keys.code(event) is None):
            return True
        card = self.scanner.ends() if event.key() in (Key.Key_Return, Key.Key_Enter) else ""
        if card:
            self.scanned.emit(card)
        return bool(card)

    @property
    def place(self) -> tuple[str, str] | None:
        """The trainee and the session where one is."""
        return self._here

    def come_back(self, row_key: str, column_key: str) -> None:
        """Stand there as soon as it is shown."""
        self._place = (row_key, column_key)

    def _act(self, event: QKeyEvent) -> bool:
        """Whether the key was one of ours."""
        acts: dict[int, Callable[[], None]] = {
            Key.Key_Return: self.down,
            Key.Key_Enter: self.down,
            Key.Key_Space: lambda: self.ask(Code.PRESENT),
            Key.Key_Delete: lambda: self.ask(None),
            Key.Key_Backspace: lambda: self.ask(None),
            Key.Key_F2: self.write_note,
        }
        act, code = acts.get(event.key()), keys.code(event)
        if act is None and code is None:
            return False
        if not event.isAutoRepeat() or act == self.down:
            act() if act else self.ask(code)
        return True

    def ask(self, code: Code | None) -> None:
        """Want the chosen cells marked; for L the minutes are asked for first."""
        cells = self.chosen
        if code is Code.LATE and cells:
            length = self.content.sessions[self.currentIndex().column()].minutes
            self.open_entry(entry.minutes(self.viewport(), length), lambda text: self._late(cells, text))
        elif len(cells) == 1 and (mark := self._undecided(cells[0], code)):
            self.marked.emit(cells, Marking(mark.code or None, mark.minutes, mark.note or None))
        elif cells := [cell for cell in cells if self._says(cell) != code]:  # what says so already keeps its note
            self.marked.emit(cells, Marking(code))

    def _undecided(self, cell: QModelIndex, code: Code | None) -> SheetMark | None:
        """What the cell shows, where it waits for a decision and says `code` already: to say it again decides."""
        mark = self.content.mark(cell.row(), cell.column())
        return mark if mark and mark.conflict and (mark.code or None) == code else None

    def _says(self, cell: QModelIndex) -> str | None:
        mark = self.content.mark(cell.row(), cell.column())
        return mark.code if mark else None

    def _late(self, cells: list[QModelIndex], text: str) -> None:
        self.marked.emit(cells, Marking(Code.LATE, int(text) if text else None))
        self.down()

    def write_note(self) -> None:
        """Ask for the note that goes with the current cell's mark; there is none without a mark."""
        current = self.currentIndex()
        mark = self.content.mark(current.row(), current.column()) if current.isValid() else None
        if mark is None or not mark.code:
            return
        note = entry.note(self.viewport(), mark.note)
        self.open_entry(note, lambda text: self.marked.emit([current], Marking(mark.code, mark.minutes, text.strip() or None)))

    def menu(self) -> QMenu:
        """Every mark with its key, for those who do not know the keys yet."""
        made = QMenu(self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for code in Code:
            made.addAction(f"{_(wording.CALLED[code])}\t{code.value}", lambda code=code: self.ask(code))
        made.addSeparator()
        made.addAction(_("Note") + "\tF2", self.write_note)
        made.addAction(_("Clear") + "\tDel", lambda: self.ask(None))
        made.addSeparator()
        made.addActions(list(self.more))
        return made

    def spread(self) -> None:
        """Share the width out: the trainees' side about a third, the sessions what is left, as wide as they look good."""
        side = max(NARROWEST, min(WIDEST, self.width() * 34 // 100))
        least, most = 2 * theme.pixels("body") + GRID, 4 * theme.pixels("body")
        room = self.width() - side - self.verticalScrollBar().sizeHint().width() - 2 * self.frameWidth()
        columns = max(self.content.columnCount(), 1)
        self.side.setFixedWidth(side)
        self.head.setDefaultSectionSize(max(least, min(most, room // columns)))
        self.updateGeometries()
