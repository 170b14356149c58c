"""A chart with its numbers beside it, and many small charts in rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.exports.document import Art, Box, Cell, Table, Told, Tone
from app.exports.pages import charts, columns
from app.exports.pages.charts import Chart
from app.exports.pages.page import Frame
from app.exports.speech import Said, apart
from app.exports.speech import beside as beside_each
from app.exports.typesetting import text
from app.exports.typesetting.font import VAZIRMATN_BOLD
from app.exports.typesetting.text import GREY, INK, Style

SHARE, LEAST = 0.54, 0.42  # of the width is the chart's; less where the table's names want it
_LEADING, _SIZE, _SMALLEST, _GAP = 11.0, 7.4, 6.4, 8.0
_LONG, _BROKEN = 36, 7.2  # letters of a name that have room on a line, and what each further line takes
_SECOND = 0.88  # of the size: the second language, on a line of its own
_TITLE, _TITLED = 12.0, 9.0  # a title above a small chart, and what another language adds to it


def beside(chart: Chart, table: Table, high: float = 150) -> Art:
    """The chart, and the table in small where the line ends; as high as both want."""
    broken = sum(len(_parts(line[0])) - 1 + (len(str(line[0])) - 1) // _LONG for line in table.lines)
    broken += max(len(set(heading.text)) for heading in table.headings) - 1
    height = max(high, _LEADING * (len(table.lines) + 1) + _BROKEN * broken + 12)

    def draw(frame: Frame, box: Box) -> None:
        along, bottom, wide, tall = box
        share = min(max(1 - (_wanted(frame, table) + 16) / wide, LEAST), SHARE)
        charts.art(chart, high).draw(frame, (along, bottom + tall - high, wide * share, high))
        start = along + wide * share + 16
        _listed(frame, table, (start, bottom + tall - 10, along + wide - start))

    return Art(draw, height + 4)


@dataclass(frozen=True)
class _Line:
    """What each cell says, a line for each language of the paper."""

    cells: list[list[str]]
    wrong: list[bool]


def _lines(frame: Frame, table: Table) -> list[_Line]:
    """The headings first."""
    heads = _Line([apart(heading.text) for heading in table.headings], [False] * len(table.headings))
    return [heads, *(_line(frame, line) for line in table.lines)]


def _line(frame: Frame, cells: Sequence[Cell]) -> _Line:
    said = [_parts(columns.spelled(cell, frame.language)) for cell in cells]
    return _Line(said, [isinstance(cell, Told) and cell.tone is Tone.WRONG for cell in cells])


def _parts(cell: Cell) -> list[str]:
    """What a cell says, both languages on one line where they are short; the code with which both begin once."""
    said = columns.spoken(cell, False)
    if len(said) < 2:
        return said
    code, _space, rest = said[1].partition(" ")
    second = rest if rest and said[0].startswith(f"{code} ") else said[1]
    together = beside_each((said[0], second))
    return [together] if together != said[0] and len(together) <= _LONG else [said[0], second]


def _widths(lines: Sequence[_Line], style: Style) -> list[float]:
    """Points across in which every cell of a column stands whole."""
    return [max(text.width(words, style) for line in lines for words in line.cells[at]) + _GAP for at in range(len(lines[0].cells))]


def _wanted(frame: Frame, table: Table) -> float:
    return sum(_widths(_lines(frame, table), frame.style(_SIZE, VAZIRMATN_BOLD)))


def _listed(frame: Frame, table: Table, place: tuple[float, float, float]) -> None:
    """`place`: along, up, wide. The first column begins; of the others the numbers' last digits stand under each other."""
    along, up, wide = place
    bold, plain = frame.style(_SIZE, VAZIRMATN_BOLD), frame.style(_SIZE)
    lines = _lines(frame, table)
    widths = _widths(lines, bold)[1:]
    first = max(wide - sum(widths), wide * 0.4)
    widths = [one * (wide - first) / sum(widths) for one in widths]
    named = min((text.fit(line.cells[0][0], first - 4, plain, _SMALLEST) for line in lines[1:]), key=lambda one: one.size, default=plain)
    y = up + _LEADING
    for number, line in enumerate(lines):
        top = y - _LEADING
        y = _named(frame, line.cells[0], (along, top, first - 4), named if number else bold)
        y = min(y, top - _BROKEN * (max(map(len, line.cells[1:]), default=1) - 1))
        end = along + first
        for said, wrong, room in zip(line.cells[1:], line.wrong[1:], widths, strict=True):
            end += room
            if wrong:
                frame.box((end - room + 4, y - 2.6, room - 2, _LEADING - 1.4), INK, 0.6)
            for part, words in enumerate(said):
                style = replace(bold if wrong or not number else plain, base=None if len(said) > 1 else plain.base)
                at = (end - room + _GAP if frame.rtl else end, y + _BROKEN * (len(said) - 1 - part))
                frame.say(words, at, text.fit(words, room - 2, style, 4), "start" if frame.rtl else "end")
        frame.rule((along, along + wide), y - 3, GREY if number else INK, 0.2 if number else 0.5)


def _named(frame: Frame, said: Sequence[str], place: tuple[float, float, float], style: Style) -> float:
    """The first cell of a line, broken where it is long, the second language smaller under it; returns where its last line stands."""
    (along, y, room), lines = place, 0
    for part, words in enumerate(said):
        own = style if part == 0 else replace(style, size=style.size * _SECOND, colour=GREY, base=None)
        for line in text.wrap(words, room, own) if part == 0 else [words]:
            y -= _BROKEN if lines else 0
            lines += 1
            frame.say(line, (along, y), text.fit(line, room, own, 4))
    return y


def row(small: Sequence[tuple[Said, Chart]], of: int, high: float = 104) -> Art:
    """Charts side by side under their titles, `of` to a row."""
    above = _TITLE + _TITLED * (max(len(set(title)) for title, _chart in small) - 1)

    def draw(frame: Frame, box: Box) -> None:
        along, bottom, wide, tall = box
        share = wide / of
        for place, (title, chart) in enumerate(small):
            start, style = along + share * place, _title(frame)
            for part, words in enumerate(apart(title)):
                own = style if part == 0 else replace(style, size=style.size * _SECOND, base=None)
                own = text.fit(words, share - 12, own, 5.2)
                frame.say(text.shortened(words, share - 12, own), (start + 4, bottom + tall - 9 - _TITLED * part), own)
            charts.art(chart, high).draw(frame, (start, bottom + 2, share - 8, tall - above))

    return Art(draw, high + above)


def _title(frame: Frame) -> Style:
    return frame.style(7.8, VAZIRMATN_BOLD)
