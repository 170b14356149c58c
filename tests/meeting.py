"""Laptops of one camp that pass files to each other, for tests."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlmodel import select

from app.models.camp import Role, User
from app.models.people import Person
from app.records import attendance, courses, enrolments, timetable
from app.records.attendance import Marking
from app.store import check, fold, opening
from app.store.camp import Store
from app.store.connection import bare
from app.sync import exchange, laptops, requests
from app.sync.exchange import FileReport, Receipt
from tests.camp_fixtures import COURSE, FOUNDER, NAMES, TIMETABLE, made

READY = "Yard"  # a laptop that waits with its request: making one takes half a second
PLACES = ("camp", "b", READY, "machine")


@dataclass
class Laptop:
    """One of them. `user` opens its folder; the pass phrase is everywhere the same."""

    folder: Path
    user: str
    stick: Path
    store: Store

    def __init__(self, folder: Path, user: str, stick: Path) -> None:
        self.folder, self.user, self.stick = folder, user, stick
        self.open()

    def reopen(self) -> None:
        self.store.leave()
        self.open()

    def open(self) -> None:
        self.store = opening.open_camp(self.folder, self.user, FOUNDER.passphrase)

    def export(self, to: str | None = None, full: bool = False) -> Path:
        worker = self.store.worker()
        try:
            return exchange.export(worker, self.stick, to, full).file
        finally:
            worker.close()

    def take(self, *files: Path) -> Receipt:
        worker = self.store.worker()
        try:
            return exchange.receive(worker, files)
        finally:
            worker.close()

    def one(self, file: Path) -> FileReport:
        """What became of one file."""
        (report,) = self.take(file).files
        return report

    def ask(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        with self.store.read() as session:
            return bare(session.connection()).execute(sql, values).fetchall()

    @property
    def id(self) -> str:
        return str(self.ask("SELECT laptop_id FROM sync_me")[0][0])

    @property
    def uid(self) -> str:
        return str(self.ask("SELECT uid FROM sync_me JOIN sync_device USING (device)")[0][0])

    def dump(self) -> list[str]:
        with self.store.read() as session:
            return list(check.dump(session.connection()))

    def all_there_is(self) -> tuple[object, ...]:
        """Records, operations, and what is known of others: equal where nothing happened."""
        tables = ("sync_op", "sync_step", "sync_seen", "sync_import", "sync_parked", "sync_fork", "sync_device", "sync_context")
        return self.dump(), *(self.ask(f"SELECT count(*) FROM {table}") for table in tables), self.ask("SELECT * FROM sync_me")

    def parked(self) -> list[tuple[object, ...]]:
        return self.ask('SELECT "table", row, reason FROM sync_parked ORDER BY 1, 2')

    def problems(self) -> list[str]:
        with self.store.read() as session:
            return list(fold.differences(session.connection()))


@dataclass
class Meeting:
    """Laptop `a` of the commander, `b` of Rossi, who has all that `a` has; OPB-1 with five trainees and its sessions."""

    a: Laptop
    b: Laptop
    folder: Path
    class_id: str
    enrolments: tuple[str, ...]
    sessions: tuple[str, ...]
    people: tuple[str, ...]
    more: list[Laptop] = field(default_factory=list[Laptop])

    def mark(self, laptop: Laptop, place: int, code: str, session: int = 0, note: str | None = None) -> None:
        with laptop.store.change("Mark") as opened:
            attendance.mark(opened, self.sessions[session], [self.enrolments[place]], Marking(code, 5 if code == "L" else None, note))

    def code(self, laptop: Laptop, place: int, session: int = 0) -> object:
        asked = "SELECT code FROM mark WHERE session_id = ? AND enrolment_id = ?"
        found = laptop.ask(asked, self.sessions[session], self.enrolments[place])
        return found[0][0] if found else None

    def join(self, name: str, classes: list[str] | None = None, by: Laptop | None = None) -> Laptop:
        """One more laptop, with what it may have."""
        request = requests.read_request(self.request(name))
        first = self.admit(by or self.a, request, classes)
        laptop = Laptop(self.folder / name, name, self.a.stick)
        self.more.append(laptop)
        assert laptop.one(first).outcome == exchange.APPLIED
        laptop.reopen()
        return laptop

    def promote(self) -> None:
        """Rossi becomes a commander too."""
        with self.a.store.change("Make Rossi a commander") as session:
            (rossi,) = session.exec(select(User).where(User.name == "Rossi"))
            rossi.role = Role.COMMANDER
        assert self.b.one(self.a.export()).outcome == exchange.APPLIED
        self.b.reopen()

    def request(self, name: str) -> Path:
        if name == READY:
            return self.folder / f"{READY}{requests.SUFFIX}"
        return requests.join(self.folder / name, name, FOUNDER.passphrase, self.folder / f"{name}{requests.SUFFIX}", name).file

    def admit(self, by: Laptop, request: requests.Request, classes: list[str] | None = None) -> Path:
        worker = by.store.worker()
        try:
            return exchange.answer(worker, laptops.admit(by.store, request, classes), self.a.stick).file
        finally:
            worker.close()

    def agree(self, *others: Laptop) -> None:
        """Everybody takes in what everybody wrote, twice, so that all have all."""
        everybody = [self.a, self.b, *others]
        for _turn in range(2):
            for giver in everybody:
                file = giver.export()
                for taker in everybody:
                    if taker is not giver:
                        assert taker.one(file).outcome in (exchange.APPLIED, exchange.HAD)
        assert all(laptop.dump() == self.a.dump() for laptop in everybody)


@pytest.fixture(scope="session")
def two_laptops(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folders of two laptops that have met, to be copied; the place where they were is empty, so that they are no clones."""
    base = tmp_path_factory.mktemp("meeting")
    home = base / "home"
    home.mkdir()
    with pytest.MonkeyPatch.context() as machine:
        machine.setenv("MUSTER_SETTINGS", str(home / "machine" / "settings.json"))
        first = made(home / "camp")
        with first.change("Set up") as session:
            class_id = courses.open_class(session, courses.add(session, COURSE), 1, "2010-10-24", 2)
            people = [Person(name=name, number=str(101 + place), rank_id="shurti") for place, name in enumerate(NAMES)]
            session.add_all(people)
            enrolments.enrol(session, class_id, [person.id for person in people])
            timetable.plan(session, class_id, TIMETABLE)
        request = requests.read_request(requests.join(home / "b", "Rossi", FOUNDER.passphrase, home / "b.request", "Range").file)
        written = exchange.answer(first, laptops.admit(first, request), home).file
        second = Laptop(home / "b", "Rossi", home)
        assert second.one(written).outcome == exchange.APPLIED
        requests.join(home / READY, READY, FOUNDER.passphrase, home / f"{READY}{requests.SUFFIX}", READY)
        first.leave()
        second.store.leave()
    return home.rename(base / "away")


