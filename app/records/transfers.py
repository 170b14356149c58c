"""Trainees who go to another platoon of their class."""

from collections.abc import Collection

from sqlmodel import Session

from app.errors import UserError
from app.models.enrolment import Enrolment
from app.records import courses, joined
from app.records.enrolments import members, platoon_id
from app.words import _


def transfer(session: Session, class_id: str, person_id: str, platoon: int | None) -> None:
    """Let a trainee train in another platoon from now on, or with the whole class only. Raises UserError for a closed class."""
    transfer_all(session, class_id, [person_id], platoon)


def transfer_all(session: Session, class_id: str, person_ids: Collection[str], platoon: int | None) -> int:
    """The same for several at once; who is there already stays. Returns how many move; raises UserError where nobody would."""
    courses.refuse_closed(session, class_id)
    moving = [member for member in members(session, class_id) if member.person_id in person_ids and member.platoon != platoon]
    if not moving:
        raise UserError(_("Nobody would change the platoon by that."), _("Choose another platoon."))
    trains_in = None if platoon is None else platoon_id(session, class_id, platoon)
    session.flush()
    doubles = joined.lines(session, class_id)
    for id in (id for member in moving for id in joined.group(doubles, member.enrolment_id)):
        session.get_one(Enrolment, id).platoon_id = trains_in
    return len(moving)
