"""What all certificates of one class have in common: the art and the words around a name, drawn once per document as a form."""

# ReportLab comes without types.
# pyright: basic

import hashlib
from dataclasses import replace
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from app.exports import bidi, guilloche, text
from app.exports.embedding import emit
from app.exports.emblem import emblem
from app.exports.font import AMIRI, AMIRI_BOLD
from app.exports.speech import day
from app.exports.text import GOLD, GREY, INK, Style
from app.models.certificate import Signatory, Snapshot
from app.models.titles import pick
from app.words import N_, in_language, is_rtl

WIDE, HIGH = 841.89, 595.28
MIDDLE = WIDE / 2
BAND = (27.0, 27.0, WIDE - 27, HIGH - 27)  # the guilloche's outer edge
THICK = 25.0
HALF = 330.0  # room for a line of one language
BESIDE_EMBLEM = 244.0  # the same, where the emblem stands between the two
LEFT, RIGHT = 72.0, WIDE - 72  # the edges of what is printed inside the border
CORNER = 88.0  # the code's side, and the width of the numbers facing it
INSET = 12.0  # how far the code and the numbers stand inside these edges: the frame is near, and a caption is wider than its code
FACTS_TOP, FACTS_FOOT = 234.0, 190.0
SIGNATURES = (MIDDLE - 147, MIDDLE + 147)  # the middles of the signatories' lines
CODE_AT = LEFT + INSET
NUMBERS_AT = RIGHT - INSET - CORNER / 2
NUMBERS = (150.0, 119.0, 88.0)
SIGNED = 118.0  # the line that the signatories sign on
SEAL = (MIDDLE, 131.0)
SEAL_RADIUS = 49.0

_ARABIC_SCALE = 1.14  # Amiri's Arabic stands smaller than its Latin at the same size
_SMALL_STAR = guilloche.Ring(8, 1, 6, 0.25, 1.0)

_KINDS = {
    "completion": (N_("Certificate of Completion"), N_("has successfully completed")),
    "attendance": (N_("Certificate of Attendance"), N_("has attended")),
    "T3": (N_("T3 Instructor Certificate"), N_("has qualified as a T3 instructor by completing")),
    "T5": (N_("T5 Instructor Certificate"), N_("has qualified as a T5 instructor by completing")),
    "distinction": (N_("Certificate of Distinction"), N_("has completed with distinction")),
}
_CERTIFY = N_("This is to certify that")
_DATES = N_("from {start} to {end}")
_CHECK = N_("Check with Muster or the verifier page")
_SIGNATURE = N_("Signature and stamp")
FACTS = {"class": N_("Class"), "hours": N_("Training hours"), "grade": N_("Final grade"), "place": N_("Order of merit")}
_NUMBERS = (N_("Certificate number"), N_("Administrative order"), N_("Date of issue"))


class Side(NamedTuple):
    """One of the two languages that face each other."""

    language: str
    centre: float

    def style(self, size: float, font: str = AMIRI, colour: text.Colour = INK) -> Style:
        rtl = is_rtl(self.language)
        return Style(size * _ARABIC_SCALE if rtl else size, font, "centre", colour, bidi.RTL if rtl else bidi.LTR)

    def write(self, canvas: Canvas, words: str, y: float, style: Style, room: float = HALF) -> None:
        text.draw(canvas, words, (self.centre, y), text.fit(words, room, style))


def sides(snapshot: Snapshot) -> tuple[Side, Side]:
    return Side("en", (LEFT + MIDDLE) / 2 - 3), Side(snapshot.language, (MIDDLE + RIGHT) / 2 + 3)


def facts(snapshot: Snapshot) -> dict[str, str]:
    """The figures of the strip, by their key in FACTS; those that a kind of certificate does not have are left out."""
    grade = "" if snapshot.grade is None else f"{(snapshot.grade + 5) // 10 / 10:.1f}%"
    place = f"{snapshot.place} / {snapshot.of}" if snapshot.place else ""
    hours = str(snapshot.hours) if snapshot.hours else ""
    found = {"class": snapshot.class_label, "hours": hours, "grade": grade, "place": place}
    return {key: value for key, value in found.items() if value}


