from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.records.figures import half_up, hundredths, share, shown
from app.records.order_of_merit import places


@pytest.mark.parametrize(
    ("value", "text"), [(9720, "97.2"), (9000, "90"), (8755, "87.55"), (5, "0.05"), (0, "0"), (-150, "-1.5"), (None, "—")]
)
def test_percentages_as_they_are_read(value: int | None, text: str) -> None:
    assert shown(value) == text


@pytest.mark.parametrize(("value", "whole"), [(Fraction(1, 2), 1), (Fraction(3, 2), 2), (Fraction(149, 100), 1), (Fraction(-1, 2), 0)])
def test_a_half_goes_up(value: Fraction, whole: int) -> None:
    assert half_up(value) == whole


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_share_is_within_half_a_hundredth(part: int, whole: int) -> None:
    found = share(part, whole)
    if whole == 0:
        assert found is None
    else:
        assert found is not None
        assert abs(Fraction(found) - Fraction(part * 10_000, whole)) <= Fraction(1, 2)


def test_equal_grades_share_a_place() -> None:
    assert places({"a": 90, "b": 80, "c": 80, "d": 70}) == {"a": 1, "b": 2, "c": 2, "d": 4}


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 20)))
def test_a_place_is_one_more_than_those_who_are_better(grades: dict[str, int]) -> None:
    assert places(grades) == {who: 1 + sum(other > grade for other in grades.values()) for who, grade in grades.items()}


@pytest.mark.parametrize(
    ("text", "found"),
    [("87.5", 8750), ("61", 6100), (" ٨٧٫٥ ", 8750), ("۶۱", 6100), ("7,05", 705), ("0", 0)],
)
def test_points_are_read_in_any_digits(text: str, found: int) -> None:
    assert hundredths(text) == found


@pytest.mark.parametrize("text", ["", "go", "-5", "1e9", "8.755", "12345678", ".5", "5."])
def test_what_is_not_a_number_of_points(text: str) -> None:
    assert hundredths(text) is None


@given(st.integers(0, 10**9 - 1))
def test_points_are_read_as_they_are_shown(points: int) -> None:
    assert hundredths(shown(points)) == points
