"""What the window added to the records travels, is merged and limited as everything else."""

import hashlib
import json

import pytest

from app.models import schema
from app.models.people import Person
from app.models.row import derived_id
from app.records import aliases, assessments, conflicts, emblems, enrolments, free_fields, holidays, photos, qualifications
from app.records.assessments import Score
from app.records.qualifications import Qualified
from app.records.range_cards import Card
from app.store.connection import bare
from tests.meeting import Laptop, Meeting

PHOTOS = (b"one face", b"another")
EMBLEM = b'<svg xmlns="http://www.w3.org/2000/svg"/>'


def outsider(meeting: Meeting, laptop: Laptop) -> str:
    with laptop.store.change("Enter") as session:
        person = Person(name="زيد")
        session.add(person)
        return person.id


def field(laptop: Laptop) -> str:
    with laptop.store.change("Define") as session:
        return free_fields.define(session, {"en": "Shoe size", "ar": "قياس الحذاء"})


def say(laptop: Laptop, person: str, field_id: str, text: str) -> None:
    with laptop.store.change("Say") as session:
        free_fields.put(session, person, {field_id: text})


def describe(laptop: Laptop, person: str, field_id: str, photo: bytes) -> None:
    """All that was added of a person."""
    say(laptop, person, field_id, "43")
    with laptop.store.change("Describe") as session:
        qualifications.award(session, person, Qualified("T3", "2009-05-01", "", "", "Law"))
        photos.keep(session, person, photo)


def shot(laptop: Laptop, meeting: Meeting, score: Score) -> None:
    with laptop.store.change("Shoot") as session:
        assessments.enter(session, meeting.class_id, "WPN-R", meeting.enrolments[0], score)


def facts(laptop: Laptop) -> list[tuple[str, list[str]]]:
    """What waits, in words: of what, and the alternatives."""
    with laptop.store.read() as session:
        return [(found.what, sorted(one.shown for one in found.alternatives)) for found in conflicts.waiting(session)]


def test_a_laptop_of_some_classes_has_all_of_its_people_and_nothing_of_others(meeting: Meeting):
    stranger, shoe = outsider(meeting, meeting.a), field(meeting.a)
    describe(meeting.a, meeting.people[0], shoe, PHOTOS[0])
    describe(meeting.a, stranger, shoe, PHOTOS[1])
    with meeting.a.store.change("Adorn") as session:
        emblem = emblems.put(session, EMBLEM)
        holidays.add(session, "2010-11-16", {"en": "Eid al-Adha"})
    limited = meeting.join("Yard", [meeting.class_id])
    theirs = [(meeting.people[0],)]
    assert limited.ask("SELECT person_id FROM qualification") == limited.ask("SELECT person_id FROM free_value") == theirs
    assert limited.ask("SELECT title_en FROM free_field") == [("Shoe size",)] and len(limited.ask("SELECT 1 FROM holiday")) == 1
    assert {sha for (sha,) in limited.ask("SELECT sha256 FROM file")} == {hashlib.sha256(PHOTOS[0]).hexdigest(), emblem}
    with meeting.a.store.change("Enrol") as session:
        enrolments.enrol(session, meeting.class_id, [stranger])
    meeting.a.take(limited.export())
    limited.one(meeting.a.export(limited.id))
    assert limited.ask("SELECT count(*) FROM qualification") == limited.ask("SELECT count(*) FROM free_value") == [(2,)]
    assert len(limited.ask("SELECT 1 FROM file")) == 3 and limited.parked() == []  # the photo comes with him, not with the next file


def test_of_joined_people_it_has_what_each_of_them_is(meeting: Meeting):
    """The one is in its class; of the others, joined one with the next, comes what their records say."""
    shoe, doubles = field(meeting.a), [outsider(meeting, meeting.a) for _each in range(2)]
    for keep, double in zip((meeting.people[0], doubles[0]), doubles, strict=True):
        describe(meeting.a, double, shoe, PHOTOS[0])
        with meeting.a.store.change("Join") as session:
            aliases.merge(session, keep, double)
    limited = meeting.join("Yard", [meeting.class_id])
    assert {person for (person,) in limited.ask("SELECT person_id FROM free_value")} == {*doubles}
    with limited.store.read() as session:
        assert [one.level for one in qualifications.held(session, meeting.people[0])] == ["T3"]


def test_what_two_laptops_say_differently_is_told_in_words(meeting: Meeting):
    shoe, (first, *_others) = field(meeting.a), meeting.people
    meeting.agree()
    for laptop, number, since in ((meeting.a, 1, "2009-05-01"), (meeting.b, 2, "2009-06-01")):
        say(laptop, first, shoe, f"4{number}")
        shot(laptop, meeting, Score(card=Card((40 + number,), "AKM")))
        with laptop.store.change("Differ") as session:
            qualifications.award(session, first, Qualified("T3", since, meeting.class_id, "", f"Law {number}"))
            photos.keep(session, first, PHOTOS[number - 1])
            holidays.add(session, "2010-11-16", {"en": f"Feast {number}"})
            emblems.put(session, EMBLEM + b" " * number)
    meeting.agree()
    with meeting.a.store.read() as session:
        name, label = session.get_one(Person, first).name, "OPB-1"
        called = {found.table: found.about.name for found in conflicts.waiting(session)}
    assert (
        sorted(facts(meeting.a))
        == sorted(facts(meeting.b))
        == sorted(
            [
                (f"{name}: Shoe size", ["41", "42"]),
                (f"{name}: WPN-R, attempt 1", ["41, hits 41", "42, hits 42"]),
                (f"{name}: T3", [f"2009-05-01, {label}, Law 1", f"2009-06-01, {label}, Law 2"]),
                (f"{name}: Photo", ["a picture", "a picture"]),
                (f"{called['holiday']}: 2010-11-16, Title", ["Feast 1", "Feast 2"]),
                ("Camp Dublin: Emblem", ["a picture", "a picture"]),
            ]
        )
    )
    assert len(meeting.a.ask("SELECT 1 FROM file")) == len(meeting.b.ask("SELECT 1 FROM file")) == 4


