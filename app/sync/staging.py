"""What a file brings, checked against what is here and laid out beside it; nothing of the camp is written yet (SYNC.md, "Merge" 1)."""

import hashlib
import json
import re
from dataclasses import dataclass, field
from typing import Any

from app.progress import SILENT, Progress
from app.store import journal, knowledge
from app.sync import shape
from app.sync.bundle import Broken, Bundle, Line

_BATCH = 10_000  # operations
# What a staged step is for: a new one; the label of one that is here; only the fold of contents that follow.
WHOLE, HEADER, FOLD_ONLY = 0, 1, 2
_UID = re.compile(r"[0-9a-f]{32}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_FARTHEST = 62_135_596_800_000  # milliseconds from 1970 back to the year 1; no clock and no count goes beyond


class Gap(Exception):
    """An earlier file is needed: operations of `uid` are missing between what is here and what came."""

    def __init__(self, uid: str) -> None:
        super().__init__(uid)
        self.uid = uid


@dataclass
class Origin:
    """How far this file and the staged steps have come with one incarnation."""

    uid: str
    device: int
    step: int = 0
    seq: int = 0
    hash: str = journal.GENESIS
    forked: bool = False


@dataclass
class Step:
    """A step whose operations are coming in."""

    origin: Origin
    facts: tuple[Any, ...]
    number: int
    first: int
    last: int
    sealed: str
    header: bytes
    withheld: bool
    known: bool
    next_seq: int
    hashed: Any
    fork: list[Line] | None = None
    staged: bool = False


@dataclass
class Staged:
    """What was laid out: new operations (or contents), those that were here already, and steps that contradict what is here."""

    new: int = 0
    had: int = 0
    forks: list[tuple[str, int, str, str]] = field(default_factory=list[tuple[str, int, str, str]])  # uid, step, hash, content


class Staging:
    """Lays the lines of one file out. Raises Broken where they are not what a laptop writes, and Gap."""

    def __init__(self, driver: Any, manifest: dict[str, Any]) -> None:
        self.result = Staged()
        self._driver = driver
        self._laptops: dict[str, str] = manifest["devices"]
        self._contexts: dict[str, int] = dict(driver.execute("SELECT uid, context FROM sync_context"))
        self._origins = {uid: Origin(uid, device, *last) for uid, device, *last in driver.execute(_ORIGINS)}
        self._next_context = max(self._contexts.values(), default=0) + 1
        self._next_device = max((origin.device for origin in self._origins.values()), default=0) + 1
        self._ops: list[tuple[Any, ...]] = []
        self._step: Step | None = None
        self._withheld = driver.execute("SELECT 1 FROM sync_op WHERE digest IS NOT NULL LIMIT 1").fetchone() is not None
        driver.execute("INSERT INTO staged_device SELECT device, uid, incarnation_of, last_seq_accepted, 1 FROM sync_device")
        driver.execute("INSERT INTO staged_context SELECT context, uid, vector, 1 FROM sync_context")

    def take(self, bundle: Bundle, progress: Progress = SILENT) -> Staged:
        total = max(bundle.manifest["operations"], 1)
        kinds = {"o": self._operation, "d": self._digest, "s": self._begin, "w": self._begin, "c": self._context}
        for chunk in bundle.chunks():
            for line in chunk:
                kinds[line[0]](line)
            progress.step(min(self.result.new + self.result.had, total), total)
        self._end()
        self._flush()
        if self._driver.execute(_MISSHAPEN).fetchone() is not None:
            raise Broken("an operation is not what a laptop writes")
        for (patch,) in self._driver.execute(_SURROGATES):
            json.dumps(json.loads(patch), ensure_ascii=False).encode()  # ValueError
        self._compare_heads(bundle.manifest["heads"])
        self._refuse_gaps(bundle.manifest["vector"])
        return self.result

    def _compare_heads(self, heads: dict[str, tuple[int, str]]) -> None:
        """Steps that were not sent, because they are here already, must be the same ones."""
        for uid, (step, sealed) in heads.items():
            origin = self._origins.get(uid)
            if origin and not origin.forked and 0 < step <= origin.step and self._sealed(origin.device, step)[0] != sealed:
                origin.forked = True
                self.result.forks.append((uid, step, sealed, ""))

    def _refuse_gaps(self, vector: dict[str, int]) -> None:
        """All that the sender knew must be here after this; what was recorded in its context stands on that."""
        for uid, seq in sorted(vector.items()):
            if uid not in self._origins or (self._origins[uid].seq < seq and not self._origins[uid].forked):
                raise Gap(uid)

    def _context(self, line: Line) -> None:
        _kind, uid, text = line
        if uid in self._contexts:
            return
        vector = json.loads(text)
        if (knowledge.context_uid(text) != uid and text != "{}") or not _is_vector(vector):
            raise Broken("a context is not what it is called")
        self._contexts[uid] = self._next_context
        self._driver.execute("INSERT INTO staged_context VALUES (?, ?, ?, 0)", (self._next_context, uid, text))
        self._next_context += 1

    def _origin(self, uid: str) -> Origin:
        if uid not in self._origins:
            if not _UID.fullmatch(uid):
                raise Broken("an incarnation has no proper uid")
            self._origins[uid] = Origin(uid, self._next_device)
            self._driver.execute("INSERT INTO staged_device VALUES (?, ?, ?, NULL, 0)", (self._next_device, uid, self._laptops[uid]))
            self._next_device += 1
        return self._origins[uid]

    def _begin(self, line: Line) -> None:
        self._end()
        kind, uid, number, *facts = line
        origin = self._origin(uid)
        if kind == "s":
            label, arguments, person, wall, context, schema, undoes, first, last, sealed = facts
            header = journal.header(uid, number, *facts[:-1])
        else:
            label, arguments = "", "{}"
            person, wall, context, schema, undoes, first, last, sealed, digest = facts
            header = bytes.fromhex(digest)
        numbers = (number, wall, schema, first, last, undoes or 0)
        texts = (label, arguments, person, context, sealed)
        if (
            not all(type(n) is int and abs(n) <= _FARTHEST for n in numbers)
            or not all(isinstance(t, str) for t in texts)
            or not first <= last
        ):
            raise Broken("a step is not what a laptop writes")
        if not isinstance(json.loads(arguments), dict):
            raise Broken("a step has no arguments")
        digest = header.hex() if kind == "w" else None
        stored = (label, arguments, person, wall, self._contexts[context], schema, undoes, first, last, sealed, digest)
        hashed = hashlib.sha256(origin.hash.encode() + header)
        self._step = Step(origin, stored, number, first, last, sealed, header, kind == "w", number <= origin.step, first, hashed)
        self._compare(self._step, uid, line)

    def _compare(self, step: Step, uid: str, line: Line) -> None:
        """New, known already, a contradiction, or too early?"""
        origin = step.origin
        if step.known:
            sealed, digest = self._sealed(origin.device, step.number)
            if sealed != step.sealed:
                origin.forked = True
            elif digest is not None and not step.withheld:
                if digest != step.header.hex():
                    raise Broken("a step is another one than was announced")
                self._stage_step(step, HEADER)
        elif not origin.forked and (step.number != origin.step + 1 or step.first != origin.seq + 1):
            raise Gap(uid)
        if origin.forked:
            step.fork = [line]

    def _sealed(self, device: int, number: int) -> tuple[str, str | None]:
        for table in ("sync_step", "staged_step"):
            found = self._driver.execute(f"SELECT hash, digest FROM {table} WHERE device = ? AND step = ?", (device, number)).fetchone()
            if found:
                return found
        raise Broken("a step stands twice")

    def _stage_step(self, step: Step, fills: int) -> None:
        step.staged = True
        row = (step.origin.device, step.number, *step.facts, fills)
        self._driver.execute(f"INSERT INTO staged_step VALUES ({', '.join('?' * len(row))})", row)

    def _operation(self, line: Line) -> None:
        step = self._current(line)
        if step is None:
            return
        _kind, seq, table, row, patch = line
        if not table.__class__ is row.__class__ is patch.__class__ is str:
            raise Broken("an operation is not what a laptop writes")
        if step.known and not self._withheld:
            self.result.had += 1
            return
        digest = journal.operation(step.origin.uid, seq, table, row, patch)
        if step.known:
            self._fill(step, line, digest)
            return
        self._expect(step, seq, digest)
        self._ops.append((step.origin.device, seq, step.number, table, row, patch, None, 0))

    def _digest(self, line: Line) -> None:
        step = self._current(line)
        if step is None:
            return
        _kind, seq, digest = line
        if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
            raise Broken("an operation has no proper digest")
        if step.known:
            self.result.had += 1
            return
        self._expect(step, seq, bytes.fromhex(digest))
        self._ops.append((step.origin.device, seq, step.number, "", "", "", digest, 0))

    def _current(self, line: Line) -> Step | None:
        """The step that the operation belongs to; None where the whole of it is quarantined."""
        if self._step is None:
            raise Broken("an operation belongs to no step")
        if len(self._ops) >= _BATCH:
            self._flush()
        if self._step.fork is not None:
            self._step.fork.append(line)
            return None
        return self._step

    def _expect(self, step: Step, seq: int, digest: bytes) -> None:
        if seq != step.next_seq:
            raise Broken("operations are not in order")
        step.next_seq += 1
        step.hashed.update(digest)
        self.result.new += 1

    def _fill(self, step: Step, line: Line, digest: bytes) -> None:
        """Contents of an operation that is here already: perhaps only as its digest."""
        _kind, seq, table, row, patch = line
        found = self._driver.execute("SELECT digest FROM sync_op WHERE device = ? AND seq = ?", (step.origin.device, seq)).fetchone()
        if found is None or found[0] is None:
            self.result.had += 1
            return
        if found[0] != digest.hex():
            raise Broken("an operation is another one than was announced")
        self.result.new += 1
        if not step.staged:
            self._stage_step(step, FOLD_ONLY)
        self._ops.append((step.origin.device, seq, step.number, table, row, patch, None, 1))

    def _end(self) -> None:
        """The step is complete: its chain must hold."""
        step, self._step = self._step, None
        if step is None:
            return
        if step.fork is not None:
            content = "\n".join(json.dumps(line, ensure_ascii=False) for line in step.fork)
            self.result.forks.append((step.origin.uid, step.number, step.sealed, content))
        elif not step.known:
            if step.next_seq != step.last + 1 or step.hashed.hexdigest() != step.sealed:
                raise Broken("the chain of steps does not hold")
            step.origin.step, step.origin.seq, step.origin.hash = step.number, step.last, step.sealed
            self._stage_step(step, WHOLE)

    def _flush(self) -> None:
        self._driver.executemany("INSERT INTO staged_op VALUES (?, ?, ?, ?, ?, ?, ?, ?)", self._ops)
        self._ops.clear()


def _is_vector(said: Any) -> bool:
    return shape.is_object(said) and all(type(seq) is int for seq in said.values())


_ORIGINS = (
    "SELECT d.uid, d.device, coalesce(s.step, 0), coalesce(s.last_seq, 0), coalesce(s.hash, '') FROM sync_device d LEFT JOIN sync_step s "
    "ON s.device = d.device AND s.step = (SELECT max(step) FROM sync_step t WHERE t.device = d.device)"
)
_MISSHAPEN = (
    "SELECT 1 FROM staged_op WHERE digest IS NULL AND (CASE WHEN json_valid(patch) THEN json_type(patch) <> 'object' ELSE 1 END "
    'OR instr("table", char(10)) OR instr(row, char(10)) OR instr(patch, char(0)) '
    # each column once and with one plain value: else SQLite and Python would read different records out of it
    "OR (SELECT count(DISTINCT key) <> count(*) OR max(type IN ('object', 'array')) FROM json_each(patch)))"
)
_SURROGATES = "SELECT patch FROM staged_op WHERE instr(patch, '\\ud') OR instr(patch, '\\uD')"  # half a letter may hide there
