"""Which bubble of each row is filled: by the contrast with the paper around it and with the other bubbles; what is not clear is asked."""

# Pillow comes with few types.
# pyright: basic, reportArgumentType=false

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import TYPE_CHECKING, Any

from app.imports import straight
from app.imports.sheet_marks import Lie
from app.imports.straight import FINE, START
from app.records.roll_sheet import APART, BUBBLES, GUIDE, GUIDES, MARKS, MINUTES, MINUTES_WIDE, RADIUS
from app.words import N_, _

if TYPE_CHECKING:
    from PIL.Image import Image

# Darkness is 0 for the paper around and 1 for the printer's black, both as they are at the place.
_INK = 0.40  # a pixel so dark is ink: more than the printed rings and letters, less than a pen
_FULL = 0.30  # a bubble's darkness from which it is filled, whatever the pen
_TICKED = 0.14  # the part of a bubble that a tick or cross in it covers
_TRACE, _STAIN = 0.035, 0.055  # ink covering, or darkness, from which a bubble is not empty
_SMEARED = 0.16  # the darkness of a row's bubbles together
_COVERED = 0.72  # of the brightness of the paper farther around: something lies on the sheet there
_WRITTEN = 0.02  # of the box for minutes
_THROUGH = 0.22  # of an eighth of the ring outside a bubble: a line leaves it there
_INNER, _RING = 0.82, (1.30, 1.47)  # of the radius: what is looked at inside, and outside
_NEAR, _FAR = 9, 15  # windows, in pixels of a picture so many times smaller, that no bubble and no thing lying there fills
_SMALL, _SMALLER = 6, 12

TWO = N_("Two circles are filled: {letters}.")
TRACES = N_("{letter} is filled, but there is ink in {others} too.")
FAINT = N_("What is in {letters} is faint.")
CROSSED = N_("{letter} looks crossed out.")
HIDDEN = N_("Something lies on this row, or it is smeared.")
UNSEEN = N_("The marks beside this row cannot be seen.")
NOT_LATE = N_("Minutes are written, but L is not filled.")


@dataclass(frozen=True)
class Decided:
    """`code` is empty for an empty row, and for one that is asked; then `doubt` says why in the person's language."""

    code: str
    doubt: str
    likely: tuple[str, ...]


@dataclass(frozen=True)
class _Bubble:
    """How much of it is ink, how dark it is, whether a line goes through it, and whether something covers it."""

    ink: float
    dark: float
    through: bool = False
    covered: bool = False


def decided(picture: "Image", lie: Lie, rows: int) -> list[Decided]:
    """What each row of the sheet says."""
    if not rows:
        return []
    block = straight.block(picture, lie, rows)
    levels = _Levels(block, straight.tall(lie), rows)
    bubbles = [[levels.bubble(row, mark) for mark in range(len(MARKS))] for row in range(rows)]
    empty = _empty(bubbles)
    found: list[Decided] = []
    for row, measured in enumerate(bubbles):
        if not lie.seen[row]:
            found.append(Decided("", _(UNSEEN), ()))
        else:
            found.append(_decide(measured, empty, levels.written(row)))
    return found


class _Levels:
    """The block of bubbles as darkness, 255 for the printer's black."""

    def __init__(self, block: "Image", tall: int, rows: int) -> None:
        self._tall = tall
        paper = _paper(block, _SMALL, _NEAR)
        self._cover = _ratio(paper, _paper(block, _SMALLER, _FAR).resize(paper.size, 2))
        self._dark = _darkness(block, paper)
        black = [self._black(row) for row in range(rows)]
        usual = median(black) or 1
        self._black_of = [min(max(one, 0.8 * usual), 1.25 * usual) for one in black]

    def _box(self, along: float, row: int, half: tuple[float, float]) -> tuple[int, int, int, int]:
        x, y = (along - START) * FINE, (row + 0.5) * self._tall
        left, top = round(x - half[0] * FINE), round(y - half[1] * FINE)
        return left, top, left + round(2 * half[0] * FINE), top + round(2 * half[1] * FINE)

    def _black(self, row: int) -> float:
        """The darkness of the row's guides."""
        half = GUIDE / 2 - 1.2
        parts = [self._dark.crop(self._box(along, row, (half, half))) for along in GUIDES]
        return max(_mean(part.histogram()) for part in parts)

    def bubble(self, row: int, mark: int) -> _Bubble:
        along, reach = BUBBLES + APART * mark, RADIUS * _RING[1]
        part = self._dark.crop(self._box(along, row, (reach, reach)))
        black = self._black_of[row]
        inside = part.histogram(_disc(part.size[0]))
        ink, dark = _share(inside, _INK * black), _mean(inside) / black
        cover = self._cover.crop(tuple(round(edge / _SMALL) for edge in self._box(along, row, (RADIUS, RADIUS))))
        covered = cover.getextrema()[0] < _COVERED * 255
        through = ink > _TRACE and _goes_through([_share(part.histogram(one), _INK * black) for one in _eighths(part.size[0])])
        return _Bubble(ink, dark, through, covered)

    def written(self, row: int) -> bool:
        """Is anything in the box for minutes?"""
        middle = MINUTES + MINUTES_WIDE / 2
        part = self._dark.crop(self._box(middle, row, (MINUTES_WIDE / 2 - 3, 4.2)))
        return _share(part.histogram(), _INK * self._black_of[row]) > _WRITTEN


