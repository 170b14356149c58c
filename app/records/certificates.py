"""Issuing certificates: who gets one, what it says for ever, and the statement that proves it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import insert
from sqlmodel import Session, col, select

from app import proof
from app.errors import UserError
from app.models.camp import Camp
from app.models.certificate import Certificate, Kind, Signatory, Snapshot, State
from app.models.courses import Class, CourseVersion
from app.models.enrolment import IN_STRENGTH, Enrolment
from app.models.journal import LaptopSecret, SyncMe
from app.models.people import Person, Rank
from app.models.titles import LANGUAGES, Titles, pick
from app.records import camp, courses, joined, register, rules, serials
from app.records.columns import answers, columns
from app.records.evidence import text
from app.records.figures import half_up
from app.records.graduation import Decision, decisions
from app.records.register import (
    Entry,
    IssuedCertificate,
    certificate,
    issuing_keys,
    judged,
    key_file,
    listed,
    papers,
    record_printed,
    revoke,
    spoil,
    standing_of,
    supersede,
    withdrawn,
)
from app.records.standing import standing
from app.records.titles import titles
from app.words import _

__all__ = [
    "Candidates",
    "Entry",
    "Issue",
    "Issued",
    "IssuedCertificate",
    "Refused",
    "candidates",
    "certificate",
    "issue",
    "issuing_keys",
    "judged",
    "key_file",
    "listed",
    "papers",
    "record_printed",
    "revoke",
    "spoil",
    "standing_of",
    "supersede",
    "withdrawn",
]

ZEREVANI = "zerevani"  # the service whose certificates are in Sorani
# What a certificate of attendance asks for: he was there, whatever he scored.
_PRESENCE = frozenset({rules.ATTENDANCE, rules.ABSENCE, rules.UNEXCUSED, rules.UNTAKEN, rules.CONFLICT})


@dataclass(frozen=True)
class Issue:
    """What is to be issued and by which user: to these enrolments or the whole class, today and at the camp where nothing else is said.

    `language` stands beside English; None: Sorani for who writes his name so or serves with the Zerevani, else Arabic.
    """

    by: str
    kind: str = Kind.COMPLETION
    enrolment_ids: Collection[str] | None = None
    language: str | None = None
    place: Titles | None = None
    issued_on: str | None = None


@dataclass(frozen=True)
class Refused:
    """Who got none, and why, in the reader's language; `undecided`: an entry of his waits for a decision."""

    enrolment_id: str
    person_id: str
    serial: int
    name: str
    reasons: tuple[str, ...]
    undecided: bool = False


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

    Refuses single trainees, each with every reason; also who holds a certificate of this kind already. Also a closed class issues:
    its records stand. Raises UserError for an unknown kind or trainee, and on a laptop without an issuing key or without the class.
    """
    found = candidates(session, class_id, wanted.kind, wanted.enrolment_ids)
    return Issued(_store(session, wanted, _snapshots(session, class_id, wanted, found.ready)), found.refused)


def candidates(session: Session, class_id: str, kind: str = Kind.COMPLETION, enrolment_ids: Collection[str] | None = None) -> Candidates:
    """What `issue` would do, of these enrolments or the whole class; raises as it does."""
    courses.refuse_elsewhere(session, class_id)
    if kind not in [*Kind]:
        raise UserError(
            _("There is no certificate “{kind}”.").format(kind=kind), _("Choose one of: {choices}.").format(choices=", ".join(Kind))
        )
    judged = _chosen(decisions(session, class_id, camp.today(session, class_id)), enrolment_ids)
    holding = _holding(session, class_id, kind)
    trained = _holders(session, Kind.T3) if kind == Kind.T5 else None
    found = [(one, _reasons(one, kind, holding, trained)) for one in judged]
    refused = [
        Refused(one.enrolment_id, one.person_id, one.serial, one.name, reasons, not all(_decided(rule) for rule in one.rules))
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


def _holding(session: Session, class_id: str, kind: str) -> dict[str, str]:
    """Enrolment -> the serial of the certificate of this kind that is in force."""
    return {entry.enrolment_id: entry.serial for entry in listed(session, class_id) if entry.kind == kind and entry.in_force}


def _holders(session: Session, kind: str) -> set[str]:
    """The people who hold a certificate of this kind from any class."""
    serials_in_force = [entry.enrolment_id for entry in listed(session) if entry.kind == kind and entry.in_force]
    who = joined.shown(session)
    holders = session.exec(select(Enrolment.person_id).where(col(Enrolment.id).in_(serials_in_force)))
    return {who.get(person, person) for person in holders}


def _reasons(one: Decision, kind: str, holding: Mapping[str, str], trained: Collection[str] | None) -> tuple[str, ...]:
    if one.enrolment_id in holding:
        return (_("Holds certificate {serial} already.").format(serial=holding[one.enrolment_id]),)
    reasons = one.reasons
    if kind == Kind.ATTENDANCE:
        asked = _PRESENCE if one.status in IN_STRENGTH else {*_PRESENCE, rules.STATUS}
        reasons = tuple(text(rule) for rule in one.rules if rule.rule in asked and not rule.met)
    if trained is not None and one.person_id not in trained:
        reasons = (*reasons, _("Holds no T3 certificate, which comes before T5."))
    return reasons


@dataclass(frozen=True)
class _Occasion:
    """What all certificates of one class say."""

    camp: Camp
    authority: Titles
    course: Titles
    opened: Class
    label: str
    signatories: tuple[Signatory, Signatory]


def _occasion(session: Session, class_id: str) -> _Occasion:
    opened = session.get_one(Class, class_id)
    home = session.get_one(Camp, opened.camp_id)
    query = columns(titles(CourseVersion)).where(col(CourseVersion.id) == opened.version_id)
    authority = {language: getattr(home, f"authority_{language}") for language in LANGUAGES}
    label = courses.label(session, class_id)
    return _Occasion(home, authority, answers(session, query)[0], opened, label, courses.signings(session, class_id))


@dataclass(frozen=True)
class _Holder:
    """What a certificate says of the person himself."""

    name: str
    latin: str
    number: str
    rank: Titles
    unit: str
    language: str


@dataclass(frozen=True)
class _Drawn:
    """What only this certificate has."""

    serial: str
    issued_on: str
    hours: int  # training that was held for him, rounded


def _snapshots(session: Session, class_id: str, wanted: Issue, eligible: Sequence[Decision]) -> list[tuple[str, Snapshot]]:
    """Enrolment and what its certificate says."""
    occasion, today = _occasion(session, class_id), camp.today(session, class_id)
    day = camp.day(wanted.issued_on) if wanted.issued_on else today
    free = serials.free(session, occasion.camp.serial_prefix, day[:4])
    hours = {one.enrolment_id: half_up(Fraction(one.held, 60)) for one in standing(session, class_id, today)}
    holders = _people(session, class_id)
    drawn = [(one.enrolment_id, one, _Drawn(serial, day, hours[one.enrolment_id])) for one, serial in zip(eligible, free, strict=False)]
    return [(who, _snapshot(occasion, wanted, one, holders[who], own)) for who, one, own in drawn]


def _people(session: Session, class_id: str) -> dict[str, _Holder]:
    """By enrolment."""
    person = joined.shown_person(joined.shown(session))
    query = (
        columns(Enrolment.id, Person.name, Person.name_latin, Person.number, titles(Rank), Person.unit, Person.script, Person.service)
        .select_from(Enrolment)
        .join(Person, col(Person.id) == person)
        .outerjoin(Rank, col(Rank.id) == col(Person.rank_id))
        .where(col(Enrolment.class_id) == class_id)
    )
    return {
        id: _Holder(name, latin or "", number or "", rank, unit or "", _beside_english(script, service))
        for id, name, latin, number, rank, unit, script, service in answers(session, query)
    }


def _beside_english(script: str, service: str | None) -> str:
    return "ckb" if script == "ckb" or (service or "").casefold() == ZEREVANI else "ar"


def _snapshot(occasion: _Occasion, wanted: Issue, one: Decision, holder: _Holder, drawn: _Drawn) -> Snapshot:
    """A certificate of attendance tells neither grade nor place."""
    graded = wanted.kind != Kind.ATTENDANCE
    opened = occasion.opened
    return Snapshot(
        serial=drawn.serial,
        kind=wanted.kind,
        language=wanted.language or holder.language,
        authority=occasion.authority,
        camp=occasion.camp.titles,
        name=holder.name,
        name_latin=holder.latin,
        number=holder.number,
        rank=holder.rank,
        unit=holder.unit,
        course=occasion.course,
        class_label=occasion.label,
        class_number=opened.number,
        start=opened.start_date,
        end=opened.end_date,
        hours=drawn.hours,
        grade=one.grade if graded else None,
        place=(one.rank or 0) if graded else 0,
        of=one.of if graded and one.rank else 0,
        issued_on=drawn.issued_on,
        issued_at=wanted.place or occasion.camp.titles,
        order_number=opened.order_number,
        order_date=opened.order_date,
        signatories=occasion.signatories,
    )


def _store(session: Session, wanted: Issue, snapshots: list[tuple[str, Snapshot]]) -> tuple[IssuedCertificate, ...]:
    if not snapshots:
        return ()
    laptop, key = _issuing_key(session)
    rows = [
        Certificate(
            enrolment_id=enrolment,
            serial=snapshot.serial,
            kind=snapshot.kind,
            snapshot=snapshot.to_json(),
            statement=proof.sign(_signed(snapshot), key),
            issued_on=snapshot.issued_on,
            laptop_id=laptop,
        )
        for enrolment, snapshot in snapshots
    ]
    session.exec(insert(Certificate), params=[row.model_dump() for row in rows])
    register.add_states(session, [row.id for row in rows], State.ISSUED, wanted.by)
    made = zip(rows, snapshots, strict=True)
    return tuple(IssuedCertificate(row.id, snapshot, row.statement, State.ISSUED, 0) for row, (_enrolment, snapshot) in made)


def _issuing_key(session: Session) -> tuple[str, bytes]:
    """This laptop and its private key."""
    query = select(LaptopSecret.laptop_id, LaptopSecret.signing_key).join(SyncMe, col(SyncMe.laptop_id) == col(LaptopSecret.laptop_id))
    found = session.exec(query).one_or_none()
    if found is None:
        raise UserError(_("This laptop has no key to issue certificates with."), _("Issue them on a laptop that takes part in the camp."))
    return found[0], bytes.fromhex(found[1])


def _signed(snapshot: Snapshot) -> dict[str, str | int | None]:
    """What the code repeats of the paper."""
    return {
        "serial": snapshot.serial,
        "kind": snapshot.kind,
        "name": snapshot.name,
        "name_latin": snapshot.name_latin,
        "course": pick(snapshot.course, "en"),
        "class_label": snapshot.class_label,
        "start": snapshot.start,
        "end": snapshot.end,
        "grade": snapshot.grade,
        "place": snapshot.place,
        "of": snapshot.of,
        "issued_on": snapshot.issued_on,
    }
