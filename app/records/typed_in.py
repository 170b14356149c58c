"""A roll that was taken on paper and is typed in: the sheet's rows in its order, and who typed them in."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select, update

from app import clock
from app.models.attendance import TrainingSession
from app.models.camp import Camp, User
from app.models.courses import Class
from app.records import attendance, camp, formation, parade, roll_sheet
from app.records.columns import answers, columns, known
from app.records.formation import Called, Trainee
from app.records.parade import Marking


@dataclass(frozen=True)
class Typed:
    """Who typed a sheet in, and when he began, in the camp's zone."""

    person: str
    at: str


@dataclass(frozen=True)
class Row:
    """A row of the sheet, on page `page` of it; 1 is the first."""

    page: int
    trainee: Trainee


@dataclass(frozen=True)
class Sheet:
    """`typed` is None where nobody has typed anything in yet."""

    called: Called
    pages: int
    rows: tuple[Row, ...]
    typed: Typed | None


def sheet(session: Session, session_id: str) -> Sheet:
    """The roll as the sheet of paper lists it: by class serial, `roll_sheet.ROWS` on a page. Raises UserError where there is none."""
    found = formation.formation(session, session_id)
    ranks = sorted(found.ranks, key=lambda one: (one.serial, one.enrolment_id))
    rows = tuple(Row(place // roll_sheet.ROWS + 1, one) for place, one in enumerate(ranks))
    return Sheet(found.called, rows[-1].page if rows else 0, rows, typed(session, session_id))


def typed(session: Session, session_id: str) -> Typed | None:
    """Who typed the session's sheet in, by hand or from a picture. Raises UserError where there is no such session."""
    period = parade.period(session, session_id)
    return typed_of(session, period.class_id, (period.date, period.date)).get(session_id)


def typed_of(session: Session, class_id: str, days: tuple[str, str]) -> dict[str, Typed]:
    """The sessions of a class between two days, both included, whose sheets were typed in."""
    row = TrainingSession
    found = columns(row.id, known(User.name), row.transcribed_at, Camp.time_zone).select_from(row)
    found = found.join(Class, col(Class.id) == col(row.class_id)).join(Camp, col(Camp.id) == col(Class.camp_id))
    found = found.outerjoin(User, col(User.id) == col(row.transcribed_by))
    found = found.where(col(row.class_id) == class_id, col(row.date).between(*days), col(row.transcribed_at).is_not(None))
    return {id: Typed(name, camp.moment(at, zone)) for id, name, at, zone in answers(session, found)}


def mark(session: Session, cell: tuple[str, str], marking: Marking, by: str, reason: str | None = None) -> None:
    """Record what the sheet says of a `cell` (session, enrolment), and that the user `by` typed it in; all else as `attendance.mark`."""
    session_id, enrolment_id = cell
    attendance.mark(session, session_id, [enrolment_id], marking, reason)
    note(session, session_id, by)


def mark_many(session: Session, session_id: str, said: Mapping[str, Marking], by: str, reason: str | None = None) -> None:
    """The same for many trainees of a session, by their enrolments; where two laptops differ, it decides as a single mark does."""
    lines = parade.lines(session, parade.period(session, session_id), list(said))
    alone = {line.enrolment_id for line in lines if line.conflict}
    alike: dict[tuple[str, Marking], list[str]] = {}
    for enrolment_id, marking in said.items():
        alike.setdefault((enrolment_id if enrolment_id in alone else "", marking), []).append(enrolment_id)
    for (_alone, marking), enrolment_ids in alike.items():
        attendance.mark(session, session_id, enrolment_ids, marking, reason)
    note(session, session_id, by)


def note(session: Session, session_id: str, by: str) -> None:
    """That the user `by` typed in the session's sheet; who began with it first stays, as long as it is he."""
    row = TrainingSession
    if session.exec(select(row.transcribed_by).where(col(row.id) == session_id)).one() != by:
        session.exec(update(row).where(col(row.id) == session_id).values(transcribed_by=by, transcribed_at=clock.instant()))
