"""Rows that cannot be shown yet, rows that may not go yet, and rows that two laptops make at the same time."""

import json
from collections.abc import Mapping

import pytest

from app.models.people import Person, PersonAlias
from app.models.row import derived_id
from app.records import enrolments
from app.store import settling
from app.store.connection import bare
from app.sync.exchange import APPLIED
from tests.meeting import Laptop, Meeting

PARTS = ("given", "father", "grandfather", "great_grandfather", "laqab")


def record(laptop: Laptop, table: str, row: str, patch: Mapping[str, object]) -> None:
    """An operation without the row that it makes."""
    with laptop.store.change("Write") as session:
        driver = bare(session.connection())
        driver.execute("UPDATE sync_me SET seq = seq + 1")
        driver.execute(
            'INSERT INTO sync_op(device, seq, step, "table", row, patch) SELECT device, seq, step, ?, ?, ? FROM sync_me',
            (table, row, json.dumps(patch, ensure_ascii=False)),
        )


def pass_on(giver: Laptop, *takers: Laptop) -> None:
    file = giver.export()
    for taker in takers:
        assert taker.one(file).outcome == APPLIED


@pytest.fixture
def person(meeting: Meeting) -> str:
    """Somebody in no class, on both laptops."""
    with meeting.a.store.change("Enter") as session:
        person = Person(name="زيد")
        session.add(person)
        id = person.id
    pass_on(meeting.a, meeting.b)
    return id


def here(laptop: Laptop, table: str, row: str) -> bool:
    return bool(laptop.ask(f'SELECT 1 FROM "{table}" WHERE id = ?', row))


def test_a_row_waits_for_the_one_that_it_refers_to(meeting: Meeting):
    """And so does what refers to it in turn; all are there at once when it comes."""
    ghost, enrolment, status = "1" * 32, "2" * 32, "3" * 32
    b = meeting.b
    made = {"_new": 1, "enrolment_id": enrolment, "status": "enrolled", "day": "2010-10-24", "at": "x", "reason": ""}
    record(b, "enrolment_status", status, made)
    record(b, "enrolment", enrolment, {"_new": 1, "class_id": meeting.class_id, "person_id": ghost, "serial": 9, "joined": "2010-10-24"})
    pass_on(b, meeting.a)
    assert meeting.a.parked() == [("enrolment", enrolment, "missing"), ("enrolment_status", status, "missing")]
    assert not here(meeting.a, "enrolment", enrolment) and meeting.a.problems() == []
    record(b, "person", ghost, {"_new": 1, "name": "زيد", "script": "ar"} | dict.fromkeys(PARTS, ""))
    pass_on(b, meeting.a)
    assert meeting.a.parked() == [] and here(meeting.a, "enrolment_status", status) and here(meeting.a, "enrolment", enrolment)
    repair(b)


def repair(laptop: Laptop) -> None:
    """Show here what was only written into the journal."""
    with laptop.store.receiving("a test") as arriving:
        settling.refold(arriving.driver, arriving.driver.execute('SELECT DISTINCT "table", row FROM sync_op').fetchall())


def test_what_was_deleted_stays_while_something_refers_to_it(meeting: Meeting, person: str):
    """Deleted on one laptop, enrolled on the other; it goes when the reference goes."""
    a, b = meeting.a, meeting.b
    with a.store.change("Delete") as session:
        session.delete(session.get_one(Person, person))
    with b.store.change("Join") as session:
        session.add(PersonAlias(id=derived_id(person, "alias"), person_id=person, same_as=meeting.people[0]))
    pass_on(a, b)
    pass_on(b, a)
    assert a.dump() == b.dump() and a.parked() == b.parked() == [("person", person, "kept")]
    assert here(a, "person", person) and here(b, "person_alias", derived_id(person, "alias"))
    with b.store.change("Part") as session:
        session.delete(session.get_one(PersonAlias, derived_id(person, "alias")))
    pass_on(b, a)  # whoever writes a file looks again at what waits
    assert not here(a, "person", person) and not here(b, "person", person)
    assert a.dump() == b.dump() and a.parked() == b.parked() == []


def test_an_edit_of_what_stayed_on_one_laptop_brings_it_back_on_the_other(meeting: Meeting, person: str):
    """It was edited by somebody who had seen that it was deleted, because something refers to it there."""
    a, b = meeting.a, meeting.b
    with a.store.change("Delete") as session:
        session.delete(session.get_one(Person, person))
    with b.store.change("Join") as session:
        session.add(PersonAlias(id=derived_id(person, "alias"), person_id=person, same_as=meeting.people[0]))
    pass_on(a, b)
    with b.store.change("Write") as session:
        session.get_one(Person, person).note = "he was here"
    with b.store.change("Part") as session:
        session.delete(session.get_one(PersonAlias, derived_id(person, "alias")))
    pass_on(b, a)
    assert a.ask("SELECT note FROM person WHERE id = ?", person) == [("he was here",)]
    assert a.dump() == b.dump() and a.problems() == b.problems() == []


def test_an_edit_against_a_deletion_is_kept_and_to_decide(meeting: Meeting, person: str):
    a, b = meeting.a, meeting.b
    with a.store.change("Delete") as session:
        session.delete(session.get_one(Person, person))
    with b.store.change("Write") as session:
        session.get_one(Person, person).note = "he was here"
    meeting.agree()
    assert here(a, "person", person) and a.ask("SELECT unit FROM sync_conflict") == [("_row",)]


def test_deleted_on_both_sides_is_gone(meeting: Meeting, person: str):
    for laptop in (meeting.a, meeting.b):
        with laptop.store.change("Delete") as session:
            session.delete(session.get_one(Person, person))
    meeting.agree()
    assert not here(meeting.a, "person", person) and meeting.a.ask("SELECT count(*) FROM sync_conflict") == [(0,)]


def test_the_same_platoon_and_the_same_enrolment_made_on_both_sides_are_one(meeting: Meeting, person: str):
    for laptop in (meeting.a, meeting.b):
        with laptop.store.change("Enrol") as session:
            enrolments.enrol(session, meeting.class_id, [person], platoon=3)
    meeting.agree()
    for table in ("platoon", "enrolment"):
        where = "person_id = ?" if table == "enrolment" else "class_id = ? AND number = 3"
        assert meeting.a.ask(f"SELECT count(*) FROM {table} WHERE {where}", person if table == "enrolment" else meeting.class_id) == [(1,)]
    assert meeting.a.ask("SELECT count(*) FROM sync_conflict") == [(0,)]


def test_marks_of_one_cell_made_on_both_sides_are_one(meeting: Meeting):
    for laptop in (meeting.a, meeting.b):
        meeting.mark(laptop, 0, "P")
    meeting.agree()
    assert meeting.a.ask("SELECT count(*) FROM mark") == [(1,)] and meeting.a.ask("SELECT count(*) FROM sync_conflict") == [(0,)]
