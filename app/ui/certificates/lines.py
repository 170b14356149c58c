"""The three lists of a class's certificates: the register, who is ready, and who is not."""

from dataclasses import dataclass

from app.records.certificates import Candidates, Entry, Refused
from app.records.figures import shown
from app.records.graduation import Decision
from app.records.names import fold
from app.ui.certificates import wording
from app.ui.widgets.dates import day
from app.ui.widgets.table import Column
from app.words import N_


@dataclass(frozen=True)
class Content:
    """What the worker finds for one class and one kind of certificate."""

    kind: str
    entries: list[Entry]
    candidates: Candidates

    @property
    def refused(self) -> list[Refused]:
        """Who is not ready, without those who hold one already."""
        holding = {entry.enrolment_id for entry in self.entries if entry.in_force and entry.kind == self.kind}
        return [one for one in self.candidates.refused if one.enrolment_id not in holding]

    @property
    def unprinted(self) -> list[Entry]:
        """Issued, in force, and on no paper yet."""
        return [entry for entry in self.entries if entry.in_force and not entry.copies]


def _state(entry: Entry) -> str:
    return wording.state(entry.state)


def _copies(entry: Entry) -> str:
    return str(entry.copies) if entry.copies else "—"


REGISTER = (
    Column(
        N_("Serial number"),
        lambda entry: entry.serial,
        hint=wording.same_number,
        colour=lambda entry: "wrong" if entry.also else "ink",
        width=170,
    ),
    Column(N_("Name"), lambda entry: entry.name, hint=lambda entry: entry.name, width=180),
    Column(N_("Kind"), lambda entry: wording.kind(entry.kind), width=116),
    Column(N_("State"), _state, hint=lambda entry: entry.reason, colour=lambda entry: "ink" if entry.in_force else "wrong", width=84),
    Column(N_("Copies"), _copies, sort=lambda entry: entry.copies, number=True, width=64),
    Column(N_("Issued on"), lambda entry: day(entry.issued_on), sort=lambda entry: entry.issued_on, number=True, width=110),
)
READY = (
    Column(N_("No."), lambda one: str(one.serial), sort=lambda one: one.serial, number=True, width=48),
    Column(N_("Place"), lambda one: str(one.rank or "—"), sort=lambda one: one.rank or 0, number=True, width=80),
    Column(N_("Grade"), lambda one: shown(one.grade), sort=lambda one: one.grade or 0, number=True, width=80),
    Column(N_("Name"), lambda one: one.name, hint=lambda one: one.name),
)
REFUSED = (
    Column(N_("No."), lambda one: str(one.serial), sort=lambda one: one.serial, number=True, width=48),
    Column(N_("Name"), lambda one: one.name, hint=lambda one: one.name, width=210),
    Column(N_("Reasons"), lambda one: "\n".join(one.reasons), hint=lambda one: "\n".join(one.reasons)),
)


def sought_in_register(entry: Entry) -> str:
    return f"{entry.serial.casefold()} {fold(entry.name)} {_state(entry)}"


def sought(one: Decision | Refused) -> str:
    return f"{one.serial} {fold(one.name)}"
