"""What a day asks for: rolls to take, what is missing, who is in danger, and what waits."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from app.models.attendance import Code
from app.models.certificate import State
from app.models.courses import ClassStatus
from app.models.enrolment import IN_STRENGTH, Status
from app.models.titles import Titles
from app.records import aliases, arrivals, camp, clashes, closed_rolls, courses, enrolments, grades, graduation, register, timetable
from app.records.courses import ClassLine
from app.records.scores import AssessmentColumn
from app.records.sheet import NOT_EXPECTED, Sheet, SheetRow, sheet
from app.records.standing import Standing, standing
from app.records.timetable import SessionLine

RUNNING_ABSENCES = 3  # in a row: somebody asks where he is
NEAR = 200  # hundredths of a percent above the limit
ALERT_DAYS = 14  # how far back a row of absences is looked for


@dataclass(frozen=True)
class Roll:
    """A session of today."""

    class_label: str
    session: SessionLine

    @property
    def taken(self) -> bool:
        return self.session.marked >= self.session.expected


@dataclass(frozen=True)
class Untaken:
    """Rolls of a class before today that lack marks: how many, and the first of them."""

    class_label: str
    sessions: int
    first: SessionLine


@dataclass(frozen=True)
class Danger:
    """Somebody who may not graduate. `why`: `absent` (three times running), `lost` (the limit cannot be reached any more), `below`, `near`.

    Shares in hundredths of a percent.
    """

    class_label: str
    person_id: str
    serial: int
    name: str
    why: str
    percent: int | None
    best: int | None
    limit: int


@dataclass(frozen=True)
class Missing:
    """A test that some have results of, and `lacking` of `of` have not; or, in a class that is over, nobody has."""

    class_label: str
    code: str
    titles: Titles
    lacking: int
    of: int


@dataclass(frozen=True)
class Waiting:
    """What a person has to decide, by kind."""

    conflicts: int
    rows: int  # of class lists
    doubles: int
    closed_rolls: int


@dataclass(frozen=True)
class Agenda:
    today: str
    rolls: tuple[Roll, ...]
    untaken: tuple[Untaken, ...]
    dangers: tuple[Danger, ...]
    missing: tuple[Missing, ...]
    drafted: tuple[tuple[str, int], ...]  # class label, certificates that were drafted or approved and not printed
    waiting: Waiting
    classes: int
    running: tuple[str, ...] = ()  # labels of the classes that this page is about


def agenda(session: Session) -> Agenda:
    """Today, of every running class that this laptop keeps; it grows with the camp, and belongs on the worker."""
    lines = courses.classes(session)
    running = [line for line in lines if line.status == ClassStatus.RUNNING and not line.elsewhere]
    rolls: list[Roll] = []
    untaken: list[Untaken] = []
    dangers: list[Danger] = []
    missing: list[Missing] = []
    for line in running:
        today = camp.today(session, line.id)
        planned = [each for each in timetable.sessions(session, line.id) if each.held]
        rolls += [Roll(line.label, each) for each in planned if each.date == today]
        untaken += _untaken(line, [each for each in planned if each.date < today and each.marked < each.expected])
        dangers += _dangers(session, line, today)
        missing += _missing(session, line, today)
    order = ("absent", "lost", "below", "near")
    return Agenda(
        camp.today(session),
        tuple(sorted(rolls, key=lambda roll: (roll.session.start_time, roll.session.period, roll.class_label))),
        tuple(sorted(untaken, key=lambda each: each.first.date)),
        tuple(sorted(dangers, key=lambda each: (order.index(each.why), each.percent or 0))),
        tuple(missing),
        tuple(_drafted(session)),
        _waiting(session),
        len(lines),
        tuple(line.label for line in running),
    )


def _untaken(line: ClassLine, lacking: list[SessionLine]) -> Iterator[Untaken]:
    if lacking:
        yield Untaken(line.label, len(lacking), lacking[0])


def _dangers(session: Session, line: ClassLine, today: str) -> Iterator[Danger]:
    limit = graduation.limits(session, line.id).min_attendance
    lately = sheet(session, line.id, _days_before(today), today)
    absent = {row.enrolment_id for row in lately.rows if _absent_running(row, lately)}
    here = {row.enrolment_id for row in lately.rows if row.status == Status.ENROLLED and row.left is None}
    for each in standing(session, line.id, today):
        why = _why(each, each.enrolment_id in absent, limit)
        if why and each.enrolment_id in here:
            yield Danger(line.label, each.person_id, each.serial, each.name, why, each.percent, each.best, limit)


def _days_before(today: str) -> str:
    return (date.fromisoformat(today) - timedelta(days=ALERT_DAYS)).isoformat()


def _absent_running(row: SheetRow, lately: Sheet) -> bool:
    """Whether the last marks that he has are all absences, three at least."""
    said = [mark.code for mark in row.marks if mark is not None and mark is not NOT_EXPECTED and mark.code]
    return said[-RUNNING_ABSENCES:] == [Code.ABSENT] * RUNNING_ABSENCES


def _why(each: Standing, absent: bool, limit: int) -> str:
    if absent:
        return "absent"
    if each.percent is None:
        return ""
    if each.best is not None and each.best < limit:
        return "lost"
    if each.percent < limit:
        return "below"
    return "near" if each.percent < limit + NEAR else ""


def _missing(session: Session, line: ClassLine, today: str) -> Iterator[Missing]:
    """Of those who belong to the class now."""
    subjects = grades.assessed(session, line.id)
    here = {each.enrolment_id for each in enrolments.members(session, line.id) if each.status in IN_STRENGTH}
    of = grades.cells(session, line.id, subjects)
    tests: list[AssessmentColumn] = [test for subject in subjects for test in subject.assessments]
    for test in tests:
        having = sum(1 for id, its in of.items() if id in here and test.id in its and its[test.id].attempts)
        if having < len(here) and (having or line.end < today):
            yield Missing(line.label, test.code, test.titles, len(here) - having, len(here))


def _drafted(session: Session) -> Iterator[tuple[str, int]]:
    waiting: dict[str, int] = {}
    for entry in register.listed(session):
        if entry.state in (State.DRAFTED, State.APPROVED):
            waiting[entry.class_label] = waiting.get(entry.class_label, 0) + 1
    yield from sorted(waiting.items())


def _waiting(session: Session) -> Waiting:
    twice = len(aliases.clashes(session)) + len(enrolments.same_serial(session))
    return Waiting(clashes.count(session), len(arrivals.waiting(session)), twice, len(closed_rolls.changed(session)))
