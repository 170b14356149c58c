"""A box for a pass phrase: shows the keyboard's layout, and can reveal what was typed."""

import unicodedata

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from app.ui.widgets import theme
from app.words import _


class PassphraseBox(QWidget):
    """The layout is the system's until something is typed; then it is what was really typed."""

    changed = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = _Field()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.textEdited.connect(self.changed)
        self.field.returnPressed.connect(self.entered)
        self.field.typed.connect(self._show_layout)
        self.layout_shown = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.layout_shown.setProperty("role", "chip")
        self.layout_shown.setToolTip(_("The keyboard's layout"))
        self.layout_shown.setMinimumWidth(5 * theme.GRID)
        self.reveal = QToolButton(checkable=True, autoRaise=True)
        self.reveal.setProperty("aside", True)  # Tab goes from one pass phrase to the next
        self.reveal.toggled.connect(self._on_reveal)
        self._on_reveal(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.field, self.layout_shown, self.reveal):
            row.addWidget(widget)
        self.setFocusProxy(self.field)
        method = QGuiApplication.inputMethod()
        method.localeChanged.connect(self._show_system_layout)
        self._show_system_layout()

    @property
    def text(self) -> str:
        return self.field.text()

    def setAccessibleName(self, name: str) -> None:
        self.field.setAccessibleName(name)

    def _show_system_layout(self) -> None:
        language = QGuiApplication.inputMethod().locale().language()
        self._show_layout("" if language == QLocale.Language.C else QLocale.languageToCode(language).upper())

    def _show_layout(self, text: str) -> None:
        self.layout_shown.setText(text)
        self.layout_shown.setVisible(bool(text))

    def _on_reveal(self, shown: bool) -> None:
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.reveal.setIcon(theme.icon("eye-off" if shown else "eye"))
        text = _("Hide the pass phrase") if shown else _("Show the pass phrase")
        self.reveal.setToolTip(text)
        self.reveal.setAccessibleName(text)


class _Field(QLineEdit):
    typed = Signal(str)  # which letters the keyboard gives

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        text = event.text()
        if text.isalpha():
            capital = text.isupper() and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.typed.emit(_("CAPITALS") if capital else _script(text[0]))


def _script(letter: str) -> str:
    name = unicodedata.name(letter, "")
    return {"ARABIC": "ع", "LATIN": "ABC", "CYRILLIC": "АБВ"}.get(name.split(" ")[0], letter)
