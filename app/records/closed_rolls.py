"""Closed rolls into which a mark came from a laptop that did not know of the closing (SYNC.md, "What a person sees")."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from app.records import clash_rows, clash_words, clashes
from app.records.clash_rows import About
from app.records.clashes import Alternative
from app.store import fold
from app.store.connection import bare
from app.store.fold import Op, Values, happened_before

SAID = ("code", "minutes", "note")
UNITS = {"mark": (*SAID, "reason")}


@dataclass(frozen=True)
class Changed:
    """A mark of a closed roll whose author did not know of the closing, nor who closed the roll of it: what it says, and what it said."""

    row: str
    about: About
    now: Alternative
    then: Alternative

    @property
    def session_id(self) -> str:
        return self.about.session_id or ""


# Marks with an operation of another incarnation, later than what a closing of the session had seen of it. The joins are crossed so
# that SQLite goes from the closed rolls to their marks, by the index of operations alone: else it looks at every mark of the camp.
_UNSEEN = """
    WITH closing AS MATERIALIZED (
        SELECT x.id AS session, d.device, coalesce(json_extract(c.vector, '$."' || d.uid || '"'), 0) AS seen
        FROM session x CROSS JOIN sync_op o ON o."table" = 'session' AND o.row = x.id
        CROSS JOIN sync_step s ON s.device = o.device AND s.step = o.step
        CROSS JOIN sync_context c ON c.context = s.context CROSS JOIN sync_device d ON d.device <> o.device
        WHERE x.locked AND (? IS NULL OR x.class_id = ?) AND (? IS NULL OR x.id = ?) AND json_extract(o.patch, '$.locked') = 1)
    SELECT DISTINCT m.session_id, m.id FROM closing k CROSS JOIN mark m ON m.session_id = k.session
    CROSS JOIN sync_op o ON o."table" = 'mark' AND o.row = m.id AND o.device = k.device AND o.seq > k.seen
    WHERE m.reason IS NULL AND NOT EXISTS (SELECT 1 FROM sync_conflict f WHERE f."table" = 'mark' AND f.row = m.id)"""


def changed(session: Session, class_id: str | None = None, session_id: str | None = None) -> list[Changed]:
    """Marks that came into closed rolls, of one class or one session or all; by class, day, period and name.

    Such a mark carries no reason, and says something else than it did when the roll was closed. It is settled by closing the roll
    again, by a correction with a reason, or by another mark: whoever does that has seen both. What is in conflict is told as that.
    """
    driver: Any = bare(session.connection())
    if driver.execute("SELECT count(*) FROM (SELECT 1 FROM sync_device LIMIT 2)").fetchone()[0] < 2:
        return []
    found: list[tuple[str, str]] = driver.execute(_UNSEEN, (class_id, class_id, session_id, session_id)).fetchall()
    if not found:
        return []
    closings = {row: _closings(ops) for row, ops in fold.of_rows(driver, "session", {of for of, _mark in found})}
    of = {mark: session for session, mark in found}
    late = [(row, *its) for row, ops in fold.of_rows(driver, "mark", of) if (its := _came_in(ops, closings[of[row]]))]
    return _told(session, late)


def _closings(ops: Sequence[Op]) -> list[Op]:
    """Who closed the roll last: several, where none knew of the others."""
    return fold.heads([op for op in ops if op.patch.get("locked")])


def _came_in(ops: Sequence[Op], closings: Sequence[Op]) -> tuple[Op, Values, Op, Values] | None:
    """The latest operation on a mark and what it says, and the closing that it meets and what stood there then."""
    writers = [op for op in ops if any(op.written(UNITS))]
    last = fold.heads(writers)[0]
    if any(happened_before(last, closing) or happened_before(closing, last) for closing in closings):
        return None
    closing = max(closings, key=fold.shown_first)
    now = _value(writers)
    then = _value([op for op in writers if happened_before(op, closing)])
    same = all(now.get(column) == then.get(column) for column in SAID)
    return None if same else (last, now, closing, then)


def _value(ops: Sequence[Op]) -> Values:
    values = fold.fold(ops, UNITS) if ops else None
    return values or dict.fromkeys(UNITS["mark"])


def _told(session: Session, late: Sequence[tuple[str, Op, Values, Op, Values]]) -> list[Changed]:
    abouts = clash_rows.abouts(session, [("mark", row, "mark") for row, *_its in late])
    by = clashes.authors(session, [op for _row, last, _now, closing, _then in late for op in (last, closing)])
    made: list[Changed] = []
    for row, last, now, closing, then in late:
        marked = Alternative("a", now, "", (), (by[last.uid, last.seq],), True)
        closed = Alternative("b", then, "", (), (by[closing.uid, closing.seq],), False)
        made.append(Changed(row, abouts["mark", row, "mark"][0], *clash_words.told("mark", (marked, closed), {})))
    return sorted(made, key=lambda one: (one.about.class_label, one.about.order, one.about.name, one.row))
