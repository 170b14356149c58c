"""Who may graduate, why or why not, in which place; and what a commander waives."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from sqlalchemy import and_, insert, union_all
from sqlalchemy.dialects import sqlite
from sqlmodel import Session, col, select

from app import clock
from app.errors import UserError
from app.models.assessment import Result, Waiver
from app.models.attendance import Mark
from app.models.camp import Role, User
from app.models.courses import Class, CourseVersion
from app.models.enrolment import Enrolment, EnrolmentStatus, Status
from app.models.journal import SyncConflict
from app.models.row import derived_id
from app.records import camp, courses, joined, parade
from app.records.columns import answers, columns
from app.records.enrolments import members
from app.records.evidence import text
from app.records.grades import assessed, cells
from app.records.order_of_merit import places
from app.records.rules import CONFLICT, NEVER_WAIVED, UNTAKEN, Case, Limits, RuleResult, final_grade, judged, mendable
from app.records.standing import standing
from app.words import _

__all__ = [
    "Decision",
    "Given",
    "Graduated",
    "Outcome",
    "RuleResult",
    "Weighed",
    "conflict_of",
    "decisions",
    "given_waivers",
    "graduate",
    "outcome",
    "record",
    "record_waiver",
    "text",
    "waive",
    "weighed",
    "withdraw_waiver",
]


@dataclass(frozen=True)
class Decision:
    """What the rules say of one trainee. Grade in hundredths of a percent; `rank` is his place among the `of` who are eligible."""

    enrolment_id: str
    person_id: str
    serial: int
    name: str
    status: str
    eligible: bool
    rules: tuple[RuleResult, ...]
    grade: int | None
    rank: int | None
    of: int

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why he is not eligible, in the reader's language."""
        return tuple(text(rule) for rule in self.rules if not rule.met)

    @cached_property
    def may_still(self) -> bool:
        """Whether somebody who is not eligible can still become so."""
        return not self.eligible and self.status == Status.ENROLLED and mendable(self.rules)


def decisions(session: Session, class_id: str, today: str) -> list[Decision]:
    """Everybody of the class judged by every rule as of the camp's day `today`, by class serial."""
    subjects, asked = assessed(session, class_id), limits(session, class_id)
    of = cells(session, class_id, subjects)
    clashes, waivers = _conflicts(session, class_id), _waivers(session, class_id)
    statuses = {member.enrolment_id: member.status for member in members(session, class_id)}
    found: list[Decision] = []
    for one in standing(session, class_id, today):
        who = one.enrolment_id
        case = Case(one, statuses[who], of[who], clashes[who], waivers[who])
        rules = judged(case, asked, subjects)
        eligible = all(rule.met for rule in rules)
        grade = final_grade(case, subjects)
        found.append(Decision(who, one.person_id, one.serial, one.name, case.status, eligible, rules, grade, None, 0))
    return _ranked(found)


def limits(session: Session, class_id: str) -> Limits:
    version = CourseVersion
    query = (
        columns(version.min_attendance, version.no_credit_absence, version.dismissal_absence, version.pass_mark)
        .join(Class, col(Class.version_id) == col(version.id))
        .where(col(Class.id) == class_id)
    )
    return Limits(*answers(session, query)[0])


@dataclass(frozen=True)
class Given:
    """Who waived a rule, and when."""

    by: str
    at: str


def given_waivers(session: Session, class_id: str) -> dict[tuple[str, str], Given]:
    """Enrolment and rule -> whose word it is."""
    lines = joined.lines(session, class_id)
    query = (
        columns(Waiver.enrolment_id, Waiver.rule, User.name, Waiver.at)
        .join(Enrolment, col(Enrolment.id) == col(Waiver.enrolment_id))
        .join(User, col(User.id) == col(Waiver.by))
        .where(col(Enrolment.class_id) == class_id, ~col(Waiver.withdrawn))
    )
    found: list[tuple[str, str, str, str]] = answers(session, query)
    return {(lines.get(who, who), rule): Given(by, at) for who, rule, by, at in found}


def _ranked(found: Sequence[Decision]) -> list[Decision]:
    place = places({one.enrolment_id: one.grade for one in found if one.eligible and one.grade is not None})
    return [replace(one, rank=place.get(one.enrolment_id), of=len(place)) for one in found]


