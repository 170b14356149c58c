"""The receipt of an exchange on one page: what was taken in from whom, and who stood by."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.exports.pages import page
from app.exports.pages.page import FOOT, MARGIN, Frame, Head, Paper
from app.exports.speech import Speech, moment
from app.exports.typesetting import bidi, text
from app.exports.typesetting.embedding import emit
from app.exports.typesetting.font import VAZIRMATN_BOLD
from app.exports.typesetting.text import GOLD, GREY, INK, PAPER, Colour, paint
from app.models.titles import Titles, pick
from app.records import camp
from app.records.letterhead import Letterhead
from app.words import N_

WRONG: Colour = (0.70, 0.15, 0.12)
GOOD: Colour = (0.13, 0.41, 0.23)
_TITLE = N_("Receipt of an exchange")
_FIGURES = (N_("new changes"), N_("had already"), N_("to decide"), N_("wait for an earlier file"))
_FILE, _FROM, _MADE = N_("File"), N_("Sender"), N_("Made")
_COLUMNS = (N_("New changes"), N_("Had already"), N_("To decide"))
_FATES = {
    "applied": (N_("taken in"), GOOD),
    "had": (N_("was here already"), GREY),
    "parked": (N_("waits for an earlier file"), GOLD),
    "refused": (N_("refused"), WRONG),
}
_SIGNATURES = (N_("Handed over by"), N_("Taken in by"))
_NAME, _SIGNATURE = N_("Name and rank"), N_("Signature")
_SIZE, _LEADING = 8.6, 12.0
_STARTS = (0.0, 182.0, 264.0)  # points: where file, sender and time begin
_WIDE = 50.0  # a column of numbers
_WIDEST = "99999"  # what is expected in one
_BOX, _HEADING, _ENDING = 62.0, 24.0, 120.0  # the height of the figures, of the headings, and of the signatures


@dataclass(frozen=True)
class Line:
    """One file: who wrote it when (an instant in UTC, '' where that could not be read), what became of it, and why not more.

    `counts`: new changes, those that were here already, conflicts, parked operations.
    """

    file: str
    sender: str
    made: str
    outcome: str
    why: str
    counts: tuple[int, int, int, int]


@dataclass(frozen=True)
class Taking:
    """An exchange: in which camp, on which clock, by which user, at which instant (UTC)."""

    camp: Titles
    authority: Titles
    zone: str
    user: str
    at: str
    lines: Sequence[Line]


def write(taking: Taking, path: Path, language: str) -> int:
    """A PDF; returns its pages, one unless there are very many files. Raises UserError where the disk refuses."""
    speech = Speech(language)
    head = Head(speech.said(_TITLE), ((_moment(taking.at, taking.zone, language),), (taking.user,)))
    paper = Paper(head.title[0], pick(taking.camp, language), language)
    frame = Frame(page.canvas(paper), Letterhead(taking.authority, taking.camp, b"", "", "", ""), speech)
    pages = _pages(frame, [_entry(frame, line, taking.zone) for line in taking.lines])
    for number, entries in enumerate(pages, start=1):
        y = frame.head(head, number == 1)
        if number == 1:
            y = _figures(frame, taking.lines, y)
        y = _entries(frame, entries, y)
        if number == len(pages):
            _signatures(frame, y, taking.user)
        frame.foot(number, len(pages))
        page.outline(frame.canvas, f"{paper.title} {number}")
        frame.canvas.showPage()
    page.save(frame.canvas, path)
    return len(pages)


def _moment(instant: str, zone: str, language: str) -> str:
    return moment(camp.moment(instant, zone), language) if instant else ""


@dataclass(frozen=True)
class _Entry:
    """A file as it is printed: its cells, its counts, then why, broken into lines."""

    cells: tuple[str, str, str]
    counts: tuple[int, ...]
    fate: str
    colour: Colour
    why: list[str]

    @property
    def height(self) -> float:
        return _LEADING * (2 + len(self.why)) + 8


def _entry(frame: Frame, line: Line, zone: str) -> _Entry:
    message, colour = _FATES[line.outcome]
    why = text.wrap(line.why, frame.width - 12, frame.style(_SIZE)) if line.why else []
    made = _moment(line.made, zone, frame.language)
    return _Entry((line.file, line.sender, made), line.counts[: len(_COLUMNS)], frame.said(message), colour, why)


def _pages(frame: Frame, entries: list[_Entry]) -> list[list[_Entry]]:
    """The last page has room for the signatures."""
    pages: list[list[_Entry]] = [[]]
    room = frame.top - page.SHORT_HEAD - MARGIN - FOOT - _HEADING
    left = room - (page.FULL_HEAD - page.SHORT_HEAD) - _BOX
    for entry in entries:
        if entry.height > left:
            pages.append([])
            left = room
        pages[-1].append(entry)
        left -= entry.height
    if left < _ENDING:
        pages.append([pages[-1].pop()] if len(pages[-1]) > 1 else [])
    return pages


def _figures(frame: Frame, lines: Sequence[Line], top: float) -> float:
    """The sums, large; returns where they end."""
    gap = 10.0
    wide = (frame.width - gap * (len(_FIGURES) - 1)) / len(_FIGURES)
    for place, message in enumerate(_FIGURES):
        middle = place * (wide + gap) + wide / 2
        number = sum(line.counts[place] for line in lines)
        _box(frame, (place * (wide + gap), top - _BOX + 14), (wide, _BOX - 16))
        frame.say(str(number), (middle, top - 25), frame.style(18, VAZIRMATN_BOLD), "centre")
        name, style = frame.said(message), frame.style(8.5, colour=GREY)
        frame.say(name, (middle, top - 40), text.fit(name, wide - 8, style), "centre")
    return top - _BOX


def _box(frame: Frame, corner: tuple[float, float], size: tuple[float, float]) -> None:
    """A field of paper with a gold edge; `corner` is where it begins to be read, below."""
    left = min(frame.x(corner[0]), frame.x(corner[0] + size[0]))
    emit(frame.canvas, f"{paint(PAPER, 'rg')} {paint(GOLD, 'RG')} 0.5 w {left:.2f} {corner[1]:.2f} {size[0]:.2f} {size[1]:.2f} re B")


def _entries(frame: Frame, entries: list[_Entry], top: float) -> float:
    """Headings, and under them the files; returns where they end."""
    y = top - 14
    for message, start in zip((_FILE, _FROM, _MADE), _STARTS, strict=True):
        frame.say(frame.said(message), (start, y), frame.style(_SIZE, VAZIRMATN_BOLD))
    style = frame.style(_SIZE - 1, VAZIRMATN_BOLD)
    for place, message in enumerate(_COLUMNS):
        lines = text.wrap(frame.said(message), _WIDE - 4, style)
        for up, line in enumerate(reversed(lines)):
            frame.say(line, (_end(frame, place), y + up * (_LEADING - 2)), text.fit(line, _WIDE - 4, style, 5), "end")
    y -= _HEADING - 14
    frame.rule((0, frame.width), y, INK, 0.6)
    for entry in entries:
        _draw(frame, entry, y)
        y -= entry.height
        frame.rule((0, frame.width), y, GREY, 0.25)
    return y


def _end(frame: Frame, place: int) -> float:
    """Where a column of numbers ends."""
    return frame.width - (len(_COLUMNS) - 1 - place) * _WIDE


def _draw(frame: Frame, entry: _Entry, top: float) -> None:
    y = top - _LEADING - 1
    rooms = [after - start - 6 for start, after in zip(_STARTS, (*_STARTS[1:], _end(frame, 0) - _WIDE), strict=True)]
    for cell, start, room in zip(entry.cells, _STARTS, rooms, strict=True):
        style = frame.style(_SIZE)
        frame.say(cell, (start, y), text.fit(cell, room, style, 4))
    for place, count in enumerate(entry.counts):
        _number(frame, count, (_end(frame, place), y))
    y -= _LEADING
    frame.say(entry.fate, (0, y), frame.style(_SIZE, VAZIRMATN_BOLD, entry.colour))
    style = frame.style(_SIZE, colour=GREY)
    style = replace(style, base=bidi.reading(" ".join(entry.why), style.base or bidi.LTR))
    for line in entry.why:
        y -= _LEADING
        frame.say(line, (12, y), style)


def _number(frame: Frame, count: int, at: tuple[float, float]) -> None:
    """Ones stand under ones, also where a column ends on the left."""
    style = frame.style(_SIZE)
    along = at[0] - text.width(_WIDEST, style) if frame.rtl else at[0]
    frame.say(str(count), (along, at[1]), style, "start" if frame.rtl else "end")


def _signatures(frame: Frame, top: float, user: str) -> None:
    for place, message in enumerate(_SIGNATURES):
        along = frame.width * 0.52 * place
        frame.say(frame.said(message), (along, top - 40), frame.style(9.5, VAZIRMATN_BOLD))
        for row, field in enumerate((_NAME, _SIGNATURE)):
            at = top - 60 - 22 * row
            frame.say(f"{frame.said(field)}:", (along, at), frame.style(8.5, colour=GREY))
            frame.rule((along + 66, along + 230), at - 2, GREY, 0.4)
    frame.say(user, (frame.width * 0.52 + 70, top - 60), text.fit(user, 156, frame.style(9)))
