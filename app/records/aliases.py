"""One person entered twice: joined and separated again, and what the two say differently decided (SYNC.md, "Keys of rows")."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy.dialects.sqlite import insert
from sqlmodel import Session, SQLModel, col, select

from app.errors import UserError
from app.models.assessment import Result
from app.models.attendance import Mark, TrainingSession
from app.models.courses import Assessment
from app.models.enrolment import Enrolment
from app.models.people import Person, PersonAlias
from app.models.row import derived_id
from app.records import courses, joined, names, particulars, separating
from app.records.columns import answers, columns
from app.records.joined import Cell, Differing, shown
from app.records.separating import GivenBack
from app.store import decisions
from app.words import _

__all__ = [
    "Clash",
    "Separated",
    "Side",
    "clashes",
    "contradicts",
    "decide",
    "differ",
    "keep_number",
    "merge",
    "separate",
    "shown",
    "unmerge",
]

_UNITS: dict[str, type[Mark] | type[Result]] = {"mark": Mark, "result": Result}


def merge(session: Session, keep: str, double: str, reason: str = "") -> None:
    """Say that two records are of one person: `keep` is shown, `double` is its alias. Nothing is rewritten; `unmerge` takes it back.

    Raises UserError where it is one record, they are joined already, or the double is joined with somebody else.
    """
    names = {id: _name(session, id) for id in (keep, double)}
    if keep == double:
        raise UserError(_("It is one and the same record: {name}.").format(name=names[keep]), _("Name two different records."))
    holding = dict(joined.edges(session))
    who = joined.resolved(holding.items())
    if who.get(keep, keep) == who.get(double, double):
        raise UserError(
            _("{name} and {other} are joined already.").format(name=names[keep], other=names[double]), _("Nothing was changed.")
        )
    if double in holding:
        raise UserError(
            _("{name} is joined with {other} already.").format(name=names[double], other=_name(session, holding[double])),
            _("Separate those two first."),
        )
    _write(session, derived_id(double, "alias"), {"person_id": double, "same_as": keep, "withdrawn": False, "reason": reason.strip()})


@dataclass(frozen=True)
class Separated:
    """Whose record stands for itself again, and what the two were given back."""

    double: str
    back: GivenBack


def unmerge(session: Session, person: str, reason: str = "") -> Separated:
    """Separate a double from whom it is joined with; of the person who is shown, his only double.

    Each has again what was recorded of himself, also where it was decided since; what was newly recorded of the joined stays with the
    person who was shown. Raises UserError where there is nobody, or several to choose from.
    """
    holding = dict(joined.edges(session))
    double = person if person in holding else _only_double(session, holding, person)
    withdrawn = [(double, holding[double])]
    before = _last_on_the_way(holding, holding[double], double)
    if before is not None:  # two laptops had joined them the one with the other, and the other with the one
        withdrawn.append((before, double))
    back = separating.give_back(session, withdrawn)
    for edge in withdrawn:
        _withdraw(session, *edge, reason)
    return Separated(double, back)


def _only_double(session: Session, holding: dict[str, str], person: str) -> str:
    found = [double for double, same_as in holding.items() if same_as == person]
    if not found:
        raise UserError(_("{name} is not joined with anybody.").format(name=_name(session, person)), _("Nothing was changed."))
    if len(found) > 1:
        raise UserError(
            _("{name} is joined with several records.").format(name=_name(session, person)),
            _("Name one by id: {people}.").format(people=", ".join(f"{id} {_name(session, id)}" for id in found)),
        )
    return found[0]


def _last_on_the_way(holding: dict[str, str], first: str, to: str) -> str | None:
    """Who on the way from `first` along the aliases is joined with `to`; None where the way does not come there."""
    seen: set[str] = set()
    while first in holding and first not in seen:
        if holding[first] == to:
            return first
        seen.add(first)
        first = holding[first]
    return None


def _withdraw(session: Session, double: str, same_as: str, reason: str) -> None:
    _write(session, derived_id(double, "alias"), {"person_id": double, "same_as": same_as, "withdrawn": True, "reason": reason.strip()})


def keep_number(session: Session, person: str, number: str) -> None:
    """Say which statistical number joined records have: the one shown gets it, and a double that has another loses it; undo brings it back.

    Raises UserError where somebody else has it.
    """
    who = shown(session)
    first = who.get(person, person)
    particulars.refuse_taken(session, number, first)
    session.get_one(Person, first).number = number
    for double, shown_for in who.items():
        row = session.get_one(Person, double)
        if shown_for == first and row.number not in (None, number):
            row.number = None


def differ(session: Session, one: str, other: str, reason: str = "") -> None:
    """Remember that somebody said that two records are of two people: they are not proposed again.

    Raises UserError where they are joined.
    """
    who = shown(session)
    if who.get(one, one) == who.get(other, other):
        raise UserError(
            _("{name} and {other} are joined already.").format(name=_name(session, one), other=_name(session, other)),
            _("Separate those two first."),
        )
    first, second = sorted((one, other))
    told = {"person_id": first, "same_as": second, "withdrawn": True, "reason": reason.strip()}
    _write(session, derived_id(first, second, "different"), told)


def separate(session: Session) -> set[frozenset[str]]:
    """The pairs of which somebody said that they are two people."""
    rows = session.exec(select(PersonAlias.person_id, PersonAlias.same_as).where(col(PersonAlias.withdrawn)))
    return {frozenset(pair) for pair in rows}


def _write(session: Session, id: str, said: dict[str, Any]) -> None:
    """Joining again after a withdrawal is the same row."""
    _upsert(session, PersonAlias, {"id": id}, said)


def _name(session: Session, person: str) -> str:
    name = session.exec(select(Person.name).where(col(Person.id) == person)).first()
    if name is None:
        raise UserError(_("There is no such person."), _("Look the person up in the list of trainees."))
    return name


@dataclass(frozen=True)
class Side:
    """What one of two joined records has in the cell: the mark's or result's id, and its columns."""

    person_id: str
    name: str
    serial: int
    row: str
    value: dict[str, Any]


@dataclass(frozen=True)
class Clash:
    """Two joined records say different things: `a` is what is shown.

    `place` says where: `date` and `period` of a mark's session (and its `session_id`), `assessment` (its code) and `attempt` of a result.
    """

    id: str
    table: str  # mark or result
    class_id: str
    class_label: str
    enrolment_id: str  # the line of the class
    person_id: str  # who is shown
    name: str
    place: dict[str, Any]
    a: Side
    b: Side


def clashes(session: Session, class_id: str | None = None) -> list[Clash]:
    """What is to be decided because joined people have different marks or results in one cell, of one class or of all."""
    found = joined.differing(session, joined.lines(session, class_id))
    if not found:
        return []
    who, labels = shown(session), courses.labels(session)
    enrolled, places = _enrolled(session, found), _places(session, found)
    told: list[Clash] = []
    for one in found:
        of, own, *_facts = enrolled[one.line]
        person = who.get(own, own)
        a, b = (Side(*enrolled[cell.enrolment_id][1:], cell.id, cell.value) for cell in (one.a, one.b))
        told.append(Clash(_id(one), one.table, of, labels[of], one.line, person, _name(session, person), places[one.place], a, b))
    return sorted(told, key=lambda clash: (clash.class_label, clash.name, clash.table, list(map(str, clash.place.values()))))


def contradicts(session: Session, enrolment_id: str, place: tuple[str, ...]) -> bool:
    """Do the joined records of a line say different things in one cell? `place`: a mark's session; a result's assessment, attempt."""
    doubles = {double: line for double, line in joined.lines(session).items() if line == enrolment_id}
    return any(one.place == place for one in joined.differing(session, doubles))


def _id(one: Differing) -> str:
    """The same on every laptop; another one as soon as one of the two says something else."""
    told = [one.table, one.line, one.place, one.a.id, one.a.value, one.b.id, one.b.value]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _enrolled(session: Session, found: list[Differing]) -> dict[str, tuple[str, str, str, int]]:
    """Enrolment -> class, and the record's own person, name and serial."""
    ids = {id for one in found for id in (one.line, one.a.enrolment_id, one.b.enrolment_id)}
    query = columns(Enrolment.id, Enrolment.class_id, Enrolment.person_id, Person.name, Enrolment.serial)
    query = query.join(Person, col(Person.id) == col(Enrolment.person_id)).where(col(Enrolment.id).in_(ids))
    return {id: (of, person, name, serial) for id, of, person, name, serial in answers(session, query)}


