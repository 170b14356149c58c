"""The outlines of an SVG as lines and curves, written as PDF and PostScript write them: x y m, x y l, ... c, h."""

import re
from collections.abc import Callable, Iterator, Sequence
from math import acos, ceil, cos, hypot, pi, radians, sin, sqrt, tan

_PARTS = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])([^MmLlHhVvCcSsQqTtAaZz]*)")
NUMBER = re.compile(r"(?>[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?)")
_ARC = re.compile(r"[\s,]*+".join(["", *[f"({NUMBER.pattern})"] * 3, "([01])", "([01])", *[f"({NUMBER.pattern})"] * 2]))
_ROUND = 0.5522847498  # of a quarter circle's radius: how far its control points stand away

FARTHEST = 1e6

Point = tuple[float, float]


def number(value: float) -> str:
    """As short as a thousandth of a unit allows. Raises ValueError for one that is on no paper."""
    if not abs(value) < FARTHEST:
        raise ValueError(value)
    told = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if told in ("", "-0") else told


def numbers(text: str) -> list[float]:
    return [float(one) for one in NUMBER.findall(text)]


def outline(d: str) -> str:
    """The path data of an SVG path. What follows a mistake is left out, as every browser does."""
    pen = _Pen()
    for letter, rest in _PARTS.findall(d):
        if not pen.follow(letter, rest):
            break
    return " ".join(pen.drawn)


class _Pen:
    """Where the pen stands while path data are followed."""

    def __init__(self) -> None:
        self.drawn: list[str] = []
        self._at: Point = (0.0, 0.0)
        self._start: Point = (0.0, 0.0)
        self._control: Point | None = None  # the last curve's, which S and T mirror
        self._last = ""

    def follow(self, letter: str, rest: str) -> bool:
        """Draw one command with all its repetitions; False where its numbers do not come out."""
        command, relative = letter.upper(), letter.islower()
        if not self.drawn and command != "M":
            return False
        if command == "Z":
            self.drawn.append("h")
            self._at, self._control, self._last = self._start, None, "Z"
            return True
        found = list(_arcs(rest) if command == "A" else _groups(numbers(rest), _COUNTS[command]))
        for place, values in enumerate(found):
            again = "L" if command == "M" and place else command
            _COMMANDS[again](self, self._absolute(again, values) if relative else values)
            self._last = again
        return bool(found)

    def _absolute(self, command: str, values: Sequence[float]) -> Sequence[float]:
        x, y = self._at
        if command in "HV":
            return [values[0] + (x if command == "H" else y)]
        if command == "A":
            return [*values[:5], values[5] + x, values[6] + y]
        return [value + (y if place % 2 else x) for place, value in enumerate(values)]

    def _to(self, operator: str, *values: float) -> None:
        self.drawn.append(" ".join([*map(number, values), operator]))
        self._at = (values[-2], values[-1])

    def move(self, values: Sequence[float]) -> None:
        self._to("m", *values)
        self._start, self._control = self._at, None

    def line(self, values: Sequence[float]) -> None:
        self._to("l", *values)
        self._control = None

    def across(self, values: Sequence[float]) -> None:
        self.line([values[0], self._at[1]])

    def upright(self, values: Sequence[float]) -> None:
        self.line([self._at[0], values[0]])

    def curve(self, values: Sequence[float]) -> None:
        self._to("c", *values)
        self._control = (values[2], values[3])

    def smooth(self, values: Sequence[float]) -> None:
        self.curve([*self._mirrored("CS"), *values])

    def quadratic(self, values: Sequence[float]) -> None:
        (x, y), (cx, cy), (ex, ey) = self._at, (values[0], values[1]), (values[2], values[3])
        self._to("c", x + 2 / 3 * (cx - x), y + 2 / 3 * (cy - y), ex + 2 / 3 * (cx - ex), ey + 2 / 3 * (cy - ey), ex, ey)
        self._control = (cx, cy)

    def smooth_quadratic(self, values: Sequence[float]) -> None:
        self.quadratic([*self._mirrored("QT"), *values])

    def arc(self, values: Sequence[float]) -> None:
        for piece in _arc(self._at, values):
            self._to(*piece)
        self._control = None

    def _mirrored(self, after: str) -> Point:
        if self._control is None or self._last not in after:
            return self._at
        return 2 * self._at[0] - self._control[0], 2 * self._at[1] - self._control[1]


_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2}
_COMMANDS: dict[str, Callable[[_Pen, Sequence[float]], None]] = {
    "M": _Pen.move,
    "L": _Pen.line,
    "H": _Pen.across,
    "V": _Pen.upright,
    "C": _Pen.curve,
    "S": _Pen.smooth,
    "Q": _Pen.quadratic,
    "T": _Pen.smooth_quadratic,
    "A": _Pen.arc,
}


def _groups(values: Sequence[float], count: int) -> Iterator[Sequence[float]]:
    for start in range(0, len(values) - count + 1, count):
        yield values[start : start + count]


