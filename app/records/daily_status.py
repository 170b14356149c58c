"""The daily status of a class (الموقف اليومي): the strength of a day, and who is not there, why and since when."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise, takewhile

from sqlmodel import Session, col, func

from app.models.attendance import Code, Mark, TrainingSession
from app.records import identities, joined
from app.records.columns import answers, columns
from app.records.identities import ClassFacts, Identity, Listed
from app.records.rank_groups import GROUPS, groups
from app.records.trends import leavings

NOT_TAKEN = ""
PRESENT = (Code.PRESENT, Code.LATE)
ORDER = (
    Code.ABSENT,
    NOT_TAKEN,
    Code.SICK,
    Code.LEAVE,
    Code.EXCUSED,
    Code.DUTY,
    Code.DETACHED,
    Code.LATE,
    Code.PRESENT,
)  # of those who are named


@dataclass(frozen=True)
class Count:
    """`counts` has all eight marks and NOT_TAKEN: together they are the strength."""

    strength: int
    counts: Mapping[str, int]

    @property
    def adds_up(self) -> bool:
        return sum(self.counts.values()) == self.strength


@dataclass(frozen=True)
class Missing(Listed):
    """Who is not present by the first roll that names him, or by a later one. `since` is the first day of his unbroken run of this mark.

    `days` is on how many days with a roll it stood, `minutes` how late he was, `later` other marks of the day with their periods.
    """

    platoon: int | None
    code: str
    since: str
    days: int
    minutes: int
    note: str
    later: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Turn(Listed):
    """Who came to the class or left it on the day; `status` is that with which he left, empty for who came."""

    status: str
    reason: str


@dataclass(frozen=True)
class DailyStatus:
    """`rolls` of the day were held, `closed` of them are closed; `strangers` were marked though not in the strength that day."""

    of: ClassFacts
    day: str
    rolls: int
    closed: int
    before: int  # the strength of the day before
    groups: tuple[tuple[str, Count], ...]
    platoons: tuple[tuple[int | None, Count], ...]
    whole: Count
    missing: tuple[Missing, ...]
    turns: tuple[Turn, ...]
    strangers: tuple[str, ...]


@dataclass(frozen=True)
class _Said:
    """A mark of the day."""

    code: str
    minutes: int
    note: str
    period: int


_Marks = Mapping[str, Sequence[_Said]]  # enrolment -> his marks of the day, by period


def daily_status(session: Session, class_id: str, day: str) -> DailyStatus:
    """Where everybody was on `day`: as the first roll of the day that names him found him; what later rolls say are changes."""
    of, there = identities.class_facts(session, class_id), identities.of_class(session, class_id)
    group = groups(session, [one.member for one in there])
    said = _said(session, class_id, day)
    here = [one for one in there if one.member.expected(day)]
    rolls, closed = _rolls(session, class_id, day)
    known = {one.member.enrolment_id for one in here}
    return DailyStatus(
        of,
        day,
        rolls,
        closed,
        sum(one.member.expected(_day_before(day)) for one in there),
        tuple((name, _count([one for one in here if group[one.member.person_id] == name], said)) for name in GROUPS),
        tuple((number, _count([one for one in here if one.member.platoon == number], said)) for number in _platoons(here)),
        _count(here, said),
        _missing(session, class_id, day, here, said),
        tuple(_turns(session, class_id, of.start, day, there)),
        tuple(one.member.name for one in there if one.member.enrolment_id in said.keys() - known),
    )


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _platoons(here: Sequence[Identity]) -> list[int | None]:
    return sorted({one.member.platoon for one in here}, key=lambda number: (number is None, number or 0))


def _rolls(session: Session, class_id: str, day: str) -> tuple[int, int]:
    row = TrainingSession
    query = columns(func.count(col(row.id)), func.count(func.nullif(col(row.locked), False)))
    ((held, closed),) = answers(session, query.where(col(row.class_id) == class_id, col(row.date) == day, col(row.held)))
    return held, closed


def _said(session: Session, class_id: str, day: str) -> _Marks:
    """What a double's enrolment says counts where his line says nothing."""
    row, lines = TrainingSession, joined.lines(session, class_id)
    query = columns(Mark.enrolment_id, Mark.code, Mark.minutes, Mark.note, row.period).join(row, col(row.id) == col(Mark.session_id))
    query = query.where(col(row.class_id) == class_id, col(row.date) == day, col(row.held), col(Mark.code).is_not(None))
    found: dict[str, dict[int, _Said]] = defaultdict(dict)
    order = (col(row.period), col(row.start_time), col(Mark.enrolment_id).in_(list(lines)))
    rows: list[tuple[str, str, int | None, str | None, int]] = answers(session, query.order_by(*order))
    for enrolment, code, minutes, note, period in rows:
        found[lines.get(enrolment, enrolment)].setdefault(period, _Said(code, minutes or 0, note or "", period))
    return {enrolment: list(by_period.values()) for enrolment, by_period in found.items()}