def order(snapshot: Snapshot) -> str:
    """Number and date of the administrative order, or room to write them."""
    return " \u2013 ".join(part for part in (snapshot.order_number, snapshot.order_date) if part) or "." * 28


def cells(count: int) -> list[float]:
    """The middles of the strip's cells."""
    wide = min(176.0, (RIGHT - LEFT) / max(count, 1))
    return [MIDDLE + (i - (count - 1) / 2) * wide for i in range(count)]


def plate(canvas: Canvas, snapshot: Snapshot) -> str:
    """The name of the form with all that `snapshot` shares with its class."""
    shared = replace(
        snapshot,
        serial="",
        name="",
        name_latin="",
        number="",
        rank={},
        unit="",
        grade=snapshot.grade and 1,
        place=min(snapshot.place, 1),
        of=0,
    )
    name = f"plate-{hashlib.sha256(repr(shared).encode()).hexdigest()[:16]}"
    if not canvas.hasForm(name):
        canvas.beginForm(name, 0, 0, WIDE, HIGH)
        _frame(canvas)
        emit(canvas, f"q 1 0 0 1 {MIDDLE:.2f} 488 cm {emblem(37)} Q")
        for side in sides(shared):
            _words(canvas, side, shared)
        _strip(canvas, shared)
        _foot(canvas, shared)
        canvas.endForm()
    return name


def _frame(canvas: Canvas) -> None:
    left, bottom, right, top = BAND
    for gap, wide, colour in ((7, 1.3, INK), (3, 0.4, GOLD), (-THICK - 3, 0.4, GOLD), (-THICK - 6.5, 0.8, INK)):
        red, green, blue = colour
        box = f"{left - gap:.2f} {bottom - gap:.2f} {right - left + 2 * gap:.2f} {top - bottom + 2 * gap:.2f}"
        emit(canvas, f"{wide:g} w {red:.3g} {green:.3g} {blue:.3g} RG {box} re S")
    half = THICK / 2
    for x in (left + half, right - half):
        for y in (bottom + half, top - half):
            emit(canvas, f"q 1 0 0 1 {x:.2f} {y:.2f} cm {guilloche.ring(_SMALL_STAR, half, INK)} Q")
    _rule(canvas, 254, 406)


def _rule(canvas: Canvas, low: float, high: float) -> None:
    """The line between the two languages."""
    red, green, blue = GOLD
    emit(canvas, f"0.5 w {red:.3g} {green:.3g} {blue:.3g} RG {red:.3g} {green:.3g} {blue:.3g} rg")
    emit(canvas, f"{MIDDLE:.2f} {low + 8:.2f} m {MIDDLE:.2f} {high - 8:.2f} l S")
    for y in (low, high):
        emit(canvas, f"{_diamond(MIDDLE, y, 3.2)} f")


def _diamond(x: float, y: float, half: float) -> str:
    return f"{x - half:.2f} {y:.2f} m {x:.2f} {y + half:.2f} l {x + half:.2f} {y:.2f} l {x:.2f} {y - half:.2f} l h"


def _words(canvas: Canvas, side: Side, snapshot: Snapshot) -> None:
    title, verb = _KINDS[snapshot.kind]

    def said(message: str) -> str:
        return in_language(message, side.language)

    dates = said(_DATES).format(start=day(snapshot.start, side.language), end=day(snapshot.end, side.language))
    side.write(canvas, pick(snapshot.authority, side.language), 500, side.style(13, AMIRI_BOLD), BESIDE_EMBLEM)
    side.write(canvas, pick(snapshot.camp, side.language), 481, side.style(11), BESIDE_EMBLEM)
    side.write(canvas, said(title), 432, side.style(22, AMIRI_BOLD, GOLD))
    side.write(canvas, said(_CERTIFY), 402, side.style(11.5, colour=GREY))
    side.write(canvas, said(verb), 297, side.style(11.5, colour=GREY))
    side.write(canvas, pick(snapshot.course, side.language), 274, side.style(16, AMIRI_BOLD))
    side.write(canvas, dates, 254, side.style(11.5))


