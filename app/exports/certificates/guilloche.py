"""Fine woven lines that a copier blurs: bands and rosettes, chosen, shifted and turned by a certificate's serial number."""

# A few families are computed once and stand in the file as forms; a page only says which, how far along and at what angle, so that
# each certificate is slightly its own and costs a dozen operators.

import hashlib
from collections.abc import Callable, Iterator
from functools import cache
from math import cos, pi, sin
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from app.exports.typesetting.embedding import emit, form, placed
from app.exports.typesetting.text import GOLD, INK, Colour, paint

Point = tuple[float, float]
Curve = Callable[[float], Point]


class Weave(NamedTuple):
    """Sine strands in a slow swell, so many `waves` to one; their amplitude is `mean` ± `swell`, as shares of the band's half width."""

    strands: int
    waves: int
    mean: float
    swell: float


class Ring(NamedTuple):
    """A wreath of `lobes`, each of so many `waves`, woven of shifted `strands`; radii are shares of the rosette's."""

    lobes: int
    waves: int
    strands: int
    inner: float
    outer: float


SWELL = 96.0  # points; a band repeats after this length
_GROUNDS = (Weave(10, 4, 0.82, 0.12), Weave(9, 3, 0.80, 0.14), Weave(11, 3, 0.84, -0.10), Weave(10, 2, 0.82, -0.12))
_FIGURES = (Weave(5, 2, 0.44, 0.34), Weave(6, 3, 0.46, 0.30), Weave(5, 4, 0.42, 0.34), Weave(6, 2, 0.46, 0.32))
_OUTER = (Ring(12, 3, 8, 0.58, 1.0), Ring(16, 2, 8, 0.60, 1.0), Ring(10, 4, 7, 0.56, 1.0), Ring(14, 3, 7, 0.58, 1.0))
_MIDDLE = (Ring(12, 1, 7, 0.34, 0.72), Ring(8, 2, 6, 0.36, 0.70), Ring(10, 1, 8, 0.34, 0.72), Ring(16, 1, 6, 0.36, 0.70))
_INNER = (Ring(8, 1, 6, 0.27, 0.46), Ring(6, 2, 5, 0.28, 0.45), Ring(10, 1, 5, 0.27, 0.46), Ring(12, 1, 5, 0.28, 0.45))


class Draw:
    """Choices and amounts drawn from a serial number: the same for the same number, for ever."""

    def __init__(self, serial: str) -> None:
        self._bytes = iter(hashlib.sha256(serial.encode()).digest())

    def choice(self, among: int) -> int:
        return next(self._bytes) % among

    def share(self) -> float:
        """From 0 up to 1."""
        return next(self._bytes) / 256


Colours = tuple[Colour, Colour]  # of the figures and of the ground


def border(canvas: Canvas, box: tuple[float, float, float, float], thick: float, draw: Draw, colours: Colours = (INK, GOLD)) -> None:
    """Bands along the inside of `box` (left, bottom, right, top), between its corner squares of side `thick`."""
    left, bottom, right, top = box
    layers = [(_band_form(canvas, i, thick, max(right - left, top - bottom)), draw.share()) for i in _two_weaves(draw, colours)]
    drawn = " ".join(f"q 1 0 0 1 {-share * SWELL:.2f} {thick / 2:g} cm {placed(canvas, name)} Q" for name, share in layers)
    wide, high = right - left - 2 * thick, top - bottom - 2 * thick
    sides = (
        (wide, f"1 0 0 1 {left + thick:.2f} {bottom:.2f} cm"),
        (wide, f"-1 0 0 -1 {right - thick:.2f} {top:.2f} cm"),
        (high, f"0 1 -1 0 {left + thick:.2f} {bottom + thick:.2f} cm"),
        (high, f"0 -1 1 0 {right - thick:.2f} {top - thick:.2f} cm"),
    )
    emit(canvas, "\n".join(f"q {place} 0 0 {length:.2f} {thick:g} re W n {drawn} Q" for length, place in sides))


def rosette(canvas: Canvas, centre: Point, radius: float, draw: Draw, colours: Colours = (INK, GOLD)) -> None:
    """Three rings around `centre`, each turned by its own angle."""
    for number, family in enumerate((_OUTER, _MIDDLE, _INNER)):
        which, angle = draw.choice(len(family)), draw.share() * 2 * pi
        name = _ring_form(canvas, family[which], colours[0] if number == 1 else colours[1], radius)
        c, s = cos(angle), sin(angle)
        emit(canvas, f"q {c:.4f} {s:.4f} {-s:.4f} {c:.4f} {centre[0]:.2f} {centre[1]:.2f} cm {placed(canvas, name)} Q")


