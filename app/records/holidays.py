"""The days on which a camp does not train, beside its weekly days off."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from app.errors import UserError
from app.models.attendance import TrainingSession
from app.models.camp import Holiday
from app.models.courses import Class
from app.models.row import derived_id
from app.models.titles import LANGUAGES, Titles
from app.records import camp, courses, timetable
from app.records.columns import answers, columns
from app.records.glyphs import refuse_unprintable
from app.records.names import clean
from app.records.timetable import SessionLine
from app.records.titles import titles as titles_of
from app.words import _


@dataclass(frozen=True)
class HolidayLine:
    id: str
    date: str
    titles: Titles


def listed(session: Session, class_id: str | None = None, camp_id: str | None = None) -> list[HolidayLine]:
    """The holidays of a camp by date: that of the class, else the one named, else that of the laptop."""
    here = camp_id or camp.of(session, class_id).id
    found = columns(Holiday.id, Holiday.date, titles_of(Holiday)).where(col(Holiday.camp_id) == here)
    return [HolidayLine(*line) for line in answers(session, found.order_by(col(Holiday.date)))]


def add(session: Session, date: str, titles: Mapping[str, str], camp_id: str | None = None) -> str:
    """Mark a day as a holiday of the camp, or call it otherwise; returns its id. Raises UserError for one without a name."""
    here, day = camp_id or camp.home(session).id, camp.day(date)
    called = {language: clean(titles.get(language, "")) for language in LANGUAGES}
    if not any(called.values()):
        raise UserError(_("The holiday has no name."), _("Give it one in at least one language."))
    for name in called.values():
        refuse_unprintable(name)
    id = derived_id(here, day)
    row = session.get(Holiday, id) or Holiday(id=id, camp_id=here, date=day)
    for language, name in called.items():
        setattr(row, f"title_{language}", name)
    session.add(row)
    return id


def remove(session: Session, id: str) -> None:
    """People train on that day again; what was said not to be held stays so. Raises UserError where it is none."""
    row = session.get(Holiday, id)
    if row is None:
        raise UserError(_("This day is no holiday any more."), _("Nothing was changed."))
    session.delete(row)


def planned_on(session: Session, date: str, camp_id: str) -> dict[str, list[SessionLine]]:
    """The sessions of the camp that would be held on a day, by their class's id; those of closed classes stand and are left out."""
    at = TrainingSession
    found = select(at.class_id).join(Class, col(Class.id) == col(at.class_id)).distinct()
    found = found.where(col(Class.camp_id) == camp_id, col(at.date) == date, col(at.held), col(Class.status).not_in(courses.CLOSED))
    return {
        class_id: [line for line in timetable.sessions(session, class_id, date) if line.held]
        for class_id in session.exec(found.order_by(col(at.class_id)))
    }


def cancel_planned(session: Session, date: str, camp_id: str, reason: str) -> int:
    """Say of every session of the camp on a day that it is not held; returns how many. Raises UserError where a roll was taken."""
    lines = planned_on(session, date, camp_id)
    for class_id, there in lines.items():
        for period in sorted({line.period for line in there}):
            timetable.cancel(session, class_id, date, period, reason)
    return sum(map(len, lines.values()))
