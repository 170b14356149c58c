"""100,000 marks between two laptops, against a bare upsert of them, and against other engines that bring them into a table."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any, TypeVar

from app.store import opening
from app.store.camp import Store
from app.sync import exchange, laptops, requests
from app.sync.laptops import Admitted
from benchmarks import sync_floor, sync_peers
from benchmarks.sync_floor import MARKS, Peak, seconds

ROUNDS = 2
Answer = TypeVar("Answer")
NEW, OVER = "a bare upsert of new rows", "a bare upsert over rows that are there"
STAGES = {  # what is told as a ratio: what it is called, to which floor, and the aim
    "capture": ("capture", NEW, " (aim: 2)"),
    "export": ("export", NEW, ""),
    "first": ("first import", NEW, " (aim: 3)"),
    "forward": ("import of what one laptop changed", OVER, ""),
    "conflicting": ("import of what both changed", OVER, ""),
}


def measure() -> Iterator[tuple[str, float]]:
    """Of each figure the best of the rounds: the machine has other work too. Every part of a round has a process of its own."""
    peers = sync_peers.installed()
    with tempfile.TemporaryDirectory() as folder:
        rounds = [_round(Path(folder) / str(number), peers) for number in range(ROUNDS)]
    best = {who: {what: min(each[who][what] for each in rounds) for what in rounds[0][who]} for who in rounds[0]}
    floor = best.pop("floor")
    for name in (NEW, OVER):
        yield f"sync: {name}, seconds for {MARKS:,} marks (the floor)", floor[name]
    for who, figures in best.items():
        yield from _figures(who, figures, floor)


def _figures(who: str, figures: dict[str, float], floor: dict[str, float]) -> Iterator[tuple[str, float]]:
    ours = who == "Muster"
    for stage, (name, against, aim) in STAGES.items():
        yield f"sync: {who}, {name}, times {against}{aim if ours else ''}", figures[stage] / floor[against]
    yield f"sync: {who}, same file again, milliseconds{' (aim: 50)' if ours else ''}", 1000 * figures["again"]
    yield f"sync: {who}, megabytes of the first file", figures["file"]
    for stage, (name, _against, _aim) in STAGES.items():
        if (size := figures.get(f"{stage}, peak")) is not None:
            yield f"sync: {who}, {name}, megabytes at its peak{' (aim: 200)' if ours else ''}", size


def _round(folder: Path, peers: list[str]) -> dict[str, dict[str, float]]:
    folder.mkdir()
    one, two = folder / "one", folder / "two"
    store = sync_floor.compose(one)
    try:
        floor = _floor(store, folder / "bare.db")
        request = requests.join(two, sync_floor.USER, sync_floor.PASSPHRASE, folder / "two.request", "two").file
        admitted = laptops.admit(store, requests.read_request(request))
    finally:
        store.leave()
    others = {name: sync_peers.figures(name, sync_floor.plain(folder / "bare.db"), folder / name) for name in peers}
    return {"floor": floor, "Muster": _exchanged(one, two, admitted), **others}


def _floor(store: Store, path: Path) -> dict[str, float]:
    bare = sync_floor.bare(store, path)
    try:
        return {name: seconds(sync_floor.upsert, bare, sync_floor.rows(code)) for name, code in ((NEW, "P"), (OVER, "A"))}
    finally:
        bare.close()


def _exchanged(one: Path, two: Path, admitted: Admitted) -> dict[str, float]:
    """One takes the roll and the other learns of it; one changes every mark; both do."""
    captured = _run("record", one, "P")
    exported = _run("answer", one, admitted.laptop_id, admitted.user_id)
    first = _run("receive", two, exported["file"])
    _refuse_less(first["new"])
    _acknowledge(two, one)
    _run("record", one, "A")
    forward = _run("receive", two, _run("export", one)["file"])
    _refuse_less(forward["new"])
    _acknowledge(two, one)
    _run("record", one, "L")
    _run("record", two, "S")
    conflicting = _run("receive", two, _run("export", one)["file"])
    _refuse_less(conflicting["conflicts"])
    parts = {"capture": captured, "export": exported, "first": first, "forward": forward, "conflicting": conflicting}
    peaks = {f"{stage}, peak": part["megabytes"] for stage, part in parts.items()}
    size = Path(exported["file"]).stat().st_size / 1e6
    return {**{stage: part["seconds"] for stage, part in parts.items()}, "again": first["again"], "file": size, **peaks}


def _refuse_less(marks: int) -> None:
    if marks < MARKS:
        raise RuntimeError(f"only {marks} of {MARKS} marks came through")


def _acknowledge(by: Path, to: Path) -> None:
    """So that the next file holds only what is new."""
    _run("receive", to, _run("export", by)["file"])


def _run(action: str, folder: Path, *arguments: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.sync", action, str(folder), *arguments]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=Path(__file__).parents[1]).stdout)


def _record(store: Store, code: str) -> dict[str, Any]:
    marks = sync_floor.rows(code)

    def capture() -> None:
        with store.change("capture") as session:
            session.connection().exec_driver_sql(sync_floor.UPSERT, marks)

    return _weighed(capture)[1]


def _export(store: Store) -> dict[str, Any]:
    """What the others lack by their last files."""
    exported, needs = _weighed(lambda: exchange.export(store, store.folder.parent))
    return {**needs, "file": str(exported.file)}


def _answer(store: Store, laptop: str, user: str) -> dict[str, Any]:
    """Everything, for a laptop that waits."""
    exported, needs = _weighed(lambda: exchange.answer(store, Admitted(laptop, user), store.folder.parent))
    return {**needs, "file": str(exported.file)}


def _receive(store: Store, file: str) -> dict[str, Any]:
    receipt, needs = _weighed(lambda: exchange.receive(store, [Path(file)]))
    again = min(seconds(exchange.receive, store, [Path(file)]) for _time in range(3))
    return {**needs, "again": again, "new": receipt.new, "conflicts": receipt.conflicts}


def _weighed(task: Callable[[], Answer]) -> tuple[Answer, dict[str, Any]]:
    """What the task answers, its seconds, and the megabytes that it took."""
    with Peak() as peak:
        start = perf_counter()
        answer = task()
        took = perf_counter() - start
    return answer, {"seconds": took, "megabytes": peak.megabytes}


ACTIONS = {"record": _record, "export": _export, "answer": _answer, "receive": _receive}


def _acted(action: str, folder: str, *arguments: str) -> dict[str, Any]:
    store = opening.open_camp(Path(folder), sync_floor.USER, sync_floor.PASSPHRASE)
    worker = store.worker()
    try:
        return ACTIONS[action](worker, *arguments)
    finally:
        worker.close()
        store.leave()


if __name__ == "__main__":
    print(json.dumps(_acted(*sys.argv[1:])))
