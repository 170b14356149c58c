"""How much each trainee has attended, and what he can still reach (CAMP.md, "Attendance")."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col

from app.models.attendance import Code, Mark, TrainingSession
from app.models.courses import Class, CourseVersion, Platoon
from app.records import joined
from app.records.columns import answers, columns, plain_rows
from app.records.enrolments import Member, members
from app.records.figures import half_up, share


@dataclass(frozen=True)
class Standing:
    """Minutes; shares in hundredths of a percent, rounded half up; None where there is nothing to take a share of.

    `held` and `attended` count sessions that were held and taken for him up to today. `credit` is the same as `attended`, exact, in
    hundredths of a minute; `open_minutes` those of sessions that are untaken or to come, `ahead` of those to come alone, and `untaken`
    how many are not to come.
    """

    enrolment_id: str
    person_id: str
    serial: int
    name: str
    held: int
    attended: int
    percent: int | None
    best: int | None
    unexcused: int
    untaken: int
    credit: int
    open_minutes: int
    ahead: int


@dataclass(frozen=True)
class Period:
    """A session that was not called off."""

    id: str
    date: str
    minutes: int
    platoon: int | None


Said = tuple[str, int]  # a mark's code and the minutes late


def standing(session: Session, class_id: str, today: str) -> list[Standing]:
    """Where everybody of the class stands on the camp's day `today`, by class serial; also those who left, up to that day."""
    shares = shares_attended(session, class_id)
    called = periods(session, class_id)
    said = marks(session, class_id)
    return [of_member(member, called, said[member.enrolment_id], (shares, today)) for member in members(session, class_id)]


def shares_attended(session: Session, class_id: str) -> dict[str, int]:
    """What each code counts as attended, in percent, by the class's course version; L has its minutes instead."""
    version = CourseVersion
    query = (
        columns(version.share_e, version.share_s, version.share_v, version.share_d, version.share_x)
        .join(Class, col(Class.version_id) == col(version.id))
        .where(col(Class.id) == class_id)
    )
    return {Code.PRESENT: 100, Code.ABSENT: 0, **dict(zip("ESVDX", answers(session, query)[0], strict=True))}


def periods(session: Session, class_id: str) -> list[Period]:
    """The sessions of a class that were not called off."""
    row = TrainingSession
    query = (
        columns(row.id, row.date, row.minutes, Platoon.number)
        .select_from(row)
        .outerjoin(Platoon, col(Platoon.id) == col(row.platoon_id))
        .where(col(row.class_id) == class_id, col(row.held))
    )
    return [Period(*facts) for facts in answers(session, query)]


def marks(session: Session, class_id: str) -> Mapping[str, dict[str, Said]]:
    """Enrolment -> session -> what was recorded; of joined people under their line."""
    said: dict[str, dict[str, Said]] = defaultdict(dict)
    ids: dict[str, str] = {}  # one of each, for a hundred thousand marks
    for enrolment, of, code, minutes in plain_rows(session, _recorded(), class_id=class_id):
        said[enrolment][ids.setdefault(of, of)] = _said(code, minutes or 0)
    joined.fold(joined.lines(session, class_id), said, lambda one, _other: one)
    return said


@cache
def _recorded() -> Any:
    query = columns(Mark.enrolment_id, Mark.session_id, Mark.code, Mark.minutes)
    query = query.join(TrainingSession, col(TrainingSession.id) == col(Mark.session_id))
    return query.where(col(TrainingSession.class_id) == bindparam("class_id"), col(Mark.code).is_not(None))


@lru_cache(maxsize=1024)  # few different ones
def _said(code: str, minutes: int) -> Said:
    return code, minutes


def of_member(member: Member, periods: Iterable[Period], said: Mapping[str, Said], rules: tuple[Mapping[str, int], str]) -> Standing:
    """`rules`: the shares of the codes, and the camp's day.

    A mark that he has counts although he is in another platoon now; a session is only waited for where he belongs.
    """
    shares, today = rules
    held = credit = unexcused = untaken = possible = ahead = 0
    for period in periods:
        mark = said.get(period.id)
        if not member.expected(period.date, None if mark else period.platoon):
            continue
        if mark is None or period.date > today:
            possible += period.minutes
            ahead += period.minutes if period.date > today else 0
            untaken += period.date <= today
            continue
        code, late = mark
        held += period.minutes
        credit += (period.minutes - late) * 100 if code == Code.LATE else period.minutes * shares[code]
        unexcused += period.minutes if code == Code.ABSENT else 0
    return Standing(
        member.enrolment_id,
        member.person_id,
        member.serial,
        member.name,
        held,
        half_up(Fraction(credit, 100)),
        share(credit, held * 100),
        share(credit + possible * 100, (held + possible) * 100),
        unexcused,
        untaken,
        credit,
        possible,
        ahead,
    )
