"""How far ink reaches from a bubble's middle: a line that leads out of a full one is seen where its round edge ends."""

# Pillow comes with few types.
# pyright: basic

from collections.abc import Sequence
from math import cos, pi, sin
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_RAYS = 32  # directions, from the right as a clock goes
_EDGE, _END = 6.0, 12.4  # points from the middle: inside a full bubble's edge, and before the next bubble's ring
_LINES = 8.6  # points up and down, before the line between rows
_RING = 8.6  # points: the printed ring ends before
_GAP = 0.8  # points without ink at which a line has ended


def reaches(part: "Image", fine: int, ink: float) -> list[float]:
    """In each direction, the points from the middle of `part` to the end of what is darker than `ink` without a gap."""
    levels, wide, middle = part.tobytes(), part.width, (part.width - 1) / 2
    found: list[float] = []
    for ray in range(_RAYS):
        across, down = cos(2 * pi * ray / _RAYS), sin(2 * pi * ray / _RAYS)
        away = last = _EDGE
        while away < _END and abs(down) * away < _LINES and away - last < _GAP:
            away += 1 / fine
            if levels[round(middle + across * away * fine) + wide * round(middle + down * away * fine)] >= ink:
                last = away
        found.append(last)
    return found


def apart(reached: list[float], others: Sequence[list[float]]) -> list[float]:
    """`reached` without what most others reach as well: a crease leads through all of a row."""
    most = [median(each) for each in zip(*others, strict=True)]
    return [_EDGE if beyond > _RING else here for here, beyond in zip(reached, most, strict=True)]


def longest(reached: list[float]) -> tuple[float, float]:
    """Points from end to end of the longest line through the middle, be it a little bent, and of the usual one."""
    half = _RAYS // 2
    through = sorted(max(reached[ray] + reached[(ray + half + turn) % _RAYS] for turn in (-2, -1, 0, 1, 2)) for ray in range(half))
    return through[-1], through[half // 4]
