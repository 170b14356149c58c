from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from app.records.scores import GradeCell
from app.records.spread import spread


def cell(score: int) -> GradeCell:
    return GradeCell((), Fraction(score), score, score >= 7000, 1 if score < 5000 else 0)


CELLS = st.one_of(st.none(), st.integers(0, 10_000).map(cell))


def test_a_column_by_hand() -> None:
    found = spread([cell(4000), cell(9000), None, cell(7001), cell(6000)])
    assert (found.strength, found.entered, found.missing, found.passed, found.failed, found.retests) == (5, 4, 1, 2, 2, 1)
    assert (found.mean, found.median, found.lowest, found.highest) == (6500, 6501, 4000, 9000)
    assert spread([None]).mean is spread([]).median is None


@given(st.lists(CELLS, min_size=1, max_size=12), st.lists(st.tuples(st.integers(0, 11), CELLS), max_size=12))
def test_one_result_after_another_is_as_all_at_once(cells: list[GradeCell | None], changes: list[tuple[int, GradeCell | None]]) -> None:
    counted = spread(cells)
    for place, after in changes:
        at = place % len(cells)
        counted.replace(cells[at], after)
        cells[at] = after
    assert counted == spread(cells)
