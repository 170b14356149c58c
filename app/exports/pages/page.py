"""What all papers share: the document, its sizes, and the head and foot of a page."""

# ReportLab comes without types.
# pyright: basic, reportArgumentType=false

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from app.exports import files
from app.exports.finishing import PLAIN, Finish, finished
from app.exports.pages import emblem
from app.exports.pages.leaves import Leaves
from app.exports.speech import LOCALES, Said, Speech, apart, joined, moment
from app.exports.typesetting import bidi, text
from app.exports.typesetting.embedding import NO_FONT, emit
from app.exports.typesetting.font import VAZIRMATN, VAZIRMATN_BOLD
from app.exports.typesetting.text import GOLD, GREY, INK, Align, Colour, Style, paint
from app.models.titles import pick
from app.records.letterhead import Letterhead
from app.words import N_, in_language, is_rtl

rl_config.useA85 = 0  # plain binary streams: a fifth smaller, and faster

SIZES = {"A4": (595.28, 841.89), "Letter": (612.0, 792.0)}
A4 = SIZES["A4"]
A4_LANDSCAPE = (A4[1], A4[0])
MARGIN = 34.0
FULL_HEAD, SHORT_HEAD, FOOT = 90.0, 28.0, 26.0  # points inside the margins: the first page's head, the others', and the foot
SECOND = 46.0  # points more that the first page's head takes with a second language
LOWER, SECOND_TITLE = 19.0, 18.0  # of them: what the title stands lower for number and date, and what it takes itself
SECOND_FOOT, LOWER_FOOT = 6.4, 8.4  # the foot's second language: its size, and how far under the first
EMBLEM = 17.0  # its radius
SEAL = 127.6  # the side of the stamp's place: 45 mm
_NUMBER, _DATE, _STAMP = N_("Number"), N_("Date"), N_("Stamp")
_PAGE = N_("Page {page} of {pages}")
_PRINTED = N_("Printed by {user}, {moment}, on {laptop}")


@dataclass(frozen=True)
class Paper:
    """What a document is, beside its contents; sizes in points."""

    title: str
    author: str
    language: str
    size: tuple[float, float] = A4
    made: str = ""  # YYYY-MM-DD HH:MM, or a day


def canvas(paper: Paper, file: BinaryIO | None = None) -> Leaves:
    """An empty document that names its language and title, embeds its fonts, and comes out the same byte for byte.

    It is written into `file`, else into memory, as it is drawn.
    """
    sheet = Leaves(
        file or BytesIO(),
        pagesize=paper.size,
        lang=LOCALES[paper.language].replace("_", "-"),
        initialFontName=NO_FONT,
        pdfVersion=(1, 7),
        pageCompression=1,
        invariant=1,
    )
    sheet.setTitle(paper.title)
    sheet.setAuthor(paper.author)
    sheet.setCreator("Muster")
    sheet.setSubject(paper.title)
    if paper.made:
        digits = "".join(filter(str.isdigit, paper.made))
        sheet.setDateFormatter(lambda *_now: f"D:{digits:0<14}")
    sheet.setViewerPreference("DisplayDocTitle", "true")
    if is_rtl(paper.language):
        sheet.setViewerPreference("Direction", "R2L")
    return sheet


def outline(sheet: Canvas, title: str, top: float | None = None) -> None:
    """An entry for the page at hand; under the last such entry, for what begins at `top` (points up)."""
    if top is None:
        key = f"page-{sheet.getPageNumber()}"
        sheet.bookmarkPage(key)
        sheet.addOutlineEntry(title, key)
    else:
        key = f"page-{sheet.getPageNumber()}-{top:.0f}"
        sheet.bookmarkPage(key, fit="XYZ", left=0, top=top, zoom=0)
        sheet.addOutlineEntry(title, key, level=1, closed=True)


def save(sheet: Leaves, path: Path) -> None:
    """What was drawn in memory. Raises UserError where the disk refuses; then nothing is left of it."""
    files.write(sheet.getpdfdata(), path)


@contextmanager
def writing(path: Path, finish: Finish = PLAIN) -> Iterator[BinaryIO]:
    """What a document is written into that becomes the file `path`: that itself, or memory where a last pass wants the whole of it.

    Raises as `save`.
    """
    if finish == PLAIN:
        with files.writing(path) as file:
            yield file
    else:
        yield (whole := BytesIO())
        files.write(finished(whole.getvalue(), finish), path)


@dataclass(frozen=True)
class Head:
    """What the head of a page says: the paper's title and the facts under it, in each of its languages."""

    title: Said
    facts: tuple[Said, ...] = ()

    def line(self, place: int) -> str:
        """The facts in one of the languages."""
        return "  ·  ".join(fact[place] for fact in self.facts if len(fact) > place and fact[place])


