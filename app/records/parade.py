"""Who is expected in a session, and what his cell says now: what every roll starts from."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam
from sqlmodel import Session, col, func, select

from app import clock
from app.errors import UserError
from app.models.attendance import Mark, TrainingSession
from app.models.camp import Camp
from app.models.courses import Class, Platoon
from app.models.enrolment import Enrolment
from app.models.journal import SyncConflict
from app.models.people import Person, Rank
from app.records import enrolments, joined, strength
from app.records.columns import answers, columns, plain_answers
from app.words import _


@dataclass(frozen=True)
class Period:
    """The session whose roll is taken."""

    id: str
    class_id: str
    date: str
    minutes: int
    held: bool
    locked: bool
    class_status: str
    time_zone: str  # of the camp

    @property
    def to_come(self) -> bool:
        return self.date > clock.today(self.time_zone).isoformat()


@dataclass(frozen=True)
class Marking:
    """What a cell says; a code of None is "not taken". `minutes` late go with L only; an L without them attended in full."""

    code: str | None
    minutes: int | None = None
    note: str | None = None


@dataclass(frozen=True)
class Line:
    """Somebody who is expected in the session, and his cell."""

    enrolment_id: str
    name: str
    rank_group: str
    marking: Marking
    conflict: bool


def clash_on_mark() -> ColumnElement[bool]:
    """Joins the conflict that waits on a mark's unit."""
    return and_(col(SyncConflict.table_) == "mark", col(SyncConflict.unit) == "mark", col(SyncConflict.row) == col(Mark.id))


def period(session: Session, session_id: str) -> Period:
    for found in plain_answers(session, _called(), called=session_id):
        return Period(*found)
    raise UserError(_("There is no such session."), _("Look it up in the list of sessions."))


@cache
def _called() -> Any:
    row = TrainingSession
    return (
        columns(row.id, row.class_id, row.date, row.minutes, row.held, row.locked, Class.status, Camp.time_zone)
        .select_from(row)
        .join(Class, col(Class.id) == col(row.class_id))
        .join(Camp, col(Camp.id) == col(Class.camp_id))
        .where(col(row.id) == bindparam("called", ""))
    )


def lines(session: Session, called: Period, enrolment_ids: Collection[str] | None = None) -> list[Line]:
    """Who is expected, of these or of all, by class serial; who was entered twice and joined has one line."""
    one_line = joined.lines(session, called.class_id)
    if one_line and (enrolment_ids is None or not {*one_line, *one_line.values()}.isdisjoint(enrolment_ids)):
        return _with_doubles(session, called, one_line, enrolment_ids)
    if enrolment_ids is None:
        found = plain_answers(session, _expected(), called=called.id)
    else:
        found = plain_answers(session, _expected_of(), called=called.id, enrolments=list(enrolment_ids))
    return [Line(enrolment, name, group, Marking(*cell), clash is not None) for enrolment, name, group, clash, *cell in found]


_Said = tuple[Marking, bool]


def _with_doubles(session: Session, called: Period, one_line: Mapping[str, str], enrolment_ids: Collection[str] | None) -> list[Line]:
    """The same where some have several enrolments: slower, by the class's members."""
    query = columns(Mark.enrolment_id, SyncConflict.id, Mark.code, Mark.minutes, Mark.note).select_from(Mark)
    query = query.outerjoin(SyncConflict, clash_on_mark()).where(col(Mark.session_id) == called.id)
    said: dict[str, dict[str, _Said]] = {
        enrolment: {called.id: (Marking(*cell), clash is not None)}
        for enrolment, clash, *cell in answers(session, query)
        if cell[0] is not None or clash is not None
    }
    joined.fold(one_line, said, _both)
    of = select(Platoon.number).join(TrainingSession, col(TrainingSession.platoon_id) == col(Platoon.id))
    platoon = session.exec(of.where(col(TrainingSession.id) == called.id)).first()
    return [
        Line(member.enrolment_id, member.name, member.rank_group, *said.get(member.enrolment_id, {}).get(called.id, (Marking(None), False)))
        for member in enrolments.members(session, called.class_id)
        if member.expected(called.date, platoon) and (enrolment_ids is None or member.enrolment_id in enrolment_ids)
    ]


