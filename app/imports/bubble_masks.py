"""The parts of a bubble's picture that are measured: inside, on the printed ring, around it, and its eight sides."""

# Pillow comes with few types.
# pyright: basic

from cmath import phase
from functools import cache
from math import pi
from typing import TYPE_CHECKING, Any

from app.imports.straight import FINE
from app.records.roll_sheet import RADIUS

if TYPE_CHECKING:
    from PIL.Image import Image

_INNER = 0.82  # of the radius: what is looked at inside
_RING = (5.6, 7.4)  # points from a bubble's middle: where its printed ring is
_HALO = (7.6, 12.9)  # where a ring around it is drawn, or a tick beside it
_ASIDE, _UPRIGHT = (9.1, 13.0), (7.4, 8.6)  # points from a bubble's middle: what is looked at on its sides; above and below are other rows
_INSIDE = 8.6  # points up and down from a row's middle, before the line between rows
REACH = _ASIDE[1]


@cache
def disc(size: int) -> "Image":
    """The inside of a bubble in its part of the picture."""
    return _masked(size, lambda away, _turn: away < RADIUS * _INNER * FINE)


@cache
def whole(size: int) -> "Image":
    """The same with the printed ring."""
    return _masked(size, lambda away, _turn: away < _RING[1] * FINE)


@cache
def eighths(size: int) -> "tuple[Image, ...]":
    """What lies around a bubble, on eight sides."""
    reaches = [_UPRIGHT if side in (2, 6) else _ASIDE for side in range(8)]  # from the right as a clock goes
    return tuple(
        _masked(size, lambda away, turn, side=side, reach=reach: turn == side and reach[0] * FINE < away <= reach[1] * FINE)
        for side, reach in enumerate(reaches)
    )


@cache
def quarters(size: int) -> "tuple[Image, ...]":
    first, last = _RING
    return tuple(_masked(size, lambda away, turn, part=part: turn // 2 == part and first * FINE < away < last * FINE) for part in range(4))


@cache
def around(size: int) -> "Image":
    first, last = _HALO
    return _masked(size, lambda away, _turn: first * FINE < away < last * FINE)


def _masked(size: int, chosen: Any) -> "Image":
    from PIL import Image

    mask, middle = Image.new("L", (size, size)), (size - 1) / 2
    for y in range(size):
        for x in range(size):
            place = complex(x - middle, y - middle)
            if abs(place.imag) < _INSIDE * FINE and chosen(abs(place), round(phase(place) / (2 * pi) * 8) % 8):
                mask.putpixel((x, y), 255)
    return mask
