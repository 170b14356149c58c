"""The columns of a table on paper: which stand there, how wide each is, and how large its cells are set."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate, product
from typing import NamedTuple

from app.exports.document import Art, Cell, Heading, Table, Told
from app.exports.pages.page import Frame
from app.exports.speech import Said, apart, joined, spelt
from app.exports.typesetting import text
from app.exports.typesetting.font import VAZIRMATN_BOLD
from app.exports.typesetting.text import Style

SIZE = 8.4
LEADING, PADDING = 10.5, 3.0
_NARROW, _BARE = 16.0, 0.8  # points: what is centred has so many before it keeps more than the bare least from its neighbours
_SIZES = (SIZE, 8.2, 8.0, 7.8, 7.6, 7.4, 7.2, 7.0, 6.6, 6.2)  # a list is set in the first in which its columns have room
TURNED = 96.0  # points: the height of headings that stand upright, at most
_SMALLEST_HEAD = 6.6
_BESIDE = 7.6  # two languages are set no smaller to be on one line
STACKED = 0.9  # of the size: two languages under each other
_SENTENCE = 44  # letters: longer cells are read on several lines, and do not widen their column
_SHORT, _ALL = 18, 1000  # letters of both languages together, up to which they are to stand on one line
_USUAL = 0.96  # of a column's cells stand in one line; the few that are longer do not widen it


class Columns(NamedTuple):
    """As they are drawn: their headings, where each begins, and how cells and headings are set."""

    headings: list[Heading]
    starts: list[float]
    style: Style
    head: Style
    edges: list[float]  # where a band begins or ends inside the table


def shown(table: Table) -> list[int]:
    """The columns that stand on paper; all of them, where there is no line yet."""
    filled = [any(isinstance(line[i], Art) or str(line[i]) for line in table.lines) for i in range(len(table.headings))]
    return [i for i, heading in enumerate(table.headings) if heading.width and (filled[i] or heading.kept or not table.lines)]


def _lines(cell: Cell, together: int) -> list[str]:
    return spoken(cell, isinstance(cell, Told) and len(joined((str(cell), cell.other))) <= together)


def spelled(cell: Cell, language: str) -> Cell:
    """A figure with the language's own decimal sign."""
    if not isinstance(cell, Told) or not isinstance(cell.value, int | float):
        return cell
    figure = spelt(cell.text, language)
    return cell if figure == cell.text else replace(cell, text=figure)


def spoken(cell: Cell, together: bool) -> list[str]:
    """What a cell says, in both languages of the paper on one line or each on its own."""
    if not isinstance(cell, Told) or not cell.other:
        return [str(cell)]
    return [joined((cell.text, cell.other))] if together else [cell.text, cell.other]


def fits(frame: Frame, headings: list[Heading], rows: list[list[Cell]]) -> list[Columns]:
    """The columns as wide as what is in them, and the one size in which all rows are set; room to spare is shared by their widths.

    Two languages stand beside each other where all have room, else one under the other. Where room is scarce, with the short ones
    beside each other or not, and sentences with all of their share or not: whichever makes the lower lines.
    """
    found = _fitted(frame, headings, rows, _ALL)
    double = any(isinstance(cell, Told) and cell.other for row in rows for cell in row)
    if double and found.style.size < _BESIDE:
        found = _fitted(frame, headings, rows, _SHORT)
    if found.style.size > _SIZES[-1]:
        return [found]
    return [found, *([_fitted(frame, headings, rows, 0)] if double else []), _fitted(frame, headings, rows, 0, True)]


def _fitted(frame: Frame, headings: list[Heading], rows: list[list[Cell]], together: int, roomy: bool = False) -> Columns:
    """`together`: up to how many letters two languages want to stand on one line; `roomy`: sentences keep the share of their column."""
    style = frame.style(SIZE)
    scale = frame.width / sum(heading.width for heading in headings)
    declared = [replace(heading, width=heading.width * scale) for heading in headings]
    usual = [_usual([row[i] for row in rows], heading.width, style, together) for i, heading in enumerate(declared)]
    pens = [0 if wide or not rows else heading.width - 2 * PADDING for heading, wide in zip(headings, usual, strict=True)]
    kept = [heading.width if roomy and _sentences(row[i] for row in rows) else 0 for i, heading in enumerate(declared)]
    size, wanted, least = SIZE, [0.0], [0.0]
    for bare, size in product((False, True), _SIZES):
        least = [max(pen, _least(heading, _head(frame, size))) for pen, heading in zip(pens, declared, strict=True)]
        needs = [max(wide * size / SIZE, low) for wide, low in zip(usual, least, strict=True)]
        needs = [max(need, share) for need, share in zip(needs, kept, strict=True)]
        wanted = [need + 2 * _padding(heading, need, bare) for heading, need in zip(headings, needs, strict=True)]
        _banded(wanted, headings, _head(frame, size))
        if sum(wanted) <= frame.width:
            break
    spare = frame.width - sum(wanted)
    shares = [heading.width for heading in declared]
    if spare < 0:
        slack = _slack(wanted, least, rows, replace(style, size=size))
        shares = slack if sum(slack) >= -spare else wanted
    found = [replace(h, width=wide + spare * share / sum(shares)) for h, wide, share in zip(declared, wanted, shares, strict=True)]
    starts = [0.0, *accumulate(heading.width for heading in found)]
    edges = sorted({starts[place] for _words, first, after in bands(found) for place in (first, after) if 0 < place < len(found)})
    return Columns(found, starts, replace(style, size=size), _head(frame, size), edges)


