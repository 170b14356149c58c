from dataclasses import replace
from fractions import Fraction

import pytest

from app.models.courses import AssessmentKind
from app.models.journal import SyncConflict
from app.models.row import derived_id
from app.records import certificates
from app.records.evidence import text
from app.records.grades import assessed
from app.records.graduation import decisions
from app.records.rules import Case, Limits, RuleResult, final_grade, judged
from app.records.scores import AssessmentColumn, Attempt, GradeCell, SubjectColumn
from app.records.standing import Standing
from tests.records.conftest import TODAY, Ten

LIMITS = Limits(9000, 1000, 1000, 7000)
STANDING = Standing("e", "p", 1, "Ali", 1000, 1000, 10_000, 10_000, 0, 0, 100_000, 0, 0)


def column(code: str, kind: str = AssessmentKind.WRITTEN, pass_score: int = 7000) -> AssessmentColumn:
    return AssessmentColumn(code, code, {}, code[:3], {}, kind, 10_000, pass_score, 10_000, ())


def subject(*tests: AssessmentColumn, weight: int = 5000, mandatory: bool = True) -> SubjectColumn:
    return SubjectColumn(tests[0].subject_code, {"en": "Law"}, weight, mandatory, "lecture", tests)


def points(score: int, pass_score: int = 7000, left: int = 1) -> GradeCell:
    passed = score >= pass_score
    attempt = Attempt("", 1, score, None, None, "", "", False, "", False, Fraction(score), passed)
    return GradeCell((attempt,), Fraction(score), score, passed, 0 if passed else left)


def found(case: Case, *subjects: SubjectColumn, limits: Limits = LIMITS) -> dict[str, RuleResult]:
    rules = {rule.rule: rule for rule in judged(case, limits, subjects)}
    assert all(text(rule) for rule in rules.values())
    return rules


def case(standing: Standing = STANDING, cells: dict[str, GradeCell] | None = None, waivers: dict[str, str] | None = None) -> Case:
    return Case(standing, "enrolled", cells or {}, 0, waivers or {})


def test_a_share_that_only_rounds_up_has_not_reached_its_limit() -> None:
    """89.996 % is shown as 90 %, and is short."""
    almost = replace(STANDING, attended=900, percent=9000, best=9000, credit=89_996)
    rule = found(case(almost))["attendance"]
    assert (rule.passed, rule.value, rule.shortfall, rule.reachable) == (False, 9000, 1, False)
    assert found(case(replace(almost, credit=90_000)))["attendance"].passed


@pytest.mark.parametrize(("unexcused", "passed"), [(100, True), (101, False)])
def test_unexcused_absence_up_to_the_limit(unexcused: int, passed: bool) -> None:
    assert found(case(replace(STANDING, unexcused=unexcused)))["unexcused"].passed == passed


def test_no_credit_is_a_rule_of_its_own_only_where_it_asks_for_more() -> None:
    assert "absence" not in found(case())
    present = replace(STANDING, attended=930, percent=9300, credit=93_000)
    rules = found(case(present), limits=replace(LIMITS, no_credit_absence=500))
    assert (rules["attendance"].passed, rules["absence"].passed, rules["absence"].value, rules["absence"].shortfall) == (
        True,
        False,
        700,
        200,
    )
    assert text(rules["absence"]) == "Missed 7 % of the hours, 2 over the 5 % that still give credit."


def test_without_any_roll_nobody_has_attended() -> None:
    empty = replace(STANDING, held=0, attended=0, percent=None, best=10_000, credit=0, open_minutes=500, ahead=500)
    rules = found(case(empty))
    assert (rules["attendance"].passed, rules["attendance"].reachable, rules["unexcused"].passed) == (False, True, True)
    assert text(rules["attendance"]) == "No attendance was taken; 90 % of the hours are needed. At best 100 % can still be reached."
    ended = found(case(replace(empty, untaken=10, ahead=0)))
    assert text(ended["attendance"]).endswith("If he was there whenever the roll was not taken, it is 100 %.")