def _arcs(text: str) -> Iterator[Sequence[float]]:
    """The flags of an arc need no space after them, so that its numbers cannot be told apart without their places."""
    place = 0
    while found := _ARC.match(text, place):
        yield [float(one) for one in found.groups()]
        place = found.end()


def _arc(start: Point, values: Sequence[float]) -> Iterator[tuple[str, *tuple[float, ...]]]:
    """An elliptical arc as curves of at most a quarter turn each (SVG 1.1, F.6)."""
    rx, ry, turned, large, sweep, x, y = values
    rx, ry = abs(rx), abs(ry)
    if (x, y) == start:
        return
    if not rx or not ry:
        yield "l", x, y
        return
    c, s = cos(radians(turned)), sin(radians(turned))
    centre, (rx, ry), first, extent = _ellipse(start, (rx, ry), (c, s), (large, sweep, x, y))
    pieces = max(1, ceil(abs(extent) / (pi / 2) - 1e-9))
    step = extent / pieces
    reach = 4 / 3 * tan(step / 4)

    def at(ux: float, uy: float) -> Point:
        return centre[0] + c * rx * ux - s * ry * uy, centre[1] + s * rx * ux + c * ry * uy

    for piece in range(pieces):
        a, b = first + piece * step, first + (piece + 1) * step
        end = at(cos(b), sin(b)) if piece + 1 < pieces else (x, y)
        yield ("c", *at(cos(a) - reach * sin(a), sin(a) + reach * cos(a)), *at(cos(b) + reach * sin(b), sin(b) - reach * cos(b)), *end)


def _ellipse(start: Point, radii: Point, turn: Point, rest: Sequence[float]) -> tuple[Point, Point, float, float]:
    """Centre, radii (larger where they do not reach), first angle and extent of an arc that is given by its ends."""
    (x1, y1), (c, s), (large, sweep, x2, y2) = start, turn, rest
    dx, dy = (x1 - x2) / 2, (y1 - y2) / 2
    px, py = c * dx + s * dy, -s * dx + c * dy
    wanting = hypot(px / radii[0], py / radii[1])
    rx, ry = radii[0] * max(1, wanting), radii[1] * max(1, wanting)
    rest_of = max(0.0, (rx * ry) ** 2 / ((rx * py) ** 2 + (ry * px) ** 2) - 1)
    away = sqrt(rest_of) * (-1 if large == sweep else 1)
    qx, qy = away * rx * py / ry, -away * ry * px / rx
    centre = (c * qx - s * qy + (x1 + x2) / 2, s * qx + c * qy + (y1 + y2) / 2)
    u, v = ((px - qx) / rx, (py - qy) / ry), ((-px - qx) / rx, (-py - qy) / ry)
    extent = _angle(u, v) % (2 * pi)
    return centre, (rx, ry), _angle((1, 0), u), extent if sweep else extent - 2 * pi


def _angle(u: Point, v: Point) -> float:
    lengths = hypot(*u) * hypot(*v)
    found = acos(max(-1.0, min(1.0, (u[0] * v[0] + u[1] * v[1]) / lengths))) if lengths else 0.0
    return -found if u[0] * v[1] - u[1] * v[0] < 0 else found


def polygon(points: Sequence[float], closed: bool) -> str:
    corners = [f"{number(x)} {number(y)}" for x, y in _groups(points, 2)]
    if not corners:
        return ""
    return " ".join([f"{corners[0]} m", *(f"{corner} l" for corner in corners[1:]), *(["h"] if closed else [])])


def ellipse(centre: Point, radii: Point) -> str:
    (x, y), (rx, ry) = centre, radii
    kx, ky = rx * _ROUND, ry * _ROUND
    quarters = (
        (x + rx, y + ky, x + kx, y + ry, x, y + ry),
        (x - kx, y + ry, x - rx, y + ky, x - rx, y),
        (x - rx, y - ky, x - kx, y - ry, x, y - ry),
        (x + kx, y - ry, x + rx, y - ky, x + rx, y),
    )
    return " ".join([f"{number(x + rx)} {number(y)} m", *(" ".join(map(number, quarter)) + " c" for quarter in quarters), "h"])


def rectangle(corner: Point, size: Point, radii: Point) -> str:
    (x, y), (wide, high) = corner, size
    rx, ry = min(radii[0], wide / 2), min(radii[1], high / 2)
    if not rx or not ry:
        return f"{number(x)} {number(y)} {number(wide)} {number(high)} re"
    right, top = x + wide, y + high
    d = (
        f"M{x + rx} {y}H{right - rx}A{rx} {ry} 0 0 1 {right} {y + ry}V{top - ry}A{rx} {ry} 0 0 1 {right - rx} {top}"
        f"H{x + rx}A{rx} {ry} 0 0 1 {x} {top - ry}V{y + ry}A{rx} {ry} 0 0 1 {x + rx} {y}Z"
    )
    return outline(d)
