from dataclasses import replace

import pytest

from app.errors import UserError
from app.models.certificate import Signatory
from app.records import class_details, courses, enrolments, timetable
from app.records.timetable import Lesson, Slot
from tests.camp_fixtures import OilClass

NOBODY = {"en": "", "ar": "", "ckb": "", "it": ""}
COLONEL = Signatory(NOBODY | {"en": "Col. Saadi", "ckb": "عەقید سەعدی"}, NOBODY | {"en": "Commander"})


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSTER_NOW", "2010-11-01T09:00:00Z")


def test_everything_is_set_as_one_change(oil_class: OilClass) -> None:
    with oil_class.store.read() as session:
        before = class_details.details(session, oil_class.id)
    assert (before.start, before.end, before.order_date, before.signatories[0]) == (
        "2010-10-24",
        "2010-11-06",
        "",
        Signatory(NOBODY, NOBODY),
    )
    wanted = replace(before, end="2010-11-13", lead_instructor="Capt. Ferraro", order_number="2541/4", order_date="2010-10-17")
    wanted = replace(wanted, signatories=(COLONEL, before.signatories[1]))
    with oil_class.store.change("Details") as session:
        class_details.amend(session, oil_class.id, replace(wanted, lead_instructor=" Capt.  Ferraro ", order_date="٢٠١٠-١٠-١٧"))
    with oil_class.store.read() as session:
        assert class_details.details(session, oil_class.id) == wanted
    oil_class.store.undo()
    with oil_class.store.read() as session:
        assert class_details.details(session, oil_class.id) == before


def test_who_joined_on_the_first_day_joins_on_the_new_one(oil_class: OilClass) -> None:
    with oil_class.store.change("Dates") as session:
        class_details.set_dates(session, oil_class.id, "2010-10-17", "2010-11-06")
        timetable.add(session, oil_class.id, Slot("2010-10-17", 1), Lesson("LAW"))
        assert {member.joined for member in enrolments.members(session, oil_class.id)} == {"2010-10-17"}
        assert timetable.sessions(session, oil_class.id)[0].expected == 5


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2010-11-06", "2010-10-24", "The last day is before the first"),
        ("2010-10-24", "2012-11-06", "is too long"),
        ("2010-10-24", "6/11/2010", "is not a date"),
        ("2010-10-25", "2010-11-06", "3 sessions would be outside the class. They are from 2010-10-24 to 2010-10-24"),
        ("2010-10-24", "2010-10-27", "6 sessions would be outside the class. They are from 2010-10-28 to 2010-10-30"),
    ],
)
def test_days_that_cannot_be_are_refused(oil_class: OilClass, start: str, end: str, told: str) -> None:
    with pytest.raises(UserError) as refusal, oil_class.store.change("Dates") as session:
        class_details.set_dates(session, oil_class.id, start, end)
    assert told in str(refusal.value)


def test_a_class_that_is_put_off_is_planned_again(oil_class: OilClass) -> None:
    with oil_class.store.change("Dates") as session:
        for line in timetable.sessions(session, oil_class.id):
            timetable.remove(session, line.id)
        class_details.set_dates(session, oil_class.id, "2010-11-07", "2010-11-20")
        assert courses.classes(session)[0].status == "planned"
        class_details.set_dates(session, oil_class.id, "2010-10-24", "2010-11-20")
        assert courses.classes(session)[0].status == "running"


def test_what_no_font_can_print_is_refused(oil_class: OilClass) -> None:
    with oil_class.store.read() as session:
        before = class_details.details(session, oil_class.id)
    for wanted in (
        replace(before, order_number="25\u4e00"),
        replace(before, signatories=(COLONEL, Signatory(NOBODY | {"en": "Col. \u4e00"}, {}))),
    ):
        with pytest.raises(UserError, match="cannot be printed: \u4e00"), oil_class.store.change("Details") as session:
            class_details.amend(session, oil_class.id, wanted)


def test_the_details_of_a_closed_class_stand(oil_class: OilClass) -> None:
    with oil_class.store.change("Close") as session:
        courses.close(session, oil_class.id)
        before = class_details.details(session, oil_class.id)
    with pytest.raises(UserError, match="is closed"), oil_class.store.change("Details") as session:
        class_details.amend(session, oil_class.id, replace(before, lead_instructor="Capt. Ferraro"))
