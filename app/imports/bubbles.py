"""Which bubble of each row is filled: by the contrast with the paper around it and with the other bubbles; what is not clear is asked."""

# Pillow comes with few types.
# pyright: basic, reportArgumentType=false

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from app.imports import bubble_masks, faxes, reaches, straight
from app.imports.sheet_marks import Lie
from app.imports.straight import FINE, START
from app.records.roll_sheet import APART, BUBBLES, GUIDE, GUIDES, MARKS, MINUTES, MINUTES_WIDE, RADIUS
from app.words import N_, _

if TYPE_CHECKING:
    from PIL.Image import Image

# Darkness is 0 for the paper around and 1 for the printer's black, both as they are at the place.
_INK = 0.40  # a pixel so dark is ink: more than the printed rings and letters, less than a pen
_FINE_INK = 0.28  # where nothing is printed: of small writing that is out of focus
_FULL = 0.30  # a bubble's darkness from which it is filled, whatever the pen
_TICKED = 0.14  # the part of a bubble that a tick or cross in it covers
_TRACE, _STAIN = 0.06, 0.025  # ink covering, or darkness, from which a bubble is not empty
_SHADE = 0.08  # the darkness that no crease and no edge of a shadow has
_SMEARED = 0.16  # the darkness of a row's bubbles together
_COVERED = 0.72  # of the brightness of the paper farther around: a shadow, or something that lies on the sheet there
_RINGED = 0.55  # of what is usual on the page: the printed ring is seen
_LOST = 0.06  # darkness: where a copy or a fax has lost the printed rings of a page, a pale mark is lost as well
_TWICE = 1.5  # of a row's printed rings: one that is darker was drawn again
_BESIDE = 0.02  # of what is around a bubble
_STROKE = 0.5  # the darkness where a pen went
_WRITTEN = 0.02  # of the box for minutes
# How much darker than usual one of a bubble's eight sides is where a line hardly leaves it, where it does, and where it is long.
_HARDLY, _THROUGH, _TAIL = 0.012, 0.018, 0.075
_STRUCK, _WRITING = 0.04, 0.03  # the same on the left and right: of all in a row that is struck out, and of one where writing ends
_GROUND = 0.02  # of that: what the noise of a dark shadow makes on all sides
_LINE, _BROKEN = (17.1, 1.6), (16.3, 2.9)  # points: how long a line through a full bubble is and how much longer than its width; in a fax
_THIN = 0.15  # how dark it is
_NEAR, _FAR = 9, 15  # windows, in pixels of a picture so many times smaller, that no bubble and no thing lying there fills
_SMALL, _SMALLER = 6, 12

TWO = N_("Two circles are filled: {letters}.")
TRACES = N_("{letter} is filled, but there is ink in {others} too.")
FAINT = N_("What is in {letters} is faint.")
CROSSED = N_("{letter} looks crossed out.")
HIDDEN = N_("Something lies on this row, or it is smeared.")
BLANK = N_("Circles of this row cannot be seen: it is cut off or covered, or too much light falls on it.")
UNSEEN = N_("The marks beside this row cannot be seen.")
BESIDE = N_("No circle is filled, but there is ink beside {letters}.")
NOT_LATE = N_("Minutes are written, but L is not filled.")


@dataclass(frozen=True)
class Decided:
    """`code` is empty for an empty row, and for one that is asked; then `doubt` says why in the person's language."""

    code: str
    doubt: str
    likely: tuple[str, ...]


@dataclass(frozen=True)
class _Bubble:
    """How much of it is ink, how dark it is and its printed ring, and whether the paper there is darker than around."""

    ink: float
    dark: float
    ring: float = 0.0
    shaded: bool = False