def _both(one: _Said, other: _Said) -> _Said:
    first, second = one[0], other[0]
    differ = (first.code, first.minutes, first.note or "") != (second.code, second.minutes, second.note or "")
    return first, one[1] or other[1] or differ


@cache  # a mark is made at every key press: composing the question took longer than its answer
def _expected() -> Any:
    return (
        columns(Enrolment.id, Person.name, func.coalesce(Rank.rank_group, ""), SyncConflict.id, Mark.code, Mark.minutes, Mark.note)
        .select_from(Enrolment)
        .join(TrainingSession, col(TrainingSession.id) == bindparam("called", ""))
        .join(Person, col(Person.id) == col(Enrolment.person_id))
        .outerjoin(Rank, col(Rank.id) == col(Person.rank_id))
        .outerjoin(Mark, and_(col(Mark.session_id) == bindparam("called", ""), col(Mark.enrolment_id) == col(Enrolment.id)))
        .outerjoin(SyncConflict, clash_on_mark())
        .where(strength.expected())
        .order_by(col(Enrolment.serial), col(Enrolment.id))
    )


@cache
def _expected_of() -> Any:
    return _expected().where(col(Enrolment.id).in_(columns(func.json_each(bindparam("enrolments", "")).table_valued("value").c.value)))


def class_of(session: Session, enrolment_id: str) -> str:
    """The class of an enrolment. Raises UserError where there is no such enrolment."""
    found = session.exec(select(Enrolment.class_id).where(col(Enrolment.id) == enrolment_id)).one_or_none()
    if found is None:
        raise UserError(_("This trainee is not in the class."), _("Choose somebody from the class's list."))
    return found


def names(session: Session, enrolment_ids: Collection[str]) -> list[str]:
    """What these enrolments' people are called, an id that nobody has as it is; sorted."""
    person = joined.shown_person(joined.shown(session))
    query = columns(Enrolment.id, Person.name).select_from(Enrolment).join(Person, col(Person.id) == person)
    named: dict[str, str] = dict(answers(session, query.where(col(Enrolment.id).in_(list(enrolment_ids)))))
    return sorted(named.get(enrolment, enrolment) for enrolment in enrolment_ids)


def unmarked_sessions(session: Session, class_id: str, enrolment_id: str, days: tuple[str, str]) -> list[str]:
    """The sessions between two days whose open roll expects the trainee and says nothing of him yet; he is the enrolment of a line."""
    group = joined.group(joined.lines(session, class_id), enrolment_id)
    found = [_unmarked(session, class_id, one, days) for one in group]
    if len(group) == 1:
        return found[0]
    marked = set(session.exec(select(Mark.session_id).where(col(Mark.enrolment_id).in_(group), col(Mark.code).is_not(None))))
    return [of for of in dict.fromkeys(of for each in found for of in each) if of not in marked]


def _unmarked(session: Session, class_id: str, enrolment_id: str, days: tuple[str, str]) -> list[str]:
    row = TrainingSession
    query = (
        columns(row.id)
        .join(Enrolment, and_(col(Enrolment.class_id) == col(row.class_id), col(Enrolment.id) == enrolment_id))
        .outerjoin(Mark, and_(col(Mark.session_id) == col(row.id), col(Mark.enrolment_id) == col(Enrolment.id)))
        .outerjoin(SyncConflict, clash_on_mark())
        .where(strength.expected(), col(row.class_id) == class_id, col(row.date).between(*days), col(row.held), ~col(row.locked))
        .where(col(Mark.code).is_(None), col(SyncConflict.id).is_(None))
    )
    return answers(session, query)
