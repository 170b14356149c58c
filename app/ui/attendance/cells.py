"""How a cell looks: each look is drawn once, and painting a cell is laying down a finished picture."""

from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.records.attendance import NOT_EXPECTED, SheetMark, SheetSession
from app.ui.attendance.model import AttendanceModel
from app.ui.widgets import theme
from app.ui.widgets.colours import Shape
from app.ui.widgets.theme import CELL

CORNER = 6  # pixels of the corner that says note or conflict


class Kind(Enum):
    """What a cell is waiting for where it has no mark."""

    MARKED = "marked"
    NOT_TAKEN = "not taken"
    TO_COME = "to come"
    NOT_HELD = "not held"
    NOT_EXPECTED = "not expected"


class Chosen(Enum):
    """Whether the next key concerns a cell; the current one is where it goes, and where arrows start from."""

    NO = 0
    SELECTED = 1
    CURRENT = 2


class Face(NamedTuple):
    """Everything that makes a difference to the eye."""

    kind: Kind
    code: str
    minutes: int | None
    note: bool
    corrected: bool
    conflict: bool
    locked: bool
    lit: bool
    new_day: bool


def face(mark: SheetMark | None, of: SheetSession, today: str, new_day: bool) -> Face:
    lit = of.date == today
    if mark is None or mark is NOT_EXPECTED:
        return Face(_unmarked(mark, of, today), "", None, False, False, False, of.locked, lit, new_day)
    kind = Kind.MARKED if mark.code else Kind.NOT_TAKEN
    return Face(kind, mark.code, mark.minutes, bool(mark.note), mark.corrected, mark.conflict, of.locked, lit, new_day)


def _unmarked(mark: SheetMark | None, of: SheetSession, today: str) -> Kind:
    if not of.held:
        return Kind.NOT_HELD
    if mark is NOT_EXPECTED:
        return Kind.NOT_EXPECTED
    return Kind.NOT_TAKEN if of.date <= today else Kind.TO_COME


class MarkDelegate(QStyledItemDelegate):
    """Paints every cell of the grid."""

    def __init__(self, grid: QTableView) -> None:
        super().__init__(grid)
        self._grid = grid
        self._pictures: dict[tuple[Face, Chosen, int, int, float], QPixmap] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        model, column = index.model(), index.column()
        assert isinstance(model, AttendanceModel)
        new_day = column > 0 and model.sessions[column].date != model.sessions[column - 1].date
        shown = face(model.mark(index.row(), column), model.sessions[column], model.today, new_day)
        rect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        chosen = Chosen.CURRENT if index == self._grid.currentIndex() else Chosen.SELECTED if selected else Chosen.NO
        key = (shown, chosen, rect.width(), rect.height(), painter.device().devicePixelRatio())
        picture = self._pictures.get(key)
        if picture is None:
            picture = self._pictures[key] = self._drawn(shown, chosen, rect.size(), key[-1])
        painter.drawPixmap(rect.topLeft(), picture)

    def _drawn(self, shown: Face, chosen: Chosen, size: QSize, ratio: float) -> QPixmap:
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._grid.isRightToLeft():  # what lies at an edge is mirrored, letters are not
            painter.setTransform(painter.transform().translate(size.width(), 0).scale(-1, 1))
        whole = QRect(0, 0, size.width(), size.height())
        _ground(painter, whole, shown)
        _chip(painter, QRectF(whole.adjusted(CELL - 1, CELL - 1, -CELL, -CELL)), shown)
        _corners(painter, QRectF(whole), shown)
        _choice(painter, whole, chosen)
        painter.end()
        return picture


