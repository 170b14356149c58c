"""When a class trains in what: planned, held, or not held and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as calendar_day
from typing import Any

from sqlmodel import Session, col, func, select

from app.errors import UserError
from app.models.attendance import Mark, TrainingSession
from app.models.courses import Class, CourseVersion, Platoon, Subject
from app.models.enrolment import Enrolment
from app.models.titles import Titles
from app.records import camp, courses, schedule
from app.records.columns import answers, columns, known
from app.records.enrolments import Member, members, platoon_id
from app.records.schedule import Frame, Planned
from app.records.strength import Span, expected
from app.records.titles import titles
from app.words import _


@dataclass(frozen=True)
class SessionLine:
    """One session. `expected` is how many should be on its roll, `marked` how many of them have a mark."""

    id: str
    date: str
    period: int
    start_time: str
    minutes: int
    subject_code: str
    subject: Titles
    platoon: int | None
    held: bool
    not_held_reason: str
    locked: bool
    marked: int
    expected: int

    @property
    def taken(self) -> bool:
        return self.marked >= self.expected > 0


def sessions(session: Session, class_id: str, date: str | None = None) -> list[SessionLine]:
    """The sessions of a class, or those of one day, by date, period and platoon."""
    chosen = [col(TrainingSession.class_id) == class_id]
    if date is not None:
        chosen.append(col(TrainingSession.date) == camp.day(date))
    at = TrainingSession
    found = columns(
        *(at.id, at.date, at.period, at.start_time, at.minutes, Subject.code, titles(Subject), Platoon.number),
        *(at.held, known(at.not_held_reason), at.locked),
    )
    found = found.join(Subject, col(Subject.id) == col(at.subject_id)).outerjoin(Platoon, col(Platoon.id) == col(at.platoon_id))
    lines = answers(session, found.where(*chosen).order_by(col(at.date), col(at.period), col(Platoon.number), col(at.id)))
    marked, kinds = _marked(session, class_id, chosen), _kinds(session, class_id)
    return [SessionLine(*line, marked=marked.get(line[0], 0), expected=_expected(kinds, line[1], line[7])) for line in lines]


def _expected(kinds: Sequence[tuple[Member, int]], day: str, platoon: int | None) -> int:
    return sum(many for member, many in kinds if member.expected(day, platoon))


def _kinds(session: Session, class_id: str) -> list[tuple[Member, int]]:
    """One member for all who are expected in the same sessions, and how many they are: a class has few such kinds."""
    kinds: dict[tuple[str, tuple[Span, ...], int | None], list[Member]] = {}
    for member in members(session, class_id):
        kinds.setdefault((member.joined, member.away, member.platoon), []).append(member)
    return [(alike[0], len(alike)) for alike in kinds.values()]


def _marked(session: Session, class_id: str, chosen: Sequence[Any]) -> dict[str, int]:
    """For each session, how many of those who are expected in it have a mark."""
    marks = columns(Mark.session_id, func.count(col(Mark.id))).join(TrainingSession, col(TrainingSession.id) == col(Mark.session_id))
    marks = marks.join(Enrolment, col(Enrolment.id) == col(Mark.enrolment_id))
    marks = marks.where(*chosen, expected(), col(Mark.code).is_not(None))
    return dict(answers(session, marks.group_by(col(Mark.session_id))))


def session_at(session: Session, class_id: str, date: str, period: int, platoon: int | None = None) -> str:
    """The session of that period, of one platoon where they train apart; one that is held before one that is not. Raises UserError."""
    slot = [
        line for line in sessions(session, class_id, date) if line.period == period and (platoon is None or line.platoon in (None, platoon))
    ]
    found = [line for line in slot if line.held] or slot
    if len(found) == 1:
        return found[0].id
    if found:
        raise UserError(
            _("There are {count} sessions in period {period} on {day}.").format(count=len(found), period=period, day=found[0].date),
            _("Name the platoon, or the session by its id."),
        )
    raise UserError(
        _("{label} has no session in period {period} on {day}.").format(
            label=courses.label(session, class_id), period=period, day=camp.day(date)
        ),
        _("Look at its timetable, or plan the session first."),
    )


def plan(session: Session, class_id: str, text: str) -> int:
    """Plan the sessions of a TOML timetable (`schedule.read`); returns how many. Raises UserError where anything in it cannot be."""
    courses.refuse_closed(session, class_id)
    opened = session.get_one(Class, class_id)
    subjects = session.exec(
        select(Subject.code, Subject.id).where(col(Subject.version_id) == opened.version_id).order_by(col(Subject.ordinal))
    )
    ids = dict(subjects.all())
    minutes = session.get_one(CourseVersion, opened.version_id).period_minutes
    days = (calendar_day.fromisoformat(opened.start_date), calendar_day.fromisoformat(opened.end_date))
    planned = schedule.read(text, Frame(*days, camp.days_off(session), minutes, [*ids]))
    _refuse_doubles(planned, sessions(session, class_id))
    platoons = {number: platoon_id(session, class_id, number) for number in {each.platoon for each in planned} if number is not None}
    rows = [
        TrainingSession(
            class_id=class_id,
            subject_id=ids[each.subject],
            platoon_id=platoons.get(each.platoon or 0),
            date=each.day.isoformat(),
            period=each.period,
            start_time=each.start_time,
            minutes=each.minutes,
            place=each.place,
            instructor=each.instructor,
        )
        for each in planned
    ]
    session.add_all(rows)
    return len(rows)


def _refuse_doubles(planned: Sequence[Planned], there: Sequence[SessionLine]) -> None:
    """One period has one session of the class, or one of each platoon; what was not held leaves its period free."""
    taken: dict[tuple[str, int], list[int | None]] = {}
    for line in there:
        if line.held:
            taken.setdefault((line.date, line.period), []).append(line.platoon)
    for each in planned:
        others = taken.setdefault((each.day.isoformat(), each.period), [])
        if others and (each.platoon is None or None in others or each.platoon in others):
            raise UserError(
                _("Two sessions would be in period {period} on {day}.").format(period=each.period, day=each.day),
                _("Leave one of them out; nothing was planned."),
            )
        others.append(each.platoon)


def cancel(session: Session, class_id: str, date: str, period: int, reason: str) -> int:
    """Say that the sessions of a period, of all platoons, were or will not be held; returns how many. Raises UserError."""
    courses.refuse_closed(session, class_id)
    if not reason.strip():
        raise UserError(_("A session is not cancelled without a reason."), _("Write why it is not held."))
    lines = [line for line in sessions(session, class_id, date) if line.period == period and line.held]
    if not lines:
        session_at(session, class_id, date, period)
        raise UserError(_("This session is cancelled already."), _("Nothing was changed."))
    for line in lines:
        if line.locked or line.marked:
            raise UserError(
                _("The roll of this session was taken: {count} marks.").format(count=line.marked),
                _("Clear the marks first, if nobody trained."),
            )
        row = session.get_one(TrainingSession, line.id)
        row.held, row.not_held_reason = False, reason.strip()
    return len(lines)
