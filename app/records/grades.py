"""The grade sheet of a class: every attempt, what counts of it, and the weighted grade."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import and_
from sqlmodel import Session, col, func, or_

from app.models.assessment import Result
from app.models.courses import WHOLE, Assessment, AssessmentKind, Class, CourseVersion, Subject
from app.models.enrolment import Enrolment
from app.models.journal import SyncConflict
from app.models.titles import LANGUAGES
from app.records import joined, range_cards
from app.records.columns import answers, columns
from app.records.enrolments import Member, members
from app.records.figures import half_up, share
from app.records.scores import AssessmentColumn, Attempt, Cells, GradeCell, Retests, Step, SubjectColumn, cell, grade, subject_share, worth
from app.records.titles import titles


@dataclass(frozen=True)
class GradeRow:
    """One trainee; `cells` go with the sheet's assessments (None: no attempt), `subjects` with its subjects.

    Grade and shares in hundredths of a percent, None while a result is missing. `passed`: every test of the mandatory subjects.
    """

    enrolment_id: str
    person_id: str
    serial: int
    name: str
    status: str
    cells: tuple[GradeCell | None, ...]
    subjects: tuple[int | None, ...]
    grade: int | None
    passed: bool


@dataclass(frozen=True)
class GradeSheet:
    assessments: tuple[AssessmentColumn, ...]
    subjects: tuple[SubjectColumn, ...]
    rows: tuple[GradeRow, ...]


@dataclass(frozen=True)
class Alert:
    """An assessment that so many failed at the first attempt that it is looked into; the share in hundredths of a percent."""

    assessment: AssessmentColumn
    failed: int
    tested: int
    share: int


def grade_sheet(session: Session, class_id: str) -> GradeSheet:
    """The grade sheet, by class serial; those who left keep their row."""
    subjects = assessed(session, class_id)
    of = cells(session, class_id, subjects)
    tests = tuple(test for subject in subjects for test in subject.assessments)
    return GradeSheet(tests, subjects, tuple(_row(member, subjects, of[member.enrolment_id]) for member in members(session, class_id)))


def renewed(session: Session, class_id: str, sheet: GradeSheet, row: GradeRow) -> GradeRow:
    """`row` as it stands now, without asking for the rest of the class."""
    return _row(row, sheet.subjects, cells(session, class_id, sheet.subjects, row.enrolment_id)[row.enrolment_id])


def _row(member: Member | GradeRow, subjects: tuple[SubjectColumn, ...], of: Cells) -> GradeRow:
    tests = [test for subject in subjects for test in subject.assessments]
    needed = [test.id for subject in subjects if subject.mandatory for test in subject.assessments]
    return GradeRow(
        member.enrolment_id,
        member.person_id,
        member.serial,
        member.name,
        member.status,
        tuple(of.get(test.id) for test in tests),
        tuple(_hundredths(subject_share(subject, of)) for subject in subjects),
        _hundredths(grade(subjects, of)),
        all(test in of and of[test].passed for test in needed),
    )


def _hundredths(part: Any) -> int | None:
    return None if part is None else half_up(part * WHOLE)


def assessed(session: Session, class_id: str) -> tuple[SubjectColumn, ...]:
    """The subjects of the class's course that have assessments, in the course's order."""
    query = (
        columns(Subject.code, titles(Subject), Subject.weight, Subject.mandatory, Subject.kind, CourseVersion.weapons_pass_mark)
        .add_columns(*(getattr(Assessment, name) for name in ("id", "code", "kind", "maximum", "pass_score", "weight", "steps", "fire")))
        .add_columns(titles(Assessment))
        .select_from(Subject)
        .join(CourseVersion, col(CourseVersion.id) == col(Subject.version_id))
        .join(Class, col(Class.version_id) == col(CourseVersion.id))
        .join(Assessment, col(Assessment.subject_id) == col(Subject.id))
        .where(col(Class.id) == class_id)
        .order_by(col(Subject.ordinal), col(Subject.code), col(Assessment.ordinal), col(Assessment.code))
    )
    found: dict[str, SubjectColumn] = {}
    tests: dict[str, list[AssessmentColumn]] = defaultdict(list)
    for code, named, weight, mandatory, kind, weapons, *test in answers(session, query):
        found[code] = SubjectColumn(code, named, weight, mandatory, kind, ())
        tests[code].append(_column(code, named, weapons, test))
    return tuple(replace(subject, assessments=tuple(tests[code])) for code, subject in found.items())


def _column(subject: str, named: dict[str, str], weapons: int, test: Any) -> AssessmentColumn:
    id, code, kind, maximum, pass_score, weight, steps, fire, own = test
    shot = None
    if kind == AssessmentKind.RANGE:
        shot = range_cards.course_of_fire(fire, maximum)
        pass_score = max(pass_score, -(-maximum * weapons // WHOLE))
    written: list[dict[str, Any]] = json.loads(steps) if steps else []
    listed = tuple(
        Step({language: step.get(f"title_{language}", "") for language in LANGUAGES}, bool(step.get("critical"))) for step in written
    )
    return AssessmentColumn(id, code, own, subject, named, kind, maximum, pass_score, weight, listed, shot)


def tests(session: Session, class_id: str) -> tuple[AssessmentColumn, ...]:
    """The assessments of the class's course, in its order."""
    return tuple(test for subject in assessed(session, class_id) for test in subject.assessments)


