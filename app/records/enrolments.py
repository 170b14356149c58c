"""Who is in a class, and what became of him."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, col, func, select

from app import clock
from app.errors import UserError
from app.models.attendance import Mark, TrainingSession
from app.models.courses import Class, Platoon
from app.models.enrolment import IN_STRENGTH, Enrolment, EnrolmentStatus, Status
from app.models.people import Person, Rank
from app.models.row import derived_id, new_id
from app.models.titles import Titles
from app.records import camp, courses
from app.records.columns import answers, columns, known
from app.records.joined import group, lines, shown, shown_person
from app.records.orders import order
from app.records.strength import Span, away, belongs, current, left_on
from app.records.titles import titles
from app.words import _


@dataclass(frozen=True)
class Member:
    """One line of a class. `left` is the first day on which he no longer counts; None while he belongs to the strength."""

    enrolment_id: str
    person_id: str
    serial: int
    name: str
    latin: str
    rank: Titles
    rank_group: str
    platoon: int | None
    joined: str
    away: tuple[Span, ...]  # when he was out of the strength, also of who came back
    status: str
    status_reason: str

    @property
    def left(self) -> str | None:
        return left_on(self.away)

    def expected(self, date: str, platoon: int | None = None) -> bool:
        """Does he count in a session of that day, of the whole class or of one platoon? `strength.expected` says the same in SQL."""
        return belongs(self.joined, self.away, date) and platoon in (None, self.platoon)


def members(session: Session, class_id: str) -> list[Member]:
    """Everybody who was ever enrolled in the class, by class serial; who was entered twice and joined has one line."""
    standing, person = current(class_id), shown_person(shown(session))
    status = func.coalesce(standing.c.status, Status.ENROLLED.value)
    found = columns(
        *(Enrolment.id, person, Enrolment.serial, Person.name, known(Person.name_latin), titles(Rank), known(Rank.rank_group)),
        *(Platoon.number, Enrolment.joined, status, known(standing.c.reason)),
    )
    found = found.join(Person, col(Person.id) == person).outerjoin(Rank, col(Rank.id) == col(Person.rank_id))
    found = found.outerjoin(Platoon, col(Platoon.id) == col(Enrolment.platoon_id))
    found = found.outerjoin(standing, standing.c.enrolment_id == col(Enrolment.id)).where(col(Enrolment.class_id) == class_id)
    rows = answers(session, found.order_by(col(Enrolment.serial), col(Enrolment.id)))
    spans = away(session, class_id)
    found = [Member(*facts, away=spans.get(facts[0], ()), status=status, status_reason=reason) for *facts, status, reason in rows]
    return _one_line_each(found, lines(session, class_id))


def _one_line_each(found: list[Member], doubles: Mapping[str, str]) -> list[Member]:
    """The joined as one: the lowest serial is the one on paper, the first joining counts, and a platoon if either has one."""
    if not doubles:
        return found
    by_id = {member.enrolment_id: member for member in found}
    for double, line in doubles.items():
        one, other = by_id[line], by_id.pop(double)
        platoon = other.platoon if one.platoon is None else one.platoon
        by_id[line] = replace(one, serial=min(one.serial, other.serial), joined=min(one.joined, other.joined), platoon=platoon)
    return sorted(by_id.values(), key=lambda member: (member.serial, member.enrolment_id))


def numbered(session: Session, class_id: str, serial: int) -> dict[str, str]:
    """Who has that class serial: person -> name; several where two laptops have given it, one where a joined double has it."""
    rows = columns(Enrolment.person_id, Person.name).join(Person, col(Person.id) == col(Enrolment.person_id))
    rows = rows.where(col(Enrolment.class_id) == class_id, col(Enrolment.serial) == serial)
    holders: list[tuple[str, str]] = answers(session, rows)
    who = shown(session)
    found = {who.get(person, person): name for person, name in holders}
    if len(found) < 2:
        return found
    return {member.person_id: member.name for member in members(session, class_id) if member.serial == serial}


@dataclass(frozen=True)
class SameSerial:
    """One class serial that several trainees have, who are not one person entered twice."""

    class_id: str
    class_label: str
    serial: int
    members: tuple[Member, ...]


def same_serial(session: Session, class_id: str | None = None) -> list[SameSerial]:
    """The class serials that two laptops have each given, of one class or of all; by class and serial."""
    twice = columns(Enrolment.class_id).group_by(col(Enrolment.class_id), col(Enrolment.serial)).having(func.count(col(Enrolment.id)) > 1)
    of = set(answers(session, twice if class_id is None else twice.where(col(Enrolment.class_id) == class_id)))
    labels = courses.labels(session) if of else {}
    found: dict[tuple[str, int], list[Member]] = defaultdict(list)
    for id in of:
        for member in members(session, id):
            found[id, member.serial].append(member)
    told = [SameSerial(id, labels[id], serial, tuple(holders)) for (id, serial), holders in found.items() if len(holders) > 1]
    return sorted(told, key=lambda one: (one.class_label, one.serial))


def renumber(session: Session, enrolment_id: str) -> int:
    """Give a trainee whose class serial another has too the next free one; returns it.

    Raises UserError where nobody else has it (any more), and in a closed class.
    """
    class_id = session.get_one(Enrolment, enrolment_id).class_id
    courses.refuse_closed(session, class_id)
    doubles = lines(session, class_id)
    line = doubles.get(enrolment_id, enrolment_id)
    one = next((one for one in same_serial(session, class_id) if any(member.enrolment_id == line for member in one.members)), None)
    if one is None:
        raise UserError(_("Nobody else in the class has this number."), _("Nothing was changed."))
    rows = [session.get_one(Enrolment, id) for id in group(doubles, line)]
    for row in rows:
        if row.serial == one.serial:
            row.serial = next_serial(session, class_id)
            session.flush()
    return min(row.serial for row in rows)


def next_serial(session: Session, class_id: str) -> int:
    """One more than the highest that anybody of the class ever had."""
    return (session.exec(select(func.max(Enrolment.serial)).where(col(Enrolment.class_id) == class_id)).one() or 0) + 1


@dataclass(frozen=True)
class Joining:
    """Somebody who is to be enrolled, and what the list that brings him says; a serial that is free is kept."""

    person_id: str
    serial: int | None = None
    order_number: str | None = None
    order_date: str | None = None
    remarks: str | None = None


def enrol(session: Session, class_id: str, person_ids: Sequence[str], platoon: int | None = None, joined: str | None = None) -> list[str]:
    """Enrol people under the next class serials; returns the enrolments' ids. Raises UserError for who is in the class already."""
    return join(session, class_id, [Joining(person) for person in dict.fromkeys(person_ids)], platoon, joined)


