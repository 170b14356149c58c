"""Glyphs made of others in a font program: a letter with its marks as one, and one that is set wider than it is drawn."""

# PDF/A holds each character to the width that the font program says, and to a text of its own.

import struct
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

_WORDS, _PLACES, _MORE = 0x1, 0x2, 0x20  # of a component: 16-bit numbers that say where it stands, and another one after it
_SUM = 0xB1B0AFBA  # what a whole font file adds up to


class Piece(NamedTuple):
    """A glyph by its number, and where it stands, in units of the typeface."""

    glyph: int
    x: int = 0
    y: int = 0


Pieces = tuple[Piece, ...]


def composed(program: bytes, wanted: Iterable[tuple[Pieces, int]]) -> tuple[bytes, list[int]]:
    """A TrueType program with a glyph for each of `wanted` (its pieces, and its width in thousandths), and their numbers.

    One that is there already, as wide as that, is that very glyph.
    """
    outlines = _Outlines(program)
    numbers = [outlines.number(pieces, width) for pieces, width in wanted]
    return outlines.program(), numbers


class _Outlines:
    def __init__(self, program: bytes) -> None:
        self._tables = _tables(program)
        head, hhea = self._tables["head"], self._tables["hhea"]
        self._em = int.from_bytes(head[18:20], "big")
        count, measured = int.from_bytes(self._tables["maxp"][4:6], "big"), int.from_bytes(hhea[34:36], "big")
        where = struct.unpack(f">{count + 1}I", self._tables["loca"]) if head[51] else _short(self._tables["loca"], count + 1)
        glyf = self._tables["glyf"]
        self._drawn = [glyf[start:end] for start, end in pairwise(where)]
        told = struct.unpack(f">{measured * 2 + count - measured}H", self._tables["hmtx"])
        self._measures = list(zip(told[: measured * 2 : 2], told[1 : measured * 2 : 2], strict=True))
        self._measures += [(told[measured * 2 - 2], edge) for edge in told[measured * 2 :]]
        self._made: dict[tuple[Pieces, int], int] = {}
        self._most = 1

    def number(self, pieces: Pieces, width: int) -> int:
        """The glyph that is drawn so, `width` thousandths wide."""
        first = pieces[0]
        if pieces == (Piece(first.glyph),) and round(self._measures[first.glyph][0] * 1000 / self._em) == width:
            return first.glyph
        key = pieces, width
        if key not in self._made:
            self._made[key] = self._add([piece for piece in pieces if self._drawn[piece.glyph]], round(width * self._em / 1000))
        return self._made[key]

    def _add(self, pieces: list[Piece], width: int) -> int:
        boxes = [self._box(piece) for piece in pieces]
        left, bottom = (min((box[side] for box in boxes), default=0) for side in (0, 1))
        right, top = (max((box[side] for box in boxes), default=0) for side in (2, 3))
        outline = struct.pack(">5h", -1, left, bottom, right, top) if pieces else b""
        for after, piece in enumerate(pieces, start=1):
            more = _MORE if after < len(pieces) else 0
            outline += struct.pack(">2H2h", _WORDS | _PLACES | more, piece.glyph, _held(piece.x), _held(piece.y))
        self._drawn.append(outline)
        self._measures.append((width, left & 0xFFFF))
        self._most = max(self._most, len(pieces))
        return len(self._drawn) - 1

    def _box(self, piece: Piece) -> tuple[int, int, int, int]:
        left, bottom, right, top = struct.unpack(">4h", self._drawn[piece.glyph][2:10])
        return _held(left + piece.x), _held(bottom + piece.y), _held(right + piece.x), _held(top + piece.y)

    def program(self) -> bytes:
        """The whole, with what was added."""
        if not self._made:
            return _file(self._tables)
        drawn = [outline + bytes(-len(outline) % 4) for outline in self._drawn]
        where = [0]
        for outline in drawn:
            where.append(where[-1] + len(outline))
        count = len(drawn)
        head, hhea = self._tables["head"], self._tables["hhea"]
        return _file(
            self._tables
            | {
                "glyf": b"".join(drawn),
                "loca": struct.pack(f">{count + 1}I", *where),
                "hmtx": struct.pack(f">{2 * count}H", *(number for measure in self._measures for number in measure)),
                "head": head[:50] + b"\0\1" + head[52:],  # long places of outlines
                "hhea": hhea[:34] + count.to_bytes(2, "big") + hhea[36:],
                "maxp": self._limits(count),
            }
        )

    def _limits(self, count: int) -> bytes:
        """What a rasteriser makes room for: the most points and outlines of a glyph of glyphs, and how deep they lie."""
        said = list(struct.unpack(">I14H", self._tables["maxp"]))
        said[1] = count
        said[4], said[5] = (min(0xFFFF, max(said[alone], said[together]) * self._most) for alone, together in ((2, 4), (3, 5)))
        said[13], said[14] = max(said[13], self._most), said[14] + 1
        return struct.pack(">I14H", *said)


def _held(place: int) -> int:
    """As far as a font program can say: a hundred marks on one letter stand off the page anyhow."""
    return max(-0x8000, min(0x7FFF, place))


def _short(table: bytes, count: int) -> tuple[int, ...]:
    return tuple(2 * place for place in struct.unpack(f">{count}H", table[: 2 * count]))


def _tables(program: bytes) -> dict[str, bytes]:
    rows = struct.iter_unpack(">4s3I", program[12 : 12 + 16 * int.from_bytes(program[4:6], "big")])
    return {tag.decode(): program[start : start + length] for tag, _sum, start, length in rows}


def _file(tables: dict[str, bytes]) -> bytes:
    """A TrueType file of these tables, with its sums."""
    count = len(tables)
    power = count.bit_length() - 1
    tables = tables | {"head": tables["head"][:8] + bytes(4) + tables["head"][12:]}
    start, rows, parts = 12 + 16 * count, b"", b""
    for tag, table in sorted(tables.items()):
        padded = table + bytes(-len(table) % 4)
        rows += struct.pack(">4s3I", tag.encode(), _summed(padded), start + len(parts), len(table))
        parts += padded
    whole = struct.pack(">I4H", 0x10000, count, 16 << power, power, 16 * count - (16 << power)) + rows + parts
    adjusted = (_SUM - _summed(whole)) & 0xFFFFFFFF
    place = start + sum(len(table) + -len(table) % 4 for tag, table in tables.items() if tag < "head") + 8
    return whole[:place] + adjusted.to_bytes(4, "big") + whole[place + 4 :]


def _summed(words: bytes) -> int:
    return sum(struct.unpack(f">{len(words) // 4}I", words)) & 0xFFFFFFFF
