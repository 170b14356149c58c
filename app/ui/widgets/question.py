"""The line that asks before something is done: why, or only whether."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton

from app.ui.widgets import theme
from app.ui.widgets.direction import sentence
from app.ui.widgets.theme import CELL, GRID
from app.words import _

LONGEST_REASON = 300


class Question(QFrame):
    """Hidden until it asks; without an answer nothing is done."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self._answered: Callable[[str], None] | None = None
        self._said = ""
        self._sign, self._question = QLabel(), QLabel(wordWrap=True)
        self._question.setTextFormat(Qt.TextFormat.PlainText)
        self.reason = QLineEdit(placeholderText=_("Reason"), maxLength=LONGEST_REASON)
        self.reason.setAccessibleName(_("Reason"))
        self.reason.setMinimumWidth(24 * GRID)
        self.reason.textChanged.connect(lambda text: self.answer.setEnabled(bool(text.strip())))
        self.reason.returnPressed.connect(self._answer)
        self.answer, cancel = QPushButton(), QPushButton(_("Cancel"))
        self.answer.setProperty("role", "main")
        self.answer.setAutoDefault(True)  # Enter presses it where it has the focus
        self.answer.clicked.connect(self._answer)
        cancel.clicked.connect(self.leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(*theme.margins(2 * GRID, CELL, GRID, CELL))
        for widget, share in ((self._sign, 0), (self._question, 2), (self.reason, 3), (self.answer, 0), (cancel, 0)):
            row.addWidget(widget, share)
        self.hide()

    @property
    def text(self) -> str:
        """What it asks now; nothing when it is hidden."""
        return "" if self.isHidden() else self._said

    def ask_reason(self, question: str, verb: str, answered: Callable[[str], None]) -> None:
        """Call `answered` with the reason, which is never empty."""
        self._ask("pencil", question, verb, answered)
        self.reason.show()
        self.reason.setFocus()

    def ask_whether(self, question: str, verb: str, answered: Callable[[], None]) -> None:
        self._ask("info", question, verb, lambda _reason: answered())
        self.reason.hide()
        self.answer.setEnabled(True)
        self.answer.setFocus()

    def _ask(self, icon: str, question: str, verb: str, answered: Callable[[str], None]) -> None:
        self._answered = answered
        self._sign.setPixmap(theme.icon(icon, "gold").pixmap(theme.ICON, theme.ICON))
        self._said = question
        self._question.setText(sentence(question))
        self.answer.setText(verb)
        self.reason.clear()
        self.answer.setEnabled(False)
        self.show()

    def _answer(self) -> None:
        text, answered = self.reason.text().strip(), self._answered
        if answered and self.answer.isEnabled():
            self.leave()
            answered(text)

    def leave(self) -> None:
        """Do nothing."""
        self._answered = None
        if not self.isHidden():
            self.hide()
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # an answer's Enter is no key for the page behind
            super().keyPressEvent(event)
