"""What a person decides on one laptop is decided on all; two people's words that differ are to decide again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import UserError
from app.models.row import derived_id
from app.records import attendance, conflicts, people, timetable
from app.records.attendance import Marking
from app.records.conflicts import Conflict
from app.sync import exchange
from tests.sync.laptops import Camp, Laptop, Prepared, prepared


@pytest.fixture(scope="module")
def base(cheap_slots: None, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """Laptops that have agreed, to be copied."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MUSTER_NOW", "")
        patch.setenv("MUSTER_SETTINGS", "")
        return prepared(tmp_path_factory.mktemp("base"))


@pytest.fixture
def two(base: Prepared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Camp]:
    """Two of them."""
    monkeypatch.setenv("MUSTER_NOW", "")
    monkeypatch.setenv("MUSTER_SETTINGS", "")
    place = tmp_path / "two"
    place.mkdir()
    camp = Camp(place, base, 2)
    yield camp
    assert [laptop.problems for laptop in camp.laptops] == [[], []]
    camp.close()


def mark(camp: Camp, laptop: Laptop, marking: Marking, period: int = 6) -> str:
    with laptop.store.read() as session:
        held = timetable.sessions(session, camp.base.class_id)[period - 1].id
    enrolled = camp.base.enrolments[0]
    assert camp.change(laptop, "Mark", lambda session: attendance.mark(session, held, [enrolled], marking))
    return derived_id(held, enrolled)


def pass_files(camp: Camp) -> None:
    """Until both have everything."""
    one, other = camp.laptops
    for sender, receiver in ((one, other), (other, one), (one, other)):
        sent = camp.send(sender, full=False)
        assert sent is not None
        camp.deliver(sent, receiver)
    assert one.dump == other.dump


def waiting(laptop: Laptop) -> list[Conflict]:
    with laptop.store.read() as session:
        return conflicts.waiting(session)


def decide(camp: Camp, laptop: Laptop, found: Conflict, letter: str) -> bool:
    return camp.change(laptop, "Decide", lambda session: conflicts.decide(session, found.id, letter))


def code(laptop: Laptop, row: str) -> str:
    return laptop.ask("SELECT code FROM mark WHERE id = ?", row)[0][0]


def test_a_word_on_one_laptop_counts_on_all(two: Camp):
    one, other = two.laptops
    row = mark(two, one, Marking("P"))
    mark(two, other, Marking("L", 10))
    pass_files(two)
    (here,), (there,) = waiting(one), waiting(other)
    assert here.id == there.id and [each.value for each in here.alternatives] == [each.value for each in there.alternatives]
    assert {each.laptop for each in here.alternatives} == {each.laptop for each in there.alternatives}
    shown = here.standing
    assert shown is not None
    assert decide(two, other, there, shown.letter)
    pass_files(two)
    assert waiting(one) == waiting(other) == [] and code(one, row) == code(other, row) == shown.value["code"]


def test_two_words_that_differ_are_to_decide_again(two: Camp):
    one, other = two.laptops
    row = mark(two, one, Marking("P"))
    mark(two, other, Marking("A"))
    pass_files(two)
    (found,) = waiting(one)
    assert decide(two, one, found, "a") and decide(two, other, found, "b")
    pass_files(two)
    (again,) = waiting(one)
    assert again.id != found.id and {each.value["code"] for each in again.alternatives} == {"P", "A"}
    assert decide(two, one, again, "b")
    pass_files(two)
    assert waiting(other) == [] and code(one, row) == again.alternative("b").value["code"]


def test_the_same_letter_pressed_on_one_laptop_decides_on_both(two: Camp):
    one, other = two.laptops
    mark(two, one, Marking("P"))
    row = mark(two, other, Marking("A"))
    pass_files(two)
    mark(two, one, Marking(code(one, row)))
    pass_files(two)
    assert waiting(one) == waiting(other) == []


@pytest.mark.parametrize("letter", ["a", "b"])
def test_a_row_edited_here_and_deleted_there(two: Camp, letter: str):
    one, other = two.laptops
    made: list[str] = []
    assert two.change(one, "Add", lambda session: made.append(people.add(session, {"name": "Somebody"})))
    pass_files(two)
    assert two.change(one, "Phone", lambda session: people.amend(session, made[0], {"phone": "07701"}))
    assert two.change(other, "Delete", lambda session: session.connection().exec_driver_sql(f"DELETE FROM person WHERE id = '{made[0]}'"))
    pass_files(two)
    (found,) = waiting(other)
    stays = not found.alternative(letter).deletes
    assert decide(two, other, found, letter)
    pass_files(two)
    assert waiting(one) == waiting(other) == []
    assert len(one.ask("SELECT 1 FROM person WHERE id = ?", made[0])) == stays


def test_a_word_that_nobody_has_heard_yet_meets_a_later_edit(two: Camp):
    """A decision is a write as any other: an edit that had not seen it is to decide again, never silently overruled."""
    one, other = two.laptops
    mark(two, one, Marking("P"))
    mark(two, other, Marking("A"))
    pass_files(two)
    (found,) = waiting(one)
    assert decide(two, one, found, "a")
    mark(two, other, Marking("S"))
    pass_files(two)
    (again,) = waiting(other)
    assert {each.value["code"] for each in again.alternatives} == {found.alternative("a").value["code"], "S"}


def test_a_decision_travels_with_who_made_it(two: Camp):
    one, other = two.laptops
    mark(two, one, Marking("P"))
    mark(two, other, Marking("A"))
    pass_files(two)
    (found,) = waiting(one)
    decide(two, one, found, "b")
    sent = two.send(one, full=True)
    assert sent is not None and two.deliver(sent, other).outcome in (exchange.APPLIED, exchange.HAD)
    with pytest.raises(UserError, match="decided already"), other.store.change("Decide") as session:
        conflicts.decide(session, found.id, "a")
