"""Where things of an SVG stand: its transforms as matrices, and its simple shapes as outlines."""

import re
from collections.abc import Callable
from functools import lru_cache
from math import cos, radians, sin, tan
from xml.etree.ElementTree import Element

from app.records.drawings import paths
from app.records.drawings.styles import length, local, values

Matrix = tuple[float, float, float, float, float, float]
UNIT: Matrix = (1, 0, 0, 1, 0, 0)
_TRANSFORM = re.compile(r"(\w+)\s*\(([^()]*)\)")


def times(first: Matrix, then: Matrix) -> Matrix:
    """What `then` places, placed by `first`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f


def transform(text: str) -> Matrix:
    """Raises ValueError for one that nobody knows."""
    found = UNIT
    for name, numbers in _TRANSFORM.findall(text):
        amounts = paths.numbers(numbers)
        if name not in _TRANSFORMS or not amounts:
            raise ValueError(name)
        found = times(found, _TRANSFORMS[name](*amounts))
    return found


def _matrix(*six: float) -> Matrix:
    a, b, c, d, e, f = six
    return a, b, c, d, e, f


def _move(x: float, y: float = 0.0) -> Matrix:
    return 1, 0, 0, 1, x, y


def _scale(x: float, y: float | None = None) -> Matrix:
    return x, 0, 0, x if y is None else y, 0, 0


def _rotate(degrees: float, x: float = 0.0, y: float = 0.0) -> Matrix:
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return times(times(_move(x, y), (c, s, -s, c, 0, 0)), _move(-x, -y))


def _lean(degrees: float) -> Matrix:
    return 1, 0, tan(radians(degrees)), 1, 0, 0


def _lean_up(degrees: float) -> Matrix:
    return 1, tan(radians(degrees)), 0, 1, 0, 0


_TRANSFORMS: dict[str, Callable[..., Matrix]] = {
    "matrix": _matrix,
    "translate": _move,
    "scale": _scale,
    "rotate": _rotate,
    "skewX": _lean,
    "skewY": _lean_up,
}


@lru_cache(maxsize=32)  # what clips a group clips each of its shapes
def moved(path: str, matrix: Matrix) -> str:
    """An outline in the units around it. A rectangle (re) becomes lines, because it may stand turned afterwards."""
    if matrix == UNIT:
        return path
    a, b, c, d, e, f = matrix
    told: list[str] = []
    amounts: list[float] = []
    for word in path.split():
        if word[-1].isdigit() or word[-1] == ".":
            amounts.append(float(word))
            continue
        corners, operators = _corners(amounts) if word == "re" else (amounts, [word])
        pairs = [
            f"{paths.number(a * x + c * y + e)} {paths.number(b * x + d * y + f)}" for x, y in zip(corners[::2], corners[1::2], strict=True)
        ]
        told += [f"{pair} {operator}" for pair, operator in zip(pairs, operators, strict=True)] if word == "re" else [*pairs, word]
        told += ["h"] if word == "re" else []
        amounts = []
    return " ".join(told)


def _corners(rectangle: list[float]) -> tuple[list[float], list[str]]:
    x, y, wide, high = rectangle
    return [x, y, x + wide, y, x + wide, y + high, x, y + high], ["m", "l", "l", "l"]


Size = tuple[float, float]


def outline(element: Element, size: Size) -> str:
    """The outline of a shape in its own units, empty for what is none; `size` is that of the drawing."""
    drawn = _SHAPES.get(local(element))
    return drawn(element, size) if drawn else ""


def _amount(element: Element, key: str, whole: float) -> float:
    return length(element.get(key), whole)


def _rectangle(element: Element, size: Size) -> str:
    wide, high = _amount(element, "width", size[0]), _amount(element, "height", size[1])
    rx, ry = _amount(element, "rx", size[0]), _amount(element, "ry", size[1])
    if wide <= 0 or high <= 0:
        return ""
    corner = (_amount(element, "x", size[0]), _amount(element, "y", size[1]))
    return paths.rectangle(corner, (wide, high), (rx or ry, ry or rx))


def _circle(element: Element, size: Size) -> str:
    centre = (_amount(element, "cx", size[0]), _amount(element, "cy", size[1]))
    radius = _amount(element, "r", min(size))
    return paths.ellipse(centre, (radius, radius)) if radius > 0 else ""


def _ellipse(element: Element, size: Size) -> str:
    centre = (_amount(element, "cx", size[0]), _amount(element, "cy", size[1]))
    radii = (_amount(element, "rx", size[0]), _amount(element, "ry", size[1]))
    return paths.ellipse(centre, radii) if min(radii) > 0 else ""


def _line(element: Element, size: Size) -> str:
    wide, high = size
    ends = [_amount(element, key, whole) for key, whole in (("x1", wide), ("y1", high), ("x2", wide), ("y2", high))]
    return paths.polygon(ends, False)


_SHAPES: dict[str, Callable[[Element, Size], str]] = {
    "path": lambda element, _size: paths.outline(element.get("d", "")),
    "rect": _rectangle,
    "circle": _circle,
    "ellipse": _ellipse,
    "line": _line,
    "polyline": lambda element, _size: paths.polygon(values(element.get("points")), False),
    "polygon": lambda element, _size: paths.polygon(values(element.get("points")), True),
}
