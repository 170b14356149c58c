"""An empty place: says what comes first, and holds the button for it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.widgets import theme


class EmptyPlace(QWidget):
    """The first of `buttons` (text, icon, what it does) is the one to press."""

    def __init__(self, icon: str, title: str, text: str, buttons: list[tuple[str, str, Callable[[], None]]]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(theme.GRID)
        column.addStretch(2)
        sign = QLabel(pixmap=theme.picture(icon, "gold", 2 * theme.ICON))
        head = QLabel(title)
        head.setProperty("role", "title")
        for label in (sign, head, QLabel(text)):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(label is not sign)
            column.addWidget(label)
        row = QHBoxLayout()
        row.addStretch(1)
        for place, (label, name, pressed) in enumerate(buttons):
            button = QPushButton(theme.icon(name, "ink" if place else "on_accent"), label)
            button.setProperty("role", "" if place else "main")
            button.clicked.connect(lambda _checked=False, pressed=pressed: pressed())
            row.addWidget(button)
        row.addStretch(1)
        column.addSpacing(theme.GRID)
        column.addLayout(row)
        column.addStretch(3)
