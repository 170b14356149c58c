"""The strips of the pictures in which a row is: one of them whole, and the circles of each large enough to judge them."""

from collections.abc import Sequence

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
        self._pictures: list[tuple[QPixmap, tuple[float, float]]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_strips(self, contents: Sequence[bytes], name: str) -> None:
        """PNGs: none where there is no picture, two where they differ."""
        strips = [strip for strip in map(QImage.fromData, contents) if not strip.isNull()]
        self._pictures = [(QPixmap.fromImage(strip), circles(strip)) for strip in strips]
        self.setAccessibleName(_("The row of {name} on the sheet").format(name=name))
        self.setVisible(bool(self._pictures))
        self._measure()

    @property
    def _parts(self) -> list[tuple[QPixmap, float, float]]:
        """What is shown, from above: a picture, and from where to where of its width."""
        return [(picture, 0.0, 1.0) for picture, _part in self._pictures[:1]] + [(picture, *part) for picture, part in self._pictures]

    def _tall(self, picture: QPixmap, part: float) -> int:
        """The height of a part of a strip that is as wide as there is room for."""
        return round(picture.height() * max(self.width() - 2 * AIR, 1) / (picture.width() * part))

    @property
    def _whole(self) -> int:
        return sum(self._tall(picture, last - first) + AIR for picture, first, last in self._parts) + AIR

    def _measure(self) -> None:
        self.setFixedHeight(self._whole)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, self._whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, wide, top = QPainter(self), self.width() - 2 * AIR, AIR
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(theme.colour("line"))
        painter.setBrush(Qt.GlobalColor.white)  # paper, in the dark too
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        for picture, first, last in self._parts:
            part = QRectF(first * picture.width(), 0, (last - first) * picture.width(), picture.height())
            tall = self._tall(picture, last - first)
            painter.drawPixmap(QRectF(AIR, top, wide, tall), picture, part)
            top += tall + AIR
