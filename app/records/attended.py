"""One trainee's attendance in a class: where he stands, and his marks session by session."""

from dataclasses import dataclass

from sqlmodel import Session, col

from app.models.attendance import Mark, TrainingSession
from app.models.courses import Platoon
from app.records import joined
from app.records.columns import answers, columns, known
from app.records.enrolments import members
from app.records.standing import Period, Standing, of_member, shares_attended


@dataclass(frozen=True)
class Attended:
    """One session that he belonged to, or in which he has a mark; `code` is empty where it was not taken."""

    date: str
    period: int
    code: str


@dataclass(frozen=True)
class Attendance:
    standing: Standing
    sessions: tuple[Attended, ...]  # by day and period
    today: str  # the camp's day; later sessions are to come


@dataclass(frozen=True)
class _Held(Period):
    at: int = 0


def attendance(session: Session, class_id: str, enrolment_id: str, today: str) -> Attendance:
    """Of one line of a class on the camp's day `today`; as `standing.standing`, without asking for the whole class's marks."""
    member = next(member for member in members(session, class_id) if member.enrolment_id == enrolment_id)
    held = _held(session, class_id)
    said = _said(session, class_id, enrolment_id)
    standing = of_member(member, held, said, (shares_attended(session, class_id), today))
    own = [one for one in held if one.id in said or member.expected(one.date, one.platoon)]
    return Attendance(standing, tuple(Attended(one.date, one.at, said.get(one.id, ("", 0))[0]) for one in own), today)


def _held(session: Session, class_id: str) -> list[_Held]:
    row = TrainingSession
    query = columns(row.id, row.date, row.minutes, Platoon.number, row.period).select_from(row)
    query = query.outerjoin(Platoon, col(Platoon.id) == col(row.platoon_id)).where(col(row.class_id) == class_id, col(row.held))
    return [_Held(*facts) for facts in answers(session, query.order_by(col(row.date), col(row.period), col(row.id)))]


def _said(session: Session, class_id: str, enrolment_id: str) -> dict[str, tuple[str, int]]:
    """Session -> code and minutes; where joined records differ, what is shown on the sheet."""
    found: dict[str, tuple[str, int]] = {}
    for id in joined.group(joined.lines(session, class_id), enrolment_id):
        query = columns(Mark.session_id, Mark.code, known(Mark.minutes))
        rows = answers(session, query.where(col(Mark.enrolment_id) == id, col(Mark.code).is_not(None)))
        found = {of: (code, int(minutes or 0)) for of, code, minutes in rows} | found
    return found
