"""Rows are a pure function of their operations, whatever was written in which order."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from app.errors import UserError
from app.models.people import Person
from app.store import check, fold
from app.store.camp import Store
from app.store.fold import Op

UNITS = {"mark": ("code", "minutes"), "note": ("note",)}
IDS = st.sampled_from(["a", "b", "c"])
VALUES = st.fixed_dictionaries(
    {
        "phone": st.none() | st.text(max_size=5),
        "birth": st.none() | st.sampled_from(["1970-01-01", "1980-05-05"]),
        "note": st.none() | st.text(max_size=3),
    }
)
EDITS = st.lists(st.tuples(st.sampled_from(["put", "put", "delete", "undo", "redo"]), IDS, VALUES), max_size=12)


def put(store: Store, row: str, values: dict[str, Any]) -> None:
    columns = {
        "phone": values["phone"],
        "note": values["note"],
        "birth_date": values["birth"],
        "birth_precision": values["birth"] and "day",
    }
    with store.change("put") as session:
        found = session.get(Person, row)
        if found is None:
            session.connection().execute(insert(Person), [Person(id=row, name=row, **columns).model_dump()])
        else:
            found.sqlmodel_update(columns)


def apply(store: Store, verb: str, row: str, values: dict[str, Any]) -> None:
    if verb == "put":
        put(store, row, values)
    elif verb == "delete":
        with store.change("delete") as session:
            found = session.get(Person, row)
            if found is not None:
                session.delete(found)
    elif verb == "undo" and store.stack().undo is not None:
        store.undo()
    elif verb == "redo" and store.stack().redo is not None:
        store.redo()


@settings(max_examples=25)
@given(EDITS)
def test_the_fold_of_the_journal_is_what_stands(shared_store: Store, edits: list[Any]):
    for verb, row, values in edits:
        try:
            apply(shared_store, verb, row, values)
        except UserError as refused:
            assert verb in ("undo", "redo"), refused
    with shared_store.read() as session:
        assert list(fold.differences(session.connection())) == []


def test_the_journal_is_sound_after_all_that(shared_store: Store):
    put(shared_store, "a", {"phone": "1", "birth": None, "note": None})
    with shared_store.read() as session:
        assert list(check.problems(session.connection())) == []


def op(uid: str, seq: int, patch: dict[str, Any], seen: dict[str, int] | None = None, wall: int = 0) -> Op:
    return Op(uid, seq, 1, patch, seen or {}, wall)


def test_causality_beats_clocks():
    first = op("a", 1, {"_new": 1, "code": "P"}, wall=2_000)
    later = op("b", 1, {"code": "A", "minutes": None}, {"a": 1}, wall=1)
    assert fold.fold([later, first], UNITS) == {"code": "A", "minutes": None, "note": None}


def test_concurrent_writes_are_taken_by_whole_units():
    made = op("a", 1, {"_new": 1, "code": "P"})
    late = op("a", 2, {"code": "L", "minutes": 20}, wall=5)
    absent = op("b", 1, {"code": "A", "minutes": None}, {"a": 1}, wall=6)
    note = op("b", 2, {"note": "x"}, {"a": 1}, wall=6)
    assert fold.fold([made, late, absent, note], UNITS) == {"code": "A", "minutes": None, "note": "x"}


def test_a_deletion_waits_for_every_edit():
    made = op("a", 1, {"_new": 1, "code": "P"})
    gone = op("a", 2, {"_del": 1})
    edit = op("b", 1, {"note": "x"}, {"a": 1})
    assert fold.fold([made, gone], UNITS) is None
    assert fold.fold([made, gone, edit], UNITS) == {"code": "P", "minutes": None, "note": "x"}


def test_what_is_inserted_again_has_nothing_of_the_old_row():
    ops = [op("a", 1, {"_new": 1, "code": "P", "note": "old"}), op("a", 2, {"_del": 1}), op("a", 3, {"_new": 1, "code": "A"})]
    assert fold.fold(ops, UNITS) == {"code": "A", "minutes": None, "note": None}
