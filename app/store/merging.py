"""What rows become when operations join them: computed beside the records, outside any write (SYNC.md, "Merge" 1 and 3)."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Table

from app.models import schema
from app.progress import SILENT, Progress
from app.store.fold import COUNTS, Folded, Op, Units, by_row, folded, inserted, read_ops
from app.store.journal import DECIDES, DELETED, NEW
from app.store.journal import KEPT as KEPT_ON

# Why a row waits. The first two are shown as far as they can be, the others are not shown at all.
KEPT = "kept"  # deleted, but a live row refers to it
NEWER = "newer"  # a newer Muster wrote columns that this one does not have
UNKNOWN = "unknown"  # a newer Muster wrote a table that this one does not have
REFUSED = "refused"  # it breaks a rule of its table
MISSING = "missing"  # it refers to a row that is not here

_SCRATCH = {
    "staged_device": "(device INTEGER PRIMARY KEY, uid, laptop, last_seq_accepted, here)",
    "staged_context": "(context INTEGER PRIMARY KEY, uid, vector, here)",
    "staged_step": "(device, step, label, arguments, person, wall, context, schema, undoes, first_seq, last_seq, hash, digest, fills, "
    "PRIMARY KEY (device, step)) WITHOUT ROWID",
    "staged_op": '(device, seq, step, "table", row, patch, digest, fills, PRIMARY KEY (device, seq)) WITHOUT ROWID',
    "touched": '("table", row, short, PRIMARY KEY ("table", row)) WITHOUT ROWID',
    "covered": "(context, device, seq, PRIMARY KEY (context, device)) WITHOUT ROWID",
    "folded": '("table", row, state, clashes, reason, partial, PRIMARY KEY ("table", row)) WITHOUT ROWID',
}
_BATCH = 1000  # rows between two reports of progress


def lay_out(driver: Any, where: str) -> None:
    """Make the working tables, empty, in the attached file `where` (`temp` for a few rows)."""
    for name, columns in _SCRATCH.items():
        driver.execute(f"DROP TABLE IF EXISTS {where}.{name}")
        driver.execute(f"CREATE TABLE {where}.{name} {columns}")


def clear_away(driver: Any, where: str) -> None:
    for name in _SCRATCH:
        driver.execute(f"DROP TABLE IF EXISTS {where}.{name}")


@cache
def declared() -> Mapping[str, tuple[Table, Units]]:
    """The journalled tables with their units, referred-to tables first."""
    return {table.name: (table, schema.units(table, journal)) for table, journal in schema.journalled_tables()}


def touch_staged(driver: Any) -> None:
    """List the rows that the staged operations write, and those that waited before: perhaps they can be shown now.

    Two kinds need no fold (`short`): FRESH, an insertion that is its row's only operation, and FORWARD, an edit that had seen every
    operation of a row that stands as it should.
    """
    driver.execute('CREATE INDEX IF NOT EXISTS incoming.staged_row ON staged_op("table", row)')
    driver.execute(
        "INSERT INTO covered SELECT c.context, d.device, v.value FROM staged_context c, json_each(c.vector) v "
        "JOIN staged_device d ON d.uid = v.key WHERE c.context IN (SELECT context FROM staged_step)"
    )
    names = ", ".join(f"'{name}'" for name in declared())
    driver.execute(
        f'INSERT INTO touched SELECT s."table", s.row, CASE WHEN count(*) > 1 OR s."table" NOT IN ({names}) OR t.schema > ? '
        f"OR d.last_seq_accepted IS NOT NULL THEN 0 WHEN s.patch LIKE '{{\"{NEW}\":1%' THEN NOT EXISTS ({_OTHERS}) "
        f"WHEN s.patch LIKE '{{\"!_%' ESCAPE '!' THEN 0 "
        f"WHEN EXISTS ({_OTHERS}) AND NOT EXISTS ({_OTHERS} AND {_UNSEEN}) AND NOT EXISTS ({_WAITING}) THEN {FORWARD} ELSE 0 END "
        "FROM staged_op s JOIN staged_step t ON t.device = s.device AND t.step = s.step JOIN staged_device d ON d.device = s.device "
        'WHERE s.digest IS NULL GROUP BY s."table", s.row',
        (schema.VERSION,),
    )
    for (name,) in driver.execute(f'SELECT DISTINCT "table" FROM touched WHERE short = {FORWARD}').fetchall():
        # Somebody edited a row there that is not here: it was deleted, and stayed there for what refers to it.
        driver.execute(
            f'UPDATE touched SET short = 0 WHERE "table" = ? AND short = {FORWARD} AND NOT EXISTS (SELECT 1 FROM "{name}" WHERE id = row)',
            (name,),
        )
    driver.execute('INSERT OR IGNORE INTO touched SELECT "table", row, 0 FROM sync_parked')


FRESH, FORWARD = 1, 2
_OTHERS = 'SELECT 1 FROM sync_op o WHERE o."table" = s."table" AND o.row = s.row'
_UNSEEN = (
    "(o.digest IS NOT NULL OR (o.device <> s.device AND o.seq > coalesce("
    "(SELECT c.seq FROM covered c WHERE c.context = t.context AND c.device = o.device), 0)))"
)
_WAITING = " UNION ALL ".join(
    f'SELECT 1 FROM {table} w WHERE w."table" = s."table" AND w.row = s.row' for table in ("sync_conflict", "sync_parked")
)


def touch(driver: Any, rows: Iterable[tuple[str, str]]) -> None:
    driver.executemany("INSERT OR IGNORE INTO touched VALUES (?, ?, 0)", rows)


_SEEN = (
    'SELECT t."table", t.row, d.uid, o.seq, o.step, o.patch, c.vector, s.wall FROM touched t '
    'CROSS JOIN sync_op o ON o."table" = t."table" AND o.row = t.row '
    "CROSS JOIN sync_device d ON d.device = o.device CROSS JOIN sync_step s ON s.device = o.device AND s.step = o.step "
    f"CROSS JOIN sync_context c ON c.context = s.context WHERE NOT t.short AND {COUNTS}"
)
_STAGED = (_SEEN.replace("sync_op", "staged_op").replace("sync_device", "staged_device").replace("sync_step", "staged_step")).replace(
    "sync_context", "staged_context"
)


def plan(driver: Any, progress: Progress = SILENT, staged: bool = True) -> None:
    """Fill `folded` with what each touched row becomes: from the operations that are here, and the staged ones too."""
    driver.execute(
        f'INSERT INTO folded SELECT t."table", t.row, o.patch, NULL, NULL, t.short = {FORWARD} FROM touched t '
        'CROSS JOIN staged_op o ON o."table" = t."table" AND o.row = t.row WHERE t.short AND o.digest IS NULL'
    )
    total = driver.execute("SELECT count(*) FROM touched WHERE NOT short").fetchone()[0]
    query = f"{_SEEN} UNION ALL {_STAGED}" if staged else _SEEN
    found = driver.execute(f"{query} ORDER BY 1, 2")
    made: list[tuple[Any, ...]] = []
    for done, ((table, row), ops) in enumerate(by_row(found)):
        made.append((table, row, *_outcome(table, row, ops)))
        if len(made) == _BATCH:
            _keep(driver, made)
            progress.step(done, total)
    _keep(driver, made)
    # What is left of a row whose every operation no longer counts: nothing.
    driver.execute('INSERT OR IGNORE INTO folded SELECT "table", row, NULL, NULL, NULL, 0 FROM touched')


def plan_again(driver: Any, rows: Iterable[tuple[str, str]]) -> None:
    """Plan these rows once more, from what is here by now."""
    for table, row in rows:
        driver.execute('DELETE FROM folded WHERE "table" = ? AND row = ?', (table, row))
        ops = read_ops(driver, table, row)
        _keep(driver, [(table, row, *(_outcome(table, row, ops) if ops else (None, None, None)))])


def _keep(driver: Any, made: list[tuple[Any, ...]]) -> None:
    driver.executemany("INSERT INTO folded VALUES (?, ?, ?, ?, ?, 0)", made)
    made.clear()


def _outcome(table: str, row: str, ops: Sequence[Op]) -> tuple[str | None, str | None, str | None]:
    """State, clashes and the reason to wait, of one row."""
    if table not in declared():
        return None, None, UNKNOWN
    its, units = declared()[table]
    if not inserted(ops):
        return None, None, None if all(op.deletes for op in ops) else MISSING
    made = folded(ops, units)
    newer = any(not op.patch.keys() <= _columns(its) for op in ops)
    return told(made.values), clashes(table, row, made), NEWER if newer and made.values is not None else None


def becomes(column: str, row: str) -> str:
    """SQL for what a column of `row` becomes by its planned state; a partial one leaves the columns that it does not name."""
    return f"""CASE WHEN f.partial AND json_type(f.state, '$.{column}') IS NULL THEN "{row}"."{column}" ELSE f.state ->> '$.{column}' END"""


@cache
def _columns(table: Table) -> frozenset[str]:
    """All that a patch of this table may name."""
    return frozenset([*table.columns.keys(), NEW, DELETED, KEPT_ON, DECIDES])


def told(values: Mapping[str, Any] | None) -> str | None:
    return None if values is None else json.dumps(values, ensure_ascii=False)


def clashes(table: str, row: str, made: Folded) -> str | None:
    if not made.clashes:
        return None
    return json.dumps([[clash.identifier(table, row), clash.unit, clash.told()] for clash in made.clashes], ensure_ascii=False)


@dataclass(frozen=True)
class Outlook:
    """What taking the planned rows in will do to the records, in rows."""

    new: int = 0
    changed: int = 0
    removed: int = 0
    conflicts: int = 0
    parked: int = 0


def outlook(driver: Any) -> Outlook:
    """Count, before it is done, what the planned rows change."""
    by_table = [tuple(_count(driver, its)) for table, (its, _units) in declared().items() if _planned(driver, table)]
    conflicts = driver.execute(
        "SELECT count(*) FROM folded f, json_each(f.clashes) c WHERE NOT EXISTS (SELECT 1 FROM sync_conflict s WHERE s.id = c.value ->> 0)"
    ).fetchone()[0]
    parked = driver.execute("SELECT count(*) FROM folded WHERE reason IS NOT NULL").fetchone()[0]
    new, changed, removed = (sum(column) for column in zip(*by_table, strict=True)) if by_table else (0, 0, 0)
    return Outlook(new, changed, removed, conflicts, parked)


def _planned(driver: Any, table: str) -> bool:
    return driver.execute('SELECT 1 FROM folded WHERE "table" = ? LIMIT 1', (table,)).fetchone() is not None


def _count(driver: Any, table: Table) -> Iterator[int]:
    columns = [column.name for column in table.columns if column.name != "id"]
    differs = " OR ".join(f"""r."{column}" IS NOT {becomes(column, "r")}""" for column in columns)
    from_folded = f'FROM folded f LEFT JOIN "{table.name}" r ON r.id = f.row WHERE f."table" = \'{table.name}\''
    for condition in (
        "r.id IS NULL AND f.state IS NOT NULL AND f.reason IS NULL",
        f"r.id IS NOT NULL AND f.state IS NOT NULL AND ({differs})",
        "r.id IS NOT NULL AND f.state IS NULL",
    ):
        yield driver.execute(f"SELECT count(*) {from_folded} AND {condition}").fetchone()[0]
