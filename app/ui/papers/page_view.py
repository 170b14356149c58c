"""A page as a picture, on white whatever the look, as large as one wants it."""

from typing import ClassVar

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.ui.papers.picture import Picture
from app.ui.widgets import theme
from app.ui.widgets.theme import GRID

SHAPE = 210 / 297  # A4 landscape, until a page is shown: its height in its width


class PageView(QWidget):
    """In the page's own shape."""

    def __init__(self) -> None:
        super().__init__()
        self.image, self._scaled = QImage(), QImage()
        self.shape = SHAPE

    def show_picture(self, picture: Picture | None) -> None:
        """None: the page is still being made, or there is none."""
        self.image, self._scaled = QImage(), QImage()
        if picture is not None:
            self.image = picture.image
            self.shape = picture.height / picture.width
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        page = QRect(0, 0, self.width(), round(self.width() * self.shape))
        painter.fillRect(page, theme.colour("card") if self.image.isNull() else Qt.GlobalColor.white)
        if not self.image.isNull():
            painter.drawImage(page.topLeft(), self._fitted(page.size()))
        painter.setPen(theme.colour("line"))
        painter.drawRect(page.adjusted(0, 0, -1, -1))

    def _fitted(self, size: QSize) -> QImage:
        """Scaled once for a size, and not each time that a line of it comes into view."""
        ratio = self.devicePixelRatio()
        if self._scaled.deviceIndependentSize().toSize() != size:
            keep, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            self._scaled = self.image.scaled(size * ratio, keep, smooth)
            self._scaled.setDevicePixelRatio(ratio)
        return self._scaled


class Preview(QScrollArea):
    """The whole page where there is room, or larger; Ctrl and the wheel enlarge it too."""

    zooms: ClassVar[tuple[float, ...]] = (1.0, 1.5, 2.0, 3.0, 4.0)  # the first shows all of it, the others are times the width
    at_first: ClassVar[int] = 0

    enlarged = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.view = PageView()
        self._step = self.at_first
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self.view)
        self.setMinimumSize(QSize(28 * GRID, round(28 * GRID * SHAPE)))

    @property
    def zoom(self) -> float:
        return self.zooms[self._step]

    def show_picture(self, picture: Picture | None) -> None:
        self.view.show_picture(picture)
        self._fit()

    def enlarge(self, steps: int) -> None:
        """Larger or smaller by so many steps; 0 fits the page in again."""
        self._step = max(0, min(self._step + steps, len(self.zooms) - 1)) if steps else 0
        self._fit()
        self.enlarged.emit()

    def _fit(self) -> None:
        shape = self.view.shape
        room = self.viewport().width() if self._step else min(self.width(), round(self.height() / shape))
        wide = round(room * self.zoom)
        self.view.setFixedSize(wide, round(wide * shape))

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


class Leaves(Preview):
    """One page of several, at first as wide as there is room: Page Down goes down it and then to the next, Home to the first."""

    zooms = (1.0, 1.0, 1.5, 2.0, 3.0)
    at_first = 1

    turned = Signal(int)  # pages to go on; what is more than there are leads to the last

    def __init__(self) -> None:
        super().__init__()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # or fitting the width in would take it away again
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def turn_fit(self) -> None:
        """Between its width and all of it."""
        whole = self._step != 1
        self._step = 0
        self.enlarge(1 if whole else 0)

    def begin(self, at_end: bool = False) -> None:
        """Of a page that was turned to: its top; its end where one goes back."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum() if at_end else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, bar = event.key(), self.verticalScrollBar()
        ends = {Qt.Key.Key_PageDown: (bar.value() >= bar.maximum(), 1), Qt.Key.Key_PageUp: (bar.value() <= bar.minimum(), -1)}
        far = {Qt.Key.Key_Home: -(10**6), Qt.Key.Key_End: 10**6}
        larger = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}
        if key in ends and ends[key][0]:
            self.turned.emit(ends[key][1])
        elif key in far:
            self.turned.emit(far[key])
        elif key in larger and (self._step or larger[key] > 0):
            self.enlarge(larger[key])
        else:
            super().keyPressEvent(event)
