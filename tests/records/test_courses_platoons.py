import pytest

from app.errors import UserError
from app.records import attendance, closing, courses, enrolments, platoons, timetable
from app.records.parade import Marking
from app.store.camp import Store
from tests.camp_fixtures import OilClass


def of(store: Store, class_id: str) -> list[int | None]:
    with store.read() as session:
        return [member.platoon for member in enrolments.members(session, class_id)]


def test_a_class_is_divided_by_serial_and_evenly_by_rank(store: Store, oil_class: OilClass) -> None:
    with store.change("Divide") as session:
        assert platoons.divide(session, oil_class.id, 2) == [3, 2]
    assert of(store, oil_class.id) == [1, 1, 1, 2, 2]
    with store.change("Rank") as session:
        assert platoons.divide(session, oil_class.id, 3, platoons.BY_RANK) == [2, 2, 1]
    assert of(store, oil_class.id) == [1, 2, 3, 1, 2]
    store.undo()
    assert of(store, oil_class.id) == [1, 1, 1, 2, 2]
    with store.change("Leave") as session:
        enrolments.change_status(session, oil_class.id, oil_class.people[0], enrolments.StatusChange("withdrawn", "Ill"))
        assert platoons.divide(session, oil_class.id, 4) == [1, 1, 1, 1]
    with pytest.raises(UserError, match="4 trainees are not divided into 5 platoons"), store.change("Divide") as session:
        platoons.divide(session, oil_class.id, 5)


def test_a_platoon_is_named_and_removed_while_it_is_empty(store: Store, oil_class: OilClass) -> None:
    with store.change("Add") as session:
        assert [platoons.add(session, oil_class.id), platoons.add(session, oil_class.id)] == [1, 2]
        platoons.amend(session, oil_class.id, 2, " Falcon ", "Lt. Karim")
        platoons.divide(session, oil_class.id, 1)
    with store.read() as session:
        first, second = platoons.platoons(session, oil_class.id)
        assert platoons.outside(session, oil_class.id) == 0
    assert (first.strength, first.empty, second.name, second.commander, second.empty) == (5, False, "Falcon", "Lt. Karim", True)
    with pytest.raises(UserError, match="5 trainees are in platoon 1, 0 sessions"), store.change("Remove") as session:
        platoons.remove(session, oil_class.id, 1)
    with store.change("Remove") as session:
        platoons.remove(session, oil_class.id, 2)
        assert [line.number for line in platoons.platoons(session, oil_class.id)] == [1]
        courses.close(session, oil_class.id)
    with pytest.raises(UserError, match="is closed"), store.change("Add") as session:
        platoons.add(session, oil_class.id)


def test_what_a_class_lacks_before_it_is_closed(store: Store, oil_class: OilClass, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSTER_NOW", "2010-10-25T15:00:00Z")
    with store.change("Mark") as session:
        first = timetable.sessions(session, oil_class.id)[0].id
        attendance.mark_remaining(session, first, Marking("P"))
    with store.read() as session:
        lacking = closing.open_matters(session, oil_class.id)
        today = [line for line in timetable.sessions(session, oil_class.id) if line.date <= "2010-10-25"]
    assert (lacking.untaken, lacking.unlocked) == (len(today) - 1, 1)
    assert (lacking.results, lacking.undecided) == (5 * 4, 5)
    assert lacking


def test_a_closed_class_is_put_away(store: Store, oil_class: OilClass) -> None:
    with pytest.raises(UserError, match="is not closed"), store.change("Archive") as session:
        courses.archive(session, oil_class.id)
    with store.change("Archive") as session:
        courses.close(session, oil_class.id)
        courses.archive(session, oil_class.id)
        assert courses.classes(session)[0].status == "archived"
    with store.change("Reopen") as session:
        courses.reopen(session, oil_class.id, "A mark was wrong")
        assert courses.classes(session)[0].status == "running"
