"""Who wins: what a file brings is folded with what is here, and put into the records at once or not at all (SYNC.md, "Merge")."""

import json
from dataclasses import dataclass
from typing import Any

from app import clock
from app.progress import SILENT, Progress
from app.store import knowledge, merging, settling
from app.store.camp import Arriving
from app.sync.bundle import Bundle
from app.sync.staging import FOLD_ONLY, HEADER, WHOLE, Staged, Staging


@dataclass(frozen=True)
class Prepared:
    """All that is known before anything is written. `seen` is how far this laptop's own recording had come then."""

    bundle: Bundle
    staged: Staged
    outlook: merging.Outlook
    seen: int


def prepare(driver: Any, bundle: Bundle, progress: Progress = SILENT) -> Prepared:
    """Check the file's operations and fold the rows that they touch, beside the records (`Store.scratch`). Raises Broken, Gap.

    One reading transaction: it sees one moment of the camp, and keeps nobody from recording.
    """
    driver.execute("BEGIN")
    try:
        merging.lay_out(driver, "incoming")
        seen = driver.execute("SELECT seq FROM sync_me").fetchone()[0]
        staged = Staging(driver, bundle.manifest).take(bundle, progress)
        merging.touch_staged(driver)
        merging.plan(driver, progress)
        return Prepared(bundle, staged, merging.outlook(driver), seen)
    finally:
        driver.execute("COMMIT")  # of the working file; nothing else was written


def apply(arriving: Arriving, prepared: Prepared, progress: Progress = SILENT) -> int:
    """Put all of it into the camp, within `Store.receiving`; returns how many of its rows must wait."""
    driver = arriving.driver
    _store(driver)
    merging.plan_again(driver, _recorded_since(driver, prepared.seen))
    settling.settle(driver, progress)
    settling.limit(driver)
    if prepared.staged.new:
        knowledge.look_again(driver)
    _keep_aside(driver, prepared)
    _take_pictures(driver, prepared.bundle)
    _hear(driver, prepared.bundle.manifest)
    arriving.tables = frozenset(name for (name,) in driver.execute('SELECT DISTINCT "table" FROM folded')) | {"sync_conflict"}
    return driver.execute('SELECT count(*) FROM sync_parked WHERE ("table", row) IN (SELECT "table", row FROM staged_op)').fetchone()[0]


def _store(driver: Any) -> None:
    """The operations themselves, as they came."""
    driver.execute("INSERT INTO sync_context(context, uid, vector) SELECT context, uid, vector FROM staged_context WHERE NOT here")
    driver.execute(
        "INSERT INTO sync_device(device, uid, signing_key, recipient, name, incarnation_of) "
        "SELECT device, uid, '', '', '', laptop FROM staged_device WHERE NOT here"
    )
    columns = "device, step, label, arguments, person, wall, context, schema, undoes, first_seq, last_seq, hash, digest"
    driver.execute(f"INSERT INTO sync_step({columns}) SELECT {columns} FROM staged_step WHERE fills = ?", (WHOLE,))
    driver.execute(
        "UPDATE sync_step SET label = s.label, arguments = s.arguments, digest = NULL FROM staged_step s "
        "WHERE s.device = sync_step.device AND s.step = sync_step.step AND s.fills = ?",
        (HEADER,),
    )
    driver.execute(
        'INSERT INTO sync_op(device, seq, step, "table", row, patch, digest) '
        'SELECT device, seq, step, "table", row, patch, digest FROM staged_op WHERE NOT fills'
    )
    driver.execute(
        'UPDATE sync_op SET "table" = s."table", row = s.row, patch = s.patch, digest = NULL FROM staged_op s '
        "WHERE s.fills AND s.device = sync_op.device AND s.seq = sync_op.seq"
    )
    driver.execute("DELETE FROM staged_step WHERE fills = ?", (FOLD_ONLY,))


def _recorded_since(driver: Any, seen: int) -> list[tuple[str, str]]:
    """Planned rows that somebody wrote on this laptop while the file was being read."""
    return driver.execute(
        'SELECT DISTINCT t."table", t.row FROM sync_me m JOIN sync_op o ON o.device = m.device AND o.seq > ? '
        'JOIN touched t ON t."table" = o."table" AND t.row = o.row',
        (seen,),
    ).fetchall()


def _keep_aside(driver: Any, prepared: Prepared) -> None:
    """Steps that contradict what is here are neither taken nor thrown away."""
    sender = prepared.bundle.manifest["from"]
    driver.executemany(
        'INSERT INTO sync_fork(uid, step, hash, "from", content) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
        [(uid, step, sealed, sender, content) for uid, step, sealed, content in prepared.staged.forks],
    )


def _take_pictures(driver: Any, bundle: Bundle) -> None:
    driver.executemany("INSERT INTO file(sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING", bundle.pictures())


def _hear(driver: Any, manifest: dict[str, Any]) -> None:
    """Remember what the sender knows: the next file to it holds only what it lacks."""
    driver.execute(
        "INSERT INTO sync_seen(laptop_id, uid, number, at, vector, lacks, files) VALUES (?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (laptop_id) DO UPDATE SET uid = excluded.uid, number = excluded.number, at = excluded.at, "
        "vector = excluded.vector, lacks = excluded.lacks, files = excluded.files WHERE excluded.uid <> uid OR excluded.number > number",
        (
            manifest["from"],
            manifest["uid"],
            manifest["number"],
            manifest["at"],
            json.dumps(manifest["vector"]),
            json.dumps(manifest["lacks"]),
            json.dumps(manifest["wants"]),
        ),
    )


def note(driver: Any, bundle: Bundle, report: str) -> None:
    """Write into the book of files that this one was taken in."""
    driver.execute(
        'INSERT INTO sync_import(sha256, at, "from", report) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
        (bundle.sha256, clock.instant(), bundle.manifest["from"], report),
    )
