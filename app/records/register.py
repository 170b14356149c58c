"""The certificate register: what was issued, how often it was printed, and what is no longer in force."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert
from sqlmodel import Session, col, func, select

from app import clock, proof
from app.errors import UserError
from app.models.camp import Camp, Laptop
from app.models.certificate import Certificate, CertificateState, Snapshot, State
from app.models.courses import Class
from app.models.enrolment import Enrolment
from app.models.journal import SyncMe
from app.models.titles import pick
from app.records import camp, joined
from app.records.columns import answers, columns
from app.words import _

WITHDRAWN = (State.REVOKED, State.SUPERSEDED, State.SPOILED)
# Two laptops may add states in any order: the gravest one stands, whatever their clocks say.
GRAVEST = (*WITHDRAWN, State.ISSUED, State.PRINTED, State.APPROVED, State.DRAFTED)


@dataclass(frozen=True)
class Entry:
    """One line of the register; `reason` is why it is no longer in force. `copies` counts printings: after the first, a duplicate.

    `also` names the holders of others with the same serial, which two laptops drew; as long as several of them are in force.
    """

    id: str
    enrolment_id: str
    serial: str
    name: str
    class_label: str
    kind: str
    issued_on: str
    state: str
    reason: str
    copies: int
    also: tuple[str, ...] = ()

    @property
    def in_force(self) -> bool:
        return self.state not in WITHDRAWN


@dataclass(frozen=True)
class IssuedCertificate:
    """All that its paper is made from; `copies` were printed before."""

    id: str
    snapshot: Snapshot
    statement: str
    state: str
    copies: int


_Changes = Sequence[tuple[str, str]]  # state and reason, in the order of their instants


def listed(session: Session, class_id: str | None = None) -> list[Entry]:
    """The register of one class or of the whole camp, by serial number; what joined people hold is their line's."""
    row = Certificate
    query = (
        columns(row.id, row.enrolment_id, row.serial, func.json_extract(row.snapshot, "$.name"))
        .add_columns(func.json_extract(row.snapshot, "$.class_label"), col(row.kind), col(row.issued_on))
        .order_by(col(row.serial), col(row.id))
    )
    if class_id is not None:
        query = query.join(Enrolment, col(Enrolment.id) == col(row.enrolment_id)).where(col(Enrolment.class_id) == class_id)
    states, twice = _states(session), _drawn_twice(session)
    of = joined.lines(session, class_id)
    lines: list[Any] = [(id, of.get(who, who), *facts, *_standing(states[id])) for id, who, *facts in answers(session, query)]
    entries = [Entry(*line) for line in lines]
    return [replace(entry, also=_also(entry, twice[entry.serial], states)) if entry.serial in twice else entry for entry in entries]


def _drawn_twice(session: Session) -> Mapping[str, list[tuple[str, str]]]:
    """The serials that several certificates have, as two laptops that knew nothing of each other may draw: id and name of each."""
    row = Certificate
    twice = columns(row.serial).group_by(col(row.serial)).having(func.count(col(row.id)) > 1)
    query = columns(row.serial, row.id, func.json_extract(row.snapshot, "$.name")).where(col(row.serial).in_(twice))
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for serial, id, name in answers(session, query.order_by(col(row.id))):
        found[serial].append((id, name))
    return found


def _also(entry: Entry, holders: Sequence[tuple[str, str]], states: Mapping[str, _Changes]) -> tuple[str, ...]:
    others = [(id, name) for id, name in holders if id != entry.id and _standing(states[id])[0] not in WITHDRAWN]
    return tuple(name for _id, name in others) if entry.in_force else ()


def certificate(session: Session, serial: str) -> IssuedCertificate:
    """The certificate with that serial number or id, as it was issued. Raises UserError where there is none, or several."""
    row = _row(session, serial)
    state, _reason, copies = _standing(_states(session, [row.id])[row.id])
    return IssuedCertificate(row.id, Snapshot.from_json(row.snapshot), row.statement, state, copies)