def _places(session: Session, found: list[Differing]) -> dict[tuple[str, ...], dict[str, Any]]:
    at, test = TrainingSession, Assessment
    ids = {one.place[0] for one in found}
    periods = {id: (day, period) for id, day, period in session.exec(select(at.id, at.date, at.period).where(col(at.id).in_(ids)))}
    codes = dict(session.exec(select(test.id, test.code).where(col(test.id).in_(ids))).all())
    told: dict[tuple[str, ...], dict[str, Any]] = {}
    for one in found:
        first, *rest = one.place
        if rest:
            told[one.place] = {"assessment": codes[first], "attempt": int(rest[0])}
        else:
            told[one.place] = {"date": periods[first][0], "period": periods[first][1], "session_id": first}
    return told


def decide(session: Session, clash_id: str, keep: str) -> None:
    """Keep what `a` or `b` says: it becomes the line's own, as it was recorded, and the other's cell is emptied.

    An id may be named by its first letters, or by whom it is about where that is one thing.
    Raises UserError for a clash that is no more, another choice, and a closed class.
    """
    one = _differing(session, clash_id)
    if keep not in ("a", "b"):
        raise UserError(_("“{keep}” is not one of the two.").format(keep=keep), _("Keep a or b."))
    courses.refuse_closed(session, session.get_one(Enrolment, one.line).class_id)
    chosen = one.a if keep == "a" else one.b
    if chosen.enrolment_id != one.line:
        _move(session, one, chosen)
    joined.empty(session, _UNITS[one.table], [cell.id for cell in (one.a, one.b) if cell.enrolment_id != one.line])


