"""The line that asks why a closed roll is corrected."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton

from app.ui.widgets import theme
from app.ui.widgets.theme import CELL, GRID
from app.words import _


class ReasonLine(QFrame):
    """Hidden until it asks; nothing is corrected without an answer."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self._answered: Callable[[str], None] | None = None
        sign = QLabel(pixmap=theme.icon("lock", "gold").pixmap(theme.ICON, theme.ICON))
        self._question = QLabel()
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_("Reason of the correction"))
        self.reason.textChanged.connect(lambda text: self.correct.setEnabled(bool(text.strip())))
        self.reason.returnPressed.connect(self._answer)
        self.correct, cancel = QPushButton(_("Correct")), QPushButton(_("Cancel"))
        self.correct.setProperty("role", "main")
        self.correct.clicked.connect(self._answer)
        cancel.clicked.connect(self.leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, CELL, GRID, CELL)
        for widget in (sign, self._question, self.reason, self.correct, cancel):
            row.addWidget(widget, 1 if widget is self.reason else 0)
        self.hide()

    def ask(self, question: str, answered: Callable[[str], None]) -> None:
        self._answered = answered
        self._question.setText(question)
        self.reason.clear()
        self.correct.setEnabled(False)
        self.show()
        self.reason.setFocus()

    def _answer(self) -> None:
        text, answered = self.reason.text().strip(), self._answered
        if text and answered:
            self.leave()
            answered(text)

    def leave(self) -> None:
        """Correct nothing."""
        self._answered = None
        if not self.isHidden():
            self.hide()
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