def papers(session: Session, certificate_ids: Collection[str]) -> list[IssuedCertificate]:
    """What the papers of these certificates are made from, by serial number."""
    query = select(Certificate).where(col(Certificate.id).in_(list(certificate_ids))).order_by(col(Certificate.serial))
    states = _states(session, certificate_ids)
    found = [(row, *_standing(states[row.id])) for row in session.exec(query)]
    return [
        IssuedCertificate(row.id, Snapshot.from_json(row.snapshot), row.statement, state, copies) for row, state, _reason, copies in found
    ]


def _row(session: Session, serial: str) -> Certificate:
    wanted = serial.strip()
    query = select(Certificate).where((func.upper(Certificate.serial) == wanted.upper()) | (col(Certificate.id) == wanted))
    rows = session.exec(query.order_by(col(Certificate.id))).all()
    if not rows:
        raise UserError(_("No certificate {serial} was issued here.").format(serial=serial), _("Compare the number with the register."))
    if len(rows) > 1:
        holders = ", ".join(f"{row.id} {Snapshot.from_json(row.snapshot).name}" for row in rows)
        raise UserError(
            _("{count} certificates have the number {serial}.").format(count=len(rows), serial=serial),
            _("Name one by id: {people}.").format(people=holders),
        )
    return rows[0]


def _states(session: Session, certificate_ids: Collection[str] | None = None) -> Mapping[str, list[tuple[str, str]]]:
    row = CertificateState
    query = columns(row.certificate_id, row.state, row.reason).order_by(col(row.at), col(row.id))
    if certificate_ids is not None:
        query = query.where(col(row.certificate_id).in_(list(certificate_ids)))
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for of, state, reason in answers(session, query):
        found[of].append((state, reason))
    return found


def _standing(changes: _Changes) -> tuple[str, str, int]:
    """The state, its reason, and the copies printed."""
    reasons = dict(changes)
    state = next((state.value for state in GRAVEST if state in reasons), State.DRAFTED.value)
    return state, reasons.get(state, ""), sum(each == State.PRINTED for each, _reason in changes)


def standing_of(session: Session, serial: str) -> str:
    """`in force`, `spoiled`, `superseded`, `revoked`, or `unknown` where no such certificate was issued."""
    found = session.exec(select(Certificate.id).where(col(Certificate.serial) == serial)).first()
    if found is None:
        return "unknown"
    state, _reason, _copies = _standing(_states(session, [found])[found])
    return state if state in WITHDRAWN else "in force"


def add_states(session: Session, certificate_ids: Collection[str], state: str, by: str, reason: str = "") -> None:
    at = clock.instant()
    rows = [CertificateState(certificate_id=id, state=state, at=at, by=by, reason=reason) for id in certificate_ids]
    if rows:
        session.exec(insert(CertificateState), params=[row.model_dump() for row in rows])


def record_printed(session: Session, certificate_ids: Collection[str], by: str) -> None:
    """Count one more copy of each. Raises UserError where one is no longer in force."""
    serials = dict(session.exec(select(Certificate.id, Certificate.serial).where(col(Certificate.id).in_(list(certificate_ids)))).all())
    for id, changes in _states(session, certificate_ids).items():
        state = _standing(changes)[0]
        if state in WITHDRAWN:
            raise UserError(
                _("{serial} is no longer in force: it is not printed again.").format(serial=serials[id]), _("Issue a new certificate.")
            )
    add_states(session, certificate_ids, State.PRINTED, by)


def spoil(session: Session, serial: str, reason: str, by: str) -> None:
    """The paper is spoiled; a new certificate may be issued. Raises UserError without a reason, or where it is not in force."""
    _withdraw(session, serial, State.SPOILED, (reason, by))


def supersede(session: Session, serial: str, reason: str, by: str) -> None:
    """Another certificate is to take its place, after a corrected name or grade."""
    _withdraw(session, serial, State.SUPERSEDED, (reason, by))


def revoke(session: Session, serial: str, reason: str, by: str) -> None:
    """What it says is not, or no longer, true."""
    _withdraw(session, serial, State.REVOKED, (reason, by))


def _withdraw(session: Session, serial: str, state: State, why: tuple[str, str]) -> None:
    reason, by = why
    if not reason.strip():
        raise UserError(_("A certificate is not withdrawn without a reason."), _("Write why."))
    found = certificate(session, serial)
    if found.state == state or (found.state in WITHDRAWN and state != State.REVOKED):
        raise UserError(_("{serial} is not in force any more.").format(serial=serial), _("Nothing was changed."))
    add_states(session, [found.id], state, by, reason.strip())