def conflict_of(session: Session, class_id: str, enrolment_id: str) -> str | None:
    """The first conflict that holds a trainee back; None where it is what two joined records say differently, or nothing."""
    lines = joined.lines(session, class_id)
    return next((id for who, id in _waiting(session, class_id) if lines.get(who, who) == enrolment_id), None)


def _conflicts(session: Session, class_id: str) -> Counter[str]:
    """Enrolment -> how many entries under it wait for a person's decision."""
    return _by_line(session, class_id, [who for who, _id in _waiting(session, class_id)])


def _waiting(session: Session, class_id: str) -> list[tuple[str, str]]:
    """Enrolment and each conflict under it: of its marks, results and statuses, of itself and of the person."""
    under: list[tuple[str, Any, Any]] = [
        ("mark", Mark, and_(col(Mark.enrolment_id) == col(Enrolment.id))),
        ("result", Result, and_(col(Result.enrolment_id) == col(Enrolment.id))),
        ("waiver", Waiver, and_(col(Waiver.enrolment_id) == col(Enrolment.id))),
        ("enrolment_status", EnrolmentStatus, and_(col(EnrolmentStatus.enrolment_id) == col(Enrolment.id))),
    ]
    clash = SyncConflict
    parts: list[Any] = [
        columns(Enrolment.id, clash.id)
        .join(table, on)
        .join(clash, and_(col(clash.table_) == name, col(clash.row) == col(table.id)))
        .where(col(Enrolment.class_id) == class_id)
        for name, table, on in under
    ]
    for name, row in (("enrolment", col(Enrolment.id)), ("person", joined.shown_person(joined.shown(session)))):
        on = and_(col(clash.table_) == name, col(clash.row) == row)
        parts.append(columns(Enrolment.id, clash.id).join(clash, on).where(col(Enrolment.class_id) == class_id))
    return [(who, id) for who, id in answers(session, union_all(*parts))]


def _by_line(session: Session, class_id: str, enrolments: Sequence[str]) -> Counter[str]:
    """Counted under the lines of joined people, and with the cells in which those say different things."""
    lines = joined.lines(session, class_id)
    return Counter([*(lines.get(who, who) for who in enrolments), *(cell.line for cell in joined.differing(session, lines))])


def _waivers(session: Session, class_id: str) -> Mapping[str, dict[str, str]]:
    """Enrolment -> rule -> reason."""
    query = (
        columns(Waiver.enrolment_id, Waiver.rule, Waiver.reason)
        .join(Enrolment, col(Enrolment.id) == col(Waiver.enrolment_id))
        .where(col(Enrolment.class_id) == class_id, ~col(Waiver.withdrawn))
    )
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for enrolment, rule, reason in answers(session, query):
        found[enrolment][rule] = reason
    joined.fold(joined.lines(session, class_id), found, lambda one, _other: one)
    return found


def waive(session: Session, enrolment_id: str, rule: str, reason: str, by: str) -> None:
    """Let a rule that is not met not count for one trainee; `by` is the user, a commander. The evidence stays beside the reason.

    Raises UserError without a reason, for a rule that is met or unknown, and for those that no word makes true: a roll that was not
    taken, an entry in conflict, a status.
    """
    if not reason.strip():
        raise UserError(_("A rule is not waived without a reason."), _("Write why it does not count."))
    record_waiver(session, weighed(session, enrolment_id, rule, by), reason, by)


@dataclass(frozen=True)
class Weighed:
    """A rule that a commander may waive for a trainee, as the records stand."""

    enrolment_id: str
    rule: str


def weighed(session: Session, enrolment_id: str, rule: str, by: str) -> Weighed:
    """Judge whether it may be waived; raises as `waive` does. Nothing is recorded."""
    class_id = parade.class_of(session, enrolment_id)
    courses.refuse_closed(session, class_id)
    _refuse_unauthorised(session, by)
    line = joined.lines(session, class_id).get(enrolment_id, enrolment_id)
    one = next(each for each in decisions(session, class_id, camp.today(session, class_id)) if each.enrolment_id == line)
    _refuse_unfit(one, rule)
    return Weighed(line, rule)


def record_waiver(session: Session, waived: Weighed, reason: str, by: str) -> None:
    """Waive what was weighed since nothing else was recorded."""
    said = {"reason": reason.strip(), "by": by, "at": clock.instant(), "withdrawn": False}
    _write(session, waived.enrolment_id, waived.rule, said)


