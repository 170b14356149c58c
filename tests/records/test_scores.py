from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from app.models.courses import AssessmentKind
from app.records.scores import AssessmentColumn, Attempt, GradeCell, Retests, Step, SubjectColumn, cell, grade, subject_share, worth

STEPS = (Step({"en": "Clears the weapon"}, True), Step({"en": "Reports"}, False), Step({"en": "Stows it"}, False))


def column(maximum: int = 10_000, pass_score: int = 7000, weight: int = 10_000, id: str = "t") -> AssessmentColumn:
    return AssessmentColumn(id, id, {}, "S", {}, AssessmentKind.PRACTICAL, maximum, pass_score, weight, STEPS)


def attempt(number: int, score: int, test: AssessmentColumn, void: bool = False) -> Attempt:
    points, passed = worth(test, score, None, None)
    return Attempt("", number, score, None, None, "", "", void, "", False, points, passed)


def test_steps_count_alike_and_a_critical_one_for_all() -> None:
    test = column(9000, 6000)
    assert worth(test, None, None, (True, True, False)) == (6000, True)
    assert worth(test, None, None, (True, False, False)) == (3000, False)
    assert worth(test, None, None, (False, True, True)) == (0, False)
    assert worth(column(9000, 0), None, None, (False, True, True)) == (0, False)


def test_a_go_is_the_maximum() -> None:
    assert worth(column(), None, True, None) == (10_000, True)
    assert worth(column(), None, False, None) == (0, False)


def test_an_uncapped_retest_counts_in_full() -> None:
    test = column()
    taken = [attempt(1, 5000, test), attempt(2, 9000, test)]
    assert cell(test, taken, Retests(1, True)).score == 7000
    assert cell(test, taken, Retests(1, False)).score == 9000


def test_a_worse_retest_takes_nothing_away() -> None:
    test = column()
    found = cell(test, [attempt(1, 5000, test), attempt(2, 3000, test)], Retests(2, True))
    assert (found.score, found.passed, found.retest_left) == (5000, False, 1)


def test_void_attempts_count_for_nothing() -> None:
    test = column()
    found = cell(test, [attempt(1, 9000, test, void=True)], Retests(1, True))
    assert (found.score, found.passed, found.retest_left, len(found.attempts)) == (None, False, 1, 1)


def test_assessments_without_weights_count_alike() -> None:
    subject = SubjectColumn("S", {}, 100, True, "lecture", (column(weight=0, id="a"), column(weight=0, id="b")))
    cells = {"a": GradeCell((), Fraction(9000), 9000, True, 0), "b": GradeCell((), Fraction(7000), 7000, True, 0)}
    assert subject_share(subject, cells) == Fraction(8, 10)
    assert subject_share(subject, {"a": cells["a"]}) is None


subjects = st.lists(st.tuples(st.integers(1, 5000), st.integers(0, 10_000)), min_size=1, max_size=6)


@given(subjects)
def test_a_grade_lies_between_the_worst_and_the_best_subject(found: list[tuple[int, int]]) -> None:
    columns = [SubjectColumn(str(n), {}, weight, True, "lecture", (column(id=str(n)),)) for n, (weight, _points) in enumerate(found)]
    cells = {str(n): GradeCell((), Fraction(points), points, True, 0) for n, (_weight, points) in enumerate(found)}
    whole = grade(columns, cells)
    shares = [Fraction(points, 10_000) for _weight, points in found]
    assert whole is not None
    assert min(shares) <= whole <= max(shares)
    assert grade(columns, {}) is None
    assert grade(columns, cells, {column.code for column in columns}) is None


@given(st.lists(st.integers(0, 10_000), max_size=3), st.booleans())
def test_passing_and_the_counted_score_agree(scores: list[int], capped: bool) -> None:
    test = column()
    found = cell(test, [attempt(n, score, test) for n, score in enumerate(scores, 1)], Retests(2, capped))
    assert found.passed == (found.score is not None and found.score >= test.pass_score)
    assert found.retest_left == (0 if found.passed else min(2, 3 - len(scores)))
