"""Which rows a person means whose history he asks for: he knows a number, a name, a class, a day and a period, and no identifiers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import text as sql
from sqlmodel import Session, col, select

from app.errors import UserError
from app.models.assessment import Result, Waiver
from app.models.camp import User
from app.models.certificate import CertificateState
from app.models.courses import Assessment
from app.models.enrolment import Enrolment, EnrolmentStatus
from app.models.row import Row, derived_id
from app.records import camp, courses, joined, people, register, templates, timetable
from app.store.fold import operations
from app.words import _

Rows = Sequence[tuple[str, str]]  # table, id


@dataclass(frozen=True)
class Place:
    """Where in a class: a session's day, period and platoon, or an assessment."""

    date: str | None = None
    period: int | None = None
    platoon: int | None = None
    assessment: str | None = None


def rows(session: Session, noun: str, text: str, place: Place = Place()) -> Rows:
    """The rows of an id, or of what a person calls it; a certificate's with all that became of it, an enrolment's with its status.

    `noun` is a table, or `trainee`. Raises UserError where that is nothing, or several things.
    """
    table = "person" if noun == "trainee" else noun
    if table not in _FINDERS or operations(session.connection(), table, text):
        return [(table, text)]
    return _FINDERS[table](session, text, place)


def _person(session: Session, text: str, _place: Place) -> Rows:
    return [("person", people.named(session, text))]


def _class(session: Session, text: str, _place: Place) -> Rows:
    return [("class", courses.class_named(session, text).id)]


def _course(session: Session, text: str, _place: Place) -> Rows:
    return [("course", courses.latest(session, text).course_id)]


def _camp(session: Session, text: str, _place: Place) -> Rows:
    return [("camp", camp.chosen(session, text).id)]


def _template(session: Session, text: str, _place: Place) -> Rows:
    return [("certificate_template", templates.line(session, text).key)]


def _user(session: Session, text: str, _place: Place) -> Rows:
    wanted = " ".join(text.split()).casefold()
    found = [id for id, name in session.exec(select(User.id, User.name)) if name.casefold() == wanted]
    if len(found) != 1:
        raise UserError(_("Nobody called “{name}” signs in here.").format(name=text), _("“users list” lists who does."))
    return [("user", found[0])]


def _certificate(session: Session, text: str, _place: Place) -> Rows:
    id = register.certificate(session, text).id
    return [("certificate", id), *_of(session, CertificateState, CertificateState.certificate_id, [id])]


def _session(session: Session, text: str, place: Place) -> Rows:
    return [("session", _planned(session, courses.class_named(session, text).id, place))]


def _planned(session: Session, class_id: str, place: Place) -> str:
    if place.date is None or place.period is None:
        raise UserError(_("It is not said which session."), _("Give --date and --period."))
    return timetable.session_at(session, class_id, place.date, place.period, place.platoon)


def _enrolment(session: Session, text: str, _place: Place) -> Rows:
    _of_class, ids = _enrolled(session, text)
    return [*(("enrolment", id) for id in ids), *_of(session, EnrolmentStatus, EnrolmentStatus.enrolment_id, ids)]


def _waiver(session: Session, text: str, _place: Place) -> Rows:
    _of_class, ids = _enrolled(session, text)
    return _there(_of(session, Waiver, Waiver.enrolment_id, ids), text)


def _mark(session: Session, text: str, place: Place) -> Rows:
    class_id, ids = _enrolled(session, text)
    planned = _planned(session, class_id, place)
    found = [("mark", derived_id(planned, id)) for id in ids]
    return _there([row for row in found if operations(session.connection(), *row)], text)


def _result(session: Session, text: str, place: Place) -> Rows:
    if place.assessment is None:
        raise UserError(_("It is not said which assessment."), _("Give --assessment."))
    _of_class, ids = _enrolled(session, text)
    query = select(Result.id).join(Assessment, col(Assessment.id) == col(Result.assessment_id))
    found = session.exec(query.where(col(Result.enrolment_id).in_(ids), col(Assessment.code) == place.assessment)).all()
    return _there([("result", id) for id in found], text)


def _enrolled(session: Session, text: str) -> tuple[str, list[str]]:
    """CLASS:SERIAL, or CLASS:NAME: the class, and the enrolments of his in it, also of a record that is joined with his."""
    label, colon, whom = text.rpartition(":")
    if not colon:
        raise UserError(_("“{text}” does not say which class.").format(text=text), _("Write it as in OPB-1:17."))
    class_id = courses.class_named(session, label).id
    person = people.named(session, text if whom.strip().isdecimal() else whom, class_id)
    who = joined.shown(session)
    lines = session.exec(select(Enrolment.id, Enrolment.person_id).where(col(Enrolment.class_id) == class_id)).all()
    return class_id, [id for id, of in lines if who.get(of, of) == person]


def _of(session: Session, table: type[Row], column: str, ids: Sequence[str]) -> list[tuple[str, str]]:
    found = session.exec(select(table.id).where(col(column).in_(ids)).order_by(sql("rowid"))).all()  # as they came here
    return [(table.__tablename__, id) for id in found]


def _there(found: Rows, text: str) -> Rows:
    if not found:
        raise UserError(_("Nothing of that kind is recorded of “{text}”.").format(text=text), _("Compare it with the class's lists."))
    return found


_FINDERS: dict[str, Callable[[Session, str, Place], Rows]] = {
    "person": _person,
    "class": _class,
    "course": _course,
    "camp": _camp,
    "certificate_template": _template,
    "user": _user,
    "certificate": _certificate,
    "session": _session,
    "enrolment": _enrolment,
    "waiver": _waiver,
    "mark": _mark,
    "result": _result,
}
