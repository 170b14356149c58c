"""Who gets a certificate and who does not, and issuing in one go; what comes step by step is in drafts."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from app.errors import UserError
from app.models.certificate import Kind, State
from app.models.enrolment import IN_STRENGTH, Enrolment
from app.records import camp, courses, joined, register, rules, snapshots
from app.records.evidence import text
from app.records.graduation import Decision, decisions
from app.records.judging import Checker, checker, issuing_keys, judged, key_file, withdrawn
from app.records.register import (
    Entry,
    IssuedCertificate,
    certificate,
    history,
    listed,
    papers,
    record_failed,
    record_printed,
    refuse_unprintable,
    revoke,
    spoil,
    standing_of,
    supersede,
)
from app.records.rules import RuleResult
from app.records.snapshots import Issue
from app.words import _

__all__ = [
    "Candidates",
    "Checker",
    "Entry",
    "Issue",
    "Issued",
    "IssuedCertificate",
    "Refused",
    "candidates",
    "certificate",
    "checker",
    "history",
    "holders",
    "issue",
    "issuing_keys",
    "judged",
    "key_file",
    "listed",
    "papers",
    "record_failed",
    "record_printed",
    "refuse_unprintable",
    "revoke",
    "spoil",
    "standing_of",
    "supersede",
    "withdrawn",
]

# What a certificate of attendance asks for: he was there, whatever he scored.
_PRESENCE = frozenset({rules.ATTENDANCE, rules.ABSENCE, rules.UNEXCUSED, rules.UNTAKEN, rules.CONFLICT})


@dataclass(frozen=True)
class Refused:
    """Who got none, and why, in the reader's language; `undecided`: an entry of his waits for a decision.

    `rules` are those among the reasons that he does not meet; `holding`: it is that he has one.
    """

    enrolment_id: str
    person_id: str
    serial: int
    name: str
    reasons: tuple[str, ...]
    undecided: bool = False
    rules: tuple[RuleResult, ...] = ()
    holding: bool = False


@dataclass(frozen=True)
class Candidates:
    """Who would get a certificate now, and who would not."""

    ready: tuple[Decision, ...]
    refused: tuple[Refused, ...]


@dataclass(frozen=True)
class Issued:
    certificates: tuple[IssuedCertificate, ...]
    refused: tuple[Refused, ...]


def issue(session: Session, class_id: str, wanted: Issue) -> Issued:
    """Draw serials, store what each certificate says and its signed statement, before any page is made; by class serial.

    Whoever issues so stands for what else is several persons' work: nothing is drafted, checked and approved before. Refuses single
    trainees, each with every reason; also who holds a certificate of this kind already, and whose was revoked, but where `again` is said.
    Also a closed class issues: its records stand.
    Raises UserError for an unknown kind or trainee, for who is no commander or clerk, and on a laptop without an issuing key or the class.
    """
    register.refuse_unauthorised(session, wanted.by)
    found = candidates(session, class_id, wanted.kind, wanted.enrolment_ids)
    if not wanted.again:
        found = _held_back(found, wanted.kind, register.revoked(listed(session, class_id)))
    made = snapshots.store(session, wanted, snapshots.drawn(session, class_id, wanted, found.ready), State.ISSUED)
    return Issued(made, found.refused)


def _held_back(found: Candidates, kind: str, revoked: Mapping[tuple[str, str], str]) -> Candidates:
    """Without those whose certificate was revoked: nothing in the results or on the rolls says that it was."""
    back = [one for one in found.ready if (one.enrolment_id, kind) in revoked]
    told = {one.enrolment_id: (revoked[one.enrolment_id, kind], _("Named with --only, he gets a new one with --again.")) for one in back}
    refused = (Refused(one.enrolment_id, one.person_id, one.serial, one.name, told[one.enrolment_id]) for one in back)
    return Candidates(tuple(one for one in found.ready if one not in back), (*found.refused, *refused))


def candidates(session: Session, class_id: str, kind: str = Kind.COMPLETION, enrolment_ids: Collection[str] | None = None) -> Candidates:
    """What `issue` would do, of these enrolments or the whole class; raises as it does."""
    courses.refuse_elsewhere(session, class_id)
    return among(session, class_id, decisions(session, class_id, camp.today(session, class_id)), kind, enrolment_ids)


def among(
    session: Session, class_id: str, of: Sequence[Decision], kind: str = Kind.COMPLETION, enrolment_ids: Collection[str] | None = None
) -> Candidates:
    """The candidates where the class is judged already."""
    if kind not in [*Kind]:
        raise UserError(
            _("There is no certificate “{kind}”.").format(kind=kind), _("Choose one of: {choices}.").format(choices=", ".join(Kind))
        )
    chosen = _chosen(of, enrolment_ids)
    holding = _holding(session, class_id, kind)
    trained = _holders(session, Kind.T3) if kind == Kind.T5 else None
    people = snapshots.holders(session, class_id)
    found = [(one, (*_reasons(one, kind, holding, trained), *people[one.enrolment_id].unprintable)) for one in chosen]
    refused = [
        replace(
            Refused(one.enrolment_id, one.person_id, one.serial, one.name, reasons, not all(_decided(rule) for rule in one.rules)),
            rules=() if one.enrolment_id in holding else asked(one, kind),
            holding=one.enrolment_id in holding,
        )
        for one, reasons in found
        if reasons
    ]
    return Candidates(tuple(one for one, reasons in found if not reasons), tuple(refused))


def _decided(rule: rules.RuleResult) -> bool:
    return rule.met or rule.rule != rules.CONFLICT


def _chosen(judged: Sequence[Decision], enrolment_ids: Collection[str] | None) -> list[Decision]:
    if enrolment_ids is None:
        return list(judged)
    if not {one.enrolment_id for one in judged}.issuperset(enrolment_ids):
        raise UserError(_("This trainee is not in the class."), _("Choose somebody from the class's list."))
    return [one for one in judged if one.enrolment_id in enrolment_ids]


def _holding(session: Session, class_id: str, kind: str) -> dict[str, Entry]:
    """Enrolment -> the certificate of this kind that is in force, or on its way."""
    return {entry.enrolment_id: entry for entry in listed(session, class_id) if entry.kind == kind and entry.in_force}


def _holders(session: Session, kind: str) -> set[str]:
    """The people who hold a certificate of this kind from any class."""
    issued = [entry.enrolment_id for entry in listed(session) if entry.kind == kind and entry.state == State.ISSUED]
    who = joined.shown(session)
    holders = session.exec(select(Enrolment.person_id).where(col(Enrolment.id).in_(issued)))
    return {who.get(person, person) for person in holders}


def holders(session: Session, entries: Collection[Entry]) -> dict[str, str]:
    """Whose the certificates of these lines are: enrolment -> person."""
    wanted, who = {entry.enrolment_id for entry in entries}, joined.shown(session)
    found = session.exec(select(Enrolment.id, Enrolment.person_id))
    return {id: who.get(person, person) for id, person in found if id in wanted}


def _reasons(one: Decision, kind: str, holding: Mapping[str, Entry], trained: Collection[str] | None) -> tuple[str, ...]:
    if one.enrolment_id in holding:
        held = holding[one.enrolment_id]
        told = _("His certificate {serial} is drafted.") if held.under_way else _("Holds certificate {serial} already.")
        return (told.format(serial=held.serial),)
    return unmet(one, kind, trained)


def asked(one: Decision, kind: str) -> tuple[RuleResult, ...]:
    """The rules that a certificate of this kind asks for and he does not meet."""
    presence = _PRESENCE if one.status in IN_STRENGTH else {*_PRESENCE, rules.STATUS}
    return tuple(rule for rule in one.rules if not rule.met and (kind != Kind.ATTENDANCE or rule.rule in presence))


def unmet(one: Decision, kind: str, trained: Collection[str] | None = None) -> tuple[str, ...]:
    """Why somebody may get no certificate of this kind; `trained` are the holders of the one that comes before it."""
    reasons = tuple(text(rule) for rule in asked(one, kind))
    if trained is not None and one.person_id not in trained:
        reasons = (*reasons, _("Holds no T3 certificate, which comes before T5."))
    return reasons
