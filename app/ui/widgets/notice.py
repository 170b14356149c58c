"""The line above a page that says what was refused, or what a person should know."""

from collections.abc import Callable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.errors import UserError
from app.ui.widgets import theme
from app.ui.widgets.direction import LRM, RLM, days, names, sentence
from app.ui.widgets.tool import tool
from app.words import _, is_rtl


class Notice(QFrame):
    """Hidden until there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._sign, self._said = QLabel(), ""
        self._text = QLabel(wordWrap=True, textFormat=Qt.TextFormat.RichText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QPushButton()
        self._pressed: Callable[[], None] | None = None
        self.button.clicked.connect(self._press)
        close = tool("x", _("Close this message"), self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(*theme.margins(2 * theme.GRID, theme.CELL, theme.GRID, theme.CELL))
        for widget in (self._sign, self._text, self.button, close):
            row.addWidget(widget, 1 if widget is self._text else 0)
        self.hide()

    def refuse(self, error: UserError) -> None:
        self.say("circle-alert", error.what, error.do)

    def say(self, icon: str, what: str, more: str = "", button: tuple[str, Callable[[], None]] | None = None) -> None:
        """`button` is its text and what it does."""
        self._sign.setPixmap(theme.icon(icon, "wrong" if icon == "circle-alert" else "gold").pixmap(theme.ICON, theme.ICON))
        self._said = f"<b>{escape(what)}</b> {escape(more)}"
        mixed = sentence(f"{what} {more}")[:1] in (LRM, RLM, "\u2068")
        begun, part = (("&rlm;", days) if is_rtl() else ("&lrm;", names)) if mixed else ("", days)
        self._text.setText(f"{begun}<b>{part(escape(what))}</b> {part(escape(more))}")
        self.button.setVisible(button is not None)
        if button:
            self.button.setText(button[0])
            self._pressed = button[1]
        self.show()

    @property
    def text(self) -> str:
        """What it says now; nothing when it is hidden."""
        return self._said if self.isVisibleTo(self.parentWidget()) else ""

    def _press(self) -> None:
        self.hide()
        if self._pressed:
            self._pressed()
