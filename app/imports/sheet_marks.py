"""How a sheet lies in its picture: found from its codes outwards, mark by mark, so that a crease or a curl moves only what is near it."""

# Pillow comes with few types.
# pyright: reportUnknownMemberType=false

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import hypot
from statistics import median
from typing import TYPE_CHECKING

from app.imports import projections
from app.imports.projections import Lens, Point, Projection
from app.imports.sheet_pictures import Seen
from app.records.roll_sheet import CODE, CORNER, GUIDE, GUIDES, HEAD, Form

if TYPE_CHECKING:
    from PIL.Image import Image

_FINE = 3  # pixels for a point where a mark is looked for
_REACH, _STEP = 185.0, 48.0  # points: how far from a code, and from one mark to the next, a mark may be expected
_AROUND, _FAR_AROUND = 7.0, 15.0  # points about its place in which a guide, and a corner's mark, is looked for
_DARK = 0.25  # of the paper around: at least so much darker is a mark
_STRAY = 1.6  # points: a mark that strays farther than its neighbours is something else
_ELSEWHERE = 8.0  # points: less than half of a row
_GAP = 4  # rows without a mark over which its place is still known from those above and below
_MANY = 24  # marks, before a lens is told from them
_WIDE, _HIGH = 150.0, 200.0  # points: what marks must span before perspective is told from them


@dataclass(frozen=True)
class Target:
    """A solid square on the sheet: its middle in points from the upper left, and its side. A guide has its column and row."""

    x: float
    y: float
    side: float
    column: int = -1
    row: int = -1


@dataclass(frozen=True)
class Lie:
    """From places on the sheet to pixels: flat, and by how much its marks stray from that, at each row's two ends."""

    form: Form
    flat: Projection
    drifts: tuple[tuple[Point, Point], ...]
    seen: tuple[bool, ...]  # whether the row's place is known

    def __call__(self, along: float, down: float) -> Point:
        x, y = self.flat(self.form.x(along), down)
        rows = self.drifts
        if not rows:
            return x, y
        row = min(max((down - HEAD) / self.form.apart - 0.5, 0.0), len(rows) - 1.0)
        above, share = rows[int(row)], row - int(row)
        below = rows[min(int(row) + 1, len(rows) - 1)]
        start, end = (_between(one, other, share) for one, other in zip(above, below, strict=True))
        across = min(max((along - GUIDES[0]) / (GUIDES[1] - GUIDES[0]), -0.4), 1.4)
        dx, dy = _between(start, end, across)
        return x + dx, y + dy


def lie(picture: "Image", seen: Sequence[Seen]) -> Lie | None:
    """Of the sheet whose codes these are; None where too few of its marks are found."""
    code = seen[0].code
    search = _Search(picture, code.form, list(_corner_pairs(seen)), len(seen) > 1)
    targets = _targets(code.form, len(code.rows))
    search.grow(targets)
    search.bend()
    search.grow(targets)
    if search.wrong:
        return None
    drifts = _drifts(targets, search, len(code.rows))
    if drifts is None:
        return None
    columns, rows = drifts
    return Lie(code.form, search.flat, tuple(zip(*columns, strict=True)), rows)


def _corner_pairs(seen: Sequence[Seen]) -> Iterable[tuple[Point, Point]]:
    for one in seen:
        x, y = one.code.form.codes()[one.code.lower]
        yield from zip(((x, y), (x + CODE, y), (x + CODE, y + CODE), (x, y + CODE)), one.corners, strict=True)


def _targets(form: Form, rows: int) -> list[Target]:
    corners = [Target(form.x(along), down, CORNER) for along, down in form.corners()]
    guides = [Target(form.x(along), form.middle(row), GUIDE, column, row) for column, along in enumerate(GUIDES) for row in range(rows)]
    return corners + guides