def _strip(canvas: Canvas, snapshot: Snapshot) -> None:
    """The figures that need no language, each between its two names."""
    red, green, blue = GOLD
    emit(canvas, f"0.5 w {red:.3g} {green:.3g} {blue:.3g} RG {LEFT} {FACTS_TOP} m {RIGHT:.2f} {FACTS_TOP} l S")
    shown = facts(snapshot)
    for key, x in zip(shown, cells(len(shown)), strict=True):
        pair(canvas, snapshot, FACTS[key], (x, FACTS_FOOT + 9), Style(8.5, AMIRI, colour=GREY))


def pair(canvas: Canvas, snapshot: Snapshot, message: str, at: tuple[float, float], style: Style) -> None:
    """A label in both languages on one line, facing each other across a gold dot at `at`."""
    for side, align, gap in zip(sides(snapshot), ("right", "left"), (-5, 5), strict=True):
        facing = replace(side.style(style.size, style.font, style.colour), align=align)
        text.draw(canvas, in_language(message, side.language), (at[0] + gap, at[1]), facing)
    red, green, blue = GOLD
    emit(canvas, f"{red:.3g} {green:.3g} {blue:.3g} rg {_diamond(at[0], at[1] + style.size * 0.27, style.size * 0.18)} f")


def _foot(canvas: Canvas, snapshot: Snapshot) -> None:
    for signatory, x in zip(snapshot.signatories, SIGNATURES, strict=True):
        _signatory(canvas, snapshot, signatory, x)
    for line, side in enumerate(sides(snapshot)):
        words = in_language(_CHECK, side.language)
        style = side.style(6.4, colour=GREY)
        text.draw(canvas, words, (CODE_AT + CORNER / 2, 79 - 10.5 * line), text.fit(words, CORNER + 2 * INSET, style, 4))
    for message, y in zip(_NUMBERS, NUMBERS, strict=True):
        pair(canvas, snapshot, message, (NUMBERS_AT, y + 11.5), Style(6.4, AMIRI, colour=GREY))
    for words, y in zip((order(snapshot), snapshot.issued_on), NUMBERS[1:], strict=True):
        text.draw(canvas, words, (NUMBERS_AT, y), text.fit(words, CORNER + INSET, Style(9.5, AMIRI, "centre")))
    place = "  ·  ".join(dict.fromkeys(pick(snapshot.issued_at, side.language) for side in sides(snapshot)))
    text.draw(canvas, place, (NUMBERS_AT, NUMBERS[2] - 12), text.fit(place, CORNER + INSET, Style(9, AMIRI, "centre", base=bidi.LTR)))


def _signatory(canvas: Canvas, snapshot: Snapshot, signatory: Signatory, x: float) -> None:
    """Room to sign and stamp, the line, and below it who signs in both languages."""
    red, green, blue = INK
    pair(canvas, snapshot, _SIGNATURE, (x, FACTS_FOOT - 13), Style(6.4, AMIRI, colour=GREY))
    emit(canvas, f"0.6 w {red:.3g} {green:.3g} {blue:.3g} RG {x - 76:.2f} {SIGNED} m {x + 76:.2f} {SIGNED} l S")
    y = SIGNED - 12
    for side in sides(snapshot):
        for words, size, font, drop in ((signatory.name, 9.3, AMIRI_BOLD, 11), (signatory.title, 8.2, AMIRI, 13)):
            line = pick(words, side.language)
            style = side.style(size, font)
            text.draw(canvas, line, (x, y), text.fit(line, 156, style))
            y -= drop
