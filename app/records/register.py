"""The certificate register: what was issued, how often it was printed, and what is no longer in force."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, col, func, select

from app import clock
from app.errors import UserError
from app.models.camp import RECORD_KEEPERS, User
from app.models.certificate import Certificate, CertificateState, Kind, Snapshot, State
from app.models.enrolment import Enrolment
from app.models.journal import File
from app.models.template import Template
from app.records import designs, glyphs, joined
from app.records.columns import answers, columns
from app.words import N_, _

KINDS = {
    Kind.COMPLETION: N_("completion"),
    Kind.ATTENDANCE: N_("attendance only"),
    Kind.T3: N_("instructor T3"),
    Kind.T5: N_("instructor T5"),
    Kind.DISTINCTION: N_("distinction"),
}
STATES = {
    State.DRAFTED: N_("drafted"),
    State.APPROVED: N_("approved"),
    State.PRINTED: N_("printed"),
    State.ISSUED: N_("issued"),
    State.SPOILED: N_("spoiled"),
    State.SUPERSEDED: N_("superseded"),
    State.REVOKED: N_("revoked"),
}
UNDER_WAY = (State.DRAFTED, State.APPROVED)  # on no paper yet
WITHDRAWN = (State.REVOKED, State.SUPERSEDED, State.SPOILED)
# Two laptops may add states in any order: the gravest one stands, whatever their clocks say.
GRAVEST = (*WITHDRAWN, State.ISSUED, State.PRINTED, State.APPROVED, State.DRAFTED)


@dataclass(frozen=True)
class Entry:
    """One line of the register; `reason` is why it is no longer in force. `copies` counts printings: after the first, a duplicate.

    `wasted` counts the sheets that did not come out of the printer as they should: they are no copies.
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
    wasted: int = 0
    also: tuple[str, ...] = ()

    @property
    def in_force(self) -> bool:
        """In force or, while it is under way, not withdrawn."""
        return self.state not in WITHDRAWN

    @property
    def under_way(self) -> bool:
        return self.state in UNDER_WAY


@dataclass(frozen=True)
class IssuedCertificate:
    """All that its paper is made from; `copies` were printed before. The photo is a JPEG, empty where none is kept with it."""

    id: str
    snapshot: Snapshot
    statement: str
    state: str
    copies: int
    template: Template
    photo: bytes = b""


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
    states, twice = _states(session), drawn_twice(session)
    of = joined.lines(session, class_id)
    lines: list[Any] = [(id, of.get(who, who), *facts, *_standing(states[id])) for id, who, *facts in answers(session, query)]
    entries = [Entry(*line) for line in lines]
    return [replace(entry, also=_also(entry, twice[entry.serial], states)) if entry.serial in twice else entry for entry in entries]


def revoked(entries: Collection[Entry]) -> dict[tuple[str, str], str]:
    """Of whom one of which kind was revoked (enrolment, kind): in words, why."""
    told = _("Certificate {serial} was revoked: “{reason}”.")
    gone = [entry for entry in entries if entry.state == State.REVOKED]
    return {(one.enrolment_id, one.kind): told.format(serial=one.serial, reason=one.reason) for one in gone}


def drawn_twice(session: Session) -> Mapping[str, list[tuple[str, str]]]:
    """The serials that several certificates have, as two laptops that knew nothing of each other may draw: id and name of each."""
    row = Certificate
    twice = columns(row.serial).group_by(col(row.serial)).having(func.count(col(row.id)) > 1)
    name = func.json_extract(row.snapshot, "$.name")
    query = columns(row.serial, row.id, name).where(col(row.serial).in_(twice))
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for serial, id, holder in answers(session, query.order_by(name, col(row.id))):
        found[serial].append((id, holder))
    return found


def _also(entry: Entry, holders: Sequence[tuple[str, str]], states: Mapping[str, _Changes]) -> tuple[str, ...]:
    others = [(id, name) for id, name in holders if id != entry.id and _standing(states[id])[0] not in WITHDRAWN]
    return tuple(name for _id, name in others) if entry.in_force else ()


def certificate(session: Session, serial: str) -> IssuedCertificate:
    """The certificate with that serial number or id, as it was issued. Raises UserError where there is none, or several."""
    row = _row(session, serial)
    return _issued(session, row, _states(session, [row.id])[row.id])


def papers(session: Session, certificate_ids: Collection[str]) -> list[IssuedCertificate]:
    """What the papers of these certificates are made from, by serial number."""
    query = select(Certificate).where(col(Certificate.id).in_(list(certificate_ids))).order_by(col(Certificate.serial))
    states = _states(session, certificate_ids)
    return [_issued(session, row, states[row.id]) for row in session.exec(query).all()]


def _issued(session: Session, row: Certificate, changes: _Changes) -> IssuedCertificate:
    state, _reason, copies, _wasted = _standing(changes)
    snapshot, kept = Snapshot.from_json(row.snapshot), session.get(File, row.photo) if row.photo else None
    template = designs.drawn_with(session, row.template, snapshot.design)
    return IssuedCertificate(row.id, snapshot, row.statement, state, copies, template, kept.bytes_ if kept else b"")


def _row(session: Session, serial: str) -> Certificate:
    wanted = serial.strip()
    query = select(Certificate).where((func.upper(Certificate.serial) == wanted.upper()) | (col(Certificate.id) == wanted))
    rows = session.exec(query.order_by(col(Certificate.id))).all()
    if not rows:
        raise UserError(_("No certificate {serial} was issued here.").format(serial=serial), _("Compare the number with the register."))
    if len(rows) > 1:
        holders = ", ".join(f"{id} {name}" for name, id in sorted((Snapshot.from_json(row.snapshot).name, row.id) for row in rows))
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


