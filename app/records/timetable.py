"""When a class trains in what: planned, held, or not held and why."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date as calendar_day
from typing import Any

from sqlmodel import Session, col, func, or_, select

from app.errors import UserError
from app.models.attendance import Mark, TrainingSession
from app.models.courses import Class, CourseVersion, Platoon, Subject
from app.models.titles import Titles
from app.records import camp, courses, joined, schedule
from app.records.columns import answers, columns, known
from app.records.enrolments import Member, members, platoon_id
from app.records.names import clean
from app.records.schedule import Frame, Planned
from app.records.strength import Span
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
    place: str
    instructor: str
    locked: bool
    marked: int
    expected: int

    @property
    def taken(self) -> bool:
        return self.marked >= self.expected > 0


@dataclass(frozen=True)
class Slot:
    """A period of a day, of the whole class or of one platoon."""

    date: str
    period: int
    platoon: int | None = None


@dataclass(frozen=True)
class Lesson:
    """What is taught in a session, where and by whom."""

    subject: str  # its code
    place: str = ""
    instructor: str = ""


def sessions(session: Session, class_id: str, date: str | None = None) -> list[SessionLine]:
    """The sessions of a class, or those of one day, by date, period and platoon."""
    chosen = [col(TrainingSession.class_id) == class_id]
    if date is not None:
        chosen.append(col(TrainingSession.date) == camp.day(date))
    at = TrainingSession
    found = columns(
        *(at.id, at.date, at.period, at.start_time, at.minutes, Subject.code, titles(Subject), Platoon.number),
        *(at.held, known(at.not_held_reason), at.place, at.instructor, at.locked),
    )
    found = found.join(Subject, col(Subject.id) == col(at.subject_id)).outerjoin(Platoon, col(Platoon.id) == col(at.platoon_id))
    lines = answers(session, found.where(*chosen).order_by(col(at.date), col(at.period), col(Platoon.number), col(at.id)))
    there = members(session, class_id)
    marked, kinds = _marked(session, class_id, chosen, there), _kinds(there)
    return [SessionLine(*line, marked=marked.get(line[0], 0), expected=_expected(kinds, line[1], line[7])) for line in lines]


def to_come(session: Session, class_id: str, day: str) -> int:
    """How many sessions are planned after that day."""
    at = TrainingSession
    planned = columns(func.count(col(at.id))).where(col(at.class_id) == class_id, col(at.held), col(at.date) > day)
    return answers(session, planned)[0]


def _expected(kinds: Sequence[tuple[Member, int]], day: str, platoon: int | None) -> int:
    return sum(many for member, many in kinds if member.expected(day, platoon))


def _kinds(there: Sequence[Member]) -> list[tuple[Member, int]]:
    """One member for all who are expected in the same sessions, and how many they are: a class has few such kinds."""
    kinds: dict[tuple[str, tuple[Span, ...], int | None], list[Member]] = {}
    for member in there:
        kinds.setdefault((member.joined, member.away, member.platoon), []).append(member)
    return [(alike[0], len(alike)) for alike in kinds.values()]


def _marked(session: Session, class_id: str, chosen: Sequence[Any], there: Sequence[Member]) -> dict[str, int]:
    """For each session, how many of those who are expected in it have a mark.

    Who is expected in every session is only counted; of the others, and in the sessions of one platoon, each mark is looked at.
    """
    lines = joined.lines(session, class_id)
    if lines:
        return _marked_lines(session, chosen, there, lines)
    first = session.exec(select(func.min(col(TrainingSession.date))).where(*chosen)).one() or ""
    always = {member.enrolment_id for member in there if not member.away and member.joined <= first}
    whole, who = col(TrainingSession.platoon_id).is_(None), col(Mark.enrolment_id)
    marks = columns(Mark.session_id, func.count(col(Mark.id))).join(TrainingSession, col(TrainingSession.id) == col(Mark.session_id))
    marks = marks.where(*chosen, whole, col(Mark.code).is_not(None), who.in_(sorted(always)))
    counted = Counter(dict(answers(session, marks.group_by(col(Mark.session_id)))))
    by_id = {member.enrolment_id: member for member in there}
    others = (_marks(chosen).where(whole, who.in_(sorted(by_id.keys() - always))), _marks(chosen).where(~whole, who.in_(sorted(by_id))))
    for id, day, platoon, enrolment in (mark for question in others for mark in answers(session, question)):
        counted[id] += by_id[enrolment].expected(day, platoon)
    return dict(counted)


def _marks(chosen: Sequence[Any]) -> Any:
    """Of some sessions: session, day, platoon, enrolment."""
    of = TrainingSession
    marks = columns(Mark.session_id, of.date, Platoon.number, Mark.enrolment_id).join(of, col(of.id) == col(Mark.session_id))
    return marks.outerjoin(Platoon, col(Platoon.id) == col(of.platoon_id)).where(*chosen, col(Mark.code).is_not(None))


def _marked_lines(session: Session, chosen: Sequence[Any], there: Sequence[Member], lines: Mapping[str, str]) -> dict[str, int]:
    """The same where some have several enrolments."""
    found = {member.enrolment_id: member for member in there}
    marked = {(id, day, platoon, lines.get(who, who)) for id, day, platoon, who in answers(session, _marks(chosen))}
    return dict(Counter(id for id, day, platoon, who in marked if found[who].expected(day, platoon)))


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
    planned = schedule.read(text, frame(session, class_id))
    store(session, class_id, planned)
    return len(planned)


def add(session: Session, class_id: str, slot: Slot, lesson: Lesson) -> str:
    """Plan one session, at the hours of its period on other days, else after the period before; returns its id. Raises UserError."""
    courses.refuse_closed(session, class_id)
    there = sessions(session, class_id)
    told = lesson_at(there, slot, lesson)
    planned = schedule.single(told, courses.label(session, class_id), frame(session, class_id))
    return store(session, class_id, [planned])[0]


def lesson_at(there: Sequence[SessionLine], slot: Slot, lesson: Lesson) -> dict[str, Any]:
    """A lesson as `schedule.single` reads it, at the hours that its period has."""
    told = {key: value for key, value in (asdict(slot) | asdict(lesson)).items() if value is not None}
    return told | hours(there, slot.period)


def hours(there: Sequence[SessionLine], period: int) -> dict[str, Any]:
    """When a period begins and how long it is, as the latest session of it or of the nearest period before says; empty before any."""
    before = [line for line in there if line.period <= period]
    if not before:
        return {}
    last = max(before, key=lambda line: (line.period, line.date))
    return {"start_time": schedule.later(last.start_time, last.minutes, period - last.period), "minutes": last.minutes}


def frame(session: Session, class_id: str) -> Frame:
    """What a timetable of the class is read against."""
    opened = session.get_one(Class, class_id)
    minutes = session.get_one(CourseVersion, opened.version_id).period_minutes
    days = (calendar_day.fromisoformat(opened.start_date), calendar_day.fromisoformat(opened.end_date))
    return Frame(*days, camp.days_off(session, class_id), minutes, [*subjects(session, class_id)])


def subjects(session: Session, class_id: str) -> dict[str, Titles]:
    """What the class's course teaches, in its order: code -> titles."""
    found = columns(Subject.code, titles(Subject)).join(Class, col(Class.version_id) == col(Subject.version_id))
    return dict(answers(session, found.where(col(Class.id) == class_id).order_by(col(Subject.ordinal), col(Subject.code))))


