"""The order of merit as a paper: who has which place of how many, who shares one, and who has none and why."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from app.records import camp, graduation, identities
from app.records.graduation import Decision
from app.records.identities import ClassFacts, Identity, Listed
from app.records.rules import RuleResult


@dataclass(frozen=True)
class Placed(Listed):
    """`place` of all who are ranked; `shared` with how many others. The grade in hundredths of a percent."""

    place: int
    shared: int
    unit: str
    grade: int
    waived: bool  # one of his rules was


@dataclass(frozen=True)
class Unplaced(Listed):
    """Why somebody has no place: the status with which he left, else the rules that he does not meet; none of both: no grade."""

    grade: int | None
    status: str
    left: str
    reason: str
    unmet: tuple[RuleResult, ...]


@dataclass(frozen=True)
class MeritPaper:
    of: ClassFacts
    ranked: int
    placed: tuple[Placed, ...]
    unplaced: tuple[Unplaced, ...]


def merit_paper(session: Session, class_id: str, enrolment_ids: Collection[str] | None = None) -> MeritPaper:
    """As the rules find it today: eligible trainees with a grade, equal grades in one place, 1, 2, 2, 4. Of these enrolments or all."""
    people = identities.of_class(session, class_id, enrolment_ids)
    judged = {one.enrolment_id: one for one in graduation.decisions(session, class_id, camp.today(session, class_id))}
    return of_judged(identities.class_facts(session, class_id), people, judged)


def of_judged(of: ClassFacts, people: Sequence[Identity], judged: Mapping[str, Decision]) -> MeritPaper:
    """The same of a class that is judged already: enrolment -> what the rules say."""
    held = Counter(one.rank for one in judged.values())
    there = [(one, judged[one.member.enrolment_id]) for one in people]
    placed = [_placed(one, decision, held[decision.rank]) for one, decision in there if decision.rank is not None]
    unplaced = tuple(_unplaced(one, decision) for one, decision in there if decision.rank is None)
    ranked = sum(many for place, many in held.items() if place is not None)
    return MeritPaper(of, ranked, tuple(sorted(placed, key=lambda one: (one.place, one.serial))), unplaced)


def _placed(one: Identity, decision: Decision, held: int) -> Placed:
    waived = any(rule.waived for rule in decision.rules)
    return Placed(*one.listed, decision.rank or 0, held - 1, one.of.unit, decision.grade or 0, waived)


def _unplaced(one: Identity, decision: Decision) -> Unplaced:
    if not one.here:
        return Unplaced(*one.listed, decision.grade, one.gone.status, one.gone.day, one.gone.reason, ())
    unmet = tuple(rule for rule in decision.rules if not rule.met)
    return Unplaced(*one.listed, decision.grade, one.member.status, "", "", unmet)
