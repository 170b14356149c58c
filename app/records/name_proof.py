"""What is written of everybody before certificates are printed: each reads his own line, corrects it and signs."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import Session

from app.models.certificate import Kind
from app.models.template import Template
from app.records import identities, templates
from app.records.identities import ClassFacts, Identity


@dataclass(frozen=True)
class NameProof:
    """By class serial, without those who left. `template` is what their certificates of completion are drawn with now."""

    of: ClassFacts
    template: Template
    people: tuple[Identity, ...]


def name_proof(session: Session, class_id: str, enrolment_ids: Collection[str] | None = None) -> NameProof:
    """Of these enrolments, or of all who belong to the class. Raises UserError where that is nobody."""
    of = identities.class_facts(session, class_id)
    found = identities.of_class(session, class_id, enrolment_ids)
    people = found if enrolment_ids is not None else [one for one in found if one.here]
    return NameProof(of, templates.design(session, class_id, Kind.COMPLETION).template, tuple(people))