def periods(session: Session, class_id: str) -> int:
    """How many periods the class's course has a day."""
    return session.get_one(CourseVersion, session.get_one(Class, class_id).version_id).periods


def subject_ids(session: Session, class_id: str) -> dict[str, str]:
    """The subjects that the class can be taught: code -> id."""
    found = select(Subject.code, Subject.id).join(Class, col(Class.version_id) == col(Subject.version_id))
    return dict(session.exec(found.where(col(Class.id) == class_id)).all())


def store(session: Session, class_id: str, planned: Sequence[Planned]) -> list[str]:
    """Put planned sessions into the timetable; returns their ids. Raises UserError where two would be in one period."""
    refuse_doubles(planned, sessions(session, class_id))
    ids = subject_ids(session, class_id)
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
    return [row.id for row in rows]


def refuse_doubles(planned: Sequence[Planned], there: Sequence[SessionLine]) -> None:
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
        refuse_taken(line, _("Clear the marks first, if nobody trained."))
        row = session.get_one(TrainingSession, line.id)
        row.held, row.not_held_reason = False, reason.strip()
    return len(lines)


def refuse_taken(line: SessionLine, do: str) -> None:
    """Raises UserError, with `do`, for a session whose roll has marks or is closed."""
    if line.locked or line.marked:
        raise UserError(_("The roll of this session was taken: {count} marks.").format(count=line.marked), do)


def hold(session: Session, session_id: str) -> None:
    """A session that was said not to be held is held after all. Raises UserError where another one is in its period now."""
    row, line = _writable(session, session_id)
    if line.held:
        raise UserError(_("This session is held already."), _("Nothing was changed."))
    others = [other for other in sessions(session, row.class_id, line.date) if other.period == line.period and other.held]
    if any(None in (line.platoon, other.platoon) or line.platoon == other.platoon for other in others):
        raise UserError(
            _("Another session is in period {period} on {day} now.").format(period=line.period, day=line.date),
            _("Remove that one first, or say that it is not held."),
        )
    row.held, row.not_held_reason = True, None


def amend(session: Session, session_id: str, lesson: Lesson) -> None:
    """Change what a session teaches, where and by whom. Raises UserError for another subject where a roll was taken."""
    row, line = _writable(session, session_id)
    if lesson.subject != line.subject_code:
        refuse_taken(line, _("Its subject stands; the place and the instructor can still be put right."))
    known_subjects = subject_ids(session, row.class_id)
    if lesson.subject not in known_subjects:
        raise UserError(
            _("The course has no subject “{code}”.").format(code=lesson.subject),
            _("Its subjects are: {codes}.").format(codes=", ".join(known_subjects)),
        )
    row.subject_id, row.place, row.instructor = known_subjects[lesson.subject], clean(lesson.place), clean(lesson.instructor)


def remove(session: Session, session_id: str) -> None:
    """Take a session out of the timetable, as if it had never been planned. Raises UserError where its roll was ever taken."""
    row, line = _writable(session, session_id)
    refuse_taken(line, _("Clear the marks first, if nobody trained."))
    about = or_(col(Mark.session_id) == session_id, col(Mark.made_up_in) == session_id)
    if session.exec(select(func.count(col(Mark.id))).where(about)).one():
        raise UserError(_("Marks of this session were cleared, and their history stays."), _("Say that it is not held, with a reason."))
    session.delete(row)


def _writable(session: Session, session_id: str) -> tuple[TrainingSession, SessionLine]:
    row = session.get(TrainingSession, session_id)
    if row is None:
        raise UserError(_("This session is not in the timetable any more."), _("Look at the timetable again."))
    courses.refuse_closed(session, row.class_id)
    lines = sessions(session, row.class_id, row.date)
    return row, next(line for line in lines if line.id == session_id)
