"""What is copied: tables as spreadsheets copy and take them, cells by tabs and rows by lines; and pictures."""

import csv
import io
from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication, QImage


def put(rows: Sequence[Sequence[str]]) -> None:
    """Copy rows of cells; a cell with a tab, a line or a quote in it is quoted as spreadsheets do."""
    text = io.StringIO()
    csv.writer(text, dialect="excel-tab", lineterminator="\n").writerows(rows)
    QGuiApplication.clipboard().setText(text.getvalue())


def taken() -> list[list[str]]:
    """The rows of cells that were copied last, here or in a spreadsheet; one cell for plain text, none where nothing is there."""
    text = QGuiApplication.clipboard().text()
    return list(csv.reader(io.StringIO(text, newline=""), dialect="excel-tab"))


def png(picture: QImage) -> bytes:
    """In memory: it may show names, which have no place in a file of ours."""
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(content, "PNG")  # pyright: ignore[reportArgumentType, reportCallIssue] - its stub is wrong
    return bytes(content.data().data())
