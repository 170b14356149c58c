"""Charts drawn as lines and boxes: legible in black and white, along the way the page is read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from app.exports.document import Art, Box
from app.exports.pages.page import Frame
from app.exports.speech import Said, spelt
from app.exports.typesetting import text
from app.exports.typesetting.embedding import emit
from app.exports.typesetting.font import VAZIRMATN_BOLD
from app.exports.typesetting.text import GOLD, GREY, INK, Colour, Style, paint

_PALE: Colour = (0.85, 0.86, 0.89)
_TICKS = (1, 2, 2.5, 5, 10)
_LEGEND, _LABELS = 13.0, 13.0  # points above and below the plot
_SMALL, _LEGIBLE, _LEAST = 7.2, 6.0, 5.0
_ROW = 8.0  # from one row of labels to the next
_BAR, _GROUPED = 0.72, 0.86  # of a label's share: one bar, and several beside each other, with their values above them
_HATCH = 3.2  # points between two lines of a hatching


class Fill(StrEnum):
    """How a part of a bar or a line is told from the others without colours."""

    SOLID = "solid"
    HATCHED = "hatched"
    OPEN = "open"


class Kind(StrEnum):
    STACKED = "stacked"  # one bar a label, its parts upon each other
    GROUPED = "grouped"  # a bar beside the other
    LINES = "lines"
    STEPS = "steps"  # a line that keeps its height up to the next value


@dataclass(frozen=True)
class Series:
    """A value for each label; None where there is none."""

    name: str
    values: tuple[float | None, ...]
    fill: Fill = Fill.SOLID


@dataclass(frozen=True)
class Chart:
    """`limit` is a level with its name; `bound` a place between the labels (1.5: half way through the second) with its name.

    `bottom` and `top` None: from nothing to the highest value. `places` (0..1) where labels do not stand in equal steps.
    """

    kind: Kind
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    limit: tuple[float, Said] | None = None
    bound: tuple[float, str] | None = None
    bottom: float = 0
    top: float | None = None
    places: tuple[float, ...] = ()
    unit: str = ""


def art(chart: Chart, high: float = 150) -> Art:
    """Drawn as wide as its room; a spreadsheet has the numbers in a table of their own."""
    return Art(lambda frame, box: _Drawing(frame, chart, box).draw(), high)


def ticks(bottom: float, top: float, most: int = 5) -> list[float]:
    """Round numbers from bottom to top, at most so many steps."""
    span = max(top - bottom, 1e-9)
    size = 10.0 ** (len(str(int(span / most))) - 1) if span / most >= 1 else 0.1
    step = next(size * part for part in (*_TICKS, 20, 50) if span / (size * part) <= most)
    first = bottom - bottom % step
    found = [first]
    while found[-1] < top - 1e-9:
        found.append(found[-1] + step)
    return found


class _Drawing:
    """One chart in a box of a page."""

    def __init__(self, frame: Frame, chart: Chart, box: Box) -> None:
        self.frame, self.chart = frame, chart
        along, bottom, wide, high = box
        self.levels = ticks(chart.bottom, chart.top or self._highest())
        style = frame.style(_SMALL, colour=GREY)
        scale = max(text.width(self._told(level), style) for level in self.levels) + 6
        legend = _LEGEND if len(chart.series) > 1 or chart.limit else 4
        self.along, self.wide = along + scale, wide - scale - 4
        self.rows = 1 if chart.places or self._named(1).size >= _LEGIBLE else 2
        names = _LABELS + _ROW * (self.rows - 1)
        full = chart.kind in (Kind.STACKED, Kind.GROUPED) and self._highest() > 0.92 * self.levels[-1]
        values = 6 if full and legend == _LEGEND else 0  # above the highest bars, under the legend
        self.low, self.high = bottom + names, high - names - legend - values - 4
        self.ceiling = bottom + high

    def _highest(self) -> float:
        columns = list(zip(*(series.values for series in self.chart.series), strict=True))
        known = [[value or 0 for value in column] for column in columns] or [[1]]
        highest = max(sum(column) if self.chart.kind is Kind.STACKED else max(column) for column in known)
        return max(highest, self.chart.limit[0] if self.chart.limit else 0, 1)

    def _told(self, level: float) -> str:
        return spelt(f"{level:g}", self.frame.language) + self.chart.unit

    def _up(self, value: float) -> float:
        first, last = self.levels[0], self.levels[-1]
        return self.low + self.high * (min(max(value, first), last) - first) / (last - first)

    def _middle(self, place: int) -> float:
        if self.chart.places:
            return self.along + self.wide * self.chart.places[place]
        return self.along + self.wide * (place + 0.5) / len(self.chart.labels)

    def draw(self) -> None:
        self._scale()
        self._labels()
        if self.chart.kind in (Kind.LINES, Kind.STEPS):
            for number, series in enumerate(self.chart.series):
                self._line(series, number)
        else:
            self._bars()
        self._limits()
        self._legend()

    def _scale(self) -> None:
        grey = self.frame.style(_SMALL, colour=GREY)
        for level in self.levels:
            y = self._up(level)
            self.frame.rule((self.along, self.along + self.wide), y, INK if level == self.levels[0] else _PALE, 0.5)
            self.frame.say(self._told(level), (self.along - 4, y - 2.4), grey, "end")

    def _labels(self) -> None:
        """Under bars all, in the one size in which they fit, by turns in two rows if they must; elsewhere as many as have room."""
        style = self.frame.style(_SMALL) if self.chart.places else self._named(self.rows)
        last = [-1e9] * self.rows
        for place, label in enumerate(self.chart.labels):
            half, row = text.width(label, style) / 2, place % self.rows
            middle = min(max(self._middle(place), self.along + half), self.along + self.wide - half)
            if middle - half >= last[row] + 1:
                self.frame.say(label, (middle, self.low - 9.5 - _ROW * row), style, "centre")
                last[row] = middle + half

    def _named(self, rows: int) -> Style:
        """How the labels are set that stand in so many rows."""
        style, share = self.frame.style(_SMALL), self.wide * rows / max(len(self.chart.labels), 1) - 2
        return min((text.fit(label, share, style, 4.5) for label in self.chart.labels), key=lambda one: one.size, default=style)

    def _bars(self) -> None:
        """With the value above each bar, where there is room for it."""
        share = self.wide / max(len(self.chart.labels), 1)
        for place in range(len(self.chart.labels)):
            for along, wide, base, value, series in self._parts(place, share):
                if value:
                    bottom, top = self._up(base), self._up(base + value)
                    self._fill((along, bottom, wide, max(top - bottom, 0.6)), series.fill)
            self._values(place, share)

    def _parts(self, place: int, share: float) -> Iterator[tuple[float, float, float, float, Series]]:
        many = len(self.chart.series)
        room = min(share * (_GROUPED if self.chart.kind is Kind.GROUPED and many > 1 else _BAR), 46.0)
        start, base = self._middle(place) - room / 2, 0.0
        for number, series in enumerate(self.chart.series):
            value = series.values[place] or 0
            if self.chart.kind is Kind.STACKED:
                yield start, room, base, value, series
                base += value
            else:
                yield start + room * number / many, room / many, 0.0, value, series

    def _values(self, place: int, share: float) -> None:
        bold = self.frame.style(_SMALL, VAZIRMATN_BOLD)
        parts = list(self._parts(place, share))
        if self.chart.kind is Kind.STACKED:
            sums = [(self._middle(place), share, sum(value for *_at, value, _series in parts))]
        else:
            sums = [(along + wide / 2, wide - 2 if len(parts) > 1 else share, value) for along, wide, _base, value, _series in parts]
        for middle, room, value in sums:
            told = spelt(f"{value:g}", self.frame.language)
            style = text.fit(told, room, bold, _LEAST)
            if value and text.width(told, style) <= room:
                self.frame.say(told, (middle, self._up(value) + 2.5), style, "centre")

    def _fill(self, box: Box, fill: Fill) -> None:
        if fill is Fill.SOLID:
            self.frame.fill(box, INK)
        else:
            self.frame.fill(box, (1.0, 1.0, 1.0))
            if fill is Fill.HATCHED:
                self._hatch(box)
        self.frame.box(box, INK, 0.8)

    def _hatch(self, box: Box) -> None:
        along, bottom, wide, high = box
        left = self.frame.left(along, wide)
        strokes = "".join(
            f"{left - high + step * _HATCH:.2f} {bottom:.2f} m {left + step * _HATCH:.2f} {bottom + high:.2f} l "
            for step in range(int((wide + high) / _HATCH) + 2)
        )
        clip = f"{left:.2f} {bottom:.2f} {wide:.2f} {high:.2f} re W n"
        emit(self.frame.canvas, f"q {clip} 0.8 w {paint(INK, 'RG')} {strokes} S Q")

    def _line(self, series: Series, number: int) -> None:
        """Solid, dashed, dotted; a point at each value."""
        known = [(self._middle(place), self._up(value)) for place, value in enumerate(series.values) if value is not None]
        if self.chart.kind is Kind.STEPS:
            known = [*self._stepped(known), *((self.along + self.wide, y) for _x, y in known[-1:])]
        dash = ("", "[4 2] 0 d ", "[1 2] 0 d ")[number % 3]
        path = " ".join(f"{self.frame.x(x):.2f} {y:.2f} {'l' if place else 'm'}" for place, (x, y) in enumerate(known))
        if known:
            emit(self.frame.canvas, f"q {dash}1.2 w 1 j {paint(INK, 'RG')} {path} S Q")
        if self.chart.kind is Kind.LINES:
            for x, y in known:
                self.frame.fill((x - 1.8, y - 1.8, 3.6, 3.6), INK)
            self._points(series)

    def _stepped(self, known: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        found = list(known[:1])
        for (_before, height), (x, y) in pairwise(known):
            found += [(x, height), (x, y)]
        return found

    def _points(self, series: Series) -> None:
        """The values of as many as have room."""
        bold = self.frame.style(_SMALL, VAZIRMATN_BOLD)
        if len(self.chart.series) > 1:
            return
        last = -1e9
        for place, value in enumerate(series.values):
            told = spelt(f"{value or 0:g}", self.frame.language)
            start = self._middle(place) - text.width(told, bold) / 2
            if value is not None and start > last + 2:
                self.frame.say(told, (self._middle(place), self._up(value) + 4), bold, "centre")
                last = start + text.width(told, bold)

    def _limits(self) -> None:
        grey = self.frame.style(_SMALL, VAZIRMATN_BOLD, GOLD)
        if self.chart.limit:
            y = self._up(self.chart.limit[0])
            self._dashed((self.along, y), (self.along + self.wide, y))
        if self.chart.bound:
            at, name = self.chart.bound
            along = self.along + self.wide * at / len(self.chart.labels)
            self._dashed((along, self.low), (along, self.low + self.high))
            self.frame.say(name, (along + 3, self.low + self.high - 6), grey)

    def _dashed(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """A limit: in ink and broken, so that a copier keeps it apart from the scale."""
        (x, y), (along, up) = start, end
        line = f"{self.frame.x(x):.2f} {y:.2f} m {self.frame.x(along):.2f} {up:.2f} l S"
        emit(self.frame.canvas, f"q [5 2] 0 d 1 w {paint(INK, 'RG')} {line} Q")

    def _legend(self) -> None:
        """Above, in the order of the series; the limit last."""
        named = self.chart.series if len(self.chart.series) > 1 else ()
        names = [*(series.name for series in named), *(self.chart.limit[1] if self.chart.limit else ())]
        style = text.fit(" ".join(names), self.wide - 26 * len(names) + 12, self.frame.style(_SMALL), _LEAST)
        along, y = self.along, self.ceiling - 9
        for number, series in enumerate(named):
            self._sample(series, number, (along, y))
            self.frame.say(series.name, (along + 14, y), style)
            along += 14 + text.width(series.name, style) + 12
        if self.chart.limit:
            self._dashed((along, y + 2.4), (along + 11, y + 2.4))
            for words in self.chart.limit[1]:  # each from its own side
                self.frame.say(words, (along + 14, y), replace(style, base=None))
                along += text.width(words, style) + 10

    def _sample(self, series: Series, number: int, at: tuple[float, float]) -> None:
        along, y = at
        if self.chart.kind not in (Kind.LINES, Kind.STEPS):
            self._fill((along, y - 1, 11, 7), series.fill)
            return
        dash = ("", "[4 2] 0 d ", "[1 2] 0 d ")[number % 3]
        start, end = self.frame.x(along), self.frame.x(along + 11)
        emit(
            self.frame.canvas,
            f"q {dash}1.2 w {paint(INK, 'RG')} {start:.2f} {y + 2.4:.2f} m {end:.2f} {y + 2.4:.2f} l S Q",
        )