def retests(session: Session, class_id: str) -> Retests:
    query = columns(CourseVersion.retests, CourseVersion.retest_capped).join(Class, col(Class.version_id) == col(CourseVersion.id))
    return Retests(*answers(session, query.where(col(Class.id) == class_id))[0])


def cells(
    session: Session, class_id: str, subjects: tuple[SubjectColumn, ...], enrolment_id: str | None = None
) -> Mapping[str, dict[str, GradeCell]]:
    """Enrolment -> assessment -> what he has there; of one trainee or of all. Nothing where nothing was recorded."""
    rule = retests(session, class_id)
    tests = {test.id: test for subject in subjects for test in subject.assessments}
    lines = joined.lines(session, class_id)
    attempts: dict[str, dict[tuple[str, int], Attempt]] = defaultdict(dict)
    for enrolment, test, *facts in _results(session, class_id, enrolment_id and joined.group(lines, enrolment_id)):
        if test in tests:
            said = _attempt(tests[test], facts)
            attempts[enrolment][test, said.attempt] = said
    joined.fold(lines, attempts, _both)
    found: dict[str, dict[str, GradeCell]] = defaultdict(dict)
    for enrolment, taken in attempts.items():
        for test in dict.fromkeys(test for test, _number in taken):
            found[enrolment][test] = cell(tests[test], [said for (of, _number), said in taken.items() if of == test], rule)
    return found


def _both(one: Attempt, other: Attempt) -> Attempt:
    """What two joined people have of one attempt."""
    differ = (one.score, one.go, one.steps, one.void) != (other.score, other.go, other.steps, other.void)
    return replace(one, conflict=one.conflict or other.conflict or differ)


def _results(session: Session, class_id: str, enrolment_ids: Collection[str] | None) -> Any:
    """An undone entry leaves an empty row, which is no attempt."""
    row = Result
    query = (
        columns(row.enrolment_id, row.assessment_id, row.id, row.attempt, row.score, row.go, row.steps, row.card)
        .add_columns(func.coalesce(row.examiner, ""), func.coalesce(row.date, ""), func.coalesce(row.void, False))
        .add_columns(func.coalesce(row.void_reason, ""), col(SyncConflict.id))
        .select_from(row)
        .join(Enrolment, col(Enrolment.id) == col(row.enrolment_id))
        .outerjoin(
            SyncConflict,
            and_(col(SyncConflict.table_) == "result", col(SyncConflict.unit) == "result", col(SyncConflict.row) == col(row.id)),
        )
        .where(col(Enrolment.class_id) == class_id)
        .where(or_(joined.recorded(), col(SyncConflict.id).is_not(None)))
    )
    return answers(session, query if enrolment_ids is None else query.where(col(Enrolment.id).in_(enrolment_ids)))


def _attempt(test: AssessmentColumn, facts: Any) -> Attempt:
    id, number, score, go, steps, card, examiner, date, void, void_reason, clash = facts
    done = None if steps is None else tuple(bool(step) for step in json.loads(steps))
    points, passed = worth(test, score, go, done)
    said = range_cards.standing(card, test.fire, test.maximum, score)
    return Attempt(id, number, score, go, done, examiner, date, bool(void), void_reason, clash is not None, points, passed, said)


def alerts(session: Session, class_id: str, sheet: GradeSheet | None = None) -> list[Alert]:
    """The assessments that the course's share (15 %) or more of those tested failed at the first attempt: the test may be at fault."""
    query = columns(CourseVersion.failing_alert).join(Class, col(Class.version_id) == col(CourseVersion.id))
    limit = answers(session, query.where(col(Class.id) == class_id))[0]
    sheet = sheet or grade_sheet(session, class_id)
    found: list[Alert] = []
    for place, test in enumerate(sheet.assessments):
        its = [cell for cell in (row.cells[place] for row in sheet.rows) if cell]
        taken = [attempt for cell in its for attempt in cell.attempts if not attempt.void]
        firsts = [attempt.passed for attempt in taken if attempt.attempt == 1]
        failed = firsts.count(False)
        if failed and failed * WHOLE >= limit * len(firsts):
            found.append(Alert(test, failed, len(firsts), share(failed, len(firsts)) or 0))
    return found
