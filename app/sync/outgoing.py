"""What a file tells: the steps and operations that its receiver lacks, as lines of JSON."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from app.store import journal
from app.store.knowledge import Ranges, Vector
from app.sync import scope

_STEPS = (
    "SELECT s.device, d.uid, s.step, s.label, s.arguments, s.person, s.wall, c.uid, s.schema, s.undoes, s.first_seq, s.last_seq, s.hash, "
    "s.digest, c.vector FROM sync_step s JOIN sync_device d ON d.device = s.device JOIN sync_context c ON c.context = s.context "
)
_OPS = (
    'SELECT o.step, o.seq, o."table", o.row, o.patch, o.digest, '
    + "CASE WHEN o.digest IS NULL THEN json_array('o', o.seq, o.\"table\", o.row, o.patch) END FROM sync_op o "
)


@dataclass(frozen=True)
class Wanted:
    """What goes into a file: all after `since`, and of what the receiver has only as digests (`lacks`) that which it may have now.

    `limited`: only what `scope.mark` has marked goes with its contents.
    """

    since: Vector
    lacks: Ranges
    limited: bool = False


class Telling:
    """Lines in the making; a context is told once, before the first step that was made in it."""

    def __init__(self, driver: Any, wanted: Wanted) -> None:
        self._driver = driver
        self._wanted = wanted
        self._told: set[str] = set()

    def lines(self) -> Iterator[str]:
        for device, uid in self._driver.execute("SELECT device, uid FROM sync_device ORDER BY uid").fetchall():
            yield from self._lacked(device, uid)
            yield from self._after(device, self._wanted.since.get(uid, 0))

    def _after(self, device: int, since: int) -> Iterator[str]:
        """Whole steps: what is known of a device always ends with one."""
        steps = self._driver.execute(f"{_STEPS} WHERE s.device = ? AND s.first_seq > ? ORDER BY s.step", (device, since))
        ops = self._driver.execute(f"{_OPS} WHERE o.device = ? AND o.seq > ? ORDER BY o.seq", (device, since))
        for step, (_number, its) in zip(steps, groupby(ops, key=lambda op: op[0]), strict=True):
            yield from self._step(step, its)

    def _lacked(self, device: int, uid: str) -> Iterator[str]:
        """Contents that follow: of operations that the receiver has as digests, and that are here and for it."""
        for first, last in self._wanted.lacks.get(uid, ()):
            found = self._driver.execute(
                f"{_OPS} WHERE o.device = ? AND o.seq BETWEEN ? AND ? AND o.digest IS NULL ORDER BY o.seq", (device, first, last)
            ).fetchall()
            for number, group in groupby(found, key=lambda op: op[0]):
                its = [op for op in group if self._may(op)]
                if its:
                    step = self._driver.execute(f"{_STEPS} WHERE s.device = ? AND s.step = ?", (device, number)).fetchone()
                    yield from self._step(step, its, self._whole(device, number))

    def _whole(self, device: int, number: int) -> bool:
        """Whether all of a step is for the receiver, so that its label may be."""
        return all(self._may(op) for op in self._driver.execute(f"{_OPS} WHERE o.device = ? AND o.step = ?", (device, number)))

    def _may(self, op: Sequence[Any]) -> bool:
        return op[5] is None and (not self._wanted.limited or scope.marked(self._driver, op[2], op[3]))

    def _step(self, step: Sequence[Any], ops: Iterable[Any], whole: bool = True) -> Iterator[str]:
        _device, uid, *facts, sealed, digest, vector = step
        if facts[5] not in self._told:
            self._told.add(facts[5])
            yield _line("c", facts[5], vector)
        told: list[str] = []
        for _number, seq, table, row, patch, known, line in ops:
            if self._may((_number, seq, table, row, patch, known)):
                told.append(line)
            else:
                whole = False
                told.append(_line("d", seq, known or journal.operation(uid, seq, table, row, patch).hex()))
        if whole and digest is None:
            yield _line("s", uid, *facts, sealed)
        else:
            number, _label, _arguments, *rest = facts
            yield _line("w", uid, number, *rest, sealed, digest or journal.header(uid, *facts).hex())
        yield from told


def _line(*facts: Any) -> str:
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