@pytest.fixture
def two_folders(two_laptops: Path, tmp_path: Path) -> Path:
    """The folders `camp` and `b` of two laptops that have met, and what their machine remembers of them."""
    for place in PLACES:
        shutil.copytree(two_laptops / place, tmp_path / place, dirs_exist_ok=True)
    shutil.copy(two_laptops / f"{READY}{requests.SUFFIX}", tmp_path)
    return tmp_path


@pytest.fixture
def meeting(two_folders: Path) -> Iterator[Meeting]:
    """Whatever a test did, on each laptop the records are what its journal says."""
    stick = two_folders / "stick"
    stick.mkdir()
    a, b = Laptop(two_folders / "camp", FOUNDER.name, stick), Laptop(two_folders / "b", "Rossi", stick)
    with a.store.read() as session:
        found = courses.class_named(session, "OPB-1").id
        sessions = tuple(each.id for each in attendance.sheet(session, found).sessions)
        enrolled = tuple(str(id) for (id,) in bare(session.connection()).execute("SELECT id FROM enrolment ORDER BY serial").fetchall())
        people = tuple(
            str(id) for (id,) in bare(session.connection()).execute("SELECT person_id FROM enrolment ORDER BY serial").fetchall()
        )
    opened = Meeting(a, b, two_folders, found, enrolled, sessions, people)
    yield opened
    for laptop in (a, b, *opened.more):
        assert laptop.problems() == []
        laptop.store.leave()
