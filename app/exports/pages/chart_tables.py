"""A chart with its numbers beside it, and many small charts in rows."""

# ReportLab comes without types.
# pyright: basic

from collections.abc import Sequence

from app.exports.document import Art, Box, Cell, Table, Told, Tone
from app.exports.pages import charts, columns
from app.exports.pages.charts import Chart
from app.exports.pages.page import Frame
from app.exports.typesetting import text
from app.exports.typesetting.font import VAZIRMATN_BOLD
from app.exports.typesetting.text import GREY, INK, Style

SHARE, LEAST = 0.54, 0.42  # of the width is the chart's; less where the table's names want it
_LEADING, _SIZE, _SMALLEST, _GAP = 11.0, 7.4, 6.4, 8.0
_LONG, _BROKEN = 36, 8.0  # letters of a name that wants a second line, and what that takes
_TITLE = 12.0


def beside(chart: Chart, table: Table, high: float = 150) -> Art:
    """The chart, and the table in small where the line ends; as high as both want."""
    long = sum(len(str(line[0])) > _LONG for line in table.lines)
    height = max(high, _LEADING * (len(table.lines) + 1) + _BROKEN * long + 12)

    def draw(frame: Frame, box: Box) -> None:
        along, bottom, wide, tall = box
        share = min(max(1 - (_wanted(frame, table) + 16) / wide, LEAST), SHARE)
        charts.art(chart, high).draw(frame, (along, bottom + tall - high, wide * share, high))
        start = along + wide * share + 16
        _listed(frame, table, (start, bottom + tall - 10, along + wide - start))

    return Art(draw, height + 4)


def _first(cell: Cell, frame: Frame) -> str:
    """What a small cell says: the paper's first language has room."""
    return str(columns.spelled(cell, frame.language))


def _wanted(frame: Frame, table: Table) -> float:
    """Points across in which every cell stands whole."""
    heads, style = [heading.text[0] for heading in table.headings], frame.style(_SIZE, VAZIRMATN_BOLD)
    return sum(max(text.width(_first(line[at], frame), style) for line in (heads, *table.lines)) + _GAP for at in range(len(heads)))


def _listed(frame: Frame, table: Table, place: tuple[float, float, float]) -> None:
    """`place`: along, up, wide. The first column begins; of the others the numbers' last digits stand under each other."""
    along, up, wide = place
    bold, plain = frame.style(_SIZE, VAZIRMATN_BOLD), frame.style(_SIZE)
    heads = [heading.text[0] for heading in table.headings]  # cells are in the first language too
    widths = [max(text.width(str(line[at]), bold) for line in (heads, *table.lines)) + _GAP for at in range(1, len(heads))]
    first = max(wide - sum(widths), wide * 0.4)
    widths = [one * (wide - first) / sum(widths) for one in widths]
    ends = [along + first + sum(widths[: at + 1]) for at in range(len(widths))]
    named = min((text.fit(str(line[0]), first - 4, plain, _SMALLEST) for line in table.lines), key=lambda one: one.size, default=plain)
    y = up + _LEADING
    for number, line in enumerate((heads, *table.lines)):
        style, own = (plain, named) if number else (bold, bold)
        y -= _LEADING
        for part, words in enumerate(text.wrap(str(line[0]), first - 4, own)):
            y -= _BROKEN if part else 0
            frame.say(words, (along, y), own)
        for cell, end, room in zip(line[1:], ends, widths, strict=True):
            wrong = isinstance(cell, Told) and cell.tone is Tone.WRONG
            if wrong:
                frame.box((end - room + 4, y - 2.6, room - 2, _LEADING - 1.4), INK, 0.6)
            said = _first(cell, frame)
            units = end - room + _GAP if frame.rtl else end
            frame.say(said, (units, y), text.fit(said, room - 2, bold if wrong else style, 4), "start" if frame.rtl else "end")
        frame.rule((along, along + wide), y - 3, GREY if number else INK, 0.2 if number else 0.5)


def row(small: Sequence[tuple[str, Chart]], of: int, high: float = 104) -> Art:
    """Charts side by side under their titles, `of` to a row."""

    def draw(frame: Frame, box: Box) -> None:
        along, bottom, wide, tall = box
        share = wide / of
        for place, (title, chart) in enumerate(small):
            start, style = along + share * place, _title(frame)
            frame.say(title, (start + 4, bottom + tall - 9), text.fit(title, share - 12, style, 4))
            charts.art(chart, high).draw(frame, (start, bottom + 2, share - 8, tall - _TITLE))

    return Art(draw, high + _TITLE)


def _title(frame: Frame) -> Style:
    return frame.style(7.8, VAZIRMATN_BOLD)
