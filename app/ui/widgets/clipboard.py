"""Tables on the clipboard, as spreadsheets copy and take them: cells by tabs, rows by lines."""

import csv
import io
from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication


def put(rows: Sequence[Sequence[str]]) -> None:
    """Copy rows of cells; a cell with a tab, a line or a quote in it is quoted as spreadsheets do."""
    text = io.StringIO()
    csv.writer(text, dialect="excel-tab", lineterminator="\n").writerows(rows)
    QGuiApplication.clipboard().setText(text.getvalue())


def taken() -> list[list[str]]:
    """The rows of cells that were copied last, here or in a spreadsheet; one cell for plain text, none where nothing is there."""
    text = QGuiApplication.clipboard().text()
    return list(csv.reader(io.StringIO(text, newline=""), dialect="excel-tab"))