def issuing_keys(session: Session) -> tuple[proof.IssuingKey, ...]:
    """The public keys of all laptops, with the days on which they signed: a laptop may sign in every camp, on that camp's day."""
    zones = {each.time_zone for each in camp.camps(session)}
    rows = session.exec(
        select(Laptop.signing_key, Laptop.name, Laptop.since, Laptop.retired_at).order_by(col(Laptop.since), col(Laptop.id))
    )
    keys = [(bytes.fromhex(key), name, since, until) for key, name, since, until in rows]
    return tuple(
        proof.IssuingKey(proof.key_id(key), name, key, min(_days(since, zones)), max(_days(until, zones)) if until else None)
        for key, name, since, until in keys
    )


def withdrawn(session: Session) -> tuple[proof.Withdrawn, ...]:
    """Every certificate that is no longer in force, and since which day in its camp; by serial number."""
    row, twice = CertificateState, _drawn_twice(session)
    query = (
        columns(Certificate.id, Certificate.serial, Certificate.statement, row.state, row.at, Camp.time_zone)
        .join(row, col(row.certificate_id) == col(Certificate.id))
        .join(Enrolment, col(Enrolment.id) == col(Certificate.enrolment_id))
        .join(Class, col(Class.id) == col(Enrolment.class_id))
        .join(Camp, col(Camp.id) == col(Class.camp_id))
        .where(col(row.state).in_(WITHDRAWN))
        .order_by(col(row.at).desc(), col(row.id))
    )
    found: dict[str, proof.Withdrawn] = {}
    for id, serial, statement, state, at, zone in answers(session, query):
        there = found.get(id)
        if there is None or GRAVEST.index(State(state)) <= GRAVEST.index(State(there.status)):
            found[id] = proof.Withdrawn(serial, state, _day(at, zone), proof.mark(statement) if serial in twice else "")
    return tuple(sorted(found.values(), key=lambda one: (one.serial, one.statement)))


def judged(session: Session, texts: Sequence[str]) -> list[proof.Judgement]:
    """What this camp says of these codes. This laptop's own signature on a serial that it never drew is not accepted.

    Where the register has another certificate with the number of a genuine code, it is told whose.
    """
    keys, own = _key_file(session), own_key_id(session)
    return [_compared(session, text, proof.judge(text, keys), own) for text in texts]


def _compared(session: Session, text: str, one: proof.Judgement, own: str) -> proof.Judgement:
    """With what the register knows under that number."""
    if one.status in ("altered", "unknown key", "unreadable"):
        return one
    name = func.json_extract(Certificate.snapshot, "$.name")
    query = columns(Certificate.statement, name).where(col(Certificate.serial) == one.serial).order_by(col(Certificate.id))
    rows: list[tuple[str, str]] = answers(session, query)
    if one.valid and one.key == own and not rows:
        return replace(one, valid=False, status="not in the register")
    return replace(one, also=tuple(name for statement, name in rows if proof.mark(statement) != proof.mark(text)))


def own_key_id(session: Session) -> str:
    """The id of this laptop's issuing key."""
    key = session.exec(select(Laptop.signing_key).join(SyncMe, col(SyncMe.laptop_id) == col(Laptop.id))).one_or_none()
    return proof.key_id(bytes.fromhex(key)) if key else ""


def _days(instant: str, zones: Collection[str]) -> set[str]:
    return {_day(instant, zone) for zone in zones}


def _day(instant: str, zone: str) -> str:
    return datetime.fromisoformat(instant).astimezone(ZoneInfo(zone)).date().isoformat()


def key_file(session: Session) -> proof.KeyFile:
    """What anybody needs to check the certificates of all camps. Raises UserError on a laptop that is given only some classes."""
    if camp.given_classes(session) is not None:
        raise UserError(
            _("This laptop is given only some classes: it does not know which certificates of the others were withdrawn."),
            _("Save the key file on a laptop that has all of them."),
        )
    return _key_file(session)


def _key_file(session: Session) -> proof.KeyFile:
    names = ", ".join(pick(each.titles, "en") for each in camp.camps(session))
    return proof.KeyFile(names, issuing_keys(session), withdrawn(session))
