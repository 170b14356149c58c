"""Where a place on a sheet is in its picture: flat sheets that were turned, and seen from aside."""

from collections.abc import Sequence
from dataclasses import dataclass

Point = tuple[float, float]
_PAGE = 500.0  # points: keeps the equations' numbers near 1


@dataclass(frozen=True)
class Projection:
    """From points on the sheet (from its upper left, across and down) to pixels: nine numbers of a plane's projection, the last 1."""

    terms: tuple[float, ...]

    def __call__(self, x: float, y: float) -> Point:
        a, b, c, d, e, f, g, h = self.terms
        x, y = x / _PAGE, y / _PAGE
        w = g * x + h * y + 1
        return (a * x + b * y + c) / w, (d * x + e * y + f) / w

    def around(self, x: float, y: float) -> tuple[float, float, float, float]:
        """Pixels for each point across and down, near a place: dx/across, dx/down, dy/across, dy/down."""
        (left, top), (right, bottom) = self(x - 5, y), self(x + 5, y)
        (above, over), (below, under) = self(x, y - 5), self(x, y + 5)
        return (right - left) / 10, (below - above) / 10, (bottom - top) / 10, (under - over) / 10


def affine(pairs: Sequence[tuple[Point, Point]]) -> Projection | None:
    """The best that keeps parallels, from (on the sheet, in the picture): what a few places near each other can tell."""
    return _solved(pairs, 6)


def perspective(pairs: Sequence[tuple[Point, Point]]) -> Projection | None:
    """The best of all, from at least four places that are far apart; None where they do not tell."""
    return _solved(pairs, 8)


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
