"""How enrolments stand, and who counts in a session: the rules that every list and every tally share."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Subquery, and_, func, or_
from sqlmodel import Session, col

from app.models.attendance import TrainingSession
from app.models.enrolment import IN_STRENGTH, Enrolment, EnrolmentStatus, Status
from app.records.columns import answers, columns


def current(class_id: str | BindParameter[str] | None = None) -> Subquery:
    """The latest status row of each enrolment, of one class or of all, with its day, reason and to_class_id.

    Latest by day, then instant, then id, so that every laptop sees the same one.
    """
    row = EnrolmentStatus
    order = (col(row.day).desc(), col(row.at).desc(), col(row.id).desc())
    latest = func.row_number().over(partition_by=col(row.enrolment_id), order_by=order).label("latest")
    rows = columns(row.enrolment_id, row.status, row.day, row.reason, row.to_class_id, latest)
    if class_id is not None:
        rows = rows.join(Enrolment, col(Enrolment.id) == col(row.enrolment_id)).where(col(Enrolment.class_id) == class_id)
    ranked = rows.subquery()
    return columns(ranked).where(ranked.c.latest == 1).subquery("standing")


def counts(standing: Subquery) -> ColumnElement[bool]:
    """Does an enrolment still belong to the strength of its class?"""
    return standing.c.status.in_(sorted(IN_STRENGTH))


def expected() -> ColumnElement[bool]:
    """Is the enrolment expected in the session: of its class and platoon, joined by that day, and in the strength on it?"""
    return and_(
        col(Enrolment.class_id) == col(TrainingSession.class_id),
        col(Enrolment.joined) <= col(TrainingSession.date),
        func.coalesce(_status_on_the_day(), Status.ENROLLED.value).in_(sorted(IN_STRENGTH)),
        or_(col(TrainingSession.platoon_id).is_(None), col(TrainingSession.platoon_id) == col(Enrolment.platoon_id)),
    )


def _status_on_the_day() -> Any:
    row = EnrolmentStatus
    order = (col(row.day).desc(), col(row.at).desc(), col(row.id).desc())
    of = columns(row.status).where(col(row.enrolment_id) == col(Enrolment.id), col(row.day) <= col(TrainingSession.date))
    return of.order_by(*order).limit(1).correlate(Enrolment, TrainingSession).scalar_subquery()


Span = tuple[str, str | None]  # away from a day up to another, that one not included; None: still away


def belongs(joined: str, spans: tuple[Span, ...], day: str) -> bool:
    """Is somebody in the strength on that day?"""
    return joined <= day and not any(left <= day and (back is None or day < back) for left, back in spans)


def left_on(spans: tuple[Span, ...]) -> str | None:
    """Since when somebody is away; None while he belongs to the strength."""
    return next((left for left, back in spans if back is None), None)


def away(session: Session, class_id: str) -> dict[str, tuple[Span, ...]]:
    """When each enrolment of a class was out of its strength; `expected` says the same in SQL."""
    row = EnrolmentStatus
    rows = columns(row.enrolment_id, row.day, row.status).join(Enrolment, col(Enrolment.id) == col(row.enrolment_id))
    rows = rows.where(col(Enrolment.class_id) == class_id).order_by(col(row.day), col(row.at), col(row.id))
    statuses: dict[str, dict[str, str]] = defaultdict(dict)  # the last one of a day counts
    for enrolment, day, status in answers(session, rows):
        statuses[enrolment][day] = status
    return {enrolment: tuple(_spans(by_day)) for enrolment, by_day in statuses.items()}


def _spans(by_day: dict[str, str]) -> Iterator[Span]:
    left: str | None = None
    for day, status in by_day.items():
        if status not in IN_STRENGTH:
            left = left or day
        elif left is not None:
            yield left, day
            left = None
    if left is not None:
        yield left, None


def size(session: Session, class_id: str) -> int:
    """How many were ever enrolled in a class: what reading all of it grows with."""
    return answers(session, columns(func.count(col(Enrolment.id))).where(col(Enrolment.class_id) == class_id))[0]
