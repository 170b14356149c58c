"""What the sheets share on which a roll is taken: codes and marks in the corners, head and foot, places in the sheet's own measures."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.exports import tables
from app.exports.document import Section, Table
from app.exports.pages import qr
from app.exports.pages.page import MARGIN, SEAL, Frame
from app.exports.pages.shapes import circle
from app.exports.papers.facts import class_facts
from app.exports.speech import Said, Speech, apart, day, joined, weekday
from app.exports.tables import Column
from app.exports.typesetting import lines, text
from app.exports.typesetting.embedding import emit
from app.exports.typesetting.font import VAZIRMATN, VAZIRMATN_BOLD
from app.exports.typesetting.text import GREY, INK, Align, Colour, Style
from app.models.titles import pick
from app.records import roll_sheet
from app.records.paper_rolls import Away, SessionSheet, SessionSheets, Signer
from app.records.roll_sheet import CODE, CORNER, EDGE, FOOT, HEAD, NAME, NAME_WIDE, PAPERS, SERIAL, Form, PageCode, Place
from app.words import N_, in_language

PLAIN = Form()  # of a page whose paper is not known yet
BLACK: Colour = (0.0, 0.0, 0.0)
LINE: Colour = (0.72, 0.72, 0.72)  # between rows
AWAY = {"E": N_("excused"), "S": N_("sick"), "V": N_("leave"), "D": N_("duty"), "X": N_("detached")}
_PERIOD, _PLATOON = N_("Period {number}"), N_("Platoon {number}")
_UNTIL = N_("{mark} until {day}")
_NUMBER, _DATE = N_("Number"), N_("Date")
_SERIAL, _NAME, _LATIN, _REMARKS = N_("Serial"), N_("Name"), N_("Latin name"), N_("Remarks")
_CALLED_BY, _SIGNATURE, _STAMP = N_("Called by"), N_("Signature"), N_("Stamp")
_NUMBERED = 120.0  # points across for number and date
_BODY = min(high for _name, _wide, high in PAPERS.values()) - HEAD - FOOT - EDGE  # points for rows on the shortest paper
_GAP = 10.0  # points of white around a code, without which it is not found
_LEAST_NAME = 8.0  # a name is set no smaller in one line


@dataclass(frozen=True)
class Ground:
    """A page in the measures of its form: along from the paper's edge where it begins to be read, down from its top."""

    frame: Frame
    form: Form

    def up(self, down: float) -> float:
        return self.form.height - down

    def say(self, words: str, at: Place, style: Style, align: Align = "start") -> None:
        self.frame.say(words, (at[0] - MARGIN, self.up(at[1])), style, align)

    def fitted(self, words: str, at: Place, room: float, style: Style, align: Align = "start") -> None:
        """The same, smaller where it is wider than `room`."""
        self.say(words, at, text.fit(words, room, style, 4), align)

    def style(self, size: float, font: str = VAZIRMATN, colour: Colour = INK) -> Style:
        return self.frame.style(size, font, colour)

    def rule(self, along: tuple[float, float], down: float, colour: Colour = LINE, wide: float = 0.4) -> None:
        self.frame.rule((along[0] - MARGIN, along[1] - MARGIN), self.up(down), colour, wide)

    def fill(self, middle: Place, side: float) -> None:
        """A solid square."""
        self.frame.fill((middle[0] - side / 2 - MARGIN, self.up(middle[1] + side / 2), side, side), BLACK)

    def box(self, at: Place, size: tuple[float, float], colour: Colour = LINE, wide: float = 0.5, dashed: bool = False) -> None:
        """The edge of a box whose upper corner is `at`."""
        self.frame.box((at[0] - MARGIN, self.up(at[1] + size[1]), *size), colour, wide, dashed)

    def ring(self, middle: Place, radius: float, grey: float, wide: float) -> None:
        path = circle(radius, (self.form.x(middle[0]), self.up(middle[1])))
        emit(self.frame.canvas, f"{wide:g} w {grey:g} G {path} S")


@dataclass(frozen=True)
class Head:
    """What stands beside the upper code: the paper's name and class, what it is of, and its particulars."""

    title: Said
    label: str
    subject: Said
    facts: Said


def ground(frame: Frame) -> Ground:
    return Ground(frame, roll_sheet.form(frame.size, frame.rtl))


