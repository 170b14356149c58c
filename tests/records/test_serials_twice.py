"""Two laptops give one class serial to two men: it is shown, never taken for either, and one of them gets the next free number."""

import pytest

from app.errors import UserError
from app.models.people import Person
from app.records import aliases, courses, enrolments, people
from app.store.camp import Store
from tests.meeting import Laptop, Meeting


def enter(laptop: Laptop, meeting: Meeting, name: str, number: str | None = None) -> str:
    """Enrol somebody new on one laptop; the id of his record."""
    with laptop.store.change("Enrol {name}", name=name) as session:
        person = Person(name=name, number=number)
        session.add(person)
        session.flush()
        enrolments.enrol(session, meeting.class_id, [person.id])
    return person.id


@pytest.fixture
def twice(meeting: Meeting) -> tuple[str, str]:
    """Each laptop enrolled a sixth; then they agreed."""
    ids = enter(meeting.a, meeting, "Nasir"), enter(meeting.b, meeting, "Omar")
    meeting.agree()
    return ids


def told(store: Store, class_id: str | None = None) -> list[tuple[str, int, list[str]]]:
    with store.read() as session:
        return [(one.class_label, one.serial, [each.name for each in one.members]) for one in enrolments.same_serial(session, class_id)]


def serials(meeting: Meeting) -> dict[str, int]:
    with meeting.a.store.read() as session:
        return {member.name: member.serial for member in enrolments.members(session, meeting.class_id)}


def test_one_number_is_told_with_both_men_on_both_laptops(meeting: Meeting, twice: tuple[str, str]) -> None:
    for laptop in (meeting.a, meeting.b):
        ((label, serial, names),) = told(laptop.store)
        assert (label, serial, sorted(names)) == ("OPB-1", 6, ["Nasir", "Omar"])
    assert told(meeting.a.store) == told(meeting.b.store) == told(meeting.a.store, meeting.class_id)


def test_a_number_of_two_men_names_neither(meeting: Meeting, twice: tuple[str, str]) -> None:
    with meeting.a.store.read() as session, pytest.raises(UserError, match="2 trainees with the serial 6") as refused:
        people.named(session, "OPB-1:6")
    assert all(word in refused.value.do for word in (*twice, "Nasir", "Omar"))
    with meeting.a.store.read() as session:
        assert people.named(session, "OPB-1:5") == meeting.people[4]
        with pytest.raises(UserError, match="No trainee of OPB-1 has the serial 7"):
            people.named(session, "OPB-1:7")


def test_one_of_them_gets_the_next_free_number_everywhere(meeting: Meeting, twice: tuple[str, str]) -> None:
    with meeting.b.store.read() as session:
        ((one,),) = [[member for member in same.members if member.name == "Omar"] for same in enrolments.same_serial(session)]
    with meeting.b.store.change("Renumber") as session:
        assert enrolments.renumber(session, one.enrolment_id) == 7
    meeting.agree()
    assert told(meeting.a.store) == told(meeting.b.store) == []
    with meeting.a.store.read() as session:
        assert [people.named(session, f"OPB-1:{serial}") for serial in (6, 7)] == list(twice)
    meeting.b.store.undo()
    assert len(told(meeting.b.store)) == 1


def test_both_laptops_mending_it_at_once_ends_in_different_numbers(meeting: Meeting, twice: tuple[str, str]) -> None:
    """Each gives the next number to another man: that is one number again, which is told again."""
    for laptop, name in ((meeting.a, "Nasir"), (meeting.b, "Omar")):
        with laptop.store.change("Renumber") as session:
            (same,) = enrolments.same_serial(session)
            enrolments.renumber(session, next(one.enrolment_id for one in same.members if one.name == name))
    meeting.agree()
    ((_label, serial, _names),) = told(meeting.a.store)
    assert serial == 7
    with meeting.a.store.change("Renumber") as session:
        (same,) = enrolments.same_serial(session)
        assert enrolments.renumber(session, same.members[0].enrolment_id) == 8
    meeting.agree()
    assert told(meeting.b.store) == [] and sorted(serials(meeting).values()) == [1, 2, 3, 4, 5, 7, 8]


def test_who_was_entered_twice_and_joined_is_no_clash(meeting: Meeting, twice: tuple[str, str]) -> None:
    with meeting.a.store.change("Join") as session:
        aliases.merge(session, *twice)
    assert told(meeting.a.store) == []
    with meeting.a.store.read() as session:
        assert people.named(session, "OPB-1:6") == twice[0]
    with meeting.a.store.change("Renumber") as session, pytest.raises(UserError, match="Nobody else"):
        enrolments.renumber(session, next(one.enrolment_id for one in enrolments.members(session, meeting.class_id) if one.serial == 6))


def test_a_number_under_which_nobody_is_shown_any_more_is_no_clash(meeting: Meeting, twice: tuple[str, str]) -> None:
    """The fifth and one of the two are one man, number 5: number 6 is the other's alone."""
    with meeting.a.store.change("Join") as session:
        aliases.merge(session, meeting.people[4], twice[0])
    assert told(meeting.a.store) == []
    with meeting.a.store.read() as session:
        assert people.named(session, "OPB-1:6") == twice[1]


def test_a_joined_man_keeps_one_number_and_loses_the_other(meeting: Meeting, twice: tuple[str, str]) -> None:
    """A double that has the number too gets another with him; separated again, no two have one."""
    third = enter(meeting.a, meeting, "Nasir again")  # number 7
    with meeting.a.store.change("Join") as session:
        aliases.merge(session, third, twice[0])
        (same,) = enrolments.same_serial(session)
        his = next(one for one in same.members if one.person_id == third)
        assert his.serial == 6 and enrolments.renumber(session, his.enrolment_id) == 7
        assert enrolments.same_serial(session) == []
        aliases.unmerge(session, third)
        assert enrolments.same_serial(session) == []


def test_a_closed_class_keeps_its_numbers(meeting: Meeting, twice: tuple[str, str]) -> None:
    with meeting.a.store.change("Close") as session:
        courses.close(session, meeting.class_id)
    with meeting.a.store.change("Renumber") as session, pytest.raises(UserError, match="closed"):
        enrolments.renumber(session, enrolments.same_serial(session)[0].members[0].enrolment_id)
