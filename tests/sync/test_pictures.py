"""Pictures travel with the rows that name them, once, and are sent again to whoever says that one is missing."""

import hashlib

from app.models.journal import File
from app.models.people import Person
from app.sync.exchange import APPLIED
from tests.meeting import Laptop, Meeting

CONTENT = bytes(range(256)) * 100
SHA = hashlib.sha256(CONTENT).hexdigest()


def photograph(meeting: Meeting, person: str, content: bytes = CONTENT) -> str:
    sha = hashlib.sha256(content).hexdigest()
    with meeting.a.store.change("Photograph") as session:
        session.add(File(sha256=sha, bytes_=content))
        session.get_one(Person, person).photo = sha
    return sha


def pictures(laptop: Laptop) -> list[tuple[object, ...]]:
    return laptop.ask("SELECT sha256, bytes FROM file")


def test_a_picture_comes_with_its_row_and_only_once(meeting: Meeting):
    photograph(meeting, meeting.people[0])
    file = meeting.a.export()
    assert meeting.b.one(file).pictures == 1 and pictures(meeting.b) == [(SHA, CONTENT)]
    meeting.a.take(meeting.b.export())
    meeting.mark(meeting.a, 0, "P")
    assert meeting.b.one(meeting.a.export()).pictures == 0


def test_one_that_is_missing_is_asked_for_and_comes(meeting: Meeting):
    photograph(meeting, meeting.people[0])
    meeting.b.take(meeting.a.export())
    with meeting.b.store.receiving("a test") as arriving:
        arriving.driver.execute("DELETE FROM file")
    meeting.a.take(meeting.b.export())
    report = meeting.b.one(meeting.a.export())
    assert report.pictures == 1 and pictures(meeting.b) == [(SHA, CONTENT)]


def test_a_laptop_of_some_classes_has_the_pictures_of_its_people_only(meeting: Meeting):
    c = meeting.join("Yard", [meeting.class_id])
    with meeting.a.store.change("Enter") as session:
        stranger = Person(name="زيد")
        session.add(stranger)
        id = stranger.id
    photograph(meeting, meeting.people[0])
    other = photograph(meeting, id, b"another")
    meeting.a.take(c.export())
    assert c.one(meeting.a.export(c.id)).outcome == APPLIED
    assert pictures(c) == [(SHA, CONTENT)] and other not in str(c.ask("SELECT patch FROM sync_op"))


def test_the_same_picture_from_both_sides_is_one(meeting: Meeting):
    photograph(meeting, meeting.people[0])
    with meeting.b.store.change("Photograph") as session:
        session.add(File(sha256=SHA, bytes_=CONTENT))
        session.get_one(Person, meeting.people[1]).photo = SHA
    meeting.agree()
    assert pictures(meeting.a) == pictures(meeting.b) == [(SHA, CONTENT)]
