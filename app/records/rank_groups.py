"""The groups by which strength is told: officers, NCOs, other ranks (CAMP.md, "Papers")."""

from collections.abc import Iterable

from sqlmodel import Session, col

from app.models.people import Category, Person
from app.records.columns import answers, columns, known
from app.records.enrolments import Member
from app.words import N_

OFFICERS, NCOS, OTHER_RANKS, CIVILIANS, UNKNOWN = "officers", "ncos", "other_ranks", "civilians", "unknown"
GROUPS = {
    OFFICERS: N_("Officers"),
    NCOS: N_("Non-commissioned officers"),
    OTHER_RANKS: N_("Other ranks"),
    CIVILIANS: N_("Civilians"),
    UNKNOWN: N_("Rank not known"),
}
_BY_RANK = {"NCO": NCOS, "WO": NCOS, "OR": OTHER_RANKS, "CIV": CIVILIANS}
_BY_CATEGORY: dict[str, str] = {
    Category.OFFICER: OFFICERS,
    Category.NCO: NCOS,
    Category.OTHER_RANK: OTHER_RANKS,
    Category.CIVILIAN: CIVILIANS,
}


def groups(session: Session, members: Iterable[Member]) -> dict[str, str]:
    """Person -> one of GROUPS: by the rank, by the category where no rank is known."""
    found = {member.person_id: _by_rank(member.rank_group) for member in members}
    unranked = [person for person, group in found.items() if not group]
    query = columns(Person.id, known(Person.category)).where(col(Person.id).in_(unranked))
    categories: list[tuple[str, str]] = answers(session, query) if unranked else []
    return found | {person: _BY_CATEGORY.get(category, UNKNOWN) for person, category in categories}


def _by_rank(rank_group: str) -> str:
    return OFFICERS if rank_group.startswith("OF") else _BY_RANK.get(rank_group, "")
