"""The grade sheet as a paper: every attempt of every trainee, what each test came to in the class, and which tests are looked into."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sqlmodel import Session

from app.records import grades, graduation, identities
from app.records.figures import half_up, share
from app.records.grades import Alert, GradeRow, GradeSheet
from app.records.identities import ClassFacts, Identity, Listed
from app.records.scores import AssessmentColumn, GradeCell, Retests, SubjectColumn


@dataclass(frozen=True)
class TestSum:
    """What a test came to. `mean` of what counts, in hundredths of a point; `failed` of `tested` at the first attempt, and its share.

    `failed_now` have not passed it by a retest either.
    """

    mean: int | None
    tested: int
    failed: int
    share: int | None
    failed_now: int


@dataclass(frozen=True)
class Line(Listed):
    """`cells` go with the assessments; the grade in hundredths of a percent, None while a result is missing.

    `verdict`: passed, failed, or `open` while a result is missing.
    """

    status: str
    here: bool
    cells: tuple[GradeCell | None, ...]
    grade: int | None
    verdict: str


@dataclass(frozen=True)
class GradePaper:
    """`limit` is the share of failures at which a test is looked into, in hundredths of a percent, as the pass mark is."""

    of: ClassFacts
    subjects: tuple[SubjectColumn, ...]
    assessments: tuple[AssessmentColumn, ...]
    retests: Retests
    pass_mark: int
    rows: tuple[Line, ...]
    sums: tuple[TestSum, ...]
    mean: int | None
    alerts: tuple[Alert, ...]


def grade_paper(session: Session, class_id: str, enrolment_ids: Collection[str] | None = None) -> GradePaper:
    """Of these enrolments or everybody; the sums are the whole class's. Raises UserError where nobody is enrolled."""
    people = identities.of_class(session, class_id, enrolment_ids)
    return of_sheet(session, class_id, people, grades.grade_sheet(session, class_id))


def of_sheet(session: Session, class_id: str, there: Sequence[Identity], sheet: GradeSheet) -> GradePaper:
    """The same of a sheet that is there already."""
    of = identities.class_facts(session, class_id)
    pass_mark, rows = graduation.limits(session, class_id).pass_mark, {row.enrolment_id: row for row in sheet.rows}
    return GradePaper(
        of,
        sheet.subjects,
        sheet.assessments,
        grades.retests(session, class_id),
        pass_mark,
        tuple(_line(one, rows[one.member.enrolment_id], pass_mark) for one in there),
        tuple(_sum([row.cells[place] for row in sheet.rows]) for place in range(len(sheet.assessments))),
        _mean([row.grade for row in sheet.rows]),
        tuple(grades.alerts(session, class_id, sheet)),
    )


def _line(one: Identity, row: GradeRow, pass_mark: int) -> Line:
    return Line(*one.listed, one.member.status, one.here, row.cells, row.grade, _verdict(row, pass_mark))


def _verdict(row: GradeRow, pass_mark: int) -> str:
    if row.grade is None or any(cell is None or cell.score is None for cell in row.cells):
        return "open"
    return "passed" if row.passed and row.grade >= pass_mark else "failed"


def _sum(cells: Collection[GradeCell | None]) -> TestSum:
    known = [cell for cell in cells if cell is not None and cell.points is not None]
    firsts = [attempt.passed for cell in known for attempt in cell.attempts if attempt.attempt == 1 and attempt.counts]
    points = [cell.points for cell in known if cell.points is not None]
    mean = half_up(Fraction(sum(points), len(points))) if points else None
    failed = firsts.count(False)
    return TestSum(mean, len(firsts), failed, share(failed, len(firsts)), sum(not cell.passed for cell in known))


def _mean(found: Collection[int | None]) -> int | None:
    known = [grade for grade in found if grade is not None]
    return half_up(Fraction(sum(known), len(known))) if known else None


def subject_weight(subject: SubjectColumn, test: AssessmentColumn) -> int:
    """What one test of a subject counts of the course, in hundredths of a percent."""
    weights = sum(one.weight for one in subject.assessments)
    part = Fraction(test.weight, weights) if weights else Fraction(1, len(subject.assessments))
    return half_up(subject.weight * part)
