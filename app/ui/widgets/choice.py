"""A large choice: a card that is pressed."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout

from app.ui.widgets import theme
from app.ui.widgets.form import label


class Choice(QPushButton):
    """An icon, what it does, and a sentence about it."""

    def __init__(self, icon: str, title: str, text: str) -> None:
        super().__init__()
        self.setProperty("role", "choice")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self._title, self._text = label("", "title"), label("", "soft")
        self.say(title, text)
        sign = QLabel(pixmap=theme.picture(icon, "gold", 2 * theme.ICON), alignment=Qt.AlignmentFlag.AlignLeading)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[3 * theme.GRID] * 4)
        column.setSpacing(theme.GRID)
        for part in (sign, self._title, self._text):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(part)
        column.addStretch(1)

    def say(self, title: str, text: str) -> None:
        """What it does now."""
        self._title.setText(title)
        self._text.setText(text)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self._make_room()

    def _make_room(self) -> None:
        """A button does not know that its text wraps."""
        if self.layout() is not None:
            self.setMinimumHeight(self.layout().totalHeightForWidth(self.width()))

    def sizeHint(self) -> QSize:
        return self.layout().sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