def _sentences(cells: Iterable[Cell]) -> bool:
    return any(len(words) > _SENTENCE for cell in cells if not isinstance(cell, Art) for words in spoken(cell, False))


def _banded(wanted: list[float], headings: list[Heading], style: Style) -> None:
    """Give columns that share words above them the room for these."""
    for words, first, after in bands(headings):
        lacking = max(text.width(one, style) for one in words) + 2 * PADDING - sum(wanted[first:after])
        for place in range(first, after):
            wanted[place] += max(lacking, 0) / (after - first)


def _slack(wanted: list[float], least: list[float], rows: list[list[Cell]], style: Style) -> list[float]:
    """What each column can give where all want more room than there is: those of long words none, those of sentences most."""
    words = [max((_longest(row[i], style) for row in rows), default=0) for i in range(len(wanted))]
    return [max(want - max(low, word) - 2 * PADDING, 0) for want, low, word in zip(wanted, least, words, strict=True)]


def _longest(cell: Cell, style: Style) -> float:
    """The width of what stays on one line: each word, and a figure with what belongs to it."""
    said = [] if isinstance(cell, Art) else spoken(cell, False)
    words = [word for one in said for word in ([one] if one[:1].isdigit() else text.words(one))]
    return max((text.width(word, style) for word in words), default=0) * (STACKED if len(said) > 1 else 1)


def _usual(cells: list[Cell], share: float, style: Style, together: int) -> float:
    """The width that all but the longest few keep to; within the column's share of the paper they all do."""
    told = [words for cell in cells if not isinstance(cell, Art) for words in _lines(cell, together) if words]
    widths = sorted(text.width(cell, style) for cell in told)
    if not widths:
        return 0
    usual = max(widths[min(int(len(widths) * _USUAL), len(widths) - 1)], min(widths[-1], share - 2 * PADDING))
    return min(usual, share - 2 * PADDING) if max(map(len, told)) > _SENTENCE else usual


def _head(frame: Frame, size: float) -> Style:
    """How headings are set above cells of a size."""
    return frame.style(max(size - 0.4, _SMALLEST_HEAD), VAZIRMATN_BOLD)


def _least(heading: Heading, style: Style) -> float:
    """What the heading wants in two lines."""
    if heading.turned:
        return LEADING * len(upright_lines(heading, style)) - 2 * PADDING
    return max((text.width(line, style) for words in heading.text for line in _halves(words, style)), default=0)


def room(heading: Heading) -> float:
    """Across a column, for what stands in it."""
    return heading.width - 2 * (min(max((heading.width - _NARROW) / 2, _BARE), PADDING) if heading.centred else PADDING)


def _padding(heading: Heading, need: float, bare: bool) -> float:
    return _BARE if bare and heading.centred and need <= _NARROW else PADDING


def heading_lines(heading: Heading, room: float, style: Style) -> list[str]:
    """A heading in each of its languages, each in at most two lines."""
    return [line for words in apart(heading.text) for line in _two(words, room, style)]


def upright_lines(heading: Heading, style: Style) -> list[str]:
    """The lines of a heading that stands upright, beside each other."""
    return heading_lines(heading, TURNED - 9, style)


def _two(words: str, room: float, style: Style) -> list[str]:
    lines = text.wrap(words, room, style)
    return lines if len(lines) < 3 else _halves(words, style)


def _halves(words: str, style: Style) -> list[str]:
    """In the two lines of which the longer is as short as can be."""
    parts = text.words(words)
    cuts = [[" ".join(parts[:cut]), " ".join(parts[cut:])] for cut in range(1, len(parts))]
    return min(cuts, key=lambda lines: max(text.width(line, style) for line in lines), default=[words])


def bands(headings: list[Heading]) -> list[tuple[Said, int, int]]:
    """What neighbours share above them, from which to before which column."""
    found: list[tuple[Said, int, int]] = []
    for place, heading in enumerate(headings):
        if found and found[-1][0] == heading.over and found[-1][2] == place:
            found[-1] = (heading.over, found[-1][1], place + 1)
        else:
            found.append((heading.over, place, place + 1))
    return [band for band in found if band[0]]