def decided(picture: "Image", lie: Lie, rows: int) -> list[Decided]:
    """What each row of the sheet says."""
    if not rows:
        return []
    block = straight.block(picture, lie, rows)
    levels = _Levels(block, straight.tall(lie), rows)
    bubbles = [[levels.bubble(row, mark) for mark in range(len(MARKS))] for row in range(rows)]
    sides = [levels.sides(row, len(MARKS) - 1) for row in range(rows)]
    ring = median(one.ring for of_row in bubbles for one in of_row)
    different = levels.different(rows) if faxes.is_fax(picture) else []
    judge = _Judge(levels, bubbles, _empty(bubbles), [median(side) for side in zip(*sides, strict=True)], ring, different)
    return [judge.decide(row) if lie.seen[row] else Decided("", _(UNSEEN), ()) for row in range(rows)]


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

    def _reach(self, row: int, mark: int) -> tuple[int, int, int, int]:
        return self._box(BUBBLES + APART * mark, row, (bubble_masks.REACH, bubble_masks.REACH))

    def bubble(self, row: int, mark: int) -> _Bubble:
        part, black = self._dark.crop(self._reach(row, mark)), self._black_of[row]
        inside = part.histogram(bubble_masks.disc(part.size[0]))
        ink, dark = _share(inside, _INK * black), _mean(inside) / black
        cover = self._cover.crop(tuple(round(edge / _SMALL) for edge in self._box(BUBBLES + APART * mark, row, (RADIUS, RADIUS))))
        return _Bubble(ink, dark, self._ring(part, black), min(cover.tobytes()) < _COVERED * 255)

    def different(self, rows: int) -> list[list[int]]:
        """Which bubbles of a fax are not as empty ones are on the page, be it on their rings alone."""
        dark = [[self._whole(row, mark) for mark in range(len(MARKS))] for row in range(rows)]
        return faxes.different(dark, _at_most([_quarter(column) for column in zip(*dark, strict=True)]))

    def _whole(self, row: int, mark: int) -> float:
        """How dark a bubble is together with its printed ring."""
        part = self._dark.crop(self._reach(row, mark))
        return _mean(part.histogram(bubble_masks.whole(part.size[0]))) / self._black_of[row]

    def halo(self, row: int, mark: int) -> float:
        """The part of what is around a bubble that is darker than paper: ink, be it blurred."""
        part = self._dark.crop(self._reach(row, mark))
        return _share(part.histogram(bubble_masks.around(part.size[0])), _INK / 2 * self._black_of[row])

    def stroke(self, row: int, mark: int) -> float:
        """How dark it is where a pen went in a bubble: much darker than a grey that a fax has made of dots."""
        from PIL import ImageFilter

        part = self._dark.crop(self._box(BUBBLES + APART * mark, row, (RADIUS - 1, RADIUS - 1)))
        return max(part.filter(ImageFilter.BoxBlur(2)).tobytes()) / self._black_of[row]

    def _ring(self, part: "Image", black: float) -> float:
        """How dark the printed ring is, in the quarter where it is least so."""
        return min(_mean(part.histogram(one)) for one in bubble_masks.quarters(part.size[0])) / black

    def sides(self, row: int, mark: int) -> list[float]:
        """How dark it is around a bubble."""
        part = self._dark.crop(self._reach(row, mark))
        return [_mean(part.histogram(one)) / self._black_of[row] for one in bubble_masks.eighths(part.size[0])]

    def is_led_through(self, row: int, mark: int, lines: Sequence[tuple[float, float]]) -> bool:
        """Does a line as long as one of these protrude from a full bubble at both ends?"""
        least = _THIN * self._black_of[row]
        parts = [self._dark.crop(self._reach(row, one)) for one in range(len(MARKS))]
        reached = reaches.reaches(parts.pop(mark), FINE, least)
        longest, usual = reaches.longest(reaches.apart(reached, [reaches.reaches(other, FINE, least / 2) for other in parts]))
        return any(longest >= long and longest - usual >= longer for long, longer in lines)

    def written(self, row: int) -> bool:
        """Is anything in the box for minutes?"""
        middle = MINUTES + MINUTES_WIDE / 2
        part = self._dark.crop(self._box(middle, row, (MINUTES_WIDE / 2 - 3, 4.2)))
        return _share(part.histogram(), _FINE_INK * self._black_of[row]) > _WRITTEN


