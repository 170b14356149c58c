"""What a class looks like over its weeks: attendance, strength, scores and progress, in numbers that a chart can show (CAMP.md)."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col

from app.models.courses import Class, CourseVersion
from app.models.enrolment import IN_STRENGTH, Enrolment, EnrolmentStatus
from app.models.titles import Titles
from app.records import timetable
from app.records.columns import answers, columns
from app.records.enrolments import Member, members
from app.records.figures import share
from app.records.grades import assessed, cells
from app.records.scores import AssessmentColumn
from app.records.standing import Standing, marks, of_member, periods, shares_attended

DAYS = 7  # of a week of the class, counted from its first day
BINS = 10  # of a distribution: tenths of the maximum


@dataclass(frozen=True)
class Part:
    """Attendance of some trainees over some time: minutes held and taken, hundredths of a minute attended, hundredths of a percent."""

    held: int
    credit: int
    unexcused: int

    @property
    def percent(self) -> int | None:
        """None where nothing was held and taken."""
        return share(self.credit, self.held * 100)


@dataclass(frozen=True)
class Week:
    """A week of the class; `platoons` goes with those of the attendance."""

    number: int
    first: str
    last: str
    whole: Part
    platoons: tuple[Part, ...]


@dataclass(frozen=True)
class Attendance:
    """`platoons` are numbers, None for who is in none; `below` is how many in the strength are under the least attendance."""

    least: int
    whole: Part
    weeks: tuple[Week, ...]
    platoons: tuple[int | None, ...]
    by_platoon: tuple[Part, ...]
    below: int


@dataclass(frozen=True)
class Turn:
    """A day on which the strength changed: how many it was from then on, who came, and why others went (status -> how many)."""

    day: str
    strength: int
    came: int
    went: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Spread:
    """How often each tenth of the maximum was scored, by those who passed and by those who did not; `mean` in hundredths of a point."""

    test: AssessmentColumn
    passed: tuple[int, ...]
    failed: tuple[int, ...]
    mean: int


@dataclass(frozen=True)
class Course:
    """How far a subject has come, in sessions: taken, past and not taken in full, to come, and not held."""

    code: str
    titles: Titles
    taken: int
    untaken: int
    to_come: int
    not_held: int

    @property
    def planned(self) -> int:
        return self.taken + self.untaken + self.to_come


@dataclass(frozen=True)
class Trends:
    attendance: Attendance
    strength: tuple[Turn, ...]
    scores: tuple[Spread, ...]
    progress: tuple[Course, ...]


def trends(session: Session, class_id: str, today: str) -> Trends:
    """Everything of a class up to the camp's day `today`."""
    return Trends(
        attendance(session, class_id, today),
        strength(session, class_id, today),
        scores(session, class_id),
        progress(session, class_id, today),
    )


