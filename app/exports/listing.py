"""A list on paper: drawn line by line, its headings on every page, signatures and room for the stamp at the end."""

# ReportLab comes without types.
# pyright: basic

from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from app.exports import page, text
from app.exports.embedding import emit
from app.exports.font import VAZIRMATN_BOLD
from app.exports.page import FOOT, FULL_HEAD, MARGIN, SHORT_HEAD, Frame, Paper
from app.exports.tables import Heading, Table
from app.exports.text import GOLD, GREY, INK, Style
from app.progress import Progress
from app.words import N_

SIZE = 8.4
_LEADING, _PADDING = 10.5, 3.0
_SIZES = (SIZE, 8.2, 8.0, 7.8, 7.6, 7.4, 7.2, 7.0)  # a list is set in the first in which its columns have room
_SQUEEZED = 0.92  # of the list's size, before a cell is broken into lines
_USUAL = 0.96  # of a column's cells stand in one line; the few that are longer do not widen it
_ENDING = 96.0  # the room that the total and the signatures want
_ZEBRA = (0.965, 0.953, 0.925)
_SIGNATURES = (N_("Prepared by"), N_("Course commander"))
_NAME, _SIGNATURE, _STAMP = N_("Name and rank"), N_("Signature"), N_("Stamp")


class Cell(NamedTuple):
    lines: list[str]
    style: Style


class Line(NamedTuple):
    cells: list[Cell]
    height: float


def write(table: Table, path: Path, progress: Progress) -> int:
    """An A4 landscape document; returns its pages."""
    paper = Paper(table.title, table.authority[-1], table.language, page.A4_LANDSCAPE)
    frame = Frame(page.canvas(paper), paper, table.authority, table.facts)
    shown = _shown(table)
    rows = [[str(cells[i]) for i in shown] for cells in table.lines]
    headings, style = _fitted(frame, [table.headings[i] for i in shown], rows)
    lines: list[Line] = []
    for number, cells in enumerate(rows):
        progress.step(number, len(rows))
        lines.append(_line(headings, cells, style))
    pages = _pages(lines, frame)
    done = 0
    for number, piece in enumerate(pages, start=1):
        y = frame.head(number)
        if piece:
            y = _page(frame, headings, piece, y)
        if number == len(pages):
            _ending(frame, table.total, y)
        frame.foot(number, len(pages))
        page.outline(frame.canvas, f"{table.title} {number}")
        frame.canvas.showPage()
        done += len(piece)
    page.save(frame.canvas, path)
    progress.step(done, done)
    return len(pages)


def _shown(table: Table) -> list[int]:
    """The columns that stand on paper."""
    filled = [any(str(line[i]) for line in table.lines) for i in range(len(table.headings))]
    return [i for i, heading in enumerate(table.headings) if heading.width and (filled[i] or heading.kept)]


def _fitted(frame: Frame, headings: list[Heading], rows: list[list[str]]) -> tuple[list[Heading], Style]:
    """The columns as wide as what is in them, and the one size in which all rows are set; room to spare is shared by their widths."""
    style = replace(frame.style(SIZE), base=None)  # a cell reads as its own script does
    scale = frame.width / sum(heading.width for heading in headings)
    declared = [replace(heading, width=heading.width * scale) for heading in headings]
    usual = [_usual([row[i] for row in rows if row[i]], heading.width, style) for i, heading in enumerate(declared)]
    least = [_least(frame, heading, wide) for heading, wide in zip(declared, usual, strict=True)]
    for size in _SIZES:
        wanted = [max(wide * size / SIZE, low) + 2 * _PADDING for wide, low in zip(usual, least, strict=True)]
        if sum(wanted) <= frame.width:
            break
    spare = frame.width - sum(wanted)
    shares = [heading.width for heading in declared] if spare > 0 else wanted
    fitted = [replace(h, width=wide + spare * share / sum(shares)) for h, wide, share in zip(declared, wanted, shares, strict=True)]
    return fitted, replace(style, size=size)


def _usual(cells: list[str], share: float, style: Style) -> float:
    """The width that all but the longest few keep to; within the column's share of the paper they all do."""
    widths = sorted(text.width(cell, style) for cell in cells)
    return max(widths[int((len(widths) - 1) * _USUAL)], min(widths[-1], share - 2 * _PADDING)) if widths else 0


def _least(frame: Frame, heading: Heading, usual: float) -> float:
    """What the heading's longest word wants, and somebody's pen where nothing is printed."""
    style = frame.style(SIZE - 0.4, VAZIRMATN_BOLD)
    return max([text.width(word, style) for word in heading.text.split()] + [0 if usual else heading.width - 2 * _PADDING])


