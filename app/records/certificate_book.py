"""The certificate register as a paper: each certificate with its holder and who signed it, and how many stand in which state."""

import json
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlmodel import Session, func

from app.models.certificate import Certificate, Kind, State
from app.models.titles import Titles
from app.records import identities, register
from app.records.columns import answers, columns
from app.records.identities import ClassFacts
from app.records.register import Entry


@dataclass(frozen=True)
class Line:
    """One certificate; rank, number and names as they stood at issue, place n of `of` in the order of merit (0: none)."""

    entry: Entry
    number: str
    rank: Titles
    latin: str
    grade: int | None
    place: int
    signed: tuple[Titles, ...]


@dataclass(frozen=True)
class Book:
    """`of` is the class, None for the whole camp; `states` and `kinds` count the certificates, `copies` the papers printed."""

    of: ClassFacts | None
    lines: tuple[Line, ...]
    states: Mapping[str, int]
    kinds: Mapping[str, int]
    copies: int
    wasted: int


def book(session: Session, class_id: str = "") -> Book:
    """By serial number, of one class or of the whole camp; what is only drafted stands there too, as drafted."""
    return of_entries(session, register.listed(session, class_id or None), class_id)


def of_entries(session: Session, entries: Collection[Entry], class_id: str = "") -> Book:
    """The same of some lines of the register."""
    of, facts = identities.class_facts(session, class_id) if class_id else None, _snapshots(session)
    states, kinds = Counter(entry.state for entry in entries), Counter(entry.kind for entry in entries)
    return Book(
        of,
        tuple(Line(entry, *facts[entry.id]) for entry in entries),
        {state: states[state] for state in State if states[state]},
        {kind: kinds[kind] for kind in Kind if kinds[kind]},
        sum(entry.copies for entry in entries),
        sum(entry.wasted for entry in entries),
    )


def _snapshots(session: Session) -> dict[str, tuple[str, Titles, str, int | None, int, tuple[Titles, ...]]]:
    """What of each certificate the register does not keep by itself."""
    names = ("number", "rank", "name_latin", "grade", "place", "signatories")
    row = Certificate
    query = columns(row.id, *(func.json_extract(row.snapshot, f"$.{name}") for name in names))
    found: dict[str, tuple[str, Titles, str, int | None, int, tuple[Titles, ...]]] = {}
    signed: dict[str, tuple[Titles, ...]] = {}  # few different ones in a register of thousands
    for id, number, rank, latin, grade, place, signatories in answers(session, query):
        if signatories not in signed:
            signed[signatories] = tuple(one["name"] for one in json.loads(signatories))
        found[id] = (number or "", json.loads(rank), latin or "", grade, place or 0, signed[signatories])
    return found
