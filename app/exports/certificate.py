"""Certificates: A4 landscape, two languages facing each other, each with lines of its own and a signed code."""

# ReportLab comes without types.
# pyright: basic

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from app.exports import guilloche, page, qr, text
from app.exports.embedding import emit
from app.exports.font import AMIRI, AMIRI_BOLD
from app.exports.guilloche import Draw
from app.exports.plate import (
    BAND,
    CODE_AT,
    CORNER,
    FACTS_FOOT,
    HALF,
    HIGH,
    INSET,
    LEFT,
    MIDDLE,
    NUMBERS,
    NUMBERS_AT,
    RIGHT,
    SEAL,
    SEAL_RADIUS,
    THICK,
    WIDE,
    Side,
    cells,
    facts,
    pair,
    plate,
    sides,
)
from app.exports.text import Style
from app.models.certificate import Snapshot
from app.models.titles import pick
from app.progress import Progress
from app.words import N_, in_language

_DUPLICATE = N_("DUPLICATE")
_NUMBER = N_("No. {number}")
_PALE = (0.93, 0.90, 0.83)
_NAME_SIZE, _SMALLEST_NAME = 32.0, 21.0  # points; a longer name is set in two lines


@dataclass(frozen=True)
class Printed:
    """One certificate to print: the snapshot stored at issue, the signed text of its code, and whether it went out before."""

    snapshot: Snapshot
    statement: str
    duplicate: bool


def write(pages: Sequence[Printed], path: Path, progress: Progress) -> None:
    """One PDF with a page for each.

    Raises UserError where the disk refuses or a letter cannot be printed, and Cancelled; then what stood at `path` stays.
    """
    first = pages[0].snapshot
    paper = page.Paper(f"{pick(first.course, 'en')} {first.class_label}", pick(first.camp, "en"), first.language, page.A4_LANDSCAPE)
    canvas = page.canvas(paper)
    for number, printed in enumerate(pages):
        progress.step(number, len(pages))
        page.outline(canvas, f"{printed.snapshot.serial}  {printed.snapshot.name}")
        _draw(canvas, printed)
        canvas.showPage()
    page.save(canvas, path)
    progress.step(len(pages), len(pages))


def _draw(canvas: Canvas, printed: Printed) -> None:
    snapshot = printed.snapshot
    form = plate(canvas, snapshot)
    if printed.duplicate:
        _duplicate(canvas, snapshot)
    draw = Draw(snapshot.serial)
    guilloche.border(canvas, BAND, THICK, draw)
    guilloche.rosette(canvas, SEAL, SEAL_RADIUS, draw)
    canvas.doForm(form)
    for side, name in zip(sides(snapshot), (snapshot.name_latin or snapshot.name, snapshot.name), strict=True):
        for line, y, style in name_lines(side, name):
            text.draw(canvas, line, (side.centre, y), style)
        side.write(canvas, _described(snapshot, side), 321, side.style(11.5))
    shown = facts(snapshot)
    for value, x in zip(shown.values(), cells(len(shown)), strict=True):
        text.draw(canvas, value, (x, FACTS_FOOT + 22), Style(15, AMIRI_BOLD, "centre"))
    _micro_text(canvas, snapshot)
    text.draw(canvas, snapshot.serial, (NUMBERS_AT, NUMBERS[0]), text.fit(snapshot.serial, CORNER + INSET, Style(11, AMIRI_BOLD, "centre")))
    qr.draw(canvas, printed.statement, (CODE_AT, 89), CORNER)


def name_lines(side: Side, name: str) -> list[tuple[str, float, Style]]:
    """The name in one line, or in two where it would be small, each with its height on the page: the largest thing there."""
    style = text.fit(name, HALF, side.style(_NAME_SIZE, AMIRI_BOLD), 1)
    words = name.split()
    if style.size >= _SMALLEST_NAME or len(words) < 2:
        return [(name, 358, style)]
    style = side.style(_SMALLEST_NAME + 2, AMIRI_BOLD)
    splits = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]
    lines = min(splits, key=lambda halves: max(text.width(line, style) for line in halves))
    size = min(text.fit(line, HALF, style, 1).size for line in lines)
    return [(line, y, replace(style, size=size)) for line, y in zip(lines, (374, 343), strict=True)]


def _described(snapshot: Snapshot, side: Side) -> str:
    number = in_language(_NUMBER, side.language).format(number=snapshot.number) if snapshot.number else ""
    return "  ·  ".join(part for part in (pick(snapshot.rank, side.language), snapshot.unit, number) if part)


def _micro_text(canvas: Canvas, snapshot: Snapshot) -> None:
    """What looks like a rule is the serial number, again and again, too small for a copier."""
    style = Style(2.1, AMIRI, "centre", colour=text.GOLD, base=0)
    once = f"{snapshot.serial} {pick(snapshot.camp, 'en')} "
    room = (RIGHT - LEFT) / text.width(once, style)
    times = int(room)
    text.draw(canvas, once, (MIDDLE, FACTS_FOOT), replace(style, size=style.size * room / times), times)


def _duplicate(canvas: Canvas, snapshot: Snapshot) -> None:
    """Large and pale across the page, under the rest: it cannot be cut off."""
    emit(canvas, f"q 0.940 0.342 -0.342 0.940 {WIDE / 2:.2f} {HIGH / 2 + 10:.2f} cm")
    for side, x, align in zip(sides(snapshot), (-24, 24), ("right", "left"), strict=True):
        style = replace(side.style(54, AMIRI_BOLD, _PALE), align=align)
        text.draw(canvas, in_language(_DUPLICATE, side.language), (x, 0), style)
    emit(canvas, "Q")
    pair(canvas, snapshot, _DUPLICATE, (SEAL[0], SEAL[1] - SEAL_RADIUS - 14), Style(9, AMIRI_BOLD))