@dataclass(frozen=True)
class Frame:
    """The head and foot of a page; places across are measured from where its first language begins to read."""

    canvas: Leaves
    letterhead: Letterhead
    speech: Speech
    size: tuple[float, float] = A4

    @cached_property
    def rtl(self) -> bool:
        return self.speech.rtl

    @property
    def language(self) -> str:
        return self.speech.first

    @property
    def width(self) -> float:
        """Between the margins."""
        return self.size[0] - 2 * MARGIN

    @property
    def top(self) -> float:
        return self.size[1] - MARGIN

    @property
    def bottom(self) -> float:
        """Where what stands on the page must end."""
        return MARGIN + FOOT

    def head_height(self, first: bool) -> float:
        return (FULL_HEAD + SECOND * (len(self.speech.languages) - 1)) if first else SHORT_HEAD

    def x(self, along: float) -> float:
        return self.size[0] - MARGIN - along if self.rtl else MARGIN + along

    def left(self, along: float, wide: float) -> float:
        """The left edge of what is `wide` and begins to be read at `along`."""
        return min(self.x(along), self.x(along + wide))

    def style(self, size: float, font: str = VAZIRMATN, colour: Colour = INK) -> Style:
        return Style(size, font, "left", colour, bidi.RTL if self.rtl else bidi.LTR)

    def own(self, style: Style, language: str) -> Style:
        """For a line in one of the paper's languages, which reads as that one does."""
        return replace(style, base=bidi.RTL if is_rtl(language) else bidi.LTR)

    def say(self, words: str, at: tuple[float, float], style: Style, align: Align = "start") -> None:
        """One line at `at` (along, up) whose beginning, middle or end stands there."""
        text.draw(self.canvas, words, (self.x(at[0]), at[1]), text.aligned(style, align, self.rtl))

    def said(self, message: str) -> str:
        """In the first language."""
        return in_language(message, self.language)

    def both(self, message: str) -> str:
        """In all languages of the paper, on one line."""
        return joined(self.speech.said(message))

    def rule(self, along: tuple[float, float], y: float, colour: Colour = INK, wide: float = 0.5) -> None:
        start, end = self.x(along[0]), self.x(along[1])
        emit(self.canvas, f"{wide:g} w {paint(colour, 'RG')} {start:.2f} {y:.2f} m {end:.2f} {y:.2f} l S")

    def rule_up(self, along: float, up: tuple[float, float], colour: Colour = INK, wide: float = 0.5) -> None:
        """An upright line."""
        x = self.x(along)
        emit(self.canvas, f"{wide:g} w {paint(colour, 'RG')} {x:.2f} {up[0]:.2f} m {x:.2f} {up[1]:.2f} l S")

    def fill(self, box: tuple[float, float, float, float], colour: Colour) -> None:
        """Paint a box (along, bottom, wide, high)."""
        along, bottom, wide, high = box
        emit(self.canvas, f"{paint(colour, 'rg')} {self.left(along, wide):.2f} {bottom:.2f} {wide:.2f} {high:.2f} re f")

    def box(self, box: tuple[float, float, float, float], colour: Colour = INK, wide: float = 0.5, dashed: bool = False) -> None:
        """The edge of a box (along, bottom, wide, high)."""
        along, bottom, across, high = box
        dash = "[3 2] 0 d " if dashed else ""
        edge = f"{self.left(along, across):.2f} {bottom:.2f} {across:.2f} {high:.2f} re S"
        emit(self.canvas, f"q {dash}{wide:g} w {paint(colour, 'RG')} {edge} Q")

    def stamp(self, along: float, bottom: float) -> None:
        """The place of the stamp, as wide and high as SEAL."""
        self.box((along, bottom, SEAL, SEAL), GREY, 0.8, dashed=True)
        self.say(self.both(_STAMP), (along + SEAL / 2, bottom + SEAL - 12), self.style(8, colour=GREY), "centre")

    def authority(self, language: str) -> tuple[str, ...]:
        return tuple(filter(None, (pick(self.letterhead.authority, language), pick(self.letterhead.camp, language)))) or ("",)

    def head(self, head: Head, first: bool) -> float:
        """Draw the head of a page and return where what follows may begin."""
        if not first:
            return self._short_head(head)
        middle, up = self.width / 2, self.top
        emblem.draw(self.canvas, self.letterhead.emblem, (self.x(middle), up - EMBLEM), EMBLEM)
        self._issuers()
        up -= self._number_and_date()
        for place, (title, language) in enumerate(zip(apart(head.title), self.speech.languages, strict=False)):
            size, drop = (17, 0) if place == 0 else (13, 17)
            style = self.own(self.style(size, VAZIRMATN_BOLD), language)
            self.say(title, (middle, up - 50 - drop), text.fit(title, self.width, style), "centre")
        up -= SECOND_TITLE * (len(self.speech.languages) - 1)
        for place, language in enumerate(self.speech.languages):
            facts, style = head.line(place), self.own(self.style(9.5, colour=GREY), language)
            self.say(facts, (middle, up - 67 - 12 * place), text.fit(facts, self.width, style, 4), "centre")
        bottom = self.top - self.head_height(True)
        self.rule((0, self.width), bottom + 14, GOLD, 0.8)
        return bottom

    def _short_head(self, head: Head) -> float:
        title = joined(head.title, " – ")
        bold = text.fit(title, self.width / 2 - 6, self.style(9, VAZIRMATN_BOLD))
        self.say(title, (0, self.top - 10), bold)
        room = self.width - text.width(title, bold) - 16
        told = [(head.line(place), language) for place, language in enumerate(self.speech.languages)]
        if len(told) == 1:
            told = [(line, self.language) for line in self._halves(told[0][0], room)]
        for place, (facts, language) in enumerate(told):
            grey = self.own(self.style(8.5 if len(told) == 1 else 7.2, colour=GREY), language)
            up = self.top - (10 if len(told) == 1 else 4.6 + 8.6 * place)
            self.say(facts, (self.width, up), text.fit(facts, room, grey, 4), "end")
        self.rule((0, self.width), self.top - 17, GOLD)
        return self.top - SHORT_HEAD

    def _halves(self, facts: str, room: float) -> list[str]:
        """On one line where they can be read there, else on two."""
        grey = self.style(8.5)
        if text.width(facts, text.fit(facts, room, grey, 6.4)) <= room:
            return [facts]
        first, *others = text.wrap(facts, room, self.style(7.2))
        return [first, " ".join(others)]

    def _issuers(self) -> None:
        """The first language at the start; the second, if there is one, at the end."""
        room = self.width / 2 - EMBLEM - 14
        bold = self.style(10.5, VAZIRMATN_BOLD)
        size = min(text.fit(self.authority(language)[0], room, bold).size for language in self.speech.languages)
        for language, along, align in zip(self.speech.languages, (0.0, self.width), ("start", "end"), strict=False):
            for line, words in enumerate(self.authority(language)):
                style = self.own(self.style(size, VAZIRMATN if line else VAZIRMATN_BOLD), language)
                self.say(words, (along, self.top - 11 - 14 * line), text.fit(words, room, style), align)

    def _number_and_date(self) -> float:
        """Room to write them (العدد، التاريخ); returns how far the title moves down for it."""
        if not self.speech.bilingual:
            for line, message in enumerate((_NUMBER, _DATE)):
                self._room((self.width - 150, self.top - 11 - 18 * line), message)
            return 0
        self._room((0, self.top - 45), _NUMBER)
        self._room((self.width - 150, self.top - 45), _DATE)
        return LOWER

    def _room(self, at: tuple[float, float], message: str) -> None:
        words, style = f"{self.both(message)}:", self.style(8.5, colour=GREY)
        self.say(words, at, style)
        self.rule((at[0] + max(42, text.width(words, style) + 5), at[0] + 150), at[1] - 2, wide=0.6)

    def foot(self, number: int, pages: int, along: tuple[float, float] | None = None) -> None:
        """Whose paper it is, and which page; `along`: from where to where, between the margins where nothing is said."""
        (start, end), y, grey = along or (0, self.width), MARGIN + 4, self.style(7.2, colour=GREY)
        self.rule((start, end), y + 11, GREY, 0.3)
        for place, language in enumerate(self.speech.languages):
            own = self.own(grey if place == 0 else replace(grey, size=SECOND_FOOT), language)
            who, page = self._imprint(language), in_language(_PAGE, language).format(page=number, pages=pages)
            self.say(page, (end, y - place * LOWER_FOOT), own, "end")
            self.say(who, (start, y - place * LOWER_FOOT), text.fit(who, end - start - text.width(page, own) - 12, own, 4))

    def _imprint(self, language: str) -> str:
        """Whose paper it is, and who printed it when and where."""
        whose, head = "  ·  ".join(self.authority(language)), self.letterhead
        if not head.by:
            return whose
        printed = in_language(_PRINTED, language).format(user=head.by, moment=moment(head.at, language), laptop=head.laptop)
        return f"{whose}  ·  {printed}"
