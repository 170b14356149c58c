"""Texts that are hard on formats: on another laptop they are what they were, to the letter, or they were refused at entry."""

import pytest

from app.errors import UserError
from app.models.people import Person
from app.store.history import history
from app.sync.exchange import APPLIED
from tests.meeting import Meeting

EXACT = {
    "a megabyte": "كامل مالك 😀\n" * 50_000,
    "quotes": """'"`´“”«»\\'; DROP TABLE person; --""",
    "backslashes": r"\u0000 \ud800 \n \\ \" {\"a\":1}",
    "line breaks": "a\nb\r\nc\rd\u2028e\u2029f\x0bg\x0ch\x85i",
    "blanks": " \t a \u00a0\u3000 ",
    "right to left": "\u202eevil\u202c \u200f\u200e\u2067\u2069\u061c",
    "nothing to be seen": "\ufeff\u200b\u200c\u200d\u00ad",
    "controls": "".join(map(chr, range(1, 32))) + "\x7f\x80\x9f",
    "NUL": "before\0after\0",
    "emoji": "👩🏽‍🎓🇮🇶 😀",
    "one letter in two ways": "e\u0301 \u00e9 ﷲ ﻻ ي ى",
    "not yet letters": "\ufffe\uffff\U0010ffff\U000e0001",
    "like a patch": '{"_new":1,"_del":1}',
    "like a line of a file": '["o",1,"person","x","{}"]\n["s"]',
    "a number": "12345678901234567890",
    "true": "true",
    "empty": "",
}


def test_texts_arrive_as_they_were_written(meeting: Meeting):
    people = {name: Person(name=f"x {name}") for name in EXACT}
    with meeting.a.store.change("Enter people") as session:
        session.add_all(people.values())
    assert meeting.b.one(meeting.a.export()).outcome == APPLIED
    ids = {name: person.id for name, person in people.items()}
    for name, text in EXACT.items():
        with meeting.a.store.change("Write {note}", note=text[:100]) as session:
            person = session.get_one(Person, ids[name])
            person.note, person.name_latin = text, text[:1000]
    assert meeting.b.one(meeting.a.export()).outcome == APPLIED
    with meeting.b.store.read() as session:
        for name, text in EXACT.items():
            person = session.get_one(Person, ids[name])
            assert (person.note, person.name_latin) == (text, text[:1000]), name
            assert history(session.connection(), "person", person.id)[-1].changes["note"][1] == text, name
    assert meeting.a.dump() == meeting.b.dump()
    assert meeting.a.problems() == meeting.b.problems() == []


def test_texts_in_new_rows_arrive_as_they_were_written(meeting: Meeting):
    """These are read by SQLite alone, without a fold."""
    with meeting.a.store.change("Enter people") as session:
        session.add_all([Person(name=f"{number} {text[:1000]}", note=text) for number, text in enumerate(EXACT.values())])
    assert meeting.b.one(meeting.a.export()).outcome == APPLIED
    notes = "SELECT note FROM person WHERE name GLOB '[0-9]*'"
    assert {note for (note,) in meeting.b.ask(notes)} == set(EXACT.values())
    assert meeting.a.dump() == meeting.b.dump() and meeting.b.problems() == []


def test_both_sides_of_a_difference_are_exact(meeting: Meeting):
    for laptop, text in ((meeting.a, EXACT["NUL"]), (meeting.b, EXACT["backslashes"])):
        with laptop.store.change("Write") as session:
            session.get_one(Person, meeting.people[0]).note = text
    meeting.agree()
    assert meeting.a.ask("SELECT count(*) FROM sync_conflict") == [(1,)] and meeting.a.problems() == []


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb", "\udcff"])
def test_half_a_letter_is_refused_at_entry(meeting: Meeting, text: str):
    before = meeting.a.all_there_is()
    with pytest.raises(UserError), meeting.a.store.change("Write") as session:
        session.get_one(Person, meeting.people[0]).note = f"note {text}"
    with pytest.raises(UserError), meeting.a.store.change("Write {note}", note=text) as session:
        session.get_one(Person, meeting.people[0]).note = "x"
    assert meeting.a.all_there_is() == before


def test_a_name_may_be_what_people_write(meeting: Meeting):
    name = "عبد\u200cالرزاق \u202e'\"\\😀"
    with meeting.a.store.change("Rename {name}", name=name) as session:
        session.get_one(Person, meeting.people[1]).name = name
    meeting.agree()
    assert meeting.b.ask("SELECT name FROM person WHERE id = ?", meeting.people[1]) == [(name,)]
