"""The line that asks what is to be done: with several answers, and a field where one is needed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.words import _

Answer = tuple[str, Callable[[], None]]  # what its button says, and what it does


class Offer(QFrame):
    """Hidden until it asks; without an answer nothing is done."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        sign = QLabel(pixmap=theme.picture("info", "gold", theme.ICON))
        self._text = label("")
        self.field: QWidget | None = None
        self.buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(*theme.margins(2 * theme.GRID, theme.CELL, theme.GRID, theme.CELL))
        self._row.addWidget(sign)
        self._row.addWidget(self._text, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What it asks now; nothing when it is hidden."""
        return "" if self.isHidden() else self._text.text()

    def ask(self, text: str, answers: Sequence[Answer], field: QWidget | None = None) -> None:
        """The first of `answers` is the one to press; a way to leave it is added."""
        self._clear()
        self._text.setText(text)
        self.field = field
        if field is not None:
            self._row.addWidget(field)
        for place, (told, answered) in enumerate([*answers, (_("Cancel"), lambda: None)]):
            button = QPushButton(told)
            button.setProperty("role", "" if place else "main")
            button.setAutoDefault(True)
            button.clicked.connect(lambda _checked=False, answered=answered: self._answer(answered))
            self._row.addWidget(button)
            self.buttons.append(button)
        self.show()
        (field or self.buttons[0]).setFocus()

    def _answer(self, answered: Callable[[], None]) -> None:
        """The field is still there to be read: it goes when something else is asked."""
        self.leave()
        answered()

    def _clear(self) -> None:
        for widget in (*self.buttons, self.field):
            if widget is not None:
                widget.hide()
                self._row.removeWidget(widget)
                widget.deleteLater()
        self.field, self.buttons = None, []

    def leave(self) -> None:
        """Do nothing."""
        if not self.isHidden():
            self.hide()
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.buttons:
            self.buttons[0].click()
        else:
            super().keyPressEvent(event)
