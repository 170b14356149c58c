"""Numbers and text out of cells."""

from datetime import date, datetime

import pytest

from app.imports import cells
from app.imports.sheets import Cell


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (225865849.0, "225865849"),
        ("٢٣٣٠٩٥٤٤٦", "233095446"),
        (" 452 799-400 ", "452799400"),
        ("012345", "012345"),
        ("225865849.0", "225865849"),
        ("2.25865849E+08", "225865849"),
        ("", ""),
        ("-", ""),
        ("0", ""),
        ("A12", None),
        ("????", None),
        ("2.25866E+08", None),
    ],
)
def test_a_statistical_number_is_its_digits(cell: Cell, number: str | None) -> None:
    assert cells.number(cell) == number


@pytest.mark.parametrize(
    ("cell", "phone"),
    [
        ("07991827966", "07991827966"),
        (7991827966.0, "07991827966"),
        ("٠٧٩٩١٨٢٧٩٦٦", "07991827966"),
        ("+964 790 1", "+964 790 1"),
        ("-", ""),
    ],
)
def test_a_telephone_number_keeps_its_zero(cell: Cell, phone: str) -> None:
    assert cells.phone(cell) == phone


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (3.0, "3"),
        (3.5, "3.5"),
        (True, "TRUE"),
        (date(2010, 10, 24), "2010-10-24"),
        (datetime(2010, 10, 24, 8, 30), "2010-10-24 08:30"),  # noqa: DTZ001 - as a spreadsheet gives it
        (" مجاز\n اليوم ", "مجاز اليوم"),
        ("--", ""),
    ],
)
def test_a_cell_says_what_the_clerk_sees(cell: Cell, text: str) -> None:
    assert cells.text(cell) == text


def test_a_serial_is_read_in_any_digits() -> None:
    assert [cells.serial(cell) for cell in (1.0, "٢", "3.", "(4)", "", "x")] == [1, 2, 3, 4, None, None]