def join(session: Session, class_id: str, joinings: Sequence[Joining], platoon: int | None = None, joined: str | None = None) -> list[str]:
    """As `enrol`, with serials, orders and remarks; one insertion for each table, however many they are."""
    courses.refuse_closed(session, class_id)
    who = shown(session)
    joinings = [replace(joining, person_id=who.get(joining.person_id, joining.person_id)) for joining in joinings]
    _refuse_members(session, class_id, [joining.person_id for joining in joinings])
    if not joinings:
        return []
    day = camp.day(joined) if joined else _joining_day(session, class_id)
    trains_in = None if platoon is None else platoon_id(session, class_id, platoon)
    common = {"class_id": class_id, "platoon_id": trains_in, "joined": day}
    rows: list[dict[str, Any]] = [
        {**common, "id": derived_id(class_id, joining.person_id), **asdict(joining), "serial": serial}
        for joining, serial in zip(joinings, _serials(session, class_id, joinings), strict=True)
    ]
    status = {"status": Status.ENROLLED, "day": day, "at": clock.instant(), "reason": "", "to_class_id": None}
    session.exec(insert(Enrolment), params=rows)
    session.exec(insert(EnrolmentStatus), params=[{**status, "id": new_id(), "enrolment_id": row["id"]} for row in rows])
    return [row["id"] for row in rows]


def _refuse_members(session: Session, class_id: str, person_ids: Sequence[str]) -> None:
    wanted = set(person_ids)
    for member in members(session, class_id):
        if member.person_id in wanted:
            raise UserError(
                _("{name} is in {label} already, as number {serial}.").format(
                    name=member.name, label=courses.label(session, class_id), serial=member.serial
                ),
                _("Leave the name out; somebody who left comes back by the status “enrolled”."),
            )


def _serials(session: Session, class_id: str, joinings: Sequence[Joining]) -> list[int]:
    """The list's own serials where all are free and different, so that paper and screen agree; else the next ones."""
    taken = set(session.exec(select(Enrolment.serial).where(col(Enrolment.class_id) == class_id)))
    asked = [joining.serial for joining in joinings]
    if len(set(asked)) == len(asked) and all(serial is not None and serial > 0 and serial not in taken for serial in asked):
        return [serial for serial in asked if serial is not None]
    first = max(taken, default=0) + 1
    return list(range(first, first + len(joinings)))


