"""The blank roll: taken with a pen when the power is out, and read back from its picture."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from app.exports.document import Art, Box, Document, Figure, Section
from app.exports.guide_words import LETTERS, MARKS
from app.exports.pages.page import Frame
from app.exports.papers import roll_pages
from app.exports.papers.roll_pages import LINE, Ground, Head
from app.exports.speech import Speech, apart
from app.exports.typesetting import text
from app.exports.typesetting.bidi import LTR
from app.exports.typesetting.embedding import emit
from app.exports.typesetting.font import VAZIRMATN_BOLD
from app.exports.typesetting.text import GREY, Colour
from app.records import roll_sheet
from app.records.paper_rolls import SessionSheet, SessionSheets, Signer
from app.records.roll_sheet import APART, BUBBLES, CODE, CORNER, EDGE, FOOT, GUIDE, GUIDES, HEAD, RADIUS, ROWS, PageCode
from app.words import N_, in_language

TALL = 700.0  # points: more than half of a page, so that each figure stands on one of its own
_TITLE = N_("Attendance roll")
_MARK, _MINUTES, _NOTE, _TOTALS = N_("Mark"), N_("Minutes late"), N_("Note"), N_("Totals")
_HOW = N_("Fill one circle in each row, all of it, with a dark pen. Wrong? Cross it out and fill the right one: Muster will ask.")
_COMPANY = 5  # at least on the last page of several
_RING = 0.55  # grey: too light and thin to count as ink, dark enough for a copier
_LETTER: Colour = (0.62, 0.62, 0.62)
_FIFTH: Colour = (0.35, 0.35, 0.35)  # a line that the eye can count by


def document(of: SessionSheets, speech: Speech) -> Document:
    """A sheet for each session, its pages numbered by themselves."""
    title = speech.said(_TITLE)
    sections = tuple(_section(of, sheet, speech) for sheet in of.sheets)
    rows = sum(len(sheet.people) for sheet in of.sheets)
    table = roll_pages.spreadsheet(of, title, (_MARK, _MINUTES), speech)
    return Document(speech, title, sections, rows, subject=f"{of.of.class_label} {of.sheets[0].date}", sheet=table)


def _section(of: SessionSheets, sheet: SessionSheet, speech: Speech) -> Section:
    head = roll_pages.of_session(speech.said(_TITLE), of.of.class_label, sheet, speech)
    parts = list(shared(sheet.people))
    pages = (_Page(sheet, head, people, number, len(parts)) for number, people in enumerate(parts, start=1))
    figures = tuple(Figure(Art(page.draw, TALL)) for page in pages)
    return Section(head.title, (head.subject, head.facts), figures, alone=True, bare=True)


def shared(people: Sequence[Signer]) -> Iterator[Sequence[Signer]]:
    """Full pages, and a last one with room for the stamp on which nobody stands alone."""
    ends = list(range(ROWS, len(people), ROWS))
    last = len(people) - (ends[-1] if ends else 0)
    if last > ROWS - roll_pages.stamped(ROWS):
        ends.append(len(people) - last // 2)
    elif ends and last < _COMPANY:
        ends[-1] = len(people) - (ROWS + last) // 2
    for start, end in pairwise([0, *ends, len(people)]):
        yield people[start:end]


@dataclass(frozen=True)
class _Page:
    """Page `number` of a session's sheet, with those of its people who stand on it."""

    sheet: SessionSheet
    head: Head
    people: Sequence[Signer]
    number: int
    of: int

    def draw(self, frame: Frame, _box: Box) -> None:
        at = roll_pages.ground(frame)
        code = PageCode("R", at.form, self.sheet.id, self.number, self.of, tuple(one.row for one in self.people))
        roll_pages.draw(at, code, self.head)
        _headings(at)
        for row, one in enumerate(self.people):
            self._row(at, row, one)
        bottom = HEAD + at.form.apart * len(self.people)
        at.rule((EDGE, at.form.width - EDGE), bottom, _FIFTH, 0.6)
        _foot(at, len(self.people))

    def _row(self, at: Ground, row: int, one: Signer) -> None:
        middle, top = at.form.middle(row), HEAD + at.form.apart * row
        at.rule((EDGE, at.form.width - EDGE), top, *((_FIFTH, 0.6) if row % 5 == 0 else (LINE, 0.4)))
        latin = one.latin if at.frame.speech.latin else ""
        roll_pages.signer(at, (middle, at.form.apart), one.row.serial, one.name, latin if latin != one.name else "")
        for along in GUIDES:
            at.fill((along, middle), GUIDE)
        for mark, letter in enumerate(roll_sheet.MARKS):
            _bubble(at, at.form.bubble(row, mark), letter)
        at.box((roll_sheet.MINUTES, middle - 7), (roll_sheet.MINUTES_WIDE, 14), GREY, 0.5)
        known = at.frame.speech.each(partial(roll_pages.away, one.away, self.sheet.date))
        roll_pages.written(at, known, (roll_sheet.NOTE, middle, at.form.width - EDGE - roll_sheet.NOTE))


