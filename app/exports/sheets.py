"""Lists for other programs: spreadsheets and CSV, where a name stays a name and a number keeps its zeros."""

# XlsxWriter comes without types.
# pyright: basic, reportAttributeAccessIssue=false

import csv
import re
from io import BytesIO, StringIO
from pathlib import Path

import xlsxwriter

from app import clock, words
from app.exports import files
from app.exports.tables import Cell, Table
from app.exports.text import clean
from app.progress import Progress

_NUMBER = re.compile(r"[+-]?[\d\s()./-]*")  # also a telephone number, which opens with a plus
_WIDEST = 42  # characters
_INK, _RULE, _ZEBRA = "#14284B", "#D9D4C7", "#F6F3EC"


def write_csv(table: Table, path: Path, progress: Progress) -> None:
    """UTF-8 with a byte order mark, which Excel needs to read Arabic; the headings are the first line."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([heading.text for heading in table.headings])
    for number, line in enumerate(table.lines):
        progress.step(number, len(table.lines))
        writer.writerow([_harmless(cell) for cell in line])
    files.write(out.getvalue().encode("utf-8-sig"), path)


def write_xlsx(table: Table, path: Path, progress: Progress) -> None:
    """One sheet, right to left where the language is, its headings frozen and repeated on every printed page."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": table.title, "author": table.authority[-1], "created": clock.now().replace(tzinfo=None)})
    sheet = book.add_worksheet(re.sub(r"[\[\]:*?/\\]", " ", table.title)[:31])
    head = _heads(book, sheet, table)
    plain = {"font_size": 11, "valign": "vcenter", "bottom": 1, "bottom_color": _RULE, "num_format": "@"}
    formats = [book.add_format({**plain, "bg_color": colour}) for colour in ("#FFFFFF", _ZEBRA)]
    for number, line in enumerate(table.lines):
        progress.step(number, len(table.lines))
        for column, cell in enumerate(line):
            if isinstance(cell, int):
                sheet.write_number(head + 1 + number, column, cell, formats[number % 2])
            else:  # as text, never guessed: numbers keep leading zeros, and = does not become a formula
                sheet.write_string(head + 1 + number, column, clean(cell), formats[number % 2])
    sheet.write_string(head + 2 + len(table.lines), 0, table.total, book.add_format({"bold": True, "font_color": _INK}))
    _set_up(sheet, table, head)
    book.close()
    files.write(out.getvalue(), path)


def _heads(book: xlsxwriter.Workbook, sheet: xlsxwriter.workbook.Worksheet, table: Table) -> int:
    """Title, facts and headings; returns the headings' row."""
    sheet.write_string(0, 0, table.title, book.add_format({"bold": True, "font_size": 16, "font_color": _INK}))
    for number, fact in enumerate((" – ".join(table.authority), *table.facts), start=1):
        sheet.write_string(number, 0, fact, book.add_format({"font_color": "#555B68"}))
    row = len(table.facts) + 3
    style = {"bold": True, "font_color": "#FFFFFF", "bg_color": _INK, "valign": "vcenter", "text_wrap": True}
    for column, heading in enumerate(table.headings):
        sheet.write_string(row, column, heading.text, book.add_format({**style, "align": "center" if heading.centred else "left"}))
    return row


def _set_up(sheet: xlsxwriter.workbook.Worksheet, table: Table, head: int) -> None:
    for column, heading in enumerate(table.headings):
        longest = max((len(str(line[column])) for line in table.lines), default=0)
        sheet.set_column(column, column, min(max(longest, len(heading.text)) + 3, _WIDEST))
    if words.is_rtl(table.language):
        sheet.right_to_left()
    sheet.set_row(head, 22)
    sheet.freeze_panes(head + 1, 0)
    sheet.autofilter(head, 0, head + max(len(table.lines), 1), len(table.headings) - 1)
    sheet.repeat_rows(head)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P / &N")


def _harmless(cell: Cell) -> Cell:
    """Text that a spreadsheet would run as a formula gets an apostrophe before it."""
    if isinstance(cell, int):
        return cell
    cell = clean(cell)
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@") and not _NUMBER.fullmatch(cell) else cell
