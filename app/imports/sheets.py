"""Spreadsheets of any usual kind as rows of cells with the numbers that the clerk sees beside them."""

import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

from app.errors import UserError
from app.imports.delimited import rows_of_text
from app.words import _

T = TypeVar("T")
Cell = str | int | float | bool | date | datetime | time | timedelta

LARGEST = 50_000_000  # bytes of a file; a list of 750 with pictures has five million
_LARGEST_UNPACKED = 400_000_000  # bytes
_MOST_CELLS = 3_000_000  # of one sheet, from its first cell to its last: each takes memory, empty or not
_TEXT = (".csv", ".tsv", ".txt")
_ZIPPED = (".xlsx", ".xlsm", ".xlsb", ".ods")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Office files, and the wrapper of encrypted new ones
_REFERENCE = re.compile(rb'<(?:\w+:)?c [^>]*?r="([A-Z]{1,3})(\d{1,7})"')


@dataclass(frozen=True)
class Row:
    number: int  # 1-based, as the spreadsheet shows it
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    sheet: str  # '' where the file has no sheets
    rows: tuple[Row, ...]


def read(path: Path, sheet: str | None = None) -> tuple[Table, ...]:
    """The sheets of a file that hold anything, or the one that is asked for.

    Raises UserError where the file is missing, too large, locked, damaged, of another kind than its ending says, or has no such sheet.
    """
    ending = path.suffix.lower()
    content = _content(path)
    if ending in _TEXT:
        tables = [Table("", _numbered(rows_of_text(content, path.name)))]
    elif ending in (*_ZIPPED, ".xls"):
        _check_kind(path, content, ending)
        tables = _guarded(path, lambda: _workbook(path, sheet))
    else:
        raise UserError(
            _("{file} is not a kind of list that Muster reads.").format(file=path.name),
            _("Save it as XLSX, ODS or CSV and import that."),
        )
    filled = tuple(table for table in tables if table.rows)
    if not filled:
        raise UserError(_("{file} is empty.").format(file=path.name), _("Check that this is the right file, and that it was saved."))
    return filled


def _content(path: Path) -> bytes:
    if path.is_dir():
        raise UserError(_("{file} is a folder.").format(file=path.name), _("Name the file with the list."))
    try:
        if path.stat().st_size > LARGEST:
            size = _("{file} is larger than {size} MB.").format(file=path.name, size=LARGEST // 1_000_000)
            raise UserError(size, _("Save the sheet with the list alone, without pictures, and import that."))
        return path.read_bytes()
    except FileNotFoundError:
        raise UserError(_("There is no file {file}.").format(file=path), _("Check the name and the folder.")) from None
    except PermissionError:
        raise UserError(
            _("{file} may not be read.").format(file=path.name), _("Close it elsewhere, or ask for the right to read it.")
        ) from None
    except (OSError, ValueError):
        raise UserError(_("{file} cannot be read.").format(file=path.name), _("Copy it to this laptop again.")) from None


def _check_kind(path: Path, content: bytes, ending: str) -> None:
    if ending in _ZIPPED and content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise _locked(path)
        raise UserError(
            _("{file} is an old Excel file under a new name.").format(file=path.name), _("Give it the ending .xls, or save it as XLSX.")
        )
    if not content.startswith(_OLE if ending == ".xls" else b"PK"):
        raise UserError(
            _("{file} is not a spreadsheet, although its name says so.").format(file=path.name),
            _("Open it in a spreadsheet program and save it as XLSX, or give it its own ending (.csv, .txt)."),
        )
    if ending in _ZIPPED:
        _guarded(path, lambda: _check_size(path))


def _check_size(path: Path) -> None:
    """A small file may unpack into more than the laptop's memory, and one stray cell far away makes a sheet of millions."""
    with zipfile.ZipFile(path) as packed:
        if sum(part.file_size for part in packed.infolist()) > _LARGEST_UNPACKED:
            raise _too_large(path)
        for part in packed.infolist():
            if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml") and _area(packed.read(part)) > _MOST_CELLS:
                raise _too_large(path)


def _area(sheet: bytes) -> int:
    places = [(_column(letters), int(row)) for letters, row in _REFERENCE.findall(sheet)]
    if not places:
        return 0
    columns, rows = [column for column, _row in places], [row for _column, row in places]
    return (max(columns) - min(columns) + 1) * (max(rows) - min(rows) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _guarded(path: Path, action: Callable[[], T]) -> T:
    """What `action` answers; whatever a damaged file makes the readers raise is told as such."""
    from python_calamine import PasswordError

    try:
        return action()
    except PasswordError:
        raise _locked(path) from None
    except (UserError, MemoryError):
        raise
    except Exception as error:
        raise _damaged(path) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # the reader's own failure, which is no Exception
            raise _damaged(path) from error
        raise


def _workbook(path: Path, wanted: str | None) -> list[Table]:
    calamine: Any = import_module("python_calamine")
    with calamine.CalamineWorkbook.from_path(str(path)) as book:
        names = book.sheet_names
        if wanted is not None and wanted not in names:
            raise UserError(
                _("{file} has no sheet {sheet}.").format(file=path.name, sheet=wanted),
                _("It has: {sheets}.").format(sheets=", ".join(names)),
            )
        chosen = names if wanted is None else [wanted]
        return [Table(name, _numbered(book.get_sheet_by_name(name).to_python(skip_empty_area=False))) for name in chosen]


def _numbered(rows: Sequence[Sequence[Cell]]) -> tuple[Row, ...]:
    return tuple(Row(number, tuple(cells)) for number, cells in enumerate(rows, 1) if any(not is_blank(cell) for cell in cells))


def is_blank(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell.strip()


def _locked(path: Path) -> UserError:
    return UserError(
        _("{file} is protected by a password.").format(file=path.name),
        _("Open it in a spreadsheet program, take the password off, save, and import it again."),
    )


def _damaged(path: Path) -> UserError:
    return UserError(
        _("{file} is damaged.").format(file=path.name),
        _("Copy it again from where it came, or open it in a spreadsheet program and save it anew."),
    )


def _too_large(path: Path) -> UserError:
    return UserError(
        _("{file} has sheets too large to be a list.").format(file=path.name),
        _("Delete the empty rows and columns after the list, or copy the list into a new file."),
    )
