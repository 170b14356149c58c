"""What a class's order and papers say of it: its days, who leads it, the order that opened it, and who signs."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, func, or_, select, update

from app.errors import UserError
from app.models.attendance import TrainingSession
from app.models.certificate import Signatory
from app.models.courses import Class, ClassStatus
from app.models.enrolment import Enrolment
from app.models.people import Part, Person
from app.records import camp, courses
from app.records.courses import CLOSED, MOST_WEEKS
from app.records.glyphs import refuse_unprintable
from app.records.names import clean
from app.words import _, plural


@dataclass(frozen=True)
class ClassDetails:
    """Dates are YYYY-MM-DD; that of the order is empty where it is not known."""

    start: str
    end: str
    lead_instructor: str
    order_number: str
    order_date: str
    signatories: tuple[Signatory, Signatory]


def details(session: Session, class_id: str) -> ClassDetails:
    of = session.get_one(Class, class_id)
    signatories = courses.signings(session, class_id)
    return ClassDetails(of.start_date, of.end_date, of.lead_instructor, of.order_number, of.order_date, signatories)


def reopened_for(session: Session, class_id: str) -> str:
    """Why the class was reopened last; empty where it never was, and once it is closed again."""
    return session.get_one(Class, class_id).status_reason or ""


def amend(session: Session, class_id: str, wanted: ClassDetails) -> None:
    """Let the class be as `wanted` says. Raises UserError for days that cannot be, and for what cannot be printed."""
    set_dates(session, class_id, wanted.start, wanted.end)
    refuse_unprintable(wanted.order_number)
    courses.set_order(session, class_id, wanted.order_number, wanted.order_date)
    session.get_one(Class, class_id).lead_instructor = clean(wanted.lead_instructor)
    for position, signatory in enumerate(wanted.signatories, start=1):
        if signatory != courses.signings(session, class_id)[position - 1]:
            courses.set_signing(session, class_id, position, _printable(signatory))


def set_lead(session: Session, class_id: str, name: str) -> None:
    """Who leads the class."""
    courses.refuse_closed(session, class_id)
    refuse_unprintable(name)
    session.get_one(Class, class_id).lead_instructor = clean(name)


def instructors(session: Session, class_id: str) -> list[tuple[str, int]]:
    """Who teaches in the class as its timetable says, with how many of its sessions, the busiest first."""
    taught = TrainingSession
    found = select(taught.instructor, func.count(col(taught.id))).where(col(taught.class_id) == class_id, col(taught.instructor) != "")
    rows = session.exec(found.group_by(col(taught.instructor))).all()
    return sorted(rows, key=lambda row: (-row[1], row[0]))


def known_instructors(session: Session) -> list[str]:
    """The names of the camp's instructors: those on record, and those whom timetables name."""
    recorded = session.exec(select(Person.name).where(col(Person.part) == Part.INSTRUCTOR)).all()
    named = session.exec(select(TrainingSession.instructor).distinct()).all()
    return sorted({*recorded, *filter(None, named)})


def _printable(signatory: Signatory) -> Signatory:
    cleaned = Signatory(*({language: clean(text) for language, text in texts.items()} for texts in (signatory.name, signatory.title)))
    for text in (*cleaned.name.values(), *cleaned.title.values()):
        refuse_unprintable(text)
    return cleaned


def set_dates(session: Session, class_id: str, start: str, end: str) -> None:
    """The first and the last day of a class. Whoever joined on its first day joins on the new one.

    Raises UserError for days in the wrong order, for more than two years, and where a session would be outside.
    """
    courses.refuse_closed(session, class_id)
    first, last = camp.day(start), camp.day(end)
    _refuse_days(first, last)
    _refuse_sessions_outside(session, class_id, first, last)
    of = session.get_one(Class, class_id)
    if first != of.start_date:
        on_the_first = (col(Enrolment.class_id) == class_id, col(Enrolment.joined) == of.start_date)
        session.exec(update(Enrolment).where(*on_the_first).values(joined=first))
    of.start_date, of.end_date = first, last
    if of.status not in CLOSED and (of.status == ClassStatus.RUNNING) != (running := first <= camp.today(session, class_id)):
        of.status, of.status_reason = ClassStatus.RUNNING if running else ClassStatus.PLANNED, None


def _refuse_days(first: str, last: str) -> None:
    if last < first:
        raise UserError(_("The last day is before the first."), _("Give the days on which the class begins and ends."))
    if date.fromisoformat(last) - date.fromisoformat(first) >= timedelta(weeks=MOST_WEEKS):
        raise UserError(_("From {start} to {end} is too long.").format(start=first, end=last), _("A class has at most two years."))


def _refuse_sessions_outside(session: Session, class_id: str, first: str, last: str) -> None:
    at = TrainingSession
    outside = or_(col(at.date) < first, col(at.date) > last)
    found = select(func.count(col(at.id)), func.min(col(at.date)), func.max(col(at.date))).where(col(at.class_id) == class_id, outside)
    count, earliest, latest = session.exec(found).one()
    if count:
        raise UserError(
            plural("{n} session would be outside the class.", "{n} sessions would be outside the class.", count),
            _("They are from {earliest} to {latest}: remove them from the timetable first.").format(earliest=earliest, latest=latest),
        )
