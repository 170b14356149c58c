"""When the laptop's clock is doubted, what an answer changes, and that no roll is taken until there is one."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app import clock, paths
from app.demo.composition import compose
from app.errors import UserError
from app.models.people import Person
from app.records import attendance, camp, timekeeping
from app.records.attendance import Leave, Marking
from app.records.timekeeping import Doubt
from app.store import opening, timepiece
from app.store.camp import Store
from app.store.connection import bare
from app.store.knowledge import incarnate
from tests.camp_fixtures import FOUNDER
from tests.other_laptop import OtherLaptop
from tests.records.conftest import DAYS, Ten

SetClock = Callable[[str], None]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Sets the laptop's clock; a day alone is its noon in UTC."""

    def set_to(moment: str) -> None:
        monkeypatch.setenv("MUSTER_NOW", moment if "T" in moment else f"{moment}T12:00:00Z")

    return set_to


def record(store: Store) -> None:
    with store.change("Enter somebody") as session:
        session.add(Person(name="K"))


def doubt(store: Store) -> Doubt | None:
    with store.read() as session:
        return timekeeping.hold(session)


def enter(store: Store, day: str) -> None:
    with store.read() as session:
        timekeeping.enter(session, day)


def confirm(store: Store) -> None:
    with store.read() as session:
        timekeeping.confirm(session)


@pytest.mark.parametrize(
    ("read", "found"),
    [
        ("2010-11-14T12:00:00Z", None),
        ("2010-11-14T11:59:59.999Z", Doubt("2010-11-14", "2010-11-14", True)),
        ("2010-12-14T12:00:00Z", None),
        ("2010-12-14T12:00:00.001Z", Doubt("2010-12-14", "2010-11-14", True)),
        ("1999-03-01T21:30:00Z", Doubt("1999-03-02", "2010-11-14", True)),  # half an hour after midnight in Baghdad
    ],
)
def test_a_clock_is_doubted_before_the_newest_record_and_thirty_days_after_it(store: Store, at: SetClock, read: str, found: Doubt | None):
    at("2010-11-14")
    record(store)
    at(read)
    assert doubt(store) == found and clock.doubted() is (found is not None)


def test_a_camp_in_which_nothing_was_recorded_here_doubts_no_clock(store: Store, at: SetClock):
    at("1999-03-02")
    assert doubt(store) is None
    other = OtherLaptop(store, "Laptop 2", "f" * 32)
    with store.read() as session:
        here = camp.home(session).id
    other.write("camp", here, {"title_it": "Campo"}, other.seen())
    other.arrive()
    assert doubt(store) is None, "these were recorded here, in 1999; that the other's clock is ahead says nothing of this one"


def test_a_composed_camp_doubts_no_clock_until_somebody_records_in_it(tmp_path: Path, at: SetClock):
    store = compose(tmp_path / "demo").store
    at("2010-12-09")
    assert doubt(store) is None
    record(store)
    at("2010-12-08")
    assert doubt(store) == Doubt("2010-12-08", "2010-12-09", True)
    store.leave()


def test_the_records_of_an_incarnation_before_count(store: Store, at: SetClock):
    at("2010-11-14")
    record(store)
    with store.change("Incarnate") as session:
        incarnate(bare(session.connection()))
    at("1999-03-02")
    assert doubt(store) == Doubt("1999-03-02", "2010-11-14", True)


def test_a_record_made_while_the_clock_was_ahead_does_not_ask_for_ever(store: Store, at: SetClock):
    at("2035-01-01")
    record(store)
    at("2010-11-14")
    assert doubt(store) == Doubt("2010-11-14", "2035-01-01", True)
    confirm(store)
    assert not clock.doubted() and doubt(store) is None
    record(store)
    at("2010-11-20")
    assert doubt(store) is None
    at("2010-11-13")
    assert doubt(store) == Doubt("2010-11-13", "2010-11-14", True), "the clock jumped again"


def test_what_is_recorded_while_the_clock_is_doubted_makes_it_no_better(store: Store, at: SetClock):
    at("2010-11-14")
    record(store)
    for wrong in ("2035-01-01", "1999-03-02"):
        at(wrong)
        record(store)
        assert doubt(store) == Doubt(wrong, "2010-11-14", True)
    at("2010-11-15")
    assert doubt(store) is None


