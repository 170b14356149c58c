"""The roster of a class with photos, by which an instructor comes to know his men."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import Session

from app.records import identities
from app.records.identities import ClassFacts, Identity


@dataclass(frozen=True)
class Pictured:
    """A trainee with his photo as a JPEG, where there is one."""

    who: Identity
    photo: bytes | None


@dataclass(frozen=True)
class Roster:
    """By platoon, those without one last, and class serial; of a platoon those who left at its end."""

    of: ClassFacts
    people: tuple[Pictured, ...]


def roster(session: Session, class_id: str, enrolment_ids: Collection[str] | None = None) -> Roster:
    """Of these enrolments or of everybody who was ever in the class. Raises UserError where that is nobody."""
    of = identities.class_facts(session, class_id)
    found = identities.of_class(session, class_id, enrolment_ids)
    shown = identities.photos(session, found)
    ordered = sorted(found, key=lambda one: (one.member.platoon or 1_000_000, not one.here, one.member.serial))
    return Roster(of, tuple(Pictured(one, shown.get(one.member.person_id)) for one in ordered))
