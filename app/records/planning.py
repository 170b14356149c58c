"""What a planner does with many sessions of a class at once: fill, repeat, move, shift, take out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from sqlmodel import Session

from app.errors import UserError
from app.models.attendance import TrainingSession
from app.records import camp, courses, holidays, schedule, timetable
from app.records.enrolments import platoon_id
from app.records.names import clean
from app.records.schedule import Frame
from app.records.timetable import Lesson, SessionLine, Slot
from app.words import _

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Outcome:
    """What became of what was wanted: sessions that came, were changed or moved, and those left out and why."""

    planned: int = 0
    changed: int = 0
    off: int = 0  # on days off
    holidays: int = 0
    taken: int = 0  # where another session is planned
    beyond: int = 0  # after the last day of the class


@dataclass(frozen=True)
class Board:
    """A class's timetable as it stands when somebody begins to plan; refused for a class that is closed."""

    session: Session
    class_id: str
    frame: Frame
    lines: Sequence[SessionLine]
    holidays: frozenset[str]

    def trains(self, day: str) -> bool:
        return day not in self.holidays and date.fromisoformat(day).isoweekday() not in self.frame.days_off

    def within(self, day: str) -> bool:
        return self.frame.start.isoformat() <= day <= self.frame.end.isoformat()

    def held(self, *, day: str) -> list[SessionLine]:
        return [line for line in self.lines if line.date == day and line.held]

    def at(self, slot: Slot) -> list[SessionLine]:
        """What stands in the way of a session in that period."""
        there = [line for line in self.lines if (line.date, line.period) == (slot.date, slot.period)]
        return [line for line in there if slot.platoon is None or line.platoon in (None, slot.platoon)]

    def days(self, first: str) -> list[str]:
        """The days on which the class trains, from one on."""
        start = date.fromisoformat(first)
        all_days = ((start + timedelta(days=n)).isoformat() for n in range((self.frame.end - start).days + 1))
        return [day for day in all_days if self.trains(day)]


def board(session: Session, class_id: str) -> Board:
    courses.refuse_closed(session, class_id)
    free = frozenset(line.date for line in holidays.listed(session, class_id))
    return Board(session, class_id, timetable.frame(session, class_id), timetable.sessions(session, class_id), free)


def lay(on: Board, wanted: Iterable[tuple[Slot, Lesson]]) -> Outcome:
    """Plan what can be planned: nothing on days off or holidays, over a session that is there, or beyond the class."""
    left: dict[str, int] = dict.fromkeys(("off", "holidays", "taken", "beyond"), 0)
    planned = list[schedule.Planned]()
    label = courses.label(on.session, on.class_id)
    for slot, lesson in wanted:
        why = _left_out(on, slot)
        if why:
            left[why] += 1
        else:
            planned.append(schedule.single(timetable.lesson_at(on.lines, slot, lesson), label, on.frame))
    timetable.store(on.session, on.class_id, planned)
    return Outcome(planned=len(planned), **left)


def _left_out(on: Board, slot: Slot) -> str:
    if not on.within(slot.date):
        return "beyond"
    if slot.date in on.holidays:
        return "holidays"
    if not on.trains(slot.date):
        return "off"
    return "taken" if on.at(slot) else ""


def fill(session: Session, class_id: str, slots: Sequence[Slot], lesson: Lesson) -> Outcome:
    """Teach a lesson in every one of some periods: a session is planned where none is, and one that is there is changed.

    Days off and holidays are left out unless nothing else was chosen: then somebody means them. Raises UserError, naming the session,
    where a roll was taken or where platoons train apart and it is not said which one is meant.
    """
    on = board(session, class_id)
    meant = [slot for slot in slots if on.trains(slot.date)] or list(slots)
    free = [slot for slot in meant if not _held(on.at(slot))]
    changed = [line for slot in meant for line in _to_change(on, slot)]
    for line in changed:
        if lesson.subject != line.subject_code:
            refuse_fixed(line)
        timetable.amend(session, line.id, Lesson(lesson.subject, lesson.place or line.place, lesson.instructor or line.instructor))
    label = courses.label(session, class_id)
    timetable.store(session, class_id, [schedule.single(timetable.lesson_at(on.lines, slot, lesson), label, on.frame) for slot in free])
    left = [slot for slot in slots if slot not in meant]
    off = sum(slot.date not in on.holidays for slot in left)
    return Outcome(planned=len(free), changed=len(changed), off=off, holidays=len(left) - off)