def of_session(title: Said, label: str, of: SessionSheet, speech: Speech) -> Head:
    return Head(title, label, speech.pick(of.subject), speech.each(lambda language: _particulars(of, language)))


def _particulars(of: SessionSheet, language: str) -> str:
    weekly, month = weekday(of.date, language).split(" ")[0], day(of.date, language)
    said = [f"{weekly} {month}", in_language(_PERIOD, language).format(number=of.period), f"{of.starts}–{of.ends}"]
    said += [in_language(_PLATOON, language).format(number=of.platoon)] if of.platoon else []
    return "  ·  ".join([*said, *filter(None, (of.instructor, of.place))])


def stamped(rows: int) -> int:
    """How many of the rows that a page has are left empty for the stamp on a sheet's last page, on any paper."""
    return math.ceil(SEAL / (_BODY / rows))


def draw(at: Ground, code: PageCode, head: Head) -> None:
    """All of the page but its rows: corners, head and foot; on the sheet's last page the stamp's place."""
    for (x, down), lower in zip(at.form.codes(), (False, True), strict=True):
        qr.draw(at.frame.canvas, roll_sheet.encode(replace(code, lower=lower)), (x, at.up(down + CODE)), CODE)
    for middle in at.form.corners():
        at.fill(middle, CORNER)
    _head(at, head)
    if code.page == code.pages:
        _stamp(at)
    at.frame.foot(code.page, code.pages, (EDGE + CORNER + 8 - MARGIN, at.form.width - EDGE - CODE - _GAP - MARGIN))


def _head(at: Ground, head: Head) -> None:
    start, end = EDGE + CODE + _GAP, at.form.width - EDGE - CORNER - _GAP
    room = end - start - _NUMBERED - 12
    issuers = apart("  ·  ".join(at.frame.authority(language)) for language in at.frame.speech.languages)
    for line, words in enumerate(issuers):
        size, down = (7.6, 7.0) if len(issuers) == 1 else (6.4, 1.2 + 7.6 * line)
        at.fitted(words, (start, EDGE + down), room, replace(at.style(size, colour=GREY), base=None))
    at.fitted(f"{joined(head.title, ' – ')}  ·  {head.label}", (start, EDGE + 23.6), room, at.style(14.4, VAZIRMATN_BOLD))
    at.fitted(joined(head.subject), (start, EDGE + 37.4), room, at.style(10, VAZIRMATN_BOLD))
    for line, (facts, language) in enumerate(zip(apart(head.facts), at.frame.speech.languages, strict=False)):
        at.fitted(facts, (start, EDGE + 48 + 10 * line), room, at.frame.own(at.style(8.4), language))
    for line, message in enumerate((_NUMBER, _DATE)):
        _room(at, (end - _NUMBERED, EDGE + 8 + 16 * line), end, at.frame.both(message))


def _stamp(at: Ground) -> None:
    """Above the signature, at the end of the page."""
    corner = at.form.width - EDGE - SEAL, at.form.height - EDGE - FOOT - SEAL
    at.box(corner, (SEAL, SEAL), GREY, 0.5, dashed=True)
    at.fitted(at.frame.both(_STAMP), (corner[0] + SEAL / 2, corner[1] + 11), SEAL - 6, at.style(7.4, colour=GREY), "centre")


def _room(at: Ground, place: Place, end: float, label: str) -> None:
    """A label and a line to write on, up to `end`."""
    style = at.style(7.6, colour=GREY)
    at.say(f"{label}:", place, style)
    at.rule((place[0] + text.width(f"{label}:", style) + 5, end), place[1] + 2, GREY, 0.5)


def headings(at: Ground, down: float, more: Sequence[tuple[str, float, float]]) -> None:
    """Those of serial, name and `more` (a message, from where, how wide), their last line at `down`."""
    style = at.style(7.6, VAZIRMATN_BOLD)
    for number, line in enumerate(reversed(apart(at.frame.speech.said(_SERIAL)))):
        at.fitted(line, (SERIAL + 15, down - 8 * number), 32, replace(style, base=None), "centre")
    for message, along, wide in ((_NAME, NAME, NAME_WIDE), *more):
        told, own = _stacked(at.frame.speech.said(message), wide, style)
        for number, line in enumerate(told):
            at.fitted(line, (along, down - own.size * 1.16 * (len(told) - 1 - number)), wide, own)


