"""What the cells of every grid have in common: lines, hatch, the ring of the current one; each look is drawn once and then laid down."""

from abc import abstractmethod
from collections.abc import Hashable
from enum import Enum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.ui.widgets import theme

CORNER = 6  # pixels of the corner that says note or conflict
MOST = 4000  # pictures that are kept


class Chosen(Enum):
    """Whether the next key concerns a cell; the current one is where it goes, and where arrows start from."""

    NO = 0
    SELECTED = 1
    CURRENT = 2


class CellDelegate(QStyledItemDelegate):
    """A grid says what a cell looks like by a `face`, everything that makes a difference to the eye, and how such a face is drawn."""

    def __init__(self, grid: QTableView) -> None:
        super().__init__(grid)
        self.grid = grid
        self._pictures: dict[tuple[Hashable, Chosen, int, int, float], QPixmap] = {}

    @abstractmethod
    def face(self, index: QModelIndex | QPersistentModelIndex) -> Hashable: ...

    @abstractmethod
    def draw(self, painter: QPainter, whole: QRect, face: Hashable) -> None:
        """What lies at an edge is mirrored in a right-to-left window; letters are put by `upright`."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        rect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        chosen = Chosen.CURRENT if index == self.grid.currentIndex() else Chosen.SELECTED if selected else Chosen.NO
        key = (self.face(index), chosen, rect.width(), rect.height(), painter.device().devicePixelRatio())
        picture = self._pictures.get(key)
        if picture is None:
            if len(self._pictures) >= MOST:
                self._pictures.clear()
            picture = self._pictures[key] = self._drawn(key[0], chosen, rect.size(), key[-1])
        painter.drawPixmap(rect.topLeft(), picture)

    def _drawn(self, face: Hashable, chosen: Chosen, size: QSize, ratio: float) -> QPixmap:
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.grid.isRightToLeft():
            painter.setTransform(painter.transform().translate(size.width(), 0).scale(-1, 1))
        whole = QRect(0, 0, size.width(), size.height())
        self.draw(painter, whole, face)
        ring(painter, whole, chosen)
        painter.end()
        return picture


def ground(painter: QPainter, whole: QRect, role: str, hatched: bool = False) -> None:
    """The paper of a cell, and the lines at its end and foot."""
    painter.fillRect(whole, theme.colour(role))
    if hatched:
        faint = theme.colour("line")
        faint.setAlpha(110)
        painter.fillRect(whole, QBrush(faint, Qt.BrushStyle.BDiagPattern))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(theme.colour("line"))
    painter.drawLine(whole.right(), 0, whole.right(), whole.bottom())
    painter.drawLine(0, whole.bottom(), whole.right(), whole.bottom())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def group_line(painter: QPainter, whole: QRect) -> None:
    """Here a new group of columns begins."""
    painter.fillRect(QRect(0, 0, 1, whole.height()), theme.colour("soft"))


def upright(painter: QPainter, room: QRectF) -> None:
    """Turn the painter so that letters in `room` read as they should; the caller saves and restores."""
    if painter.transform().m11() < 0:
        painter.translate(2 * room.center().x(), 0)
        painter.scale(-1, 1)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def conflict_corner(painter: QPainter, whole: QRectF) -> None:
    """Two laptops differ: it waits for a decision."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("wrong"))
    edge = whole.right() - 1
    painter.drawPolygon(QPolygonF([QPointF(edge - 1.6 * CORNER, 0), QPointF(edge, 0), QPointF(edge, 1.6 * CORNER)]))


def note_corner(painter: QPainter) -> None:
    """There is more to read in the tooltip."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("gold"))
    painter.drawPolygon(QPolygonF([QPointF(1, 0), QPointF(1 + CORNER, 0), QPointF(1, CORNER)]))


def ring(painter: QPainter, whole: QRect, chosen: Chosen) -> None:
    accent = theme.colour("accent")
    if chosen is Chosen.SELECTED:
        accent.setAlpha(40)
        painter.fillRect(whole, accent)
    if chosen is Chosen.CURRENT:
        painter.setPen(QPen(accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(whole).adjusted(1, 1, -2, -2))