def test_the_evidence_is_the_assessment_that_is_furthest_from_passing() -> None:
    law = subject(column("LAW-W"), column("LAW-O"), column("LAW-X"))
    rule = found(case(cells={"LAW-W": points(6900), "LAW-O": points(5000, left=0)}), law)["subject:LAW"]
    assert (rule.value, rule.shortfall, rule.failed, rule.missing, rule.retest_left) == (5000, 2000, ("LAW-W", "LAW-O"), ("LAW-X",), 0)
    assert text(rule) == "Law: 50 %, 20 short of 70 %. No retest left. Law: no result in LAW-X."


def test_an_optional_graded_subject_only_needs_its_results() -> None:
    law, pt = subject(column("LAW-W")), subject(column("PT-W"), mandatory=False)
    rules = found(case(cells={"LAW-W": points(8000)}), law, pt)
    assert (rules["results"].passed, rules["results"].missing) == (False, ("PT-W",))
    assert text(rules["results"]) == "No result in PT-W."
    rules = found(case(cells={"LAW-W": points(8000), "PT-W": points(6500)}), law, pt)
    assert rules["results"].passed
    assert rules["grade"].value == 7250
    assert "subject:PT-" not in rules


def test_the_grade_must_reach_the_pass_mark_where_tests_ask_for_less() -> None:
    law = subject(column("LAW-W", pass_score=5000))
    rules = found(case(cells={"LAW-W": points(6000, 5000)}), law)
    assert (rules["subject:LAW"].passed, rules["grade"].passed, rules["grade"].shortfall) == (True, False, 1000)
    assert text(rules["grade"]) == "Grade 60 %, 10 short of the pass mark, 70 %."


def test_a_waived_subject_is_not_held_against_him_twice() -> None:
    law, pol = subject(column("LAW-W")), subject(column("POL-W"))
    failed = case(cells={"LAW-W": points(2000), "POL-W": points(8000)})
    assert [name for name, rule in found(failed, law, pol).items() if not rule.met] == ["subject:LAW", "grade"]
    waived = replace(failed, waivers={"subject:LAW": "Is a lawyer"})
    assert [name for name, rule in found(waived, law, pol).items() if not rule.met] == []
    assert final_grade(waived, (law, pol)) == 5000  # what he scored still is his grade


def test_waivers_never_cover_the_records_themselves() -> None:
    untaken = replace(STANDING, untaken=1)
    rules = found(case(untaken, waivers={"untaken": "Clerk was ill", "status": "x", "conflict": "x"}))
    assert (rules["untaken"].met, rules["untaken"].waived) == (False, None)


def test_an_entry_in_conflict_holds_a_certificate_back(ten: Ten) -> None:
    with ten.store.change("Conflict") as session:
        session.add(SyncConflict(id="a", table_="enrolment", row=ten[1], unit="platoon_id", heads="[]"))
        session.add(SyncConflict(id="b", table_="person", row=ten.people[1], unit="name", heads="[]"))
        law = assessed(session, ten.id)[0].assessments[0]
        session.add(SyncConflict(id="c", table_="result", row=derived_id(ten[1], law.id, "1"), unit="result", heads="[]"))
    with ten.store.change("Issue") as session:
        refused = certificates.issue(session, ten.id, certificates.Issue(ten.store.user.id, enrolment_ids=[ten[1], ten[2]])).refused
        assert [one.reasons[0] for one in refused] == [
            "2 entries of his are in conflict and must be decided.",
            "1 entry of his is in conflict and must be decided.",
        ]
        assert [one.serial for one in decisions(session, ten.id, TODAY) if one.eligible] == [3]
    with ten.store.change("Settle") as session:
        for id in "abc":
            session.delete(session.get_one(SyncConflict, id))
