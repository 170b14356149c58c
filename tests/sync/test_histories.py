"""Random histories of several laptops: when all have everything they agree, and nothing that anybody recorded is lost."""

import hashlib
import os
import random
import shutil
import sys
import tempfile
import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, note, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from sqlalchemy import Table

from app.models import schema
from app.models.row import Journalled
from app.store import connection, fold, journal, keys, merging
from app.store.camp import DATABASE, SLOTS
from app.sync import exchange, laptops
from tests.sync import deeds, truth
from tests.sync.laptops import MOST, USERS, Broken, Camp, Laptop, Prepared, Sent, prepared

MEMORY = Path("/dev/shm")  # where there is one, a history waits for no disk
STEPS = 16
BOUNDED = 300  # how many examples the profile of that name asks for
CLOCKS = (timedelta(0), timedelta(hours=-3), timedelta(days=2), timedelta(days=9131), timedelta(days=-4018))

OFTEN = {
    "record": 24,
    "differ": 8,
    "clash": 14,
    "talk": 10,
    "take_back": 4,
    "undo": 8,
    "decide": 10,
    "deliver": 8,
    "send": 6,
    "through_folder": 6,
    "set_clock": 4,
    "restore": 5,
    "manage": 2,
    "retire": 3,
    "restore_machine": 3,
    "record_newer": 3,
    "back_up": 3,
    "deliver_damaged": 2,
    "deliver_twice": 2,
    "lose": 2,
    "clone": 2,
}


@dataclass(frozen=True)
class Step:
    """What happens next in a history: each kind takes what it needs of the numbers."""

    what: str
    deed: str
    at: int
    to: int
    a: int
    b: int
    n: int
    flag: bool


def drawn(*numbers: int) -> Step:
    source = random.Random(str(numbers))
    (what,) = source.choices(list(OFTEN), list(OFTEN.values()))
    at, to, a, b, n = (source.randrange(60) for _each in range(5))
    return Step(what, source.choice(deeds.CHOICES), at, to, a, b, n, source.random() < 0.5)


def disk() -> str | None:
    return str(MEMORY) if MEMORY.is_dir() else None


@pytest.fixture(scope="session")
def base(cheap_slots: None) -> Iterator[Prepared]:
    """Founded once; every history begins with copies of it."""
    with tempfile.TemporaryDirectory(dir=disk()) as place:
        with pytest.MonkeyPatch.context() as patch:  # undone at once: the session's other camps are made by the true clock
            patch.setattr(uuid, "uuid4", ids(0))
            patch.setenv("MUSTER_NOW", "")
            patch.setenv("MUSTER_SETTINGS", "")
            made = prepared(Path(place))
        yield made


def ids(number: int) -> Callable[[], uuid.UUID]:
    """Identifiers that are the same in every run, so that a history is."""
    source = random.Random(number)
    return lambda: uuid.UUID(int=source.getrandbits(128), version=4)


