"""Timetables as TOML: weekly patterns, days, and single sessions."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from app.records.definitions import Part, parsed
from app.records.names import western
from app.words import _

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
EVERY_DAY = "every_day"
FREE = ("", "-")  # a period in which nothing is planned
HOURS = ("first", "minutes", "break")
DETAILS = ("platoon", "place", "instructor")
MIDNIGHT = 24 * 60
BREAK = 10  # minutes, where a timetable does not say


@dataclass(frozen=True)
class Frame:
    """What a timetable is read against: the class's days, the camp's days off (ISO weekdays), a period's minutes, the subjects' codes."""

    start: date
    end: date
    days_off: frozenset[int]
    minutes: int
    subjects: Sequence[str]


@dataclass(frozen=True)
class Planned:
    """One session of a timetable; `platoon` is a number, None for the whole class."""

    day: date
    period: int
    start_time: str
    minutes: int
    subject: str
    platoon: int | None
    place: str
    instructor: str


def read(text: str, frame: Frame) -> list[Planned]:
    """The sessions that a timetable plans, in its order. Raises UserError, naming the place, for whatever cannot be.

    `[[week]]` repeats its `pattern` (a list of subject codes for each weekday, or for `every_day`) from `start` for `weeks`, leaving out
    the camp's days off and its `holidays`; `[[day]]` is one date with its `periods`; `[[session]]` is one period of one subject.
    Each may say `platoon`, `place` and `instructor`, and when its hours are: `first` period (08:00), `minutes`, `break` (10).
    """
    file = Part(parsed(text), _("timetable"))
    file.knows("week", "day", "session")
    readers: tuple[tuple[str, Callable[[Part, Frame], Iterator[Planned]]], ...] = (("week", _week), ("day", _day), ("session", _session))
    return [planned for key, reader in readers for part in file.parts(key) for planned in reader(part, frame)]


def single(table: Mapping[str, Any], place: str, frame: Frame) -> Planned:
    """What one `[[session]]` plans, when it is asked for by itself; refusals begin with `place`."""
    return next(_session(Part(table, place), frame))


def later(start_time: str, minutes: int, periods: int) -> str:
    """When a period begins that many periods after one of that start and length."""
    return _told(_minutes(start_time) + periods * (minutes + BREAK))


def _week(part: Part, frame: Frame) -> Iterator[Planned]:
    part.knows("start", "weeks", "holidays", "pattern", *HOURS, *DETAILS)
    first = _date(part, "start", part.table.get("start", frame.start), frame)
    weeks = part.whole("weeks", (1, 104), (frame.end - first).days // 7 + 1)
    holidays = {_date(part, "holidays", text, frame) for text in part.value("holidays", list, [])}
    pattern = Part(part.value("pattern", dict, {}), f"{part.place} / pattern")
    pattern.knows(EVERY_DAY, *WEEKDAYS)
    _refuse_days_off(pattern, frame)
    for day in (first + timedelta(days=n) for n in range(7 * weeks)):
        if day in holidays or day.isoweekday() in frame.days_off:
            continue
        _date(part, "weeks", day, frame)
        weekday = WEEKDAYS[day.weekday()]
        yield from _periods(part, day, pattern.value(weekday, list, pattern.value(EVERY_DAY, list, [])), frame)


def _refuse_days_off(pattern: Part, frame: Frame) -> None:
    for weekday in pattern.table:
        if weekday != EVERY_DAY and WEEKDAYS.index(weekday) + 1 in frame.days_off:
            raise pattern.refusal(
                _("“{weekday}” is a day off in this camp.").format(weekday=weekday), _("Leave it out, or plan that date by a [[day]].")
            )


def _day(part: Part, frame: Frame) -> Iterator[Planned]:
    part.knows("date", "periods", *HOURS, *DETAILS)
    yield from _periods(part, _date(part, "date", part.table.get("date", ""), frame), part.value("periods", list, []), frame)


def _periods(part: Part, day: date, codes: Sequence[Any], frame: Frame) -> Iterator[Planned]:
    minutes = part.whole("minutes", (1, MIDNIGHT), frame.minutes)
    first, rest = _clock(part, "first", "08:00"), part.whole("break", (0, MIDNIGHT), BREAK)
    for period, code in enumerate(codes, 1):
        if code not in FREE:
            yield _planned(part, (day, period, first + (period - 1) * (minutes + rest), minutes), code, frame)


def _session(part: Part, frame: Frame) -> Iterator[Planned]:
    part.knows("date", "week", "day", "period", "subject", "start_time", "minutes", *DETAILS)
    day = _date(part, "date", part.table["date"], frame) if "date" in part.table else _weekday(part, frame)
    period = part.whole("period", (1, 24), None)
    if period is None:
        raise part.refusal(_("the period is missing."), _("Write period = 1 for the first one of the day."))
    minutes = part.whole("minutes", (1, MIDNIGHT), frame.minutes)
    begin = _clock(part, "start_time", later("08:00", minutes, period - 1))
    yield _planned(part, (day, period, begin, minutes), part.value("subject", str, ""), frame)


def _weekday(part: Part, frame: Frame) -> date:
    """The date of a session that tells its week (1 is the class's first) and weekday."""
    week, weekday = part.whole("week", (1, 104), None), part.text("day").casefold()
    if week is None or weekday not in WEEKDAYS:
        raise part.refusal(_("its day is missing."), _('Write a date, or a week and a day: week = 1, day = "sunday".'))
    first = frame.start + timedelta(weeks=week - 1)
    return _date(part, "week", first + timedelta(days=(WEEKDAYS.index(weekday) - first.weekday()) % 7), frame)


def _planned(part: Part, when: tuple[date, int, int, int], code: object, frame: Frame) -> Planned:
    day, period, begin, minutes = when
    if code not in frame.subjects:
        raise part.refusal(
            _("the course has no subject “{code}”.").format(code=code),
            _("Its subjects are: {codes}.").format(codes=", ".join(frame.subjects)),
        )
    if period > 24 or begin + minutes > MIDNIGHT:
        raise part.refusal(_("period {period} does not fit into the day.").format(period=period), _("Plan fewer or shorter periods."))
    platoon = part.whole("platoon", (1, 99), None)
    return Planned(day, period, _told(begin), minutes, str(code), platoon, part.text("place"), part.text("instructor"))


def _date(part: Part, key: str, value: object, frame: Frame) -> date:
    """A date of the file, as TOML's own or as text. Raises UserError for one on which the class does not run."""
    try:
        day = value if isinstance(value, date) and not isinstance(value, datetime) else date.fromisoformat(western(str(value)))
    except ValueError:
        raise part.unlike(key, value, _("Write a date as year-month-day, for example 2010-11-14.")) from None
    if not frame.start <= day <= frame.end:
        raise part.refusal(
            _("{day} is outside the class.").format(day=day), _("It runs from {start} to {end}.").format(start=frame.start, end=frame.end)
        )
    return day


def _clock(part: Part, key: str, default: str) -> int:
    """A time of day in minutes since midnight."""
    value = part.table.get(key, default)
    try:
        return _minutes(value if isinstance(value, time) else str(value))
    except ValueError:
        raise part.unlike(key, value, _("Write a time as hours and minutes, for example 08:30.")) from None


def _minutes(value: time | str) -> int:
    moment = value if isinstance(value, time) else time.fromisoformat(western(value))
    return moment.hour * 60 + moment.minute


def _told(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
