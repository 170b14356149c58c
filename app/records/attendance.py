"""Taking the roll: who was there, who came late, who was away and why (CAMP.md, "Session" and "Attendance")."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.dialects.sqlite import insert
from sqlmodel import Session

from app.errors import UserError
from app.models.attendance import Code, Mark
from app.models.row import derived_id
from app.records import camp, courses, joined, parade, timekeeping
from app.records.parade import Line, Marking, Period
from app.records.sheet import NOT_EXPECTED, Sheet, SheetMark, SheetRow, SheetSession, sheet
from app.records.standing import Standing, standing
from app.records.tally import GroupTally, Tally, close, strength_on, tally
from app.store import decisions
from app.words import _

__all__ = [
    "NOT_EXPECTED",
    "GroupTally",
    "Leave",
    "Marked",
    "Marking",
    "Sheet",
    "SheetMark",
    "SheetRow",
    "SheetSession",
    "Standing",
    "Tally",
    "close",
    "leave",
    "leaves",
    "mark",
    "mark_remaining",
    "sheet",
    "standing",
    "strength_on",
    "tally",
]


PLANNED = (Code.EXCUSED, Code.SICK, Code.LEAVE, Code.DUTY, Code.DETACHED)  # what may be known before the day


@dataclass(frozen=True)
class Leave:
    """Away from the first to the last day, both included: E, S, V, D or X."""

    code: str
    first: str
    last: str
    note: str = ""


@dataclass(frozen=True)
class Marked:
    """How many cells changed, and how many stayed as they were."""

    marked: int
    kept: int


def mark(session: Session, session_id: str, enrolment_ids: Sequence[str], marking: Marking, correct: str | None = None) -> Marked:
    """Record `marking` for these trainees; what says so already is not written again.

    A closed roll changes only with the reason in `correct`. Several at once leave cells in conflict as they are (SYNC.md): one
    trainee's own mark decides, also where it says what is shown, and is final then. Raises UserError for a closed class, a session
    that was not held or is to come, and strangers to it.
    """
    period = parade.period(session, session_id)
    _refuse_unfit(session, period, marking)
    if period.locked and not (correct or "").strip():
        raise UserError(_("The roll of this session is closed."), _("Say why it must be corrected."))
    lines = _expected(session, period, set(enrolment_ids))
    reason = correct if period.locked else None
    if len(lines) == 1 and lines[0].conflict:
        _decide(session, period, lines[0], marking, reason)
        return Marked(1, 0)
    changed = [line for line in lines if line.marking != marking and not line.conflict]
    _write(session, period, changed, marking, reason)
    return Marked(len(changed), len(lines) - len(changed))


def mark_remaining(session: Session, session_id: str, marking: Marking, enrolment_ids: Collection[str] | None = None) -> Marked:
    """Record `marking` for all who have no mark yet, of these or of the whole roll; never overwrites."""
    period = parade.period(session, session_id)
    _refuse_unfit(session, period, marking)
    if period.locked:
        raise UserError(_("The roll of this session is closed."), _("Mark single trainees, and say why it must be corrected."))
    lines = _expected(session, period, enrolment_ids)
    unmarked = [line for line in lines if line.marking.code is None and not line.conflict] if marking.code else []
    _write(session, period, unmarked, marking)
    return Marked(len(unmarked), len(lines) - len(unmarked))


def _expected(session: Session, period: Period, enrolment_ids: Collection[str] | None) -> list[Line]:
    one_line = joined.lines(session, period.class_id)
    if one_line and enrolment_ids is not None:
        enrolment_ids = {one_line.get(one, one) for one in enrolment_ids}
    lines = parade.lines(session, period, enrolment_ids)
    strangers = set(enrolment_ids or ()) - {line.enrolment_id for line in lines}
    if strangers:
        names = _(", ").join(parade.names(session, strangers))
        raise UserError(
            _("Not on the roll of this session on {date}: {names}.").format(date=period.date, names=names),
            _("Mark trainees of its class and platoon, from the day they joined to the day they left."),
        )
    return lines


def _refuse_unfit(session: Session, period: Period, marking: Marking) -> None:
    timekeeping.refuse_doubt()
    courses.refuse_elsewhere(session, period.class_id)
    if period.class_status in courses.CLOSED:
        courses.refuse_closed(session, period.class_id)
    if not period.held:
        raise UserError(_("This session was not held."), _("Mark a session that was held."))
    if marking.code is not None and period.to_come:
        raise UserError(
            _("The session of {date} is still to come: its roll cannot be taken yet.").format(date=period.date),
            _("Enter leave, duty or sickness that is known in advance as leave."),
        )
    refuse_odd(period, marking)


def refuse_odd(period: Period, marking: Marking) -> None:
    if marking.code is not None and marking.code not in [*Code]:
        raise UserError(_("“{code}” is not a mark.").format(code=marking.code), _("Use one of {codes}.").format(codes=" ".join(Code)))
    if marking.minutes is None:
        return
    if marking.code != Code.LATE:
        raise UserError(_("Minutes go with L, late, only."), _("Leave them out, or mark L."))
    if not 0 < marking.minutes < period.minutes:
        raise UserError(
            _("{minutes} minutes late do not fit a session of {length}.").format(minutes=marking.minutes, length=period.minutes),
            _("Give 1 to {most} minutes, or mark P or A.").format(most=period.minutes - 1),
        )


_said = insert(Mark)
_UPSERT = _said.on_conflict_do_update(index_elements=["id"], set_={column: _said.excluded[column] for column in joined.MARK})


def leave(session: Session, class_id: str, enrolment_id: str, away: Leave) -> int:
    """Record `away` in every session of his between its days, also to come, where nothing is recorded yet; returns in how many.

    Closed rolls and cells in conflict stay as they are. Raises UserError for a closed class, another code, days in the wrong order, or
    where there is no such session.
    """
    timekeeping.refuse_doubt()
    courses.refuse_closed(session, class_id)
    first, last = camp.day(away.first), camp.day(away.last)
    enrolment_id = joined.lines(session, class_id).get(enrolment_id, enrolment_id)
    if away.code not in PLANNED:
        raise UserError(_("“{code}” is not a leave.").format(code=away.code), _("Use one of {codes}.").format(codes=" ".join(PLANNED)))
    if first > last:
        raise UserError(_("The leave ends on {last}, before it begins on {first}.").format(first=first, last=last), _("Correct the days."))
    cells = [(of, enrolment_id) for of in parade.unmarked_sessions(session, class_id, enrolment_id, (first, last))]
    if not cells:
        raise UserError(
            _("There is no open session from {first} to {last} where nothing is recorded yet.").format(first=first, last=last),
            _("Plan the sessions first, or look at what is recorded."),
        )
    _upsert(session, cells, Marking(away.code, note=away.note or None))
    return len(cells)


def leaves(session: Session, class_id: str, enrolment_ids: Sequence[str], away: Leave) -> int:
    """The same `away` of several; who has no such session is passed over. Raises as `leave` where nobody has one."""
    refused: UserError | None = None
    cells = 0
    for enrolment_id in enrolment_ids:
        try:
            cells += leave(session, class_id, enrolment_id, away)
        except UserError as error:
            refused = error
    if refused is not None and not cells:
        raise refused
    return cells


def _write(session: Session, period: Period, lines: Sequence[Line], marking: Marking, reason: str | None = None) -> None:
    """What is written under a line stands for all of it: the cells of joined doubles are emptied."""
    _upsert(session, [(period.id, line.enrolment_id) for line in lines], marking, reason)
    _empty_doubles(session, period, {line.enrolment_id for line in lines})


def _decide(session: Session, period: Period, line: Line, marking: Marking, reason: str | None) -> None:
    if decisions.settle(session, "mark", derived_id(period.id, line.enrolment_id), "mark", _said_by(marking, reason)):
        _empty_doubles(session, period, [line.enrolment_id])
    else:
        _write(session, period, [line], marking, reason)


def _empty_doubles(session: Session, period: Period, written: Collection[str]) -> None:
    one_line = joined.lines(session, period.class_id)
    ids = [derived_id(period.id, double) for double, line in one_line.items() if line in written]
    joined.empty(session, Mark, ids)


def _said_by(marking: Marking, reason: str | None) -> dict[str, Any]:
    return {"code": marking.code, "minutes": marking.minutes, "note": marking.note, "reason": reason}


def _upsert(session: Session, cells: Sequence[tuple[str, str]], marking: Marking, reason: str | None = None) -> None:
    """Write these cells (session, enrolment), however many, by one statement."""
    said = _said_by(marking, reason)
    rows = [{"id": derived_id(*cell), "session_id": cell[0], "enrolment_id": cell[1], **said} for cell in cells]
    if rows:
        session.connection().execute(_UPSERT, rows)