@dataclass
class _Search:
    """What is known of a sheet's place so far."""

    picture: "Image"
    form: Form
    codes: list[tuple[Point, Point]]
    both: bool  # codes are seen, so that perspective is known from the beginning
    found: dict[Target, Point] = field(default_factory=dict[Target, Point])
    flat: Projection = field(init=False)
    lens: Lens | None = None

    def __post_init__(self) -> None:
        self._fit()

    def grow(self, targets: Sequence[Target]) -> None:
        """Look for marks near what is known, then near those, until no more are found."""
        new: dict[Target, Point] = dict(self.found)
        missed: set[Target] = set()
        for _round in range(40):
            near = [one for one in targets if one not in self.found and (one not in missed or _is_beside(one, new)) and self._expected(one)]
            new = {one: place for one in near if (place := self._look(one)) is not None}
            missed |= {one for one in near if one not in new}
            self.found |= new
            if not new:
                break
            if not self.both:
                self._fit()
        self._fit()

    def _fit(self) -> None:
        pairs = self._pairs
        xs, ys = zip(*[sheet for sheet, _seen in pairs], strict=True)
        told = self.both or (len(self.found) >= 8 and max(xs) - min(xs) > _WIDE and max(ys) - min(ys) > _HIGH)
        fitted = (projections.perspective(pairs, self.lens) if told else None) or projections.affine(pairs)
        self.flat = fitted or Projection((1, 0, 0, 0, 1, 0, 0, 0))

    @property
    def _pairs(self) -> list[tuple[Point, Point]]:
        return self.codes + [((one.x, one.y), place) for one, place in self.found.items()]

    def bend(self) -> None:
        """Tell by how much the camera's lens bends the sheet, where it does."""
        strays = max((hypot(*self.stray(one)) for one in self.found), default=0)
        if len(self.found) >= _MANY and strays > _STRAY * self.scale:
            self.lens = projections.lens(self._pairs, self.picture.size)
            self._fit()

    @property
    def wrong(self) -> bool:
        """Do the marks beside a code say that it is higher or lower? Then they are of other rows, or no marks."""
        return any(abs(self._lower(sheet, seen)) > _ELSEWHERE for sheet, seen in self.codes)

    def _lower(self, sheet: Point, seen: Point) -> float:
        """By how many points of the sheet a place is seen lower than the nearest mark says."""
        x, y = self.flat(*sheet)
        near = min(self.found, key=lambda one: hypot(one.x - sheet[0], one.y - sheet[1]), default=None)
        dx, dy = self.stray(near) if near else (0.0, 0.0)
        _a, across, _c, down = self.flat.around(*sheet)
        return ((seen[0] - x - dx) * across + (seen[1] - y - dy) * down) / (across**2 + down**2)

    @property
    def scale(self) -> float:
        """Pixels for a point, in the middle of the sheet."""
        a, b, c, d = self.flat.around(self.form.width / 2, self.form.height / 2)
        return abs(a * d - b * c) ** 0.5

    def _expected(self, one: Target) -> bool:
        if any(hypot(one.x - x, one.y - y) < _REACH for (x, y), _seen in self.codes):
            return True
        if one.row < 0:
            return any(hypot(one.x - other.x, one.y - other.y) < _REACH for other in self.found)
        return _is_beside(one, self.found)

    def _look(self, one: Target) -> Point | None:
        """Where a mark is: first where its neighbours say, then where the whole sheet does."""
        x, y = self.flat(one.x, one.y)
        dx, dy = self._nearby(one)
        window = _AROUND if one.row >= 0 else _FAR_AROUND
        place = solid(self.picture, self.flat.around(one.x, one.y), (x + dx, y + dy), (one.side, window))
        if place is None and (dx or dy):
            place = solid(self.picture, self.flat.around(one.x, one.y), (x, y), (one.side, window))
        return place

    def _nearby(self, one: Target) -> Point:
        """How the nearest mark strays."""
        near = min(self.found, key=lambda other: hypot(one.x - other.x, one.y - other.y), default=None)
        return self.stray(near) if near and hypot(one.x - near.x, one.y - near.y) < 2 * _STEP else (0.0, 0.0)

    def stray(self, one: Target) -> Point:
        x, y = self.flat(one.x, one.y)
        return self.found[one][0] - x, self.found[one][1] - y


def _is_beside(one: Target, others: Iterable[Target]) -> bool:
    return any(hypot(one.x - other.x, one.y - other.y) < _STEP or one.row == other.row for other in others)