def test_a_photo_of_two_is_decided_and_both_have_it(meeting: Meeting):
    for laptop, photo in zip((meeting.a, meeting.b), PHOTOS, strict=True):
        with laptop.store.change("Photograph") as session:
            photos.keep(session, meeting.people[0], photo)
    meeting.agree()
    with meeting.b.store.change("Decide") as session:
        (found,) = conflicts.waiting(session)
        other = next(one for one in found.alternatives if not one.standing)
        conflicts.decide(session, found.id, other.letter)
    meeting.agree()
    for laptop in (meeting.a, meeting.b):
        with laptop.store.read() as session:
            kept = photos.photo(session, meeting.people[0])
            assert kept is not None and hashlib.sha256(kept).hexdigest() == other.value["photo"]


def test_they_are_taken_back_and_made_again(meeting: Meeting):
    shoe = field(meeting.a)
    stood = meeting.a.dump()
    describe(meeting.a, meeting.people[0], shoe, PHOTOS[0])
    shot(meeting.a, meeting, Score(card=Card((41,))))
    done = meeting.a.dump()
    for _step in range(3):
        meeting.a.store.undo()
    assert [line for line in meeting.a.dump() if '"table": "result"' not in line] == stood
    for _step in range(3):
        meeting.a.store.redo()
    assert meeting.a.dump() == done
    meeting.agree()


@pytest.fixture
def older(meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> Meeting:
    """Rossi has the Muster before range cards: he corrected points that a card had earned."""
    shot(meeting.a, meeting, Score(card=Card((41,), "AKM")))
    meeting.agree()
    monkeypatch.setattr(schema, "VERSION", 2)
    with meeting.b.store.change("Correct") as session:
        driver, said = bare(session.connection()), {"score": 4400, "go": None, "steps": None, "examiner": "X", "date": "2010-10-25"}
        text = json.dumps({**said, "void": None, "void_reason": None}, separators=(",", ":"))
        row = derived_id(meeting.enrolments[0], str(meeting.b.ask("SELECT assessment_id FROM result")[0][0]), "1")
        driver.execute("UPDATE sync_me SET seq = seq + 1, muted = 1")
        driver.execute(
            "INSERT INTO sync_op(\"table\", device, seq, step, row, patch) SELECT 'result', device, seq, step, ?, ? FROM sync_me",
            (row, text),
        )
        driver.execute("UPDATE result SET score = 4400, examiner = 'X', date = '2010-10-25' WHERE id = ?", (row,))
        driver.execute("UPDATE sync_me SET muted = 0")
    monkeypatch.undo()
    return meeting


def attempt(laptop: Laptop, meeting: Meeting) -> tuple[int | None, Card | None]:
    with laptop.store.read() as session:
        sheet = assessments.grade_sheet(session, meeting.class_id)
        place = [test.code for test in sheet.assessments].index("WPN-R")
        cell = sheet.rows[0].cells[place]
        assert cell is not None
        return cell.attempts[0].score, cell.attempts[0].card


def test_a_card_does_not_stand_against_points_that_an_older_muster_entered(older: Meeting):
    assert older.a.one(older.b.export()).conflicts == 0
    assert attempt(older.a, older) == attempt(older.b, older) == (4400, None)


def test_a_result_that_both_sides_edited_is_to_decide(older: Meeting):
    with older.a.store.change("Void") as session:
        assessments.void(session, str(older.a.ask("SELECT id FROM result")[0][0]), "wrong lane")
    older.agree()
    assert facts(older.a) == facts(older.b) != []


def test_joined_people_say_what_the_one_who_is_shown_says_and_separated_each_his_own(meeting: Meeting):
    shoe, (keep, double, *_others) = field(meeting.a), meeting.people
    describe(meeting.a, double, shoe, PHOTOS[0])
    say(meeting.a, keep, shoe, "40")
    with meeting.a.store.change("Join") as session:
        aliases.merge(session, keep, double)
    say(meeting.a, double, shoe, "41")
    with meeting.a.store.change("Separate") as session:
        assert free_fields.values(session, double) == {shoe: "41"} and photos.photo(session, double) is None
        assert [one.level for one in qualifications.held(session, keep)] == ["T3"]
        aliases.unmerge(session, double)
    with meeting.a.store.read() as session:
        assert free_fields.values(session, keep) == {shoe: "41"} and free_fields.values(session, double) == {shoe: "43"}
        assert photos.photo(session, double) == PHOTOS[0] and photos.photo(session, keep) is None
        assert [qualifications.held(session, person) == [] for person in (keep, double)] == [True, False]
