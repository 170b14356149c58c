"""The small line that opens in a cell of a grid."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class CellEntry(QLineEdit):
    """Enter takes what was typed; Escape, or going elsewhere, leaves everything as it was."""

    entered = Signal(str)
    left = Signal()

    def __init__(self, viewport: QWidget, name: str, width: int) -> None:
        super().__init__(viewport)
        self._width = width
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setToolTip(name)

    def open_at(self, cell: QRect) -> None:
        """Over the cell, and as far beyond it as the entry needs."""
        room = self.parentWidget().rect()
        width = min(max(self._width, cell.width()), room.width())
        left = cell.right() + 1 - width if self.isRightToLeft() else cell.left()
        self.setGeometry(max(0, min(left, room.width() - width)), cell.top() - 1, width, cell.height() + 1)
        self.show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            text = self.text()
            self.left.emit()  # first: what was entered may ask something, and must keep the focus then
            self.entered.emit(text)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()
