"""Undo writes what stood before, and never over somebody's later word."""

from pathlib import Path

import pytest

from app.errors import UserError
from app.models.people import Person
from app.progress import Cancelled
from app.records import attendance, timetable
from app.records.attendance import Marking
from app.store import fold
from app.store.camp import Store
from app.store.history import told
from app.store.undo import take_back
from tests.camp_fixtures import OilClass, made


def write(store: Store, label: str, **values: object) -> None:
    with store.change(label) as session:
        found = session.get(Person, "a")
        if found is None:
            session.add(Person(id="a", name="A", **values))
        else:
            found.sqlmodel_update(values)


def stands(store: Store) -> tuple[str | None, str | None] | None:
    with store.read() as session:
        assert list(fold.differences(session.connection())) == []
        found = session.get(Person, "a")
        return None if found is None else (found.phone, found.unit)


def test_back_to_nothing_and_forth_again(store: Store):
    write(store, "add", phone="1")
    write(store, "phone", phone="2")
    write(store, "unit", unit="u")
    seen = [stands(store)]
    for _ in range(3):
        store.undo()
        seen.append(stands(store))
    for _ in range(3):
        store.redo()
        seen.append(stands(store))
    assert seen == [("2", "u"), ("2", None), ("1", None), None, ("1", None), ("2", None), ("2", "u")]
    with pytest.raises(UserError, match="nothing to redo"):
        store.redo()


def test_a_new_change_ends_what_could_be_made_again(store: Store):
    write(store, "add", phone="1")
    write(store, "phone", phone="2")
    store.undo()
    write(store, "unit", unit="u")
    assert store.stack().redo is None
    store.undo()
    store.undo()
    assert stands(store) is None


def test_refused_where_the_cell_has_changed_since(store: Store):
    write(store, "add", phone="1")
    write(store, "phone", phone="2")
    first = store.stack().undo
    write(store, "phone again", phone="3")
    assert first is not None
    with pytest.raises(UserError, match="phone again"), store.change("x") as session:
        take_back(session.connection(), first)
    assert stands(store) == ("3", None)


def test_another_cell_of_the_row_does_not_stand_in_the_way(store: Store):
    write(store, "add", phone="1")
    write(store, "phone", phone="2")
    phone = store.stack().undo
    write(store, "unit", unit="u")
    assert phone is not None
    with store.change("x") as session:
        take_back(session.connection(), phone)
    assert stands(store) == ("1", "u")


def test_what_founds_the_camp_cannot_be_undone(tmp_path: Path):
    founded = made(tmp_path / "camp")
    with pytest.raises(UserError, match="cannot be undone"):
        founded.undo()
    founded.leave()


def test_the_label_names_what_was_undone(store: Store):
    write(store, "add", phone="1")
    store.undo()
    store.redo()
    with store.read() as session:
        rows = session.connection().exec_driver_sql("SELECT label, arguments FROM sync_step ORDER BY step DESC LIMIT 2").all()
    assert [told(*row) for row in rows] == ["Redo: add", "Undo: add"]


def test_an_enrolment_goes_with_its_emptied_marks(oil_class: OilClass):
    store = oil_class.store
    with store.read() as session:
        first, *_rest = timetable.sessions(session, oil_class.id)
    with store.change("mark") as session:
        attendance.mark_remaining(session, first.id, Marking("P"))
    store.undo()
    assert count(store, "mark") == len(oil_class.people)
    store.undo()
    assert (count(store, "mark"), count(store, "enrolment")) == (0, 0)
    store.redo()
    store.redo()
    assert (count(store, "mark"), count(store, "enrolment")) == (len(oil_class.people), len(oil_class.people))


def test_a_long_undo_can_be_cancelled(store: Store):
    with store.change("many") as session:
        session.add_all([Person(id=str(n), name="A") for n in range(50)])

    class Impatient:
        def step(self, done: int, total: int) -> None:
            if done > 20:
                raise Cancelled

    with pytest.raises(Cancelled):
        store.undo(progress=Impatient())
    assert count(store, "person") == 50


def count(store: Store, table: str) -> int:
    with store.read() as session:
        return session.connection().exec_driver_sql(f'SELECT count(*) FROM "{table}"').scalar_one()
