"""What the grid records: each of these is one change, committed when it returns, or refused whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.models.attendance import Code
from app.records import attendance, formation, timetable
from app.records.attendance import Marking, SheetSession
from app.records.courses import ClassLine
from app.records.formation import Carded
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
NOT_HELD = N_("Not held: {label}, {date}, period {period}")
HELD = N_("Held after all: {label}, {date}, period {period}")
CLOSE_AGAIN = N_("Close the roll of {date}, period {period}, again")


@dataclass(frozen=True)
class Place:
    """A session by its day and period."""

    session_id: str
    date: str
    period: int

    @classmethod
    def of(cls, session: SheetSession) -> "Place":
        return cls(session.id, session.date, session.period)


@dataclass(frozen=True)
class Cell:
    """One trainee in a session."""

    place: Place
    enrolment_id: str
    name: str


@dataclass(frozen=True)
class Scanned:
    """Whose card it was, and what his cell says now; `kept` where it said so before."""

    found: Carded
    marking: Marking
    kept: bool


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
    mark_waiting(store, by, Place.of(roll.session), roll.enrolments)


def mark_waiting(store: Store, by: object, place: Place, enrolments: Sequence[str]) -> None:
    """The same for trainees who are named by their enrolments."""
    with store.change(REST, by=by, count=len(enrolments), date=place.date, period=place.period) as session:
        attendance.mark_remaining(session, place.session_id, Marking(Code.PRESENT), enrolments)


def mark_one(store: Store, by: object, cell: Cell, marking: Marking, reason: str | None = None) -> None:
    """Record `marking` of one trainee; `reason` corrects a closed roll."""
    place = cell.place
    with store.change(ONE[marking.code], by=by, name=cell.name, date=place.date, period=place.period) as session:
        attendance.mark(session, place.session_id, [cell.enrolment_id], marking, reason)


def scan(store: Store, by: object, place: Place, card: str, late: bool) -> Scanned:
    """Mark whose card it is present, or late; a mark that stands is kept."""
    with store.read() as session:
        found = formation.carded(session, place.session_id, card)
    if found.code is not None:
        return Scanned(found, Marking(found.code), kept=True)
    marking = Marking(Code.LATE if late else Code.PRESENT)
    with store.change(ONE[marking.code], by=by, name=found.name, date=place.date, period=place.period) as session:
        kept = not attendance.mark_remaining(session, place.session_id, marking, [found.enrolment_id]).marked
    return Scanned(found, marking, kept)


def close(store: Store, by: object, of: Place, called_by: str = "") -> None:
    """Close the roll in the name of who is signed in; `called_by` spoke it."""
    with store.change(CLOSE, by=by, date=of.date, period=of.period) as session:
        attendance.close(session, of.session_id, store.user.id, called_by.strip() or None)


def close_again(store: Store, by: object, of: Place) -> None:
    """Say that what came into a closed roll is right."""
    with store.change(CLOSE_AGAIN, by=by, date=of.date, period=of.period) as session:
        attendance.close(session, of.session_id, store.user.id)


class Writer(Protocol):
    """A screen of a class, which makes the change."""

    store: Store
    class_line: ClassLine


def cancel(by: Writer, of: Place, reason: str) -> None:
    """Say that a period is not held, and why."""
    with by.store.change(NOT_HELD, by=by, label=by.class_line.label, date=of.date, period=of.period) as session:
        timetable.cancel(session, by.class_line.id, of.date, of.period, reason)


def hold(by: Writer, of: Place) -> None:
    with by.store.change(HELD, by=by, label=by.class_line.label, date=of.date, period=of.period) as session:
        timetable.hold(session, of.session_id)
