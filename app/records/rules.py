"""The rules of graduation, each judged with its evidence (CAMP.md, "Attendance" and "Course")."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from app.models.courses import WHOLE, AssessmentKind
from app.models.enrolment import Status
from app.models.titles import Titles
from app.records.figures import half_up, share
from app.records.scores import AssessmentColumn, Cells, GradeCell, SubjectColumn, grade, subject_share
from app.records.standing import Standing

ATTENDANCE, ABSENCE, UNEXCUSED, UNTAKEN = "attendance", "absence", "unexcused", "untaken"
SUBJECT, WEAPONS, RESULTS, GRADE = "subject:", "weapons", "results", "grade"
STATUS, CONFLICT = "status", "conflict"

# Not about the trainee but about the records, or settled by another entry: nobody's word makes them true.
NEVER_WAIVED = frozenset({UNTAKEN, STATUS, CONFLICT})


@dataclass(frozen=True)
class RuleResult:
    """One rule for one trainee: `value` against `limit`, in hundredths of a percent or, where things are counted, their number.

    `waived` is the commander's reason; the evidence stays. `titles` name the subject, `missing` and `failed` its assessments. `ended`: no
    session is to come, so that only rolls that are missing can lift the attendance.
    """

    rule: str
    value: int | None
    limit: int
    passed: bool
    shortfall: int = 0
    waived: str | None = None
    retest_left: int = 0
    best: int | None = None  # the attendance that can still be reached
    reachable: bool = True
    ended: bool = False
    titles: Titles = field(default_factory=dict[str, str])
    missing: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    critical: bool = False  # a critical step of a go / no-go test failed
    status: str = ""

    @property
    def met(self) -> bool:
        return self.passed or self.waived is not None


@dataclass(frozen=True)
class Limits:
    """The settings of a course version that the rules compare with, in hundredths of a percent."""

    min_attendance: int
    no_credit_absence: int
    dismissal_absence: int
    pass_mark: int


@dataclass(frozen=True)
class Case:
    """Everything that is known of one trainee when his graduation is judged."""

    standing: Standing
    status: str
    cells: Cells
    conflicts: int
    waivers: Mapping[str, str]  # rule -> reason


def judged(case: Case, limits: Limits, subjects: Iterable[SubjectColumn]) -> tuple[RuleResult, ...]:
    """Every rule with its evidence, waived ones marked as such."""
    subjects = tuple(subjects)
    rules = [
        _status(case.status),
        *_attendance(case.standing, limits),
        _count(UNTAKEN, case.standing.untaken),
        *_results(case.cells, subjects),
        *_grade(case, limits, subjects),
        _count(CONFLICT, case.conflicts),
    ]
    return tuple(
        replace(rule, waived=case.waivers[rule.rule])
        if rule.rule in case.waivers and not rule.passed and rule.rule not in NEVER_WAIVED
        else rule
        for rule in rules
    )


def _status(status: str) -> RuleResult:
    return RuleResult(STATUS, None, 0, status in (Status.ENROLLED, Status.GRADUATED), status=status)


def _count(rule: str, number: int) -> RuleResult:
    return RuleResult(rule, number, 0, number == 0, number)


def _attendance(of: Standing, limits: Limits) -> list[RuleResult]:
    """Judged on exact minutes: a share that only rounds up to its limit has not reached it."""
    enough = of.held > 0 and of.credit * WHOLE >= limits.min_attendance * of.held * 100
    possible = of.held + of.open_minutes
    reachable = (of.credit + of.open_minutes * 100) * WHOLE >= limits.min_attendance * possible * 100 and possible > 0
    short = 0 if enough else _short(limits.min_attendance, of.percent or 0)
    told = RuleResult(ATTENDANCE, of.percent, limits.min_attendance, enough, short, best=of.best, reachable=reachable)
    rules = [replace(told, ended=not of.ahead)]
    if WHOLE - limits.no_credit_absence > limits.min_attendance:  # otherwise the rule above says it already
        rules.append(_at_most(ABSENCE, Fraction(of.held * 100 - of.credit, 100), of.held, limits.no_credit_absence))
    return [*rules, _at_most(UNEXCUSED, Fraction(of.unexcused), of.held, limits.dismissal_absence)]


def _at_most(rule: str, minutes: Fraction, held: int, limit: int) -> RuleResult:
    value = share(minutes, held) or 0
    within = minutes * WHOLE <= limit * held
    return RuleResult(rule, value, limit, within, 0 if within else _short(value, limit))


def _short(more: int, less: int) -> int:
    """What is missing, never shown as nothing where it was rounded away."""
    return max(1, more - less)


def _results(cells: Cells, subjects: tuple[SubjectColumn, ...]) -> list[RuleResult]:
    """One rule for each mandatory subject, one for all shooting, one for results missing elsewhere."""
    rules: list[RuleResult] = []
    shooting: list[AssessmentColumn] = []
    for subject in subjects:
        if subject.mandatory:
            tests = [test for test in subject.assessments if test.kind != AssessmentKind.RANGE]
            shooting += [test for test in subject.assessments if test.kind == AssessmentKind.RANGE]
            rules += [_tests(SUBJECT + subject.code, subject.titles, tests, cells)] if tests else []
    rules += [_tests(WEAPONS, {}, shooting, cells)] if shooting else []
    optional = [test for subject in subjects if subject.weight and not subject.mandatory for test in subject.assessments]
    missing = tuple(test.code for test in optional if _points(cells, test) is None)
    return [*rules, replace(_count(RESULTS, len(missing)), missing=missing)] if optional else rules


def _points(cells: Cells, test: AssessmentColumn) -> Fraction | None:
    return cells[test.id].points if test.id in cells else None


def _tests(rule: str, titles: Titles, tests: list[AssessmentColumn], cells: Cells) -> RuleResult:
    """All of `tests` are passed. The evidence is the one that is furthest from its pass score, or least above it."""
    missing = tuple(test.code for test in tests if _points(cells, test) is None)
    taken = [(test, cells[test.id]) for test in tests if test.code not in missing]
    failed = [(test, cell) for test, cell in taken if not cell.passed]
    passed = not failed and not missing
    if not taken:
        return RuleResult(rule, None, _pass_share(tests[0]), False, _pass_share(tests[0]), titles=titles, missing=missing)
    test, cell = min(failed or taken, key=lambda one: _margin(*one))
    value, limit = share(cell.points or 0, test.maximum) or 0, _pass_share(test)
    left = min((cell.retest_left for _test, cell in failed), default=0)
    short = 0 if passed or not failed else _short(limit, value)
    codes = tuple(test.code for test, _cell in failed)
    critical = any(_critical(test, cell) for test, cell in failed)
    return RuleResult(rule, value, limit, passed, short, retest_left=left, titles=titles, missing=missing, failed=codes, critical=critical)


def _pass_share(test: AssessmentColumn) -> int:
    return share(test.pass_score, test.maximum) or 0


def _margin(test: AssessmentColumn, cell: GradeCell) -> Fraction:
    return ((cell.points or 0) - Fraction(test.pass_score)) / test.maximum


def _critical(test: AssessmentColumn, cell: GradeCell) -> bool:
    last = [attempt for attempt in cell.attempts if attempt.counts][-1]
    return any(step.critical and not done for step, done in zip(test.steps, last.steps or (), strict=False))


def _grade(case: Case, limits: Limits, subjects: tuple[SubjectColumn, ...]) -> list[RuleResult]:
    """The weighted grade reaches the pass mark; a subject that is waived is not held against him a second time."""
    waived = {subject.code for subject in subjects if case.waivers and rules_of(subject) & set(case.waivers)}
    found = grade(subjects, case.cells, waived)
    if found is None:
        return []
    value, enough = half_up(found * WHOLE), found * WHOLE >= limits.pass_mark
    return [RuleResult(GRADE, value, limits.pass_mark, enough, 0 if enough else _short(limits.pass_mark, value))]


def mendable(found: Iterable[RuleResult]) -> bool:
    """Whether all that is not met can still be met: a retest, a result or a roll that is missing, hours that are to come."""
    unmet = [rule for rule in found if not rule.met]
    tests = any(rule.retest_left or rule.missing for rule in unmet)
    return bool(unmet) and all(_mendable(rule, tests) for rule in unmet)


def _mendable(rule: RuleResult, tests: bool) -> bool:
    """`tests`: some test can still be taken, which may lift the grade."""
    if rule.rule == ATTENDANCE:
        return rule.reachable
    if rule.failed:
        return rule.retest_left > 0
    return rule.rule in (UNTAKEN, CONFLICT, RESULTS) or bool(rule.missing) or (rule.rule == GRADE and tests)


def rules_of(subject: SubjectColumn) -> set[str]:
    """The rules that judge a subject."""
    if not subject.mandatory:
        return {RESULTS}
    return {WEAPONS if test.kind == AssessmentKind.RANGE else SUBJECT + subject.code for test in subject.assessments}


def final_grade(case: Case, subjects: tuple[SubjectColumn, ...]) -> int | None:
    """Hundredths of a percent, rounded once; without the subjects whose missing result was waived, None while another is missing."""
    waived = [subject for subject in subjects if case.waivers and rules_of(subject) & set(case.waivers)]
    excused = {subject.code for subject in waived if subject_share(subject, case.cells) is None}
    found = grade(subjects, case.cells, excused)
    return None if found is None else half_up(found * WHOLE)