def _line(headings: list[Heading], words: list[str], style: Style) -> Line:
    cells = [_cell(cell, heading.width - 2 * _PADDING, style) for heading, cell in zip(headings, words, strict=True)]
    return Line(cells, _LEADING * max(len(cell.lines) for cell in cells) + 5)


def _cell(words: str, room: float, style: Style) -> Cell:
    """One line, a little smaller if it must be; several where that is not enough."""
    squeezed = text.fit(words, room, style, style.size * _SQUEEZED)
    if text.width(words, squeezed) <= room:
        return Cell([words], squeezed)
    lines = text.wrap(words, room, style)
    widest = max(lines, key=lambda line: text.width(line, style))
    return Cell(lines, text.fit(widest, room, style, 4))


def _pages(lines: list[Line], frame: Frame) -> list[list[Line]]:
    """The lines of each page; the last page has room for the ending."""
    foot = MARGIN + FOOT + _heading_height()
    pages: list[list[Line]] = [[]]
    left = frame.top - FULL_HEAD - foot
    for line in lines:
        if line.height > left:
            pages.append([])
            left = frame.top - SHORT_HEAD - foot
        pages[-1].append(line)
        left -= line.height
    if left < _ENDING:
        pages.append([pages[-1].pop()] if len(pages[-1]) > 1 else [])  # the signatures never stand alone on a page
    return pages


def _heading_height() -> float:
    return 2 * _LEADING + 3


def _page(frame: Frame, headings: list[Heading], lines: list[Line], top: float) -> float:
    """Draw headings and lines from `top` down; returns where they end."""
    starts = [0.0, *accumulate(heading.width for heading in headings)]
    y = top - _heading_height()
    _bar(frame, y, _heading_height(), INK)
    for heading, start in zip(headings, starts, strict=False):
        _heading(frame, heading, start, y)
    for number, line in enumerate(lines):
        y -= line.height
        if number % 2:
            _bar(frame, y, line.height, _ZEBRA)
        for heading, start, cell in zip(headings, starts, line.cells, strict=False):
            _draw(frame, heading, start, cell, y + line.height)
    frame.rule((0, frame.width), y, INK, 0.6)
    return y


def _bar(frame: Frame, y: float, high: float, colour: text.Colour) -> None:
    red, green, blue = colour
    emit(frame.canvas, f"{red:.3g} {green:.3g} {blue:.3g} rg {MARGIN:g} {y:.2f} {frame.width:.2f} {high:.2f} re f")


def _heading(frame: Frame, heading: Heading, start: float, y: float) -> None:
    style = frame.style(SIZE - 0.4, VAZIRMATN_BOLD, (1, 1, 1))
    room = heading.width - 2 * _PADDING
    lines = [heading.text] if text.width(heading.text, style) <= room else text.wrap(heading.text, room, style)[:2]
    middle = y + _heading_height() / 2 + (len(lines) - 1) * 4.8 - 2.8
    for number, line in enumerate(lines):
        _say(frame, heading, start, (line, text.fit(line, room, style, 4)), middle - 9.6 * number)


def _draw(frame: Frame, heading: Heading, start: float, cell: Cell, top: float) -> None:
    for number, line in enumerate(cell.lines):
        _say(frame, heading, start, (line, cell.style), top - 10.6 - _LEADING * number)


def _say(frame: Frame, heading: Heading, start: float, line: tuple[str, Style], y: float) -> None:
    if heading.centred:
        frame.say(line[0], (start + heading.width / 2, y), line[1], "centre")
    else:
        frame.say(line[0], (start + _PADDING, y), line[1])


def _ending(frame: Frame, total: str, y: float) -> None:
    """The total, then who answers for the list, and the stamp's place."""
    frame.say(total, (0, y - 16), frame.style(10, VAZIRMATN_BOLD))
    for number, message in enumerate(_SIGNATURES):
        along = frame.width * (0.02 + 0.36 * number)
        frame.say(frame.said(message), (along, y - 40), frame.style(9.5, VAZIRMATN_BOLD))
        for row, field in enumerate((_NAME, _SIGNATURE)):
            at = y - 58 - 20 * row
            frame.say(f"{frame.said(field)}:", (along, at), frame.style(8.5, colour=GREY))
            frame.rule((along + 66, along + 220), at - 2, GREY, 0.4)
    _stamp(frame, y)


def _stamp(frame: Frame, y: float) -> None:
    red, green, blue = GOLD
    left = min(frame.x(frame.width), frame.x(frame.width - 110))
    emit(frame.canvas, f"q [3 2] 0 d 0.6 w {red:.3g} {green:.3g} {blue:.3g} RG {left:.2f} {y - 88:.2f} 110 64 re S Q")
    frame.say(frame.said(_STAMP), (frame.width - 55, y - 36), frame.style(8, colour=GREY), "centre")
