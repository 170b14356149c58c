"""Parts side by side, whose shares a person draws."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter


class Split(QSplitter):
    """Side by side; none of them can be drawn away."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal, childrenCollapsible=False)
        if self.isRightToLeft():
            self.setContentsMargins(0, 0, 1, 0)  # or Qt puts all of them a pixel too far to the right, and the first loses its edge
