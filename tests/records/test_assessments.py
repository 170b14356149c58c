import pytest
from sqlmodel import col, func, select

from app.errors import UserError
from app.models.assessment import Result
from app.models.journal import SyncConflict, SyncOp
from app.models.row import derived_id
from app.records import assessments, courses
from app.records.assessments import Entry, GradeCell, Score
from tests.records.conftest import DAYS, TODAY, Ten

COLUMNS = ("LAW-W", "WPN-R", "WPN-O", "AID-P")


def entered(ten: Ten, serial: int, code: str, score: Score) -> int:
    with ten.store.change("Enter") as session:
        return assessments.enter(session, ten.id, code, ten[serial], score)


def cell(ten: Ten, serial: int, code: str) -> GradeCell | None:
    with ten.store.read() as session:
        rows = assessments.grade_sheet(session, ten.id).rows
    return next(row for row in rows if row.serial == serial).cells[COLUMNS.index(code)]


def voided(ten: Ten, serial: int, code: str, attempt: int = 1, reason: str = "Wrong paper") -> None:
    found = cell(ten, serial, code)
    assert found is not None
    with ten.store.change("Void") as session:
        assessments.void(session, found.attempts[attempt - 1].result_id, reason)


def operations(ten: Ten) -> int:
    with ten.store.read() as session:
        return session.exec(select(func.count()).select_from(SyncOp)).one()


def test_the_grade_sheet_by_hand(ten: Ten) -> None:
    with ten.store.read() as session:
        sheet = assessments.grade_sheet(session, ten.id)
    assert [(test.code, test.maximum, test.pass_score, test.weight) for test in sheet.assessments] == [
        ("LAW-W", 10000, 7000, 10000),
        ("WPN-R", 5000, 4000, 7000),
        ("WPN-O", 10000, 7000, 3000),
        ("AID-P", 10000, 7000, 10000),
    ]
    assert [(subject.code, subject.weight) for subject in sheet.subjects] == [("LAW", 4000), ("WPN", 6000), ("AID", 0)]
    rows = {row.serial: row for row in sheet.rows}
    assert rows[1].subjects == (9000, 8700, 10000)
    assert (rows[1].grade, rows[1].passed) == (8820, True)
    assert rows[8].subjects == (7125, 8073, 0)
    assert (rows[8].grade, rows[8].passed) == (7694, False)
    assert rows[9].subjects == (8000, None, 10000)
    assert (rows[9].grade, rows[10].cells) == (None, (None, None, None, None))


def test_a_retest_counts_for_no_more_than_the_pass_score(ten: Ten) -> None:
    law = cell(ten, 3, "LAW-W")
    assert law is not None
    assert [(attempt.attempt, attempt.score, attempt.passed) for attempt in law.attempts] == [(1, 6000, False), (2, 9500, True)]
    assert (law.score, law.passed, law.retest_left) == (7000, True, 0)
    shooting = cell(ten, 7, "WPN-R")
    assert shooting is not None
    assert (shooting.score, shooting.passed, shooting.retest_left) == (3900, False, 0)


def test_steps_and_the_critical_one(ten: Ten) -> None:
    aid = cell(ten, 8, "AID-P")
    assert aid is not None
    assert (aid.score, aid.passed, aid.retest_left, aid.attempts[0].steps) == (0, False, 1, (False, True))
    assert entered(ten, 8, "AID-P", Score(steps=(True, True))) == 2
    aid = cell(ten, 8, "AID-P")
    assert aid is not None
    assert (aid.score, aid.passed) == (7000, True)


@pytest.mark.parametrize(
    ("serial", "code", "score", "told"),
    [
        (9, "WPN-O", Score(10001), "not between 0 and 100"),
        (9, "WPN-O", Score(-1), "not between"),
        (9, "WPN-O", Score(), "A result is"),
        (9, "WPN-O", Score(7000, go=True), "A result is"),
        (9, "WPN-O", Score(go=True), "not a go / no-go"),
        (9, "WPN-O", Score(steps=(True,)), "has 0 steps, not 1"),
        (9, "WPN-X", Score(7000), "no assessment WPN-X"),
        (9, "WPN-O", Score(7000, date="2010-11-01"), "still to come"),
        (9, "WPN-O", Score(7000, date=DAYS[0]), "not in the strength"),
        (9, "WPN-O", Score(7000, attempt=2), "earlier attempt first"),
        (9, "WPN-O", Score(7000, attempt=3), "no attempt 3"),
        (10, "LAW-W", Score(7000), "Trainee 10 was not in the strength"),
        (1, "LAW-W", Score(9500), "passed already"),
        (1, "LAW-W", Score(9500, attempt=1), "recorded already"),
        (7, "WPN-R", Score(4500), "no attempt 3"),
    ],
)
def test_results_that_are_refused(ten: Ten, serial: int, code: str, score: Score, told: str) -> None:
    before = operations(ten)
    with pytest.raises(UserError, match=told):
        entered(ten, serial, code, score)
    assert operations(ten) == before


