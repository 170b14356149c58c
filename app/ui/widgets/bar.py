"""A bar of controls for narrow windows too."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from app.ui.widgets.theme import CELL, GRID


class Bar(QWidget):
    """Two rows of controls: beside each other where there is room, else one under the other."""

    def __init__(self) -> None:
        super().__init__()
        self.start, self.end = QHBoxLayout(), QHBoxLayout()
        for row in (self.start, self.end):
            row.setSpacing(CELL)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(GRID)
        self._both.addLayout(self.start, 1)
        self._both.addLayout(self.end)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._turn()
        return super().event(event)

    def _turn(self) -> None:
        wanted = self.start.minimumSize().width() + GRID + self.end.sizeHint().width()
        beside, under = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        direction = beside if wanted <= self.contentsRect().width() else under
        if direction != self._both.direction():
            self._both.setDirection(direction)
            self._both.activate()  # Qt has laid it out in the other direction just now, and until the next turn texts would be cut off
