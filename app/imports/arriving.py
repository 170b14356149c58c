"""A list on its way into the camp: read, compared with everybody who is there, and handed to records/ as arrivals."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sqlmodel import Session

from app.imports import doubles, trainees
from app.imports.doubles import KnownPerson, Settled
from app.imports.trainees import Proposal, ProposedTrainee
from app.progress import SILENT, Progress
from app.records import joined, people
from app.records.arrivals import Arrival, ArrivalFile

_BIRTH_LENGTH = {"day": 10, "month": 7, "year": 4}


@dataclass(frozen=True)
class Arriving:
    """What a list says, and who on it is known."""

    proposal: Proposal
    settled: Settled

    @property
    def file(self) -> ArrivalFile:
        return ArrivalFile(self.proposal.file, self.proposal.sha256, self.proposal.sheet)

    @property
    def arrivals(self) -> list[Arrival]:
        """The rows as `arrivals.take` wants them."""
        matched = dict(self.settled.matched)
        unsure = {one.row: (*one.people, *one.rows) for one in self.settled.unsure}
        return [Arrival(row.row, fields(row), unsure.get(row.row, ()), matched.get(row.row)) for row in self.proposal.rows]


@dataclass(frozen=True)
class Halves:
    """The progress of two tasks, one after the other, as one."""

    whole: Progress
    second: bool = False

    def step(self, done: int, total: int) -> None:
        self.whole.step(done + total * self.second, 2 * total)


def read(
    session: Session, path: Path, sheet: str | None = None, mapping: Mapping[str, str] | None = None, progress: Progress = SILENT
) -> Arriving:
    """Read a list and look up everybody on it; nothing is stored. Raises UserError as `trainees.propose` does."""
    halves = Halves(progress)
    proposal = trainees.propose(path, sheet, mapping, halves)
    return Arriving(proposal, doubles.settle(proposal, known(session), replace(halves, second=True)))


def known(session: Session) -> Iterator[KnownPerson]:
    """Everybody in the camp, by each of his records."""
    who = joined.shown(session)
    for one in people.recorded(session):
        yield KnownPerson(who.get(one.id, one.id), one.name, one.mother, one.birth, one.number)


def fields(row: ProposedTrainee) -> dict[str, str]:
    """What a row says, by the fields of records/; columns that Muster has no field for go into the note."""
    extras = [f"{title}: {said}" for title, said in row.extras]
    said = {
        "name": row.name or row.latin,
        "given": row.parts.given,
        "father": row.parts.father,
        "grandfather": row.parts.grandfather,
        "great_grandfather": row.parts.great_grandfather,
        "laqab": row.parts.laqab,
        "name_latin": row.latin,
        "birth": row.birth[: _BIRTH_LENGTH.get(row.precision, 0)],
        "rank": row.rank,
        "order_number": row.order_text,
        "serial": "" if row.serial is None else str(row.serial),
        "note": "; ".join(filter(None, (row.note, *extras))),
    }
    same = ("mother", "mother_father", "number", "national_id", "unit", "birth_place", "province", "phone", "education", "remarks")
    said |= {field: getattr(row, field) for field in same}
    return {field: text for field, text in said.items() if text}