def _standing(changes: _Changes) -> tuple[str, str, int, int]:
    """The state, why it is withdrawn, the copies printed, and the sheets wasted: those are approvals again, with a reason."""
    reasons = dict(changes)
    wasted = sum(state == State.APPROVED and bool(reason) for state, reason in changes)
    copies = max(0, sum(state == State.PRINTED for state, _reason in changes) - wasted)
    there = reasons.keys() - (set() if copies else {State.PRINTED})
    state = next((state.value for state in GRAVEST if state in there), State.DRAFTED.value)
    return state, reasons.get(state, "") if state in WITHDRAWN else "", copies, wasted


def standing_of(session: Session, serial: str) -> str:
    """`in force`, `spoiled`, `superseded`, `revoked`, `drafted` or `approved`; `unknown` where there is no such certificate."""
    found = session.exec(select(Certificate.id).where(col(Certificate.serial) == serial)).first()
    if found is None:
        return "unknown"
    state = _standing(_states(session, [found])[found])[0]
    return state if state in (*WITHDRAWN, *UNDER_WAY) else "in force"


@dataclass(frozen=True)
class Turn:
    """What became of a certificate at an instant, by whose hand, and why."""

    state: str
    at: str
    by: str
    reason: str


def history(session: Session, certificate_id: str) -> list[Turn]:
    """From its draft on."""
    row = CertificateState
    query = (
        columns(row.state, row.at, User.name, row.reason)
        .join(User, col(User.id) == col(row.by))
        .where(col(row.certificate_id) == certificate_id)
        .order_by(col(row.id))
    )
    found = [Turn(*turn) for turn in answers(session, query)]
    return sorted(found, key=lambda turn: (turn.at, -GRAVEST.index(State(turn.state))))


def refuse_unauthorised(session: Session, by: str) -> None:
    """Raises UserError for who is neither commander nor clerk."""
    if session.exec(select(User.role).where(col(User.id) == by)).first() not in RECORD_KEEPERS:
        raise UserError(_("Only a commander or a clerk has to do with certificates."), _("Ask one of them."))


def states(session: Session, certificate_ids: Collection[str]) -> dict[str, str]:
    """Of each the state that stands. Raises UserError for an id that nobody knows."""
    found = _states(session, certificate_ids)
    if missing := set(certificate_ids) - set(found):
        raise UserError(
            _("No certificate {serial} was issued here.").format(serial=min(missing)), _("Compare the number with the register.")
        )
    return {id: _standing(found[id])[0] for id in certificate_ids}


def add_states(session: Session, certificate_ids: Collection[str], state: str, by: str, reason: str = "") -> None:
    at = clock.instant()
    rows = [CertificateState(certificate_id=id, state=state, at=at, by=by, reason=reason) for id in certificate_ids]
    if rows:
        session.exec(insert(CertificateState), params=[row.model_dump() for row in rows])


def refuse_unprintable(session: Session, certificate_ids: Collection[str], by: str) -> None:
    """Raises UserError where one is not approved, or no longer in force, or `by` is no commander or clerk."""
    refuse_unauthorised(session, by)
    for id, state in states(session, certificate_ids).items():
        if state in WITHDRAWN:
            told = _("{serial} is no longer in force: it is not printed again.").format(serial=_serial(session, id))
            raise UserError(told, _("Issue a new certificate."))
        if state == State.DRAFTED:
            raise UserError(_("{serial} is not approved yet.").format(serial=_serial(session, id)), _("Check the name, and approve it."))


def record_printed(session: Session, certificate_ids: Collection[str], by: str) -> None:
    """Count one more copy of each; raises as `refuse_unprintable` does. What was issued stays so."""
    refuse_unprintable(session, certificate_ids, by)
    add_states(session, certificate_ids, State.PRINTED, by)


def copies(session: Session, certificate_ids: Collection[str]) -> dict[str, int]:
    """How often each was printed, of those that are in force."""
    standing = {id: _standing(changes) for id, changes in _states(session, certificate_ids).items()}
    return {id: count for id, (state, _reason, count, _wasted) in standing.items() if state not in WITHDRAWN}


def record_failed(session: Session, certificate_ids: Collection[str], by: str) -> None:
    """The last printing of each gave no good paper: the sheet is wasted and no copy. Raises UserError where none was printed."""
    refuse_unauthorised(session, by)
    found = _states(session, certificate_ids)
    for id in certificate_ids:
        state, _reason, copies, _wasted = _standing(found[id])
        if state in WITHDRAWN or not copies:
            raise UserError(_("{serial} was not printed.").format(serial=_serial(session, id)), _("Nothing was changed."))
    add_states(session, certificate_ids, State.APPROVED, by, _("The paper did not come out of the printer."))


def _serial(session: Session, certificate_id: str) -> str:
    return session.exec(select(Certificate.serial).where(col(Certificate.id) == certificate_id)).one()


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
    glyphs.refuse_unprintable(reason)
    refuse_unauthorised(session, by)
    found = certificate(session, serial)
    if found.state == state or (found.state in WITHDRAWN and state != State.REVOKED):
        raise UserError(_("{serial} is not in force any more.").format(serial=serial), _("Nothing was changed."))
    add_states(session, [found.id], state, by, reason.strip())
