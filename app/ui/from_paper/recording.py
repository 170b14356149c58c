"""What is recorded from paper: each of these is one change, committed when it returns, or refused whole."""

from collections.abc import Sequence

from app.records import typed_in
from app.records.attendance import Marking
from app.records.typed_in import Typed
from app.store.camp import Store
from app.ui.attendance.recording import ONE, Cell
from app.ui.from_paper.deciding import SheetRow
from app.words import N_

SHEETS = N_("Record {count} marks from sheets of paper")


def type_in(store: Store, by: object, cell: Cell, marking: Marking, reason: str | None = None) -> Typed | None:
    """Record what a sheet says of one trainee, in the name of who is signed in; returns who typed the sheet in."""
    place = cell.place
    with store.change(ONE[marking.code], by=by, name=cell.name, date=place.date, period=place.period) as session:
        typed_in.mark(session, (place.session_id, cell.enrolment_id), marking, store.user.id, reason)
        return typed_in.typed(session, place.session_id)


def record(store: Store, by: object, marks: Sequence[tuple[SheetRow, Marking]], reason: str = "") -> int:
    """Record what the sheets say, all of it or nothing; `reason` corrects closed rolls. Returns how many marks were."""
    said: dict[str, dict[str, Marking]] = {}
    for row, marking in marks:
        said.setdefault(row.session_id, {})[row.enrolment_id] = marking
    with store.change(SHEETS, by=by, count=len(marks)) as session:
        for session_id, its in said.items():
            typed_in.mark_many(session, session_id, its, store.user.id, reason or None)
    return len(marks)
