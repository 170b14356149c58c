"""Draws a chart lightly: axes, limits, bars and lines, told apart by pattern and shape besides colour."""

import itertools
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from app.ui.widgets import theme
from app.ui.widgets.chart_figure import Figure, Fill, Kind, Series
from app.ui.widgets.chart_plot import Plot
from app.ui.widgets.theme import CELL, GRID

POINT = 4.0  # pixels: half of a point of a line
BEYOND = 1.5 * GRID  # pixels by which what stands below the end of an axis may be longer
BRUSHES = {
    Fill.HATCHED: Qt.BrushStyle.BDiagPattern,
    Fill.DOTTED: Qt.BrushStyle.Dense5Pattern,
}
DASHES = {
    Fill.SOLID: Qt.PenStyle.SolidLine,
    Fill.HATCHED: Qt.PenStyle.DashLine,
    Fill.OPEN: Qt.PenStyle.DotLine,
    Fill.DOTTED: Qt.PenStyle.DashDotLine,
}
CORNERS = {Fill.HATCHED: 4, Fill.OPEN: 3, Fill.DOTTED: -4}  # of a line's points: a square, a triangle, a diamond; else round
MIDDLE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True)
class Drawing:
    """A painter at work on one plot; `current` is the value that is looked at."""

    painter: QPainter
    plot: Plot
    current: tuple[int, int] | None

    @property
    def figure(self) -> Figure:
        return self.plot.figure


def room(figure: Figure, whole: QRectF, rtl: bool) -> QRectF:
    """What the axes, and the names of series and limit above, leave of a chart."""
    metrics = QFontMetricsF(theme.font("small"))
    ticks = Plot(figure, whole, rtl).scale.ticks
    wide = max(metrics.horizontalAdvance(figure.shown(tick)) for tick in ticks) + GRID + (POINT if figure.places else 0)
    high = metrics.height()
    top = high + (GRID if _named(figure) else 0) + (high if figure.bound or figure.kind == Kind.GROUPED else 0)
    left, right = (GRID, wide) if rtl else (wide, GRID)
    return whole.adjusted(left, top, -right, -high - CELL - 2)


def _named(figure: Figure) -> bool:
    return len(figure.series) > 1 or figure.limit is not None


def draw(painter: QPainter, plot: Plot, current: tuple[int, int] | None) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.font("small", tabular=True))
    of = Drawing(painter, plot, current)
    _axis(of)
    _labels(of)
    if of.figure.lines:
        for place in range(len(of.figure.series)):
            _line(of, place)
    else:
        for value in plot.values():
            _bar(of, *value)
    _limits(of)
    if _named(of.figure):
        _legend(of)


def _axis(of: Drawing) -> None:
    room = of.plot.room
    for tick in of.plot.scale.ticks:
        y = round(of.plot.y(tick)) + 0.5
        of.painter.setPen(QPen(theme.colour("line"), 1))
        of.painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
        of.painter.setPen(theme.colour("soft"))
        text, high = of.figure.shown(tick), of.painter.fontMetrics().height()
        wide = of.painter.fontMetrics().horizontalAdvance(text) + 2
        left = room.right() + CELL if of.plot.rtl else room.left() - CELL - wide
        of.painter.drawText(QRectF(left, y - high / 2, wide, high), MIDDLE, text)


def _labels(of: Drawing) -> None:
    """As many as have room beside the figures of the other axis, the first and what is looked at before all others."""
    of.painter.setFont(theme.font("small"))
    metrics, taken = of.painter.fontMetrics(), list[tuple[float, float]]()
    many, room = len(of.figure.labels), of.plot.room
    least, most = room.left() - BEYOND * of.plot.rtl, room.right() + BEYOND * (not of.plot.rtl)
    first = [of.current[0]] if of.current else []
    of.painter.setPen(theme.colour("soft"))
    for place in dict.fromkeys([*first, 0, many - 1, *range(many)][: many + 3] if many else []):
        wide = metrics.horizontalAdvance(of.figure.labels[place]) + GRID
        left = of.plot.x(place) - wide / 2
        left = min(max(left, least), most - wide)
        if all(left + wide <= start or left >= end for start, end in taken):
            taken.append((left, left + wide))
            of.painter.drawText(QRectF(left, room.bottom() + CELL, wide, metrics.height()), MIDDLE, of.figure.labels[place])


def _bar(of: Drawing, place: int, series: int) -> None:
    box, its = of.plot.bar(place, series), of.figure.series[series]
    if box is None or box.height() <= 0:
        return
    _fill(of.painter, box, its)
    if (place, series) == of.current:
        of.painter.setBrush(Qt.BrushStyle.NoBrush)
        of.painter.setPen(QPen(theme.colour("gold" if its.role in ("accent", "ink") else "ink"), 2))
        of.painter.drawRect(box.adjusted(-2, -2, 2, 2))
    text = of.figure.shown(its.values[place])
    if of.figure.kind == Kind.GROUPED and of.painter.fontMetrics().horizontalAdvance(text) <= of.plot.slot / len(of.figure.series):
        of.painter.setPen(theme.colour("ink"))
        high = of.painter.fontMetrics().height()
        of.painter.drawText(QRectF(box.center().x() - 40, box.top() - high - 1, 80, high), MIDDLE, text)


