"""Instructors' qualifications: T3 trains trainees, T5 trains those who do (CAMP.md, "Fields")."""

from dataclasses import dataclass

from sqlmodel import Session, col

from app.errors import UserError
from app.models.people import Level, Qualification
from app.models.row import derived_id
from app.records import camp, courses, joined
from app.records.columns import answers, columns, known
from app.records.glyphs import refuse_unprintable
from app.records.names import clean
from app.words import _


@dataclass(frozen=True)
class Qualified:
    """A level that a person has, or had until it was `withdrawn` for a reason. Days are YYYY-MM-DD."""

    level: str
    since: str
    class_id: str
    class_label: str  # from which class he came; empty where it is not known
    subjects: str
    withdrawn: bool = False
    reason: str = ""


def held(session: Session, person_id: str) -> list[Qualified]:
    """By level; of joined people what any of their records has."""
    row = Qualification
    labels = courses.labels(session)
    query = columns(row.level, row.since, known(row.class_id), row.subjects, row.withdrawn, row.reason)
    found: dict[str, Qualified] = {}
    for id in _records(session, person_id):
        for level, since, of, *facts in answers(session, query.where(col(row.person_id) == id)):
            one = Qualified(level, since, of, labels.get(of, ""), *facts)
            if level not in found or (found[level].withdrawn and not one.withdrawn):
                found[level] = one
    return [found[level] for level in sorted(found)]


def _records(session: Session, person_id: str) -> list[str]:
    who = joined.shown(session)
    first = who.get(person_id, person_id)
    return [first, *(double for double, shown in who.items() if shown == first)]


def award(session: Session, person_id: str, wanted: Qualified) -> None:
    """Record a level, or what else is known of it; one that was withdrawn holds again.

    Raises UserError for an unknown level, what is no day, and a T5 without an earlier T3.
    """
    if wanted.level not in [*Level]:
        raise UserError(
            _("There is no qualification “{level}”.").format(level=wanted.level),
            _("Choose one of: {choices}.").format(choices=", ".join(Level)),
        )
    since, subjects = camp.day(wanted.since), clean(wanted.subjects)
    refuse_unprintable(subjects)
    _refuse_order(session, person_id, wanted.level, since)
    row = _row(session, person_id, wanted.level) or _new(session, person_id, wanted.level, since)
    row.since, row.class_id, row.subjects = since, wanted.class_id or None, subjects
    row.withdrawn, row.reason = False, ""


def _refuse_order(session: Session, person_id: str, level: str, since: str) -> None:
    days = {one.level: one.since for one in held(session, person_id) if not one.withdrawn} | {level: since}
    if Level.T5 in days and not days.get(Level.T3, "9") < days[Level.T5]:
        raise UserError(_("A T5 needs an earlier T3."), _("Record the T3 first, with a day before that of the T5."))


def _row(session: Session, person_id: str, level: str) -> Qualification | None:
    for id in _records(session, person_id):
        row = session.get(Qualification, derived_id(id, level))
        if row is not None:
            return row
    return None


def _new(session: Session, person_id: str, level: str, since: str) -> Qualification:
    first = _records(session, person_id)[0]
    row = Qualification(id=derived_id(first, level), person_id=first, level=level, since=since)
    session.add(row)
    return row


def withdraw(session: Session, person_id: str, level: str, reason: str) -> None:
    """A level holds no more. Raises UserError without a reason, where he has none, and for a T3 on which a T5 stands."""
    reason = clean(reason)
    holding = {one.level for one in held(session, person_id) if not one.withdrawn}
    if level not in holding:
        raise UserError(_("This person is no {level}.").format(level=level), _("Nothing was changed."))
    if not reason:
        raise UserError(_("No qualification is withdrawn without a reason."), _("Write why."))
    if level == Level.T3 and Level.T5 in holding:
        raise UserError(_("A T5 stands on this T3."), _("Withdraw the T5 first."))
    for id in _records(session, person_id):
        row = session.get(Qualification, derived_id(id, level))
        if row is not None and not row.withdrawn:
            row.withdrawn, row.reason = True, reason
