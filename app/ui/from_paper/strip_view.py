"""The strip of the picture in which a row is: whole, and its circles large enough to judge them."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.records.roll_sheet import BUBBLES, EDGE, GUIDES, MINUTES, MINUTES_WIDE, PAPERS, RADIUS
from app.ui.widgets import theme
from app.ui.widgets.theme import CELL
from app.words import _

AIR = CELL
_LIP = 4  # points beyond the edges that a strip shows
_SPOT = 3  # pixels around the middle of a guide


def _part(along: float) -> float:
    """Of a strip's width, on a sheet that is read from the left."""
    return (along - EDGE + _LIP) / (PAPERS["A"][1] - 2 * EDGE + 2 * _LIP)


CIRCLES = _part(BUBBLES - 2 * RADIUS), _part(MINUTES + MINUTES_WIDE + RADIUS)  # with the minutes


def circles(strip: QImage) -> tuple[float, float]:
    """Where they are, of the strip's width: the solid marks beside them say from which side the sheet is read."""
    guides = [_part(along) for along in GUIDES]
    left, right = (sum(_darkness(strip, part) for part in parts) for parts in (guides, [1 - part for part in guides]))
    first, last = CIRCLES
    return (first, last) if left >= right else (1 - last, 1 - first)


def _darkness(strip: QImage, part: float) -> int:
    x, y = round(part * strip.width()), strip.height() // 2
    spot = [(x + i, y + j) for i in range(-_SPOT, _SPOT + 1) for j in range(-_SPOT, _SPOT + 1)]
    return sum(255 - strip.pixelColor(*at).lightness() for at in spot if strip.valid(*at))


class StripView(QWidget):
    """As wide as there is room for; it says in words what it is a picture of."""

    def __init__(self) -> None:
        super().__init__()
        self._picture, self.part = QPixmap(), CIRCLES
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_strip(self, content: bytes, name: str) -> None:
        """`content` is a PNG, and may be empty."""
        strip = QImage.fromData(content)
        self._picture = QPixmap.fromImage(strip)
        if not strip.isNull():
            self.part = circles(strip)
        self.setAccessibleName(_("The row of {name} on the sheet").format(name=name))
        self.setVisible(not self._picture.isNull())
        self._measure()

    def _tall(self, part: float) -> int:
        """The height of a part of the strip that is as wide as there is room for."""
        if self._picture.isNull():
            return 0
        return round(self._picture.height() * max(self.width() - 2 * AIR, 1) / (self._picture.width() * part))

    @property
    def _both(self) -> int:
        first, last = self.part
        return self._tall(1) + self._tall(last - first) + 3 * AIR

    def _measure(self) -> None:
        self.setFixedHeight(self._both)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, self._both)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, wide = QPainter(self), self.width() - 2 * AIR
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(theme.colour("line"))
        painter.setBrush(Qt.GlobalColor.white)  # paper, in the dark too
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        whole, (first, last) = QRectF(self._picture.rect()), self.part
        painter.drawPixmap(QRectF(AIR, AIR, wide, self._tall(1)), self._picture, whole)
        part = QRectF(first * whole.width(), 0, (last - first) * whole.width(), whole.height())
        painter.drawPixmap(QRectF(AIR, self._tall(1) + 2 * AIR, wide, self._tall(last - first)), self._picture, part)
