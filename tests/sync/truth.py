"""What must hold when all laptops have everything, told without the code that is judged: from what people recorded and had seen."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.store.history import history
from tests.sync.laptops import UNITS, Broken, Camp, Laptop, Said

Key = tuple[str, int]
LOG = (
    'SELECT d.uid, o.seq, o."table", o.row, o.patch, c.vector, s.wall, d.incarnation_of FROM sync_op o '
    "JOIN sync_device d ON d.device = o.device JOIN sync_step s ON s.device = o.device AND s.step = o.step "
    "JOIN sync_context c ON c.context = s.context"
)


@dataclass(frozen=True)
class Deed:
    """One operation: what its author wrote, had seen, and saw then."""

    key: Key
    laptop: str
    patch: Mapping[str, Any]
    seen: Mapping[str, int]
    wall: int
    after: Mapping[str, Any] | None

    @property
    def deletes(self) -> bool:
        return "_del" in self.patch

    def saw(self, other: "Deed") -> bool:
        uid, seq = other.key
        return seq < self.key[1] if uid == self.key[0] else seq <= self.seen.get(uid, 0)

    def writes(self, columns: Sequence[str]) -> bool:
        return not self.deletes and ("_new" in self.patch or any(column in self.patch for column in columns))

    def value(self, columns: Sequence[str]) -> dict[str, Any]:
        return {column: (self.patch if self.after is None else self.after).get(column) for column in columns}


def unseen(deeds: Sequence[Deed]) -> list[Deed]:
    """Those that nobody who wrote too had seen; the latest clock last, then the greater uid."""
    last = [deed for deed in deeds if not any(other.saw(deed) for other in deeds if other is not deed)]
    return sorted(last, key=lambda deed: (deed.wall, deed.key[0]))


@dataclass(frozen=True)
class Log:
    """All that a laptop knows, row by row; `beyond` is what retired laptops recorded later."""

    laptop: Laptop
    rows: Mapping[tuple[str, str], Sequence[Deed]]
    digests: frozenset[tuple[str, int, str]]
    beyond: frozenset[Key]


def log(laptop: Laptop, said: Mapping[Key, Said]) -> Log:
    accepted = {id: json.loads(told or "{}") for id, told in laptop.ask("SELECT id, accepted FROM laptop WHERE retired_at IS NOT NULL")}
    rows: dict[tuple[str, str], list[Deed]] = {}
    digests: set[tuple[str, int, str]] = set()
    beyond: set[Key] = set()
    for uid, seq, table, row, patch, vector, wall, of in laptop.ask(LOG):
        if (uid, seq) not in said or said[uid, seq].patch != patch:
            raise Broken("only people record", (uid, seq, table, patch))
        digests.add((uid, seq, patch))
        if table != "laptop" and of in accepted and seq > accepted[of].get(uid, 0):
            beyond.add((uid, seq))
            continue
        deed = Deed((uid, seq), of, json.loads(patch), json.loads(vector), wall, said[uid, seq].after)
        rows.setdefault((table, row), []).append(deed)
    return Log(laptop, rows, frozenset(digests), frozenset(beyond))


def judge(camp: Camp, taking_part: Sequence[Laptop], lost: set[Key]) -> None:
    """Everything, once all who take part have everything."""
    logs = [log(laptop, camp.said) for laptop in taking_part]
    same("all have the same operations", [each.digests for each in logs])
    missing = {key for key in camp.said if key not in lost} - {(uid, seq) for uid, seq, _patch in logs[0].digests}
    if missing:
        raise Broken("no operation is missing", missing)
    same("equal operations make equal records", [frozenset(laptop.dump) for laptop in taking_part])
    for laptop in camp.laptops:
        if laptop.problems:
            raise Broken("no file has a problem", laptop.problems)
    for row, deeds in sorted(logs[0].rows.items()):
        if any(deed.key not in camp.base.said for deed in deeds):
            judge_row(logs[0], row)


def same(law: str, answers: Sequence[frozenset[Any]]) -> None:
    for answer in answers[1:]:
        if answer != answers[0]:
            raise Broken(law, sorted(answer ^ answers[0]))


def judge_row(of: Log, key: tuple[str, str]) -> None:
    table, row = key
    deeds, waits = of.rows[key], dict(of.laptop.ask('SELECT "table", reason FROM sync_parked WHERE "table" = ? AND row = ?', *key))
    if table not in UNITS:
        if waits.get(table) != "unknown" and all(deed.laptop != of.laptop.id for deed in deeds):
            raise Broken("what a newer Muster keeps waits", key)
        return
    edits = [deed for deed in deeds if not deed.deletes]
    gone = [deed for deed in deeds if deed.deletes]
    lives = any(not any(deletion.saw(edit) for deletion in gone) for edit in edits)
    shown = of.laptop.row(table, row)
    if lives and shown is None and waits.get(table) not in ("missing", "refused"):
        raise Broken("what somebody edited is not deleted", key)
    if not lives and shown is not None and waits.get(table) != "kept":
        raise Broken("what everybody saw deleted goes", key)
    expected = dict(undecided(deeds, UNITS[table], waits.get(table) == "kept")) if lives or shown else {}
    judge_conflicts(of, key, expected)
    if shown is not None:
        judge_values(key, edits, shown)
    judge_history(of, key, deeds)


def undecided(deeds: Sequence[Deed], units: Mapping[str, Sequence[str]], kept: bool) -> Iterator[tuple[str, dict[Key, Any]]]:
    """What waits for a person: unit -> the operations that differ, and what each says."""
    edits, gone = [deed for deed in deeds if not deed.deletes], [deed for deed in deeds if deed.deletes]
    for unit, columns in units.items():
        last = {deed.key: deed.value(columns) for deed in unseen([deed for deed in edits if deed.writes(columns)])}
        if any(value != next(iter(last.values())) for value in last.values()):
            yield unit, last
    standing = [deed for deed in gone if not any(other.saw(deed) for other in deeds if other is not deed)]
    living = [deed for deed in unseen(edits) if not any(deletion.saw(deed) for deletion in gone)]
    if standing and not kept:
        yield "_row", {**{deed.key: {"_del": 1} for deed in standing}, **{deed.key: {} for deed in living}}


def judge_conflicts(of: Log, key: tuple[str, str], expected: Mapping[str, Mapping[Key, Any]]) -> None:
    found = of.laptop.ask('SELECT unit, heads FROM sync_conflict WHERE "table" = ? AND row = ?', *key)
    waiting = {unit: {(head["uid"], head["seq"]): head["value"] for head in json.loads(heads)} for unit, heads in found}
    if waiting != expected:
        raise Broken("people are asked where they differ, and only there", (key, waiting, expected))


def judge_values(key: tuple[str, str], edits: Sequence[Deed], shown: Mapping[str, Any]) -> None:
    for unit, columns in UNITS[key[0]].items():
        last = unseen([deed for deed in edits if deed.writes(columns)])
        told = {column: shown[column] for column in columns}
        if not any(deed.value(columns) == told for deed in last):
            raise Broken("what is shown was recorded so", (key, unit, told, [deed.value(columns) for deed in last]))
        if last[-1].value(columns) != told:
            raise Broken("the later clock is shown for now", (key, unit, told))


def judge_history(of: Log, key: tuple[str, str], deeds: Sequence[Deed]) -> None:
    """Every value that was ever recorded is told, unless it is one that stood already."""
    with of.laptop.store.read() as session:
        entries = history(session.connection(), *key)
    if len(entries) != len(deeds):
        raise Broken("the history tells every operation", key)
    told = {(column, json.dumps(value)) for entry in entries for column, (_before, value) in entry.changes.items()}
    for deed in deeds:
        for column, value in deed.patch.items():
            if not column.startswith("_") and value is not None and (column, json.dumps(value)) not in told:
                raise Broken("what was recorded is shown or told", (key, column, value))
