"""The code in the corners of a sheet, and that everything on it has its own place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exports.pages.page import SIZES
from app.records import roll_sheet
from app.records.roll_sheet import Form, PageCode, PageRow, decode, encode, who

IDS = st.integers(0, 2**128 - 1).map(lambda number: f"{number:032x}")
SERIALS = st.lists(st.integers(1, 999), max_size=roll_sheet.ROWS).map(sorted)


@given(IDS, SERIALS, st.sampled_from("RSW"), st.builds(Form, st.sampled_from("AL"), st.booleans()), st.booleans())
def test_a_code_says_what_went_in(id: str, serials: list[int], kind: str, form: Form, lower: bool) -> None:
    rows = tuple(PageRow(serial, who(str(place))) for place, serial in enumerate(serials))
    code = PageCode(kind, form, id, 2, 3, rows, lower)
    assert decode(encode(code)) == code


def test_a_code_is_short_enough_to_be_read_from_afar() -> None:
    rows = tuple(PageRow(serial, who(str(serial))) for serial in (*range(1, 18), *range(20, 30), 40, 42, 44))
    text = encode(PageCode("R", Form(), "f" * 32, 25, 25, rows))
    assert len(text) <= 122 and set(text) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")  # QR version 5, level M


@pytest.mark.parametrize(
    "text",
    [
        "",
        "MUSTER:17",
        "MR1:XAL0:0:1/1::",
        f"MR1:RAL0:{'Z' * 25}:1/1::",  # no identifier is so large
        f"MR1:RAL0:{'0' * 25}:3/2::",
        f"MR1:RAL0:{'0' * 25}:0/2::",
        f"MR1:RAL0:{'0' * 25}:1/1:1-3:AABB",
        f"MR1:RAL0:{'0' * 25}:1/1:3-1:AA",
        f"MR1:RAL0:{'0' * 25}:1/1:1-99999:AA",
        f"MR1:RAL0:{'0' * 25}:1/1:1--2:AABB",
        f"MR2:RAL0:{'0' * 25}:1/1:1:AA",
    ],
)
def test_what_is_not_ours_is_refused(text: str) -> None:
    assert decode(text) is None


def test_trainees_of_a_class_are_told_apart() -> None:
    assert len({who(f"enrolment {n}") for n in range(125)}) > 115


@pytest.mark.parametrize("letter", roll_sheet.PAPERS)
def test_nothing_on_the_sheet_overlaps(letter: str) -> None:
    name, wide, high = roll_sheet.PAPERS[letter]
    assert (wide, high) == SIZES[name]
    form = Form(letter)
    end = form.middle(roll_sheet.ROWS - 1) + form.apart / 2
    assert end == pytest.approx(high - roll_sheet.FOOT - roll_sheet.EDGE) and form.apart > 2 * roll_sheet.RADIUS + 4
    assert roll_sheet.HEAD > roll_sheet.EDGE + roll_sheet.CODE + 8 and end < form.codes()[1][1] - 8
    last = form.bubble(0, len(roll_sheet.MARKS) - 1)[0] + roll_sheet.RADIUS
    assert roll_sheet.GUIDES[0] + 4 < roll_sheet.BUBBLES - roll_sheet.RADIUS and last + 4 < roll_sheet.GUIDES[1] < roll_sheet.MINUTES - 4


def test_a_page_from_the_right_is_the_mirror_of_one_from_the_left() -> None:
    one, other = Form("A"), Form("A", True)
    assert other.x(100) == one.width - one.x(100)
    assert other.codes()[0][0] + roll_sheet.CODE == pytest.approx(one.width - one.codes()[0][0])
