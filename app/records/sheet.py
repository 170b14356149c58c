"""The attendance sheet: every trainee of a class against its sessions."""

from dataclasses import dataclass, replace
from functools import lru_cache

from sqlmodel import Session, col, func

from app.models.attendance import Mark, TrainingSession
from app.models.courses import Platoon, Subject
from app.models.journal import SyncConflict
from app.models.titles import Titles
from app.records import joined
from app.records.columns import answers, columns
from app.records.enrolments import Member, members
from app.records.parade import clash_on_mark
from app.records.strength import Span, belongs, left_on
from app.records.titles import titles


@dataclass(frozen=True)
class SheetSession:
    """One column; `platoon` None is the whole class."""

    id: str
    date: str
    period: int
    start_time: str
    minutes: int
    subject_code: str
    subject: Titles
    platoon: int | None
    held: bool
    not_held_reason: str
    locked: bool
    instructor: str = ""


@dataclass(frozen=True)
class SheetMark:
    """What a cell says; `corrected` on a closed roll, `conflict` waits for a person's decision (its code may be empty)."""

    code: str
    minutes: int | None = None
    note: str = ""
    corrected: bool = False
    conflict: bool = False


NOT_EXPECTED = SheetMark("")  # not held, of another platoon, before he joined or after he left


@dataclass(frozen=True)
class SheetRow:
    """One trainee; `marks` goes with the sheet's sessions: None is not taken, NOT_EXPECTED a cell that nobody waits for.

    A mark that was recorded is shown even where nobody would wait for it now.
    """

    enrolment_id: str
    person_id: str
    serial: int
    name: str
    latin: str
    platoon: int | None
    status: str
    joined: str
    away: tuple[Span, ...]
    marks: tuple[SheetMark | None, ...]

    @property
    def left(self) -> str | None:
        return left_on(self.away)

    def belongs(self, day: str) -> bool:
        return belongs(self.joined, self.away, day)


@dataclass(frozen=True)
class Sheet:
    sessions: tuple[SheetSession, ...]
    rows: tuple[SheetRow, ...]


def sheet(session: Session, class_id: str, first: str | None = None, last: str | None = None) -> Sheet:
    """The sheet of a class, all of it or from one day to another, both included; those who left keep their row."""
    sessions = _sessions(session, class_id, first or "", last or "9999-12-31")
    cells = _cells(session, class_id, first or "", last or "9999-12-31")
    return Sheet(sessions, tuple(_row(member, sessions, cells.get(member.enrolment_id, {})) for member in members(session, class_id)))


def _sessions(session: Session, class_id: str, first: str, last: str) -> tuple[SheetSession, ...]:
    row = TrainingSession
    query = (
        columns(row.id, row.date, row.period, row.start_time, row.minutes, Subject.code, titles(Subject), Platoon.number)
        .add_columns(col(row.held), func.coalesce(row.not_held_reason, ""), col(row.locked), col(row.instructor))
        .select_from(row)
        .join(Subject, col(Subject.id) == col(row.subject_id))
        .outerjoin(Platoon, col(Platoon.id) == col(row.platoon_id))
        .where(col(row.class_id) == class_id, col(row.date).between(first, last))
        .order_by(col(row.date), col(row.period), col(Platoon.number), col(row.id))
    )
    return tuple(SheetSession(*facts) for facts in answers(session, query))


def _cells(session: Session, class_id: str, first: str, last: str) -> dict[str, dict[str, SheetMark]]:
    """What was recorded: enrolment -> session -> mark; of joined people under their line."""
    query = (
        columns(Mark.enrolment_id, Mark.session_id, Mark.code, Mark.minutes, Mark.note, Mark.reason, SyncConflict.id)
        .select_from(Mark)
        .join(TrainingSession, col(TrainingSession.id) == col(Mark.session_id))
        .outerjoin(SyncConflict, clash_on_mark())
        .where(col(TrainingSession.class_id) == class_id, col(TrainingSession.date).between(first, last))
    )
    cells: dict[str, dict[str, SheetMark]] = {}
    for enrolment, of, code, minutes, note, reason, conflict in answers(session, query):
        if code is not None or conflict is not None:
            cells.setdefault(enrolment, {})[of] = _said(code or "", minutes, note or "", bool(reason), conflict is not None)
    joined.fold(joined.lines(session, class_id), cells, _both)
    return cells


def _both(one: SheetMark, other: SheetMark) -> SheetMark:
    differ = (one.code, one.minutes, one.note) != (other.code, other.minutes, other.note)
    return replace(one, conflict=one.conflict or other.conflict or differ)


@lru_cache(maxsize=1024)  # a sheet has many cells and few different ones
def _said(code: str, minutes: int | None, note: str, corrected: bool, conflict: bool) -> SheetMark:
    return SheetMark(code, minutes, note, corrected, conflict)


def _row(member: Member, sessions: tuple[SheetSession, ...], cells: dict[str, SheetMark]) -> SheetRow:
    marks = tuple(cells.get(of.id) or _unmarked(member, of) for of in sessions)
    return SheetRow(
        member.enrolment_id,
        member.person_id,
        member.serial,
        member.name,
        member.latin,
        member.platoon,
        member.status,
        member.joined,
        member.away,
        marks,
    )


def _unmarked(member: Member, of: SheetSession) -> SheetMark | None:
    return None if of.held and member.expected(of.date, of.platoon) else NOT_EXPECTED
