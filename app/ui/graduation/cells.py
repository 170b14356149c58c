"""How a cell of the board looks: a chip for each rule."""

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.models.enrolment import IN_STRENGTH
from app.records.figures import shown
from app.records.graduation import RuleResult
from app.ui.graduation import wording
from app.ui.graduation.headers import content
from app.ui.graduation.model import DECISION, PLACE
from app.ui.widgets import theme
from app.ui.widgets.cell import CellDelegate, ground, group_line, upright
from app.ui.widgets.theme import CELL

SIGN = 3  # pixels from the middle of a tick or cross to its ends
ROOM = 4 * SIGN + 3  # that a sign takes
Align = Qt.AlignmentFlag


class Face(NamedTuple):
    """Everything that makes a difference to the eye."""

    text: str
    role: str  # its colour, where it is no chip
    passed: bool | None  # None: no chip
    waived: bool
    open: bool  # a retest is left
    begins: bool  # a new group
    gone: bool = False  # he left: nothing here asks for anything


class ChipDelegate(CellDelegate):
    """Met: a tick and the value. Waived: the same in a gold ring. Not met: a cross in red, filled where nothing is left to be done."""

    def face(self, index: QModelIndex | QPersistentModelIndex) -> Face:
        model = content(self.grid)
        column, one = model.columns[index.column()], model.lines[index.row()].decision
        begins = index.column() > 0 and column.group is not model.columns[index.column() - 1].group
        if column.key == DECISION:
            return Face(wording.decision(one), wording.role(one), None, False, False, begins)
        if column.key == PLACE:
            star = f" {wording.STAR}" if model.has_honours(one) else ""
            role = "gold" if star else "ink" if one.rank else "soft"
            return Face(f"{one.rank}{star}" if one.rank else shown(None), role, None, False, False, begins)
        face = _chip_face(model.rule(index.row(), index.column()), begins)
        return face._replace(gone=one.status not in IN_STRENGTH)

    def draw(self, painter: QPainter, whole: QRect, face: Face) -> None:
        ground(painter, whole, "card")
        if face.begins:
            group_line(painter, whole)
        room = QRectF(whole.adjusted(CELL - 1, CELL - 1, -CELL, -CELL))
        if face.passed is None:
            _text(painter, room, face.text, theme.colour(face.role), bold=face.role in ("good", "wrong", "gold"))
        else:
            _chip(painter, room, face)


def _chip_face(rule: RuleResult | None, begins: bool) -> Face:
    if rule is None:
        return Face(shown(None), "soft", None, False, False, begins)
    return Face(wording.value(rule), "ink", rule.passed, rule.waived is not None, not rule.passed and rule.retest_left > 0, begins)


def _chip(painter: QPainter, room: QRectF, face: Face) -> None:
    ink = _frame(painter, room, face)
    taken = painter.fontMetrics().horizontalAdvance(face.text) if face.text else 0
    left = room.center().x() - (taken + ROOM) / 2 + 1.5 * SIGN if taken else room.center().x()
    painter.save()
    upright(painter, room)
    _sign(painter, QPointF(left, room.center().y()), bool(face.passed) or face.waived, ink)
    painter.setPen(theme.colour("ink") if face.passed and not face.gone else ink)
    painter.drawText(
        QRectF(left + ROOM - 2 * SIGN, room.top(), room.width(), room.height()), Align.AlignLeft | Align.AlignVCenter, face.text
    )
    painter.restore()


def _frame(painter: QPainter, room: QRectF, face: Face) -> QColor:
    """The chip's ground; returns the ink for its sign. Sets the font of its value."""
    look, bare = theme.mark("A"), QColor(Qt.GlobalColor.transparent)
    fill, ink, edge = bare, theme.colour("soft" if face.gone else "good"), bare
    if face.waived and not face.gone:
        ink = edge = theme.colour("gold")
    elif face.open and not face.gone:
        ink = edge = theme.colour("wrong")
    elif not face.passed and not face.gone:
        fill, ink = QColor(look.tint), QColor(look.ink)
    painter.setBrush(fill)
    painter.setPen(QPen(edge, 1.2) if edge != bare else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), CELL, CELL)
    painter.setFont(theme.font("small", bold=not face.passed, tabular=True))
    return ink


def _sign(painter: QPainter, middle: QPointF, met: bool, ink: QColor) -> None:
    painter.setPen(QPen(ink, 1.6))
    if met:
        corner = middle + QPointF(-SIGN / 3, SIGN)
        painter.drawLine(middle + QPointF(-SIGN - 0.5, 0), corner)
        painter.drawLine(corner, middle + QPointF(SIGN + 1, -SIGN))
    else:
        for rise in (-SIGN, SIGN):
            painter.drawLine(middle + QPointF(-SIGN, rise), middle + QPointF(SIGN, -rise))


def _text(painter: QPainter, room: QRectF, text: str, ink: QColor, bold: bool) -> None:
    painter.save()
    upright(painter, room)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # the dots of a cut text stand at its end
    painter.setPen(ink)
    painter.setFont(theme.font("small", bold=bold, tabular=text[:1].isdecimal()))
    painter.drawText(room, Align.AlignCenter, painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width())))
    painter.restore()
