"""What Muster draws in the boxes of a certificate: emblem and photo, code, woven lines, and room to sign and to stamp."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from app.exports.certificates import guilloche, wording
from app.exports.certificates.lettering import Line, Room, colour, lines, room, style
from app.exports.pages import emblem, pictures, qr
from app.exports.pages.leaves import Leaves
from app.exports.pages.shapes import circle
from app.exports.typesetting import text
from app.exports.typesetting.embedding import emit
from app.exports.typesetting.font import AMIRI
from app.exports.typesetting.text import GREY, Colour, Style, paint
from app.models.certificate import Snapshot
from app.models.template import Field, Template
from app.models.titles import pick
from app.records import designs
from app.words import in_language

FRAMES = ((7.0, 1.3, True), (3.0, 0.4, False))  # around the border: how far outside, how wide, and whether in the figures' colour
_SMALL_STAR = guilloche.Ring(8, 1, 6, 0.25, 1.0)
_MICRO = 2.1  # points
_GAP = 5.0  # points on each side of the dot between two languages


@dataclass(frozen=True)
class Printed:
    """One certificate to print: what was stored at issue, the signed text of its code, whether it went out before, and a photo (JPEG).

    Without a template it is drawn with the one of Muster's own that the snapshot names.
    """

    snapshot: Snapshot
    statement: str
    duplicate: bool
    template: Template | None = None
    photo: bytes = b""

    @property
    def design(self) -> Template:
        return self.template or designs.built_in(self.snapshot.design)


class Job(NamedTuple):
    """A field to draw of one certificate, in its room on the page, with its own colour and the template's."""

    canvas: Leaves
    field: Field
    printed: Printed
    room: Room
    colours: tuple[Colour, Colour]

    def of(self, printed: Printed) -> "Job":
        """The same of another one."""
        return Job(self.canvas, self.field, printed, self.room, self.colours)


def job(canvas: Leaves, field: Field, printed: Printed) -> Job:
    return Job(canvas, field, printed, room(field), (colour(field.colour), colour(printed.design.accent)))


def facing(job: Job, message: str, y: float, size: float, ink: Colour = GREY) -> None:
    """A message in the languages of the template on one line, across a dot between them, in the middle of the field's width."""
    template, snapshot = job.printed.design, job.printed.snapshot
    spoken = wording.both(template, snapshot)
    said = list(dict.fromkeys(in_language(message, language) for language in spoken))
    pair(job, list(zip(said, spoken, strict=False)), y, replace(job.field, size=size, bold=False), ink)


def pair(job: Job, said: list[tuple[str, str]], y: float, field: Field, ink: Colour) -> None:
    """One or two (words, language) side by side at the height `y`, as wide as the field at the most."""
    where = job.room
    styles = [replace(style(field, job.printed.design, language, words), colour=ink, align="left") for words, language in said]
    gaps = 2 * _GAP * (len(said) - 1)
    wide = sum(text.width(words, each) for (words, _language), each in zip(said, styles, strict=True))
    scale = min(1.0, max(0.1, (where.wide - gaps) / wide)) if wide else 1.0
    x = where.left + (where.wide - gaps - wide * scale) * {"left": 0.0, "centre": 0.5, "right": 1.0}[field.align]
    for place, ((words, _language), each) in enumerate(zip(said, styles, strict=True)):
        if place:
            _dot(job, x + _GAP, y + field.size * scale * 0.27, field.size * scale * 0.18)
            x += 2 * _GAP
        x += text.draw(job.canvas, words, (x, y), replace(each, size=each.size * scale))


def _dot(job: Job, x: float, y: float, half: float) -> None:
    diamond = f"{x - half:.2f} {y:.2f} m {x:.2f} {y + half:.2f} l {x + half:.2f} {y:.2f} l {x:.2f} {y - half:.2f} l h"
    emit(job.canvas, f"{paint(job.colours[1], 'rg')} {diamond} f")


