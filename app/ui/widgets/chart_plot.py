"""Where everything of a chart stands in its room; along the axis as the window's language reads."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from app.ui.widgets.chart_figure import Figure, Kind

TICKS = 4  # at most, above the lowest
STEPS = (1, 2, 5, 10)
SHARE = 0.62  # of a label's room that its bars take
WIDEST = 56.0  # pixels of one bar


@dataclass(frozen=True)
class Scale:
    """The axis of the values, in whole steps."""

    low: int
    high: int
    step: int

    @property
    def ticks(self) -> range:
        return range(self.low, self.high + 1, self.step)


def scale(figure: Figure) -> Scale:
    """Bars stand on zero; a line may begin just below its lowest value."""
    known = [value for series in figure.series for value in series.values if value is not None] or [0]
    if figure.kind == Kind.STACKED:
        known = [sum(value or 0 for value in column) for column in zip(*(series.values for series in figure.series), strict=True)] or [0]
    limit = [figure.limit[0]] if figure.limit else []
    high = figure.top if figure.top is not None else max([*known, *limit, 1])
    low = 0 if figure.from_zero else min([*known, *limit])
    step = _step(high - low if high > low else 1)
    low = low // step * step
    if not figure.from_zero and low == min([*known, *limit]):
        low = max(0, low - step)
    return Scale(low, -(-high // step) * step, step)


def _step(span: int) -> int:
    """The smallest of 1, 2, 5, 10, 20 ... that reaches over the span in few enough ticks."""
    power = 1
    while True:
        for step in STEPS:
            if step * power * TICKS >= span:
                return step * power
        power *= 10


@dataclass(frozen=True)
class Plot:
    """A figure in the room between its axes."""

    figure: Figure
    room: QRectF
    rtl: bool

    @property
    def scale(self) -> Scale:
        return scale(self.figure)

    def y(self, value: float) -> float:
        its = self.scale
        return self.room.bottom() - self.room.height() * (value - its.low) / (its.high - its.low)

    def along(self, share: float) -> float:
        """The place that lies so far along the axis, from where reading begins."""
        return self.room.right() - share * self.room.width() if self.rtl else self.room.left() + share * self.room.width()

    @property
    def slot(self) -> float:
        """Pixels for each label."""
        return self.room.width() / max(1, len(self.figure.labels))

    def x(self, place: int) -> float:
        """The middle of a label."""
        if self.figure.places:
            return self.along(self.figure.places[place])
        return self.along((place + 0.5) / len(self.figure.labels))

    def point(self, place: int, series: int) -> QPointF | None:
        value = self.figure.series[series].values[place]
        return None if value is None else QPointF(self.x(place), self.y(value))

    def bar(self, place: int, series: int) -> QRectF | None:
        """None where there is no value, or nothing to see of it."""
        value = self.figure.series[series].values[place]
        if value is None or self.figure.lines:
            return None
        if self.figure.kind == Kind.STACKED:
            below = sum(other.values[place] or 0 for other in self.figure.series[:series])
            wide = min(WIDEST, self.slot * SHARE)
            return QRectF(self.x(place) - wide / 2, self.y(below + value), wide, self.y(below) - self.y(below + value))
        many = len(self.figure.series)
        wide = min(WIDEST, self.slot * SHARE / many)
        order = many - 1 - series if self.rtl else series
        left = self.x(place) - wide * many / 2 + wide * order
        return QRectF(left + 0.5, self.y(value), wide - 1, self.room.bottom() - self.y(value))

    def values(self) -> Iterator[tuple[int, int]]:
        """Every label and series that have a value between them."""
        for place in range(len(self.figure.labels)):
            for series, of in enumerate(self.figure.series):
                if of.values[place] is not None:
                    yield place, series

    def nearest(self, at: QPointF) -> tuple[int, int] | None:
        """The value that somebody points at: of the nearest label the nearest one."""
        found = list(self.values())
        if not found or not self.room.adjusted(-8, -8, 8, 24).contains(at):
            return None
        place = min({place for place, _series in found}, key=lambda place: abs(self.x(place) - at.x()))
        return min((one for one in found if one[0] == place), key=lambda one: self._distance(one, at))

    def _distance(self, one: tuple[int, int], at: QPointF) -> float:
        bar, point = self.bar(*one), self.point(*one)
        if bar is None:
            return abs(point.y() - at.y()) if point is not None else 0
        outside = max(bar.left() - at.x(), at.x() - bar.right(), 0) + max(bar.top() - at.y(), at.y() - bar.bottom(), 0)
        return outside if bar.height() > 0 else outside + 1
