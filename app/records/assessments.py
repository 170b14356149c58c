"""Entering the results of assessments, and declaring them void (CAMP.md, "Result")."""

import json
from dataclasses import dataclass

from sqlalchemy.dialects.sqlite import insert
from sqlmodel import Session

from app.errors import UserError
from app.models.assessment import RESULT, Result
from app.models.courses import AssessmentKind
from app.models.row import derived_id
from app.records import camp, courses, parade
from app.records.enrolments import members
from app.records.figures import shown
from app.records.grades import Alert, GradeRow, GradeSheet, alerts, assessed, cells, grade_sheet, retests
from app.records.scores import AssessmentColumn, Attempt, GradeCell, Step, SubjectColumn
from app.words import _

__all__ = [
    "Alert",
    "AssessmentColumn",
    "Attempt",
    "GradeCell",
    "GradeRow",
    "GradeSheet",
    "Score",
    "Step",
    "SubjectColumn",
    "alerts",
    "enter",
    "grade_sheet",
    "void",
]


@dataclass(frozen=True)
class Score:
    """What an examiner found: points in hundredths, or go / no-go, or which steps were done. Pass or fail is never typed.

    `date` None is today; `attempt` None the next one that is free.
    """

    score: int | None = None
    go: bool | None = None
    steps: tuple[bool, ...] | None = None
    examiner: str = ""
    date: str | None = None
    attempt: int | None = None


def enter(session: Session, class_id: str, assessment_code: str, enrolment_id: str, score: Score) -> int:
    """Record a result; returns which attempt it is. The same attempt with the same result again changes nothing.

    A recorded attempt is not written over: it is declared void with a reason first, then entered anew. Raises UserError for a closed
    class, an unknown assessment or trainee, points that cannot be, and an attempt too many or out of turn.
    """
    courses.refuse_closed(session, class_id)
    test = _test(session, class_id, assessment_code)
    _refuse_impossible(test, score)
    day = camp.day(score.date) if score.date else camp.today(session)
    _refuse_absentee(session, class_id, enrolment_id, day)
    taken = _attempts(session, class_id, test, enrolment_id)
    attempt = score.attempt or next(number for number in range(1, 12) if number not in taken)
    if attempt in taken and _same(taken[attempt], score):
        return attempt
    _refuse_out_of_turn(taken, attempt, 1 + retests(session, class_id).allowed)
    _write(session, (enrolment_id, test.id, attempt), score, day)
    return attempt


def _test(session: Session, class_id: str, code: str) -> AssessmentColumn:
    tests = {test.code: test for subject in assessed(session, class_id) for test in subject.assessments}
    if code not in tests:
        known = _(", ").join(tests)
        raise UserError(
            _("There is no assessment {code} in this class's course.").format(code=code), _("Use one of {codes}.").format(codes=known)
        )
    return tests[code]


def _refuse_impossible(test: AssessmentColumn, score: Score) -> None:
    told = [fact for fact in (score.score, score.go, score.steps) if fact is not None]
    if len(told) != 1:
        raise UserError(_("A result is points, or go or no-go, or the steps that were done."), _("Give one of them."))
    if score.score is not None and not 0 <= score.score <= test.maximum:
        raise UserError(
            _("{score} is not between 0 and {maximum}, the most in {code}.").format(
                score=shown(score.score), maximum=shown(test.maximum), code=test.code
            ),
            _("Enter the points again."),
        )
    if score.go is not None and test.kind != AssessmentKind.PRACTICAL and not test.steps:
        raise UserError(_("{code} is not a go / no-go test.").format(code=test.code), _("Enter its points."))
    if score.steps is not None and len(score.steps) != len(test.steps):
        raise UserError(
            _("{code} has {steps} steps, not {given}.").format(code=test.code, steps=len(test.steps), given=len(score.steps)),
            _("Say of each step whether it was done."),
        )


def _refuse_absentee(session: Session, class_id: str, enrolment_id: str, day: str) -> None:
    found = next((member for member in members(session, class_id) if member.enrolment_id == enrolment_id), None)
    if found is None:
        raise UserError(_("This trainee is not in the class."), _("Choose somebody from the class's list."))
    if day > camp.today(session):
        raise UserError(_("{day} is still to come.").format(day=day), _("Enter the day on which the test was taken."))
    if not found.expected(day):
        raise UserError(
            _("{name} was not in the strength of the class on {day}.").format(name=found.name, day=day),
            _("Enter the day on which the test was taken."),
        )


def _attempts(session: Session, class_id: str, test: AssessmentColumn, enrolment_id: str) -> dict[int, Attempt]:
    """The attempts that stand, by number."""
    found = cells(session, class_id, assessed(session, class_id), enrolment_id)[enrolment_id].get(test.id)
    return {attempt.attempt: attempt for attempt in found.attempts if not attempt.void} if found else {}


def _same(there: Attempt, score: Score) -> bool:
    return (there.score, there.go, there.steps) == (score.score, score.go, score.steps) and not there.conflict


def _refuse_out_of_turn(taken: dict[int, Attempt], attempt: int, allowed: int) -> None:
    if attempt in taken and not taken[attempt].conflict:
        raise UserError(
            _("Attempt {attempt} is recorded already.").format(attempt=attempt), _("Declare it void with a reason, then enter it anew.")
        )
    if any(other.passed for number, other in taken.items() if number < attempt):
        raise UserError(_("This test is passed already."), _("A passed test is not taken again."))
    if not 1 <= attempt <= allowed:
        raise UserError(
            _("There is no attempt {attempt}: the course allows {allowed}.").format(attempt=attempt, allowed=allowed),
            _("The course's number of retests decides."),
        )
    if set(range(1, attempt)) - set(taken):
        raise UserError(
            _("Attempt {attempt} comes after the one before it.").format(attempt=attempt), _("Enter the earlier attempt first.")
        )


_said = insert(Result)
_UPSERT = _said.on_conflict_do_update(index_elements=["id"], set_={column: _said.excluded[column] for column in RESULT})


def _write(session: Session, key: tuple[str, str, int], score: Score, day: str) -> None:
    """Also over the empty row that an undone entry left, and over a void one."""
    enrolment, test, attempt = key
    said = {
        "score": score.score,
        "go": score.go,
        "steps": None if score.steps is None else json.dumps(score.steps),
        "examiner": score.examiner or None,
        "date": day,
        "void": None,
        "void_reason": None,
    }
    identity = {"id": derived_id(enrolment, test, str(attempt)), "enrolment_id": enrolment, "assessment_id": test, "attempt": attempt}
    session.exec(_UPSERT, params=[identity | said])


def void(session: Session, result_id: str, reason: str) -> None:
    """Declare a result void; it stays on record with the reason. Raises UserError without one, or where it is void already."""
    if not reason.strip():
        raise UserError(_("A result is not declared void without a reason."), _("Write why."))
    row = session.get(Result, result_id)
    if row is None or (row.score is None and row.go is None and row.steps is None):
        raise UserError(_("There is no such result."), _("Look it up in the grade sheet."))
    courses.refuse_closed(session, parade.class_of(session, row.enrolment_id))
    if row.void:
        raise UserError(_("This result is void already."), _("Nothing was changed."))
    row.void, row.void_reason = True, reason.strip()
    session.add(row)
