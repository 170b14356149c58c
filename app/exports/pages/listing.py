"""A table on paper, line by line, its headings on every page."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from app.exports.document import Art, Cell, Heading, Table, Told, Tone
from app.exports.pages import columns
from app.exports.pages.blocks import named
from app.exports.pages.columns import LEADING, PADDING, Columns
from app.exports.pages.page import Frame
from app.exports.pages.strips import Strip
from app.exports.speech import Said, apart, beside, joined
from app.exports.typesetting import bidi, text
from app.exports.typesetting.embedding import emit
from app.exports.typesetting.font import VAZIRMATN_BOLD
from app.exports.typesetting.text import GREY, GROUND, INK, WHITE, Colour, Style

_TOGETHER, _HIGH = 3, 100.0  # lines at least of a table under its name, where they are no higher than so many points
_SQUEEZED = 0.92  # of the list's size, before a cell is broken into lines
_STACKED = 1.0  # of the size, from line to line of two languages under each other
_ROOMY = 1.45  # of the size, from line to line of one language: small letters want less than LEADING
_BAND = 14.0  # points: what several headings share, above them; twice where each language wants a line
_TOTAL = 20.0
_SIGNED = re.compile(r"(?<!\d)[+\u2212–-]\d")
_AIR, _CLOSE = 5.0, 2.4  # above and below the words of a line
_PALE = (0.80, 0.82, 0.86)
_TINTS: dict[Tone, Colour] = {Tone.WRONG: (0.96, 0.85, 0.82), Tone.LATE: (0.98, 0.93, 0.76), Tone.AWAY: (0.87, 0.90, 0.95)}


class Set(NamedTuple):
    """A cell as it is drawn."""

    lines: list[str]
    style: Style
    art: Art | None = None
    tone: Tone = Tone.PLAIN
    leading: float = LEADING


class Line(NamedTuple):
    cells: list[Set]
    height: float
    strong: bool  # it adds up others
    pen: bool


def strips(frame: Frame, table: Table) -> Iterator[Strip]:
    shown = columns.shown(table)
    rows = [[columns.spelled(cells[i], frame.language) for i in shown] for cells in table.lines]
    fitted, lines = _lowest(columns.fits(frame, [table.headings[i] for i in shown], rows), rows, table)
    heading, start = _heading_strip(frame, fitted, table.dense), list(named(frame, table.name))
    yield from start
    high = 0.0
    for number, line in enumerate(lines):
        opens = bool(start) and (number == 0 or (number < _TOGETHER and high + line.height <= _HIGH))
        held = line.strong and number > 0  # what adds up others stays with the last of them
        last = 0 < number > len(rows) - _TOGETHER and line.height <= _HIGH / _TOGETHER  # they do not go on alone
        yield _row_strip(fitted, line, number, heading, held or opens or last)
        high += line.height
    yield _ending(table, heading if not rows else None)


def _lowest(fits: list[Columns], rows: list[list[Cell]], table: Table) -> tuple[Columns, list[Line]]:
    """The columns in which the lines are lowest, and these."""
    air = _CLOSE if table.dense else _AIR
    made = [(one, [_line(one, cells, number in table.strong, table.tall, air) for number, cells in enumerate(rows)]) for one in fits]
    return min(made, key=lambda one: sum(line.height for line in one[1]))


def _ending(table: Table, heading: Strip | None) -> Strip:
    """The heavy line under the table, and what adds it up."""
    total = joined(table.total)

    def draw(frame: Frame, top: float) -> None:
        frame.rule((0, frame.width), top, INK, 0.6)
        frame.say(total, (0, top - 15), text.fit(total, frame.width, frame.style(10, VAZIRMATN_BOLD)))

    return Strip(_TOTAL if total else 4 if table.dense else 8, draw, heading, heading is None)


def _row_strip(fitted: Columns, line: Line, number: int, heading: Strip, held: bool) -> Strip:
    def draw(frame: Frame, top: float) -> None:
        bottom = top - line.height
        if number % 2 and not line.pen:
            frame.fill((0, bottom, frame.width, line.height), GROUND)
        if line.strong:
            frame.rule((0, frame.width), top, INK, 0.5)
        for head, start, cell in zip(fitted.headings, fitted.starts, line.cells, strict=False):
            _tint(frame, cell.tone, (start, bottom, head.width, line.height))
            _draw(frame, head, start, cell, (top, line.height))
            if line.pen:
                frame.box((start, bottom, head.width, line.height), _PALE, 0.4)

        for along in fitted.edges:
            frame.rule_up(along, (bottom, top), _PALE)

    return Strip(line.height, draw, heading, held)


def _tint(frame: Frame, tone: Tone, box: tuple[float, float, float, float]) -> None:
    """What is wrong has an edge too: it is found on a black and white copy."""
    along, bottom, wide, high = box
    inside = (along + 0.8, bottom + 0.8, wide - 1.6, high - 1.6)
    if tone in _TINTS:
        frame.fill(inside, _TINTS[tone])
    if tone is Tone.WRONG:
        frame.box(inside, INK, 0.7)


def _heading_strip(frame: Frame, fitted: Columns, dense: bool) -> Strip:
    style = replace(fitted.head, colour=WHITE)
    bands = columns.bands(fitted.headings)
    flat = max((len(columns.heading_lines(one, columns.room(one), style)) for one in fitted.headings if not one.turned), default=1)
    turned = [line for one in fitted.headings if one.turned for line in columns.upright_lines(one, style)]
    upright = max((text.width(line, style) + 9 for line in turned), default=0)
    high = max(LEADING * max(flat, 1 if dense else 2) + 3, min(upright, columns.TURNED))

    def draw(frame: Frame, top: float) -> None:
        frame.fill((0, top - whole, frame.width, whole), INK)
        for (_words, first, after), lines in zip(bands, banded, strict=True):
            _band(frame, (lines, style), (fitted.starts[first], fitted.starts[after]), (top, band))
        for head, start in zip(fitted.headings, fitted.starts, strict=False):
            above = band if not head.over else 0
            _heading(frame, (head, replace(style, base=None)), start, (top - whole, high + above))

    banded = [_band_lines(words, fitted.starts[after] - fitted.starts[first], style) for words, first, after in bands]
    band = max((_BAND + LEADING * (len(lines) - 1) for lines in banded), default=0)
    whole = high + band
    return Strip(whole, draw)


def _band_lines(words: Said, wide: float, style: Style) -> list[str]:
    """All languages on one line, or each on its own where they have no room beside each other."""
    together = joined(words)
    return [together] if text.width(together, style) <= wide - 4 else apart(words)


def _band(frame: Frame, said: tuple[list[str], Style], along: tuple[float, float], at: tuple[float, float]) -> None:
    """`at`: the top, and how high all bands are."""
    (lines, plain), (start, end), (top, high) = said, along, at
    first = top - (high - LEADING * len(lines)) / 2 - 8.3
    for number, words in enumerate(lines):
        style = _own(plain, words)
        frame.say(words, ((start + end) / 2, first - LEADING * number), text.fit(words, end - start - 4, style, 4), "centre")
    frame.rule((start + 2, end - 2), top - high, WHITE, 0.4)


def _own(style: Style, words: str) -> Style:
    """Words read as their script does, figures alone as the page does: 66 / 70 begins on the right of a page that begins there.

    Where one has a sign they stand as arithmetic writes them everywhere.
    """
    base = bidi.reading(words, bidi.LTR if _SIGNED.search(words) else style.base or bidi.LTR)
    return style if style.base == base else replace(style, base=base)


def _heading(frame: Frame, headed: tuple[Heading, Style], start: float, at: tuple[float, float]) -> None:
    """`at`: the bottom of the headings, and the height that this one has. Each language reads in its own direction."""
    (heading, style), (bottom, high) = headed, at
    if heading.turned:
        _upright(frame, headed, start + heading.width / 2, at)
        return
    room = columns.room(heading)
    lines = columns.heading_lines(heading, room, style)
    middle = bottom + high / 2 + (len(lines) - 1) * 4.8 - 2.8
    for number, line in enumerate(lines):
        _say(frame, heading, start, (line, text.fit(line, room, style, 4)), middle - 9.6 * number)


def _upright(frame: Frame, headed: tuple[Heading, Style], middle: float, at: tuple[float, float]) -> None:
    """Words that read from below upwards."""
    (heading, style), (bottom, high) = headed, at
    style = replace(style, align="left")
    lines = columns.upright_lines(heading, style)
    for number, line in enumerate(lines):
        across = frame.x(middle) + (number - (len(lines) - 1) / 2) * LEADING + 2.8
        emit(frame.canvas, f"q 0 1 -1 0 {across:.2f} {bottom + 4:.2f} cm")
        own = text.fit(line, high - 9, style, 4.4)
        text.draw(frame.canvas, text.shortened(line, high - 9, own), (0, 0), own)
        emit(frame.canvas, "Q")


def _line(fitted: Columns, cells: list[Cell], strong: bool, tall: float, air: float) -> Line:
    """`tall`: the least height; `air`: above and below the words."""
    style = replace(fitted.style, font=VAZIRMATN_BOLD) if strong else fitted.style
    made = [_set(cell, columns.room(heading), style) for heading, cell in zip(fitted.headings, cells, strict=True)]
    arts = [cell.art.high + 2 for cell in made if cell.art]
    return Line(made, max([max(cell.leading * len(cell.lines) for cell in made) + air, tall, *arts]), strong, tall > 0)


def _set(cell: Cell, room: float, style: Style) -> Set:
    """One line, a little smaller if it must be; several where that is not enough."""
    if isinstance(cell, Art):
        return Set([], style, cell)
    tone, said = cell.tone if isinstance(cell, Told) else Tone.PLAIN, tuple(columns.spoken(cell, False))
    style, alone = _toned(style, tone), len(said) == 1
    words = said[0] if alone else joined(said)
    style = _own(style, words) if alone else style  # in all of its lines
    squeezed = text.fit(words, room, style, style.size * _SQUEEZED)
    if (squeezed is style or text.width(words, squeezed) <= room) and (alone or beside(said) == words):
        return Set([words], squeezed, tone=tone, leading=min(LEADING, style.size * _ROOMY))
    return _broken(said, room, style, tone)


def _broken(said: Said, room: float, style: Style, tone: Tone) -> Set:
    leading = min(LEADING, style.size * _ROOMY)
    if len(said) > 1:
        leading = style.size * _STACKED
        style = replace(style, base=None, size=style.size * columns.STACKED)  # each language from its own side
    lines = [line for one in said for line in text.wrap(one, room, style)]
    widest = text.fit(max(lines, key=lambda line: text.width(line, style)), room, style, 4)
    if any(text.width(line, widest) > room for line in lines):
        lines = [piece for line in lines for piece in text.pieces(line, room, widest)]
    return Set(lines, widest, tone=tone, leading=leading)


def _toned(style: Style, tone: Tone) -> Style:
    if tone is Tone.SOFT:
        return replace(style, colour=GREY)
    return style if tone is Tone.PLAIN else replace(style, font=VAZIRMATN_BOLD)


def _draw(frame: Frame, heading: Heading, start: float, cell: Set, at: tuple[float, float]) -> None:
    """`at`: the top of the line and its height; words stand in the middle of it."""
    top, high = at
    if cell.art:
        cell.art.draw(frame, (start + PADDING, top - high + 1, heading.width - 2 * PADDING, high - 2))
        return
    first = top - (high - cell.leading * len(cell.lines)) / 2 - cell.leading * 0.77
    for number, line in enumerate(cell.lines):
        _say(frame, heading, start, (line, cell.style), first - cell.leading * number)


def _say(frame: Frame, heading: Heading, start: float, line: tuple[str, Style], y: float) -> None:
    if heading.centred:
        frame.say(line[0], (start + heading.width / 2, y), line[1], "centre")
    else:
        frame.say(line[0], (start + PADDING, y), line[1])