def test_an_entered_day_holds_until_the_clocks_midnight_and_walls_stay_as_the_clock_was_read(store: Store, at: SetClock):
    at("2010-11-14")
    record(store)
    at("1999-03-02T08:00:00Z")
    enter(store, "2010-11-15")
    assert clock.shifted() and not clock.doubted() and doubt(store) is None
    assert clock.today("Asia/Baghdad").isoformat() == "2010-11-15" and clock.instant() == "2010-11-15T08:00:00.000Z"
    record(store)
    with store.read() as session:
        (wall,) = bare(session.connection()).execute("SELECT wall FROM sync_step ORDER BY device DESC, step DESC LIMIT 1").fetchone()
    assert wall == clock.wall() == 920_361_600_000  # 1999-03-02 08:00
    at("1999-03-02T20:59:59Z")
    assert doubt(store) is None and clock.today("Asia/Baghdad").isoformat() == "2010-11-15"
    at("1999-03-02T21:00:00Z")
    assert clock.doubted(), "the day that was entered is over, in a program that went on running too"
    assert doubt(store) == Doubt("1999-03-03", "2010-11-15", False)


def test_after_an_entered_day_the_clock_is_asked_for_until_it_is_set_or_somebody_says_that_it_is_right(store: Store, at: SetClock):
    at("2010-11-14")
    record(store)
    at("2010-12-20")
    enter(store, "2010-11-25")
    at("2010-12-21")
    assert doubt(store) == Doubt("2010-12-21", "2010-11-25", False), "it is as wrong as it was, though within thirty days by now"
    at("2010-12-26")
    assert doubt(store) is not None
    confirm(store)
    at("2010-12-27")
    assert doubt(store) is None


@pytest.mark.parametrize("hours", ["06", "20"])
@pytest.mark.parametrize("wrong", ["1999-03-02", "2035-01-01", "2010-12-20"])
def test_a_clock_that_is_set_to_the_day_that_was_said_is_asked_for_no_more(store: Store, at: SetClock, wrong: str, hours: str):
    at("2010-11-14")
    record(store)
    at(wrong)
    assert doubt(store)
    enter(store, "2010-11-26")
    record(store)
    at(f"2010-11-26T{hours}:00:00Z")
    assert clock.doubted(), "until the clock is held against the records again"
    assert doubt(store) is None and not clock.doubted() and not clock.shifted()
    with store.read() as session:
        found = timekeeping.reckoning(session)
    assert (found.clock, found.last, found.doubtful, found.said) == ("2010-11-26", "2010-11-26", False, None)
    record(store)
    for later in ("2010-12-20", "2011-01-10"):
        at(later)
        assert doubt(store) is None, "also where the wrong clock was"
        record(store)
    at("2010-11-26")
    assert doubt(store) == Doubt("2010-11-26", "2011-01-10", True)


@pytest.mark.parametrize("read", ["2010-11-24", "2011-01-02", "1999-03-04", "1998-01-01"])
def test_a_clock_that_is_set_to_another_time_or_only_ran_on_is_still_asked_for(store: Store, at: SetClock, read: str):
    at("2010-11-14")
    record(store)
    at("1999-03-02")
    enter(store, "2010-11-26")
    at(read)
    assert doubt(store) == Doubt(read, "2010-11-26", False) and clock.doubted()


def test_a_clock_some_days_behind_that_may_only_have_run_on_is_asked_for(store: Store, at: SetClock):
    at("2010-11-14")
    record(store)
    at("2010-11-10")
    enter(store, "2010-11-15")
    at("2010-11-15T13:00:00Z")
    assert doubt(store) == Doubt("2010-11-15", "2010-11-15", False), "five days later, or set right: nobody can know"


def test_a_clock_that_is_set_while_an_entered_day_holds_ends_it(store: Store, at: SetClock):
    at("2010-11-14")
    record(store)
    at("1999-03-02")
    enter(store, "2010-11-15")
    at("2010-11-15")
    assert clock.doubted() and clock.today("Asia/Baghdad").isoformat() == "2010-11-15"


def test_the_day_of_the_clock_entered_is_the_same_as_saying_that_it_is_right(store: Store, at: SetClock):
    at("2010-11-14")
    record(store)
    at("2011-03-02")
    enter(store, "٢٠١١-٠٣-٠٢")
    assert not clock.shifted() and doubt(store) is None


