from collections.abc import Mapping

import pytest

from app.errors import UserError
from app.models.people import Person
from app.records import arrivals, courses, enrolments, nominal_roll, people
from app.records.arrivals import Arrival, ArrivalFile, Taken
from app.store.camp import Store
from tests.camp_fixtures import NAMES, OilClass

LIST = ArrivalFile("list.xlsx", "ab" * 32, "Sheet1")


def row(place: int, name: str, *candidates: str | int, **fields: str) -> Arrival:
    return Arrival(place, {"name": name, **fields}, candidates)


def take(oil_class: OilClass, *rows: Arrival, accept: bool = False) -> Taken:
    with oil_class.store.change("Import") as session:
        return arrivals.take(session, LIST, rows, oil_class.id, accept)


def decide(oil_class: OilClass, *what: str | None) -> str | None:
    with oil_class.store.change("Decide") as session:
        (waits,) = arrivals.waiting(session)
        return arrivals.decide(session, waits.id[:8], *what)  # type: ignore[arg-type]


def names(oil_class: OilClass) -> Mapping[int, str]:
    with oil_class.store.read() as session:
        return {member.serial: member.name for member in enrolments.members(session, oil_class.id)}


def test_new_people_are_made_and_enrolled_as_the_list_says(oil_class: OilClass) -> None:
    facts = {"rank": "مفوض", "birth": "1991-07", "number": "٤٥٢", "note": "Born: ????", "order_number": "2541/4", "remarks": "Driver"}
    assert take(oil_class, row(4, "نجم كريم عباس النصراوي", serial="٧", **facts), row(5, "يوسف إبراهيم", serial="9")) == Taken(2, 0, 0)
    assert dict(list(names(oil_class).items())[5:]) == {7: "نجم كريم عباس النصراوي", 9: "يوسف إبراهيم"}
    with oil_class.store.read() as session:
        told = people.details(session, people.named(session, "OPB-1:7"))
        remarks = nominal_roll.nominal_roll(session, oil_class.id).rows[5].remarks
    assert (told.facts["number"], told.birth, told.facts["category"], told.facts["note"]) == ("452", "1991-07", "nco", "Born: ????")
    assert (told.facts["given"], told.facts["laqab"], remarks) == ("نجم", "النصراوي", "Driver")
    oil_class.store.undo()
    with oil_class.store.read() as session:
        assert len(people.listed(session)) == 5


def test_who_is_matched_stays_as_he_is_and_is_enrolled(oil_class: OilClass) -> None:
    with oil_class.store.change("Newcomer") as session:
        newcomer = Person(name="نجم كريم")
        session.add(newcomer)
    known = Arrival(4, {"name": "نجم كريم", "unit": "Battalion 4", "serial": "20"}, (), newcomer.id)
    member = Arrival(5, {"name": NAMES[0], "serial": "21"}, (), oil_class.people[0])
    assert take(oil_class, known, member) == Taken(0, 2, 0) == take(oil_class, known, member)
    assert list(names(oil_class)) == [1, 2, 3, 4, 5, 20]
    with oil_class.store.read() as session:
        assert people.details(session, newcomer.id).facts["unit"] == ""


def test_an_unsure_row_waits_and_the_same_list_changes_nothing(oil_class: OilClass) -> None:
    rows = [
        row(3, "نجم كريم عباس", number="77"),
        row(4, "نجم كريم عباس", 3, oil_class.people[0], number="78"),
        row(5, "سعد", 6),
        row(6, "سعد", 5),
    ]
    assert take(oil_class, *rows) == Taken(1, 0, 3)
    with oil_class.store.read() as session:
        first, second, _third = arrivals.waiting(session)
        made = people.named(session, "77")
    assert (first.file, first.row, first.fields["number"], first.class_id) == ("list.xlsx", 4, "78", oil_class.id)
    assert [candidate.id for candidate in first.candidates] == [made, oil_class.people[0]] and first.candidates[1].name == NAMES[0]
    assert second.candidates == ()  # the row that it may be waits too
    assert take(oil_class, Arrival(3, rows[0].fields, (), made), *rows[1:]) == Taken(0, 1, 3)
    with oil_class.store.read() as session:
        assert arrivals.waiting(session)[0] == first and len(arrivals.waiting(session)) == 3