def _refuse_unauthorised(session: Session, by: str) -> None:
    if session.exec(select(User.role).where(col(User.id) == by)).first() != Role.COMMANDER:
        raise UserError(_("Only a commander waives a rule."), _("Ask the camp's commander."))


def _refuse_unfit(one: Decision, rule: str) -> None:
    known = {each.rule: each for each in one.rules}
    if rule not in known:
        raise UserError(
            _("There is no rule “{rule}” for {name}.").format(rule=rule, name=one.name),
            _("Use one of {codes}.").format(codes=_(", ").join(code for code in known if code not in NEVER_WAIVED)),
        )
    if rule in NEVER_WAIVED:
        raise UserError(
            _("“{rule}” cannot be waived: {evidence}").format(rule=rule, evidence=text(known[rule])),
            _("Correct the records instead."),
        )
    if known[rule].passed:
        raise UserError(
            _("{name} meets this rule: {evidence}").format(name=one.name, evidence=text(known[rule])), _("There is nothing to waive.")
        )


def _write(session: Session, enrolment_id: str, rule: str, said: Mapping[str, Any]) -> None:
    """A waiver withdrawn and given again is the same row."""
    added = sqlite.insert(Waiver)
    upsert = added.on_conflict_do_update(index_elements=["id"], set_={column: added.excluded[column] for column in said})
    session.exec(upsert, params=[{"id": derived_id(enrolment_id, rule), "enrolment_id": enrolment_id, "rule": rule, **said}])


def withdraw_waiver(session: Session, enrolment_id: str, rule: str, by: str) -> None:
    """Let the rule count again. Raises UserError where it is not waived, or `by` is no commander."""
    class_id = parade.class_of(session, enrolment_id)
    courses.refuse_closed(session, class_id)
    _refuse_unauthorised(session, by)
    lines = joined.lines(session, class_id)
    group = joined.group(lines, lines.get(enrolment_id, enrolment_id))
    rows = session.exec(select(Waiver).where(col(Waiver.enrolment_id).in_(group), Waiver.rule == rule, ~col(Waiver.withdrawn))).all()
    if not rows:
        raise UserError(_("The rule “{rule}” is not waived for this trainee.").format(rule=rule), _("Nothing was changed."))
    for row in rows:
        row.withdrawn, row.by, row.at = True, by, clock.instant()


@dataclass(frozen=True)
class Graduated:
    graduated: int
    failed: int


def graduate(session: Session, class_id: str, day: str) -> Graduated:
    """Record the board's outcome: who is enrolled and eligible has graduated on `day`, who is not has failed, for the reasons found.

    Raises UserError while a roll of somebody is untaken or an entry in conflict: nobody fails for what the camp has not done.
    """
    return record(session, outcome(session, class_id, day))


@dataclass(frozen=True)
class Outcome:
    """What a board found: everybody who is enrolled, judged as of a day."""

    day: str
    found: tuple[Decision, ...]


def outcome(session: Session, class_id: str, day: str) -> Outcome:
    """Judge the class; raises as `graduate` does. Nothing is recorded."""
    courses.refuse_closed(session, class_id)
    day = camp.day(day)
    found = tuple(one for one in decisions(session, class_id, day) if one.status == Status.ENROLLED)
    _refuse_unfinished(found)
    return Outcome(day, found)


def record(session: Session, board: Outcome) -> Graduated:
    """Record what a board found since nothing else was recorded."""
    at = clock.instant()
    rows = [
        EnrolmentStatus(
            enrolment_id=one.enrolment_id,
            status=Status.GRADUATED if one.eligible else Status.FAILED,
            day=board.day,
            at=at,
            reason=" ".join(one.reasons),
        )
        for one in board.found
    ]
    if rows:
        session.exec(insert(EnrolmentStatus), params=[row.model_dump() for row in rows])
    eligible = sum(one.eligible for one in board.found)
    return Graduated(eligible, len(rows) - eligible)


def _refuse_unfinished(found: Sequence[Decision]) -> None:
    open_rules = {UNTAKEN, CONFLICT}
    names = [one.name for one in found if any(rule.rule in open_rules and not rule.met for rule in one.rules)]
    if names:
        raise UserError(
            _("Rolls are untaken or entries in conflict for {n}: {names}.").format(n=len(names), names=_(", ").join(names[:5])),
            _("Take the rolls, or record that the sessions were not held, and decide the conflicts."),
        )