def _ground(painter: QPainter, whole: QRect, shown: Face) -> None:
    """Paper, hatch, bar and lines: what is there without a mark."""
    blank = shown.kind in (Kind.NOT_EXPECTED, Kind.NOT_HELD)
    painter.fillRect(whole, theme.colour("lit" if shown.lit and not blank else "paper" if blank else "card"))
    if shown.kind is Kind.NOT_TAKEN:
        painter.fillRect(whole, _hatch())
    if shown.kind is Kind.NOT_HELD:
        painter.fillRect(QRect(whole.center().x() - CELL, 0, 2 * CELL, whole.height()), theme.colour("line"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(theme.colour("line"))
    painter.drawLine(whole.right(), 0, whole.right(), whole.bottom())
    painter.drawLine(0, whole.bottom(), whole.right(), whole.bottom())
    if shown.new_day:
        painter.setPen(theme.colour("soft"))
        painter.drawLine(0, 0, 0, whole.bottom())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _hatch() -> QBrush:
    faint = theme.colour("line")
    faint.setAlpha(110)
    return QBrush(faint, Qt.BrushStyle.BDiagPattern)


def _chip(painter: QPainter, room: QRectF, shown: Face) -> None:
    if not shown.code:
        return
    look = theme.mark(shown.code)
    painter.setBrush(QColor(look.tint))
    painter.setPen(QPen(QColor(look.ink), 1.2) if look.shape is Shape.RING else Qt.PenStyle.NoPen)
    if look.shape is Shape.NOTCH:
        painter.drawPolygon(_notched(room))
    else:
        inset = 0.5 if look.shape is Shape.RING else 0
        painter.drawRoundedRect(room.adjusted(inset, inset, -inset, -inset), CELL, CELL)
    _letters(painter, room, shown, QColor(look.ink))
    if shown.locked:
        thin = theme.colour("soft")
        thin.setAlpha(150)
        painter.setPen(QPen(thin, 1))
        painter.drawLine(QPointF(room.left() + 2, room.bottom() + 1.5), QPointF(room.right() - 2, room.bottom() + 1.5))


def _notched(room: QRectF) -> QPolygonF:
    cut = room.height() / 3
    return QPolygonF(
        [
            room.topLeft(),
            QPointF(room.right() - cut, room.top()),
            QPointF(room.right(), room.top() + cut),
            room.bottomRight(),
            room.bottomLeft(),
        ]
    )


def _letters(painter: QPainter, room: QRectF, shown: Face, ink: QColor) -> None:
    """The letter, and the minutes of one who was late; never mirrored."""
    painter.save()
    if painter.transform().m11() < 0:
        painter.translate(2 * room.center().x(), 0)
        painter.scale(-1, 1)
    painter.setPen(ink)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    centre = Qt.AlignmentFlag.AlignCenter
    painter.setFont(theme.font("body", bold=True))
    if shown.minutes is None:
        painter.drawText(room, centre, shown.code)
    else:
        middle = room.left() + room.width() * 0.4
        painter.drawText(QRectF(room.left(), room.top(), middle - room.left(), room.height()), centre, shown.code)
        painter.setFont(_small())
        painter.drawText(QRectF(middle - 2, room.top(), room.right() - middle, room.height()), centre, str(shown.minutes))
    painter.restore()


def _small() -> QFont:
    return theme.font("small", tabular=True)


def _corners(painter: QPainter, whole: QRectF, shown: Face) -> None:
    """A red corner waits for a decision; a gold one has a note, or was corrected on a closed roll."""
    painter.setPen(Qt.PenStyle.NoPen)
    if shown.conflict:
        painter.setBrush(theme.colour("wrong"))
        edge = whole.right() - 1
        painter.drawPolygon(QPolygonF([QPointF(edge - 1.6 * CORNER, 0), QPointF(edge, 0), QPointF(edge, 1.6 * CORNER)]))
    painter.setBrush(theme.colour("gold"))
    if shown.note:
        painter.drawPolygon(QPolygonF([QPointF(1, 0), QPointF(1 + CORNER, 0), QPointF(1, CORNER)]))
    if shown.corrected:
        painter.drawEllipse(QPointF(whole.right() - CORNER, whole.bottom() - CORNER), 2, 2)


def _choice(painter: QPainter, whole: QRect, chosen: Chosen) -> None:
    accent = theme.colour("accent")
    if chosen is Chosen.SELECTED:
        accent.setAlpha(40)
        painter.fillRect(whole, accent)
    if chosen is Chosen.CURRENT:
        painter.setPen(QPen(accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(whole).adjusted(1, 1, -2, -2))
