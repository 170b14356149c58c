"""A mark that comes into a closed roll from a laptop that did not know of the closing is told, until somebody says that it is right."""

import pytest

from app.records import attendance, closed_rolls
from app.records.attendance import Marking
from app.records.closed_rolls import Changed
from tests.camp_fixtures import NAMES
from tests.meeting import Laptop, Meeting


def close(meeting: Meeting, laptop: Laptop, session: int = 0) -> None:
    with laptop.store.change("Close") as opened:
        attendance.close(opened, meeting.sessions[session], laptop.store.user.id, "Sergeant")


def told(laptop: Laptop, class_id: str | None = None, session_id: str | None = None) -> list[Changed]:
    with laptop.store.read() as session:
        return closed_rolls.changed(session, class_id, session_id)


def correct(meeting: Meeting, laptop: Laptop, code: str) -> None:
    with laptop.store.change("Correct") as session:
        attendance.mark(session, meeting.sessions[0], [meeting.enrolments[0]], Marking(code), "He said so")


@pytest.fixture
def met(meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> Meeting:
    """All are present on both laptops; `a` closes the roll, `b` marks the first of them late and has not heard of it."""
    monkeypatch.setenv("MUSTER_NOW", "2010-10-31T09:00:00Z")
    with meeting.a.store.change("Mark") as session:
        for held in meeting.sessions[:2]:
            attendance.mark_remaining(session, held, Marking("P"))
    meeting.agree()
    assert told(meeting.a) == []
    close(meeting, meeting.a)
    meeting.mark(meeting.b, 0, "L")
    return meeting


def test_it_is_told_on_both_laptops_with_what_stood_there(met: Meeting):
    assert told(met.a) == told(met.b) == []
    met.agree()
    for laptop in (met.a, met.b):
        (one,) = told(laptop)
        assert (one.session_id, one.about.name, one.about.class_label) == (met.sessions[0], NAMES[0], "OPB-1")
        assert (one.now.shown, one.now.person, one.then.shown, one.then.person) == ("late, 5 minutes", "Rossi", "present", "demo")
        assert one.now.laptop == "Range" and laptop.ask("SELECT count(*) FROM sync_conflict") == [(0,)]
        assert told(laptop, met.class_id) == told(laptop, session_id=met.sessions[0]) == [one]
        assert told(laptop, "another") == told(laptop, session_id=met.sessions[1]) == []


def test_closing_again_settles_it_everywhere_at_the_same_moment_too(met: Meeting):
    met.agree()
    close(met, met.b)
    assert told(met.b) == [] and met.code(met.b, 0) == "L"
    met.agree()
    assert told(met.a) == [] and met.a.ask("SELECT locked, called_by FROM session WHERE id = ?", met.sessions[0]) == [(1, "Sergeant")]
    before = met.a.all_there_is()
    close(met, met.a)
    assert met.a.all_there_is() == before, "closing once more is nothing new"


def test_a_correction_with_a_reason_settles_it_and_so_does_taking_the_mark_back(met: Meeting):
    met.agree()
    correct(met, met.a, "A")
    met.agree()
    assert told(met.a) == told(met.b) == [] and met.code(met.b, 0) == "A"


def test_a_mark_taken_back_by_its_laptop_settles_it(met: Meeting):
    met.b.take(met.a.export())
    assert len(told(met.b)) == 1
    met.b.store.undo()
    met.agree()
    assert told(met.a) == told(met.b) == [] and met.code(met.a, 0) == "P"


def test_what_the_closing_had_seen_or_says_the_same_or_is_in_conflict_is_not_told(met: Meeting):
    met.mark(met.b, 1, "A", session=1)
    met.b.export()
    met.a.take(met.b.export())
    close(met, met.a, session=1)
    met.mark(met.b, 0, "P")
    met.agree()
    assert told(met.a) == told(met.b) == [], "seen by the closing of the second roll, and again as it was in the first"


def test_two_values_that_wait_for_a_decision_are_told_as_that(met: Meeting):
    correct(met, met.a, "A")
    met.agree()
    assert told(met.a) == told(met.b) == [] and met.a.ask("SELECT count(*) FROM sync_conflict") == [(1,)]


def test_another_laptop_that_closed_the_roll_with_the_mark_in_it_has_said_that_it_is_right(met: Meeting):
    close(met, met.b)
    met.agree()
    assert told(met.a) == told(met.b) == []
