"""A field for a path, with the button that chooses one."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget


class PathField(QWidget):
    """A path is written from left to right in every language."""

    def __init__(self, button: str, choose: Callable[[], str], path: str = "") -> None:
        super().__init__()
        self._choose = choose
        self.field = QLineEdit(path)
        self.field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        press = QPushButton(button)
        press.clicked.connect(self._on_press)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field, 1)
        row.addWidget(press)
        self.setFocusProxy(self.field)

    @property
    def path(self) -> str:
        return self.field.text().strip()

    def setAccessibleName(self, name: str) -> None:
        self.field.setAccessibleName(name)

    def _on_press(self) -> None:
        chosen = self._choose()
        if chosen:
            self.field.setText(chosen)
