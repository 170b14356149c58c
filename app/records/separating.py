"""What joined records are given back when they are separated: what was moved from the one to the other while they were one."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col

from app.models.enrolment import Enrolment
from app.models.row import derived_id
from app.records import joined
from app.records.columns import answers, columns
from app.records.joined import Edge
from app.store.connection import bare
from app.store.fold import Op, folded, happened_before, heads, read_ops
from app.store.merging import declared

Values = Mapping[str, Any]


@dataclass(frozen=True)
class GivenBack:
    """How many cells have again what their own record said, and how many were left because two laptops say different things in them."""

    cells: int = 0
    left: int = 0


@dataclass(frozen=True)
class _Cell:
    """A mark's or result's row, what its unit says, and the operations that wrote it knowing that the records are one."""

    table: str
    row: str
    stands: Values
    seen: Sequence[Op]
    before: Values  # as it would be without `seen`
    sure: bool  # one value stands, it is the journal's, and one stood before

    @property
    def says(self) -> bool:
        return says(self.table, self.stands)

    @property
    def emptied(self) -> bool:
        """Did it say something, until somebody decided while they were joined?"""
        return bool(self.seen) and not self.says and says(self.table, self.before)


def says(table: str, value: Values) -> bool:
    return any(value.get(name) is not None for name in (("code",) if table == "mark" else ("score", "go", "steps")))


def give_back(session: Session, withdrawn: Sequence[Edge]) -> GivenBack:
    """To be asked while they are joined still: these aliases are about to be withdrawn.

    A value that was moved to the line, or emptied because another one was kept or entered there, is written where it was recorded; the
    line has again what stood there, unless somebody has entered something new.
    """
    session.flush()
    driver, done = bare(session.connection()), [0, 0]
    joining = [op for edge in withdrawn for op in _joining(driver, edge)]
    for line, away in _parting(session, withdrawn) if joining else ():
        for table, row, place in _rows(driver, away):
            cell = _cell(driver, table, row, joining)
            if cell.seen and not cell.sure:
                done[1] += 1
            elif cell.emptied:
                _give_back(driver, cell, _cell(driver, table, _row_of(table, line, place), joining), done)
    session.expire_all()
    return GivenBack(*done)


def _give_back(driver: Any, cell: _Cell, line: _Cell, done: list[int]) -> None:
    _write(driver, cell, cell.before)
    done[0] += 1
    if not line.sure:
        done[1] += 1
    elif _moved(cell, line):
        _write(driver, line, line.before)


def _moved(cell: _Cell, line: _Cell) -> bool:
    """Does the line say what was recorded under the other, since a step that emptied it there?"""
    together = {(op.uid, op.step) for op in cell.seen} & {(op.uid, op.step) for op in line.seen}
    return bool(together) and line.says and not joined.differ(line.table, line.stands, cell.before)


def _joining(driver: Any, edge: Edge) -> list[Op]:
    """The operations by which the two are joined now: those that nobody had seen who separated them."""
    ops = read_ops(driver, "person_alias", derived_id(edge[0], "alias"))
    parted = [op for op in ops if op.deletes or op.patch.get("withdrawn")]
    said = [op for op in ops if op.patch.get("same_as") == edge[1] and op not in parted]
    return [op for op in said if not any(happened_before(op, other) for other in parted)]


def _parting(session: Session, withdrawn: Sequence[Edge]) -> list[tuple[str, list[str]]]:
    """Of each class in which both have an enrolment: that of their line, and those that will be on the other side."""
    lines = joined.lines(session)
    people = _people(session, {*lines, *lines.values()})
    left = joined.resolved(edge for edge in joined.edges(session) if edge not in withdrawn)
    parting: dict[str, list[str]] = defaultdict(list)
    for double, line in lines.items():
        a, b = people[double], people[line]
        if left.get(a, a) != left.get(b, b):
            parting[line].append(double)
    return list(parting.items())


def _people(session: Session, enrolments: set[str]) -> dict[str, str]:
    query = columns(Enrolment.id, Enrolment.person_id).where(col(Enrolment.id).in_(enrolments))
    return dict(answers(session, query))


def _rows(driver: Any, enrolments: Sequence[str]) -> Sequence[tuple[str, str, tuple[str, ...]]]:
    """The empty cells of these enrolments: table, row and place, as `joined.Differing` has it."""
    among = json.dumps(enrolments)
    of = "enrolment_id IN (SELECT value FROM json_each(?))"
    marks = driver.execute(f"SELECT id, session_id FROM mark WHERE code IS NULL AND {of}", (among,)).fetchall()
    nothing = "score IS NULL AND go IS NULL AND steps IS NULL"
    results = driver.execute(f"SELECT id, assessment_id, attempt FROM result WHERE {nothing} AND {of}", (among,)).fetchall()
    return [("mark", id, (at,)) for id, at in marks] + [("result", id, (test, str(attempt))) for id, test, attempt in results]


def _row_of(table: str, enrolment: str, place: tuple[str, ...]) -> str:
    return derived_id(*place, enrolment) if table == "mark" else derived_id(enrolment, *place)


def _cell(driver: Any, table: str, row: str, joining: Sequence[Op]) -> _Cell:
    _table, units = declared()[table]
    unit = units[table]
    ops = read_ops(driver, table, row)
    writes = [op for op in ops if table in op.written(units)]
    seen = [op for op in writes if any(happened_before(one, op) for one in joining)]
    now, earlier = folded(ops, units), folded([op for op in ops if op not in seen], units)
    stands, before = ({name: (one.values or {}).get(name) for name in unit} for one in (now, earlier))
    listed = ", ".join(f'"{name}"' for name in unit)
    stored = driver.execute(f'SELECT {listed} FROM "{table}" WHERE id = ?', (row,)).fetchone() or (None,) * len(unit)
    single = not writes or len(heads(writes)) == 1
    sure = single and not now.clashes and not earlier.clashes and tuple(stored) == tuple(stands.values())
    return _Cell(table, row, stands, seen, before, sure)


def _write(driver: Any, cell: _Cell, value: Values) -> None:
    sets = ", ".join(f'"{name}" = ?' for name in value)
    driver.execute(f'UPDATE "{cell.table}" SET {sets} WHERE id = ?', (*value.values(), cell.row))