def _held(lines: Iterable[SessionLine]) -> list[SessionLine]:
    return [line for line in lines if line.held]


def _to_change(on: Board, slot: Slot) -> list[SessionLine]:
    there = _held(on.at(slot))
    if any(line.platoon != slot.platoon for line in there):
        whole = slot.platoon is not None
        raise UserError(
            _("{subject} of {day}, period {period} is for the whole class.").format(**_named(there[0]))
            if whole
            else _("In period {period} on {day} platoons train apart.").format(period=slot.period, day=slot.date),
            _("Split it between the platoons first.") if whole else _("Choose a platoon, or remove their sessions first."),
        )
    return there


def _named(line: SessionLine) -> dict[str, object]:
    return {"subject": line.subject_code, "day": line.date, "period": line.period}


def refuse_fixed(line: SessionLine) -> None:
    """Raises UserError, naming it, for a session whose roll has marks or is closed."""
    if line.marked or line.locked:
        raise UserError(
            _("{subject} of {day}, period {period} stands: its roll was taken ({count} marks).").format(**_named(line), count=line.marked),
            _("Nothing was changed. Clear its marks first, if nobody trained."),
        )


def repeat_week(session: Session, class_id: str, first: str, weeks: int | None = None) -> Outcome:
    """Plan the sessions of the seven days from `first` again in each of the next weeks, as many as told or until the class ends."""
    on = board(session, class_id)
    start = date.fromisoformat(first)
    pattern = [line for line in on.lines if first <= line.date < (start + WEEK).isoformat() and line.held]
    if not pattern:
        raise UserError(_("Nothing is planned in this week."), _("Plan one week first; then it can be repeated."))
    last = (on.frame.end - start).days // 7
    if last < 1:
        raise UserError(_("This is the last week of the class."), _("Nothing was changed."))
    wanted = [
        (Slot((date.fromisoformat(line.date) + week * WEEK).isoformat(), line.period, line.platoon), _lesson(line))
        for week in range(1, min(weeks or last, last) + 1)
        for line in pattern
    ]
    return lay(on, wanted)


def _lesson(line: SessionLine) -> Lesson:
    return Lesson(line.subject_code, line.place, line.instructor)


def put(session: Session, class_id: str, wanted: Sequence[tuple[Slot, Lesson]]) -> Outcome:
    """Plan copied lessons; where a session is, or nobody trains, they are left out."""
    return lay(board(session, class_id), wanted)


def move_session(session: Session, session_id: str, slot: Slot, swap: bool = False) -> None:
    """Hold a session in another period; what is planned there takes its place where they are to be swapped. Raises UserError."""
    on, line = _board_of(session, session_id)
    refuse_fixed(line)
    if not on.within(slot.date):
        raise UserError(_("{day} is outside the class.").format(day=slot.date), _("Nothing was changed."))
    there = [other for other in _held(on.at(replace(slot, platoon=line.platoon))) if other.id != line.id]
    if there and not swap:
        raise UserError(
            _("{subject} of {day}, period {period} is planned there.").format(**_named(there[0])),
            _("Swap the two, or choose another period."),
        )
    for other in there:
        refuse_fixed(other)
    for other in there:
        _place(on, other, Slot(line.date, line.period))
    _place(on, line, slot)
    _refuse_crowds(session, on.class_id, (line.date, slot.date))


def _board_of(session: Session, session_id: str) -> tuple[Board, SessionLine]:
    row = session.get(TrainingSession, session_id)
    if row is None:
        raise UserError(_("This session is not in the timetable any more."), _("Look at the timetable again."))
    on = board(session, row.class_id)
    return on, next(line for line in on.lines if line.id == session_id)


def _place(on: Board, line: SessionLine, slot: Slot) -> None:
    """Another date, another period with the hours that this one has; the platoon stays."""
    row = on.session.get_one(TrainingSession, line.id)
    row.date = slot.date
    if slot.period != line.period:
        told = timetable.lesson_at(on.lines, slot, _lesson(line))
        planned = schedule.single(told, courses.label(on.session, on.class_id), on.frame)
        row.period, row.start_time, row.minutes = planned.period, planned.start_time, planned.minutes


