"""Every way to write is captured, sealed, and told again."""

import json

import pytest
from sqlalchemy import insert, text
from sqlalchemy.dialects.sqlite import insert as upsert

from app.errors import UserError
from app.models.people import Person
from app.store import check, fold
from app.store.camp import Store
from app.store.history import history


def ops(store: Store, row: str) -> list[dict]:
    with store.read() as session:
        found = session.connection().exec_driver_sql("SELECT patch FROM sync_op WHERE row = ? ORDER BY seq", (row,))
        return [json.loads(patch) for (patch,) in found]


def person(row: str, name: str) -> Person:
    return Person(id=row, name=name, given=name)


def test_orm_core_upserts_and_text_are_all_captured(store: Store):
    with store.change("one") as session:
        session.add(person("a", "A"))
        session.flush()
        session.connection().execute(insert(Person).values(**person("b", "B").model_dump()))
        changed = upsert(Person).values(**person("a", "A").model_dump())
        session.connection().execute(changed.on_conflict_do_update(index_elements=["id"], set_={"phone": "07701"}))
        session.connection().execute(text("UPDATE person SET unit = 'x' WHERE id = 'b'"))
        session.connection().execute(text("DELETE FROM person WHERE id = 'b'"))
    assert ops(store, "a") == [{"_new": 1, "name": "A", "script": "ar", "given": "A"} | dict.fromkeys(EMPTY, ""), {"phone": "07701"}]
    assert [next(iter(patch)) for patch in ops(store, "b")] == ["_new", "unit", "_del"]


EMPTY = ("father", "grandfather", "great_grandfather", "laqab")


def test_a_change_to_one_column_writes_its_whole_unit(store: Store):
    with store.change("add") as session:
        session.add(Person(id="a", name="A", birth_date="1970-01-01", birth_precision="year"))
    with store.change("born") as session:
        session.get_one(Person, "a").birth_date = "1971-01-01"
    assert ops(store, "a")[-1] == {"birth_date": "1971-01-01", "birth_precision": "year"}


def test_a_write_that_changes_nothing_leaves_no_step(store: Store):
    with store.change("add") as session:
        session.add(person("a", "A"))
    before = store.stack()
    with store.change("same") as session:
        session.connection().execute(text("UPDATE person SET name = name"))
    assert store.stack() == before


@pytest.mark.parametrize(
    "value", ['"quoted" \\ back', "line\nbreak\ttab", "محمد\u200fعلي", "\u202eoverride", "nul\x00inside", "x" * 1_000_000]
)
def test_any_text_comes_back_as_it_went_in(store: Store, value: str):
    with store.change("note") as session:
        session.add(Person(id="a", name="A", note=value))
    assert ops(store, "a")[0]["note"] == value
    with store.read() as session:
        assert list(fold.differences(session.connection())) == []


def test_nothing_of_a_block_that_fails_is_kept(store: Store):
    with pytest.raises(UserError, match="name_filled"), store.change("two") as session:
        session.add(person("a", "A"))
        session.flush()
        session.add(Person(id="b", name=""))
    with store.read() as session:
        assert session.get(Person, "a") is None
        assert list(check.problems(session.connection())) == []


def test_identifiers_are_never_rewritten(store: Store):
    with store.change("add") as session:
        session.add(person("a", "A"))
    with pytest.raises(Exception, match="identifier"), store.change("rename") as session:
        session.connection().execute(text("UPDATE person SET id = 'z' WHERE id = 'a'"))


def test_only_a_change_writes(store: Store):
    with store.change("add") as session:
        session.add(person("a", "A"))
    with pytest.raises(RuntimeError, match="outside a change"), store.read() as session:
        session.connection().execute(text("DELETE FROM person"))
    with store.read() as session:
        assert session.get(Person, "a") is not None


def test_references_are_looked_at_when_the_change_ends(store: Store):
    with pytest.raises(UserError, match="refer"), store.change("orphan") as session:
        session.add(Person(id="a", name="A", rank_id="no such rank"))


def test_history_tells_who_when_from_what_to_what(store: Store):
    with store.change("Add {name}", name="Karim") as session:
        session.add(person("a", "Karim"))
    with store.change("Phone of {name}", name="Karim") as session:
        session.get_one(Person, "a").phone = "07701"
    with store.read() as session:
        added, phoned = history(session.connection(), "person", "a")
    assert added.label == "Add Karim" and added.person == store.user.name
    assert phoned.changes == {"phone": [None, "07701"]}


def test_watchers_hear_what_changed_and_by_whom(store: Store):
    heard = []
    stop = store.watch(heard.append)
    with store.change("Add {name}", by=test_history_tells_who_when_from_what_to_what, name="K") as session:
        session.add(person("a", "K"))
    stop()
    with store.change("again") as session:
        session.add(person("b", "K"))
    assert [(change.tables, change.arguments) for change in heard] == [(frozenset({"person"}), {"name": "K"})]
    assert heard[0].by is test_history_tells_who_when_from_what_to_what
