"""What the graduation board decides on: every rule with its evidence for each trainee, retests, and waivers with whose word they are."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlmodel import Session

from app.models.enrolment import Status
from app.models.titles import Titles
from app.records import camp, grades, graduation, identities
from app.records.grades import GradeRow
from app.records.graduation import Decision, Given
from app.records.identities import ClassFacts, Gone, Identity, Listed
from app.records.rules import STATUS, RuleResult


@dataclass(frozen=True)
class Ground:
    """A column of the board: one rule, its subject, and the limit where it is everybody's; in hundredths, as the rules have it."""

    rule: str
    titles: Titles
    limit: int | None


@dataclass(frozen=True)
class Candidate(Listed):
    """One trainee. `rules` by their names, without that of the status; `given` says whose word the waivers are.

    `recorded` is the outcome that stands already: graduated, failed or empty.
    """

    rules: Mapping[str, RuleResult]
    given: Mapping[str, Given]
    eligible: bool
    may_still: bool
    retests: int
    grade: int | None
    place: int | None
    recorded: str

    @property
    def unmet(self) -> tuple[RuleResult, ...]:
        return tuple(rule for rule in self.rules.values() if not rule.met)

    @property
    def waived(self) -> tuple[RuleResult, ...]:
        return tuple(rule for rule in self.rules.values() if rule.waived is not None)


@dataclass(frozen=True)
class Board:
    """As of `day`; `ranked` is how many have a place."""

    of: ClassFacts
    day: str
    ranked: int
    grounds: tuple[Ground, ...]
    candidates: tuple[Candidate, ...]
    gone: tuple[Gone, ...]


def board(session: Session, class_id: str, enrolment_ids: Collection[str] | None = None) -> Board:
    """The class as the rules judge it today; of these enrolments or everybody."""
    of, people = identities.class_facts(session, class_id), identities.of_class(session, class_id, enrolment_ids)
    day = camp.today(session, class_id)
    judged = {one.enrolment_id: one for one in graduation.decisions(session, class_id, day)}
    taken = {row.enrolment_id: row for row in grades.grade_sheet(session, class_id).rows}
    given = graduation.given_waivers(session, class_id)
    zone = camp.of(session, class_id).time_zone
    candidates = tuple(
        _candidate(one, judged[one.member.enrolment_id], taken[one.member.enrolment_id], _his(one, given, zone))
        for one in people
        if one.here
    )
    ranked = sum(one.rank is not None for one in judged.values())
    return Board(of, day, ranked, _grounds(candidates), candidates, tuple(one.gone for one in people if not one.here))


def _his(one: Identity, given: Mapping[tuple[str, str], Given], zone: str) -> dict[str, Given]:
    """With the moments as they are read in the camp."""
    return {rule: Given(word.by, camp.moment(word.at, zone)) for (who, rule), word in given.items() if who == one.member.enrolment_id}


def _candidate(one: Identity, decision: Decision, taken: GradeRow, given: Mapping[str, Given]) -> Candidate:
    retests = sum(attempt.attempt > 1 and attempt.counts for cell in taken.cells if cell for attempt in cell.attempts)
    recorded = decision.status if decision.status in (Status.GRADUATED, Status.FAILED) else ""
    return Candidate(
        *one.listed,
        {rule.rule: rule for rule in decision.rules if rule.rule != STATUS},
        given,
        *(decision.eligible, decision.may_still, retests, decision.grade, decision.rank, recorded),
    )


def _grounds(candidates: Collection[Candidate]) -> tuple[Ground, ...]:
    found: dict[str, list[RuleResult]] = {}
    for one in candidates:
        for rule in one.rules.values():
            found.setdefault(rule.rule, []).append(rule)
    limits = {rule: {each.limit for each in of} for rule, of in found.items()}
    return tuple(Ground(rule, of[0].titles, of[0].limit if len(limits[rule]) == 1 else None) for rule, of in found.items())