def _refuse_crowds(session: Session, class_id: str, days: Iterable[str]) -> None:
    """Raises UserError where sessions have come together that cannot be at the same time."""
    for day in sorted(set(days)):
        taken: dict[int, list[int | None]] = {}
        for line in _held(timetable.sessions(session, class_id, day)):
            others = taken.setdefault(line.period, [])
            if others and (line.platoon is None or None in others or line.platoon in others):
                raise UserError(
                    _("Two sessions would be in period {period} on {day}.").format(period=line.period, day=day),
                    _("Choose another period; nothing was changed."),
                )
            others.append(line.platoon)


def move_day(session: Session, class_id: str, day: str, to: str, swap: bool = False) -> Outcome:
    """Hold all sessions of a day on another one; those of that day come here where the days are to be swapped. Raises UserError."""
    on = board(session, class_id)
    to = camp.day(to)
    moved, there = on.held(day=day), on.held(day=to)
    if not moved:
        raise UserError(_("Nothing is planned on {day}.").format(day=day), _("Choose another day."))
    if to == day or not on.within(to) or to in on.holidays:
        told = (
            _("{day} is a holiday.")
            if to in on.holidays
            else _("{day} is outside the class.")
            if to != day
            else _("{day} is the same day.")
        )
        raise UserError(told.format(day=to), _("Choose another day."))
    if there and not swap:
        raise UserError(_("On {day} sessions are planned already.").format(day=to), _("Swap the two days, or choose another one."))
    _rearrange(on, [*((line, to) for line in moved), *((line, day) for line in there)])
    return Outcome(changed=len(moved) + len(there))


def shift(session: Session, class_id: str, day: str) -> Outcome:
    """Hold the sessions of a day one training day later, and so on until a day without any takes them up.

    Raises UserError where no day is left for them, or where a roll was taken.
    """
    on = board(session, class_id)
    if not on.held(day=day):
        raise UserError(_("Nothing is planned on {day}.").format(day=day), _("Choose another day."))
    later = [each for each in on.days(day) if each > day]
    run = [day]
    while on.held(day=run[-1]):
        if not later:
            raise UserError(_("No training day without sessions is left until the class ends."), _("Remove the sessions of a day first."))
        run.append(later.pop(0))
    moved = [(line, goal) for start, goal in pairwise(run) for line in on.held(day=start)]
    _rearrange(on, moved)
    return Outcome(changed=len(moved))


def _rearrange(on: Board, moved: Sequence[tuple[SessionLine, str]]) -> None:
    """Each session to its new day, at the hours that it has."""
    for line, _goal in moved:
        refuse_fixed(line)
    for line, goal in moved:
        _place(on, line, Slot(goal, line.period))


def split(session: Session, session_id: str, platoons: Sequence[int]) -> int:
    """Let every platoon have its own session of that lesson, to be changed by itself; returns how many. Raises UserError."""
    on, line = _board_of(session, session_id)
    refuse_fixed(line)
    if line.platoon is not None or len(platoons) < 2:
        raise UserError(
            _("The platoons train apart here already.") if line.platoon else _("The class has no platoons."), _("Nothing was changed.")
        )
    row = session.get_one(TrainingSession, session_id)
    first, *others = sorted(platoons)
    row.platoon_id = platoon_id(session, on.class_id, first)
    session.flush()
    for number in others:
        timetable.add(session, on.class_id, Slot(line.date, line.period, number), _lesson(line))
    return len(platoons)


def remove_all(session: Session, class_id: str, ids: Sequence[str]) -> None:
    """Take sessions out of the timetable. Raises UserError, naming it, for one whose roll was ever taken."""
    lines = {line.id: line for line in board(session, class_id).lines}
    for id in ids:
        if id in lines:
            refuse_fixed(lines[id])
        timetable.remove(session, id)


def amend_all(session: Session, ids: Sequence[str], place: str | None, instructor: str | None) -> None:
    """Say where sessions are, or by whom; None leaves what is said. Also of those whose roll was taken. Raises UserError."""
    for id in ids:
        row = session.get(TrainingSession, id)
        if row is None:
            raise UserError(_("This session is not in the timetable any more."), _("Look at the timetable again."))
        courses.refuse_closed(session, row.class_id)
        if place is not None:
            row.place = clean(place)
        if instructor is not None:
            row.instructor = clean(instructor)
