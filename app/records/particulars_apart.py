"""The particulars in which two records of a person differ."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlmodel import Session, col

from app.models.people import Person, Rank
from app.models.titles import pick
from app.records import clash_words, people
from app.records.columns import answers, columns, known
from app.records.names import fold
from app.records.titles import titles
from app.words import language

FIELDS = ("name", "name_latin", "mother", "birth", "unit", "number", "rank_id")


@dataclass(frozen=True)
class Apart:
    """What the one and the other say of a field, as people read it; empty where one says nothing."""

    field: str
    one: str
    other: str

    @property
    def called(self) -> str:
        return clash_words.called("person", self.field)


Facts = Mapping[str, str]  # by field


def facts(session: Session, ids: Collection[str]) -> dict[str, Facts]:
    """The particulars of each of these records, also of joined doubles."""
    given = (known(Person.name_latin), known(Person.mother), people.birth(), known(Person.unit), known(Person.number))
    rows = columns(Person.id, Person.name, *given, titles(Rank)).outerjoin(Rank, col(Rank.id) == col(Person.rank_id))
    found = answers(session, rows.where(col(Person.id).in_(ids)))
    return {id: dict(zip(FIELDS, (*said, pick(rank, language())), strict=True)) for id, *said, rank in found}


def apart(one: Facts, other: Facts) -> tuple[Apart, ...]:
    return tuple(Apart(field, one[field], other[field]) for field in FIELDS if fold(one[field]) != fold(other[field]))
