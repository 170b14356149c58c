"""Files as tables, and every file that is not one refused with what to do."""

import os
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.imports.delimited import rows_of_text
from app.imports.sheets import Table, read
from tests.imports.lists import HEADING, PEOPLE, text, xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _cut(folder: Path) -> Path:
    whole = xlsx(folder / "whole.xlsx", [HEADING, *PEOPLE]).read_bytes()
    return _written(folder / "list.xlsx", whole[: len(whole) // 2])


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _zipped(path: Path, name: str, content: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, content)
    return path


def _large(path: Path) -> Path:
    with path.open("wb") as file:
        file.truncate(200_000_000)
    return path


def _far(path: Path) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet()
        page.write(0, 0, "الاسم")
        page.write(1_048_575, 16_383, "x")
    return path


REFUSED = {
    "There is no file": lambda folder: folder / "list.xlsx",
    "is a folder": lambda folder: folder,
    "is not a spreadsheet": lambda folder: _written(folder / "list.xlsx", b"hello"),
    "list.ods is not a spreadsheet": lambda folder: _written(folder / "list.ods", b"hello"),
    "is damaged": _cut,
    "zip.xlsx is damaged": lambda folder: _zipped(folder / "zip.xlsx", "a.txt", b"x"),
    "old.xls is damaged": lambda folder: _written(folder / "old.xls", OLE + bytes(2000)),
    "protected by a password": lambda folder: _written(
        folder / "list.xlsx", OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
    ),
    "old Excel file under a new name": lambda folder: _written(folder / "list.xlsx", OLE + bytes(2000)),
    "list.csv is empty": lambda folder: _written(folder / "list.csv", b""),
    "list.xlsx is empty": lambda folder: xlsx(folder / "list.xlsx", [[]]),
    "larger than 50 MB": lambda folder: _large(folder / "list.csv"),
    "too large to be a list": lambda folder: _far(folder / "list.xlsx"),
    "bomb.xlsx has sheets too large": lambda folder: _zipped(folder / "bomb.xlsx", "xl/worksheets/sheet1.xml", bytes(450_000_000)),
    "not text that Muster can read": lambda folder: _written(folder / "list.csv", bytes(range(256)) * 20),
    "list.jpg is not a kind of list": lambda folder: _written(folder / "list.jpg", b"x"),
}


@pytest.mark.parametrize("said", REFUSED)
def test_a_file_that_is_no_list_is_refused_with_what_to_do(tmp_path: Path, said: str) -> None:
    with pytest.raises(UserError) as refused:
        read(REFUSED[said](tmp_path))
    assert said in refused.value.what
    assert refused.value.do


@pytest.mark.skipif(os.geteuid() == 0, reason="the system lets its administrator read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = text(tmp_path / "list.csv", [HEADING])
    path.chmod(0)
    with pytest.raises(UserError, match="may not be read"):
        read(path)


def test_a_sheet_that_is_not_there_is_answered_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        read(xlsx(tmp_path / "list.xlsx", [HEADING], sheet="الدورة"), "Sheet9")
    assert refused.value.do == "It has: الدورة."


def test_rows_keep_the_numbers_of_the_spreadsheet(tmp_path: Path) -> None:
    tables = (
        *read(xlsx(tmp_path / "list.xlsx", [[], ["a", "b"], [], ["c", 1]])),
        *read(text(tmp_path / "list.csv", [["", ""], ["a", "b"], [], ["c", "1"]])),
    )
    assert [[row.number for row in table.rows] for table in tables] == [[2, 4], [2, 4]]


def _cells(table: Table) -> list[tuple[object, ...]]:
    return [row.cells for row in table.rows]


@pytest.mark.parametrize(
    ("content", "cells"),
    [
        ('a;"b;\nc"\nd;e\n', [("a", "b;\nc"), ("d", "e")]),
        ("sep=|\na|b,c\n", [("a", "b,c")]),
        ('a,"b\n' + "c,d\n" * 40, [("a", '"b'), *[("c", "d")] * 40]),
        ("a\tb, c\nd\te, f\n", [("a", "b, c"), ("d", "e, f")]),
    ],
)
def test_quotation_marks_and_separators_are_understood(tmp_path: Path, content: str, cells: list[tuple[str, ...]]) -> None:
    assert _cells(read(_written(tmp_path / "list.csv", content.encode()))[0]) == cells


def test_latin_accents_are_not_taken_for_arabic() -> None:
    assert rows_of_text("Età;Città\nsì;Nicolò\n".encode("cp1252"), "list.csv") == [["Età", "Città"], ["sì", "Nicolò"]]


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    try:
        rows_of_text(content, "list.csv")
    except UserError as refused:
        assert refused.do