def _paper(block: "Image", smaller: int, window: int) -> "Image":
    """The brightness of the paper at each place, also under ink: a closing, which keeps the edge of a shadow where it is."""
    from PIL import ImageFilter

    small = block.reduce(smaller)
    return small.filter(ImageFilter.MaxFilter(window)).filter(ImageFilter.MinFilter(window))


def _ratio(one: "Image", other: "Image") -> "Image":
    from PIL import ImageMath

    def divided(of: dict[str, Any]) -> Any:
        return of["convert"](of["min"](of["one"] * 255 / of["max"](of["other"], 1), 255), "L")

    return ImageMath.lambda_eval(divided, one=one, other=other)


def _darkness(block: "Image", paper: "Image") -> "Image":
    from PIL import ImageChops

    return ImageChops.invert(_ratio(block, paper.resize(block.size, 2)))


def _mean(levels: Sequence[int]) -> float:
    return sum(level * count for level, count in enumerate(levels) if count) / (sum(levels) or 1)


def _share(levels: Sequence[int], least: float) -> float:
    return sum(levels[int(least) :]) / (sum(levels) or 1)


@cache
def _disc(size: int) -> "Image":
    """The inside of a bubble in its part of the picture."""
    return _masked(size, lambda away, _turn: away < RADIUS * _INNER * FINE)


@cache
def _eighths(size: int) -> "tuple[Image, ...]":
    """The ring outside a bubble, in eight parts."""
    inner, outer = RADIUS * _RING[0] * FINE, RADIUS * _RING[1] * FINE
    return tuple(_masked(size, lambda away, turn, part=part: inner < away <= outer and turn == part) for part in range(8))


def _masked(size: int, chosen: Any) -> "Image":
    from cmath import phase
    from math import pi

    from PIL import Image

    mask, middle = Image.new("L", (size, size)), (size - 1) / 2
    for y in range(size):
        for x in range(size):
            place = complex(x - middle, y - middle)
            if chosen(abs(place), int((phase(place) / (2 * pi) % 1) * 8) % 8):
                mask.putpixel((x, y), 255)
    return mask


def _goes_through(eighths: Sequence[float]) -> bool:
    """Does a line leave the bubble on two sides that lie opposite, or nearly?"""
    out = [share > _THROUGH for share in eighths]
    return any(out[i] and any(out[(i + turn) % 8] for turn in (3, 4, 5)) for i in range(8))


def _empty(bubbles: Sequence[Sequence[_Bubble]]) -> list[_Bubble]:
    """What the printed letter alone makes of each column: what is seldom undercut in it, and never much more than in the others."""
    columns = list(zip(*bubbles, strict=True))
    low = [(_quarter([one.ink for one in column]), _quarter([one.dark for one in column])) for column in columns]
    ink, dark = median(one[0] for one in low), median(one[1] for one in low)
    return [_Bubble(min(one[0], ink + 0.02), min(one[1], dark * 1.3 + 0.01)) for one in low]


def _quarter(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 4]


def _decide(measured: Sequence[_Bubble], empty: Sequence[_Bubble], written: bool) -> Decided:
    level = median(one.dark - base.dark for one, base in zip(measured, empty, strict=True))
    more = [_Bubble(one.ink - base.ink, one.dark - base.dark - max(level, 0)) for one, base in zip(measured, empty, strict=True)]
    filled = [i for i, one in enumerate(more) if one.dark >= _FULL or one.ink >= _TICKED]
    traces = [i for i, one in enumerate(more) if i not in filled and (one.ink >= _TRACE or one.dark >= _STAIN)]
    likely = _letters([*filled, *([] if filled else traces)])
    doubt = _doubt(measured, filled, traces, level)
    if not doubt and written and likely != ("L",):
        doubt = _(NOT_LATE)
    return Decided("" if doubt else "".join(likely), doubt, likely)


def _doubt(measured: Sequence[_Bubble], filled: Sequence[int], traces: Sequence[int], level: float) -> str:
    if level > _SMEARED or any(one.covered for one in measured):
        return _(HIDDEN)
    if len(filled) > 1:
        return _(TWO).format(letters=" ".join(_letters(filled)))
    if filled and traces:
        return _(TRACES).format(letter=MARKS[filled[0]], others=" ".join(_letters(traces)))
    if traces:
        return _(FAINT).format(letters=" ".join(_letters(traces)))
    if filled and measured[filled[0]].through:
        return _(CROSSED).format(letter=MARKS[filled[0]])
    return ""


def _letters(places: Sequence[int]) -> tuple[str, ...]:
    return tuple(MARKS[place] for place in sorted(places))
