"""Tables for other programs: spreadsheets and CSV, where a name stays a name and a number keeps its zeros."""

# XlsxWriter comes without types.
# pyright: basic, reportAttributeAccessIssue=false

import csv
import re
from dataclasses import dataclass, field, replace
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import xlsxwriter

from app import clock
from app.exports import files
from app.exports.document import Art, Cell, Document, Heading, Section, Table, Told, Tone
from app.exports.pages import columns
from app.exports.speech import joined
from app.exports.typesetting.text import clean
from app.exports.writing import Layout
from app.models.titles import pick
from app.progress import Progress

_FIGURE = re.compile(r"-?\d+\.\d+")
_NUMBER = re.compile(r"[+-]?[\d\s()./-]*")  # also a telephone number, which opens with a plus
_DAY = re.compile(r"(?:(\d{4})-(\d\d)-(\d\d)|(\d\d)/(\d\d)/(\d{4}))")
_WIDEST, _EDGES, _HIGH = 42, 3, 15  # characters: a column's words, and what stands beside them; points: a line of a heading
_INK, _RULE, _ZEBRA, _WRONG = "#14284B", "#D9D4C7", "#F6F3EC", "#F6D9D2"
_ACROSS = 140  # characters that can be read on an upright page; twice as many on one that lies
_PAPERS = {"A4": 9, "Letter": 1}  # as spreadsheets number them


def write_csv(document: Document, _layout: Layout, path: Path, progress: Progress) -> None:
    """UTF-8 with a byte order mark, which Excel needs to read Arabic; the headings are the first line.

    Of several tables each has its name before it and an empty line after.
    """
    out = StringIO(newline="")
    writer = csv.writer(out)
    tables = [(section, spread(table)) for section, table in document.tables]
    for place, (section, table) in enumerate(tables, start=1):
        if len(tables) > 1:
            writer.writerow([_harmless(_name(section, table))])
        writer.writerow([_heading(heading) for heading in table.headings])
        for number, line in enumerate(table.lines):
            progress.step(number, len(table.lines))
            writer.writerow([_harmless(_plain(cell)) for cell in line])
        if place < len(tables):
            writer.writerow([])
    files.write(out.getvalue().encode("utf-8-sig"), path)


def spread(table: Table) -> Table:
    """A column for each language where cells say a word in both: each is sorted, filtered and read back by itself."""
    double = [any(_two(line[at]) for line in table.lines) for at in range(len(table.headings))]
    if not any(double):
        return table
    headings = [one for head, both in zip(table.headings, double, strict=True) for one in _heads(head, both)]
    lines = [tuple(one for cell, both in zip(line, double, strict=True) for one in _cells(cell, both)) for line in table.lines]
    return replace(table, headings=tuple(headings), lines=tuple(lines))


def _two(cell: Cell) -> bool:
    return isinstance(cell, Told) and bool(cell.other) and cell.value is None


def _heads(heading: Heading, both: bool) -> list[Heading]:
    return [replace(heading, text=(said,)) for said in heading.text] if both and len(heading.text) > 1 else [heading] * (1 + both)


def _cells(cell: Cell, both: bool) -> list[Cell]:
    if not both:
        return [cell]
    return [replace(cell, other=""), replace(cell, text=cell.other, other="")] if isinstance(cell, Told) and cell.other else [cell, cell]


def _name(section: Section, table: Table) -> str:
    return " – ".join(filter(None, (joined(section.facts[0]) if section.facts else "", joined(table.name)))) or joined(section.title)


def _heading(heading: Heading) -> str:
    return " – ".join(filter(None, (joined(heading.over), joined(heading.text))))


def _plain(cell: Cell) -> str | int | float:
    if isinstance(cell, Told):
        return cell.text if cell.value is None else cell.value
    return cell.text if isinstance(cell, Art) else cell


def _date(cell: str) -> date | None:
    """A whole day, however it is written; one of which only the month is known stays text."""
    found = _DAY.fullmatch(cell)
    if not found:
        return None
    year, month, day, *turned = found.groups()
    try:
        return date.fromisoformat("-".join((year, month, day) if year else reversed(turned)))
    except ValueError:
        return None


def _harmless(cell: str | int | float) -> str | int | float:
    """Text that a spreadsheet would run as a formula gets an apostrophe before it."""
    if isinstance(cell, int | float):
        return cell
    cell = clean(cell)
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@") and not _NUMBER.fullmatch(cell) else cell


