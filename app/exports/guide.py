"""A guide of one page for each role: what to press in a day, large enough for a wall."""

from dataclasses import dataclass, replace
from pathlib import Path

from app.exports import files
from app.exports.guide_words import GUIDES, LETTERS, MARKS, Chapter, Deed, Guide
from app.exports.pages import page
from app.exports.pages.page import FOOT, MARGIN, Frame, Paper
from app.exports.speech import Speech
from app.exports.typesetting import bidi, text
from app.exports.typesetting.embedding import emit
from app.exports.typesetting.font import VAZIRMATN, VAZIRMATN_BOLD
from app.exports.typesetting.text import GOLD, GREY, INK, PAPER, paint
from app.records.letterhead import Letterhead
from app.words import N_, in_language

SIZES = (13.0, 12.5, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5)  # points: the largest with which everything stands on the page
HEAD = 92.0  # points: title, what the role is for, and the rule below
KEYS = 108.0  # points along, in which the keys stand
LEADING = 1.42
NAMES = {"Return": "Enter"}  # what is written on a key
_MUSTER = N_("Muster on one page")
_FOOT = N_("Made by Muster. The keys are those of this version.")


@dataclass(frozen=True)
class _Sheet:
    """A guide on a page, at one size of its words."""

    frame: Frame
    guide: Guide
    size: float

    @property
    def room(self) -> float:
        """Points beside the keys."""
        return self.frame.width - KEYS - 8

    @property
    def line(self) -> float:
        return self.size * LEADING

    def told(self, deed: Deed) -> list[str]:
        return text.wrap(self.frame.said(deed.tells), self.room, self.frame.style(self.size - 1))

    def height(self, chapter: Chapter) -> float:
        deeds = sum(self.line * (1 + len(self.told(deed))) + self.size * 0.45 for deed in chapter.deeds)
        return self.line * 1.9 + deeds + (self.size * 4.6 if chapter.marks else 0)

    @property
    def fits(self) -> bool:
        room = self.frame.top - HEAD - MARGIN - FOOT
        return sum(self.height(chapter) for chapter in self.guide.chapters) <= room


def write(role: str, path: Path, language: str, camp: str = "") -> None:
    """The guide as a file. Raises UserError where the disk refuses."""
    files.write(content(role, language, camp), path)


def content(role: str, language: str, camp: str = "") -> bytes:
    """The guide of instructor, clerk or commander: a PDF of one page."""
    guide = GUIDES[role]
    title = in_language(guide.title, language)
    paper = Paper(f"{title} – {in_language(_MUSTER, language)}", "Muster", language)
    frame = Frame(page.canvas(paper), Letterhead({}, {"en": camp or "Muster"}, b"", "", "", ""), Speech(language))
    sheets = [_Sheet(frame, guide, size) for size in SIZES]
    sheet = next((one for one in sheets if one.fits), sheets[-1])
    y = _head(sheet)
    for chapter in guide.chapters:
        y = _chapter(sheet, chapter, y)
    _foot(frame)
    page.outline(frame.canvas, paper.title)
    frame.canvas.showPage()
    return frame.canvas.getpdfdata()


def _head(sheet: _Sheet) -> float:
    frame, top = sheet.frame, sheet.frame.top
    frame.say(frame.said(sheet.guide.title), (0, top - 24), frame.style(28, VAZIRMATN_BOLD))
    frame.say(frame.said(_MUSTER), (frame.width, top - 14), frame.style(10, colour=GREY), "end")
    frame.say(frame.authority(frame.language)[0], (frame.width, top - 28), frame.style(10, VAZIRMATN_BOLD), "end")
    lines = text.wrap(frame.said(sheet.guide.summary), frame.width, frame.style(11.5))
    for number, line in enumerate(lines):
        frame.say(line, (0, top - 48 - 16 * number), frame.style(11.5))
    frame.rule((0, frame.width), top - HEAD + 14, GOLD, 1.2)
    return top - HEAD


def _chapter(sheet: _Sheet, chapter: Chapter, top: float) -> float:
    """Draw it, and return where it ends."""
    frame, size = sheet.frame, sheet.size
    y = top - sheet.line
    frame.say(frame.said(chapter.title), (0, y), frame.style(size + 1.5, VAZIRMATN_BOLD, GOLD))
    y -= sheet.line * 0.9
    for deed in chapter.deeds:
        y = _deed(sheet, deed, y)
    return _marks(sheet, y) if chapter.marks else y


