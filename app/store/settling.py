"""Putting folded rows into the records; what breaks a rule or a reference waits beside them (SYNC.md, "Merge" 4 and 5)."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Table, exc

from app.models import schema
from app.progress import SILENT, Progress
from app.store import merging
from app.store.connection import sqlcipher
from app.store.fold import folded, read_ops
from app.store.merging import KEPT, MISSING, REFUSED, declared

_CLASHES = (
    'INSERT INTO sync_conflict(id, "table", row, unit, heads) SELECT c.value ->> 0, f."table", f.row, c.value ->> 1, c.value ->> 2 '
    "FROM folded f, json_each(f.clashes) c"
)
_STAYING = 'SELECT "table", row FROM sync_parked WHERE reason = ?'
_REFUSALS = (sqlcipher.IntegrityError, exc.IntegrityError)


def settle(driver: Any, progress: Progress = SILENT) -> None:
    """Make the records what `folded` says. Call it muted, in a write; foreign keys are looked at when that ends."""
    driver.execute('DELETE FROM sync_parked WHERE ("table", row) IN (SELECT "table", row FROM folded)')
    driver.execute('DELETE FROM sync_conflict WHERE ("table", row) IN (SELECT "table", row FROM folded)')
    driver.execute('INSERT INTO sync_parked("table", row, reason) SELECT "table", row, reason FROM folded WHERE reason IS NOT NULL')
    driver.execute(_CLASHES)
    present = [name for (name,) in driver.execute('SELECT DISTINCT "table" FROM folded')]
    tables = [table for table, _units in declared().values() if table.name in present]
    for done, table in enumerate(tables):
        progress.step(done, len(tables))
        _upsert(driver, table)
    for table in reversed(tables):
        _remove_dead(driver, table)
    for table in tables:
        for column, parent in references(table):
            for row, missing in _dangling(driver, table, column, parent):
                _hold(driver, (table, row), (parent, missing))
    while any(_let_go(driver, *kept) for kept in driver.execute(_STAYING, (KEPT,)).fetchall()):
        pass


def _let_go(driver: Any, name: str, row: str) -> bool:
    """A deleted row that stayed for what referred to it goes when nothing does any more: that may have had to wait itself."""
    table, units = declared()[name]
    if any(True for _child in _children(driver, table, row)) or folded(read_ops(driver, name, row), units).values is not None:
        return False
    driver.execute(f'DELETE FROM "{name}" WHERE id = ?', (row,))
    for aside in ("sync_parked", "sync_conflict"):
        driver.execute(f'DELETE FROM {aside} WHERE "table" = ? AND row = ?', (name, row))
    return True


def _upsert(driver: Any, table: Table) -> None:
    """All planned rows of a table at once; where one of them breaks a rule, one by one."""
    driver.execute("SAVEPOINT rows")
    try:
        driver.execute(*_upserting(table, ""))
        driver.execute(*_forwarding(table, ""))
    except _REFUSALS:
        driver.execute("ROLLBACK TO rows")
        for (row,) in driver.execute('SELECT row FROM folded WHERE "table" = ? AND state IS NOT NULL', (table.name,)).fetchall():
            try:
                driver.execute(*_upserting(table, "AND f.row = ?", row))
                driver.execute(*_forwarding(table, "AND f.row = ?", row))
            except _REFUSALS:
                _hide(driver, table, row, REFUSED)
    driver.execute("RELEASE rows")


def _forwarding(table: Table, condition: str, *row: str) -> tuple[str, tuple[str, ...]]:
    """Edits that had seen all of their rows: what they do not name stays."""
    sets = ", ".join(f'"{c.name}" = {merging.becomes(c.name, table.name)}' for c in table.columns if c.name != "id")
    condition = f'WHERE f."table" = ? AND f.partial AND f.row = "{table.name}".id {condition}'
    return f'UPDATE "{table.name}" SET {sets} FROM folded f {condition}', (table.name, *row)


def _upserting(table: Table, condition: str, *row: str) -> tuple[str, tuple[str, ...]]:
    columns = [column.name for column in table.columns if column.name != "id"]
    listed = ", ".join(f'"{column}"' for column in columns)
    picked = ", ".join(f"f.state ->> '$.{column}'" for column in columns)
    updated = ", ".join(f'"{column}" = excluded."{column}"' for column in columns)
    return (
        f'INSERT INTO "{table.name}"(id, {listed}) SELECT f.row, {picked} FROM folded f WHERE f."table" = ? AND f.state IS NOT NULL '
        f"AND NOT f.partial {condition} ON CONFLICT(id) DO UPDATE SET {updated}",
        (table.name, *row),
    )


def _remove_dead(driver: Any, table: Table) -> None:
    """Deleted rows go, but never while a live row refers to them; what refers to one that was never there, as it is told now, waits."""
    dead = driver.execute(
        f'SELECT f.row FROM folded f JOIN "{table.name}" r ON r.id = f.row WHERE f."table" = ? AND f.state IS NULL', (table.name,)
    ).fetchall()
    for (row,) in dead:
        if not any(True for _child in _children(driver, table, row)) or not _revive(driver, table, row):
            driver.execute(f'DELETE FROM "{table.name}" WHERE id = ?', (row,))
            for child, its in list(_children(driver, table, row)):
                _hide(driver, child, its, MISSING)


def _revive(driver: Any, table: Table, row: str) -> bool:
    """Show a deleted row as it last was, because a live row refers to it. False where nothing is known of it."""
    made = folded(read_ops(driver, table.name, row), declared()[table.name][1], kept=True)
    if made.values is None:
        return False
    _park(driver, table.name, row, KEPT)
    driver.execute(
        "INSERT INTO folded VALUES (?, ?, ?, ?, ?, 0) "
        "ON CONFLICT DO UPDATE SET state = excluded.state, clashes = excluded.clashes, partial = 0",
        (table.name, row, merging.told(made.values), merging.clashes(table.name, row, made), KEPT),
    )
    driver.execute(f'{_CLASHES} WHERE f."table" = ? AND f.row = ? ON CONFLICT DO NOTHING', (table.name, row))
    try:
        driver.execute(*_upserting(table, "AND f.row = ?", row))
    except _REFUSALS:
        return False
    for column, parent in references(table):
        for _row, missing in _dangling(driver, table, column, parent, row):
            _hold(driver, (table, row), (parent, missing))
    return True


def _hold(driver: Any, child: tuple[Table, str], parent: tuple[Table, str]) -> None:
    """A row refers to one that is not here: that one is shown again, if it was only deleted; else the row waits for it."""
    if not _revive(driver, *parent):
        _hide(driver, *child, MISSING)


def _hide(driver: Any, table: Table, row: str, reason: str) -> None:
    """Take a row out of the records until it can be shown, with all that refers to it; its operations stay."""
    driver.execute(f'DELETE FROM "{table.name}" WHERE id = ?', (row,))
    _park(driver, table.name, row, reason)
    for child, its in _children(driver, table, row):
        _hide(driver, child, its, MISSING)


def _park(driver: Any, table: str, row: str, reason: str) -> None:
    driver.execute(
        'INSERT INTO sync_parked("table", row, reason) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET reason = excluded.reason',
        (table, row, reason),
    )


@cache
def references(table: Table) -> tuple[tuple[str, Table], ...]:
    """The columns that refer to other journalled rows, and where they point."""
    return tuple((key.parent.name, key.column.table) for key in sorted(table.foreign_keys, key=lambda key: key.parent.name))


@cache
def _referring() -> Mapping[str, list[tuple[Table, str]]]:
    """Who refers to each table, by which column."""
    found: dict[str, list[tuple[Table, str]]] = {}
    for table, _journal in schema.journalled_tables():
        for column, parent in references(table):
            found.setdefault(parent.name, []).append((table, column))
    return found


def _children(driver: Any, table: Table, row: str) -> Iterator[tuple[Table, str]]:
    for child, column in _referring().get(table.name, ()):
        for (its,) in driver.execute(f'SELECT id FROM "{child.name}" WHERE "{column}" = ?', (row,)).fetchall():
            yield child, its


def _dangling(driver: Any, table: Table, column: str, parent: Table, row: str | None = None) -> list[tuple[str, str]]:
    """Planned rows of `table` (or one of them) that refer to no row."""
    return driver.execute(
        f'SELECT r.id, r."{column}" FROM folded f CROSS JOIN "{table.name}" r ON r.id = f.row LEFT JOIN "{parent.name}" p '
        f'ON p.id = r."{column}" WHERE f."table" = ? AND f.row = coalesce(?, f.row) AND r."{column}" IS NOT NULL AND p.id IS NULL',
        (table.name, row),
    ).fetchall()


def refold(driver: Any, rows: Iterable[tuple[str, str]], progress: Progress = SILENT) -> None:
    """Make these rows anew from the operations that are here. Call it muted, in a write."""
    merging.lay_out(driver, "temp")
    try:
        merging.touch(driver, rows)
        merging.plan(driver, progress, staged=False)
        settle(driver, progress)
    finally:
        merging.clear_away(driver, "temp")


def retry(driver: Any) -> None:
    """Look again at everything that waits: a newer Muster may know what an older one did not."""
    refold(driver, driver.execute('SELECT "table", row FROM sync_parked').fetchall())


def limit(driver: Any) -> None:
    """Bring the limits of retired laptops up to date with the register, and fold anew what they let in or keep out."""
    changed: list[tuple[int, int]] = []
    for device, old, retired, accepted, uid in driver.execute(
        "SELECT d.device, d.last_seq_accepted, l.retired_at, l.accepted, d.uid FROM sync_device d "
        "LEFT JOIN laptop l ON l.id = d.incarnation_of"
    ).fetchall():
        new = int(json.loads(accepted or "{}").get(uid, 0)) if retired else None
        if new != old:
            driver.execute("UPDATE sync_device SET last_seq_accepted = ? WHERE device = ?", (new, device))
            changed.append((device, min(bound for bound in (old, new) if bound is not None)))
    rows: set[tuple[str, str]] = set()
    for device, bound in changed:
        found = driver.execute('SELECT DISTINCT "table", row FROM sync_op WHERE device = ? AND seq > ? AND digest IS NULL', (device, bound))
        rows.update(found.fetchall())
    if rows:
        refold(driver, rows)