def attendance(session: Session, class_id: str, today: str) -> Attendance:
    """By week and by platoon as the trainees' own percentages add up: a session that was not held or not taken is in neither sum.

    A trainee counts for the platoon that he is in now.
    """
    rules = (shares_attended(session, class_id), today)
    start, end, least = _frame(session, class_id)
    said, there = marks(session, class_id), members(session, class_id)
    weeks: dict[int, list[Standing]] = {}
    called = periods(session, class_id)
    for number in range(1, (date.fromisoformat(min(today, end)) - start).days // DAYS + 2):
        first, last = _span(start, number)
        its = [period for period in called if first <= period.date <= last]
        weeks[number] = [of_member(member, its, said[member.enrolment_id], rules) for member in there]
    platoons = tuple(sorted({member.platoon for member in there}, key=lambda number: (number is None, number or 0)))
    whole = [one for its in weeks.values() for one in its]
    counted = tuple(Week(number, *_span(start, number), _part(its), _by_platoon(there, its, platoons)) for number, its in weeks.items())
    return Attendance(least, _part(whole), counted, platoons, _by_platoon(there * len(weeks), whole, platoons), _below(there, whole, least))


def _frame(session: Session, class_id: str) -> tuple[date, str, int]:
    """First and last day, and the least attendance in hundredths of a percent."""
    query = columns(Class.start_date, Class.end_date, CourseVersion.min_attendance)
    query = query.join(CourseVersion, col(CourseVersion.id) == col(Class.version_id)).where(col(Class.id) == class_id)
    ((start, end, least),) = answers(session, query)
    return date.fromisoformat(start), end, least


def _span(start: date, number: int) -> tuple[str, str]:
    first = start + timedelta(days=DAYS * (number - 1))
    return first.isoformat(), (first + timedelta(days=DAYS - 1)).isoformat()


def _part(standings: Iterable[Standing]) -> Part:
    held = credit = unexcused = 0
    for one in standings:
        held, credit, unexcused = held + one.held, credit + one.credit, unexcused + one.unexcused
    return Part(held, credit, unexcused)


def _by_platoon(there: Sequence[Member], standings: Sequence[Standing], platoons: Sequence[int | None]) -> tuple[Part, ...]:
    of: dict[int | None, list[Standing]] = defaultdict(list)
    for member, one in zip(there, standings, strict=True):
        of[member.platoon].append(one)
    return tuple(_part(of[number]) for number in platoons)


def _below(there: Sequence[Member], standings: Sequence[Standing], least: int) -> int:
    """Of those who belong to the strength still."""
    of: dict[str, list[Standing]] = defaultdict(list)
    for one in standings:
        of[one.enrolment_id].append(one)
    percents = [_part(of[member.enrolment_id]).percent for member in there if member.left is None]
    return sum(percent is not None and percent < least for percent in percents)


def strength(session: Session, class_id: str, today: str) -> tuple[Turn, ...]:
    """The first day, and every day since on which somebody came or went, up to today or the last day."""
    start, end, _least = _frame(session, class_id)
    there, why = members(session, class_id), leavings(session, class_id)
    first, last = start.isoformat(), min(today, end)
    came = Counter(max(member.joined, first) for member in there)
    came.update(back for member in there for _left, back in member.away if back)
    went: dict[str, Counter[str]] = defaultdict(Counter)
    for member in there:
        for left, _back in member.away:
            went[max(left, first)][why.get((member.enrolment_id, left), member.status)] += 1
    days = sorted({first, *came, *went})
    return tuple(_turn(there, day, came[day], went[day]) for day in days if first <= day <= last)


def _turn(there: Sequence[Member], day: str, came: int, went: Counter[str]) -> Turn:
    return Turn(day, sum(member.expected(day) for member in there), came, tuple(sorted(went.items())))


def leavings(session: Session, class_id: str) -> dict[tuple[str, str], str]:
    """Enrolment and day -> the status with which somebody left on it; the last one of a day counts."""
    row = EnrolmentStatus
    query = columns(row.enrolment_id, row.day, row.status).join(Enrolment, col(Enrolment.id) == col(row.enrolment_id))
    query = query.where(col(Enrolment.class_id) == class_id, col(row.status).not_in(sorted(IN_STRENGTH)))
    return {(who, day): status for who, day, status in answers(session, query.order_by(col(row.day), col(row.at), col(row.id)))}


def scores(session: Session, class_id: str) -> tuple[Spread, ...]:
    """The assessments of which somebody has a result, in the course's order; of each trainee what counts, a retest too."""
    subjects = assessed(session, class_id)
    of = cells(session, class_id, subjects)
    found: list[Spread] = []
    for test in (test for subject in subjects for test in subject.assessments):
        counted = [(its[test.id].score, its[test.id].passed) for its in of.values() if test.id in its]
        known = [(score, passed) for score, passed in counted if score is not None]
        if known:
            found.append(_spread(test, known))
    return tuple(found)


def _spread(test: AssessmentColumn, counted: Sequence[tuple[int, bool]]) -> Spread:
    bins = Counter((min(score * BINS // test.maximum, BINS - 1), passed) for score, passed in counted)
    total, many = sum(score for score, _passed in counted), len(counted)
    passed, failed = (tuple(bins[place, fate] for place in range(BINS)) for fate in (True, False))
    return Spread(test, passed, failed, (2 * total + many) // (2 * many))


def progress(session: Session, class_id: str, today: str) -> tuple[Course, ...]:
    """By subject, in the order of their first sessions."""
    of: dict[str, list[timetable.SessionLine]] = defaultdict(list)
    for line in timetable.sessions(session, class_id):
        of[line.subject_code].append(line)

    def count(code: str, wanted: Callable[[timetable.SessionLine], bool]) -> int:
        return sum(wanted(line) for line in of[code])

    return tuple(
        Course(
            code,
            of[code][0].subject,
            count(code, lambda line: line.held and line.date <= today and line.taken),
            count(code, lambda line: line.held and line.date <= today and not line.taken),
            count(code, lambda line: line.held and line.date > today),
            count(code, lambda line: not line.held),
        )
        for code in of
    )
