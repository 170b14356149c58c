"""What the grid records: each of these is one change, committed when it returns, or refused whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.models.attendance import Code
from app.records import attendance
from app.records.attendance import Marking, SheetSession
from app.store.camp import Store
from app.ui.attendance.model import Line
from app.words import N_

ONE: Mapping[str | None, str] = {
    None: N_("Clear {name}, {date}, period {period}"),
    Code.PRESENT: N_("Mark {name} present, {date}, period {period}"),
    Code.LATE: N_("Mark {name} late, {date}, period {period}"),
    Code.ABSENT: N_("Mark {name} absent, {date}, period {period}"),
    Code.EXCUSED: N_("Mark {name} excused, {date}, period {period}"),
    Code.SICK: N_("Mark {name} sick, {date}, period {period}"),
    Code.LEAVE: N_("Mark {name} on leave, {date}, period {period}"),
    Code.DUTY: N_("Mark {name} on duty, {date}, period {period}"),
    Code.DETACHED: N_("Mark {name} detached, {date}, period {period}"),
}
MANY = N_("Mark {count} cells {code}, {date}")
CLEAR_MANY = N_("Clear {count} cells, {date}")
REST = N_("Mark the rest present: {count}, {date}, period {period}")
CLOSE = N_("Close the roll of {date}, period {period}")
CLOSE_AGAIN = N_("Close the roll of {date}, period {period}, again")


@dataclass(frozen=True)
class Place:
    """A session by its day and period."""

    session_id: str
    date: str
    period: int


@dataclass(frozen=True)
class Roll:
    """Some trainees in one session."""

    session: SheetSession
    lines: Sequence[Line]

    @property
    def enrolments(self) -> list[str]:
        return [line.row.enrolment_id for line in self.lines]


def mark(store: Store, by: object, rolls: Sequence[Roll], marking: Marking, reason: str | None = None) -> None:
    """Record `marking` in all these cells as one step; `reason` corrects closed rolls."""
    first, count = rolls[0], sum(len(roll.lines) for roll in rolls)
    label = ONE[marking.code] if count == 1 else MANY if marking.code else CLEAR_MANY
    told = {"name": first.lines[0].row.name, "period": first.session.period} if count == 1 else {"count": count, "code": marking.code}
    with store.change(label, by=by, date=first.session.date, **told) as session:
        for roll in rolls:
            attendance.mark(session, roll.session.id, roll.enrolments, marking, reason if roll.session.locked else None)


def mark_rest(store: Store, by: object, roll: Roll) -> None:
    """Record as present those of `roll` who have no mark."""
    of = roll.session
    with store.change(REST, by=by, count=len(roll.lines), date=of.date, period=of.period) as session:
        attendance.mark_remaining(session, of.id, Marking(Code.PRESENT), roll.enrolments)


def close(store: Store, by: object, of: SheetSession) -> None:
    """Close the roll in the name of who is signed in."""
    with store.change(CLOSE, by=by, date=of.date, period=of.period) as session:
        attendance.close(session, of.id, store.user.id)


def close_again(store: Store, by: object, of: Place) -> None:
    """Say that what came into a closed roll is right."""
    with store.change(CLOSE_AGAIN, by=by, date=of.date, period=of.period) as session:
        attendance.close(session, of.session_id, store.user.id)
