"""The nominal roll of a class (القائمة الاسمية): everybody who was ever on it, in the order of the class serial."""

from dataclasses import dataclass, replace

from sqlalchemy import Text, cast
from sqlmodel import Session, col

from app.models.courses import Platoon
from app.models.enrolment import Enrolment
from app.models.people import Person, Rank
from app.records import enrolments, identities, joined
from app.records.columns import answers, columns, known
from app.records.identities import ClassFacts, Listed
from app.records.people import birth
from app.records.strength import current
from app.records.titles import titles


@dataclass(frozen=True)
class RollRow(Listed):
    """One line; `birth` is YYYY, YYYY-MM or YYYY-MM-DD by its precision, empty where unknown."""

    mother: str
    birth: str
    unit: str
    province: str
    phone: str
    platoon: str
    status: str
    remarks: str


@dataclass(frozen=True)
class NominalRoll:
    of: ClassFacts
    rows: tuple[RollRow, ...]


def nominal_roll(session: Session, class_id: str) -> NominalRoll:
    """Raises UserError for a class that this laptop has not."""
    return NominalRoll(identities.class_facts(session, class_id), tuple(_rows(session, class_id)))


def _rows(session: Session, class_id: str) -> list[RollRow]:
    standing, person = current(class_id), joined.shown_person(joined.shown(session))
    rows = columns(
        Enrolment.id,
        *(Enrolment.serial, known(Person.number), titles(Rank), Person.name, known(Person.name_latin), known(Person.mother), birth()),
        *(known(Person.unit), known(Person.province), known(Person.phone), known(cast(col(Platoon.number), Text))),
        *(known(standing.c.status), known(Enrolment.remarks)),
    )
    rows = rows.join(Person, col(Person.id) == person).outerjoin(Rank, col(Rank.id) == col(Person.rank_id))
    rows = rows.outerjoin(Platoon, col(Platoon.id) == col(Enrolment.platoon_id))
    rows = rows.outerjoin(standing, standing.c.enrolment_id == col(Enrolment.id)).where(col(Enrolment.class_id) == class_id)
    found = {id: RollRow(*row) for id, *row in answers(session, rows.order_by(col(Enrolment.serial), col(Enrolment.id)))}
    return _one_row_each(session, class_id, found)


def _one_row_each(session: Session, class_id: str, found: dict[str, RollRow]) -> list[RollRow]:
    if not joined.lines(session, class_id):
        return list(found.values())
    told = [(member, found[member.enrolment_id]) for member in enrolments.members(session, class_id)]
    return [replace(row, serial=member.serial, platoon=str(member.platoon or "")) for member, row in told]
