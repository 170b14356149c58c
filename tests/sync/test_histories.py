"""Random histories of several laptops: whatever happened, when all have everything they agree, and nothing that anybody recorded is lost."""

import random
import shutil
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from app.models import schema
from app.sync import exchange
from tests.sync import deeds, truth
from tests.sync.laptops import MOST, Broken, Camp, Laptop, Prepared, Sent, prepared

MEMORY = Path("/dev/shm")  # where there is one, a history waits for no disk
NUMBER = st.integers(0, 59)
STEPS = 16
CLOCKS = (timedelta(0), timedelta(hours=-3), timedelta(days=2), timedelta(days=9131), timedelta(days=-4018))


def disk() -> str | None:
    return str(MEMORY) if MEMORY.is_dir() else None


@pytest.fixture(scope="session")
def base(cheap_slots: None) -> Iterator[Prepared]:
    """Founded once; every history begins with copies of it."""
    with tempfile.TemporaryDirectory(dir=disk()) as place, pytest.MonkeyPatch.context() as patch:
        patch.setattr(uuid, "uuid4", ids(0))
        patch.setenv("MUSTER_NOW", "")
        patch.setenv("MUSTER_SETTINGS", "")
        yield prepared(Path(place))


def ids(number: int) -> Callable[[], uuid.UUID]:
    """Identifiers that are the same in every run, so that a history is."""
    source = random.Random(number)
    return lambda: uuid.UUID(int=source.getrandbits(128), version=4)


