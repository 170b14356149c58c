"""Power that fails while a file is taken in, and marks made meanwhile: all or nothing, at once, and nothing lost."""

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from app.errors import UserError
from app.progress import Cancelled
from app.store import opening
from app.sync import exchange
from app.sync.exchange import APPLIED, HAD
from tests.camp_fixtures import FOUNDER
from tests.meeting import Laptop, Meeting

POINTS = 20

# Takes a file in once to count the statements, then in a process of its own for each folder, which ends itself as kill -9 does
# before a statement: the points lie evenly between the first and the last.
KILLED = """
import os, signal, sys
from pathlib import Path
from app.store import connection, opening
from app.sync import exchange

file, *folders = map(Path, sys.argv[1:])
count = [0, None]

def counted(statement):
    count[0] += 1
    if count[0] == count[1]:
        os.kill(os.getpid(), signal.SIGKILL)

plain = connection.connect

def connect(*arguments, **named):
    opened = plain(*arguments, **named)
    opened.set_trace_callback(counted)
    return opened

def take(folder, last):
    os.environ["MUSTER_SETTINGS"] = str(folder.parent / f"machine-{folder.name}" / "settings.json")
    store = opening.open_camp(folder, "demo", "demo")
    connection.connect, worker = connect, None
    count[:] = [0, last]
    worker = store.worker()
    exchange.receive(worker, [file])
    worker.close()
    connection.connect = plain
    store.leave()

take(folders[0], None)
total = count[0]
print(total)
for number, folder in enumerate(folders[1:]):
    child = os.fork()
    if child == 0:
        take(folder, 1 + number * (total - 1) // (len(folders) - 2))
        os._exit(0)
    ended = os.waitpid(child, 0)[1]
    print(os.WTERMSIG(ended) if os.WIFSIGNALED(ended) else 0)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on this system")
def test_a_file_is_taken_in_whole_or_not_at_all_at_whatever_point_the_power_fails(
    meeting: Meeting, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    for place, code in enumerate("PALE"):
        meeting.mark(meeting.a, place, "P")
        meeting.mark(meeting.b, place, code)
    file, before = meeting.b.export(), meeting.a.dump()
    meeting.a.store.leave()
    folders = [Path(shutil.copytree(meeting.a.folder, tmp_path / f"copy-{number}")) for number in range(POINTS + 1)]
    meeting.a.open()
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run([sys.executable, "-c", KILLED, file, *folders], env=environment, capture_output=True, text=True)
    total, *signals = ran.stdout.split()
    assert signals == ["9"] * POINTS and int(total) > 100, ran.stderr
    assert meeting.a.one(file).outcome == APPLIED
    after, seen = meeting.a.dump(), set[bool]()
    for number, folder in enumerate(folders[1:]):
        monkeypatch.setenv("MUSTER_SETTINGS", str(tmp_path / f"machine-{folder.name}" / "settings.json"))
        laptop = Laptop(folder, FOUNDER.name, meeting.a.stick)
        dump = laptop.dump()
        assert dump in (before, after) and laptop.ask("SELECT muted FROM sync_me") == [(0,)]
        seen.add(dump == after)
        if number % 4 == 0 or dump == after:  # it goes on as if nothing had been
            assert laptop.problems() == [] and laptop.one(file).outcome == (HAD if dump == after else APPLIED)
            assert laptop.dump() == after
        laptop.store.leave()
    assert seen == {False, True}


class Marking:
    """A progress that marks in the window's own store whenever it is told of a step."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self.refusals: list[str] = []
        self.marked = 0

    def step(self, done: int, total: int) -> None:
        try:
            self.meeting.mark(self.meeting.a, 1, "P")
            self.marked += 1
        except UserError as refusal:
            self.refusals.append(refusal.what)


def test_who_records_while_a_file_is_applied_is_told_so_at_once_and_before_it_nothing_is_lost(meeting: Meeting):
    meeting.mark(meeting.b, 0, "A")
    meeting.mark(meeting.b, 1, "A")
    file, worker, marking = meeting.b.export(), meeting.a.store.worker(), Marking(meeting)
    assert exchange.receive(worker, [file], marking).files[0].outcome == APPLIED
    worker.close()
    assert marking.marked and marking.refusals
    assert set(marking.refusals) == {"Records from Range are being taken in; recording pauses."}
    assert meeting.a.ask("SELECT count(*) FROM sync_conflict") == [(1,)]  # what was marked before stands beside what came
    assert meeting.b.one(meeting.a.export()).conflicts == 1 and meeting.b.dump() == meeting.a.dump()


def test_another_thread_is_told_so_too(meeting: Meeting):
    refusals: list[str] = []

    def record() -> None:
        try:
            meeting.mark(meeting.a, 0, "P")
        except UserError as refusal:
            refusals.append(refusal.what)

    with meeting.a.store.worker().receiving("Range"):
        thread = threading.Thread(target=record)
        thread.start()
        thread.join()
    assert len(refusals) == 1 and "Range" in refusals[0]
    record()
    assert len(refusals) == 1 and meeting.code(meeting.a, 0) == "P"


class Stopping:
    """A progress that is cancelled at its n-th step."""

    def __init__(self, steps: int) -> None:
        self.steps = steps

    def step(self, done: int, total: int) -> None:
        self.steps -= 1
        if self.steps < 0:
            raise Cancelled


def test_cancelling_leaves_everything_as_it_was_or_takes_all(meeting: Meeting):
    meeting.mark(meeting.b, 0, "A")
    file, before, steps = meeting.b.export(), meeting.a.all_there_is(), 0
    while True:
        try:
            exchange.receive(meeting.a.store, [file], Stopping(steps))
            break
        except Cancelled:
            assert meeting.a.all_there_is() == before
            steps += 1
    assert steps >= 2 and meeting.code(meeting.a, 0) == "A"


def test_what_a_broken_laptop_left_is_cleared_away(meeting: Meeting):
    meeting.mark(meeting.b, 0, "A")
    (meeting.a.folder / "incoming.db").write_bytes(b"half")
    meeting.a.reopen()
    assert meeting.a.one(meeting.b.export()).outcome == APPLIED
    assert not (meeting.a.folder / "incoming.db").exists()
    opening.open_camp(meeting.a.folder, FOUNDER.name, FOUNDER.passphrase).leave()
