"""Joined records of one person: who is shown for whom, which enrolments of a class are one line, and where their cells differ."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, case, or_, update
from sqlmodel import Session, col

from app.models.assessment import RESULT, Result
from app.models.attendance import Mark
from app.models.enrolment import Enrolment
from app.models.people import PersonAlias
from app.records.columns import answers, columns, plain_answers
from app.store import decisions

Key = TypeVar("Key")
Said = TypeVar("Said")
Edge = tuple[str, str]  # a double, and whom somebody said he is
MARK = ("code", "minutes", "note", "reason")


@cache
def _edges() -> Any:
    row = PersonAlias
    return columns(row.person_id, row.same_as).where(~col(row.withdrawn)).order_by(col(row.person_id), col(row.same_as))


def edges(session: Session) -> list[Edge]:
    """Every alias that holds: the double, and whom somebody said he is."""
    return [(double, same_as) for double, same_as in plain_answers(session, _edges())]


def shown(session: Session) -> dict[str, str]:
    """Double -> the person who is shown for him; empty, at the cost of one small question, where nobody is joined."""
    return resolved(edges(session))


def resolved(edges: Iterable[Edge]) -> dict[str, str]:
    """Who is shown for whom, a function of the aliases alone: two laptops may have joined the same people the other way round.

    Of those who are joined the one who is nobody's double; where that is none or several, the smallest id.
    """
    doubles: set[str] = set()
    circles: dict[str, set[str]] = {}
    for double, same_as in edges:
        doubles.add(double)
        whole = circles.get(double, {double}) | circles.get(same_as, {same_as})
        circles |= dict.fromkeys(whole, whole)
    found: dict[str, str] = {}
    for person, circle in circles.items():
        roots = circle - doubles
        first = next(iter(roots)) if len(roots) == 1 else min(circle)
        if person != first:
            found[person] = first
    return found


def shown_person(who: Mapping[str, str]) -> Any:
    """To be selected or compared: the person of an enrolment, as `shown` tells; his own where nobody is joined."""
    own: Any = col(Enrolment.person_id)
    return case(dict(who), value=own, else_=own) if who else own


def lines(session: Session, class_id: str | None = None) -> dict[str, str]:
    """The double's enrolment -> the enrolment of his line, of one class or of all: that of the person shown, else the first by serial."""
    who = shown(session)
    if not who:
        return {}
    query = columns(Enrolment.id, Enrolment.class_id, Enrolment.person_id).order_by(col(Enrolment.serial), col(Enrolment.id))
    query = query.where(col(Enrolment.person_id).in_({*who, *who.values()}))
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    found: list[tuple[str, str, str]] = answers(session, query if class_id is None else query.where(col(Enrolment.class_id) == class_id))
    for id, of, person in found:
        group = groups[of, who.get(person, person)]
        group.insert(0 if person not in who else len(group), id)
    return {double: group[0] for group in groups.values() for double in group[1:]}


def group(lines: Mapping[str, str], enrolment_id: str) -> tuple[str, ...]:
    """An enrolment of a line, and those of its doubles."""
    return (enrolment_id, *(double for double, line in lines.items() if line == enrolment_id))


def fold(lines: Mapping[str, str], found: dict[str, dict[Key, Said]], both: Callable[[Said, Said], Said]) -> None:
    """Give what was recorded under the doubles' enrolments to their lines; `both`: what a cell says that two of them fill."""
    for double, line in lines.items():
        for key, said in found.pop(double, {}).items():
            own = found.setdefault(line, {})
            own[key] = both(own[key], said) if key in own else said


@dataclass(frozen=True)
class Cell:
    """What one enrolment has in a cell that its line shares with others: the row's id, and its unit."""

    id: str
    enrolment_id: str
    value: dict[str, Any]


@dataclass(frozen=True)
class Differing:
    """Two of one line say different things in one cell; `a` is what is shown. `place`: a mark's session; a result's assessment, attempt."""

    table: str
    line: str
    place: tuple[str, ...]
    a: Cell
    b: Cell


def differing(session: Session, lines: Mapping[str, str]) -> list[Differing]:
    """Every cell of these lines that is to decide because two joined people have different values in it."""
    if not lines:
        return []
    cells: dict[tuple[str, str, tuple[str, ...]], list[Cell]] = defaultdict(list)
    for table, place, cell in (*_marks(session, lines), *_results(session, lines)):
        cells[table, lines.get(cell.enrolment_id, cell.enrolment_id), place].append(cell)
    order = {enrolment: place for place, enrolment in enumerate((*lines.values(), *lines))}
    found: list[Differing] = []
    for (table, line, place), rows in sorted(cells.items(), key=lambda entry: entry[0]):
        first, *others = sorted(rows, key=lambda cell: order[cell.enrolment_id])
        found += [Differing(table, line, place, first, other) for other in others if differ(table, first.value, other.value)]
    return found


def differ(table: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Do two cells say different things? Why a mark was corrected, and who examined on which day, is beside what they say."""
    if table == "mark":
        return any((one[name] or "") != (other[name] or "") for name in MARK[:3])
    return _worth(one) != _worth(other)


def _worth(value: Mapping[str, Any]) -> tuple[Any, ...]:
    return value["score"], value["go"], json.loads(value["steps"] or "null"), bool(value["void"])


_Row = tuple[str, tuple[str, ...], Cell]


def _marks(session: Session, lines: Mapping[str, str]) -> list[_Row]:
    row = Mark
    query = columns(row.id, row.enrolment_id, row.session_id, *(getattr(row, name) for name in MARK))
    query = query.where(_of(row.enrolment_id, lines), col(row.code).is_not(None))
    return [("mark", (of,), _cell(id, enrolment, MARK, unit)) for id, enrolment, of, *unit in answers(session, query)]


def _results(session: Session, lines: Mapping[str, str]) -> list[_Row]:
    row = Result
    query = columns(row.id, row.enrolment_id, row.assessment_id, row.attempt, *(getattr(row, name) for name in RESULT))
    query = query.where(_of(row.enrolment_id, lines), recorded())
    return [
        ("result", (test, str(attempt)), _cell(id, enrolment, RESULT, unit))
        for id, enrolment, test, attempt, *unit in answers(session, query)
    ]


def recorded() -> ColumnElement[bool]:
    """Does a result's row say anything? An undone entry leaves an empty one."""
    return or_(col(Result.score).is_not(None), col(Result.go).is_not(None), col(Result.steps).is_not(None))


def _of(column: Any, lines: Mapping[str, str]) -> ColumnElement[bool]:
    return col(column).in_({*lines, *lines.values()})


def empty(session: Session, table: type[Mark] | type[Result], ids: Sequence[str]) -> None:
    """Clear the units of these rows; conflicts that wait on them are decided by it."""
    name, unit = ("mark", MARK) if table is Mark else ("result", RESULT)
    for id in ids:
        decisions.settle(session, name, id, name, {})
    if ids:
        says = col(Mark.code).is_not(None) if table is Mark else recorded()
        session.exec(update(table).where(col(table.id).in_(ids), says).values(dict.fromkeys(unit)))


def _cell(id: str, enrolment: str, names: Sequence[str], unit: Sequence[Any]) -> Cell:
    return Cell(id, enrolment, dict(zip(names, unit, strict=True)))
