"""Who on a proposal is somebody already known, and who may be: the people of the camp, and the rows before in the same list."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from app.imports.trainees import Proposal, ProposedTrainee
from app.progress import SILENT, Progress
from app.records.likeness import Identity, Likeness, alike, traits
from app.records.names import western

Who = TypeVar("Who")
_REPORTED_EVERY = 20  # rows


@dataclass(frozen=True)
class KnownPerson:
    """Somebody of the camp. `birth` is cut to its precision: YYYY, YYYY-MM or YYYY-MM-DD."""

    id: str
    name: str
    mother: str = ""
    birth: str = ""
    number: str = ""


@dataclass(frozen=True)
class Unsure:
    """A row that may be one of these people, or of these earlier rows of the list: a person decides."""

    row: int
    people: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()


@dataclass(frozen=True)
class Settled:
    new: tuple[int, ...]  # row numbers
    matched: tuple[tuple[int, str], ...]  # row number, id of the person
    unsure: tuple[Unsure, ...]


@dataclass
class _Circle(Generic[Who]):
    """Identities by what doubles have in common: the number, or the consonants of two of the first three names."""

    identities: list[tuple[Who, Identity]] = field(default_factory=list[tuple[Who, Identity]])
    holders: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, who: Who, identity: Identity) -> None:
        """Somebody who was entered twice has several identities."""
        for trait in traits(identity):
            self.holders[trait].append(len(self.identities))
        self.identities.append((who, identity))

    def like(self, identity: Identity) -> tuple[list[Who], list[Who]]:
        """Those who are the same, and those who may be."""
        near = dict.fromkeys(place for trait in traits(identity) for place in self.holders.get(trait, ()))
        verdicts = [(who, alike(identity, known)) for who, known in (self.identities[place] for place in near)]
        same = dict.fromkeys(who for who, verdict in verdicts if verdict is Likeness.SAME)
        return list(same), list(dict.fromkeys(who for who, verdict in verdicts if verdict is Likeness.UNSURE and who not in same))


def settle(proposal: Proposal, known: Iterable[KnownPerson], progress: Progress = SILENT) -> Settled:
    """Sorts the rows into new people, people known for certain, and rows that wait for a person's word.

    A known person is matched by one row only; rows of one list are never matched with each other.
    """
    people, rows = _Circle[str](), _Circle[int]()
    for person in known:
        people.add(person.id, Identity(person.name, person.mother, person.birth, western(person.number)))
    new: list[int] = []
    matched: dict[str, int] = {}
    unsure: list[Unsure] = []
    for done, trainee in enumerate(proposal.rows):
        if done % _REPORTED_EVERY == 0:
            progress.step(done, len(proposal.rows))
        identity = _identity(trainee)
        same, maybe = people.like(identity)
        earlier = [row for verdict in rows.like(identity) for row in verdict]
        rows.add(trainee.row, identity)
        if len(same) == 1 and same[0] not in matched:
            matched[same[0]] = trainee.row
        elif same or maybe or earlier:
            unsure.append(Unsure(trainee.row, tuple(same + maybe), tuple(sorted(earlier))))
        else:
            new.append(trainee.row)
    progress.step(len(proposal.rows), len(proposal.rows))
    return Settled(tuple(new), tuple((row, person) for person, row in matched.items()), tuple(unsure))


def _identity(trainee: ProposedTrainee) -> Identity:
    length = {"day": 10, "month": 7, "year": 4}.get(trainee.precision, 0)
    return Identity(trainee.name, trainee.mother, trainee.birth[:length], trainee.number)
