"""What all papers share: the document, and the head and foot of a page."""

# ReportLab comes without types.
# pyright: basic, reportArgumentType=false

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

from babel.dates import format_date
from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from app import words
from app.exports import bidi, files, text
from app.exports.embedding import NO_FONT, emit
from app.exports.font import VAZIRMATN, VAZIRMATN_BOLD
from app.exports.text import GOLD, GREY, INK, Align, Colour, Style
from app.words import N_, in_language

rl_config.useA85 = 0  # plain binary streams: a fifth smaller, and faster

A4 = (595.28, 841.89)
A4_LANDSCAPE = (841.89, 595.28)
MARGIN = 34.0
FULL_HEAD, SHORT_HEAD, FOOT = 84.0, 28.0, 26.0  # points inside the margins: the first page's head, the others', and the foot
_LOCALES = {"en": "en_GB", "ar": "ar_IQ", "ckb": "ckb_IQ", "it": "it_IT"}
_NUMBER, _DATE = N_("Number"), N_("Date")
_PAGE = N_("Page {page} of {pages}")


@dataclass(frozen=True)
class Paper:
    """What a document is, beside its contents; sizes in points."""

    title: str
    author: str
    language: str
    size: tuple[float, float] = A4


def canvas(paper: Paper) -> Canvas:
    """An empty document that names its language and title, embeds its fonts, and comes out the same byte for byte."""
    sheet = Canvas(
        BytesIO(),
        pagesize=paper.size,
        lang=_LOCALES[paper.language].replace("_", "-"),
        initialFontName=NO_FONT,
        pdfVersion=(1, 7),
        pageCompression=1,
        invariant=1,
    )
    sheet.setTitle(paper.title)
    sheet.setAuthor(paper.author)
    sheet.setCreator("Muster")
    sheet.setViewerPreference("DisplayDocTitle", "true")
    if words.is_rtl(paper.language):
        sheet.setViewerPreference("Direction", "R2L")
    return sheet


def day(iso: str, language: str) -> str:
    """A date YYYY-MM-DD in words, with Western digits: a number with dashes would be turned about between Arabic words."""
    return format_date(date.fromisoformat(iso), "d MMMM y", locale=_LOCALES[language])


def outline(sheet: Canvas, title: str) -> None:
    """An entry for the page at hand."""
    key = f"page-{sheet.getPageNumber()}"
    sheet.bookmarkPage(key)
    sheet.addOutlineEntry(title, key)


def save(sheet: Canvas, path: Path) -> None:
    """Raises UserError where the disk refuses; then nothing is left of it."""
    files.write(sheet.getpdfdata(), path)


@dataclass(frozen=True)
class Frame:
    """The head and foot of a list; places across are measured from where its language begins to read."""

    canvas: Canvas
    paper: Paper
    authority: tuple[str, ...]
    facts: tuple[str, ...]

    @property
    def rtl(self) -> bool:
        return words.is_rtl(self.paper.language)

    @property
    def width(self) -> float:
        """Between the margins."""
        return self.paper.size[0] - 2 * MARGIN

    @property
    def top(self) -> float:
        return self.paper.size[1] - MARGIN

    def x(self, along: float) -> float:
        return self.paper.size[0] - MARGIN - along if self.rtl else MARGIN + along

    def style(self, size: float, font: str = VAZIRMATN, colour: Colour = INK) -> Style:
        return Style(size, font, "left", colour, bidi.RTL if self.rtl else bidi.LTR)

    def say(self, words_: str, at: tuple[float, float], style: Style, align: Align = "start") -> None:
        """One line at `at` (along, up) whose beginning, middle or end stands there."""
        text.draw(self.canvas, words_, (self.x(at[0]), at[1]), text.aligned(style, align, self.rtl))

    def said(self, message: str) -> str:
        return in_language(message, self.paper.language)

    def rule(self, along: tuple[float, float], y: float, colour: Colour = INK, wide: float = 0.5) -> None:
        red, green, blue = colour
        start, end = self.x(along[0]), self.x(along[1])
        emit(self.canvas, f"{wide:g} w {red:.3g} {green:.3g} {blue:.3g} RG {start:.2f} {y:.2f} m {end:.2f} {y:.2f} l S")

    def head(self, number: int) -> float:
        """Draw the head of page `number` and return where what follows may begin."""
        if number > 1:
            self.say(self.paper.title, (0, self.top - 10), self.style(9, VAZIRMATN_BOLD))
            self.say("  ·  ".join(self.facts), (self.width, self.top - 10), self.style(8.5, colour=GREY), "end")
            self.rule((0, self.width), self.top - 17, GOLD)
            return self.top - SHORT_HEAD
        for line, words_ in enumerate(self.authority):
            self.say(words_, (0, self.top - 12 - 14 * line), self.style(10.5, VAZIRMATN if line else VAZIRMATN_BOLD))
        for line, message in enumerate((_NUMBER, _DATE)):
            y = self.top - 12 - 18 * line
            self.say(f"{self.said(message)}:", (self.width - 150, y), self.style(9.5, colour=GREY))
            self.rule((self.width - 108, self.width), y - 2, GREY, 0.4)
        self.say(self.paper.title, (self.width / 2, self.top - 32), self.style(17, VAZIRMATN_BOLD), "centre")
        style = self.style(10, colour=GREY)
        facts = "  ·  ".join(self.facts)
        self.say(facts, (self.width / 2, self.top - 52), text.fit(facts, self.width, style), "centre")
        self.rule((0, self.width), self.top - 68, GOLD, 0.8)
        return self.top - FULL_HEAD

    def foot(self, number: int, pages: int) -> None:
        y = MARGIN + 4
        self.rule((0, self.width), y + 11, GREY, 0.3)
        self.say(" – ".join(self.authority), (0, y), self.style(7.5, colour=GREY))
        self.say(self.said(_PAGE).format(page=number, pages=pages), (self.width, y), self.style(7.5, colour=GREY), "end")
