"""The camp's emblem; where there is none, a neutral one: an eight-pointed star in a laurel, nobody's real badge."""

from functools import cache, lru_cache
from math import cos, pi, sin

from reportlab.pdfgen.canvas import Canvas

from app.errors import UserError
from app.exports.pages import drawing
from app.exports.pages.shapes import circle
from app.exports.typesetting.embedding import emit
from app.exports.typesetting.text import GOLD, INK, paint

Point = tuple[float, float]
_LEAVES = 10  # on each branch


def draw(canvas: Canvas, svg: bytes, centre: Point, radius: float) -> None:
    """The emblem `svg` around its centre; the neutral one where it is empty, or cannot be shown on paper."""
    if svg and drawable(svg):
        drawing.place(canvas, svg, (centre[0] - radius, centre[1] - radius, 2 * radius, 2 * radius))
    else:
        emit(canvas, f"q 1 0 0 1 {centre[0]:.2f} {centre[1]:.2f} cm {emblem(radius)} Q")


@lru_cache(maxsize=32)
def drawable(svg: bytes) -> bool:
    """Whether it is shown as it is, with no text, mask or filter that paper cannot show."""
    try:
        drawing.read(svg)
    except UserError:
        return False
    return True


@cache
def emblem(radius: float) -> str:
    """Operators that paint the neutral one around the origin."""
    ring = f"{paint(GOLD, 'RG')} 0.5 w {circle(radius * 0.66)} S {paint(INK, 'RG')} 0.9 w {circle(radius * 0.61)} S"
    return " ".join([ring, _branch(radius, 1), _branch(radius, -1), _star(radius * 0.5), _ribbon(radius)])


def _star(radius: float) -> str:
    squares = [_polygon([_polar(radius, turn + k * pi / 2) for k in range(4)]) for turn in (0, pi / 4)]
    inside = [_polar(radius * (0.44 if k % 2 else 0.70), k * pi / 8) for k in range(16)]
    facets = " ".join(f"0 0 m {x:.2f} {y:.2f} l" for x, y in inside)
    return " ".join(
        [
            f"{paint(INK, 'rg')} {' f '.join(squares)} f",
            f"{paint((1, 1, 1), 'RG')} 0.45 w {_polygon([_polar(radius * (0.665 if k % 2 else 0.87), k * pi / 8) for k in range(16)])} S",
            f"{paint(GOLD, 'rg')} {_polygon(inside)} f {paint((1, 1, 1), 'RG')} 0.3 w {facets} S",
            f"{paint((1, 1, 1), 'rg')} {circle(radius * 0.17)} f {paint(INK, 'rg')} {circle(radius * 0.10)} f",
        ]
    )


def _branch(radius: float, side: int) -> str:
    """One half of the laurel; `side` is 1 for the right, -1 for the left."""
    stem: list[Point] = []
    leaves: list[str] = []
    for k in range(_LEAVES + 1):
        angle = -pi / 2 + 0.16 + k * 2.35 / _LEAVES
        x, y = _polar(radius * 0.80, angle)
        stem.append((side * x, y))
        if k:
            length = radius * (0.30 - 0.011 * k)
            for lean in (0.62, -0.50) if k < _LEAVES else (0.05,):
                leaves.append(_leaf((side * x, y), length, pi / 2 + angle - lean, side))
    line = " ".join(f"{x:.2f} {y:.2f} {'l' if i else 'm'}" for i, (x, y) in enumerate(stem))
    return f"{paint(INK, 'RG')} 0.6 w {line} S {paint(INK, 'rg')} {' '.join(leaves)} f"


def _leaf(root: Point, length: float, angle: float, side: int) -> str:
    def at(along: float, across: float) -> str:
        x = along * cos(angle) - across * sin(angle)
        y = along * sin(angle) + across * cos(angle)
        return f"{root[0] + side * x:.2f} {root[1] + y:.2f}"

    wide = length * 0.30
    return (
        f"{at(0, 0)} m {at(length * 0.30, wide)} {at(length * 0.70, wide)} {at(length, 0)} c"
        f" {at(length * 0.70, -wide)} {at(length * 0.30, -wide)} {at(0, 0)} c h"
    )


def _ribbon(radius: float) -> str:
    x, y = 0, -radius * 0.80
    half = radius * 0.09
    return f"{paint(GOLD, 'rg')} {_polygon([(x - half * 1.6, y), (x, y + half), (x + half * 1.6, y), (x, y - half)])} f"


def _polar(radius: float, angle: float) -> Point:
    return radius * cos(angle), radius * sin(angle)


def _polygon(points: list[Point]) -> str:
    return " ".join(f"{x:.2f} {y:.2f} {'l' if i else 'm'}" for i, (x, y) in enumerate(points)) + " h"
