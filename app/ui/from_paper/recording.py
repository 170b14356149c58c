"""What is recorded from paper: each of these is one change, committed when it returns, or refused whole."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.records import transcribing, typed_in
from app.records.attendance import Marking
from app.records.roll_readings import Reading
from app.records.transcribing import Cell as RollCell
from app.records.typed_in import Typed
from app.store.camp import Store
from app.ui.attendance.recording import ONE, Cell
from app.words import N_

SHEETS = N_("Record {count} marks from sheets of paper")


@dataclass(frozen=True)
class Decided:
    """What was read, what a person said of it, and how many marks that makes."""

    read: Reading
    choices: Mapping[RollCell, Marking]
    count: int


def type_in(store: Store, by: object, cell: Cell, marking: Marking, reason: str | None = None) -> Typed | None:
    """Record what a sheet says of one trainee, in the name of who is signed in; returns who typed the sheet in."""
    place = cell.place
    with store.change(ONE[marking.code], by=by, name=cell.name, date=place.date, period=place.period) as session:
        typed_in.mark(session, (place.session_id, cell.enrolment_id), marking, store.user.id, reason)
        return typed_in.typed(session, place.session_id)


def record(store: Store, by: object, decided: Decided, reason: str = "") -> int:
    """Record what the sheets say and what a person decided; `reason` corrects closed rolls. Returns how many marks were.

    It is compared once more: what others recorded in the meantime is not overwritten unseen.
    """
    with store.change(SHEETS, by=by, count=decided.count) as session:
        proposal = transcribing.proposed(session, decided.read)
        return transcribing.record(session, proposal, decided.choices, store.user.id, reason or None).marked
