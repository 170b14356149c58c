"""Laptops for histories: camp folders made once and copied, each with its own machine, its own clock, and what was recorded on it."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import Session

from app.errors import UserError
from app.models import schema
from app.models.people import Person
from app.records import arrivals, attendance, courses, enrolments, people, timetable
from app.records.arrivals import Arrival, ArrivalFile
from app.records.attendance import Marking
from app.store import check, knowledge, opening
from app.store.camp import DATABASE, Store
from app.store.connection import bare
from app.sync import exchange, folder, laptops, requests
from app.sync.taking import FileReport
from tests.camp_fixtures import COURSE, NAMES, made

MOST = 6
TIMETABLE = """
day = [
    { date = "2010-10-24", periods = ["LAW", "WPN", "AID"] },
    { date = "2010-10-25", periods = ["LAW", "WPN"] },
    { date = "2010-10-26", periods = ["LAW"] },
    { date = "2010-11-02", periods = ["LAW", "AID"] },
]
"""
USERS = ("demo", "demo", "Rossi", "Rossi", "demo", "Ali")  # whose laptop each of them is; demo commands
START = datetime(2010, 10, 31, 6, tzinfo=UTC)
UNITS = {table.name: schema.units(table, declared) for table, declared in schema.journalled_tables()}  # before any planted fault
LEFT_OPEN = ("open", "lock", "camp.db-wal", "camp.db-shm")


class Broken(AssertionError):
    """A law of the exchange that a history broke; `law` says which."""

    def __init__(self, law: str, facts: object = "") -> None:
        super().__init__(f"{law}: {facts}")
        self.law = law


@dataclass(frozen=True)
class Said:
    """One operation as its author made it: `after` is the row as he saw it then, None where it was gone."""

    table: str
    row: str
    patch: str
    after: dict[str, Any] | None


@dataclass
class Laptop:
    """`camp` and `machine` are its two folders; `wrong` is how far its clock is off."""

    place: Path
    user: str
    wrong: timedelta = timedelta(0)
    store: Store = field(init=False)

    @property
    def camp(self) -> Path:
        return self.place / "camp"

    @property
    def machine(self) -> Path:
        return self.place / "machine"

    @property
    def id(self) -> str:
        return self.ask("SELECT laptop_id FROM sync_me")[0][0]

    def ask(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        with self.store.read() as session:
            return bare(session.connection()).execute(question, values).fetchall()

    @property
    def own(self) -> tuple[str, int]:
        """Its uid, and how far it has come."""
        return self.ask("SELECT d.uid, m.seq FROM sync_me m JOIN sync_device d ON d.device = m.device")[0]

    @property
    def known(self) -> dict[str, int]:
        with self.store.read() as session:
            return knowledge.known(bare(session.connection()))

    @property
    def dump(self) -> list[str]:
        with self.store.read() as session:
            return list(check.dump(session.connection()))

    @property
    def problems(self) -> list[str]:
        with self.store.read() as session:
            return list(check.problems(session.connection()))

    @property
    def retired(self) -> set[str]:
        """The laptops that take no part any more, as far as this one has heard."""
        return {id for (id,) in self.ask("SELECT id FROM laptop WHERE retired_at IS NOT NULL")}

    def row(self, table: str, id: str) -> dict[str, Any] | None:
        columns = [column for unit in UNITS[table].values() for column in unit]
        found = self.ask(f'SELECT {", ".join(f"{chr(34)}{column}{chr(34)}" for column in columns)} FROM "{table}" WHERE id = ?', id)
        return dict(zip(columns, found[0], strict=True)) if found else None


@dataclass(frozen=True)
class Sent:
    """A file on its way: `readers` are those who can open it, `vector` is what its sender knew."""

    file: Path
    sender: str
    readers: frozenset[str]
    vector: dict[str, int]


@dataclass(frozen=True)
class Class:
    """The class that all laptops have; as `OilClass`, for the verbs that take one."""

    store: Store
    id: str
    people: tuple[str, ...]
    enrolments: tuple[str, ...]


@dataclass(frozen=True)
class Prepared:
    """Six laptops that have agreed, to be copied; and what was recorded on the way there."""

    place: Path
    class_id: str
    people: tuple[str, ...]
    enrolments: tuple[str, ...]
    said: dict[tuple[str, int], Said]


def sit(laptop: Laptop, minutes: int) -> None:
    """Be at this laptop, at a time that it reads wrongly."""
    os.environ["MUSTER_SETTINGS"] = str(laptop.machine / "settings.json")
    os.environ["MUSTER_NOW"] = (START + timedelta(minutes=minutes) + laptop.wrong).isoformat()


def prepared(place: Path) -> Prepared:
    """Found a camp with a small class and let five laptops join it."""
    first = Laptop(place / "1", USERS[0])
    sit(first, -600)
    first.store = made(first.camp)
    class_id, persons, enrolled = _populate(first.store)
    joining: list[tuple[Laptop, laptops.Admitted]] = []
    for number, user in enumerate(USERS[1:], 2):
        other = Laptop(place / str(number), user)
        sit(other, -60 * number)
        asked = requests.join(other.camp, user, "demo", place / f"{number}.muster-request", f"Laptop {number}")
        sit(first, -60 * number)
        joining.append((other, laptops.admit(first.store, requests.read_request(asked.file))))
    for other, admitted in joining:
        sit(first, -10)
        answer = exchange.answer(first.store, admitted, place)
        sit(other, -5)
        other.store = opening.open_camp(other.camp, other.user, "demo")
        exchange.receive(other.store, [answer.file])
        other.store.leave()
    said = read_log(first, {})
    first.store.leave()
    for number in range(1, MOST + 1):  # or a copy would be taken for a second camp of the same laptop
        (place / str(number) / "camp").rename(place / str(number) / "kept")
    return Prepared(place, class_id, persons, enrolled, said)


def _populate(store: Store) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    with store.change("Set up") as session:
        class_id = courses.open_class(session, courses.add(session, COURSE), 1, "2010-10-24", 2)
        persons = [Person(name=name, number=str(101 + place), rank_id="shurti") for place, name in enumerate(NAMES)]
        session.add_all(persons)
        enrolled = enrolments.enrol(session, class_id, [person.id for person in persons], platoon=1)
        timetable.plan(session, class_id, TIMETABLE)
    with store.change("Marks") as session:
        for line in timetable.sessions(session, class_id)[:-3]:
            attendance.mark(session, line.id, enrolled, Marking("P"))
    with store.change("List") as session:
        unsure = [Arrival(row, {"name": name}, [persons[row - 1].id]) for row, name in enumerate(NAMES[:2], 1)]
        arrivals.take(session, ArrivalFile("list.xlsx", "0" * 64), unsure, class_id)
    with store.change("Somebody new") as session:
        people.add(session, {"name": NAMES[0], "number": "900"})
    return class_id, tuple(person.id for person in persons), tuple(enrolled)


def read_log(laptop: Laptop, before: dict[str, int]) -> dict[tuple[str, int], Said]:
    """What was recorded on the laptop under its present uid, after `before`; rows as they are now."""
    uid, _seq = laptop.own
    ops = laptop.ask(
        'SELECT o.seq, o."table", o.row, o.patch FROM sync_op o JOIN sync_me m ON m.device = o.device WHERE o.seq > ? ORDER BY o.seq',
        before.get(uid, 0),
    )
    rows = {(table, row): laptop.row(table, row) for _seq, table, row, _patch in ops if table in UNITS}
    return {(uid, seq): Said(table, row, patch, rows.get((table, row))) for seq, table, row, patch in ops}


class Camp:
    """Several laptops of one camp, from where they had agreed."""

    def __init__(self, place: Path, base: Prepared, count: int) -> None:
        self.place = place
        self.base = base
        self.minutes = 0
        self.said = dict(base.said)
        self.given: dict[str, int] = {}  # how far each uid has been given away
        self.files: list[Sent] = []
        self.laptops: list[Laptop] = []
        self.kept: list[tuple[Laptop, Path]] = []  # backups, and whose they are
        self.shared = place / "shared"
        self.shared.mkdir()
        for number in range(1, count + 1):
            laptop = Laptop(place / str(number), USERS[number - 1])
            shutil.copytree(base.place / str(number) / "kept", laptop.camp)
            shutil.copytree(base.place / str(number) / "machine", laptop.machine)
            self.laptops.append(laptop)
            self.kept.append((laptop, base.place / str(number)))
            self.open(laptop)

    def sit(self, laptop: Laptop) -> None:
        self.minutes += 1
        sit(laptop, self.minutes)

    def open(self, laptop: Laptop) -> None:
        self.sit(laptop)
        laptop.store = opening.open_camp(laptop.camp, laptop.user, "demo")

    def close(self) -> None:
        for laptop in self.laptops:
            laptop.store.leave()

    def about(self, laptop: Laptop) -> Class:
        return Class(laptop.store, self.base.class_id, self.base.people, self.base.enrolments)

    def record(self, laptop: Laptop, deed: Callable[[], Any]) -> bool:
        """Let somebody do something; a refusal is an answer too, and writes nothing."""
        self.sit(laptop)
        before = dict([laptop.own])
        try:
            deed()
        except UserError:
            if dict([laptop.own]) != before:
                raise Broken("a refusal writes nothing") from None
            return False
        for (uid, seq), said in read_log(laptop, before).items():
            if seq <= self.given.get(uid, 0):
                raise Broken("no number is used twice", (uid, seq))
            self.said[uid, seq] = said
        return True

    def change(self, laptop: Laptop, label: str, verb: Callable[[Session], Any]) -> bool:
        def deed() -> None:
            with laptop.store.change(label) as session:
                verb(session)

        return self.record(laptop, deed)

    def send(self, laptop: Laptop, full: bool) -> Sent | None:
        self.sit(laptop)
        out = self.place / f"file-{self.minutes}"
        out.mkdir()
        readers = frozenset({laptop.id, *(id for (id,) in laptop.ask("SELECT id FROM laptop WHERE retired_at IS NULL"))})
        before = laptop.own
        try:
            made = exchange.export(laptop.store, out, full=full)
        except UserError:
            if readers == {laptop.id}:
                return None
            raise
        self._nothing_recorded(laptop, before)
        sent = Sent(made.file, laptop.id, readers, laptop.known)
        self.give(sent.vector)
        return sent

    def give(self, vector: dict[str, int]) -> None:
        self.given.update({uid: max(seq, self.given.get(uid, 0)) for uid, seq in vector.items()})

    def _nothing_recorded(self, laptop: Laptop, before: tuple[str, int]) -> None:
        """An exchange records nothing, but that it may go on under another uid."""
        uid, seq = laptop.own
        if (uid, seq) != before and (uid == before[0] or seq):
            raise Broken("an exchange records nothing", (before, uid, seq))

    def deliver(self, sent: Sent, laptop: Laptop) -> FileReport:
        """Take a whole file in. It is refused only where its sender was retired, or had never heard of this laptop any more."""
        self.sit(laptop)
        before, own, retired = laptop.known, laptop.own, laptop.retired
        report = exchange.receive(laptop.store, [sent.file]).files[0]
        if report.outcome == exchange.REFUSED and sent.sender not in retired and laptop.id in sent.readers:
            raise Broken("a whole file is taken in", report.why)
        self._came(laptop, before, own)
        known = laptop.known
        if report.outcome in (exchange.APPLIED, exchange.HAD) and any(known.get(uid, 0) < seq for uid, seq in sent.vector.items()):
            raise Broken("whoever took a file in knows what its sender knew", report)
        return report

    def _came(self, laptop: Laptop, before: dict[str, int], own: tuple[str, int]) -> None:
        known = laptop.known
        if any(known.get(uid, 0) < seq for uid, seq in before.items()):
            raise Broken("no operation goes", (before, known))
        self._nothing_recorded(laptop, own)

    def through_folder(self, laptop: Laptop) -> None:
        """Take in what others left in the shared folder, and leave what they lack."""
        self.sit(laptop)
        before, own = laptop.known, laptop.own
        there = {file.name for file in self.shared.iterdir()}
        try:
            receipt = folder.exchange_through(laptop.store, folder=self.shared)
        except UserError as refusal:
            raise Broken("the folder is always of use", f"{refusal.what} {refusal.do}") from None
        self._came(laptop, before, own)
        if receipt.exported:
            self.give(laptop.known)
        if any(made.file.name in there for made in receipt.exported):
            raise Broken("no file is written over", receipt)

    def spoil(self, sent: Sent, laptop: Laptop, spoilt: Callable[[bytes], bytes]) -> None:
        """Deliver the file after something happened to it on its way: it is refused, and nothing changes."""
        self.sit(laptop)
        copy = self.place / f"file-{self.minutes}.muster"
        whole = sent.file.read_bytes()
        copy.write_bytes(spoilt(whole))
        if copy.read_bytes() == whole:
            return
        before = laptop.known, laptop.dump, laptop.own
        report = exchange.receive(laptop.store, [copy]).files[0]
        if report.outcome != exchange.REFUSED or (laptop.known, laptop.dump, laptop.own) != before:
            raise Broken("a damaged file changes nothing", report)

    def back_up(self, laptop: Laptop) -> None:
        self.sit(laptop)
        laptop.store.checkpoint()
        place = self.place / f"backup-{self.minutes}"
        shutil.copytree(laptop.camp, place / "kept", ignore=shutil.ignore_patterns(*LEFT_OPEN))
        shutil.copytree(laptop.machine, place / "machine")
        self.kept.append((laptop, place))

    def restore(self, laptop: Laptop, backup: Path, whole: bool, machine: bool = False) -> None:
        """Put an older state back: what was recorded since and given to nobody is thrown away by whoever does this."""
        self.sit(laptop)
        uid, _seq = laptop.own
        laptop.store.leave()
        if whole:
            shutil.rmtree(laptop.camp)
            shutil.copytree(backup / "kept", laptop.camp)
        else:
            shutil.copyfile(backup / "kept" / DATABASE, laptop.camp / DATABASE)
        if machine:
            shutil.rmtree(laptop.machine)
            shutil.copytree(backup / "machine", laptop.machine)
        self.open(laptop)
        stands = max(self.given.get(uid, 0), *(each.known.get(uid, 0) for each in self.laptops))
        self.said = {(its, seq): said for (its, seq), said in self.said.items() if its != uid or seq <= stands}

    def clone(self, laptop: Laptop) -> None:
        """Copy the folder to another machine, and go on with both."""
        laptop.store.leave()
        copy = Laptop(self.place / f"clone-{self.minutes}", laptop.user, laptop.wrong)
        shutil.copytree(laptop.camp, copy.camp)
        self.open(laptop)
        self.open(copy)
        self.laptops.append(copy)

    def told(self, sent: Sent) -> set[tuple[str, int]]:
        """What of all that was recorded is in a file, or was known to its sender."""
        return {(uid, seq) for uid, seq in self.said if seq <= sent.vector.get(uid, 0)}
