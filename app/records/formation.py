"""The roll as it is called before the ranks: one trainee after the other, by platoon and class serial."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col

from app.errors import UserError
from app.models.attendance import Code, TrainingSession
from app.models.camp import User
from app.models.courses import Platoon, Subject
from app.models.people import Person
from app.models.titles import Titles
from app.records import attendance, camp, courses, enrolments, joined, parade, people, timetable
from app.records.columns import answers, columns, known
from app.records.parade import Marking
from app.records.titles import titles
from app.words import _

PREFIX = "MUSTER:"  # before a person's id, on a card that Muster made


@dataclass(frozen=True)
class Called:
    """The session whose roll is called. `closed_by` and `closed_at` (in the camp's zone) where the roll is closed."""

    id: str
    class_id: str
    class_label: str
    date: str
    period: int
    minutes: int
    subject_code: str
    subject: Titles
    platoon: int | None
    instructor: str
    held: bool
    not_held_reason: str
    locked: bool
    called_by: str
    closed_by: str
    closed_at: str


@dataclass(frozen=True)
class Trainee:
    """Somebody who is expected, as he stands in the ranks, and his cell. `other` is his name in another script."""

    enrolment_id: str
    person_id: str
    serial: int
    name: str
    other: str
    rank: Titles
    unit: str
    platoon: int | None
    has_photo: bool
    marking: Marking
    conflict: bool


@dataclass(frozen=True)
class Formation:
    called: Called
    ranks: tuple[Trainee, ...]


@dataclass(frozen=True)
class Carded:
    """Whose card it is; `code` is the mark that stands already."""

    enrolment_id: str
    name: str
    code: str | None


def formation(session: Session, session_id: str) -> Formation:
    """Everybody who is expected in the session, by platoon and class serial. Raises UserError where there is no such session."""
    period = parade.period(session, session_id)
    lines = {line.enrolment_id: line for line in parade.lines(session, period)}
    members = [member for member in enrolments.members(session, period.class_id) if member.enrolment_id in lines]
    facts = _facts(session, [member.person_id for member in members])
    ranks = [
        Trainee(
            enrolment_id=member.enrolment_id,
            person_id=member.person_id,
            serial=member.serial,
            name=member.name,
            other=member.latin or facts[member.person_id][0],
            rank=member.rank,
            unit=facts[member.person_id][1],
            platoon=member.platoon,
            has_photo=facts[member.person_id][2],
            marking=lines[member.enrolment_id].marking,
            conflict=lines[member.enrolment_id].conflict,
        )
        for member in members
    ]
    ranks.sort(key=lambda one: (one.platoon is None, one.platoon or 0, one.serial, one.enrolment_id))
    return Formation(_called(session, period), tuple(ranks))


def _facts(session: Session, person_ids: Sequence[str]) -> dict[str, tuple[str, str, bool]]:
    """Of each person the Sorani spelling, the unit, and whether there is a picture."""
    found = columns(Person.id, known(Person.name_ckb), known(Person.unit), col(Person.photo).is_not(None))
    return {id: (sorani, unit, bool(photo)) for id, sorani, unit, photo in answers(session, found.where(col(Person.id).in_(person_ids)))}


def _called(session: Session, period: parade.Period) -> Called:
    row = TrainingSession
    found = (
        columns(row.period, Subject.code, titles(Subject), Platoon.number, row.instructor, known(row.not_held_reason))
        .add_columns(known(row.called_by), known(User.name), known(row.taken_at))
        .select_from(row)
        .join(Subject, col(Subject.id) == col(row.subject_id))
        .outerjoin(Platoon, col(Platoon.id) == col(row.platoon_id))
        .outerjoin(User, col(User.id) == col(row.taken_by))
        .where(col(row.id) == period.id)
    )
    number, code, subject, platoon, instructor, reason, called_by, closed_by, at = answers(session, found)[0]
    return Called(
        id=period.id,
        class_id=period.class_id,
        class_label=courses.label(session, period.class_id),
        date=period.date,
        period=number,
        minutes=period.minutes,
        subject_code=code,
        subject=subject,
        platoon=platoon,
        instructor=instructor,
        held=bool(period.held),
        not_held_reason=reason,
        locked=bool(period.locked),
        called_by=called_by,
        closed_by=closed_by if period.locked else "",
        closed_at=camp.moment(at, period.time_zone) if at and period.locked else "",
    )


def next_to_call(session: Session, class_id: str) -> str | None:
    """The session whose roll waits: today's first that is not closed, else the latest before that is not taken, else None."""
    today = camp.today(session, class_id)
    due = [line for line in timetable.sessions(session, class_id) if line.held and line.date <= today and line.expected]
    todays = [line for line in due if line.date == today]
    waiting = [line for line in todays if not line.taken] or [line for line in todays if not line.locked]
    waiting = waiting or [line for line in reversed(due) if not line.taken] or todays[-1:] or due[-1:]
    return waiting[0].id if waiting else None


def carded(session: Session, session_id: str, text: str) -> Carded:
    """Whose card says `text`: a statistical number, CLASS:SERIAL, a person's id, also after MUSTER:. Raises UserError, naming who it is."""
    said = text.strip().lstrip(":")
    if said.upper().startswith(PREFIX):
        said = said[len(PREFIX) :].lower()
    try:
        person = people.named(session, said)
    except UserError:
        raise UserError(_("The card “{text}” is nobody's here.").format(text=said), _("Call him by name, or add a walk-in.")) from None
    period = parade.period(session, session_id)
    own = {member.person_id: member.enrolment_id for member in enrolments.members(session, period.class_id)}
    for line in parade.lines(session, period, [own[person]]) if person in own else []:
        return Carded(line.enrolment_id, line.name, line.marking.code)
    name = people.details(session, person).name
    raise UserError(_("{name} is not on the roll of this session.").format(name=name), _("Look which class and platoon the card is of."))


def walk_in(session: Session, session_id: str, fields: Mapping[str, str]) -> str:
    """Somebody whom no list brought: made, enrolled from the session's day on in its platoon, and present. Returns the enrolment.

    `fields` are those of `particulars.FIELDS`. Raises UserError where there is no name, or the number is another's.
    """
    person = people.add(session, {"name": "", **{field: text.strip() for field, text in fields.items() if text.strip()}})
    session.flush()
    return walk_in_known(session, session_id, person)


def walk_in_known(session: Session, session_id: str, person_id: str) -> str:
    """The same for somebody who is in the camp already."""
    called = _called(session, parade.period(session, session_id))
    enrolments.enrol(session, called.class_id, [person_id], called.platoon, called.date)
    shown = joined.shown(session).get(person_id, person_id)
    line = next(member for member in enrolments.members(session, called.class_id) if member.person_id == shown)
    attendance.mark(session, session_id, [line.enrolment_id], Marking(Code.PRESENT))
    return line.enrolment_id
