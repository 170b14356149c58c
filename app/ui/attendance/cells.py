"""How a cell of the roll looks."""

from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from app.records.attendance import NOT_EXPECTED, SheetMark, SheetSession
from app.ui.attendance.model import AttendanceModel
from app.ui.widgets import theme
from app.ui.widgets.cell import CORNER, CellDelegate, conflict_corner, ground, group_line, note_corner, upright
from app.ui.widgets.colours import Shape
from app.ui.widgets.theme import CELL


class Kind(Enum):
    """What a cell is waiting for where it has no mark."""

    MARKED = "marked"
    NOT_TAKEN = "not taken"
    TO_COME = "to come"
    NOT_HELD = "not held"
    NOT_EXPECTED = "not expected"


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


class MarkDelegate(CellDelegate):
    """Paints every cell of the roll."""

    def face(self, index: QModelIndex | QPersistentModelIndex) -> Face:
        model, column = index.model(), index.column()
        assert isinstance(model, AttendanceModel)
        new_day = column > 0 and model.sessions[column].date != model.sessions[column - 1].date
        return face(model.mark(index.row(), column), model.sessions[column], model.today, new_day)

    def draw(self, painter: QPainter, whole: QRect, face: Face) -> None:
        _ground(painter, whole, face)
        _chip(painter, QRectF(whole.adjusted(CELL - 1, CELL - 1, -CELL, -CELL)), face)
        _corners(painter, QRectF(whole), face)


def _ground(painter: QPainter, whole: QRect, shown: Face) -> None:
    """Paper, hatch, bar and lines: what is there without a mark."""
    blank = shown.kind in (Kind.NOT_EXPECTED, Kind.NOT_HELD)
    ground(painter, whole, "lit" if shown.lit and not blank else "paper" if blank else "card", shown.kind is Kind.NOT_TAKEN)
    if shown.kind is Kind.NOT_HELD:
        painter.fillRect(QRect(whole.center().x() - CELL, 0, 2 * CELL, whole.height() - 1), theme.colour("line"))
    if shown.new_day:
        group_line(painter, whole)


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
    upright(painter, room)
    painter.setPen(ink)
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
    """A red corner waits for a decision; a gold one has a note, a gold dot was corrected on a closed roll."""
    if shown.conflict:
        conflict_corner(painter, whole)
    if shown.note:
        note_corner(painter)
    if shown.corrected:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("gold"))
        painter.drawEllipse(QPointF(whole.right() - CORNER, whole.bottom() - CORNER), 2, 2)
