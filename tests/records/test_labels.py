"""A laptop that is given only some classes: it works on those, and says of the others who has them."""

import json
from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from app.errors import UserError
from app.models.camp import Laptop
from app.models.journal import SyncMe
from app.models.people import Person
from app.records import (
    assessments,
    attendance,
    camp,
    certificates,
    class_details,
    courses,
    enrolments,
    graduation,
    labels,
    nominal_roll,
    timetable,
)
from app.records.assessments import Score
from app.records.attendance import Marking
from app.records.certificates import Issue
from app.records.enrolments import StatusChange
from app.records.timetable import Lesson, Slot
from tests.camp_fixtures import TIMETABLE, OilClass


def give(session: Session, *classes: str) -> None:
    own = session.get_one(Laptop, session.exec(select(SyncMe.laptop_id)).one())
    own.scope = json.dumps(classes)


@pytest.fixture
def other(oil_class: OilClass) -> str:
    """A class that this laptop is given; OPB-1 is not."""
    with oil_class.store.change("Second") as session:
        second = courses.open_class(session, "OPB", 2, "2010-11-14")
    with oil_class.store.change("Scope") as session:
        give(session, second)
    return second


def test_a_laptop_without_limits_has_every_class(oil_class: OilClass) -> None:
    with oil_class.store.read() as session:
        assert camp.given_classes(session) is None
        assert labels.elsewhere(session) == frozenset()
        assert [line.elsewhere for line in courses.classes(session)] == [False]


def test_classes_that_a_laptop_is_not_given_are_elsewhere(oil_class: OilClass, other: str) -> None:
    with oil_class.store.read() as session:
        assert courses.elsewhere(session) == {oil_class.id}
        assert {line.label: line.elsewhere for line in courses.classes(session)} == {"OPB-1": True, "OPB-2": False}


Deed = Callable[[Session, OilClass], object]
HELD = Slot("2010-10-24", 1)


def _session_id(session: Session, oil: OilClass) -> str:
    return timetable.sessions(session, oil.id)[0].id


DEEDS: dict[str, Deed] = {
    "enrol": lambda session, oil: enrolments.enrol(session, oil.id, [oil.people[0]]),
    "status": lambda session, oil: enrolments.change_status(session, oil.id, oil.people[0], StatusChange("medical", "Leg")),
    "plan": lambda session, oil: timetable.plan(session, oil.id, TIMETABLE),
    "add": lambda session, oil: timetable.add(session, oil.id, HELD, Lesson("LAW")),
    "cancel": lambda session, oil: timetable.cancel(session, oil.id, HELD.date, HELD.period, "Storm"),
    "mark": lambda session, oil: attendance.mark(session, _session_id(session, oil), [oil.enrolments[0]], Marking("P")),
    "mark the rest": lambda session, oil: attendance.mark_remaining(session, _session_id(session, oil), Marking("P")),
    "close the roll": lambda session, oil: attendance.close(session, _session_id(session, oil), oil.store.user.id),
    "score": lambda session, oil: assessments.enter(session, oil.id, "LAW-W", oil.enrolments[0], Score(8000)),
    "waive": lambda session, oil: graduation.waive(session, oil.enrolments[0], "attendance", "Order", oil.store.user.id),
    "issue": lambda session, oil: certificates.issue(session, oil.id, Issue(oil.store.user.id)),
    "dates": lambda session, oil: class_details.set_dates(session, oil.id, "2010-10-24", "2010-11-13"),
    "close": lambda session, oil: courses.close(session, oil.id),
    "reopen": lambda session, oil: courses.reopen(session, oil.id, "Why"),
    "a paper": lambda session, oil: nominal_roll.nominal_roll(session, oil.id),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_nothing_is_recorded_in_a_class_that_other_laptops_keep(oil_class: OilClass, other: str, deed: str) -> None:
    with pytest.raises(UserError, match="The class OPB-1 is kept on other laptops"), oil_class.store.change(deed) as session:
        DEEDS[deed](session, oil_class)


def test_the_classes_that_it_has_are_worked_on(oil_class: OilClass, other: str) -> None:
    with oil_class.store.change("Enrol and plan") as session:
        session.add(person := Person(name="Somebody else"))
        session.flush()
        enrolments.enrol(session, other, [person.id])
        assert timetable.plan(session, other, TIMETABLE) > 0


def test_nobody_is_recycled_into_a_class_that_is_elsewhere(oil_class: OilClass, other: str) -> None:
    with oil_class.store.change("Enrol") as session:
        session.add(person := Person(name="Somebody else"))
        session.flush()
        enrolments.enrol(session, other, [person.id])
    with pytest.raises(UserError, match="The class OPB-1 is kept on other laptops"), oil_class.store.change("Recycle") as session:
        enrolments.change_status(session, other, person.id, StatusChange("recycled", "Ill", oil_class.id))


def test_such_a_laptop_opens_no_class_and_writes_no_key_file(oil_class: OilClass, other: str) -> None:
    with pytest.raises(UserError, match="given only some classes, and opens none"), oil_class.store.change("Open") as session:
        courses.open_class(session, "OPB", 3, "2010-12-05")
    with pytest.raises(UserError, match="does not know which certificates"), oil_class.store.read() as session:
        certificates.key_file(session)


def test_its_home_is_the_camp_of_the_classes_that_it_has(oil_class: OilClass) -> None:
    with oil_class.store.change("A camp before Dublin") as session:
        camp.add(session, {"title_en": "Camp Alpha", "serial_prefix": "ALP"})
    with oil_class.store.read() as session:
        assert camp.home(session).serial_prefix == "ALP"
    with oil_class.store.change("Scope") as session:
        give(session, oil_class.id)
    with oil_class.store.read() as session:
        assert camp.home(session).serial_prefix == "DUB"
