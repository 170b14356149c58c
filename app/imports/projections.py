"""Where a place on a sheet is in its picture: flat sheets that were turned, and seen from aside."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import hypot

Point = tuple[float, float]
_PAGE = 500.0  # points: keeps the equations' numbers near 1
_STEP, _STEPS = 0.03, 4  # of a lens's strength, and how many to each side
_BETTER = 0.7  # of what marks stray without a lens


@dataclass(frozen=True)
class Lens:
    """That of a camera, which bends straight lines: what it shows at `reach` pixels from its middle is moved by `strength` of that."""

    middle: Point
    reach: float
    strength: float

    def bent(self, place: Point) -> Point:
        return self._moved(place, place, outwards=True)

    def straight(self, place: Point) -> Point:
        """Where it would be seen without the lens."""
        found = place
        for _round in range(5):
            found = self._moved(place, found, outwards=False)
        return found

    def _moved(self, place: Point, at: Point, outwards: bool) -> Point:
        x, y = self.middle
        by = 1 + self.strength * ((at[0] - x) ** 2 + (at[1] - y) ** 2) / self.reach**2
        by = by if outwards else 1 / max(by, 0.5)
        return x + (place[0] - x) * by, y + (place[1] - y) * by


@dataclass(frozen=True)
class Projection:
    """From points on the sheet (from its upper left, across and down) to pixels: nine numbers of a plane's projection, the last 1."""

    terms: tuple[float, ...]
    lens: Lens | None = None

    def __call__(self, x: float, y: float) -> Point:
        a, b, c, d, e, f, g, h = self.terms
        x, y = x / _PAGE, y / _PAGE
        w = g * x + h * y + 1
        place = (a * x + b * y + c) / w, (d * x + e * y + f) / w
        return self.lens.bent(place) if self.lens else place

    def around(self, x: float, y: float) -> tuple[float, float, float, float]:
        """Pixels for each point across and down, near a place: dx/across, dx/down, dy/across, dy/down."""
        (left, top), (right, bottom) = self(x - 5, y), self(x + 5, y)
        (above, over), (below, under) = self(x, y - 5), self(x, y + 5)
        return (right - left) / 10, (below - above) / 10, (bottom - top) / 10, (under - over) / 10


def affine(pairs: Sequence[tuple[Point, Point]]) -> Projection | None:
    """The best that keeps parallels, from (on the sheet, in the picture): what a few places near each other can tell."""
    return _solved(pairs, 6)


def perspective(pairs: Sequence[tuple[Point, Point]], lens: Lens | None = None) -> Projection | None:
    """The best of all, from at least four places that are far apart; None where they do not tell."""
    if lens is None:
        return _solved(pairs, 8)
    found = _solved([(sheet, lens.straight(seen)) for sheet, seen in pairs], 8)
    return replace(found, lens=lens) if found else None


def lens(pairs: Sequence[tuple[Point, Point]], size: tuple[int, int]) -> Lens | None:
    """What bends a picture of this size, told by many places all over the sheet; None where nothing does."""
    middle, reach = (size[0] / 2, size[1] / 2), hypot(*size) / 2

    def strayed(strength: float) -> float:
        fitted = perspective(pairs, Lens(middle, reach, strength))
        return sum(_apart(fitted(*sheet), seen) for sheet, seen in pairs) if fitted else float("inf")

    tried = {step: strayed(step * _STEP) for step in range(-_STEPS, _STEPS + 1)}
    best = min(tried, key=lambda step: tried[step])
    before, here, after = (tried.get(best + turn, float("inf")) for turn in (-1, 0, 1))
    curve = before + after - 2 * here  # of the parabola through the three, whose lowest place is looked for
    strength = _STEP * (best + ((before - after) / (2 * curve) if 0 < curve < float("inf") else 0))
    return Lens(middle, reach, strength) if strayed(strength) < _BETTER**2 * tried[0] else None


def _apart(one: Point, other: Point) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _solved(pairs: Sequence[tuple[Point, Point]], size: int) -> Projection | None:
    """Least squares; the equations are made linear by the divisor, which is near 1 on a sheet."""
    scale = max((abs(value) for _sheet, seen in pairs for value in seen), default=1) or 1
    sums = [[0.0] * (size + 1) for _row in range(size)]
    for (x, y), (u, v) in pairs:
        x, y, u, v = x / _PAGE, y / _PAGE, u / scale, v / scale
        for row in ((x, y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y), (0.0, 0.0, 0.0, x, y, 1.0, -v * x, -v * y)):
            aim = u if row[2] else v
            for i in range(size):
                if row[i]:
                    line, factor = sums[i], row[i]
                    for j in range(size):
                        line[j] += factor * row[j]
                    line[size] += factor * aim
    found = _eliminated(sums)
    if found is None:
        return None
    six = [value * scale for value in found[:6]]
    return Projection((*six, *(found[6:] or (0.0, 0.0))))


def _eliminated(rows: list[list[float]]) -> list[float] | None:
    size = len(rows)
    for i in range(size):
        best = max(range(i, size), key=lambda j: abs(rows[j][i]))
        if abs(rows[best][i]) < 1e-12:
            return None
        rows[i], rows[best] = rows[best], rows[i]
        for j in range(size):
            if j != i:
                factor = rows[j][i] / rows[i][i]
                if factor:
                    rows[j] = [a - factor * b for a, b in zip(rows[j], rows[i], strict=True)]
    return [rows[i][size] / rows[i][i] for i in range(size)]