def test_of_many_entries_all_are_taken_or_none(ten: Ten) -> None:
    before = operations(ten)
    with pytest.raises(UserError, match="passed already"), ten.store.change("Enter") as session:
        entries = [Entry("WPN-O", ten[9], Score(8000)), Entry("LAW-W", ten[1], Score(8000))]
        assessments.enter_all(session, ten.id, entries)
    assert operations(ten) == before
    with pytest.raises(UserError, match="not in the class"), ten.store.change("Enter") as session:
        assessments.enter(session, ten.id, "LAW-W", "no-such", Score(8000))


def test_the_same_result_again_changes_nothing(ten: Ten) -> None:
    before = operations(ten)
    assert entered(ten, 1, "LAW-W", Score(9000, attempt=1)) == 1
    assert operations(ten) == before


def test_a_void_result_stays_and_its_attempt_is_free_again(ten: Ten) -> None:
    voided(ten, 1, "LAW-W")
    law = cell(ten, 1, "LAW-W")
    assert law is not None
    assert (law.score, law.passed, law.attempts[0].void, law.attempts[0].void_reason) == (None, False, True, "Wrong paper")
    with pytest.raises(UserError, match="void already"):
        voided(ten, 1, "LAW-W")
    assert entered(ten, 1, "LAW-W", Score(8000)) == 1
    law = cell(ten, 1, "LAW-W")
    assert law is not None
    assert (law.score, law.attempts[0].void) == (8000, False)
    with ten.store.read() as session:
        assert session.exec(select(func.count()).where(col(Result.enrolment_id) == ten[1])).one() == 4


def test_voiding_is_refused_without_reason_or_result(ten: Ten) -> None:
    with pytest.raises(UserError, match="without a reason"):
        voided(ten, 1, "LAW-W", reason=" ")
    with pytest.raises(UserError, match="no such result"), ten.store.change("Void") as session:
        assessments.void(session, "no-such", "Wrong paper")


def test_undoing_an_entry_frees_the_attempt(ten: Ten) -> None:
    assert entered(ten, 9, "WPN-O", Score(6000)) == 1
    ten.store.undo()
    assert cell(ten, 9, "WPN-O") is None
    assert entered(ten, 9, "WPN-O", Score(7000)) == 1


def test_a_closed_class_takes_no_result(ten: Ten) -> None:
    law = cell(ten, 1, "LAW-W")
    with ten.store.change("Close") as session:
        courses.close(session, ten.id)
    with pytest.raises(UserError, match="closed"):
        entered(ten, 9, "WPN-O", Score(7000))
    with pytest.raises(UserError, match="closed"), ten.store.change("Void") as session:
        assert law is not None
        assessments.void(session, law.attempts[0].result_id, "Wrong paper")


def test_a_single_entry_decides_a_conflict_and_a_list_does_not(ten: Ten) -> None:
    with ten.store.read() as session:
        law = assessments.grade_sheet(session, ten.id).assessments[0]
    with ten.store.change("Conflict") as session:
        clash = SyncConflict(id="c", table_="result", row=derived_id(ten[1], law.id, "1"), unit="result", heads="[]")
        session.add(clash)
    found = cell(ten, 1, "LAW-W")
    assert found is not None
    assert found.attempts[0].conflict
    with pytest.raises(UserError, match="recorded already"), ten.store.change("Enter") as session:
        again = Score(8500, attempt=1)
        assessments.enter_all(session, ten.id, [Entry("LAW-W", ten[1], again), Entry("LAW-W", ten[2], again)])
    assert entered(ten, 1, "LAW-W", Score(8500)) == 1
    found = cell(ten, 1, "LAW-W")
    assert found is not None
    assert [(attempt.score, attempt.conflict) for attempt in found.attempts] == [(8500, False)]


def test_a_test_that_many_fail_is_an_alert(ten: Ten) -> None:
    """Law: 1 of 9 (11 %) failed first; shooting 1 of 9; first aid 1 of 9: two of nine are above 15 %."""
    with ten.store.read() as session:
        assert assessments.alerts(session, ten.id) == []
    voided(ten, 1, "LAW-W")
    entered(ten, 1, "LAW-W", Score(5000))
    with ten.store.read() as session:
        alert = assessments.alerts(session, ten.id)[0]
    assert (alert.assessment.code, alert.failed, alert.tested, alert.share) == ("LAW-W", 2, 9, 2222)


def test_today_is_the_day_where_none_is_told(ten: Ten) -> None:
    entered(ten, 9, "WPN-O", Score(7000, examiner="Maj Bianchi"))
    found = cell(ten, 9, "WPN-O")
    assert found is not None
    assert (found.attempts[0].date, found.attempts[0].examiner) == (TODAY, "Maj Bianchi")


def test_one_line_of_the_grade_sheet_is_read_anew_by_itself(ten: Ten) -> None:
    with ten.store.read() as session:
        before = assessments.grade_sheet(session, ten.id)
    with ten.store.change("Enter") as session:
        assessments.enter(session, ten.id, "WPN-O", ten[9], Score(9000))
    with ten.store.read() as session:
        row = assessments.renewed(session, ten.id, before, before.rows[8])
        assert row == assessments.grade_sheet(session, ten.id).rows[8] != before.rows[8]