def _stacked(said: Said, wide: float, style: Style) -> tuple[list[str], Style]:
    """The lines of a heading: one if it can be, else at most two for each language, smaller where these are two."""
    if text.width(joined(said), style) <= wide:
        return [joined(said)], style
    own = style if len(said) == 1 else replace(style, size=6.2)
    return [line for words in apart(said) for line in text.wrap(words, wide, own)[:2]], own


def signer(at: Ground, row: tuple[float, float], serial: int, name: str, latin: str = "") -> None:
    """The start of a row: serial and name, another spelling small under it where there is one; a long name in two lines.

    `row`: its middle, and how high it is.
    """
    middle, high = row
    at.say(str(serial), (SERIAL + 15, middle + 4.6), at.style(13, VAZIRMATN_BOLD), "centre")
    style = at.style(9.8 if latin else 10.2)
    two = lines.within(name, NAME_WIDE, style, _LEAST_NAME).within(high - (9 if latin else 1))
    lower = 0.0
    if len(two.lines) > 1 and two.style.size > text.fit(name, NAME_WIDE, style, 1).size:
        two.draw(at.frame, (NAME - MARGIN, at.up(middle - two.high / 2 - (4 if latin else 0))))
        lower = two.high / 2 - 5.5
    else:
        at.fitted(name, (NAME, middle + (-0.8 if latin else 3.6)), NAME_WIDE, style)
    at.fitted(latin, (NAME, middle + 8 + max(lower, 0)), NAME_WIDE, at.style(6, colour=GREY))


def away(of: Away | None, day_of: str, language: str) -> str:
    """V leave until 16/11, in words, with what was noted."""
    if of is None:
        return ""
    said = f"{of.code} {in_language(AWAY[of.code], language)}"
    if of.until > day_of:
        _weekday, until = weekday(of.until, language).rsplit(" ", 1)
        said = in_language(_UNTIL, language).format(mark=said, day=until)
    return " – ".join(filter(None, (said, of.note)))


def written(at: Ground, said: Said, box: tuple[float, float, float]) -> None:
    """What is known already, in one or two small lines, one for each language; `box`: along, the row's middle, wide."""
    along, middle, wide = box
    each = apart(said)
    style = at.style(7) if len(each) == 1 else replace(at.style(6.6), base=None)
    told = text.wrap(each[0], wide, style)[:2] if len(each) == 1 else each
    for number, line in enumerate(told):
        at.fitted(line, (along, middle + 2.6 + 8 * number - 4 * (len(told) - 1)), wide, style)


def signing(at: Ground, down: float) -> None:
    """Who called the roll, and his signature, in the foot."""
    start, end = EDGE + CORNER + 8, at.form.width - EDGE - CODE - _GAP - 4
    half = (end - start) / 2
    for place, message in enumerate((_CALLED_BY, _SIGNATURE)):
        along = start + place * half
        _room(at, (along, down), along + half - 10, at.frame.both(message))


def spreadsheet(of: SessionSheets, title: Said, empty: Sequence[str], speech: Speech) -> Section:
    """A table of names for each session, with columns of these headings (messages) to fill in and what is known already."""
    made = tuple(_table(sheet, empty, speech) for sheet in of.sheets)
    return Section(title, class_facts(of.of, speech), made)


def named() -> tuple[Column[Signer], ...]:
    return (
        Column(_SERIAL, lambda one, _language: one.row.serial, 34, centred=True),
        Column(_NAME, lambda one, _language: one.name, 150),
        Column(_LATIN, lambda one, _language: one.latin, 140),
    )


def _table(sheet: SessionSheet, empty: Sequence[str], speech: Speech) -> Table:
    columns: tuple[Column[Signer], ...] = (
        *named(),
        *(Column[Signer](heading, lambda _one, _language: "", 60, kept=True) for heading in empty),
        Column(_REMARKS, lambda one, language: away(one.away, sheet.date, language), 110, kept=True),
    )
    name = speech.each(lambda language: f"{pick(sheet.subject, language)}  ·  {_particulars(sheet, language)}")
    return Table(tables.headings(columns, speech), tables.lines(columns, sheet.people, speech), name=name)