def _paper(block: "Image", smaller: int, window: int) -> "Image":
    """The brightness of the paper at each place, also under ink: a closing, which keeps the edge of a shadow where it is."""
    from PIL import ImageFilter

    small = block.reduce(smaller)
    for around in (ImageFilter.MaxFilter(3), ImageFilter.MinFilter(3)):  # again and again: a fifth of the time of one wide one
        for _step in range(window // 2):
            small = small.filter(around)
    return small


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


def _goes_through(sides: Sequence[float], full: bool) -> bool:
    """Does a line lead through the bubble: on two sides that lie opposite, or nearly?

    A full one has no long line on any side; what is beside a full one above and below is its own ink, or the end of a short line that
    is hardly seen on the other side. A tick leaves upwards: what leaves downwards is the end of another row's.
    """
    ground = min(max(sorted(dark for side, dark in enumerate(sides) if side not in (2, 6))[1], 0), _GROUND)
    least = ground + (_HARDLY if full and max(sides[2], sides[6]) > _TAIL else _THROUGH)
    out = [dark > least and not (full and side in (2, 6)) for side, dark in enumerate(sides)]
    if any(out[i] and any(out[(i + turn) % 8] for turn in (3, 4, 5)) for i in range(8)):
        return True
    return max(sides[i] for i in ((0, 1, 3, 4, 5, 7) if full else (1, 3))) > _TAIL


def _empty(bubbles: Sequence[Sequence[_Bubble]]) -> list[_Bubble]:
    """What the printed letter alone makes of each column: what is seldom undercut in it, and never much more than in the others."""
    low = [_low(column) for column in zip(*bubbles, strict=True)]
    ink = median(one.ink for one in low)
    return [_Bubble(min(one.ink, ink + 0.02), dark) for one, dark in zip(low, _at_most([one.dark for one in low]), strict=True)]


def _at_most(dark: Sequence[float]) -> list[float]:
    """Never much more than in the others: of a class that is there, nearly all of the first column is filled."""
    most = median(dark) * 1.1 + 0.004
    return [min(one, most) for one in dark]


def _low(column: Sequence[_Bubble]) -> _Bubble:
    return _Bubble(_quarter([one.ink for one in column]), _quarter([one.dark for one in column]))


def _quarter(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 4]


@dataclass(frozen=True)
class _Judge:
    """Decides row by row, by what the whole page looks like."""

    levels: _Levels
    bubbles: Sequence[Sequence[_Bubble]]
    empty: Sequence[_Bubble]
    usual: Sequence[float]  # how dark the sides of a bubble are
    ring: float  # how dark its printed ring is
    different: Sequence[Sequence[int]]  # of each row of a fax, the bubbles that are not as the page's empty ones; else nothing

    def decide(self, row: int) -> Decided:
        measured = self.bubbles[row]
        level = median(one.dark - base.dark for one, base in zip(measured, self.empty, strict=True))
        more = [_Bubble(one.ink - base.ink, one.dark - base.dark - max(level, 0)) for one, base in zip(measured, self.empty, strict=True)]
        filled = [i for i, one in enumerate(more) if one.dark >= _FULL or one.ink >= _TICKED]
        traces = [i for i, one in enumerate(more) if i not in filled and (one.ink >= _TRACE or one.dark >= _STAIN)]
        if filled:
            traces = [i for i in traces if not self._is_shade(row, i, more[i])]
        if self.different:
            traces = sorted({*traces, *self.different[row]}.difference(filled))
        likely = _letters(filled or traces)
        unseen = [one for one in measured if one.ring < _RINGED * self.ring]  # in a shadow it is seen, under a thumb or white-out it is not
        lost = not filled and (unseen or self.ring < _LOST)
        hidden = HIDDEN if level > _SMEARED or any(one.shaded for one in unseen) else BLANK if lost else ""
        full = bool(filled) and more[filled[0]].dark >= _FULL
        doubt = _(hidden) if hidden else _doubt(filled, traces) or self._doubt(row, filled, full)
        return Decided("" if doubt else "".join(likely), doubt, likely)

    def _doubt(self, row: int, filled: Sequence[int], full: bool) -> str:
        """Why what looks like one filled bubble, or none, may be something else."""
        lines = (_LINE, _BROKEN) if self.different else (_LINE,)
        if filled and (self._goes_through(row, filled[0], full) or (full and self.levels.is_led_through(row, filled[0], lines))):
            return _(CROSSED).format(letter=MARKS[filled[0]])
        if filled and self.different and not faxes.is_solid(self.bubbles[row][filled[0]].ink):
            return _(FAINT).format(letters=MARKS[filled[0]])
        if filled and not full and self._comes_from_aside(row, filled[0]):
            return _(HIDDEN)
        if filled and not full and self.levels.stroke(row, filled[0]) < _STROKE:
            return _(FAINT).format(letters=MARKS[filled[0]])
        if self.levels.written(row) and _letters(filled) != ("L",):
            return _(NOT_LATE)
        beside = [] if filled else self._beside(row)
        return _(BESIDE).format(letters=" ".join(_letters(beside))) if beside else ""

    def _beside(self, row: int) -> list[int]:
        """Which bubbles have more ink around them, or on their ring, than the others of the row: a crease is around all."""
        halos = [self.levels.halo(row, mark) for mark in range(len(MARKS))]
        rings = [one.ring for one in self.bubbles[row]]
        around, printed = _BESIDE + median(halos), _TWICE * median(rings)
        return [mark for mark, (halo, ring) in enumerate(zip(halos, rings, strict=True)) if halo > around or ring > printed]

    def _is_shade(self, row: int, mark: int, more: _Bubble) -> bool:
        """Is it a crease, the edge of a shadow, or a scanner's streak? Around the bubble it is as dark, and a streak is in all rows."""
        sides = [dark - usual for dark, usual in zip(self.levels.sides(row, mark), self.usual, strict=True)]
        if more.ink < _TRACE and more.dark < _SHADE:
            return more.dark <= max(sides)
        here, of_page = self.bubbles[row][mark], _low([bubbles[mark] for bubbles in self.bubbles])
        return min(sides[2], sides[6]) > more.dark / 2 and here.ink < 1.3 * of_page.ink + 0.03 and here.dark < 1.3 * of_page.dark + 0.03

    def _goes_through(self, row: int, mark: int, full: bool) -> bool:
        """Not where the others of the row have the same around them: a crease is that."""
        sides = self.levels.sides(row, mark)
        if not _goes_through([dark - usual for dark, usual in zip(sides, self.usual, strict=True)], full):
            return False
        others = [self.levels.sides(row, other) for other in range(len(MARKS)) if other != mark]
        usual = [max(median(side), of_page) for side, of_page in zip(zip(*others, strict=True), self.usual, strict=True)]
        through = [dark - of_row for dark, of_row in zip(sides, usual, strict=True)]
        struck = min(usual[side] - self.usual[side] for side in (0, 4)) > _STRUCK
        return struck or _goes_through(through, full)

    def _comes_from_aside(self, row: int, mark: int) -> bool:
        """Does what is in a bubble that is not full come from its left or right, as writing does? A tick leaves upwards."""
        sides = self.levels.sides(row, mark)
        return max(sides[side] - self.usual[side] for side in (0, 4)) > _WRITING


def _doubt(filled: Sequence[int], traces: Sequence[int]) -> str:
    if len(filled) > 1:
        return _(TWO).format(letters=" ".join(_letters(filled)))
    if filled and traces:
        return _(TRACES).format(letter=MARKS[filled[0]], others=" ".join(_letters(traces)))
    return _(FAINT).format(letters=" ".join(_letters(traces))) if traces else ""


def _letters(places: Sequence[int]) -> tuple[str, ...]:
    return tuple(MARKS[place] for place in sorted(places))
