"""What a day asks for."""

import pytest

from app.records import agenda, assessments, attendance, enrolments
from app.records.assessments import Score
from app.records.attendance import Marking
from tests.camp_fixtures import OilClass

SUNDAY, MONDAY = "2010-10-24", "2010-10-25"


@pytest.fixture
def monday(oil_class: OilClass, monkeypatch: pytest.MonkeyPatch) -> OilClass:
    monkeypatch.setenv("MUSTER_NOW", "2010-10-25T06:00:00Z")
    return oil_class


def session_ids(of: OilClass, day: str) -> list[str]:
    with of.store.read() as session:
        return [line.id for line in agenda.timetable.sessions(session, of.id, day)]


def told(of: OilClass) -> agenda.Agenda:
    with of.store.read() as session:
        return agenda.agenda(session)


def mark(of: OilClass, session_id: str, code: str, *places: int) -> None:
    with of.store.change("Mark") as session:
        attendance.mark(session, session_id, [of.enrolments[place] for place in places], Marking(code))


def test_the_rolls_of_today_and_those_that_were_not_taken(monday: OilClass) -> None:
    first, second, _third = session_ids(monday, SUNDAY)
    mark(monday, first, "P", 0, 1, 2, 3, 4)
    mark(monday, second, "P", 0, 1)
    found = told(monday)
    assert found.today == MONDAY
    assert [(roll.session.period, roll.taken) for roll in found.rolls] == [(1, False), (2, False), (3, False)]
    assert [(each.class_label, each.sessions, each.first.id) for each in found.untaken] == [("OPB-1", 2, second)]


def test_who_is_in_danger_and_why(monday: OilClass) -> None:
    sunday = session_ids(monday, SUNDAY)
    for place, of in enumerate(sunday):
        mark(monday, of, "A", 0)
        mark(monday, of, "A" if place == 0 else "P", 1)
        mark(monday, of, "P", 2, 3)
        mark(monday, of, "V", 4)
    found = {each.serial: each for each in told(monday).dangers}
    assert {serial: each.why for serial, each in found.items()} == {1: "absent", 2: "below", 5: "lost"}
    assert (found[2].percent, found[2].limit) == (6667, 9000)


def test_who_has_left_is_in_no_danger(monday: OilClass) -> None:
    for of in session_ids(monday, SUNDAY):
        mark(monday, of, "A", 0)
    with monday.store.change("Leave") as session:
        enrolments.change_status(session, monday.id, monday.people[0], enrolments.StatusChange("withdrawn", "Family", day=SUNDAY))
    assert told(monday).dangers == ()


def test_results_are_missing_where_some_are_there(monday: OilClass) -> None:
    assert told(monday).missing == ()
    with monday.store.change("Enter") as session:
        assessments.enter(session, monday.id, "LAW-W", monday.enrolments[0], Score(score=8000))
    assert [(each.code, each.lacking, each.of) for each in told(monday).missing] == [("LAW-W", 4, 5)]


def test_in_a_class_that_is_over_every_result_is_missing(oil_class: OilClass, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSTER_NOW", "2010-11-20T06:00:00Z")
    assert {each.code for each in told(oil_class).missing} == {"LAW-W", "WPN-R", "WPN-O", "AID-P"}
    assert told(oil_class).waiting == agenda.Waiting(0, 0, 0, 0)
