"""Trainees who go to another platoon of their class."""

from sqlmodel import Session

from app.errors import UserError
from app.models.enrolment import Enrolment
from app.records import courses, joined
from app.records.enrolments import members, platoon_id
from app.words import _


def transfer(session: Session, class_id: str, person_id: str, platoon: int | None) -> None:
    """Let a trainee train in another platoon from now on, or with the whole class only. Raises UserError for a closed class."""
    courses.refuse_closed(session, class_id)
    member = next((member for member in members(session, class_id) if member.person_id == person_id), None)
    if member is None or member.platoon == platoon:
        raise UserError(_("Nobody would change the platoon by that."), _("Choose another platoon."))
    trains_in = None if platoon is None else platoon_id(session, class_id, platoon)
    for id in joined.group(joined.lines(session, class_id), member.enrolment_id):
        session.get_one(Enrolment, id).platoon_id = trains_in
