import pytest

from app.errors import UserError
from app.records import attendance, enrolments, formation, mark_history, people, photos, timetable
from app.records.attendance import Leave, Marking
from tests.records.conftest import DAYS, TODAY, Ten

OPEN = (DAYS[4], 2)  # where trainee 6 has no mark


def session_of(ten: Ten, day: str, period: int) -> str:
    with ten.store.read() as session:
        return timetable.session_at(session, ten.id, day, period)


def test_the_ranks_are_those_who_are_expected(ten: Ten) -> None:
    with ten.store.read() as session:
        found = formation.formation(session, session_of(ten, *OPEN))
        assert photos.photo(session, ten.people[0]) is None
    assert [one.serial for one in found.ranks] == [*range(1, 10)]  # the tenth has left
    assert found.ranks[5].marking.code is None
    assert (found.called.class_label, found.called.date, found.called.period) == ("OPB-1", *OPEN)


def test_the_roll_that_waits_is_the_next_to_call(ten: Ten) -> None:
    with ten.store.read() as session:
        assert formation.next_to_call(session, ten.id) == session_of(ten, *OPEN)


@pytest.mark.parametrize("card", ["106", "١٠٦", ":106", "OPB-1:6", "{person}", "MUSTER:{person}", "MUSTER:{PERSON}"])
def test_a_card_says_who_he_is(ten: Ten, card: str) -> None:
    person = ten.people[5]
    with ten.store.read() as session:
        found = formation.carded(session, session_of(ten, *OPEN), card.format(person=person, PERSON=person.upper()))
    assert (found.enrolment_id, found.code) == (ten[6], None)


@pytest.mark.parametrize(("card", "said"), [("999", "nobody's here"), ("110", "Trainee 10 is not on the roll")])
def test_another_card_is_refused(ten: Ten, card: str, said: str) -> None:
    with ten.store.read() as session, pytest.raises(UserError, match=said):
        formation.carded(session, session_of(ten, *OPEN), card)


def test_a_walk_in_is_enrolled_that_day_and_present(ten: Ten) -> None:
    id = session_of(ten, *OPEN)
    with ten.store.change("Walk in") as session:
        enrolment = formation.walk_in(session, id, {"name": "صباح نوري", "number": "777"})
    with ten.store.read() as session:
        row = next(row for row in attendance.sheet(session, ten.id).rows if row.enrolment_id == enrolment)
        mark = formation.formation(session, id).ranks[-1].marking
    assert (row.name, row.serial, row.joined, mark.code) == ("صباح نوري", 11, OPEN[0], "P")


@pytest.mark.parametrize(("name", "number", "said"), [("Somebody", "101", "has the statistical number"), (" ", "5", "name")])
def test_a_walk_in_that_cannot_be_leaves_nothing(ten: Ten, name: str, number: str, said: str) -> None:
    id = session_of(ten, *OPEN)
    with pytest.raises(UserError, match=said), ten.store.change("Walk in") as session:
        formation.walk_in(session, id, {"name": name, "number": number})
    with ten.store.read() as session:
        assert len(attendance.sheet(session, ten.id).rows) == 10


def test_one_leave_for_several(ten: Ten) -> None:
    with ten.store.change("Leave") as session:
        filled = attendance.leaves(session, ten.id, [ten[1], ten[6]], Leave("V", DAYS[0], DAYS[5], "Order 7"))
    assert filled == 1  # only trainee 6 has an empty cell in those days
    with pytest.raises(UserError, match="no open session"), ten.store.change("Leave") as session:
        attendance.leaves(session, ten.id, [ten[1], ten[6]], Leave("V", DAYS[0], DAYS[5]))


def test_the_history_of_a_mark_tells_all_of_it(ten: Ten) -> None:
    id = session_of(ten, DAYS[0], 1)
    with ten.store.change("Close") as session:
        attendance.close(session, id, ten.store.user.id, "Sgt Rossi")
    with ten.store.change("Correct") as session:
        attendance.mark(session, id, [ten[2]], Marking("S", note="Fever"), "He was in hospital")
    with ten.store.read() as session:
        told = mark_history.said(session, id, ten[2])
        closed = formation.formation(session, id).called
        assert mark_history.said(session, session_of(ten, *OPEN), ten[10]) == []
    assert [(one.before, one.after, one.reason) for one in told] == [
        (Marking(None), Marking("L", 20), ""),
        (Marking("L", 20), Marking("S", None, "Fever"), "He was in hospital"),
    ]
    assert (told[1].at, told[1].person, told[1].label) == (f"{TODAY} 12:00", "demo", "Correct")
    assert (closed.called_by, closed.closed_by, closed.closed_at) == ("Sgt Rossi", "demo", f"{TODAY} 12:00")


def test_squads_stand_by_platoon_and_who_is_in_none_comes_last(ten: Ten) -> None:
    id = session_of(ten, *OPEN)
    with ten.store.change("Platoons") as session:
        for name, platoon in (("Second", 2), ("First", 1), ("Also second", 2)):
            enrolments.enrol(session, ten.id, [people.add(session, {"name": name})], platoon, OPEN[0])
    with ten.store.read() as session:
        found = formation.formation(session, id).ranks
    assert [(one.name, one.serial) for one in found[:4]] == [("First", 12), ("Second", 11), ("Also second", 13), ("Trainee 1", 1)]
