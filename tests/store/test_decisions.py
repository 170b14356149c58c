"""A person's word is one sealed operation, whole or not at all."""

import json
from collections.abc import Iterator

import pytest
from sqlmodel import Session

from app.errors import UserError
from app.models.people import Person
from app.store import check, decisions
from app.store.camp import Store
from app.store.decisions import Undecided
from tests.other_laptop import OtherLaptop

UNIT = Undecided("", "person", "a", "birth")


@pytest.fixture
def other(store: Store) -> Iterator[OtherLaptop]:
    yield OtherLaptop(store, "Laptop 2", "f" * 32)
    with store.read() as session:
        assert list(check.problems(session.connection())) == []
        assert session.connection().exec_driver_sql("SELECT muted FROM sync_me").scalar_one() == 0


def differ(store: Store, other: OtherLaptop) -> None:
    """Somebody was born in 1970 here and in 1971 there, and has another phone on each."""
    with store.change("add") as session:
        session.add(Person(id="a", name="A"))
    seen = other.seen()
    with store.change("here") as session:
        found = session.get_one(Person, "a")
        found.birth_date, found.birth_precision, found.phone = "1970-01-01", "year", "1"
    other.write("person", "a", {"birth_date": "1971-01-01", "birth_precision": "year"}, seen)
    other.write("person", "a", {"phone": "2"}, seen)
    other.arrive()


def waiting(session: Session) -> dict[str, str]:
    return dict(session.connection().exec_driver_sql("SELECT unit, id FROM sync_conflict ORDER BY unit").all())


def own(session: Session) -> list[tuple[int, str]]:
    found = session.connection().exec_driver_sql(
        "SELECT o.seq, o.patch FROM sync_op o JOIN sync_me m ON m.device = o.device ORDER BY o.seq"
    )
    return [(seq, patch) for seq, patch in found]


def test_it_decides_its_unit_alone(store: Store, other: OtherLaptop):
    differ(store, other)
    with store.read() as session:
        clashing, before = waiting(session), own(session)
    assert set(clashing) == {"birth", "phone"}
    with store.change("decide") as session:
        assert decisions.settle(session, "person", "a", "birth", {"birth_date": "1972-01-01", "birth_precision": "year"})
        assert not decisions.settle(session, "person", "a", "mother", {})
    with store.read() as session:
        assert set(waiting(session)) == {"phone"}
        (*rest, (seq, patch)) = own(session)
        assert rest == before and seq == before[-1][0] + 1
    assert json.loads(patch) == {"birth_date": "1972-01-01", "birth_precision": "year", "_decides": clashing["birth"]}


def test_what_breaks_a_rule_leaves_everything_as_it_was(store: Store, other: OtherLaptop):
    differ(store, other)
    with store.read() as session:
        before = waiting(session), own(session)
    for values in ({"birth_date": "1972"}, {"birth_date": "1972-01-01"}, {"birth_date": "1972-01-01", "birth_precision": "soon"}):
        with pytest.raises(UserError, match="rule"), store.change("decide") as session:
            decisions.settle(session, "person", "a", "birth", values)
    with store.read() as session:
        assert (waiting(session), own(session)) == before


def test_what_follows_in_the_same_change_is_captured(store: Store, other: OtherLaptop):
    differ(store, other)
    with store.change("decide") as session:
        found = session.get_one(Person, "a")
        found.note = "before"
        decisions.settle(session, "person", "a", "birth", {"birth_date": None, "birth_precision": None})
        assert found.birth_date is None
        found.unit = "after"
    with store.read() as session:
        patches = [json.loads(patch) for _seq, patch in own(session)[-3:]]
    assert [next(iter(patch)) for patch in patches] == ["note", "birth_date", "unit"]


def test_a_change_that_decides_is_final_and_another_is_not(store: Store, other: OtherLaptop):
    differ(store, other)
    heard = []
    stop = store.watch(heard.append)
    with store.change("decide") as session:
        decisions.settle(session, "person", "a", "birth", {"birth_date": None, "birth_precision": None})
    with store.change("edit") as session:
        session.get_one(Person, "a").note = 'says "_decides": of itself'
    stop()
    assert [change.undoable for change in heard] == [False, True]
    store.undo()
    with pytest.raises(UserError, match="cannot be undone"):
        store.undo()


def test_a_row_that_is_not_there_is_not_decided(store: Store, other: OtherLaptop):
    with pytest.raises(UserError, match="cannot be shown yet"), store.change("decide") as session:
        decisions.write(session, UNIT, {"birth_date": None, "birth_precision": None})