def test_unsure_rows_are_taken_as_new_people_where_that_is_wished(oil_class: OilClass) -> None:
    rows = (row(4, "كامل مالك", oil_class.people[0], number="101"), row(5, "حسن"))
    assert take(oil_class, rows[0]) == Taken(0, 0, 1)
    assert take(oil_class, *rows, accept=True) == Taken(2, 0, 0)
    assert list(names(oil_class).values())[5:] == ["كامل مالك", "حسن"]
    with oil_class.store.read() as session:
        assert arrivals.waiting(session) == []
        facts = people.details(session, people.named(session, "OPB-1:6")).facts
    assert (facts["number"], facts["note"]) == ("", "Statistical number on the list: 101")
    assert take(oil_class, rows[0]) == Taken(0, 1, 0)


def test_a_waiting_row_is_somebody_new(oil_class: OilClass) -> None:
    take(oil_class, row(4, "كامل مالك", oil_class.people[0], serial="50"))
    made = decide(oil_class, "new", None, oil_class.store.user.id)
    assert names(oil_class)[50] == "كامل مالك" and made not in oil_class.people
    assert take(oil_class, row(4, "كامل مالك", oil_class.people[0], serial="50")) == Taken(0, 1, 0)
    oil_class.store.undo()
    with oil_class.store.read() as session:
        assert len(arrivals.waiting(session)) == 1 and len(people.listed(session)) == 5


def test_a_waiting_row_is_somebody_known(oil_class: OilClass) -> None:
    with oil_class.store.change("Newcomer") as session:
        newcomer = Person(name="نجم كريم")
        session.add(newcomer)
    take(oil_class, row(4, "نجم کریم", newcomer.id))
    assert decide(oil_class, "same") == newcomer.id
    assert names(oil_class)[6] == "نجم كريم"
    assert take(oil_class, row(4, "نجم کریم", newcomer.id)) == Taken(0, 1, 0)


def test_a_waiting_row_is_skipped(oil_class: OilClass) -> None:
    take(oil_class, row(4, "Total", oil_class.people[0]))
    assert decide(oil_class, "skip") is None
    assert len(names(oil_class)) == 5
    assert take(oil_class, row(4, "Total", oil_class.people[0]), row(5, "حسن")) == Taken(1, 1, 0)


@pytest.mark.parametrize(
    ("what", "told"),
    [
        (("perhaps",), "“perhaps” is not a decision. Choose one of: new, same, skip."),
        (("same",), "It is not said who row 4 is the same as"),
    ],
)
def test_a_decision_that_says_nothing_is_refused(oil_class: OilClass, what: tuple[str, ...], told: str) -> None:
    take(oil_class, row(4, "كامل", *oil_class.people[:2]))
    with pytest.raises(UserError) as refusal:
        decide(oil_class, *what)
    assert told in str(refusal.value)


def test_a_row_is_decided_once(store: Store, oil_class: OilClass) -> None:
    take(oil_class, row(4, "كامل", oil_class.people[0]))
    with store.read() as session:
        (waits,) = arrivals.waiting(session)
    decide(oil_class, "same", oil_class.people[1])
    for id, told in (
        (waits.id, "It was decided already who row 4 is"),
        ("xyz", "There is no waiting row xyz"),
        ("", "There is no waiting row"),
    ):
        with pytest.raises(UserError, match=told), store.change("Decide") as session:
            arrivals.decide(session, id, "new")


def test_a_closed_class_takes_no_list(store: Store, oil_class: OilClass) -> None:
    take(oil_class, row(4, "كامل", oil_class.people[0]))
    with store.change("Close") as session:
        courses.close(session, oil_class.id)
    with pytest.raises(UserError, match="is closed"):
        take(oil_class, row(5, "حسن"))
    with pytest.raises(UserError, match="is closed"):
        decide(oil_class, "new")


def test_what_cannot_be_stored_is_refused_with_its_row(oil_class: OilClass) -> None:
    with pytest.raises(UserError, match="Row 17: “tomorrow” is not a birth date"):
        take(oil_class, row(16, "حسن"), row(17, "كامل", birth="tomorrow"))
    assert len(names(oil_class)) == 5


def test_a_list_without_a_class_brings_people_only(store: Store) -> None:
    with store.change("Import") as session:
        taken = arrivals.take(session, LIST, [row(n, f"نجم كريم {letter}") for n, letter in enumerate("ابتث")])
        assert (taken, len(people.listed(session))) == (Taken(4, 0, 0), 4)
