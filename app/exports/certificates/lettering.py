"""Letters in a box: shrunk where they are many, then in two lines and more; never wider than their box."""

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

from app.exports.typesetting import bidi, text
from app.exports.typesetting.font import AMIRI, AMIRI_BOLD, VAZIRMATN, VAZIRMATN_BOLD
from app.exports.typesetting.text import Colour, Style
from app.models.template import MM, Field, Template
from app.records import names
from app.words import is_rtl

_FACES = {"Amiri": (AMIRI, AMIRI_BOLD), "Vazirmatn": (VAZIRMATN, VAZIRMATN_BOLD)}
_ARABIC_SCALE = {"Amiri": 1.14}  # Amiri's Arabic stands smaller than its Latin at the same size
_MIDDLE = 0.33  # of the size: from a line's foot to the middle of its letters
_LEADING, _TALL = 1.2, 1.25  # from line to line, and what each takes of its box where there are several
_NAMES = frozenset({"name", "name_latin", "signatory_1_name", "signatory_2_name"})
BETWEEN = "  ·  "  # rank, unit and number on one line
LEAST = 1.0  # points: what is on paper whatever a person types


@dataclass(frozen=True)
class Room:
    """A box on the page, in points."""

    left: float
    bottom: float
    wide: float
    high: float

    @property
    def middle(self) -> tuple[float, float]:
        return self.left + self.wide / 2, self.bottom + self.high / 2


@dataclass(frozen=True)
class Line:
    """One line, at its place on the page."""

    words: str
    at: tuple[float, float]
    style: Style


def room(field: Field) -> Room:
    box = field.box
    return Room(box.x * MM, box.y * MM, box.wide * MM, box.high * MM)


@lru_cache(maxsize=256)
def colour(hexadecimal: str) -> Colour:
    red, green, blue = (int(hexadecimal[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def style(field: Field, template: Template, language: str, words: str) -> Style:
    """How a field's words are set; the script is its language's, else that of its first letter."""
    rtl = is_rtl(language) if language else bidi.base_level(text.clean(words)) == bidi.RTL
    own, common = field.fonts, template.fonts
    family = (own.arabic or common.arabic) if rtl else (own.latin or common.latin)
    size = field.size * (_ARABIC_SCALE.get(family, 1.0) if rtl else 1.0)
    base = (bidi.RTL if rtl else bidi.LTR) if language else None
    return Style(size, _FACES[family][field.bold], field.align, colour(field.colour), base, strict=True)


def lines(words: str, where: Room, style: Style, field: Field) -> list[Line]:
    """Where each line of `words` stands in its room."""
    found = _one(words, where, style, field) if len(words.split()) < 2 or field.lines == 1 else _several(words, where, style, field)
    x = where.left + where.wide * {"left": 0.0, "centre": 0.5, "right": 1.0}[style.align]
    size = found[0][1].size
    leading = min(size * _LEADING, where.high / len(found)) if len(found) > 1 else 0.0
    nominal = min(field.size, size) if len(found) > 1 else field.size
    foot = where.middle[1] - _MIDDLE * nominal + leading * (len(found) - 1) / 2
    return [Line(line, (x, foot - place * leading), each) for place, (line, each) in enumerate(found)]


def _one(words: str, where: Room, style: Style, field: Field) -> list[tuple[str, Style]]:
    return [(words, text.fit(words, where.wide, style, LEAST))]


def _several(words: str, where: Room, style: Style, field: Field) -> list[tuple[str, Style]]:
    """In as few lines as leave it at least its smallest size; in those that leave it largest where none do."""
    smallest = style.size * min(1.0, field.smallest / field.size)
    best = _one(words, where, style, field)
    if best[0][1].size >= smallest:
        return best
    parts, between = _parts(words, field)
    for count in range(2, min(field.lines, len(parts)) + 1):
        found = _split(parts, between, count, style)
        most = replace(style, size=min(style.size, where.high / count / _TALL))
        size = min(text.fit(line, where.wide, most, LEAST).size for line in found)
        if size > best[0][1].size:
            best = [(line, replace(style, size=size)) for line in found]
        if size >= smallest:
            break
    return best


def _parts(words: str, field: Field) -> tuple[tuple[str, ...], str]:
    """What is not torn, and what stands between two of it: a name's عبد الرحمن is one, and so is what stands between two dots."""
    there = words.split()
    if field.shows == "particulars":
        return tuple(words.split(BETWEEN)), BETWEEN
    if field.shows not in _NAMES:
        return tuple(there), " "
    left = iter(there)
    return tuple(" ".join(next(left) for _word in group) for group in names.compounds([names.fold(word) for word in there])), " "


@lru_cache(maxsize=4096)
def _split(parts: tuple[str, ...], between: str, count: int, style: Style) -> list[str]:
    """Into so many lines that the longest is as short as can be."""
    if len(parts) > 14:
        return _filled(between.join(parts), count, style)
    splits = [
        [between.join(parts[a:b]) for a, b in zip((0, *cuts), (*cuts, len(parts)), strict=True)]
        for cuts in combinations(range(1, len(parts)), count - 1)
    ]
    return min(splits, key=lambda lines: max(text.width(line, style) for line in lines))


def _filled(words: str, count: int, style: Style) -> list[str]:
    """Long texts: each line is filled up to its share."""
    whole = text.width(words, style)
    for stretch in range(100, 200, 4):
        lines = text.wrap(words, whole / count * stretch / 100, style)
        if len(lines) <= count:
            return lines
    return [words]
