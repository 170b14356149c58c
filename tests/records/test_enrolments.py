import pytest

from app.errors import UserError
from app.models.attendance import Mark
from app.models.people import Person
from app.models.row import derived_id
from app.records import attendance, courses, enrolments, people, timetable, transfers
from app.records.enrolments import Joining, StatusChange
from app.store.camp import Store
from tests.camp_fixtures import NAMES, OilClass


def newcomer(store: Store, name: str = "نجم كريم عباس") -> str:
    with store.change("Newcomer") as session:
        person = Person(name=name)
        session.add(person)
    return person.id


def change(oil_class: OilClass, place: int, *what: str | None) -> None:
    with oil_class.store.change("Status") as session:
        enrolments.change_status(session, oil_class.id, oil_class.people[place], StatusChange(*what))  # type: ignore[arg-type]


def test_members_stand_by_serial(oil_class: OilClass) -> None:
    with oil_class.store.read() as session:
        members = enrolments.members(session, oil_class.id)
    assert [(m.serial, m.name) for m in members] == list(enumerate(NAMES, 1))
    first = members[0]
    assert first.enrolment_id == oil_class.enrolments[0] == derived_id(oil_class.id, oil_class.people[0])
    assert (first.rank["ar"], first.rank_group, first.joined, first.left, first.status) == ("شرطي", "OR", "2010-10-24", None, "enrolled")


def test_who_comes_later_has_the_next_serial_and_a_platoon(oil_class: OilClass) -> None:
    person = newcomer(oil_class.store)
    with oil_class.store.change("Enrol") as session:
        enrolments.enrol(session, oil_class.id, [person, person], 2, "2010-10-26")
        member = enrolments.members(session, oil_class.id)[-1]
    assert (member.serial, member.platoon, member.joined, member.rank, member.rank_group) == (
        6,
        2,
        "2010-10-26",
        dict.fromkeys(member.rank, ""),
        "",
    )
    assert [member.expected(day) for day in ("2010-10-25", "2010-10-26")] == [False, True]
    assert [member.expected("2010-10-27", platoon) for platoon in (1, 2)] == [False, True]
    oil_class.store.undo()
    with oil_class.store.read() as session:
        assert len(enrolments.members(session, oil_class.id)) == 5


def test_the_lists_own_serials_are_kept_where_all_are_free(oil_class: OilClass) -> None:
    with oil_class.store.change("Enrol") as session:
        enrolments.join(session, oil_class.id, [Joining(newcomer_in(session, "أحمد"), 17), Joining(newcomer_in(session, "سعد"), 12)])
        enrolments.join(session, oil_class.id, [Joining(newcomer_in(session, "باسم"), 3), Joining(newcomer_in(session, "فهد"), 30)])
        serials = {member.name: member.serial for member in enrolments.members(session, oil_class.id)[5:]}
    assert serials == {"أحمد": 17, "سعد": 12, "باسم": 18, "فهد": 19}


def newcomer_in(session, name: str) -> str:
    person = Person(name=name)
    session.add(person)
    return person.id


def test_nobody_is_enrolled_twice(oil_class: OilClass) -> None:
    with pytest.raises(UserError, match=f"{NAMES[1]} is in OPB-1 already, as number 2"), oil_class.store.change("Enrol") as session:
        enrolments.enrol(session, oil_class.id, [oil_class.people[1]])


def test_a_closed_class_takes_nobody(oil_class: OilClass) -> None:
    person = newcomer(oil_class.store)
    with oil_class.store.change("Close") as session:
        courses.close(session, oil_class.id)
    with pytest.raises(UserError, match="is closed"), oil_class.store.change("Enrol") as session:
        enrolments.enrol(session, oil_class.id, [person])
    with pytest.raises(UserError, match="is closed"):
        change(oil_class, 0, "failed")