class History(RuleBasedStateMachine):
    """What happens to a few laptops; `base` are the folders that they begin with."""

    def __init__(self, base: Prepared, number: int) -> None:
        super().__init__()
        self.base = base
        self.number = number
        self.patch = pytest.MonkeyPatch()
        self.place = Path(tempfile.mkdtemp(prefix="muster-", dir=disk()))
        self.numbers = Counter[int]()
        self.camp: Any = None  # until `begin`

    @initialize(count=st.sampled_from((0, 2, 2, 3, 3, 4, 6)))
    def begin(self, count: int) -> None:
        if not count:
            return
        self.patch.setattr(uuid, "uuid4", ids(self.number + 1))
        self.patch.setenv("MUSTER_NOW", "")
        self.patch.setenv("MUSTER_SETTINGS", "")
        self.camp = Camp(self.place, self.base, count)

    @rule(number=st.integers(0, 2**64 - 1))
    def step(self, number: int) -> None:
        """A number that comes again, here or in another history, means something else then: Hypothesis likes to repeat itself."""
        if self.camp is None:
            return
        self.numbers[number] += 1
        step = drawn(self.number, number, self.numbers[number])
        note(str(step))
        getattr(self, step.what)(step)

    def laptop(self, n: int) -> Laptop:
        return self.camp.laptops[n % len(self.camp.laptops)]

    def file(self, step: Step) -> Sent:
        """A file that was written before; the first of a history."""
        if not self.camp.files:
            self.send(step)
        return self.camp.files[step.n % len(self.camp.files)]

    def record(self, step: Step) -> None:
        laptop = self.laptop(step.at)
        before = {id for (id,) in laptop.ask("SELECT id FROM sync_conflict")}
        self.camp.change(laptop, step.deed, partial(deeds.once, self.camp.about(laptop), step.deed, step.a, step.b))
        if step.deed in deeds.BULK and {id for (id,) in laptop.ask("SELECT id FROM sync_conflict")} != before:
            raise Broken("who writes many at once decides nothing", step)

    def differ(self, step: Step) -> None:
        """Two people write about the same, the one not knowing of the other."""
        self.record(step)
        self.record(replace(step, at=step.to, b=step.n))

    def clash(self, step: Step) -> None:
        """They differ, and soon the one of them hears of it."""
        self.differ(step)
        self.talk(step)

    def take_back(self, step: Step) -> None:
        """Somebody is entered, heard of elsewhere, and taken back, while the other one goes on with him."""
        author, other = self.laptop(step.at), self.laptop(step.to)
        if not self.camp.change(author, "new person", partial(deeds.once, self.camp.about(author), "new person", step.a, step.b)):
            return
        (person,) = [said.row for key, said in self.camp.said.items() if key == author.own]
        self.talk(step)
        self.camp.record(author, author.store.undo)
        verb = deeds.enrolled if step.flag else deeds.renamed
        self.camp.change(other, "go on", lambda session: verb(session, self.base.class_id, person))

    def undo(self, step: Step) -> None:
        laptop = self.laptop(step.at)
        last = laptop.store.stack().undo
        if last and last.label == deeds.NEWER:  # which a newer Muster would take back
            return
        self.camp.record(laptop, laptop.store.undo)
        if step.flag:
            self.camp.record(laptop, laptop.store.redo)

    def decide(self, step: Step) -> None:
        waiting = [laptop for laptop in self.camp.laptops if laptop.ask("SELECT 1 FROM sync_conflict LIMIT 1")]
        if waiting:
            laptop = waiting[step.at % len(waiting)]
            self.camp.change(laptop, "decide", lambda session: deeds.decide(session, step.a, step.b))

    def record_newer(self, step: Step) -> None:
        with pytest.MonkeyPatch.context() as newer:
            newer.setattr(schema, "VERSION", schema.VERSION + 1)
            self.camp.change(self.laptop(step.at), deeds.NEWER, lambda session: deeds.newer(session, step.a, f"0770 {step.b % 2}"))

    def manage(self, step: Step) -> None:
        laptop = self.laptop(step.at)
        self.camp.record(laptop, lambda: deeds.manage(laptop, step.a, step.b))

    def retire(self, step: Step) -> None:
        """Somebody whose laptop was retired goes on recording, and gives it to one who has not heard of that."""
        self.manage(replace(step, b=1))
        late = [laptop for laptop in self.camp.laptops if laptop.id in self.laptop(step.at).retired]
        if late:
            number = self.camp.laptops.index(late[step.n % len(late)])
            self.record(replace(step, at=number, b=step.n))
            self.talk(replace(step, at=number))

    def set_clock(self, step: Step) -> None:
        self.laptop(step.at).wrong = CLOCKS[step.a % len(CLOCKS)]

    def send(self, step: Step) -> None:
        sent = self.camp.send(self.laptop(step.at), full=step.n % 4 == 0)
        self.camp.files += [sent] if sent else []

    def deliver(self, step: Step) -> None:
        self.camp.deliver(self.file(step), self.laptop(step.to))

    def talk(self, step: Step) -> None:
        sent = self.camp.send(self.laptop(step.at), full=step.n % 4 == 0)
        if sent:
            self.camp.deliver(sent, self.laptop(step.to))
            self.camp.files.append(sent)

    def deliver_twice(self, step: Step) -> None:
        self.deliver(step)
        report = self.camp.deliver(self.file(step), self.laptop(step.to))
        if report.new:
            raise Broken("a file that was taken in brings nothing more", report)

    def deliver_damaged(self, step: Step) -> None:
        """Cut short, or with one bit flipped."""
        sent = self.file(step)
        self.camp.spoil(
            sent, self.laptop(step.to), lambda whole: damaged(whole, step.a * len(whole) // 60, step.b % 8 if step.flag else None)
        )

    def lose(self, step: Step) -> None:
        if self.camp.files:
            self.camp.files.remove(self.file(step))

    def through_folder(self, step: Step) -> None:
        self.camp.through_folder(self.laptop(step.at))

    def back_up(self, step: Step) -> None:
        self.camp.back_up(self.laptop(step.at))

    def restore(self, step: Step) -> None:
        laptop, backup = self.camp.kept[step.n % len(self.camp.kept)]
        self.camp.restore(laptop, backup, step.flag)

    def restore_machine(self, step: Step) -> None:
        """All of a laptop as it was, with what it had noted about itself; it hears from others before anybody records on it."""
        laptop, backup = self.camp.kept[step.n % len(self.camp.kept)]
        away = [other for other in self.camp.laptops if other is not laptop]
        mine = laptop.ask("SELECT uid FROM sync_device JOIN sync_me ON laptop_id = incarnation_of")  # it may go on under any of them
        given = {uid: max(self.camp.given.get(uid, 0), *(other.known.get(uid, 0) for other in away)) for (uid,) in mine}
        others = [other for other in away if laptop.id not in other.retired and other.id not in laptop.retired | {laptop.id}]
        knowing = [other for other in others if all(other.known.get(uid, 0) >= seq for uid, seq in given.items())]
        if knowing:
            sent = everything(self.camp, knowing[step.a % len(knowing)])
            self.camp.restore(laptop, backup, True, machine=True)
            self.camp.deliver(sent, laptop)

    def clone(self, step: Step) -> None:
        if len(self.camp.laptops) < MOST:
            self.camp.clone(self.laptop(step.at))

    def teardown(self) -> None:
        try:
            if self.camp is not None and sys.exc_info()[0] is None:
                settle(self.camp)
        finally:
            if self.camp is not None:
                self.camp.close()
            self.patch.undo()
            shutil.rmtree(self.place)


def damaged(whole: bytes, at: int, bit: int | None) -> bytes:
    return whole[:at] if bit is None else whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :]


