"""The classes that a person was in, and what became of him in each."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from sqlmodel import Session, col

from app.models.courses import Class, CourseVersion, Platoon
from app.models.enrolment import Enrolment, EnrolmentStatus
from app.models.titles import Titles
from app.records import courses, enrolments, joined
from app.records.columns import answers, columns, known
from app.records.titles import titles


@dataclass(frozen=True)
class Turn:
    """A change of status; `to` is the class that he was recycled to, and the order, with its day, is the one that says so."""

    id: str
    status: str
    day: str
    reason: str
    to: str
    order_number: str
    order_date: str


@dataclass(frozen=True)
class Enrolled:
    """A class that a person was in; its turns are in order, the last one is how it stands."""

    enrolment_id: str
    class_id: str
    class_label: str
    course: Titles
    start: str
    end: str
    serial: int
    platoon: int | None
    joined: str
    order_number: str
    order_date: str
    turns: tuple[Turn, ...]


def enrolled(session: Session, ids: Collection[str]) -> tuple[Enrolled, ...]:
    """The classes of one person, whose ids these are: one place for each class."""
    lines = joined.lines(session) if len(ids) > 1 else {}
    rows = columns(
        *(Enrolment.id, Enrolment.class_id, titles(CourseVersion), Class.start_date, Class.end_date),
        *(Enrolment.serial, Platoon.number, Enrolment.joined, known(Enrolment.order_number), known(Enrolment.order_date)),
    )
    rows = rows.join(Class, col(Class.id) == col(Enrolment.class_id)).join(CourseVersion, col(CourseVersion.id) == col(Class.version_id))
    rows = rows.outerjoin(Platoon, col(Platoon.id) == col(Enrolment.platoon_id)).where(col(Enrolment.person_id).in_(ids))
    labels = courses.labels(session)
    found = answers(session, rows.order_by(col(Class.start_date), col(Class.number)))
    told = [Enrolled(id, of, labels[of], *facts, turns=_turns(session, id, labels)) for id, of, *facts in found if id not in lines]
    return tuple(_on_the_roll(session, place) if place.enrolment_id in lines.values() else place for place in told)


def _on_the_roll(session: Session, place: Enrolled) -> Enrolled:
    """With what the line of joined enrolments says on the class's roll."""
    line = next(one for one in enrolments.members(session, place.class_id) if one.enrolment_id == place.enrolment_id)
    return replace(place, serial=line.serial, platoon=line.platoon, joined=line.joined)


def _turns(session: Session, enrolment_id: str, labels: Mapping[str, str]) -> tuple[Turn, ...]:
    row = EnrolmentStatus
    turns = columns(row.id, row.status, row.day, row.reason, row.to_class_id, known(row.order_number), known(row.order_date))
    found = answers(session, turns.where(col(row.enrolment_id) == enrolment_id).order_by(col(row.day), col(row.at), col(row.id)))
    return tuple(Turn(id, status, day, why, labels.get(to or "", ""), *order) for id, status, day, why, to, *order in found)