def test_who_comes_after_rolls_were_taken_joins_today(oil_class: OilClass, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSTER_NOW", "2010-10-27T07:00:00Z")
    with oil_class.store.change("Mark") as session:
        first = timetable.session_at(session, oil_class.id, "2010-10-24", 1)
        enrolments.enrol(session, oil_class.id, [newcomer_in(session, "أحمد")])
        session.add(Mark(id=derived_id(first, oil_class.enrolments[0]), session_id=first, enrolment_id=oil_class.enrolments[0], code="P"))
        enrolments.enrol(session, oil_class.id, [newcomer_in(session, "سعد")])
        joined = [member.joined for member in enrolments.members(session, oil_class.id)[5:]]
    assert joined == ["2010-10-24", "2010-10-27"]


def test_leaving_is_a_row_with_a_reason(oil_class: OilClass) -> None:
    change(oil_class, 2, "withdrawn", " Family ", None, "2010-10-28")
    with oil_class.store.read() as session:
        gone = enrolments.members(session, oil_class.id)[2]
        assert courses.classes(session)[0].strength == 4
        turns = people.details(session, oil_class.people[2]).enrolments[0].turns
    assert (gone.status, gone.status_reason, gone.left) == ("withdrawn", "Family", "2010-10-28")
    assert [gone.expected(day) for day in ("2010-10-27", "2010-10-28")] == [True, False]
    assert [(turn.status, turn.day) for turn in turns] == [("enrolled", "2010-10-24"), ("withdrawn", "2010-10-28")]
    oil_class.store.undo()
    with oil_class.store.read() as session:
        assert enrolments.members(session, oil_class.id)[2].status == "enrolled"


def test_the_latest_word_counts_even_from_a_clock_that_was_set_back(oil_class: OilClass, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSTER_NOW", "2010-10-27T09:00:00Z")
    change(oil_class, 0, "medical", "Broken leg")
    monkeypatch.setenv("MUSTER_NOW", "2010-10-27T08:00:00Z")
    change(oil_class, 0, "enrolled", "It was the other leg's X-ray")
    with oil_class.store.read() as session:
        member = enrolments.members(session, oil_class.id)[0]
    assert (member.status, member.left) == ("enrolled", None)


def test_who_is_recycled_has_his_place_in_the_next_class(oil_class: OilClass) -> None:
    with oil_class.store.change("Open") as session:
        second = courses.open_class(session, "OPB", 2, "2011-01-02")
    change(oil_class, 3, "recycled", "Injured in week 1", second)
    with oil_class.store.read() as session:
        (again,) = enrolments.members(session, second)
        first, last = people.details(session, oil_class.people[3]).enrolments
        assert people.listed(session, second)[0].id == again.person_id == oil_class.people[3]
        assert {row.class_label for row in people.listed(session) if row.id == again.person_id} == {"OPB-2"}
    assert (first.turns[-1].to, last.class_label, again.serial, again.joined) == ("OPB-2", "OPB-2", 1, "2011-01-02")


@pytest.mark.parametrize(
    ("what", "told"),
    [
        (("sleeping",), "There is no status “sleeping”"),
        (("enrolled",), "has this status already"),
        (("withdrawn", " "), "Nobody leaves a class without a reason"),
        (("recycled", "Ill"), "not said which class"),
        (("withdrawn", "Ill", "elsewhere"), "Only who is recycled"),
        (("withdrawn", "Ill", None, "2010-10-23"), "Give that day or a later one"),
        (("withdrawn", "Ill", None, "soon"), "“soon” is not a date"),
    ],
)
def test_a_status_that_cannot_be_is_refused(oil_class: OilClass, what: tuple[str | None, ...], told: str) -> None:
    with pytest.raises(UserError) as refusal:
        change(oil_class, 0, *what)
    assert told in str(refusal.value)


def test_a_status_needs_an_enrolment(oil_class: OilClass) -> None:
    person = newcomer(oil_class.store)
    with pytest.raises(UserError, match="not in OPB-1"), oil_class.store.change("Status") as session:
        enrolments.change_status(session, oil_class.id, person, StatusChange("failed"))


def test_platoons_are_numbered_from_one(oil_class: OilClass) -> None:
    person = newcomer(oil_class.store)
    with pytest.raises(UserError, match="There is no platoon 0"), oil_class.store.change("Enrol") as session:
        enrolments.enrol(session, oil_class.id, [person], 0)


def test_who_came_back_is_not_expected_in_what_he_missed(oil_class: OilClass):
    store, person = oil_class.store, oil_class.people[0]
    days = sorted({line.date for line in lines(oil_class)})
    for status, reason, day in (("medical", "hospital", days[1]), ("enrolled", "", days[3])):
        with store.change("status") as session:
            enrolments.change_status(session, oil_class.id, person, StatusChange(status, reason, day=day))
    expected = {line.date: line.expected for line in lines(oil_class)}
    assert [expected[day] for day in days[:5]] == [5, 4, 4, 5, 5]
    with store.read() as session:
        member = enrolments.members(session, oil_class.id)[0]
        assert (member.left, member.away) == (None, ((days[1], days[3]),))
        (row, *_rest) = attendance.sheet(session, oil_class.id, days[1], days[1]).rows
        assert set(row.marks) == {attendance.NOT_EXPECTED}
    away = next(line.id for line in lines(oil_class) if line.date == days[2])
    with store.change("roll") as session:
        assert attendance.mark_remaining(session, away, attendance.Marking("P")).marked == 4
    assert next(line for line in lines(oil_class) if line.id == away).taken


def lines(oil_class: OilClass) -> list[timetable.SessionLine]:
    with oil_class.store.read() as session:
        return timetable.sessions(session, oil_class.id)


def test_a_change_of_status_says_by_which_order_and_recycling_enrols_by_it(oil_class: OilClass) -> None:
    with oil_class.store.change("Another class") as session:
        other = courses.open_class(session, "OPB", 2, "2011-01-02", 2)
        order = {"order_number": "١٧/ج", "order_date": "2010-11-02"}
        enrolments.change_status(session, oil_class.id, oil_class.people[0], StatusChange("recycled", "sick", other, "2010-11-03", **order))
        first, second = people.details(session, oil_class.people[0]).enrolments
    turn = first.turns[-1]
    assert (turn.status, turn.to, turn.order_number, turn.order_date) == ("recycled", "OPB-2", "١٧/ج", "2010-11-02")
    assert (second.class_label, second.order_number, second.order_date) == ("OPB-2", "١٧/ج", "2010-11-02")
    with pytest.raises(UserError, match="a date and no number"):
        change(oil_class, 1, "failed", "", None, None, "", "2010-11-02")


def test_a_trainee_goes_to_another_platoon(oil_class: OilClass) -> None:
    with oil_class.store.change("Transfer") as session:
        transfers.transfer(session, oil_class.id, oil_class.people[0], 2)
        assert [member.platoon for member in enrolments.members(session, oil_class.id)][:2] == [2, None]
    with pytest.raises(UserError, match="Choose another platoon"), oil_class.store.change("Transfer") as session:
        transfers.transfer(session, oil_class.id, oil_class.people[0], 2)
