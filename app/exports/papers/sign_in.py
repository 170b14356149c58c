"""The sign-in sheet: a signature or a thumbprint of each, for a session or for every training day of a week."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from app.exports import tables
from app.exports.document import Art, Box, Document, Figure, Heading, Section, Table
from app.exports.pages.page import Frame
from app.exports.papers import roll_pages
from app.exports.papers.blank_roll import TALL
from app.exports.papers.facts import class_facts
from app.exports.papers.roll_pages import LINE, Ground, Head
from app.exports.speech import Said, Speech, apart, day, weekday
from app.exports.typesetting import text
from app.exports.typesetting.font import VAZIRMATN_BOLD
from app.exports.typesetting.text import GREY
from app.records.paper_rolls import SessionSheet, SessionSheets, Signer, WeekSheet
from app.records.roll_sheet import EDGE, FOOT, HEAD, NAME, NAME_WIDE, PageCode
from app.words import N_, in_language

LINES = 20  # on a page; who gives a thumbprint takes two of them
_TITLE, _WEEK = N_("Sign-in sheet"), N_("Week of {first} to {last}")
_SIGNATURE, _REMARKS, _THUMB = N_("Signature"), N_("Remarks"), N_("Thumbprint")
_START = NAME + NAME_WIDE + 6  # where the boxes begin: points
_REMARK_WIDE = 118.0

_Signing = tuple[Signer, tuple[bool, ...]]  # somebody, and for each box whether he signs in it


def document(of: SessionSheets | WeekSheet, speech: Speech) -> Document:
    """A sheet for each session, or one for the week."""
    title = speech.said(_TITLE)
    if isinstance(of, WeekSheet):
        return _of_week(of, title, speech)
    sections = tuple(_section(of, sheet, speech) for sheet in of.sheets)
    rows = sum(len(sheet.people) for sheet in of.sheets)
    table = roll_pages.spreadsheet(of, title, (_SIGNATURE,), speech)
    return Document(speech, title, sections, rows, subject=f"{of.of.class_label} {of.sheets[0].date}", sheet=table)


def _section(of: SessionSheets, sheet: SessionSheet, speech: Speech) -> Section:
    head = roll_pages.of_session(speech.said(_TITLE), of.of.class_label, sheet, speech)
    code = PageCode("S", roll_pages.PLAIN, sheet.id, 1, 1, ())
    return _pages(head, code, [(one, (True,)) for one in sheet.people], _Boxes((speech.said(_SIGNATURE),), sheet.date))


def _of_week(of: WeekSheet, title: Said, speech: Speech) -> Document:
    dates = speech.each(lambda one: in_language(_WEEK, one).format(first=day(of.first, one), last=day(of.last, one)))
    head = Head(title, of.of.class_label, speech.pick(of.of.course), dates)
    days = tuple(speech.each(lambda language, one=one: weekday(one, language)) for one in of.days)
    code = PageCode("W", roll_pages.PLAIN, of.class_id, 1, 1, ())
    section = _pages(head, code, of.people, _Boxes(days))
    people = [one for one, _on in of.people]
    lines = tuple((*line, *[""] * len(days)) for line in tables.lines(roll_pages.named(), people, speech))
    table = Table((*tables.headings(roll_pages.named(), speech), *(Heading(said, 60, kept=True) for said in days)), lines, name=dates)
    sheet = Section(title, class_facts(of.of, speech), (table,))
    return Document(speech, title, (section,), len(people), subject=f"{of.of.class_label} {of.first}", sheet=sheet)


@dataclass(frozen=True)
class _Boxes:
    """The columns to sign in, by their headings; with remarks after them on the sheet of one session, which is of that `day`."""

    headings: tuple[Said, ...]
    day: str = ""

    def places(self, at: Ground) -> tuple[list[float], float]:
        """Where each begins, and how wide it is: points."""
        end = at.form.width - EDGE - (_REMARK_WIDE if self.day else 0)
        wide = (end - _START) / len(self.headings)
        return [_START + wide * place for place in range(len(self.headings))], wide


def _pages(head: Head, code: PageCode, people: Sequence[_Signing], boxes: _Boxes) -> Section:
    lines, parts = _evenly(people)
    pages = (_Page(head, code, part, boxes, (number, len(parts)), lines) for number, part in enumerate(parts, start=1))
    figures = tuple(Figure(Art(page.draw, TALL)) for page in pages)
    return Section(head.title, (head.subject, head.facts), figures, alone=True, bare=True)


def _evenly(people: Sequence[_Signing]) -> tuple[int, list[list[_Signing]]]:
    """On as few pages as can be, and on each as many: the last has room for the stamp too. With how many lines a page has for it."""
    fewest = list(_parts(people, LINES)) or [[]]
    for lines in range(max(4, LINES // 2), LINES):
        parts = list(_parts(people, lines))
        if 1 < len(parts) == len(fewest):
            return lines, parts
    return LINES, fewest


def _parts(people: Sequence[_Signing], lines: int) -> Iterator[list[_Signing]]:
    """As many as have room on a page of so many lines; those for whom the last page has none beside the stamp on one before it."""
    part: list[_Signing] = []
    for one in people:
        if _taken((*part, one)) > lines:
            yield part
            part = []
        part.append(one)
    if (wanted := _taken(part)) > (room := lines - roll_pages.stamped(lines)):
        before = next(cut for cut in range(1, len(part)) if _taken(part[cut:]) <= min(room, (wanted + 1) // 2))
        yield part[:before]
        part = part[before:]
    if part:
        yield part


def _taken(people: Iterable[_Signing]) -> int:
    return sum(map(_lines, people))


def _lines(one: _Signing) -> int:
    return 1 if one[0].writes else 2


@dataclass(frozen=True)
class _Page:
    """One page; `number` is which, of how many; `lines` share its height."""

    head: Head
    code: PageCode
    people: Sequence[_Signing]
    boxes: _Boxes
    number: tuple[int, int]
    lines: int

    def draw(self, frame: Frame, _box: Box) -> None:
        at = roll_pages.ground(frame)
        rows = tuple(one.row for one, _on in self.people)
        roll_pages.draw(at, PageCode(self.code.kind, at.form, self.code.session_id, *self.number, rows), self.head)
        self._headings(at)
        down, line = HEAD, (at.form.height - HEAD - FOOT - EDGE) / self.lines
        for one in self.people:
            self._row(at, one, (down, line * _lines(one)))
            down += line * _lines(one)
        at.rule((EDGE, at.form.width - EDGE), down, GREY, 0.6)
        roll_pages.signing(at, at.form.height - EDGE - FOOT + 46)

    def _headings(self, at: Ground) -> None:
        starts, wide = self.boxes.places(at)
        roll_pages.headings(at, HEAD - 5, [])
        bold = at.style(7.6, VAZIRMATN_BOLD)
        for along, said in zip(starts, self.boxes.headings, strict=True):
            lines = apart(said)
            for number, words in enumerate(lines):
                at.fitted(words, (along + wide / 2, HEAD - 5 - 9 * (len(lines) - 1 - number)), wide - 4, bold, "centre")
        if self.boxes.day:
            at.fitted(at.frame.both(_REMARKS), (at.form.width - EDGE - _REMARK_WIDE + 6, HEAD - 5), _REMARK_WIDE - 6, bold)

    def _row(self, at: Ground, signing: _Signing, where: tuple[float, float]) -> None:
        """`where`: its top, and how high it is."""
        (one, on), (top, high) = signing, where
        at.rule((EDGE, at.form.width - EDGE), top, GREY, 0.5)
        latin = one.latin if at.frame.speech.latin and one.latin != one.name else ""
        roll_pages.signer(at, (top + high / 2, high), one.row.serial, one.name, latin)
        starts, wide = self.boxes.places(at)
        for along, signs in zip(starts, on, strict=True):
            at.box((along, top), (wide, high), LINE, 0.5)
            if not signs:
                at.say("–", (along + wide / 2, top + high / 2 + 3), at.style(9, colour=GREY), "centre")
            elif not one.writes:
                _thumb(at, (along, top), (wide, high))
        known = at.frame.speech.each(partial(roll_pages.away, one.away, self.boxes.day))
        roll_pages.written(at, known, (at.form.width - EDGE - _REMARK_WIDE + 6, top + high / 2, _REMARK_WIDE - 8))


def _thumb(at: Ground, corner: tuple[float, float], size: tuple[float, float]) -> None:
    """Room for a thumb, as large as one."""
    wide = min(size[0] - 6, 52.0)
    along, top = corner[0] + (size[0] - wide) / 2, corner[1] + 3
    at.box((along, top), (wide, size[1] - 6), GREY, 0.6, dashed=True)
    style = at.style(6.4, colour=GREY)
    for number, words in enumerate(apart(in_language(_THUMB, one) for one in at.frame.speech.languages)):
        at.say(words, (along + wide / 2, top + 8 + 7.5 * number), text.fit(words, wide - 2, style, 4), "centre")
