"""The order of merit as a paper: who has which place of how many, who shares one, and who has none and why."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import Session

from app.models.enrolment import IN_STRENGTH
from app.models.titles import Titles
from app.records import camp, graduation, identities
from app.records.graduation import Decision
from app.records.identities import ClassFacts, Identity
from app.records.rules import RuleResult


@dataclass(frozen=True)
class Placed:
    """`place` of all who are ranked; `shared` with how many others. The grade in hundredths of a percent."""

    place: int
    shared: int
    serial: int
    number: str
    rank: Titles
    name: str
    latin: str
    unit: str
    grade: int
    waived: bool  # one of his rules was


@dataclass(frozen=True)
class Unplaced:
    """Why somebody has no place: the status with which he left, else the rules that he does not meet; none of both: no grade."""

    serial: int
    number: str
    rank: Titles
    name: str
    latin: str
    grade: int | None
    status: str
    left: str
    reason: str
    unmet: tuple[RuleResult, ...]


@dataclass(frozen=True)
class Merit:
    of: ClassFacts
    ranked: int
    placed: tuple[Placed, ...]
    unplaced: tuple[Unplaced, ...]


def merit(session: Session, class_id: str, enrolment_ids: Collection[str] | None = None) -> Merit:
    """As the rules find it today: eligible trainees with a grade, equal grades in one place, 1, 2, 2, 4. Of these enrolments or all."""
    of, people = identities.class_facts(session, class_id), identities.of_class(session, class_id, enrolment_ids)
    judged = {one.enrolment_id: one for one in graduation.decisions(session, class_id, camp.today(session, class_id))}
    held = Counter(one.rank for one in judged.values())
    there = [(one, judged[one.member.enrolment_id]) for one in people]
    placed = [_placed(one, decision, held[decision.rank]) for one, decision in there if decision.rank is not None]
    unplaced = tuple(_unplaced(one, decision) for one, decision in there if decision.rank is None)
    ranked = sum(many for place, many in held.items() if place is not None)
    return Merit(of, ranked, tuple(sorted(placed, key=lambda one: (one.place, one.serial))), unplaced)


def _placed(one: Identity, decision: Decision, held: int) -> Placed:
    who = (one.member.serial, one.of.number, one.member.rank, one.member.name, one.latin, one.of.unit)
    return Placed(decision.rank or 0, held - 1, *who, decision.grade or 0, any(rule.waived for rule in decision.rules))


def _unplaced(one: Identity, decision: Decision) -> Unplaced:
    member = one.member
    who = (member.serial, one.of.number, member.rank, member.name, one.latin)
    gone = member.status not in IN_STRENGTH
    unmet = () if gone else tuple(rule for rule in decision.rules if not rule.met)
    return Unplaced(*who, decision.grade, member.status, (member.left or "") if gone else "", member.status_reason if gone else "", unmet)
