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
_SMALLEST = 0.74  # of the full size, before a cell is broken into lines
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
    headings = _fitted([table.headings[i] for i in shown], frame.width)
    lines: list[Line] = []
    for number, cells in enumerate(table.lines):
        progress.step(number, len(table.lines))
        lines.append(_line(frame, headings, [str(cells[i]) for i in shown]))
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


def _fitted(headings: list[Heading], width: float) -> list[Heading]:
    scale = width / sum(heading.width for heading in headings)
    return [replace(heading, width=heading.width * scale) for heading in headings]


def _line(frame: Frame, headings: list[Heading], words: list[str]) -> Line:
    cells = [_cell(frame, cell, heading.width - 2 * _PADDING) for heading, cell in zip(headings, words, strict=True)]
    return Line(cells, _LEADING * max(len(cell.lines) for cell in cells) + 5)


def _cell(frame: Frame, words: str, room: float) -> Cell:
    """One line, somewhat smaller if it must be; several where that is not enough."""
    style = frame.style(SIZE)
    smaller = text.fit(words, room, style, SIZE * _SMALLEST)
    if text.width(words, smaller) <= room:
        return Cell([words], smaller)
    broken = replace(style, size=SIZE * 0.86)
    lines = text.wrap(words, room, broken)
    widest = max(lines, key=lambda line: text.width(line, broken))
    return Cell(lines, text.fit(widest, room, broken, 4))


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
