"""What scores mean: passed or not, which attempt counts, the share of a subject and the weighted grade; exact until shown."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from app.models.titles import Titles
from app.records.figures import half_up
from app.records.range_cards import Card, CourseOfFire


@dataclass(frozen=True)
class Step:
    """A step of a go / no-go test; failing a critical one fails the whole."""

    titles: Titles
    critical: bool


@dataclass(frozen=True)
class AssessmentColumn:
    """One assessment of a class's course; scores in hundredths of a point, weight within the subject in hundredths of a percent.

    `pass_score` is what counts: a range never passes below the course's weapons pass mark.
    """

    id: str
    code: str
    titles: Titles
    subject_code: str
    subject: Titles
    kind: str
    maximum: int
    pass_score: int
    weight: int
    steps: tuple[Step, ...]
    fire: CourseOfFire | None = None  # of a range


@dataclass(frozen=True)
class SubjectColumn:
    """A subject that is assessed; `weight` in hundredths of a percent of the course, 0 where it is passed or failed but not graded."""

    code: str
    titles: Titles
    weight: int
    mandatory: bool
    kind: str
    assessments: tuple[AssessmentColumn, ...]


@dataclass(frozen=True)
class Retests:
    """How often a failed test may be taken again, and whether it then counts for no more than the pass score."""

    allowed: int
    capped: bool


@dataclass(frozen=True)
class Attempt:
    """One attempt as it was recorded, and what it is worth; a void one counts for nothing."""

    result_id: str
    attempt: int
    score: int | None
    go: bool | None
    steps: tuple[bool, ...] | None
    examiner: str
    date: str
    void: bool
    void_reason: str
    conflict: bool
    points: Fraction  # hundredths of a point before a retest is capped
    passed: bool
    card: Card | None = None

    @property
    def counts(self) -> bool:
        """A void one does not, nor one that two laptops emptied differently."""
        return not self.void and (self.score, self.go, self.steps) != (None, None, None)


@dataclass(frozen=True)
class GradeCell:
    """All attempts of one trainee at one assessment. `score` is what counts, in hundredths of a point, rounded from the exact `points`."""

    attempts: tuple[Attempt, ...]
    points: Fraction | None
    score: int | None
    passed: bool
    retest_left: int  # how many attempts he still has


def worth(test: AssessmentColumn, score: int | None, go: bool | None, steps: Sequence[bool] | None) -> tuple[Fraction, bool]:
    """Hundredths of a point, and whether they pass. Steps count alike; a failed critical one leaves nothing. A go is the maximum."""
    if steps is not None:
        sound = all(done or not step.critical for step, done in zip(test.steps, steps, strict=False))
        points = Fraction(test.maximum * sum(steps), len(steps)) if sound and steps else Fraction(0)
        return points, sound and points >= test.pass_score
    if go is not None:
        return Fraction(test.maximum if go else 0), go
    return Fraction(score or 0), (score or 0) >= test.pass_score


def cell(test: AssessmentColumn, attempts: Iterable[Attempt], retests: Retests) -> GradeCell:
    """What stands: the best attempt that is not void, a retest capped at the pass score where the course says so."""
    ordered = tuple(sorted(attempts, key=lambda attempt: attempt.attempt))
    valid = [attempt for attempt in ordered if attempt.counts]
    passed = any(attempt.passed for attempt in valid)
    points = max((_counted(test, attempt, retests) for attempt in valid), default=None)
    used = max((attempt.attempt for attempt in valid), default=1)
    left = 0 if passed else max(0, 1 + retests.allowed - used)
    return GradeCell(ordered, points, None if points is None else half_up(points), passed, left)


def _counted(test: AssessmentColumn, attempt: Attempt, retests: Retests) -> Fraction:
    if attempt.attempt > 1 and retests.capped:
        return min(attempt.points, Fraction(test.pass_score))
    return attempt.points


Cells = Mapping[str, GradeCell]  # by assessment


def subject_share(subject: SubjectColumn, cells: Cells) -> Fraction | None:
    """0..1: the subject's assessments by their weights; None while one of them has no result."""
    results = [(test, cells[test.id].points) for test in subject.assessments if test.id in cells]
    known = [(test, points) for test, points in results if points is not None]
    if len(known) < len(subject.assessments):
        return None
    weights = [test.weight for test, _points in known]
    if not any(weights):
        weights = [1] * len(known)
    wholes = [test.maximum * points.denominator for test, points in known]
    whole = lcm(*wholes)  # in integers, because a class has thousands of shares
    parts = [weight * points.numerator * (whole // of) for weight, (_test, points), of in zip(weights, known, wholes, strict=True)]
    return Fraction(sum(parts), whole * sum(weights))


def grade(subjects: Iterable[SubjectColumn], cells: Cells, left_out: Collection[str] = ()) -> Fraction | None:
    """0..1: the graded subjects by their weights; None while a result is missing. `left_out` subjects do not count."""
    graded = [subject for subject in subjects if subject.weight and subject.code not in left_out]
    total = Fraction(0)
    for subject in graded:
        share = subject_share(subject, cells)
        if share is None:
            return None
        total += share * subject.weight
    return total / sum(subject.weight for subject in graded) if graded else None
