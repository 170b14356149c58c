"""A laptop that is given only some classes: it learns nothing of the others, and what it records joins the whole."""

import pytest

from app.models.people import Person
from app.records import attendance, courses, enrolments, timetable
from app.records.attendance import Marking
from app.store import check
from app.store.connection import bare
from app.sync import laptops
from app.sync.exchange import APPLIED
from tests.camp_fixtures import TIMETABLE
from tests.meeting import Laptop, Meeting

SECRET = ("سلوان", "بختيار الأنباري", "Zaydan")


def open_second(meeting: Meeting) -> str:
    """OPB-2, whose people are nobody's business on a laptop that is given OPB-1; one of them is in both. Returns its id."""
    with meeting.a.store.change("Open {name}", name=SECRET[0]) as session:
        second = courses.open_class(session, "OPB", 2, "2010-10-24", 2)
        people = [Person(name=name, mother=SECRET[2], note=f"{name}, of the second class", rank_id="shurti") for name in SECRET]
        session.add_all(people)
        enrolled = enrolments.enrol(session, second, [*(person.id for person in people), meeting.people[0]], platoon=1)
        timetable.plan(session, second, TIMETABLE)
    with meeting.a.store.change("Mark {name}", name=SECRET[1]) as session:
        held = attendance.sheet(session, second).sessions[0].id
        attendance.mark(session, held, enrolled, Marking("A", note=SECRET[1]))
    meeting.mark(meeting.a, 0, "P", note="of the first class")
    return second


@pytest.fixture
def second(meeting: Meeting) -> str:
    return open_second(meeting)


@pytest.fixture
def limited(meeting: Meeting, second: str) -> Laptop:
    return meeting.join("Yard", [meeting.class_id])


def everything(laptop: Laptop) -> str:
    """Whatever the file holds, in all tables."""
    with laptop.store.read() as session:
        driver = bare(session.connection())
        tables = [name for (name,) in driver.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
        return "\n".join(repr(row) for table in tables for row in driver.execute(f'SELECT * FROM "{table}"').fetchall())


def count(laptop: Laptop, table: str) -> int:
    return int(str(laptop.ask(f'SELECT count(*) FROM "{table}"')[0][0]))


def withheld(laptop: Laptop) -> int:
    return int(str(laptop.ask("SELECT count(*) FROM sync_op WHERE digest IS NOT NULL")[0][0]))


def problems(laptop: Laptop) -> list[str]:
    with laptop.store.read() as session:
        return list(check.problems(session.connection()))


def test_it_has_its_class_whole_and_of_the_others_nothing(meeting: Meeting, limited: Laptop):
    said = everything(limited)
    assert not [name for name in SECRET if name in said]
    assert (count(limited, "person"), count(limited, "enrolment"), count(limited, "session")) == (5, 5, len(meeting.sessions))
    assert meeting.code(limited, 0) == "P" and "of the first class" in said
    assert count(limited, "sync_op") == count(meeting.a, "sync_op") and problems(limited) == []
    assert set(limited.dump()) <= set(meeting.a.dump())


def test_what_it_records_joins_the_whole_and_what_others_record_reaches_it(meeting: Meeting, limited: Laptop):
    meeting.mark(limited, 1, "L")
    meeting.mark(meeting.a, 2, "S")
    assert meeting.a.one(limited.export()).outcome == APPLIED and meeting.code(meeting.a, 1) == "L"
    assert limited.one(meeting.a.export(limited.id)).outcome == APPLIED and meeting.code(limited, 2) == "S"
    meeting.b.take(meeting.a.export())
    assert meeting.b.dump() == meeting.a.dump() and problems(meeting.a) == problems(limited) == []


def test_it_differs_and_it_is_decided_as_anywhere(meeting: Meeting, limited: Laptop):
    meeting.mark(limited, 0, "L")
    meeting.mark(meeting.a, 0, "S")
    assert meeting.a.one(limited.export()).conflicts == 1
    assert limited.one(meeting.a.export(limited.id)).conflicts == 1
    asked = "SELECT id, heads FROM sync_conflict"
    assert meeting.a.ask(asked) == limited.ask(asked)


def test_widening_brings_what_was_withheld(meeting: Meeting, second: str, limited: Laptop):
    meeting.mark(limited, 1, "L")
    meeting.a.take(limited.export())
    laptops.limit(meeting.a.store, limited.id, [meeting.class_id, second])
    report = limited.one(meeting.a.export(limited.id))
    assert report.outcome == APPLIED and report.rows_new > 0 and SECRET[1] in everything(limited)
    laptops.limit(meeting.a.store, limited.id, None)
    limited.take(meeting.a.export())
    assert limited.dump() == meeting.a.dump() and problems(limited) == []
    assert withheld(limited) == 0


def test_people_who_join_its_class_come_with_all_that_they_are(meeting: Meeting, limited: Laptop):
    found = meeting.a.ask("SELECT id FROM person WHERE name = ?", SECRET[1])
    with meeting.a.store.change("Enrol") as session:
        enrolments.enrol(session, meeting.class_id, [str(found[0][0])])
    meeting.a.take(limited.export())
    limited.one(meeting.a.export(limited.id))
    said = everything(limited)
    assert SECRET[1] in said and SECRET[0] not in said and limited.parked() == [] and problems(limited) == []


def test_a_full_laptop_that_it_fed_is_completed_by_another(meeting: Meeting):
    limited = meeting.join("Yard", [meeting.class_id])
    meeting.b.take(meeting.a.export())
    open_second(meeting)
    limited.take(meeting.a.export(limited.id))
    meeting.mark(limited, 1, "L")
    assert meeting.b.one(limited.export(meeting.b.id)).outcome == APPLIED
    assert meeting.code(meeting.b, 1) == "L" and withheld(meeting.b) and not [name for name in SECRET if name in everything(meeting.b)]
    meeting.a.take(meeting.b.export())
    meeting.b.take(meeting.a.export())
    assert meeting.b.dump() == meeting.a.dump() and not withheld(meeting.b) and problems(meeting.b) == []


def test_a_full_file_gives_it_no_more(meeting: Meeting, limited: Laptop):
    meeting.a.take(limited.export())
    limited.take(meeting.a.export(limited.id, full=True))
    assert not [name for name in SECRET if name in everything(limited)] and problems(limited) == []