def _emblem(job: Job) -> None:
    where = job.room
    emblem.draw(job.canvas, (job.printed.design.emblem or "").encode(), where.middle, min(where.wide, where.high) / 2)


def _photo(job: Job) -> None:
    """The photo in a thin frame; where there is none, room to glue one."""
    where = job.room
    if not job.printed.photo or not pictures.draw(job.canvas, job.printed.photo, (where.left, where.bottom, where.wide, where.high)):
        _dashed(job, f"{where.left:.2f} {where.bottom:.2f} {where.wide:.2f} {where.high:.2f} re")
        facing(job, wording.PHOTO, where.middle[1] - 3, 8)
        return
    box = f"{where.left:.2f} {where.bottom:.2f} {where.wide:.2f} {where.high:.2f} re"
    emit(job.canvas, f"{paint(job.colours[1], 'RG')} 0.8 w {box} S")


def _dashed(job: Job, path: str) -> None:
    emit(job.canvas, f"q [2 2] 0 d 0.5 w {paint(GREY, 'RG')} {path} S Q")


def _stamp(job: Job) -> None:
    """A faint circle, so that the stamp's place is known and nothing shines through it."""
    where = job.room
    radius = min(where.wide, where.high) / 2 - 1
    _dashed(job, circle(radius, where.middle))
    facing(job, wording.STAMP, where.middle[1] - 2.5, min(7.5, radius / 4))


def _number_and_date(job: Job) -> None:
    """Two dotted lines to write on, each between its names."""
    where = job.room
    for place, message in enumerate((wording.NUMBER, wording.DATE)):
        y = where.bottom + where.high * (0.66 - 0.5 * place)
        _to_write_on(job, message, y)


def _to_write_on(job: Job, message: str, y: float) -> None:
    where, field, template = job.room, job.field, job.printed.design
    spoken = wording.both(template, job.printed.snapshot)
    left, right = where.left, where.left + where.wide
    for language, align in zip(spoken, ("left", "right"), strict=False):
        words = in_language(message, language)
        named = replace(style(field, template, language, words), align=align, colour=GREY)
        named = text.fit(words, where.wide / 3, named, 3)
        wide = text.draw(job.canvas, words, (left if align == "left" else right, y), named)
        left, right = (left + wide + 4, right) if align == "left" else (left, right - wide - 4)
    emit(job.canvas, f"q 0.5 w [0.6 1.8] 0 d 1 J {paint(GREY, 'RG')} {left:.2f} {y - 1:.2f} m {right:.2f} {y - 1:.2f} l S Q")


def ground(job: Job) -> None:
    """White under the code, whatever art lies there: four of its modules around it."""
    x, y, side = _square(job)
    margin = side * 0.06
    emit(job.canvas, f"1 g {x - margin:.2f} {y - margin:.2f} {side + 2 * margin:.2f} {side + 2 * margin:.2f} re f")


def _square(job: Job) -> tuple[float, float, float]:
    where = job.room
    side = min(where.wide, where.high)
    return where.middle[0] - side / 2, where.middle[1] - side / 2, side


def _code(job: Job) -> None:
    x, y, side = _square(job)
    qr.draw(job.canvas, job.printed.statement, (x, y), side)


def _micro_text(job: Job) -> None:
    """What looks like a rule is the serial number, again and again, too small for a copier."""
    where, snapshot = job.room, job.printed.snapshot
    line = Style(min(_MICRO, where.high), AMIRI, "centre", job.colours[0], 0)
    once = f"{snapshot.serial} {pick(snapshot.camp, 'en')} "
    times = max(1, int(where.wide / text.width(once, line)))
    wide = text.width(once, line) * times
    text.draw(job.canvas, once, (where.middle[0], where.middle[1] - 0.7), replace(line, size=line.size * where.wide / wide), times)


def _rosette(job: Job) -> None:
    where = job.room
    draw = guilloche.Draw(f"{job.printed.snapshot.serial} {job.field.id}")
    guilloche.rosette(job.canvas, where.middle, min(where.wide, where.high) / 2, draw, job.colours)


