import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from sqlmodel import Session

from app.models.people import Person
from app.records import assessments, attendance, courses, enrolments, timetable
from app.records.assessments import Entry, Score
from app.records.attendance import Marking
from app.store import fold, opening
from app.store.camp import Store
from tests.camp_fixtures import COURSE, FOUNDER, TIMETABLE, made

DAYS = ("2010-10-24", "2010-10-25", "2010-10-26", "2010-10-27", "2010-10-28", "2010-10-30")
TODAY = "2010-10-31"


@dataclass(frozen=True)
class Ten:
    """OPB-1 on its eighth day: eighteen sessions of 50 minutes, of which the last was not held; ten trainees with known fates.

    Trainee n has class serial n, and is called "Trainee n".
    """

    store: Store
    id: str
    enrolments: tuple[str, ...]
    people: tuple[str, ...]

    def __getitem__(self, serial: int) -> str:
        return self.enrolments[serial - 1]


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSTER_NOW", f"{TODAY}T09:00:00Z")


@cache
def camp_of_the_ten(place: Path) -> Ten:
    """Left, to be copied: their marks and results take a second to enter, and what it holds is looked up here once for all."""
    folder = place / "ten-to-copy" / "camp"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MUSTER_NOW", f"{TODAY}T08:00:00Z")
        store = made(folder)
        with store.change("Set up") as session:
            ten = enrolled(store, session)
        with store.change("Marks") as session:
            take_rolls(session, ten)
        with store.change("Results") as session:
            enter_results(session, ten)
        store.leave()
    return ten


@pytest.fixture(scope="session")
def ten_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the camp of the ten: made once, wherever this fixture was imported to."""
    return camp_of_the_ten(tmp_path_factory.getbasetemp()).store.folder


@pytest.fixture
def ten(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, ten_folder: Path, now: None) -> Iterator[Ten]:
    opened = opening.open_camp(shutil.copytree(ten_folder, tmp_path / "ten"), FOUNDER.name, FOUNDER.passphrase)
    yield replace(camp_of_the_ten(tmp_path_factory.getbasetemp()), store=opened)
    with opened.read() as session:
        assert list(fold.differences(session.connection())) == []
    opened.leave()


def enrolled(store: Store, session: Session) -> Ten:
    class_id = courses.open_class(session, courses.add(session, COURSE), 1, "2010-10-24", 2)
    people = [Person(name=f"Trainee {n}", number=str(100 + n), rank_id="shurti") for n in range(1, 11)]
    session.add_all(people)
    session.flush()
    joined = [DAYS[2] if n == 9 else DAYS[0] for n in range(1, 11)]
    ids = [enrolments.enrol(session, class_id, [one.id], joined=day)[0] for one, day in zip(people, joined, strict=True)]
    timetable.plan(session, class_id, TIMETABLE)
    timetable.cancel(session, class_id, DAYS[5], 3, "Sandstorm")
    enrolments.change_status(session, class_id, people[9].id, enrolments.StatusChange("withdrawn", "Family", day=DAYS[3]))
    return Ten(store, class_id, tuple(ids), tuple(one.id for one in people))


def take_rolls(session: Session, ten: Ten) -> None:
    at = {(line.date, line.period): line.id for line in timetable.sessions(session, ten.id) if line.held}
    for serial, day, period, marking in (
        (2, DAYS[0], 1, Marking("L", 20)),
        (3, DAYS[0], 2, Marking("A")),
        (4, DAYS[1], 1, Marking("A")),
        (4, DAYS[1], 2, Marking("A")),
        (5, DAYS[1], 1, Marking("S", note="Fever")),
        (5, DAYS[1], 2, Marking("S", note="Fever")),
        (9, DAYS[3], 1, Marking("D")),
        (9, DAYS[3], 2, Marking("V")),
    ):
        attendance.mark(session, at[day, period], [ten[serial]], marking)
    for session_id in at.values():
        attendance.mark_remaining(session, session_id, Marking("P"))
    attendance.mark(session, at[DAYS[4], 2], [ten[6]], Marking(None))


def enter_results(session: Session, ten: Ten) -> None:
    scores = {
        1: {"LAW-W": 9000, "WPN-R": 4500, "WPN-O": 8000},
        2: {"LAW-W": 9000, "WPN-R": 4500, "WPN-O": 8000},
        3: {"LAW-W": 6000, "WPN-R": 4000, "WPN-O": 7000},
        4: {"LAW-W": 8000, "WPN-R": 5000, "WPN-O": 10000},
        5: {"LAW-W": 7500, "WPN-R": 4000, "WPN-O": 7500},
        6: {"LAW-W": 10000, "WPN-R": 5000, "WPN-O": 10000},
        7: {"LAW-W": 7000, "WPN-R": 3800, "WPN-O": 9000},
        8: {"LAW-W": 7125, "WPN-R": 4100, "WPN-O": 7777},
        9: {"LAW-W": 8000, "WPN-R": 4500},
    }
    entries = [
        Entry(code, ten[serial], Score(points, date=DAYS[5])) for serial, results in scores.items() for code, points in results.items()
    ]
    entries += [Entry("AID-P", ten[serial], Score(steps=(serial != 8, True), examiner="Sgt Rossi", date=DAYS[5])) for serial in scores]
    entries += [Entry("LAW-W", ten[3], Score(9500, date=TODAY)), Entry("WPN-R", ten[7], Score(3900, date=TODAY))]
    assessments.enter_all(session, ten.id, entries)
