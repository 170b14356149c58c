"""Pictures of black and white alone, as a fax is: a pale mark looks like none in them, and what was rubbed out like a mark."""

# Pillow comes with few types.
# pyright: basic

from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_BLACK, _GREY = 128, (96, 160)  # levels
_GREYS = 0.05  # of what is black: a picture with more grey is no fax, be it one that was made a JPEG
_SOLID = 0.43  # of a bubble's inside that is black: less than a pencil leaves, more than what was rubbed out
_STRAY, _DIFFERENT = 6.0, 0.02  # darkness of a bubble and its ring above that of empty ones: by so much more than these stray, and at least


def is_fax(picture: "Image") -> bool:
    """Whether it has no grey. Then only what is beyond doubt is believed."""
    levels = picture.histogram()
    return sum(levels[slice(*_GREY)]) < _GREYS * sum(levels[:_BLACK])


def is_solid(black: float) -> bool:
    """Whether a bubble of which so much is black is surely full: of pale pencil, and what was rubbed out, a fax makes dots."""
    return black >= _SOLID


def different(darkness: Sequence[Sequence[float]], empty: Sequence[float]) -> list[list[int]]:
    """Which bubbles of each row are not as dark as `empty` ones of their columns, each with its printed ring."""
    more = [[dark - usual for dark, usual in zip(row, empty, strict=True)] for row in darkness]
    least = max(_STRAY * median(abs(one) for row in more for one in row), _DIFFERENT)
    return [[mark for mark, one in enumerate(row) if one > least] for row in more]
