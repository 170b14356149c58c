"""The history of one cell of the roll: who marked it, when, from what to what, and why."""

from dataclasses import dataclass

from sqlmodel import Session

from app.errors import UserError
from app.models.row import derived_id
from app.records import camp, joined, parade
from app.records.parade import Marking
from app.store import history


@dataclass(frozen=True)
class Said:
    """One word on the cell, as part of the change `label`; `at` is in the camp's zone, `reason` why a closed roll was corrected."""

    at: str
    person: str
    laptop: str
    label: str
    before: Marking
    after: Marking
    reason: str


def said(session: Session, session_id: str, enrolment_id: str) -> list[Said]:
    """All that was recorded of a trainee in a session, oldest first; of who was entered twice and joined, under both records."""
    period = parade.period(session, session_id)
    found = [one for row in joined.group(joined.lines(session, period.class_id), enrolment_id) for one in _said(session, period, row)]
    return sorted(found, key=lambda one: one.at)


def _said(session: Session, period: parade.Period, enrolment_id: str) -> list[Said]:
    try:
        entries = history.history(session.connection(), "mark", derived_id(period.id, enrolment_id))
    except UserError:  # nothing was ever recorded
        return []
    told: list[Said] = []
    stood = Marking(None)
    for entry in entries:
        before, after = (_marking(entry, side, stood) for side in (0, 1))
        reason = entry.changes.get("reason", ["", ""])[1] or ""
        told.append(Said(camp.moment(entry.at, period.time_zone), entry.person, entry.laptop, entry.label, before, after, reason))
        stood = after
    return told


def _marking(entry: history.Entry, side: int, stood: Marking) -> Marking:
    """What the cell said before (0) or after (1) a change; what it left alone is as it stood."""
    code, minutes, note = (entry.changes.get(part, [getattr(stood, part)] * 2)[side] for part in ("code", "minutes", "note"))
    return Marking(code, minutes, note)
