"""The frames over a page: of every field faintly, of the chosen one with its handles, and the lines that it stands on."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from app.models.template import FIELDS, Field
from app.ui.templates.geometry import ALONG, HANDLES, Handle
from app.ui.widgets import theme
from app.ui.widgets.colours import LIGHT
from app.words import _

if TYPE_CHECKING:
    from app.ui.templates.page_canvas import PageCanvas

GRIP = 7.0  # pixels: the side of a handle
CLOSE = 18  # pixels: a box that is narrower has no handles in the middle of its sides
LINE, CHOSEN, WRONG, GUIDE = (QColor(one) for one in (LIGHT.gold, LIGHT.accent, LIGHT.wrong, LIGHT.wrong))  # paper is white in any look


def paint(painter: QPainter, canvas: "PageCanvas", over: str, seen: bool) -> None:
    """`seen`: the frames of all fields; else only what is chosen and what is wrong."""
    for field in canvas.template.fields:
        if field.id != canvas.current and (seen or field.id in canvas.wrong):
            _frame(painter, canvas, field, field.id == over)
    chosen = canvas.field
    if chosen is not None:
        _chosen(painter, canvas, chosen)
    _guides(painter, canvas)
    painter.setPen(QPen(theme.colour("accent" if canvas.hasFocus() else "line"), 2 if canvas.hasFocus() else 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(canvas.rect()).adjusted(0.5, 0.5, -0.5, -0.5))


def corner(rect: QRectF, handle: Handle) -> QPointF:
    """Where a handle lies."""
    middle = rect.center()
    return QPointF(middle.x() + handle[0] * rect.width() / 2, middle.y() - handle[1] * rect.height() / 2)


def handles(rect: QRectF) -> list[Handle]:
    """Those that there is room for; a flat box is drawn by its sides and its lower right corner."""
    flat, slim = rect.height() < CLOSE, rect.width() < CLOSE
    return [(along, up) for along, up in HANDLES if not (flat and (up and not along)) and not (slim and (along and not up))]


def _frame(painter: QPainter, canvas: "PageCanvas", field: Field, over: bool) -> None:
    colour = QColor(WRONG if field.id in canvas.wrong else LINE)
    colour.setAlpha(230 if over or field.id in canvas.wrong else 110)
    painter.setPen(QPen(colour, 1.5 if over else 1, Qt.PenStyle.SolidLine if over else Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(canvas.rect_of(field.box))
    if over:
        _tag(painter, canvas, field, colour)


def _chosen(painter: QPainter, canvas: "PageCanvas", field: Field) -> None:
    colour, rect = WRONG if field.id in canvas.wrong else CHOSEN, canvas.rect_of(field.box)
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect)
    _tag(painter, canvas, field, colour)
    if canvas.read_only:
        return
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(Qt.GlobalColor.white)
    for handle in handles(rect):
        at = corner(rect, handle)
        painter.drawRect(QRectF(at.x() - GRIP / 2, at.y() - GRIP / 2, GRIP, GRIP))


def _tag(painter: QPainter, canvas: "PageCanvas", field: Field, colour: QColor) -> None:
    """What it shows, above its frame; inside of it where the page ends."""
    text, font = _(FIELDS[field.shows].name), theme.font("small")
    size, rect = QFontMetricsF(font).boundingRect(text).size() + QSizeF(2 * theme.CELL, 2), canvas.rect_of(field.box)
    above = rect.top() - size.height()
    room = QRectF(QPointF(min(rect.left(), canvas.width() - size.width()), above if above >= 0 else rect.top()), size)
    painter.setFont(font)
    painter.fillRect(room, colour)
    painter.setPen(Qt.GlobalColor.white)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)


def _guides(painter: QPainter, canvas: "PageCanvas") -> None:
    painter.setPen(QPen(GUIDE, 1))
    for line in canvas.guides:
        if line.axis == ALONG:
            at = line.at * canvas.scale
            painter.drawLine(QPointF(at, 0), QPointF(at, canvas.height()))
        else:
            at = (canvas.template.size[1] - line.at) * canvas.scale
            painter.drawLine(QPointF(0, at), QPointF(canvas.width(), at))
