"""The bundled typefaces: what they cover, and how HarfBuzz shapes a word in them."""

# uharfbuzz comes without types.
# pyright: basic, reportAttributeAccessIssue=false

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import uharfbuzz as hb

from app import paths
from app.errors import UserError
from app.exports.typesetting.composing import Piece, Pieces
from app.words import _

FOLDER = paths.RESOURCES / "fonts"
AMIRI, AMIRI_BOLD = "Amiri-Regular", "Amiri-Bold"
VAZIRMATN, VAZIRMATN_BOLD = "Vazirmatn-Regular", "Vazirmatn-Bold"
_OTHER = {AMIRI: VAZIRMATN, AMIRI_BOLD: VAZIRMATN_BOLD, VAZIRMATN: AMIRI, VAZIRMATN_BOLD: AMIRI_BOLD}
_WIDEST_GAP = 80  # thousandths; viewers take a gap from about a hundred for a space
_LARGEST_CACHE = 60_000  # words; a camp of five classes has about ten thousand


class Glyph(NamedTuple):
    """A letter with its marks as it is set, in thousandths of the size; `text` is what it reads as when the page is searched."""

    pieces: Pieces
    text: str
    width: int
    advance: float
    x: float
    y: float


Shape = tuple[int, int, int, int]  # a glyph by its number, its advance, and where it stands across and up: units of the typeface


class Word(NamedTuple):
    """A word shaped in `font`: its glyphs from left to right, and its width in thousandths of the size."""

    font: "Font"
    glyphs: tuple[Glyph, ...]
    width: float


class Font:
    """One typeface of resources/fonts; words are shaped once and kept."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.face = hb.Face(hb.Blob.from_file_path(str(FOLDER / f"{name}.ttf")))
        self.characters = frozenset(self.face.unicodes)
        self._font = hb.Font(self.face)
        self._scale = 1000 / self.face.upem
        self._words: dict[tuple[str, bool], Word] = {}
        self._kept: dict[tuple[bool, str, tuple[Shape, ...]], tuple[Glyph, ...]] = {}  # one of each, for a hundred thousand that are set

    def word(self, text: str, rtl: bool) -> Word:
        """`text` (one direction, no line break) shaped here, or in the other family where a character is missing.

        Raises UserError, naming the character, where neither family has it: a box is never printed.
        """
        key = (text, rtl)
        word = self._words.get(key)
        if word is None:
            if len(self._words) >= _LARGEST_CACHE:
                self._words.clear()
            word = self._words[key] = self._supplier(text)._shaped(text, rtl)
        return word

    def advance(self, glyph: int) -> int:
        return round(self._font.get_glyph_h_advance(glyph) * self._scale)

    def metrics(self) -> dict[str, int | list[int]]:
        """What a PDF font descriptor wants to know, in thousandths."""
        box = struct.unpack(">4h", self.face.reference_table("head").data[36:44])
        extents = self._font.get_font_extents("ltr")
        cap = self._font.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT)
        return {
            "FontBBox": [round(v * self._scale) for v in box],
            "Ascent": round(extents.ascender * self._scale),
            "Descent": round(extents.descender * self._scale),
            "CapHeight": round(cap * self._scale),
            "ItalicAngle": 0,
            "StemV": 140 if self.name.endswith("Bold") else 80,
            "Flags": 4,
        }

    def _supplier(self, text: str) -> "Font":
        if self.characters.issuperset(map(ord, text)):
            return self
        lacking = missing(self.name, text)
        other = font(_OTHER[self.name])
        if missing(other.name, text):
            raise UserError(
                _("“{text}” has a character that cannot be printed: {character}.").format(text=text, character=lacking[0]),
                _("Correct the entry with letters that the fonts have, then print again."),
            )
        return other

    def _shaped(self, text: str, rtl: bool) -> Word:
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction, buffer.language = ("rtl", "ar") if rtl else ("ltr", "en")  # never the laptop's locale
        hb.shape(self._font, buffer)
        glyphs = _bridged([glyph for letter in _letters(buffer, text) for glyph in self._glyphs(rtl, *letter)])
        return Word(self, glyphs, sum([glyph.advance for glyph in glyphs]))

    def _glyphs(self, rtl: bool, part: str, shapes: tuple[Shape, ...]) -> tuple[Glyph, ...]:
        """What HarfBuzz made of one letter and its marks; it is made of them in few ways, and each is kept."""
        key = (rtl, part, shapes)
        found = self._kept.get(key)
        if found is None:
            glyph = self._glyph(shapes)
            if rtl and len(part) > 1 and glyph.advance > 0 and not any(map(unicodedata.combining, part)):
                found = tuple(self._ligature(glyph, part))
            else:
                # a letter with its marks reads backwards in a run from the right, because viewers turn the whole run
                found = (glyph._replace(text=part[::-1] if rtl else part),)
            self._kept[key] = found
        return found

    def _glyph(self, shapes: tuple[Shape, ...]) -> Glyph:
        last, advance, across, up = shapes[-1]
        if len(shapes) == 1:
            return Glyph((Piece(last),), "", self.advance(last), advance * self._scale, across * self._scale, up * self._scale)
        pieces: list[Piece] = []
        pen = 0
        for glyph, wide, x, y in shapes:
            pieces.append(Piece(glyph, pen + x, y))
            pen += wide
        unkerned = pen - advance + self._font.get_glyph_h_advance(last)
        return Glyph(tuple(pieces), "", round(unkerned * self._scale), pen * self._scale, 0, 0)

    def _ligature(self, glyph: Glyph, part: str) -> Iterator[Glyph]:
        """A ligature gives each of its letters a share of its width, so that lam-alef is read in logical order."""
        share = glyph.advance / len(part)
        yield glyph._replace(text=part[-1], width=round(share), advance=share)
        blank = (Piece(self._font.get_nominal_glyph(0x20)),)
        for letter in part[-2::-1]:
            yield Glyph(blank, letter, round(share), share, 0, 0)


@cache
def font(name: str) -> Font:
    return Font(name)


def missing(name: str, text: str) -> list[str]:
    """The characters of `text` that the typeface lacks, each named as in “中 (U+4E2D)”, in order and once."""
    characters = font(name).characters
    return list(dict.fromkeys(f"{c} (U+{ord(c):04X})" for c in text if ord(c) not in characters))


def _letters(buffer: hb.Buffer, text: str) -> Iterator[tuple[str, tuple[Shape, ...]]]:
    """Each letter of the text with its marks, from left to right, and what it was shaped into."""
    clusters: dict[int, list[Shape]] = {}
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        clusters.setdefault(info.cluster, []).append((info.codepoint, place.x_advance, place.x_offset, place.y_offset))
    starts = sorted(clusters)
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    for start, shapes in clusters.items():
        yield text[start : ends[start]], tuple(shapes)


def _bridged(glyphs: list[Glyph]) -> tuple[Glyph, ...]:
    """Letters wide enough to reach the next one over kerning, so that no viewer reads a space inside a word."""
    found = glyphs.copy()
    for place, (glyph, after) in enumerate(pairwise(glyphs)):
        gap = glyph.advance - glyph.x - glyph.width + after.x if after.advance else 0
        if gap > _WIDEST_GAP:
            found[place] = glyph._replace(width=glyph.width + round(gap))
    return tuple(found)
