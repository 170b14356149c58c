"""Certificates step by step: drafted, names checked and corrected, approved, printed (register), handed over."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from app.errors import UserError
from app.models.certificate import Certificate, Kind, Snapshot, State
from app.models.enrolment import Enrolment
from app.records import camp, certificates, joined, parade, people, register, snapshots
from app.records.certificates import Issue, Issued, Refused
from app.records.graduation import Decision, decisions
from app.records.register import Entry
from app.records.snapshots import Holder, Looks
from app.words import N_, _

_BEFORE = {State.APPROVED: State.DRAFTED, State.ISSUED: State.PRINTED}  # which state each may follow
_TOO_SOON = {
    State.APPROVED: (N_("{serial} is not drafted, but {state}: its name is not approved again."), N_("Look at the list again.")),
    State.ISSUED: (N_("{serial} is not printed, but {state}: it cannot be handed over."), N_("Print it first.")),
}


@dataclass(frozen=True)
class Draft:
    """A certificate whose name is to be checked: what it would say, and how he is spelled in the records now.

    `doubts` are why it should not be approved as it stands; `outdated`: drafting it anew mends that. `revoked`: why an earlier one of
    the kind was, which whoever approves must know.
    """

    entry: Entry
    snapshot: Snapshot
    holder: Holder
    outdated: bool
    doubts: tuple[str, ...]
    revoked: str = ""

    @property
    def id(self) -> str:
        return self.entry.id

    @property
    def told(self) -> tuple[str, ...]:
        """All that speaks against it."""
        return tuple(filter(None, (*self.doubts, self.revoked)))


@dataclass(frozen=True)
class Proposal:
    """What would be drafted, and who is refused."""

    wanted: Issue
    found: tuple[tuple[str, Snapshot], ...]
    refused: tuple[Refused, ...]


def proposed(session: Session, class_id: str, wanted: Issue) -> Proposal:
    """Judge the class, and say what each certificate would say. Nothing is recorded; raises as `certificates.candidates` does."""
    found = certificates.candidates(session, class_id, wanted.kind, wanted.enrolment_ids)
    return Proposal(wanted, tuple(snapshots.drawn(session, class_id, wanted, found.ready)), found.refused)


def draft(session: Session, proposal: Proposal) -> Issued:
    """Store as drafts what was proposed since nothing else was recorded. Raises UserError for who is no commander or clerk."""
    register.refuse_unauthorised(session, proposal.wanted.by)
    return Issued(snapshots.store(session, proposal.wanted, proposal.found, State.DRAFTED), proposal.refused)


def waiting(session: Session, class_id: str, judged: Sequence[Decision]) -> list[Draft]:
    """The drafts of a class, by serial number, with what a check should know; `judged` is what the rules say of its trainees now."""
    listed = register.listed(session, class_id)
    entries, revoked = [entry for entry in listed if entry.state == State.DRAFTED], register.revoked(listed)
    rows = _rows(session, [entry.id for entry in entries])
    spelled, decided = snapshots.holders(session, class_id), {one.enrolment_id: one for one in judged}
    looks = _looks(session, class_id, {entry.kind for entry in entries})
    found: list[Draft] = []
    for entry in entries:
        said, holder = Snapshot.from_json(rows[entry.id].snapshot), spelled[entry.enrolment_id]
        one = decided.get(entry.enrolment_id)
        unmet = certificates.unmet(one, entry.kind) if one else ()
        look = looks[entry.kind]
        changed = (*_changed(said, holder, one), *_redrawn(rows[entry.id], look))
        doubts = (*unmet, *changed, *_faceless(rows[entry.id], look))
        found.append(Draft(entry, said, holder, bool(changed), doubts, revoked.get((entry.enrolment_id, entry.kind), "")))
    return found


def _looks(session: Session, class_id: str, kinds: Collection[str]) -> dict[str, Looks]:
    return {kind: snapshots.looks(session, class_id, Issue("", kind)) for kind in kinds}


def _redrawn(row: Certificate, look: Looks) -> tuple[str, ...]:
    """What it would be drawn with otherwise since it was drafted."""
    told: list[str] = []
    if row.template not in (None, look.design.sha):
        told.append(_("Another template is chosen since it was drafted, or its template was changed."))
    elif row.photo != look.photos.get(row.enrolment_id):
        told.append(_("His photo was changed since it was drafted."))
    return tuple(told)


def _faceless(row: Certificate, look: Looks) -> tuple[str, ...]:
    if look.design.template.shows("photo") and row.enrolment_id not in look.photos:
        return (_("The template shows a photo, and there is none of him."),)
    return ()


def _changed(said: Snapshot, holder: Holder, one: Decision | None) -> tuple[str, ...]:
    """What the records say otherwise since it was drafted."""
    told: list[str] = []
    if any(getattr(said, fact) != value for fact, value in holder.facts.items()):
        told.append(_("What the records say of him was corrected since it was drafted."))
    if one is None or said.kind == Kind.ATTENDANCE or not one.eligible:
        return tuple(told)
    if (said.grade, said.place, said.of) != (one.grade, one.rank or 0, one.of if one.rank else 0):
        told.append(_("His grade or his place has changed since it was drafted."))
    return tuple(told)


def _rows(session: Session, certificate_ids: Collection[str]) -> dict[str, Certificate]:
    return {row.id: row for row in session.exec(select(Certificate).where(col(Certificate.id).in_(list(certificate_ids))))}


@dataclass(frozen=True)
class Renewal:
    """What drafts would say if they were drafted anew, and how they would look, by their ids."""

    by: str
    found: Mapping[str, Snapshot]
    looks: Mapping[str, Looks]


def renewed(session: Session, class_id: str, by: str) -> Renewal:
    """Judge the class again, and say what its drafts would say now where that is something else."""
    drafted = [entry for entry in register.listed(session, class_id) if entry.state == State.DRAFTED]
    decided = {one.enrolment_id: one for one in decisions(session, class_id, camp.today(session, class_id))}
    rows = _rows(session, [entry.id for entry in drafted])
    before = {id: Snapshot.from_json(row.snapshot) for id, row in rows.items()}
    looks = _looks(session, class_id, {entry.kind for entry in drafted})
    found: dict[str, Snapshot] = {}
    for kind in looks:
        entries = [entry for entry in drafted if entry.kind == kind]
        given = [(decided[entry.enrolment_id], entry.serial, entry.issued_on) for entry in entries]
        said = snapshots.said(session, class_id, Issue(by, kind), given)
        anew = {entry.id: replace(one, issued_at=before[entry.id].issued_at) for entry, (_who, one) in zip(entries, said, strict=True)}
        found |= {id: one for id, one in anew.items() if one != before[id] or _redrawn(rows[id], looks[kind])}
    return Renewal(by, found, {id: looks[one.kind] for id, one in found.items()})


def renew(session: Session, renewal: Renewal) -> int:
    """Draft anew, under the same serials. Raises UserError where one is drafted no longer."""
    register.refuse_unauthorised(session, renewal.by)
    _sign_anew(session, renewal.found, renewal.by, renewal.looks)
    return len(renewal.found)


def correct(session: Session, certificate_id: str, fields: Mapping[str, str], by: str) -> None:
    """Correct the person of a draft (`particulars.FIELDS`), and draft all of his drafts anew with it.

    Raises UserError where it is drafted no longer, or what is entered cannot be stored.
    """
    register.refuse_unauthorised(session, by)
    _refuse_unfit(session, [certificate_id], State.APPROVED)
    person = _holder(session, session.get_one(Certificate, certificate_id)).person_id
    people.amend(session, person, fields)
    session.flush()
    _sign_anew(session, {row.id: _respelled(session, row) for row in _drafts_of(session, person)}, by)


def _drafts_of(session: Session, person_id: str) -> list[Certificate]:
    """Of him and of the records that are joined to his."""
    himself = [person_id, *(double for double, shown in joined.shown(session).items() if shown == person_id)]
    query = select(Certificate).join(Enrolment, col(Enrolment.id) == col(Certificate.enrolment_id))
    rows = {row.id: row for row in session.exec(query.where(col(Enrolment.person_id).in_(himself)))}
    return [rows[id] for id, state in register.states(session, rows).items() if state == State.DRAFTED]


def _holder(session: Session, row: Certificate) -> Holder:
    return snapshots.holders(session, parade.class_of(session, row.enrolment_id))[row.enrolment_id]


def _respelled(session: Session, row: Certificate) -> Snapshot:
    holder = _holder(session, row)
    return replace(Snapshot.from_json(row.snapshot), language=holder.language, **holder.facts)


def _sign_anew(session: Session, found: Mapping[str, Snapshot], by: str, looks: Mapping[str, Looks] | None = None) -> None:
    _refuse_unfit(session, found, State.APPROVED)
    rows = _rows(session, found)
    for id, snapshot in found.items():
        snapshots.sign_anew(session, rows[id], snapshot, (looks or {}).get(id))
    register.add_states(session, list(found), State.DRAFTED, by, _("Drafted anew."))


def approve(session: Session, certificate_ids: Collection[str], by: str) -> None:
    """The names were checked: they may be printed. Raises UserError where one is not drafted, or was corrected since."""
    register.refuse_unauthorised(session, by)
    _refuse_unfit(session, certificate_ids, State.APPROVED)
    register.add_states(session, certificate_ids, State.APPROVED, by)


def hand_over(session: Session, certificate_ids: Collection[str], by: str) -> None:
    """The papers are in their holders' hands: issued. Raises UserError where one is not printed."""
    register.refuse_unauthorised(session, by)
    _refuse_unfit(session, certificate_ids, State.ISSUED)
    register.add_states(session, certificate_ids, State.ISSUED, by)


def _refuse_unfit(session: Session, certificate_ids: Collection[str], state: State) -> None:
    """What is to come into `state` must be in the one before."""
    for id, now in register.states(session, certificate_ids).items():
        if now != _BEFORE[state]:
            what, do = _TOO_SOON[state]
            serial = session.get_one(Certificate, id).serial
            raise UserError(_(what).format(serial=serial, state=_(register.STATES[State(now)])), _(do))