def write_xlsx(document: Document, layout: Layout, path: Path, progress: Progress) -> None:
    """A sheet for each table, right to left where the language is, its headings frozen and repeated on every printed page."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    author = pick(layout.letterhead.camp, document.speech.first)
    book.set_properties({"title": joined(document.title), "author": author, "created": clock.now().replace(tzinfo=None)})
    names: set[str] = set()
    for section, table in document.tables:
        name = _unused(_tab(document, section, table), names)
        _Sheet(book, book.add_worksheet(name), document, layout).fill(section, spread(table), progress)
    book.close()
    files.write(out.getvalue(), path)


def _tab(document: Document, section: Section, table: Table) -> str:
    """What a sheet is of, in one language: a tab has little room."""
    several = len({id(one) for one, _table in document.tables}) > 1
    parts = section.facts[0][:1] if several and section.facts else (), table.name[:1]
    return " – ".join(filter(None, map("".join, parts))) or document.title[0]


def _unused(wanted: str, names: set[str]) -> str:
    """A name that a sheet may have: at most 31 characters in whole words, and only once."""
    short = " ".join(re.sub(r"[\[\]:*?/\\]", " ", wanted).strip("'").split())
    if len(short) > 31:
        short = short[:32].rpartition(" ")[0].rstrip(" ·–,،") or short[:31]
    count = 1
    while short.casefold() in names:
        count += 1
        short = f"{short[: 30 - len(str(count))]} {count}"
    names.add(short.casefold())
    return short


@dataclass
class _Sheet:
    """One sheet of a workbook."""

    book: xlsxwriter.Workbook
    sheet: xlsxwriter.workbook.Worksheet
    document: Document
    layout: Layout
    formats: dict[tuple[bool, bool, bool, str, str], object] = field(default_factory=dict)

    def fill(self, section: Section, table: Table, progress: Progress) -> None:
        top, head = self._heads(section, table)
        for number, line in enumerate(table.lines):
            progress.step(number, len(table.lines))
            for column, cell in enumerate(line):
                wrong = isinstance(cell, Told) and cell.tone is Tone.WRONG
                look = number % 2 == 0, number in table.strong or wrong, wrong, "center" if table.headings[column].centred else self._start
                self._cell(head + 1 + number, column, cell, look)
        bold = self.book.add_format({"bold": True, "font_color": _INK})
        self.sheet.write_string(head + 2 + len(table.lines), 0, joined(table.total), bold)
        self._set_up(table, top, head)

    @property
    def _start(self) -> str:
        """Where words begin, whatever their script: a column of names in two is read from one edge."""
        return "right" if self.document.speech.rtl else "left"

    def _cell(self, row: int, column: int, told: Cell, look: tuple[bool, bool, bool, str]) -> None:
        cell = _plain(told)
        if isinstance(cell, int | float):
            decimals = len(str(told).partition(".")[2]) if isinstance(told, Told) and _FIGURE.fullmatch(str(told)) else 0
            form = f"0.{'0' * decimals}" if decimals else "General"
            self.sheet.write_number(row, column, cell, self._style(*look[:3], "right", form))
        elif (day := _date(cell)) is not None:
            self.sheet.write_datetime(row, column, day, self._style(*look, "yyyy-mm-dd"))
        else:  # as text, never guessed: numbers keep leading zeros, and = does not become a formula
            self.sheet.write_string(row, column, clean(cell), self._style(*look, "@"))

    def _style(self, even: bool, strong: bool, wrong: bool, align: str, form: str) -> object:
        """`form`: how a spreadsheet shows the value."""
        key = (even, strong, wrong, align, form)
        if key not in self.formats:
            fill = _WRONG if wrong else "#FFFFFF" if even else _ZEBRA
            plain = {"font_size": 11, "valign": "vcenter", "bottom": 1, "bottom_color": _RULE, "num_format": form}
            placed = {"align": align} if align == "center" else {"align": align, "indent": 1}
            self.formats[key] = self.book.add_format({**plain, **placed, "bg_color": fill, "bold": strong})
        return self.formats[key]

    def _heads(self, section: Section, table: Table) -> tuple[int, int]:
        """Title, facts and headings; returns the first and the last row of the headings."""
        grey, letterhead, speech = self.book.add_format({"font_color": "#555B68"}), self.layout.letterhead, self.document.speech
        bold = self.book.add_format({"bold": True, "font_size": 16, "font_color": _INK})
        self.sheet.write_string(0, 0, joined(section.title, " – "), bold)
        issuers = " – ".join(filter(None, (joined(speech.pick(letterhead.authority)), joined(speech.pick(letterhead.camp)))))
        told = [issuers, *(joined(fact) for fact in section.facts), joined(table.name)]
        for number, fact in enumerate(filter(None, told), start=1):
            self.sheet.write_string(number, 0, fact, grey)
        row = len(list(filter(None, told))) + 2
        style = {"bold": True, "font_color": "#FFFFFF", "bg_color": _INK, "valign": "vcenter", "text_wrap": True}
        bands = columns.bands(list(table.headings))
        for words, first, after in bands:
            centred = self.book.add_format({**style, "align": "center"})
            if after - first > 1:
                self.sheet.merge_range(row, first, row, after - 1, joined(words), centred)
            else:
                self.sheet.write_string(row, first, joined(words), centred)
        top, row = row, row + bool(bands)
        for column, heading in enumerate(table.headings):
            aligned = self.book.add_format(
                {**style, "align": "center" if heading.centred else self._start, "indent": 0 if heading.centred else 1}
            )
            self.sheet.write_string(row, column, joined(heading.text), aligned)
        return top, row

    def _set_up(self, table: Table, top: int, head: int) -> None:
        """A heading takes two lines before it makes its column wider than what stands in it."""
        lines, across = 1, 0
        for column, heading in enumerate(table.headings):
            longest = max((len(str(_plain(line[column]))) for line in table.lines), default=0)
            words = joined(heading.text)
            wide = min(max(longest, len(words) // 2 + 1, *map(len, words.split())), _WIDEST - _EDGES)
            lines, across = max(lines, -(-len(words) * 6 // (wide * 5))), across + wide + _EDGES
            self.sheet.set_column(column, column, wide + _EDGES)
        if self.document.speech.rtl:
            self.sheet.right_to_left()
        self.sheet.set_row(head, _HIGH * lines + 7)
        self.sheet.freeze_panes(head + 1, 0)
        ordered = max((number + 1 for number in range(len(table.lines)) if number not in table.strong), default=1)
        self.sheet.autofilter(head, 0, head + ordered, len(table.headings) - 1)
        self.sheet.repeat_rows(top, head)
        if self.document.landscape or across > _ACROSS:
            self.sheet.set_landscape()
        self.sheet.set_paper(_PAPERS[self.layout.paper])
        self.sheet.fit_to_pages(-(-across // (2 * _ACROSS)), 0)
        self.sheet.set_footer("&C&P / &N")
