"""How enrolments stand, and who counts in a session: the rules that every list and every tally share."""

from sqlalchemy import BindParameter, ColumnElement, Subquery, and_, func, or_
from sqlmodel import col

from app.models.attendance import TrainingSession
from app.models.enrolment import IN_STRENGTH, Enrolment, EnrolmentStatus
from app.records.columns import columns


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


def expected(standing: Subquery) -> ColumnElement[bool]:
    """Is the enrolment expected in the session: of its class and platoon, joined by that day, not gone by that day?"""
    return and_(
        col(Enrolment.class_id) == col(TrainingSession.class_id),
        col(Enrolment.joined) <= col(TrainingSession.date),
        or_(counts(standing), standing.c.day > col(TrainingSession.date)),
        or_(col(TrainingSession.platoon_id).is_(None), col(TrainingSession.platoon_id) == col(Enrolment.platoon_id)),
    )