def solid(picture: "Image", around: tuple[float, float, float, float], at: Point, size: tuple[float, float]) -> Point | None:
    """The middle of the solid square of a side within so many points about a place; None where there is nothing like it."""
    from PIL import ImageFilter
    from PIL.Image import Resampling, Transform

    (a, b, c, d), (side, window) = around, size
    wide = round(2 * window * _FINE)
    a, b, c, d = a / _FINE, b / _FINE, c / _FINE, d / _FINE
    half = wide / 2
    terms = (a, b, at[0] - (a + b) * half, c, d, at[1] - (c + d) * half)
    patch = picture.transform((wide, wide), Transform.AFFINE, terms, Resampling.BILINEAR, fillcolor=255)
    blurred = patch.filter(ImageFilter.BoxBlur((side * _FINE - 1) / 2)).tobytes()
    paper, darkest = sorted(patch.tobytes())[int(wide * wide * 0.7)], min(blurred)
    if paper - darkest < _DARK * paper:
        return None
    row, column = divmod(blurred.index(darkest), wide)
    found = _centre(patch, (column, row), side, (paper + darkest) / 2)
    if found is None:
        return None
    u, v = found[0] - half, found[1] - half
    return at[0] + a * u + b * v, at[1] + c * u + d * v


def _centre(patch: "Image", at: tuple[int, int], side: float, between: float) -> Point | None:
    """The middle of what is darker than `between`, about a place; None where that is no square of this side."""
    from PIL.Image import Resampling

    reach = round(side * _FINE * 0.9)
    left, top = max(at[0] - reach, 0), max(at[1] - reach, 0)
    part = patch.crop((left, top, min(at[0] + reach + 1, patch.width), min(at[1] + reach + 1, patch.height)))
    ink = part.point([255 if value < between else 0 for value in range(256)])
    box = ink.getbbox()
    area = ink.histogram()[255]
    wanted = (side * _FINE) ** 2
    if box is None or not 0.5 * wanted < area < 1.7 * wanted:
        return None
    across = _mean(ink.resize((ink.width, 1), Resampling.BOX).tobytes())
    down = _mean(ink.resize((1, ink.height), Resampling.BOX).tobytes())
    return left + across, top + down


def _mean(weights: bytes) -> float:
    return sum((place + 0.5) * weight for place, weight in enumerate(weights)) / (sum(weights) or 1)


def _drifts(targets: Sequence[Target], search: _Search, rows: int) -> tuple[list[list[Point]], tuple[bool, ...]] | None:
    """Of both columns of guides, row by row, and for which rows they are known; None where most are not."""
    limit = _STRAY * search.scale
    columns: list[dict[int, Point]] = []
    for column in range(2):
        strays = {one.row: search.stray(one) for one in targets if one.column == column and one in search.found}
        columns.append({row: stray for row, stray in strays.items() if not _astray(strays, row, limit)})
    if rows and sum(len(column) for column in columns) < 0.6 * 2 * rows:
        return None
    filled = [_filled(column, rows) for column in columns]
    known = [
        [one if one is not None else other for one, other in zip(mine, others, strict=True)] for mine, others in (filled, filled[::-1])
    ]
    seen = tuple(all(column[row] is not None for column in filled) for row in range(rows))
    return [[drift or (0.0, 0.0) for drift in column] for column in known], seen


def _astray(strays: Mapping[int, Point], row: int, limit: float) -> bool:
    near = [strays[other] for other in range(row - 3, row + 4) if other != row and other in strays]
    if len(near) < 2:
        return False
    x, y = median(one[0] for one in near), median(one[1] for one in near)
    return hypot(strays[row][0] - x, strays[row][1] - y) > limit


def _filled(strays: Mapping[int, Point], rows: int) -> list[Point | None]:
    """Every row's, from the nearest above and below where its own mark is not seen."""
    found: list[Point | None] = []
    for row in range(rows):
        above = next((other for other in range(row, max(row - _GAP, -1), -1) if other in strays), None)
        below = next((other for other in range(row, min(row + _GAP, rows)) if other in strays), None)
        if above is None or below is None:
            near = above if below is None else below
            found.append(None if near is None else strays[near])
        else:
            share = 0.0 if above == below else (row - above) / (below - above)
            found.append(_between(strays[above], strays[below], share))
    return found


def _between(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share
