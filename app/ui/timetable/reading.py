"""What the timetable shows, read at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from app.models.titles import pick
from app.records import camp, holidays, hours, timetable
from app.records.hours import Hours
from app.records.schedule import Frame as Calendar
from app.records.timetable import SessionLine
from app.ui.attendance import wording as days
from app.ui.timetable import wording
from app.ui.timetable.model import Frame
from app.ui.timetable.palette import Lack
from app.words import language, plural

if TYPE_CHECKING:
    pass


@dataclass(frozen=True)
class Reading:
    lines: list[SessionLine]
    frame: Frame
    hours: list[Hours]
    platoons: list[int]
    training_days: list[str]
    places: Sequence[str]
    instructors: Sequence[str]
    lacks: list[Lack]


def read(session: Any, class_id: str) -> Reading:
    """The timetable of a class, what the course wants, and what is wrong with the plan."""
    today, calendar = camp.today(session, class_id), timetable.frame(session, class_id)
    free = {line.date: pick(line.titles, language()) for line in holidays.listed(session, class_id)}
    frame = Frame(today, calendar.days_off, timetable.periods(session, class_id), free)
    lines, platoons = timetable.sessions(session, class_id), hours.platoons(session, class_id)
    lacks = [
        *(Lack(wording.doubled(of), of.date, of.period) for of in hours.doubled(session, class_id) if of.date >= today),
        *_on_holidays(lines, frame),
        *_idle(hours.idle_days(lines, calendar, free), today),
    ]
    counted = hours.hours(hours.taught(session, class_id), lines, platoons, today)
    return Reading(lines, frame, counted, platoons, _training_days(calendar, frame), *hours.known(session), lacks)


def _on_holidays(lines: Sequence[SessionLine], frame: Frame) -> Iterator[Lack]:
    for day, name in frame.holidays.items():
        there = sum(line.date == day and line.held and not line.marked for line in lines)
        if there:
            told = plural(
                "{n} session is planned on {day}, {name}.",
                "{n} sessions are planned on {day}, {name}.",
                there,
                day=days.day(day),
                name=name,
            )
            yield Lack(told, day)


def _idle(idle: Sequence[str], today: str) -> Iterator[Lack]:
    """The days that nothing is planned on yet, in one line."""
    to_come = [day for day in idle if day >= today]
    if to_come:
        told = plural(
            "{n} training day without sessions: {day}.",
            "{n} training days without sessions, the first on {day}.",
            len(to_come),
            day=days.day(to_come[0]),
        )
        yield Lack(told, to_come[0])


def _training_days(calendar: Calendar, frame: Frame) -> list[str]:
    whole = (calendar.start + timedelta(days=n) for n in range((calendar.end - calendar.start).days + 1))
    return [day.isoformat() for day in whole if day.isoweekday() not in frame.days_off and day.isoformat() not in frame.holidays]
