import pytest

from app.errors import UserError
from app.models.attendance import Mark
from app.models.row import derived_id
from app.records import camp, courses, holidays, timetable
from tests.camp_fixtures import OilClass

EID = {"en": "Eid al-Adha", "ar": "عيد الأضحى", "ckb": "جەژنی قوربان", "it": "Festa del Sacrificio"}


def test_a_holiday_is_marked_called_otherwise_and_taken_back(oil_class: OilClass) -> None:
    with oil_class.store.change("Mark") as session:
        id = holidays.add(session, "٢٠١٠-١١-١٦", EID)
        holidays.add(session, "2010-10-06", {"ar": " اليوم   الوطني "})
        (national, eid) = holidays.listed(session, oil_class.id)
        assert (national.date, national.titles["ar"], national.titles["en"]) == ("2010-10-06", "اليوم الوطني", "")
        assert (eid.id, eid.date, eid.titles) == (id, "2010-11-16", EID)
        assert holidays.add(session, "2010-11-16", {"en": "Eid"}) == id
        assert [line.titles["en"] for line in holidays.listed(session)] == ["", "Eid"]
    with oil_class.store.change("Take back") as session:
        holidays.remove(session, id)
        assert [line.date for line in holidays.listed(session)] == ["2010-10-06"]
    with oil_class.store.change("Again") as session:
        assert holidays.add(session, "2010-11-16", EID) == id
    for text, name, told in (("16 November", "Eid", "not a date"), ("2010-11-16", " ", "has no name")):
        with pytest.raises(UserError, match=told), oil_class.store.change("Mark") as session:
            holidays.add(session, text, {"en": name})
    with pytest.raises(UserError, match="no holiday any more"), oil_class.store.change("Take back") as session:
        holidays.remove(session, "gone")


def test_another_camp_has_its_own_holidays(oil_class: OilClass) -> None:
    with oil_class.store.change("Mark") as session:
        other = camp.add(session, {"title_en": "Camp Zulu", "serial_prefix": "ZUL"})
        holidays.add(session, "2010-11-16", EID, other)
        assert (holidays.listed(session, oil_class.id), len(holidays.listed(session, camp_id=other))) == ([], 1)


def test_the_sessions_of_a_holiday_are_said_not_to_be_held(oil_class: OilClass) -> None:
    day = "2010-10-25"
    with oil_class.store.change("Mark") as session:
        second = courses.open_class(session, "OPB", 2, "2010-10-24", 2)
        timetable.plan(session, second, '[[day]]\ndate = 2010-10-25\nperiods = ["LAW"]\n')
        closed = courses.open_class(session, "OPB", 3, "2010-10-24", 2)
        timetable.plan(session, closed, '[[day]]\ndate = 2010-10-25\nperiods = ["LAW"]\n')
        courses.close(session, closed)
        here = camp.home(session).id
        assert {id: len(lines) for id, lines in holidays.planned_on(session, day, here).items()} == {oil_class.id: 3, second: 1}
        assert holidays.cancel_planned(session, day, here, "Eid") == 4
        told = [line.not_held_reason for id in (oil_class.id, second) for line in timetable.sessions(session, id, day)]
        assert told == ["Eid"] * 4 and holidays.planned_on(session, day, here) == {}
        at = timetable.session_at(session, oil_class.id, "2010-10-26", 1)
        session.add(Mark(id=derived_id(at, oil_class.enrolments[0]), session_id=at, enrolment_id=oil_class.enrolments[0], code="P"))
    with pytest.raises(UserError, match="was taken: 1 marks"), oil_class.store.change("Mark") as session:
        holidays.cancel_planned(session, "2010-10-26", here, "Eid")
