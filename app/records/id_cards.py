"""The cards that the people of a class wear: who somebody is, where he belongs, and the codes that the roll call reads."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import Session

from app.errors import UserError
from app.models.titles import Titles
from app.records import identities
from app.records.formation import PREFIX
from app.records.identities import ClassFacts
from app.words import _


@dataclass(frozen=True)
class IdCard:
    """What stands on one card, and nothing else of the person. `names`: as it was typed, then in other scripts."""

    person_id: str
    serial: int
    platoon: int | None
    names: tuple[str, ...]
    rank: Titles
    unit: str
    number: str
    blood_group: str
    photo: bytes | None
    label: str  # CLASS:SERIAL

    @property
    def code(self) -> str:
        """What its square code says: the person, whatever becomes of his class and number."""
        return PREFIX + self.person_id

    @property
    def bars(self) -> str:
        """What its bars say: shorter, with the colon before it that a roll takes for the beginning of a card, not of a mark.

        Of a class whose code is in letters that bars do not have, the statistical number; nothing where he has none.
        """
        return f":{self.label}" if self.label.isascii() else self.number


@dataclass(frozen=True)
class IdCards:
    of: ClassFacts
    cards: tuple[IdCard, ...]


def id_cards(session: Session, class_id: str, enrolment_ids: Collection[str] | None = None) -> IdCards:
    """Of these enrolments or of the whole class, but for those who left it. Raises UserError where that is nobody."""
    of = identities.class_facts(session, class_id)
    found = [one for one in identities.of_class(session, class_id, enrolment_ids) if one.here]
    if not found:
        raise UserError(_("Nobody of them belongs to the class any more."), _("Choose trainees who are enrolled."))
    photos = identities.photos(session, found)
    cards = [
        IdCard(
            one.member.person_id,
            one.member.serial,
            one.member.platoon,
            one.names,
            one.member.rank,
            one.of.unit,
            one.of.number,
            one.of.blood_group,
            photos.get(one.member.person_id),
            f"{of.class_label}:{one.member.serial}",
        )
        for one in found
    ]
    return IdCards(of, tuple(cards))
