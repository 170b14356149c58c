"""A clock never decides between two values of which one had seen the other; between others it only says what is shown for now."""

import pytest

from app.models.people import Person
from app.records import conflicts
from app.sync.exchange import APPLIED, HAD
from tests.meeting import Laptop, Meeting

LATE, EARLY = "2035-06-01T08:00:00Z", "1999-06-01T08:00:00Z"


class Clocks:
    """Rossi's laptop believes that it is 1999, the commander's that it is 2035."""

    def __init__(self, meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
        self.meeting, self._monkeypatch = meeting, monkeypatch

    def write(self, laptop: Laptop, phone: str) -> None:
        self._read(laptop)
        with laptop.store.change("Write a phone number") as session:
            session.get_one(Person, self.meeting.people[0]).phone = phone

    def phones(self) -> set[str]:
        """What is shown on both."""
        return {
            str(laptop.ask("SELECT phone FROM person WHERE id = ?", self.meeting.people[0])[0][0])
            for laptop in (self.meeting.a, self.meeting.b)
        }

    def tell(self, giver: Laptop, taker: Laptop) -> int:
        self._read(giver)
        file = giver.export()
        self._read(taker)
        report = taker.one(file)
        assert report.outcome in (APPLIED, HAD)
        return report.conflicts

    def _read(self, laptop: Laptop) -> None:
        self._monkeypatch.setenv("MUSTER_NOW", LATE if laptop is self.meeting.a else EARLY)


@pytest.fixture
def clocks(meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> Clocks:
    return Clocks(meeting, monkeypatch)


def test_whoever_had_seen_the_other_wins_whatever_the_clocks_say(clocks: Clocks):
    a, b = clocks.meeting.a, clocks.meeting.b
    clocks.write(a, "771")
    clocks.tell(a, b)
    clocks.write(b, "772")
    assert clocks.tell(b, a) == 0
    assert clocks.phones() == {"772"} and a.dump() == b.dump()
    clocks.write(a, "773")
    assert clocks.tell(a, b) == 0 and clocks.phones() == {"773"}


def test_between_strangers_the_later_clock_is_shown_and_a_person_decides(clocks: Clocks):
    a, b = clocks.meeting.a, clocks.meeting.b
    clocks.write(a, "771")
    clocks.write(b, "772")
    assert clocks.tell(a, b) == clocks.tell(b, a) == 1
    assert clocks.phones() == {"771"} and a.dump() == b.dump()
    with b.store.read() as session:
        (found,) = conflicts.waiting(session)
        (letter,) = [each.letter for each in found.alternatives if each.person == "Rossi"]
    with b.store.change("Decide") as session:
        conflicts.decide(session, found.id, letter)
    assert clocks.tell(b, a) == 0
    assert clocks.phones() == {"772"} and a.dump() == b.dump()


def test_the_same_on_both_sides_is_no_conflict(clocks: Clocks):
    a, b = clocks.meeting.a, clocks.meeting.b
    for laptop in (a, b):
        clocks.write(laptop, "771")
    assert clocks.tell(a, b) == clocks.tell(b, a) == 0 and a.dump() == b.dump()
    clocks.write(b, "772")  # it had seen both
    assert clocks.tell(b, a) == 0 and clocks.phones() == {"772"}


def test_a_clock_that_was_mended_stops_winning(clocks: Clocks, monkeypatch: pytest.MonkeyPatch):
    """A clock that is raised to the highest one seen would stay in 2035 for ever."""
    a, b = clocks.meeting.a, clocks.meeting.b
    monkeypatch.setenv("MUSTER_NOW", LATE)
    clocks.meeting.mark(a, 0, "P")
    clocks.tell(a, b)
    for laptop, now, code in ((a, "2010-10-31T08:00:00Z", "E"), (b, "2010-10-31T09:00:00Z", "A")):
        monkeypatch.setenv("MUSTER_NOW", now)
        clocks.meeting.mark(laptop, 0, code)
    assert clocks.tell(a, b) == clocks.tell(b, a) == 1
    assert clocks.meeting.code(a, 0) == clocks.meeting.code(b, 0) == "A"
