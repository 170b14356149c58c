"""Text on a page: any script and direction, set, measured, fitted and wrapped."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from reportlab.pdfgen.canvas import Canvas

from app.exports.typesetting import bidi
from app.exports.typesetting.embedding import embedded, emit
from app.exports.typesetting.font import VAZIRMATN, font
from app.records.glyphs import unprintable

Colour = tuple[float, float, float]
INK: Colour = (0x14 / 255, 0x28 / 255, 0x4B / 255)
GOLD: Colour = (0x9A / 255, 0x7B / 255, 0x2F / 255)
GREY: Colour = (0.34, 0.37, 0.44)  # dark enough for a copier
PALE: Colour = (0.72, 0.75, 0.80)
WHITE: Colour = (1.0, 1.0, 1.0)
GROUND: Colour = (0.965, 0.953, 0.925)  # of every second line
PAPER: Colour = (0.984, 0.98, 0.969)  # a box that stands out a little

_SPACES = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029\u3000]")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_SORANI_E = re.compile("\u0647\u200c")
_AFTER, _BEFORE = "\x0e", "\x0f"  # at the ends of a line: what reads against its paragraph goes on from, or into, the next
_AGAINST = {bidi.LTR: "\u0632", bidi.RTL: "a"}
_SHARE_BEFORE = {"left": 0.0, "centre": 0.5, "right": 1.0}
_WORD = re.compile(" +|[^ ]+")
_UNBROKEN = re.compile(r"\([^\s()]{1,8}\s[^\s()]{1,8}\)\S*|\d+:\s\S+|\S+(?:\s+%\S*)?")  # not parted: (7.62 mm), 3: present, 90 %


Align = Literal["start", "centre", "end"]


@dataclass(frozen=True, slots=True)
class Style:
    """How a line is set; `base` is the paragraph's direction (bidi.LTR, bidi.RTL), by the first letter where None.

    `strict`: a letter that no font has is refused with a UserError; else its number stands in its place.
    """

    size: float
    font: str = VAZIRMATN
    align: Literal["left", "centre", "right"] = "left"
    colour: Colour = INK
    base: int | None = None
    strict: bool = False


@lru_cache(maxsize=1024)
def aligned(style: Style, align: Align, rtl: bool) -> Style:
    """The style for a line that begins, is centred or ends at its point, in a page that reads from the left or from the right."""
    if align == "centre":
        return replace(style, align="centre")
    return replace(style, align="right" if (align == "start") == rtl else "left")


def clean(text: str) -> str:
    """`text` as it is printed: composed, without controls, Sorani ه + ZWNJ as the one letter ە."""
    if text.isascii() and text.isprintable():
        return text
    text = _CONTROLS.sub("", _SPACES.sub(" ", text))
    return _SORANI_E.sub("\u06d5", unicodedata.normalize("NFC", text))


def draw(canvas: Canvas, text: str, at: tuple[float, float], style: Style, times: int = 1) -> float:
    """Set one line at `at` (points; the baseline's left end, middle or right end by the alignment) and return its width.

    A line that says the same `times` over is composed once.
    """
    typeface = embedded(canvas, style.font)
    code, wide = typeface.line(_words(text, style.base, style.strict))
    size = style.size
    width = wide * times * size / 1000
    x = at[0] - width * _SHARE_BEFORE[style.align]
    set_in = f"/{typeface.resource} 1 Tf {paint(style.colour, 'rg')} {size:g} 0 0 {size:g} {x:.2f} {at[1]:.2f} Tm"
    emit(canvas, f"BT {set_in} [{code * times}]TJ ET")
    return width


@lru_cache(maxsize=256)
def paint(colour: Colour, operator: str) -> str:
    """What fills (rg) or draws lines (RG) in a colour from there on."""
    red, green, blue = colour
    return f"{red:.3g} {green:.3g} {blue:.3g} {operator}"


def width(text: str, style: Style) -> float:
    """In points."""
    return _wide(text, style.font, style.base, style.strict) * style.size / 1000


def fit(text: str, room: float, style: Style, smallest: float = 6) -> Style:
    """The style, smaller where `text` is wider than `room`, in quarter points and never below `smallest`."""
    wide = width(text, style)
    if wide <= room:
        return style
    return replace(style, size=max(smallest, int(style.size * room / wide * 4) / 4))


def words(text: str) -> list[str]:
    """What a line may be broken between."""
    return _UNBROKEN.findall(text)


def pieces(text: str, room: float, style: Style) -> list[str]:
    """Of a word without an end, as much as there is room for on each line."""
    found = [""]
    for letter in text:
        if found[-1] and not unicodedata.combining(letter) and width(found[-1] + letter, style) > room:
            found.append("")
        found[-1] += letter
    return found


def shortened(text: str, room: float, style: Style) -> str:
    """As many of its words as have room, and … where some are left off."""
    if width(text, style) <= room:
        return text
    told, whole = "", words(text)
    for word in whole:
        longer = f"{told} {word}" if told else word
        if width(f"{longer}…", style) > room:
            break
        told = longer
    return f"{told or whole[0]}…"


def wrap(text: str, room: float, style: Style) -> list[str]:
    """Lines in logical order that are no wider than `room`, but for a single longer word."""
    lines: list[str] = []
    for word in words(text):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, style) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines if style.base is None or len(lines) < 2 else _going_on(lines, style.base)


def _going_on(lines: list[str], base: int) -> list[str]:
    """A figure or a full stop at a break is read with the Latin words beyond it among Arabic, and the other way round (UAX #9, 3.3)."""
    ends, last, following = [bidi.ends(line) for line in lines], base, base
    for place, around in enumerate(ends):
        lines[place] = lines[place] if last == base else _AFTER + lines[place]
        last = around[1] if around else last
    for place, around in reversed([*enumerate(ends)]):
        lines[place] += "" if following == base else _BEFORE
        following = around[0] if around else following
    return lines


def _spelt(text: str) -> str:
    """With the number of each letter that no font has: nobody's note keeps a list from being printed."""
    while not text.isascii() and (letter := unprintable(text)):
        text = text.replace(letter, f"[U+{ord(letter):04X}]")
    return text


@lru_cache(maxsize=4096)
def _wide(text: str, typeface: str, base: int | None, strict: bool) -> float:
    """In thousandths of the size."""
    of = font(typeface)
    return sum([of.word(word, rtl).width for word, rtl in _words(text, base, strict)])


@lru_cache(maxsize=4096)
def _words(text: str, base: int | None, strict: bool = False) -> tuple[tuple[str, bool], ...]:
    """The words and spaces from left to right as they stand on paper, and whether each is read from the right."""
    after, before = text.startswith(_AFTER), text.endswith(_BEFORE)
    text = clean(text) if strict else _spelt(clean(text))
    level = bidi.base_level(text) if base is None else base
    found: list[tuple[str, bool]] = []
    for start, end, rtl in _runs(text, level, after, before) if after or before else bidi.runs(text, level):
        words: list[str] = _WORD.findall(text, start, end)
        found += [_piece(word, rtl) for word in (reversed(words) if rtl else words)]
    return tuple(found)


def _runs(text: str, level: int, after: bool, before: bool) -> Iterator[bidi.Run]:
    """As between letters of the other direction."""
    letter = _AGAINST[level]
    for start, end, rtl in bidi.runs(f"{letter * after}{text}{letter * before}", level):
        start, end = max(start - after, 0), min(end - after, len(text))
        if start < end:
            yield bidi.Run(start, end, rtl)


@lru_cache(maxsize=8192)
def _piece(word: str, rtl: bool) -> tuple[str, bool]:
    """One of each: a list of a thousand names is made of few words."""
    return word, rtl