def settle(camp: Camp) -> None:
    """Everybody gives everybody everything, then all of it is judged; begun anew where somebody heard of a retirement by that."""
    present: list[Laptop] = []
    held: set[tuple[str, int]] = set()
    while (left := taking_part(camp)) and left != present:
        present, held = left, agree(camp, left)
    if left:
        truth.judge(camp, present, set(camp.said) - held)


def retired(camp: Camp) -> set[str]:
    return {id for laptop in camp.laptops for id in laptop.retired}


def taking_part(camp: Camp) -> list[Laptop]:
    """Those of whom nobody knows that they were retired."""
    out = retired(camp)
    present = [laptop for laptop in camp.laptops if laptop.id not in out]
    alone = len({laptop.id for laptop in present}) < 2  # nobody to give anything to
    return present[:1] if alone else present


def agree(camp: Camp, present: list[Laptop]) -> set[tuple[str, int]]:
    """Bring everything to everybody; returns what they had or could take in."""
    known = [laptop.known for laptop in present]
    held = {(uid, seq) for each in known for uid, seq in camp.said if seq <= each.get(uid, 0)}
    out = retired(camp)
    for sent in camp.files:  # what is nowhere else any more
        if sent.sender not in out and not camp.told(sent) <= held:
            reports = [camp.deliver(sent, laptop) for laptop in present if laptop.id in sent.readers]
            held |= camp.told(sent) if any(report.outcome in (exchange.APPLIED, exchange.HAD) for report in reports) else set()
    turn = camp.minutes % len(present)
    first, *others = present[turn:] + present[:turn]
    for laptop in others:
        camp.deliver(everything(camp, laptop), first)
    for_all = everything(camp, first) if others else None
    for laptop in others:
        camp.deliver(for_all, laptop)
    return held


def everything(camp: Camp, laptop: Laptop) -> Sent:
    sent = camp.send(laptop, full=True)
    assert sent is not None
    return sent


def run(base: Prepared, numbers: Iterable[int]) -> None:
    for number in numbers:
        run_one(base, number)


def run_one(base: Prepared, number: int) -> None:
    """Hypothesis makes its simplest example, which is none here, and one more: its third would be a variation of that."""

    @seed(number)
    def history() -> History:
        return History(base, number)

    told = settings(max_examples=2, stateful_step_count=STEPS, phases=(Phase.generate,), suppress_health_check=[*HealthCheck])
    run_state_machine_as_test(history, settings=settings(told, deadline=None, database=None, derandomize=False))


@pytest.mark.parametrize("first", (0, 8))  # apart, so that both cores have something to do
def test_laptops_agree_and_lose_nothing(base: Prepared, first: int):
    run(base, range(first, first + 8))


@pytest.mark.long
def test_in_the_next_histories_too(base: Prepared):
    run(base, range(16, 30))