def _bubble(at: Ground, middle: tuple[float, float], letter: str) -> None:
    at.ring(middle, RADIUS, _RING, 0.7)
    style = replace(at.style(7.6, VAZIRMATN_BOLD, _LETTER), base=LTR)
    at.say(letter, (middle[0], middle[1] + 2.7), style, "centre")


def _headings(at: Ground) -> None:
    wide = at.form.width - EDGE - roll_sheet.NOTE
    more = ((_MINUTES, roll_sheet.MINUTES, roll_sheet.MINUTES_WIDE), (_NOTE, roll_sheet.NOTE, wide))
    roll_pages.headings(at, HEAD - 5, more)
    other = next((LETTERS[one] for one in at.frame.speech.languages if one in LETTERS), dict[str, str]())
    called = dict(MARKS)
    for mark, letter in enumerate(roll_sheet.MARKS):
        along = BUBBLES + APART * mark
        both = f"{letter} {other[letter]}" if other else letter
        at.say(both, (along, HEAD - 5), replace(at.style(9, VAZIRMATN_BOLD), base=LTR), "centre")
        _upright(at, along, [in_language(called[letter], one) for one in at.frame.speech.languages])


def _upright(at: Ground, along: float, words: list[str]) -> None:
    """What a mark means, above its letter, read from below upwards."""
    style = replace(at.style(7), align="left")
    for number, line in enumerate(words):
        across = at.form.x(along) + (number - (len(words) - 1) / 2) * 8.4 + 2.4
        emit(at.frame.canvas, f"q 0 1 -1 0 {across:.2f} {at.up(HEAD - 16):.2f} cm")
        text.draw(at.frame.canvas, line, (0, 0), text.fit(line, 29, style, 4))
        emit(at.frame.canvas, "Q")


def _foot(at: Ground, rows: int) -> None:
    """How it is filled in, boxes to add up the columns of the page, and who called the roll."""
    top = at.form.height - EDGE - FOOT
    start = EDGE + CORNER + 8
    said = apart(in_language(_HOW, one) for one in at.frame.speech.languages)
    style = replace(at.style(7.2 if len(said) == 1 else 5.9), base=None)  # each language from its own side
    lines = [line for words in said for line in text.wrap(words, BUBBLES - start - 14, style)]
    for number, line in enumerate(lines):
        at.say(line, (start, top + 10 + style.size * 1.2 * number), style)
    for mark in range(len(roll_sheet.MARKS)):
        at.box((BUBBLES + APART * mark - 9.5, top + 4), (19, 14), GREY, 0.5)
    at.fitted(f"= {rows}", (GUIDES[1] - 3, top + 14.5), 30, at.style(9, VAZIRMATN_BOLD))
    along, white = GUIDES[1] + 24, at.form.width - EDGE - CODE - 6  # the code's margin stays white
    for number, words in enumerate(lines := apart(at.frame.speech.said(_TOTALS))):
        at.fitted(words, (along, top + 14 - 4 * (len(lines) - 1) + 8 * number), white - along, at.style(7.2, colour=GREY))
    roll_pages.signing(at, top + 46)
