"""The lists of a class's certificates: who is ready, what is on its way from draft to holder, and the register."""

from dataclasses import dataclass, replace
from enum import Enum

from app.models.certificate import State
from app.models.titles import pick
from app.records.certificates import Candidates, Entry, Refused
from app.records.drafts import Draft
from app.records.figures import shown
from app.records.graduation import Decision
from app.records.names import fold
from app.ui.certificates import wording
from app.ui.widgets import seek
from app.ui.widgets.dates import day
from app.ui.widgets.table import Column
from app.words import N_, language


class Stage(Enum):
    """The way of a certificate, in the order of its lists."""

    READY = N_("Ready")
    REFUSED = N_("Not ready")
    CHECK = N_("Check names")
    PRINT = N_("To print")
    HAND_OVER = N_("To hand over")
    REGISTER = N_("Register")


@dataclass(frozen=True)
class Content:
    """What the worker finds for one class and one kind of certificate; `judged` is what the rules say of everybody."""

    kind: str
    judged: list[Decision]
    entries: list[Entry]
    candidates: Candidates
    drafts: list[Draft]

    @property
    def refused(self) -> list[Refused]:
        """Who is not ready, without those who hold one already."""
        holding = {entry.enrolment_id for entry in self.entries if entry.in_force and entry.kind == self.kind}
        return [one for one in self.candidates.refused if one.enrolment_id not in holding]

    @property
    def unprinted(self) -> list[Entry]:
        """Approved or issued, in force, and on no paper."""
        return [entry for entry in self.entries if entry.state in (State.APPROVED, State.ISSUED) and not entry.copies]

    @property
    def printed(self) -> list[Entry]:
        """On paper, and not yet in their holders' hands."""
        return [entry for entry in self.entries if entry.state == State.PRINTED]


def _state(entry: Entry) -> str:
    return wording.state(entry.state)


def _copies(entry: Entry) -> str:
    return str(entry.copies) if entry.copies else "—"


_SERIAL = Column(
    N_("Serial number"),
    lambda entry: entry.serial,
    hint=wording.same_number,
    colour=lambda entry: "wrong" if entry.also else "ink",
    number=True,
    width=176,
)
_BOXED = replace(_SERIAL, number=False, firm=True, width=208)  # with room for the box
_WHOLE = Column(N_("Name"), lambda entry: entry.name, hint=lambda entry: entry.name, width=260, firm=True)
_NAME = Column(N_("Name"), lambda entry: entry.name, hint=lambda entry: entry.name, width=180)
_KIND = Column(N_("Kind"), lambda entry: wording.kind(entry.kind), width=140)
_STATE = Column(
    N_("State"), _state, hint=lambda entry: entry.reason, colour=lambda entry: "ink" if entry.in_force else "wrong", width=84, firm=True
)
_COPIES = Column(N_("Copies"), _copies, sort=lambda entry: entry.copies, number=True, width=64)
_ISSUED = Column(N_("Issued on"), lambda entry: day(entry.issued_on), sort=lambda entry: entry.issued_on, number=True, width=140)
_NO = Column(N_("No."), lambda one: str(one.serial), sort=lambda one: one.serial, number=True, width=48)
REGISTER = (_SERIAL, _NAME, _KIND, _STATE, _COPIES, _ISSUED)
UNDER_WAY = (_BOXED, _WHOLE, _KIND, Column(N_("Wasted"), lambda entry: str(entry.wasted or "—"), number=True, width=72))
EVERYWHERE = (
    _SERIAL,
    _NAME,
    Column(N_("Class"), lambda entry: entry.class_label, width=90),
    _KIND,
    _STATE,
    replace(_COPIES, aside=True),
    _ISSUED,
)
READY = (
    _NO,
    Column(N_("Place"), lambda one: str(one.rank or "—"), sort=lambda one: one.rank or 0, number=True, width=80),
    Column(N_("Grade"), lambda one: shown(one.grade), sort=lambda one: one.grade or 0, number=True, width=80),
    Column(N_("Name"), lambda one: one.name, hint=lambda one: one.name),
)
REFUSED = (
    _NO,
    Column(N_("Name"), lambda one: one.name, hint=lambda one: one.name, width=210),
    Column(N_("Reasons"), lambda one: "\n".join(one.reasons), hint=lambda one: "\n".join(one.reasons)),
)


def _doubtful(draft: Draft) -> str:
    return "wrong" if draft.told else "ink"


CHECK = (
    Column(
        N_("No."),
        lambda draft: str(draft.holder.serial),
        sort=lambda draft: draft.holder.serial,
        hint=lambda draft: "\n".join(draft.told),
        colour=_doubtful,
        number=True,
        width=64,
    ),
    Column(N_("As typed"), lambda draft: draft.holder.name, hint=lambda draft: draft.holder.name, colour=_doubtful, width=236, firm=True),
    Column(N_("Latin, as printed"), lambda draft: draft.holder.latin, hint=lambda draft: draft.holder.latin, width=320, firm=True),
    Column(N_("Number"), lambda draft: draft.holder.number, number=True, width=104),
    Column(N_("Rank"), lambda draft: pick(draft.holder.rank, language()), width=92),
    Column(N_("Sorani"), lambda draft: draft.holder.sorani, hint=lambda draft: draft.holder.sorani, small=True, width=150),
)
CORRECTED = {1: "name", 2: "name_latin", 3: "number", 5: "name_ckb"}  # the columns of CHECK that one types into


def sought_in_register(entry: Entry) -> str:
    return seek.into(f"{fold(entry.name)} {_state(entry)}", entry.serial)


def sought(one: Decision | Refused) -> str:
    return f"{one.serial} {fold(one.name)}"


def sought_in_drafts(draft: Draft) -> str:
    known = f"{draft.holder.serial} {draft.holder.number} {fold(draft.holder.latin)}"
    return f"{known} {sought_in_register(draft.entry)}"