@pytest.mark.long
@pytest.mark.parametrize("quarter", range(4))
def test_in_long_runs_too(base: Prepared, quarter: int):
    """A thousand histories; a quarter of them where the profile is the bounded one."""
    many = 250 if settings.default.max_examples == BOUNDED else 1000
    run(base, range(100 + quarter, 100 + many, 4))


def test_a_retirement_that_only_a_file_remembers_counts_at_the_end(base: Prepared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Who retired a laptop is put back to before that, and hears of it from its own old file when all give each other everything."""
    monkeypatch.setattr(uuid, "uuid4", ids(1))
    monkeypatch.setenv("MUSTER_NOW", "")
    camp = Camp(tmp_path, base, 2)
    first, second = camp.laptops
    camp.record(first, lambda: laptops.retire(first.store, second.id))
    camp.files.append(everything(camp, first))
    camp.restore(first, base.place / "1", whole=True)
    assert first.retired == set()
    camp.change(second, "phone", partial(deeds.once, camp.about(second), "phone", 0, 0))
    settle(camp)
    assert first.retired == {second.id} and second.retired == set()
    camp.close()


def test_every_deed_can_be_done_and_every_table_is_written(base: Prepared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(uuid, "uuid4", ids(1))
    monkeypatch.setenv("MUSTER_NOW", "")
    camp, source = Camp(tmp_path, base, 2), random.Random(1)
    laptop = camp.laptops[0]

    def done(deed: str) -> bool:
        a, b = source.randrange(60), source.randrange(60)
        return camp.change(laptop, deed, partial(deeds.once, camp.about(laptop), deed, a, b))

    first = ["cancel", "hold", "leave", "remove session"]  # as long as there are rolls to be taken
    left = [*first, *sorted({*deeds.DEEDS} - {*first})]
    for attempt in range(60):
        left = [deed for deed in left if not done(deed)]
        if "reopen" not in left:
            done("reopen")
        if attempt > 10 and "all rolls" not in left:
            done("all rolls")
    camp.record(laptop, lambda: deeds.manage(laptop, 0, 0))
    written = {said.table for key, said in camp.said.items() if key not in base.said}
    camp.close()
    assert left == []
    assert [table.name for table, _declared in schema.journalled_tables() if table.name not in written] == []


def locally(op: fold.Op) -> str:
    """Which one this laptop likes best."""
    return hashlib.sha256(f"{Path(os.environ['MUSTER_SETTINGS']).parent.parent.name} {op.uid}".encode()).hexdigest()


def any_deletion_wins(ops: Sequence[fold.Op]) -> bool:
    return not any(op.deletes for op in ops)


def by_the_clock(a: fold.Op, b: fold.Op) -> bool:
    return (a.wall, a.uid, a.seq) < (b.wall, b.uid, b.seq)


def column_by_column(table: Table, declared: Journalled) -> dict[str, tuple[str, ...]]:
    """A unit's name stays with its first column."""
    names = {columns[0]: unit for unit, columns in declared.units.items()}
    return {names.get(column.name, column.name): (column.name,) for column in table.columns if column.name != "id"}


# What is planted where, the law that it breaks, and the first history that is tried: an earlier one would only take time.
DIFFER = "people are asked where they differ, and only there"
FAULTS = {
    "tie-break": (fold, "shown_first", locally, "equal operations make equal records", 3),
    "alive rule": (fold, "alive", any_deletion_wins, "what somebody edited is not deleted", 17),
    "context": (fold, "happened_before", by_the_clock, DIFFER, 3),
    "merge per column": (schema, "units", column_by_column, DIFFER, 3),
}


@pytest.mark.long
@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_caught(base: Prepared, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    module, name, planted, law, first = FAULTS[fault]
    monkeypatch.setattr(module, name, planted)
    merging.declared.cache_clear()
    try:
        with pytest.raises(Broken) as caught:
            run(watched_anew(base, tmp_path), range(first, first + 100))
    finally:
        monkeypatch.undo()
        merging.declared.cache_clear()
    assert caught.value.law == law


def watched_anew(base: Prepared, place: Path) -> Prepared:
    """The same laptops, whose triggers capture by the units that are declared now."""
    shutil.copytree(base.place, place, dirs_exist_ok=True)
    for number, user in enumerate(USERS, 1):
        camp = place / str(number) / "kept"
        engine = connection.engine(camp / DATABASE, keys.open_slot(camp / SLOTS, user, "demo").key)
        with engine.connect() as plain, plain.execution_options(writes=True).begin():
            journal.drop_triggers(plain)
            journal.make_triggers(plain)
        engine.dispose()
    return replace(base, place=place)