def _first(said: _Marks, one: Identity) -> str:
    marks = said.get(one.member.enrolment_id)
    return marks[0].code if marks else NOT_TAKEN


def _count(of: Sequence[Identity], said: _Marks) -> Count:
    found = Counter(_first(said, one) for one in of)
    return Count(len(of), {code: found[code] for code in (*(code.value for code in Code), NOT_TAKEN)})


def _missing(session: Session, class_id: str, day: str, here: Sequence[Identity], said: _Marks) -> tuple[Missing, ...]:
    who = [one for one in here if _first(said, one) != Code.PRESENT or _later(said[one.member.enrolment_id])]
    runs = _runs(session, class_id, day, [one.member.enrolment_id for one in who])
    told = [_told(one, said, *runs.get(one.member.enrolment_id, ("", 0))) for one in who]
    return tuple(sorted(told, key=lambda one: (ORDER.index(one.code), one.serial)))


def _told(one: Identity, said: _Marks, since: str, days: int) -> Missing:
    marks = said.get(one.member.enrolment_id)
    first = marks[0] if marks else _Said(NOT_TAKEN, 0, "", 0)
    return Missing(*one.listed, one.member.platoon, first.code, since, days, first.minutes, first.note, _later(marks or ()))


def _runs(session: Session, class_id: str, day: str, enrolments: Sequence[str]) -> dict[str, tuple[str, int]]:
    """Since when each has the mark that he has first on `day`, and on how many days; days without a mark of his do not break it."""
    row, lines = TrainingSession, joined.lines(session, class_id)
    wanted = [*enrolments, *(double for double, line in lines.items() if line in set(enrolments))]
    query = columns(Mark.enrolment_id, row.date, Mark.code).join(row, col(row.id) == col(Mark.session_id))
    query = query.where(col(row.class_id) == class_id, col(row.date) <= day, col(row.held), col(Mark.code).is_not(None))
    query = query.where(col(Mark.enrolment_id).in_(wanted))
    order = (col(row.date), col(row.period), col(row.start_time), col(Mark.enrolment_id).in_(list(lines)))
    first: dict[str, dict[str, str]] = defaultdict(dict)
    rows: list[tuple[str, str, str]] = answers(session, query.order_by(*order))
    for enrolment, on, code in rows:
        first[lines.get(enrolment, enrolment)].setdefault(on, code)
    return {enrolment: _run(by_day) for enrolment, by_day in first.items() if day in by_day}


def _run(by_day: Mapping[str, str]) -> tuple[str, int]:
    *_before, (_day, code) = by_day.items()
    same = [on for on, _code in takewhile(lambda one: one[1] == code, reversed(list(by_day.items())))]
    return same[-1], len(same)


def _later(marks: Sequence[_Said]) -> tuple[tuple[int, str], ...]:
    return tuple((after.period, after.code) for before, after in pairwise(marks) if _kind(before.code) != _kind(after.code))


def _kind(code: str) -> str:
    """Who is late is there."""
    return Code.PRESENT if code in PRESENT else code


def _turns(session: Session, class_id: str, start: str, day: str, there: Sequence[Identity]) -> Iterable[Turn]:
    why = leavings(session, class_id)
    for one in there:
        member = one.member
        if (member.joined == day and day > start) or any(back == day for _left, back in member.away):
            yield Turn(*one.listed, "", "")
        if any(left == day for left, _back in member.away):
            status = why.get((member.enrolment_id, day), member.status)
            yield Turn(*one.listed, status, member.status_reason if member.left == day else "")