def _deed(sheet: _Sheet, deed: Deed, top: float) -> float:
    frame, size = sheet.frame, sheet.size
    y = top - size
    keys = [NAMES.get(key, key) for key in deed.keys.split("+") if key]
    _caps(sheet, keys, y)
    button, style = frame.said(deed.button), frame.style(size, VAZIRMATN_BOLD)
    frame.say(button, (KEYS, y), text.fit(button, sheet.room, style))
    for line in sheet.told(deed):
        y -= sheet.line
        frame.say(line, (KEYS, y), frame.style(size - 1, colour=GREY))
    return y + size - sheet.line - size * 0.45


def _caps(sheet: _Sheet, keys: list[str], y: float) -> None:
    """Side by side from left to right in every language, as they lie on the keyboard; they end beside the words."""
    frame, style = sheet.frame, sheet.frame.style(sheet.size - 1, VAZIRMATN_BOLD)
    wides = [max(text.width(key, style) + 10, sheet.size * 1.9) for key in keys]
    gap = 5.0
    whole = sum(wides) + gap * (len(keys) - 1)
    left = frame.x(0) - whole if frame.rtl else frame.x(0)
    for key, wide in zip(keys, wides, strict=True):
        _cap(sheet, (left, y - sheet.size * 0.42), (wide, sheet.size * 1.55))
        text.draw(frame.canvas, key, (left + wide / 2, y), text.aligned(style, "centre", False))
        left += wide + gap


def _cap(sheet: _Sheet, corner: tuple[float, float], size: tuple[float, float]) -> None:
    """A key: a field with round corners, and its lower edge heavier."""
    (x, y), (wide, high), r = corner, size, 3.0
    right, top, k = x + wide, y + high, r * 0.4477
    shape = (
        f"{x + r:.2f} {y:.2f} m {right - r:.2f} {y:.2f} l {right - k:.2f} {y:.2f} {right:.2f} {y + k:.2f} {right:.2f} {y + r:.2f} c "
        f"{right:.2f} {top - r:.2f} l {right:.2f} {top - k:.2f} {right - k:.2f} {top:.2f} {right - r:.2f} {top:.2f} c "
        f"{x + r:.2f} {top:.2f} l {x + k:.2f} {top:.2f} {x:.2f} {top - k:.2f} {x:.2f} {top - r:.2f} c "
        f"{x:.2f} {y + r:.2f} l {x:.2f} {y + k:.2f} {x + k:.2f} {y:.2f} {x + r:.2f} {y:.2f} c h"
    )
    emit(
        sheet.frame.canvas,
        f"{paint(PAPER, 'rg')} {paint(INK, 'RG')} 0.7 w {shape} B {x + r:.2f} {y - 0.6:.2f} m {right - r:.2f} {y - 0.6:.2f} l 1.2 w S",
    )


def _marks(sheet: _Sheet, top: float) -> float:
    """The letters of the marks in a row, each with what the same key gives under the language's own layout, and its word."""
    frame, size = sheet.frame, sheet.size
    share, high = frame.width / len(MARKS), size * 2.1
    others = LETTERS.get(frame.language, {})
    letter, word = frame.style(size + 2, VAZIRMATN_BOLD), frame.style(size - 1.5, VAZIRMATN)
    for place, (code, name) in enumerate(MARKS):
        middle = share * (place + 0.5)
        said = f"{code}  {others.get(code, '')}".strip()
        wide = max(text.width(said, letter) + 14, high * 1.2)
        _cap(sheet, (frame.x(middle) - wide / 2, top - high), (wide, high))
        text.draw(frame.canvas, said, (frame.x(middle), top - high + size * 0.68), text.aligned(_ltr(letter), "centre", False))
        named = frame.said(name)
        frame.say(named, (middle, top - high - size * 1.35), text.fit(named, share - 4, word), "centre")
    return top - size * 4.6


def _ltr(style: text.Style) -> text.Style:
    return replace(style, base=bidi.LTR)


def _foot(frame: Frame) -> None:
    y = MARGIN + 4
    frame.rule((0, frame.width), y + 11, GREY, 0.3)
    frame.say(frame.said(_FOOT), (0, y), frame.style(7.5, colour=GREY))