def _differing(session: Session, text: str) -> Differing:
    wanted, said = text.strip(), names.fold(text)
    there = [one for one in clashes(session) if said and (one.id.startswith(wanted) or said in names.fold(f"{one.class_label} {one.name}"))]
    if len(there) > 1:
        told = "; ".join(f"{one.id[:12]} {one.class_label} {one.name} {' '.join(map(str, one.place.values()))}" for one in there)
        raise UserError(_("Several conflicts are “{text}”.").format(text=text), _("Name one of them: {people}.").format(people=told))
    for one in joined.differing(session, joined.lines(session)):
        if there and _id(one) == there[0].id:
            return one
    raise UserError(_("There is nothing to decide under {id}.").format(id=text), _("Look at the list again: it may be decided already."))


def _move(session: Session, one: Differing, chosen: Cell) -> None:
    """Write the chosen value into the line's own cell; a conflict that waits on it is decided by that."""
    keys: dict[str, Any] = {"enrolment_id": one.line}
    if one.table == "mark":
        id, keys["session_id"] = derived_id(*one.place, one.line), one.place[0]
    else:
        id, keys["assessment_id"], keys["attempt"] = derived_id(one.line, *one.place), one.place[0], int(one.place[1])
    if not decisions.settle(session, one.table, id, one.table, chosen.value):
        _upsert(session, _UNITS[one.table], {"id": id, **keys}, chosen.value)


def _upsert(session: Session, table: type[SQLModel], keys: dict[str, Any], said: dict[str, Any]) -> None:
    added = insert(table)
    session.exec(
        added.on_conflict_do_update(index_elements=["id"], set_={name: added.excluded[name] for name in said}), params=[{**keys, **said}]
    )
