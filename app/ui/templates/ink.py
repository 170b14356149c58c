"""Where letters and figures really stand on a page, and which of them lie over one another; boxes are larger than what is in them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from app.models.certificate import Snapshot
from app.models.template import TEXTS, Field, Template
from app.records.template_faults import Finding
from app.ui.templates import wording as window_wording
from app.words import _

if TYPE_CHECKING:
    from app.exports.certificates.lettering import Line, Room

FIGURES = frozenset({"code", "photo", "number_and_date", "stamp"})  # nothing may lie over these; over the others art and letters may
SLACK = 1.2  # points in which letters may meet
BELOW, ABOVE = 0.2, 0.62  # of a line's size, what its letters take from its foot
BETWEEN = 10.0  # points between two languages on one line


@dataclass(frozen=True)
class Spot:
    """Something printed, in points."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: "Spot") -> bool:
        along = min(self.right, other.right) - max(self.left, other.left)
        up = min(self.top, other.top) - max(self.bottom, other.bottom)
        return along > SLACK and up > SLACK


def overlaps(template: Template, snapshot: Snapshot, duplicate: bool) -> Iterator[Finding]:
    """What is said of each of two fields that lie over one another; what only a duplicate says is only there then."""
    solid = [one for one in template.fields if one.shows in FIGURES or (one.shows in TEXTS and (duplicate or one.shows != "duplicate"))]
    found = [(one, list(_spots(one, template, snapshot))) for one in solid]
    for (one, spots), (other, others) in combinations(found, 2):
        if _may_not_meet(one, other) and any(spot.meets(under) for spot in spots for under in others):
            for told, under in ((one, other), (other, one)):
                yield Finding(told.id, _("It lies over “{field}”.").format(field=window_wording.thing(under.shows)))


def _may_not_meet(one: Field, other: Field) -> bool:
    """A stamp is set over letters, lines and the edge of a photo; a code under it is not read any more."""
    things = {one.shows, other.shows}
    return "stamp" not in things or "code" in things


def _spots(one: Field, template: Template, snapshot: Snapshot) -> Iterator[Spot]:
    from app.exports.certificates import lettering, wording

    room = lettering.room(one)
    if one.shows in FIGURES or one.shows == "facts":
        side = min(room.wide, room.high) if one.shows == "code" else None
        wide, high = (side or room.wide), (side or room.high)
        middle = room.middle
        yield Spot(middle[0] - wide / 2, middle[1] - high / 2, middle[0] + wide / 2, middle[1] + high / 2)
        return
    spoken = wording.languages(one, template, snapshot)
    words = {each: said for each in spoken if (said := wording.said(one, snapshot, each))}
    if len(words) == 1:
        ((each, said),) = words.items()
        yield from _lines(lettering.lines(said, room, lettering.style(one, template, each, said), one))
    elif words:
        yield _pair(one, template, room, words.items())


def _lines(lines: "Iterable[Line]") -> Iterator[Spot]:
    from app.exports.typesetting import text

    for line in lines:
        wide = text.width(line.words, line.style)
        left = line.at[0] - wide * {"left": 0.0, "centre": 0.5, "right": 1.0}[line.style.align]
        size = line.style.size
        yield Spot(left, line.at[1] - BELOW * size, left + wide, line.at[1] + ABOVE * size)


def _pair(one: Field, template: Template, room: "Room", words: Iterable[tuple[str, str]]) -> Spot:
    """Two languages facing each other on one line."""
    from app.exports.certificates import lettering
    from app.exports.typesetting import text

    styles = [(said, lettering.style(one, template, each, said)) for each, said in words]
    wide = min(room.wide, sum(text.width(said, replace(style, align="left")) for said, style in styles) + BETWEEN)
    left = room.left + (room.wide - wide) * {"left": 0.0, "centre": 0.5, "right": 1.0}[one.align]
    return Spot(left, room.middle[1] - one.size * 0.4, left + wide, room.middle[1] + one.size * 0.4)
