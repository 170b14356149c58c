"""The end-of-course report: the whole class in figures, as headquarters files it (CAMP.md, "Papers")."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from app.models.courses import Class
from app.models.enrolment import Status
from app.models.titles import Titles
from app.records import (
    camp,
    discrepancies,
    grade_paper,
    grades,
    graduation,
    hours,
    identities,
    merit_paper,
    rank_groups,
    register,
    reports,
    timetable,
    trends,
)
from app.records.discrepancies import Judged
from app.records.figures import share
from app.records.grade_paper import TestSum
from app.records.graduation import Decision
from app.records.identities import ClassFacts, Gone, Identity
from app.records.merit_paper import Placed
from app.records.range_cards import band
from app.records.rank_groups import GROUPS
from app.records.scores import AssessmentColumn
from app.records.trends import Attendance, Spread, Turn

FIRST_OF_MERIT = 10


@dataclass(frozen=True)
class Fate:
    """What became of some of the trainees. `passed`: graduated, or eligible while the outcome is not recorded."""

    enrolled: int
    left: int
    passed: int

    @property
    def failed(self) -> int:
        return self.enrolled - self.left - self.passed


@dataclass(frozen=True)
class Tested:
    """A test and how its first attempts went."""

    test: AssessmentColumn
    sum: TestSum

    @property
    def first_try(self) -> int | None:
        """Who passed at once, in hundredths of a percent."""
        return share(self.sum.tested - self.sum.failed, self.sum.tested)


@dataclass(frozen=True)
class Taught:
    """Periods of a subject: that the course has of it, that every platoon was planned to have, that were held, and called off."""

    code: str
    titles: Titles
    wanted: int
    planned: int
    held: int
    not_held: int


@dataclass(frozen=True)
class Shooting:
    """A range test: how many earned each rating, the best first, and how many none of them."""

    test: AssessmentColumn
    ratings: tuple[tuple[Titles, int], ...]
    below: int
    mean: int | None


@dataclass(frozen=True)
class CourseReport:
    """As of `day`; `recorded`: the outcome of the board is. Grades and shares in hundredths of a percent."""

    of: ClassFacts
    lead_instructor: str
    day: str
    text: str
    recorded: bool
    whole: Fate
    groups: tuple[tuple[str, Fate], ...]
    leavers: tuple[Gone, ...]
    attendance: Attendance
    turns: tuple[Turn, ...]
    spreads: tuple[Spread, ...]
    tests: tuple[Tested, ...]
    looked_into: frozenset[str]  # codes of tests that too many failed at first
    mean: int | None
    taught: tuple[Taught, ...]
    merit: tuple[Placed, ...]
    ranked: int
    shootings: tuple[Shooting, ...]
    certificates: Mapping[str, int]  # by state
    discrepancies: int


def course_report(session: Session, class_id: str) -> CourseReport:
    """Everything of a class up to today. Raises UserError where nobody was ever enrolled in it."""
    of, there = identities.class_facts(session, class_id), identities.of_class(session, class_id)
    today = camp.today(session, class_id)
    decisions, sheet = graduation.decisions(session, class_id, today), grades.grade_sheet(session, class_id)
    judged = {one.enrolment_id: one for one in decisions}
    graded, places = grade_paper.of_sheet(session, class_id, there, sheet), merit_paper.of_judged(of, there, judged)
    odd = discrepancies.of_judged(session, class_id, Judged(of, today, there, decisions, sheet))
    seen = trends.trends(session, class_id, today)
    group = rank_groups.groups(session, [one.member for one in there])
    lead = session.exec(select(Class.lead_instructor).where(col(Class.id) == class_id)).one()
    return CourseReport(
        of,
        lead,
        min(today, of.end),
        reports.report(session, class_id),
        any(one.status in (Status.GRADUATED, Status.FAILED) for one in judged.values()),
        _fate(there, judged),
        tuple((name, _fate([one for one in there if group[one.member.person_id] == name], judged)) for name in GROUPS),
        tuple(one.gone for one in there if not one.here),
        seen.attendance,
        seen.strength,
        seen.scores,
        tuple(Tested(test, result) for test, result in zip(graded.assessments, graded.sums, strict=True)),
        frozenset(one.assessment.code for one in graded.alerts),
        graded.mean,
        _taught(session, class_id, today),
        places.placed[:FIRST_OF_MERIT],
        places.ranked,
        tuple(_shooting(graded, place) for place, test in enumerate(graded.assessments) if test.fire is not None),
        dict(Counter(entry.state for entry in register.listed(session, class_id))),
        len(odd.found),
    )


def _fate(of: Sequence[Identity], judged: Mapping[str, Decision]) -> Fate:
    left = sum(not one.here for one in of)
    passed = sum(_passed(judged[one.member.enrolment_id]) for one in of if one.here)
    return Fate(len(of), left, passed)


def _passed(decision: Decision) -> bool:
    return decision.status == Status.GRADUATED or (decision.status == Status.ENROLLED and decision.eligible)


def _taught(session: Session, class_id: str, today: str) -> tuple[Taught, ...]:
    lines = timetable.sessions(session, class_id)
    off = Counter(line.subject_code for line in lines if not line.held)
    counted = hours.hours(hours.taught(session, class_id), lines, hours.platoons(session, class_id), today)
    return tuple(_of_subject(one, off[one.subject.code]) for one in counted)


def _of_subject(one: hours.Hours, off: int) -> Taught:
    return Taught(one.subject.code, one.subject.titles, one.subject.wanted, one.planned + off, one.done, off)


def _shooting(graded: grade_paper.GradePaper, place: int) -> Shooting:
    """Of what counts, a retest too."""
    test, fire = graded.assessments[place], graded.assessments[place].fire
    scores = [row.cells[place] for row in graded.rows]
    known = [cell.score for cell in scores if cell is not None and cell.score is not None]
    rated = Counter(id(band(fire, test.maximum, score)) for score in known) if fire else Counter[int]()
    ratings = tuple((one.titles, rated[id(one)]) for one in (fire.bands if fire else ()))
    return Shooting(test, ratings, len(known) - sum(many for _titles, many in ratings), graded.sums[place].mean)