def _fill(painter: QPainter, box: QRectF, series: Series) -> None:
    colour = theme.colour(series.role)
    painter.setPen(QPen(colour, 1))
    painter.fillRect(box, theme.colour("card"))
    if series.fill == Fill.SOLID:
        painter.setBrush(_faded(colour, 0.82))
    else:
        painter.setBrush(QBrush(colour, BRUSHES[series.fill]) if series.fill in BRUSHES else Qt.BrushStyle.NoBrush)
    painter.drawRect(box)


def _faded(colour: QColor, share: float) -> QColor:
    made = QColor(colour)
    made.setAlphaF(share)
    return made


def _line(of: Drawing, series: int) -> None:
    its = of.figure.series[series]
    points = [(place, point) for place in range(len(its.values)) if (point := of.plot.point(place, series)) is not None]
    pen = QPen(theme.colour(its.role), 2, DASHES[its.fill])
    of.painter.setPen(pen)
    for (before, one), (place, other) in itertools.pairwise(points):
        if of.figure.kind == Kind.STEPS:
            of.painter.drawLine(one, QPointF(other.x(), one.y()))
            of.painter.drawLine(QPointF(other.x(), one.y()), other)
        elif place == before + 1:
            of.painter.drawLine(one, other)
    if of.figure.kind == Kind.STEPS and points:
        of.painter.drawLine(points[-1][1], QPointF(of.plot.along(1), points[-1][1].y()))
    for place, point in points:
        _point(of, point, its, (place, series) == of.current)


def _point(of: Drawing, at: QPointF, series: Series, current: bool) -> None:
    size = POINT * 1.6 if current else POINT
    of.painter.setPen(QPen(theme.colour(series.role), 1.5))
    of.painter.setBrush(theme.colour("gold" if current else "card" if series.fill == Fill.OPEN else series.role))
    corners = CORNERS.get(series.fill)
    if corners is None:
        of.painter.drawEllipse(at, size, size)
        return
    x, y = at.x(), at.y()
    shapes = {
        4: [QPointF(x - size, y - size), QPointF(x + size, y - size), QPointF(x + size, y + size), QPointF(x - size, y + size)],
        3: [QPointF(x, y - size), QPointF(x + size, y + size), QPointF(x - size, y + size)],
        -4: [QPointF(x, y - size), QPointF(x + size, y), QPointF(x, y + size), QPointF(x - size, y)],
    }
    of.painter.drawPolygon(QPolygonF(shapes[corners]))


def _limits(of: Drawing) -> None:
    """Across: a value that should be reached; upright: a place on the axis, with its name above."""
    of.painter.setPen(_limit_pen())
    room, metrics = of.plot.room, of.painter.fontMetrics()
    if of.figure.limit is not None:
        y = of.plot.y(of.figure.limit[0])
        of.painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
    if of.figure.bound is not None:
        share, text = of.figure.bound
        x = of.plot.along(share / len(of.figure.labels))
        of.painter.drawLine(QPointF(x, room.top() - CELL), QPointF(x, room.bottom()))
        wide = metrics.horizontalAdvance(text) + CELL
        left = min(max(x - wide / 2, room.left()), room.right() - wide)
        of.painter.setPen(theme.colour("wrong"))
        of.painter.drawText(QRectF(left, room.top() - CELL - metrics.height(), wide, metrics.height()), MIDDLE, text)


def _limit_pen() -> QPen:
    return QPen(theme.colour("wrong"), 1.5, Qt.PenStyle.DashLine)


def _legend(of: Drawing) -> None:
    """What the series and the limit are called, each beside a sample of it."""
    at, size = 0.0, 1.5 * GRID
    several = of.figure.series if len(of.figure.series) > 1 else ()
    for series in several:
        at += _named_sample(of, at, size, series.name, series)
    if of.figure.limit is not None:
        _named_sample(of, at, size, of.figure.limit[1], None)


def _named_sample(of: Drawing, at: float, size: float, name: str, series: Series | None) -> float:
    """The limit where there is no series; returns the room that it took."""
    painter, metrics, room = of.painter, of.painter.fontMetrics(), of.plot.room
    start = room.right() - at - size if of.plot.rtl else room.left() + at
    box = QRectF(start, CELL / 2, size, metrics.height() - CELL / 2)
    if series is None or of.figure.lines:
        painter.setPen(_limit_pen() if series is None else QPen(theme.colour(series.role), 2, DASHES[series.fill]))
        painter.drawLine(QPointF(box.left() - CELL, box.center().y()), QPointF(box.right() + CELL, box.center().y()))
        if series is not None:
            _point(of, box.center(), series, False)
    else:
        _fill(painter, box, series)
    wide = metrics.horizontalAdvance(name) + CELL
    left = start - GRID - wide if of.plot.rtl else box.right() + GRID
    painter.setPen(theme.colour("ink" if series else "wrong"))
    painter.drawText(QRectF(left, 0, wide, metrics.height()), MIDDLE, name)
    return size + wide + 3 * GRID
