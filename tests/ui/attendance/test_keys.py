import pytest

from app.ui.attendance import keys, weeks

PC = {"P": 0x19, "A": 0x1E, "L": 0x26, "E": 0x12, "S": 0x1F, "V": 0x2F, "D": 0x20, "X": 0x2D}


@pytest.mark.parametrize("typed", ["palesvdx", "PALESVDX", "حشمثسريء", "پالەسڤدخ"])
def test_the_same_keys_under_three_layouts(typed: str) -> None:
    assert "".join(keys.MARKS.meant(letter) or "?" for letter in typed) == "PALESVDX"


@pytest.mark.parametrize("typed", ["حشمثسريء", "پالەسڤدخ"])
def test_the_place_of_the_key_says_it_too(typed: str) -> None:
    assert "".join(keys.MARKS.meant(letter, PC[code]) or "?" for letter, code in zip(typed, "PALESVDX", strict=True)) == "PALESVDX"


def test_where_the_place_is_known_other_keys_mean_nothing() -> None:
    """Under Arabic, G writes ل and H writes ا, which are L and A under Sorani."""
    assert keys.MARKS.meant("ل", 0x22) is None
    assert keys.MARKS.meant("ا", 0x23) is None


def test_a_latin_letter_is_what_it_says_on_the_key() -> None:
    """On a French keyboard A is where others have Q."""
    assert keys.MARKS.meant("a", 0x10) == "A"
    assert keys.MARKS.meant("q", PC["A"]) is None


@pytest.mark.parametrize("typed", ["", "1", "z", "pa", "\r", "\x01", "ح ", "%"])
def test_other_keys_mean_nothing(typed: str) -> None:
    assert keys.MARKS.meant(typed) is None


def test_weeks_of_a_class() -> None:
    assert [weeks.week_of("2010-10-24", day) for day in ("2010-10-23", "2010-10-24", "2010-10-30", "2010-10-31")] == [0, 1, 1, 2]
    assert weeks.span("2010-10-24", 2) == ("2010-10-31", "2010-11-06")
