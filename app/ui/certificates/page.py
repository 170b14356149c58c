"""A page as a picture, on white whatever the look, as large as one wants it."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.ui.certificates.printing import Picture
from app.ui.widgets import theme
from app.ui.widgets.theme import GRID

SHAPE = 210 / 297  # A4 landscape, until a page is shown
ZOOMS = (1.0, 1.5, 2.0, 3.0, 4.0)  # times the width that there is


class PageView(QWidget):
    """In the page's own shape."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()

    def show_picture(self, picture: Picture | None) -> None:
        """None: the page is still being made, or there is none."""
        self.image = QImage()
        if picture is not None:
            row = 3 * picture.width
            self.image = QImage(picture.pixels, picture.width, picture.height, row, QImage.Format.Format_RGB888).copy()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        page = QRect(0, 0, self.width(), round(self.width() * SHAPE))
        painter.fillRect(page, theme.colour("card") if self.image.isNull() else Qt.GlobalColor.white)
        if not self.image.isNull():
            ratio = self.devicePixelRatio()
            scaled = self.image.scaled(page.size() * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
            scaled.setDevicePixelRatio(ratio)
            painter.drawImage(page.topLeft(), scaled)
        painter.setPen(theme.colour("line"))
        painter.drawRect(page.adjusted(0, 0, -1, -1))


class Preview(QScrollArea):
    """The page as wide as there is room, or larger; Ctrl and the wheel enlarge it too."""

    def __init__(self) -> None:
        super().__init__()
        self.view = PageView()
        self._step = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self.view)
        self.setMinimumSize(QSize(28 * GRID, round(28 * GRID * SHAPE)))

    @property
    def zoom(self) -> float:
        return ZOOMS[self._step]

    def enlarge(self, steps: int) -> None:
        """Larger or smaller by so many steps; 0 fits the page in again."""
        self._step = max(0, min(self._step + steps, len(ZOOMS) - 1)) if steps else 0
        self._fit()

    def _fit(self) -> None:
        room = self.viewport().width() if self._step else min(self.width(), round(self.height() / SHAPE))
        wide = round(room * self.zoom)
        self.view.setFixedSize(wide, round(wide * SHAPE))

    def sizeHint(self) -> QSize:
        return QSize(44 * GRID, round(44 * GRID * SHAPE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.enlarge(1 if event.angleDelta().y() > 0 else -1 if self._step else 0)
        else:
            super().wheelEvent(event)