def _border(job: Job) -> None:
    where = job.room
    box = (where.left, where.bottom, where.left + where.wide, where.bottom + where.high)
    guilloche.border(job.canvas, box, _thick(job), guilloche.Draw(job.printed.snapshot.serial), job.colours)


def _thick(job: Job) -> float:
    return min(job.field.size, job.room.wide / 4, job.room.high / 4)


def frame(job: Job) -> None:
    """The rules around a border and the stars in its corners: what all certificates of a template share."""
    where, thick, (figures, ground) = job.room, _thick(job), job.colours
    inside = ((-thick - 3.0, 0.4, False), (-thick - 6.5, 0.8, True))
    for gap, wide, figure in (*FRAMES, *inside):
        box = f"{where.left - gap:.2f} {where.bottom - gap:.2f} {where.wide + 2 * gap:.2f} {where.high + 2 * gap:.2f}"
        emit(job.canvas, f"{wide:g} w {paint(figures if figure else ground, 'RG')} {box} re S")
    half = thick / 2
    for x in (where.left + half, where.left + where.wide - half):
        for y in (where.bottom + half, where.bottom + where.high - half):
            emit(job.canvas, f"q 1 0 0 1 {x:.2f} {y:.2f} cm {guilloche.ring(_SMALL_STAR, half, figures)} Q")


def _rule(job: Job) -> None:
    """Through the middle of its box, along its longer side."""
    where = job.room
    (x, y), ink = where.middle, paint(job.colours[0], "RG")
    ends = (where.left, y, where.left + where.wide, y) if where.wide >= where.high else (x, where.bottom, x, where.bottom + where.high)
    emit(job.canvas, f"{job.field.size:g} w {ink} {ends[0]:.2f} {ends[1]:.2f} m {ends[2]:.2f} {ends[3]:.2f} l S")


def _signature(job: Job) -> None:
    """The line stands at the foot of its box; above it is room to sign and stamp."""
    where = job.room
    line = f"{where.left:.2f} {where.bottom:.2f} m {where.left + where.wide:.2f} {where.bottom:.2f} l S"
    emit(job.canvas, f"0.6 w {paint(job.colours[0], 'RG')} {line}")


def strip(job: Job, values: bool) -> None:
    """The figures that need no language side by side, those that there are: their values, or the names below them."""
    where, field, snapshot = job.room, job.field, job.printed.snapshot
    shown = [(key, said) for key in wording.FACTS if (said := wording.value(key, snapshot))]
    wide = min(where.wide / max(len(shown), 1), 176.0)
    left = where.middle[0] - wide * len(shown) / 2
    for place, (key, words) in enumerate(shown):
        cell = Room(left + place * wide, where.bottom, wide, where.high)
        if values:
            upper = Room(cell.left + 4, cell.bottom + where.high * 0.3, wide - 8, where.high * 0.7)
            draw_lines(job.canvas, lines(words, upper, replace(style(field, job.printed.design, "", words), align="centre"), field))
        else:
            box = replace(
                field.box, x=field.box.x + (cell.left - where.left) / where.wide * field.box.wide, wide=field.box.wide * wide / where.wide
            )
            inner = replace(field, box=box, align="centre")
            facing(job._replace(field=inner, room=room(inner)), wording.label(key), where.bottom + where.high * 0.1, field.size * 0.57)


def draw_lines(canvas: Leaves, found: list[Line]) -> None:
    for line in found:
        text.draw(canvas, line.words, line.at, line.style)


FIGURES: dict[str, Callable[[Job], None]] = {
    "emblem": _emblem,
    "photo": _photo,
    "stamp": _stamp,
    "number_and_date": _number_and_date,
    "code": _code,
    "micro_text": _micro_text,
    "rosette": _rosette,
    "border": _border,
    "rule": _rule,
    "signatory_1_line": _signature,
    "signatory_2_line": _signature,
}