def _two_weaves(draw: Draw, colours: Colours) -> tuple[tuple[Weave, Colour], tuple[Weave, Colour]]:
    return (_GROUNDS[draw.choice(len(_GROUNDS))], colours[1]), (_FIGURES[draw.choice(len(_FIGURES))], colours[0])


def _band_form(canvas: Canvas, weave: tuple[Weave, Colour], thick: float, longest: float) -> str:
    times = int(longest / SWELL) + 2
    name = f"band-{_named(weave[0], weave[1])}-{thick:g}-{times}"
    corners = (0, -thick / 2, times * SWELL, thick / 2)
    return form(canvas, name, corners, lambda: emit(canvas, f"{_stroke(weave[1], 0.28)} {_band(weave[0], thick / 2, times)}"))


@cache
def _named(kind: Weave | Ring, colour: Colour) -> str:
    """Short, for every page names a dozen of them."""
    return hashlib.blake2s(repr((*kind, *colour)).encode(), digest_size=5).hexdigest()


def _ring_form(canvas: Canvas, kind: Ring, colour: Colour, radius: float) -> str:
    corners = (-radius, -radius, radius, radius)
    return form(canvas, f"ring-{_named(kind, colour)}-{radius:g}", corners, lambda: emit(canvas, ring(kind, radius, colour)))


def ring(kind: Ring, radius: float, colour: Colour) -> str:
    """The operators of one ring around the origin."""
    return f"{_stroke(colour, 0.26)} {_rosette(kind, radius)}"


def _stroke(colour: Colour, wide: float) -> str:
    return f"1 J 1 j {wide:g} w {paint(colour, 'RG')}"


@cache
def _band(weave: Weave, half: float, times: int) -> str:
    """One swell, stroked `times` times along x: the repetition costs nearly nothing in a compressed file."""

    def strand(number: int) -> Curve:
        shift = 2 * pi * number / weave.strands

        def at(x: float) -> Point:
            wide = half * (weave.mean + weave.swell * cos(2 * pi * x / SWELL))
            return x, wide * sin(2 * pi * weave.waves * x / SWELL + shift)

        return at

    swell = " ".join(path(strand(k), 0, SWELL, 6 * weave.waves) for k in range(weave.strands))
    return " ".join([f"{swell} S 1 0 0 1 {SWELL:g} 0 cm"] * times)


@cache
def _rosette(ring: Ring, radius: float) -> str:
    """One lobe, stroked all around."""
    turn = 2 * pi / ring.lobes
    middle, swing = radius * (ring.outer + ring.inner) / 2, radius * (ring.outer - ring.inner) / 2

    def strand(number: int) -> Curve:
        shift = 2 * pi * number / ring.strands

        def at(angle: float) -> Point:
            swell = 0.78 + 0.22 * cos(ring.lobes * angle)
            away = middle + swing * swell * cos(ring.lobes * ring.waves * angle + shift)
            return away * cos(angle), away * sin(angle)

        return at

    lobe = " ".join(path(strand(k), 0, turn, 6 * ring.waves) for k in range(ring.strands))
    c, s = cos(turn), sin(turn)
    return " ".join([f"{lobe} S {c:.6f} {s:.6f} {-s:.6f} {c:.6f} 0 0 cm"] * ring.lobes)


def path(curve: Curve, start: float, end: float, pieces: int) -> str:
    """A smooth curve as `pieces` Bézier arcs, left open and unpainted."""
    x, y = curve(start)
    return " ".join([f"{x:.2f} {y:.2f} m", *_arcs(curve, start, end, pieces)])


def _arcs(curve: Curve, start: float, end: float, pieces: int) -> Iterator[str]:
    step = (end - start) / pieces
    tiny = step * 1e-4

    def slope(at: float) -> Point:
        (ax, ay), (bx, by) = curve(at - tiny), curve(at + tiny)
        return (bx - ax) / (2 * tiny), (by - ay) / (2 * tiny)

    for i in range(pieces):
        a, b = start + i * step, start + (i + 1) * step
        (ax, ay), (bx, by) = curve(a), curve(b)
        (adx, ady), (bdx, bdy) = slope(a), slope(b)
        third = step / 3
        yield f"{ax + adx * third:.2f} {ay + ady * third:.2f} {bx - bdx * third:.2f} {by - bdy * third:.2f} {bx:.2f} {by:.2f} c"
