"""The instructor cadre: who is T3 or T5, since when, from which class, with which certificate; and what of it is not in order."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session, col

from app.models.certificate import Certificate, State
from app.models.enrolment import Enrolment
from app.models.people import Level, Part, Person, Qualification, Rank
from app.models.titles import Titles
from app.records import courses, joined, register
from app.records.columns import answers, columns, known
from app.records.titles import titles

NO_T3, T3_WITHDRAWN, T3_LATER = "no-t3", "t3-withdrawn", "t3-later"  # what a T5 lacks
NO_ENTRY = "no-entry"  # a certificate of the level without the level


@dataclass(frozen=True)
class Instructor:
    """One level of one person; `level` is empty for an instructor without any. `faults` are NO_T3 and the like.

    `certificate` is the number of the one that says so, if one was issued; `since` is empty where only the certificate says it.
    """

    person_id: str
    number: str
    rank: Titles
    name: str
    latin: str
    unit: str
    level: str
    since: str = ""
    class_label: str = ""
    subjects: str = ""
    withdrawn: bool = False
    reason: str = ""
    certificate: str = ""
    faults: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cadre:
    """`class_label` where only those are wanted who came from one class. `counts` of each level that holds."""

    class_label: str
    rows: tuple[Instructor, ...]
    without: tuple[Instructor, ...]
    counts: Mapping[str, int]


def cadre(session: Session, class_id: str = "") -> Cadre:
    """By level, then by name; of the camp, or of those who came from a class. Who was entered twice and joined is one person."""
    people, labels = _people(session), courses.labels(session)
    certified = _certificates(session)
    held = _held(session, labels)
    rows = [
        replace(people[person], level=level, **of, certificate=certified.get((person, level), ("", ""))[0])
        for (person, level), of in held.items()
        if person in people
    ]
    rows += [  # a certificate alone
        replace(people[person], level=level, certificate=serial, class_label=label)
        for (person, level), (serial, label) in certified.items()
        if (person, level) not in held and person in people
    ]
    found = [replace(row, faults=_faults(row, held)) for row in rows]
    if class_id:
        found = [row for row in found if row.class_label == labels[class_id]]
    found.sort(key=lambda row: (row.level, row.name, row.person_id))
    listed = {row.person_id for row in rows}
    without = [] if class_id else [one for id, one in people.items() if one.level == Part.INSTRUCTOR and id not in listed]
    counts = Counter(row.level for row in found if not row.withdrawn)
    return Cadre(
        labels.get(class_id, ""),
        tuple(found),
        tuple(replace(one, level="") for one in sorted(without, key=lambda one: (one.name, one.person_id))),
        {level: counts[level] for level in Level},
    )


def _people(session: Session) -> dict[str, Instructor]:
    """Everybody who is shown, with his part in place of a level."""
    who = joined.shown(session)
    query = columns(Person.id, known(Person.number), titles(Rank), Person.name, known(Person.name_latin), known(Person.unit))
    query = query.add_columns(known(Person.part)).outerjoin(Rank, col(Rank.id) == col(Person.rank_id))
    return {facts[0]: Instructor(*facts) for facts in answers(session, query) if facts[0] not in who}


def _held(session: Session, labels: Mapping[str, str]) -> dict[tuple[str, str], dict[str, Any]]:
    """Person and level -> what is recorded of it; of joined people one that holds before one that was withdrawn."""
    row, who = Qualification, joined.shown(session)
    query = columns(row.person_id, row.level, row.since, known(row.class_id), row.subjects, row.withdrawn, row.reason)
    found: dict[tuple[str, str], dict[str, Any]] = {}
    rows: list[tuple[str, str, str, str, str, bool, str]] = answers(session, query.order_by(col(row.withdrawn), col(row.id)))
    for person, level, since, of, subjects, withdrawn, reason in rows:
        facts = {"since": since, "class_label": labels.get(of, ""), "subjects": subjects, "withdrawn": withdrawn, "reason": reason}
        found.setdefault((who.get(person, person), level), facts)
    return found


def _certificates(session: Session) -> dict[tuple[str, str], tuple[str, str]]:
    """Person and level -> the certificate in force and its class."""
    who = joined.shown(session)
    query = columns(Certificate.id, Enrolment.person_id).join(Enrolment, col(Enrolment.id) == col(Certificate.enrolment_id))
    holders: dict[str, str] = dict(answers(session, query.where(col(Certificate.kind).in_([*Level]))))
    if not holders:
        return {}
    entries = [entry for entry in register.listed(session) if entry.id in holders and entry.state in (State.ISSUED, State.PRINTED)]
    return {(who.get(holders[one.id], holders[one.id]), one.kind): (one.serial, one.class_label) for one in entries}


def _faults(row: Instructor, held: Mapping[tuple[str, str], Mapping[str, Any]]) -> tuple[str, ...]:
    if not row.since:
        return (NO_ENTRY,)
    if row.level != Level.T5 or row.withdrawn:
        return ()
    before = held.get((row.person_id, Level.T3))
    if before is None:
        return (NO_T3,)
    if before["withdrawn"]:
        return (T3_WITHDRAWN,)
    return () if before["since"] < row.since else (T3_LATER,)
