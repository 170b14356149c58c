"""Where the boxes of a page may go: moved, sized, and drawn to the lines that they should stand on; mm from the lower left corner."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, replace
from math import inf

from app.models.template import MM, Box, Field, Template

LEAST = 1.0  # mm: a smaller box could not be taken hold of
MARGIN = 10.0  # mm
SHAPED = frozenset({"code", "emblem", "photo", "rosette"})  # what keeps its shape when a corner is drawn
ALONG, UP = 0, 1

Handle = tuple[int, int]  # -1, 0 or 1 along and up: (1, 1) is the upper right corner
HANDLES: tuple[Handle, ...] = ((-1, 1), (0, 1), (1, 1), (-1, 0), (1, 0), (-1, -1), (0, -1), (1, -1))


@dataclass(frozen=True)
class Line:
    """A line that something may stand on, `at` mm along the page or up it (`axis`)."""

    axis: int
    at: float


def rounded(value: float) -> float:
    """To a tenth of a millimetre."""
    return round(value, 1) + 0.0  # not -0.0


def tidy(box: Box, before: Box | None = None) -> Box:
    """To tenths; what is as it was `before` stays exactly so."""
    least = (-inf, -inf, LEAST, LEAST)
    olds = astuple(before) if before else (inf,) * 4
    sides = zip(astuple(box), olds, least, strict=True)
    return Box(*(old if abs(new - old) < 0.005 else max(low, rounded(new)) for new, old, low in sides))


def moved(box: Box, along: float, up: float) -> Box:
    return replace(box, x=box.x + along, y=box.y + up)


def sized(box: Box, handle: Handle, along: float, up: float, shaped: bool = False) -> Box:
    """The box with one of its handles drawn so far; `shaped`: a corner changes both sides alike."""
    wide = max(LEAST, box.wide + along * handle[0])
    high = max(LEAST, box.high + up * handle[1])
    if shaped and all(handle):
        share = max(wide / box.wide, high / box.high)
        wide, high = box.wide * share, box.high * share
    x = box.x + box.wide - wide if handle[0] < 0 else box.x
    y = box.y + box.high - high if handle[1] < 0 else box.y
    return Box(x, y, wide, high)


def centred(box: Box, size: tuple[float, float], axis: int) -> Box:
    """In the page's middle."""
    return replace(box, x=(size[0] - box.wide) / 2) if axis == ALONG else replace(box, y=(size[1] - box.high) / 2)


def within(box: Box, size: tuple[float, float]) -> Box:
    """On the page, as far as it fits."""
    return replace(box, x=max(0.0, min(box.x, size[0] - box.wide)), y=max(0.0, min(box.y, size[1] - box.high)))


def meet(box: Box, other: Box) -> bool:
    """Whether one lies over the other."""
    along = min(box.x + box.wide, other.x + other.wide) - max(box.x, other.x)
    return along > 0 and min(box.y + box.high, other.y + other.high) > max(box.y, other.y)


def lines(template: Template, without: str) -> list[Line]:
    """What the field `without` may stand on: the page's middle first, then its margins, the border's inside and the other fields."""
    found = [Line(axis, template.size[axis] / 2) for axis in (ALONG, UP)]
    found += [Line(axis, at) for axis in (ALONG, UP) for at in (MARGIN, template.size[axis] - MARGIN)]
    for field in template.fields:
        if field.id != without and field.shows != "rule":
            found += _edges(_inside(field))
    return found


def _inside(field: Field) -> Box:
    """Of a border: what it leaves free."""
    box, thick = field.box, field.size / MM if field.shows == "border" else 0.0
    return Box(box.x + thick, box.y + thick, box.wide - 2 * thick, box.high - 2 * thick)


def _edges(box: Box) -> list[Line]:
    middles = (Line(ALONG, box.x + box.wide / 2), Line(UP, box.y + box.high / 2))
    ends = (Line(ALONG, box.x), Line(ALONG, box.x + box.wide), Line(UP, box.y), Line(UP, box.y + box.high))
    return [*middles, *ends]


def drawn(box: Box, to: Sequence[Line], reach: float) -> tuple[Box, tuple[Line, ...]]:
    """The box, moved to the nearest lines that are not farther than `reach` mm, and the lines on which it stands then."""
    along = _nearest((box.x + box.wide / 2, box.x, box.x + box.wide), (line for line in to if line.axis == ALONG), reach)
    up = _nearest((box.y + box.high / 2, box.y, box.y + box.high), (line for line in to if line.axis == UP), reach)
    return moved(box, along[0], up[0]), tuple(line for _by, line in (along, up) if line is not None)


def drawn_out(box: Box, handle: Handle, to: Sequence[Line], reach: float) -> tuple[Box, tuple[Line, ...]]:
    """The same for a box whose handle is drawn: only the sides that go with it move."""
    along = up = (0.0, None)
    if handle[0]:
        edge = box.x if handle[0] < 0 else box.x + box.wide
        along = _nearest((edge,), (line for line in to if line.axis == ALONG), reach)
    if handle[1]:
        edge = box.y if handle[1] < 0 else box.y + box.high
        up = _nearest((edge,), (line for line in to if line.axis == UP), reach)
    return sized(box, handle, along[0], up[0]), tuple(line for _by, line in (along, up) if line is not None)


def _nearest(own: Sequence[float], to: Iterable[Line], reach: float) -> tuple[float, Line | None]:
    """How far to the nearest; of two as near the one that comes first."""
    found = [(abs(line.at - at), line.at - at, line) for line in to for at in own if abs(line.at - at) <= reach]
    if not found:
        return 0.0, None
    _far, by, line = min(found, key=lambda one: round(one[0], 3))
    return by, line


def touched(template: Template, x: float, y: float, slack: float) -> str | None:
    """The smallest field at that place; a border is touched only where it is drawn."""
    found = [field for field in template.fields if _holds(field, x, y, slack)]
    return min(found, key=lambda field: field.box.wide * field.box.high).id if found else None


def _holds(field: Field, x: float, y: float, slack: float) -> bool:
    return holds(field.box, x, y, slack) and not (field.shows == "border" and holds(_inside(field), x, y, -slack))


def holds(box: Box, x: float, y: float, slack: float = 0.0) -> bool:
    return box.x - slack <= x <= box.x + box.wide + slack and box.y - slack <= y <= box.y + box.high + slack


def fitted(template: Template, size: tuple[float, float]) -> Template:
    """The template on another paper: every field goes along in proportion, and what keeps its shape keeps it."""
    along, up = (new / old for new, old in zip(size, template.size, strict=True))
    return replace(template, size=size, fields=tuple(replace(field, box=_fitted(field, along, up)) for field in template.fields))


def _fitted(field: Field, along: float, up: float) -> Box:
    box = field.box
    made = Box(box.x * along, box.y * up, box.wide * along, box.high * up)
    if field.shows in SHAPED:
        share = min(along, up)
        middle = (made.x + made.wide / 2, made.y + made.high / 2)
        wide, high = box.wide * share, box.high * share
        made = Box(middle[0] - wide / 2, middle[1] - high / 2, wide, high)
    return tidy(made)
