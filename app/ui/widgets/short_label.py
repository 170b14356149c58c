"""A label for narrow places."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy


class ShortLabel(QLabel):
    """Ends in dots where there is too little room, and says the whole in its tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    shorter = ""

    def say(self, text: str, shorter: str = "") -> None:
        """`shorter` is what stands there where the whole has no room."""
        self.shorter = shorter
        self.setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        whole = not self.shorter or self.fontMetrics().horizontalAdvance(self.text()) <= self.width()
        short = self.fontMetrics().elidedText(self.text() if whole else self.shorter, Qt.TextElideMode.ElideRight, self.width())
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        QPainter(self).drawText(self.rect(), side, short)