class History(RuleBasedStateMachine):
    """`base` are the folders that it begins with; `prepare` does something to each laptop first (a planted fault may ask for it)."""

    def __init__(self, base: Prepared, prepare: Callable[[Laptop], None] = lambda laptop: None) -> None:
        super().__init__()
        self.base = base
        self.prepare = prepare
        self.patch = pytest.MonkeyPatch()
        self.place = Path(tempfile.mkdtemp(prefix="muster-", dir=disk()))
        self.lost: list[Sent] = []
        self.camp: Camp | None = None

    @initialize(count=st.sampled_from((2, 2, 3, 3, 4, 6)), number=st.integers(1, 2**32))
    def begin(self, count: int, number: int) -> None:
        self.patch.setattr(uuid, "uuid4", ids(number))
        self.patch.setenv("MUSTER_NOW", "")
        self.patch.setenv("MUSTER_SETTINGS", "")
        self.camp = Camp(self.place, self.base, count)
        for laptop in self.camp.laptops:
            self.prepare(laptop)

    def laptop(self, n: int) -> Laptop:
        return self.camp.laptops[n % len(self.camp.laptops)]

    def file(self, n: int) -> Sent | None:
        return self.camp.files[n % len(self.camp.files)] if self.camp.files else None

    @rule(at=NUMBER, what=st.sampled_from(sorted(deeds.DEEDS)), a=NUMBER, b=NUMBER)
    def record(self, at: int, what: str, a: int, b: int) -> None:
        laptop = self.laptop(at)
        before = {id for (id,) in laptop.ask("SELECT id FROM sync_conflict")}
        self.camp.change(laptop, what, lambda session: deeds.DEEDS[what](self.camp.about(laptop), session, a, b))
        if what in deeds.BULK and {id for (id,) in laptop.ask("SELECT id FROM sync_conflict")} != before:
            raise Broken("who writes many at once decides nothing", what)

    @rule(one=NUMBER, other=NUMBER, what=st.sampled_from(sorted(deeds.DEEDS)), a=NUMBER, b=NUMBER, c=NUMBER)
    def differ(self, one: int, other: int, what: str, a: int, b: int, c: int) -> None:
        """Two people write about the same, the one not knowing of the other."""
        for n, value in ((one, b), (other, c)):
            self.record(n, what, a, value)

    @rule(at=NUMBER, again=st.booleans())
    def undo(self, at: int, again: bool) -> None:
        laptop = self.laptop(at)
        self.camp.record(laptop, laptop.store.undo)
        if again:
            self.camp.record(laptop, laptop.store.redo)

    @rule(at=NUMBER, n=NUMBER, letter=NUMBER)
    def decide(self, at: int, n: int, letter: int) -> None:
        self.camp.change(self.laptop(at), "decide", lambda session: deeds.decide(session, n, letter))

    @rule(at=NUMBER, n=NUMBER, phone=st.sampled_from(("0770 1", "0770 9")))
    def record_with_a_newer_muster(self, at: int, n: int, phone: str) -> None:
        with pytest.MonkeyPatch.context() as newer:
            newer.setattr(schema, "VERSION", deeds.newer_version())
            self.camp.change(self.laptop(at), "newer", lambda session: deeds.newer(session, n, phone))

    @rule(at=NUMBER, a=NUMBER, b=NUMBER)
    def manage(self, at: int, a: int, b: int) -> None:
        laptop = self.laptop(at)
        self.camp.record(laptop, lambda: deeds.manage(laptop, a, b))

    @rule(at=NUMBER, wrong=st.sampled_from(CLOCKS))
    def set_clock(self, at: int, wrong: timedelta) -> None:
        self.laptop(at).wrong = wrong

    @rule(at=NUMBER, full=st.booleans())
    def send(self, at: int, full: bool) -> None:
        sent = self.camp.send(self.laptop(at), full)
        self.camp.files += [sent] if sent else []

    @rule(n=NUMBER, to=NUMBER)
    def deliver(self, n: int, to: int) -> None:
        sent = self.file(n)
        if sent:
            self.camp.deliver(sent, self.laptop(to))

    @rule(n=NUMBER, to=NUMBER, full=st.booleans())
    def talk(self, n: int, to: int, full: bool) -> None:
        sent = self.camp.send(self.laptop(n), full)
        if sent:
            self.camp.deliver(sent, self.laptop(to))
            report = self.camp.deliver(sent, self.laptop(to))
            if report.new:
                raise Broken("a file that was taken in brings nothing more", report)
            self.camp.files.append(sent)

    @rule(n=NUMBER, to=NUMBER, where=st.floats(0, 1, exclude_max=True), bit=st.none() | st.integers(0, 7))
    def deliver_damaged(self, n: int, to: int, where: float, bit: int | None) -> None:
        """Cut short, or with one bit flipped."""
        sent = self.file(n)
        if sent:
            self.camp.spoil(sent, self.laptop(to), lambda whole: damaged(whole, int(where * len(whole)), bit))

    @rule(n=NUMBER)
    def lose(self, n: int) -> None:
        sent = self.file(n)
        if sent:
            self.camp.files.remove(sent)
            self.lost.append(sent)

    @rule(at=NUMBER)
    def through_folder(self, at: int) -> None:
        self.camp.through_folder(self.laptop(at))

    @rule(at=NUMBER)
    def back_up(self, at: int) -> None:
        self.camp.back_up(self.laptop(at))

    @rule(n=NUMBER, whole=st.booleans())
    def restore(self, n: int, whole: bool) -> None:
        if self.camp.kept:
            laptop, backup = self.camp.kept[n % len(self.camp.kept)]
            self.camp.restore(laptop, backup, whole)

    @rule(at=NUMBER)
    def clone(self, at: int) -> None:
        if len(self.camp.laptops) < MOST:
            self.camp.clone(self.laptop(at))

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
    """Everybody gives everybody everything, then all of it is judged."""
    out = {id for laptop in camp.laptops for id in laptop.retired}
    present = [laptop for laptop in camp.laptops if laptop.id not in out]
    if len({laptop.id for laptop in present}) < 2:  # nobody to give anything to
        present = present[:1]
    if not present:
        return
    held = {(uid, seq) for laptop in present for uid, seq in camp.said if seq <= laptop.known.get(uid, 0)}
    for sent in camp.files:  # what is nowhere else any more
        if sent.sender not in out and not camp.told(sent) <= held:
            reports = [camp.deliver(sent, laptop) for laptop in present if laptop.id in sent.readers]
            held |= camp.told(sent) if any(report.outcome in (exchange.APPLIED, exchange.HAD) for report in reports) else set()
    first, *others = present
    for laptop in others:
        camp.deliver(everything(camp, laptop), first)
    for laptop in others:
        camp.deliver(everything(camp, first), laptop)
    truth.judge(camp, present, set(camp.said) - held)


def everything(camp: Camp, laptop: Laptop) -> Sent:
    sent = camp.send(laptop, full=True)
    assert sent is not None
    return sent


def run(base: Prepared, number: int, examples: int, prepare: Callable[[Laptop], None] = lambda laptop: None) -> None:
    @seed(number)
    def history() -> History:
        return History(base, prepare)

    run_state_machine_as_test(
        history,
        settings=settings(
            max_examples=examples,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            phases=(Phase.generate,),
            suppress_health_check=[*HealthCheck],
            report_multiple_bugs=False,
        ),
    )


def test_laptops_agree_and_lose_nothing(base: Prepared):
    run(base, 1, 50)
