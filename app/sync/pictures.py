"""Pictures go by their SHA-256: with the operations that name them, and to whoever says that it is without them."""

from collections.abc import Iterator, Sequence
from typing import Any

from app.models import schema
from app.sync import scope
from app.sync.outgoing import Wanted

_MOST = 64 * 2**20  # bytes in one file; what is left over follows with the next


def _columns() -> list[tuple[str, str]]:
    return [(table.name, c.name) for table, _journal in schema.journalled_tables() for c in table.columns if c.info.get("file")]


def missing(driver: Any) -> list[str]:
    """The pictures that records name and that are not here."""
    found: set[str] = set()
    for table, column in _columns():
        query = f'SELECT DISTINCT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL AND "{column}" NOT IN (SELECT sha256 FROM file)'
        found.update(sha for (sha,) in driver.execute(query))
    return sorted(found)


def going(driver: Any, wanted: Wanted, wishes: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The pictures for a file: those that its operations name, then those that its readers asked for."""
    size = 0
    for sha in dict.fromkeys([*_named(driver, wanted), *(sha for sha in wishes if _may(driver, wanted, sha))]):
        found = driver.execute("SELECT bytes FROM file WHERE sha256 = ?", (sha,)).fetchone()
        if found and size + len(found[0]) <= _MOST:
            size += len(found[0])
            yield sha, found[0]


def _named(driver: Any, wanted: Wanted) -> Iterator[str]:
    for table, column in _columns():
        query = (
            f"SELECT DISTINCT d.uid, o.seq, o.row, o.patch ->> '$.{column}' FROM sync_op o JOIN sync_device d ON d.device = o.device "
            f"WHERE o.\"table\" = ? AND o.patch ->> '$.{column}' IS NOT NULL"
        )
        for uid, seq, row, sha in driver.execute(query, (table,)).fetchall():
            tells = seq > wanted.since.get(uid, 0) or any(first <= seq <= last for first, last in wanted.lacks.get(uid, ()))
            if tells and (not wanted.limited or scope.marked(driver, table, row)):
                yield sha


def _may(driver: Any, wanted: Wanted, sha: str) -> bool:
    """Whether a picture belongs to a row that the reader may have."""
    for table, column in _columns():
        for (row,) in driver.execute(f'SELECT id FROM "{table}" WHERE "{column}" = ?', (sha,)).fetchall():
            if not wanted.limited or scope.marked(driver, table, row):
                return True
    return False
