"""Everybody in the camp with all that a list may show of them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col

from app.models.courses import Class, ClassStatus, Platoon
from app.models.enrolment import IN_STRENGTH, Enrolment, Status
from app.models.people import FreeValue, Part, Person, Rank
from app.models.titles import Titles
from app.records import courses, free_fields, joined
from app.records.columns import answers, columns, known
from app.records.people import birth, last_enrolment
from app.records.strength import current
from app.records.titles import titles

PLAIN = (
    *("name_ckb", "name_latin", "mother", "mother_father", "number", "national_id", "civil_id", "birth_place", "province"),
    *("category", "service", "unit", "phone", "education", "blood_group", "languages", "next_of_kin", "note"),
)
_NO_RANK: tuple[Titles, int, str] = ({}, -1, "")


@dataclass(frozen=True)
class Entry:
    """One person, and how he stands in the class that he was in last; no label and serial 0 where there is none.

    `facts` are PLAIN columns of the person that say something, `free` what the camp's own fields say, by their ids.
    """

    id: str
    name: str
    birth: str  # YYYY, YYYY-MM or YYYY-MM-DD by its precision
    facts: Mapping[str, str]
    part: str
    photo: bool
    rank: Titles
    height: int  # of the rank in the ladder; -1 where none is known
    group: str  # of the rank: OR, NCO, WO, OF-1 .. OF-9, CIV
    class_label: str
    class_over: bool
    serial: int
    platoon: int | None
    joined: str
    status: str
    reason: str
    free: Mapping[str, str]

    @property
    def in_class(self) -> bool:
        """Is he in a class now?"""
        return self.status == Status.ENROLLED and not self.class_over

    @property
    def left(self) -> bool:
        """Did he leave his last class before its end?"""
        return bool(self.status) and self.status not in IN_STRENGTH


@dataclass(frozen=True)
class Census:
    """The fields that the camp defined itself (id -> titles, in order), and everybody by name."""

    fields: Mapping[str, Titles]
    people: tuple[Entry, ...]


def census(session: Session) -> Census:
    """Everybody whom the camp knows; who was entered twice and joined is there once."""
    who = joined.shown(session)
    last, standing, over = last_enrolment(None, who, joined.lines(session)), current(), (ClassStatus.CLOSED, ClassStatus.ARCHIVED)
    rows = columns(
        *(Person.id, Person.name, birth(), known(Person.part), col(Person.photo).is_not(None), known(Person.rank_id)),
        *(known(last.c.class_id), col(Class.status).in_(over), last.c.serial, Platoon.number, known(Enrolment.joined)),
        *(known(standing.c.status), known(standing.c.reason), *(getattr(Person, name) for name in PLAIN)),
    )
    rows = rows.outerjoin(last, last.c.person_id == col(Person.id)).outerjoin(Enrolment, col(Enrolment.id) == last.c.id)
    rows = rows.outerjoin(Class, col(Class.id) == last.c.class_id).outerjoin(Platoon, col(Platoon.id) == col(Enrolment.platoon_id))
    rows = rows.outerjoin(standing, standing.c.enrolment_id == last.c.id)
    if who:
        rows = rows.where(col(Person.id).not_in(list(who)))
    found = answers(session, rows.order_by(col(Person.name), col(Person.id)))
    ladder, labels, free = _ladder(session), courses.labels(session), _free(session)
    people = tuple(
        Entry(
            *(id, name, born, {column: text for column, text in zip(PLAIN, facts, strict=True) if text}),
            *(part or Part.TRAINEE, photo, *ladder.get(rank, _NO_RANK), labels.get(of, ""), bool(over), serial or 0),
            *(platoon, since, status, reason, free.get(id, {})),
        )
        for id, name, born, part, photo, rank, of, over, serial, platoon, since, status, reason, *facts in found
    )
    return Census({line.id: line.titles for line in free_fields.defined(session)}, people)


def _ladder(session: Session) -> dict[str, tuple[Titles, int, str]]:
    return {
        id: (title, ordinal, group)
        for id, title, ordinal, group in answers(session, columns(Rank.id, titles(Rank), Rank.ordinal, Rank.rank_group))
    }


def _free(session: Session) -> dict[str, dict[str, str]]:
    """What the camp's own fields say: person -> field -> value."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for person, field, value in answers(
        session, columns(FreeValue.person_id, FreeValue.field_id, FreeValue.value).where(col(FreeValue.value) != "")
    ):
        found[person][field] = value
    return found