@pytest.mark.parametrize("day", ["yesterday", "1999-12-31", "2100-01-01", "9999-12-31"])
def test_no_day_that_cannot_be_today_is_taken(store: Store, at: SetClock, day: str):
    at("2010-11-14")
    record(store)
    at("1999-03-02")
    assert doubt(store)
    with pytest.raises(UserError):
        enter(store, day)
    assert clock.doubted() and not paths.clocks().exists()


def test_a_machine_that_cannot_keep_the_answer_holds_it_for_this_run(store: Store, at: SetClock):
    at("2010-11-14")
    record(store)
    at("1999-03-02")
    paths.clocks().parent.mkdir(parents=True, exist_ok=True)
    paths.clocks().write_text("a file where the folder should be")
    enter(store, "2010-11-15")
    assert doubt(store) is None and clock.shifted()


def test_an_answer_that_cannot_be_read_is_none(store: Store, at: SetClock):
    at("2010-11-14")
    record(store)
    at("1999-03-02")
    confirm(store)
    (kept,) = paths.clocks().iterdir()
    facts = {"at": 1, "days": 0, "until": 1}
    odd = [
        {"at": 1},
        facts | {"at": "x", "steps": {}},
        facts | {"steps": []},
        facts | {"at": 10**30, "steps": {}},
        facts | {"steps": {"a": "b"}},
    ]
    for broken in ("{", "[]", *map(json.dumps, odd)):
        kept.write_text(broken)
        timepiece._given.clear()
        assert doubt(store) == Doubt("1999-03-02", "2010-11-14", True), broken


def test_many_records_are_not_looked_through_at_every_opening(store: Store, at: SetClock, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(timepiece, "MANY", 3)
    for day in range(10, 15):
        at(f"2010-11-{day}")
        record(store)
    at("1999-03-02")
    assert doubt(store) == Doubt("1999-03-02", "2010-11-14", True) and not paths.clocks().exists()
    at("2010-11-20")
    assert doubt(store) is None and len(list(paths.clocks().iterdir())) == 1
    at("1999-03-02")
    assert doubt(store) == Doubt("1999-03-02", "2010-11-14", True), "nobody said it: the day is still that of a record"
    at("2010-11-20")
    record(store)
    at("2010-11-19")
    assert doubt(store) == Doubt("2010-11-19", "2010-11-20", True)


def test_the_answer_is_a_machines_and_another_ones_clock_is_asked_for_anew(
    store: Store, at: SetClock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    at("2010-11-14")
    record(store)
    at("2011-03-02")
    confirm(store)
    assert doubt(store) is None
    monkeypatch.setenv("MUSTER_SETTINGS", str(tmp_path / "another" / "settings.json"))
    assert doubt(store) is not None


def test_no_roll_is_taken_closed_or_marked_in_bulk_while_the_day_is_uncertain(ten: Ten, at: SetClock):
    with ten.store.read() as session:
        roll = attendance.sheet(session, ten.id).sessions[0].id
    at("1999-03-02")
    assert doubt(ten.store)
    ways: list[Callable[..., object]] = [
        lambda session: attendance.mark(session, roll, [ten[1]], Marking("A")),
        lambda session: attendance.mark(session, roll, [ten[1]], Marking(None)),
        lambda session: attendance.mark_remaining(session, roll, Marking("P")),
        lambda session: attendance.close(session, roll, "demo"),
        lambda session: attendance.leave(session, ten.id, ten[6], Leave("S", DAYS[4], DAYS[4])),
    ]
    for way in ways:
        with pytest.raises(UserError, match="uncertain which day it is"), ten.store.change("Take a roll") as session:
            way(session)
    enter(ten.store, "2010-10-31")
    with ten.store.change("Take a roll") as session:
        assert attendance.mark(session, roll, [ten[1]], Marking("A")).marked == 1


def test_records_of_a_camp_that_is_opened_anew_are_held_against_the_clock_again(store: Store, at: SetClock, tmp_path: Path):
    at("2010-11-14")
    record(store)
    at("2011-03-02")
    confirm(store)
    store.leave()
    again = opening.open_camp(tmp_path / "camp", FOUNDER.name, FOUNDER.passphrase)
    assert doubt(again) is None
    at("2011-03-01")
    assert doubt(again) == Doubt("2011-03-01", "2011-03-02", False)
