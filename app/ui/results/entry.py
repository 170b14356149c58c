"""What is typed into a cell of the grade sheet: points."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.ui.results import keys
from app.ui.widgets import theme
from app.ui.widgets.cell_entry import CellEntry
from app.words import _

LEAVING = {Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}  # lines to go


class PointsEntry(CellEntry):
    """Points typed are points meant: also going elsewhere takes them; only Escape, or an empty entry, leaves the cell as it was."""

    def __init__(self, viewport: QWidget, begun: str) -> None:
        super().__init__(viewport, _("points"), 4 * theme.pixels("body"))
        self._open = True
        self.towards = (0, 0)  # lines and columns to go once the points are recorded
        self.setMaxLength(keys.LONGEST)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setText(keys.points(begun))
        self.textEdited.connect(lambda typed: self.setText(keys.points(typed)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in LEAVING:
            self.towards = (LEAVING[Qt.Key(event.key())], 0)
            self._take()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes across."""
        self.towards = (0, 1 if next else -1)
        self._take()
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._take()

    def _leave(self) -> bool:
        """Whether this was the first time."""
        first, self._open = self._open, False
        if first:
            self.left.emit()
        return first

    def _take(self) -> None:
        text = self.text()
        if self._leave() and text:
            self.entered.emit(text)