def _joining_day(session: Session, class_id: str) -> str:
    """The class's first day; today where rolls have been taken without him, or they would all count as missing."""
    start, end = session.exec(select(Class.start_date, Class.end_date).where(col(Class.id) == class_id)).one()
    today = camp.today(session, class_id)
    if not start <= today <= end:
        return start
    taken = select(Mark.id).join(TrainingSession, col(TrainingSession.id) == col(Mark.session_id))
    before = taken.where(col(TrainingSession.class_id) == class_id, col(TrainingSession.date) < today, col(Mark.code).is_not(None))
    return today if session.exec(before.limit(1)).first() else start


def platoon_id(session: Session, class_id: str, number: int) -> str:
    """The platoon of that number, made where the class has none yet."""
    if number < 1:
        raise UserError(_("There is no platoon {number}.").format(number=number), _("Number platoons from 1."))
    id = derived_id(class_id, str(number))
    if session.get(Platoon, id) is None:
        session.add(Platoon(id=id, class_id=class_id, number=number))
    return id


@dataclass(frozen=True)
class StatusChange:
    """What became of a trainee, and why. `day` is the first on which it holds; the class he is recycled to has his place there."""

    status: str
    reason: str = ""
    to_class_id: str | None = None
    day: str | None = None  # today, within the class's dates, where it is not told
    order_number: str = ""  # the order that says so, and its day
    order_date: str = ""


def change_status(session: Session, class_id: str, person_id: str, change: StatusChange) -> str:
    """Add a status row, and the enrolment in the class that he is recycled to; returns the row's id. Raises UserError."""
    courses.refuse_closed(session, class_id)
    person_id = shown(session).get(person_id, person_id)
    member = next((member for member in members(session, class_id) if member.person_id == person_id), None)
    if member is None:
        raise UserError(
            _("This trainee is not in {label}.").format(label=courses.label(session, class_id)),
            _("Enrol the trainee first, or name another class."),
        )
    _refuse_status(member, class_id, change)
    number, date = order(change.order_number, change.order_date)
    if change.to_class_id and all(other.person_id != person_id for other in members(session, change.to_class_id)):
        join(session, change.to_class_id, [Joining(person_id, order_number=number, order_date=date)])
    day, at = _moment(session, member, change.day)
    row = EnrolmentStatus(
        enrolment_id=member.enrolment_id,
        status=change.status,
        day=day,
        at=at,
        reason=change.reason.strip(),
        to_class_id=change.to_class_id,
        order_number=number,
        order_date=date,
    )
    session.add(row)
    return row.id


def turning_day(session: Session, class_id: str, person_id: str) -> str:
    """The day on which a change of status holds where nothing else is said: today, not before the last one nor after the class."""
    member = next(member for member in members(session, class_id) if member.person_id == person_id)
    return _moment(session, member, None)[0]


def _refuse_status(member: Member, class_id: str, change: StatusChange) -> None:
    if change.status not in [*Status]:
        raise UserError(
            _("There is no status “{status}”.").format(status=change.status),
            _("Choose one of: {choices}.").format(choices=", ".join(Status)),
        )
    if change.status == member.status:
        raise UserError(_("{name} has this status already.").format(name=member.name), _("Nothing was changed."))
    if change.status not in IN_STRENGTH and not change.reason.strip():
        raise UserError(_("Nobody leaves a class without a reason."), _("Write why {name} leaves.").format(name=member.name))
    if change.status == Status.RECYCLED and change.to_class_id in (None, class_id):
        raise UserError(_("It is not said which class {name} is recycled to.").format(name=member.name), _("Name another class."))
    if change.status != Status.RECYCLED and change.to_class_id:
        raise UserError(_("Only who is recycled goes to another class."), _("Leave the class out, or choose the status “recycled”."))


def _moment(session: Session, member: Member, told: str | None) -> tuple[str, str]:
    """The day and instant of the new row: after the latest one, whatever a clock that was set back says, or it would not count."""
    latest = session.exec(
        select(EnrolmentStatus.day, EnrolmentStatus.at)
        .where(col(EnrolmentStatus.enrolment_id) == member.enrolment_id)
        .order_by(col(EnrolmentStatus.day).desc(), col(EnrolmentStatus.at).desc())
    ).first()
    since, instant = latest or (member.joined, "")
    class_id = session.get_one(Enrolment, member.enrolment_id).class_id
    end = session.get_one(Class, class_id).end_date
    day = camp.day(told) if told else max(since, min(camp.today(session, class_id), end))
    if day < since:
        raise UserError(
            _("{name} has been “{status}” since {day}.").format(name=member.name, status=member.status, day=since),
            _("Give that day or a later one."),
        )
    return day, max(clock.instant(), _after(instant)) if day == since and instant else clock.instant()


def _after(instant: str) -> str:
    """The next millisecond, written as `clock.instant` writes it."""
    moment = datetime.fromisoformat(instant) + timedelta(milliseconds=1)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
