"""The weekly roll-up of a class: everybody's marks of one of its weeks, and what they add up to."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from sqlmodel import Session

from app.models.attendance import Code
from app.records import camp, graduation, identities, standing
from app.records.identities import ClassFacts, Identity, Listed
from app.records.sheet import NOT_EXPECTED, SheetRow, SheetSession, sheet
from app.records.standing import of_member
from app.records.trends import DAYS

NOT_TAKEN, NOBODY = "", "-"  # what stands where a mark is missing, and where nobody waits for one


@dataclass(frozen=True)
class Slot:
    """A period of a day; several sessions where platoons train apart. `counts` are its marks, with NOT_TAKEN."""

    date: str
    period: int
    subjects: tuple[str, ...]  # codes
    held: bool
    reason: str  # why it was not held
    counts: Mapping[str, int]

    @property
    def strength(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True)
class Row(Listed):
    """`marks` go with the slots. Shares in hundredths of a percent: of the week's hours, and of all up to its last day."""

    platoon: int | None
    marks: tuple[str, ...]
    week: int | None
    to_date: int | None
    absences: int


@dataclass(frozen=True)
class Weekly:
    """`week` counts from the class's first day; `least` is the attendance that is asked for, in hundredths of a percent."""

    of: ClassFacts
    week: int
    first: str
    last: str
    least: int
    slots: tuple[Slot, ...]
    rows: tuple[Row, ...]


def weekly(session: Session, class_id: str, day: str, enrolment_ids: Collection[str] | None = None) -> Weekly:
    """The week of `day`. Of these enrolments or everybody who was waited for in it; the slots count everybody."""
    of = identities.class_facts(session, class_id)
    week = (date.fromisoformat(day) - date.fromisoformat(of.start)).days // DAYS + 1
    first = date.fromisoformat(of.start) + timedelta(days=DAYS * (week - 1))
    last = (first + timedelta(days=DAYS - 1)).isoformat()
    seen = sheet(session, class_id, first.isoformat(), last)
    groups = [list(group) for _slot, group in groupby(enumerate(seen.sessions), lambda one: (one[1].date, one[1].period))]
    marks = {row.enrolment_id: tuple(_mark(row, [place for place, _of in group]) for group in groups) for row in seen.rows}
    slots = tuple(_slot([of for _place, of in group], [line[place] for line in marks.values()]) for place, group in enumerate(groups))
    there = [one for one in identities.of_class(session, class_id, enrolment_ids) if set(marks[one.member.enrolment_id]) - {NOBODY}]
    shares = _shares(session, class_id, there, (first.isoformat(), last))
    rows = tuple(_row(one, marks[one.member.enrolment_id], shares[one.member.enrolment_id]) for one in there)
    return Weekly(of, week, first.isoformat(), last, graduation.limits(session, class_id).min_attendance, slots, rows)


def _mark(row: SheetRow, places: Sequence[int]) -> str:
    """What he has in one of the sessions of a slot, else whether anybody waits for it."""
    cells = [row.marks[place] for place in places]
    said = next((cell.code for cell in cells if cell is not None and cell.code), None)
    return said or (NOBODY if all(cell == NOT_EXPECTED for cell in cells) else NOT_TAKEN)


def _slot(sessions: Sequence[SheetSession], marks: Sequence[str]) -> Slot:
    first, counted = sessions[0], Counter(mark for mark in marks if mark != NOBODY)
    counts = {code: counted[code] for code in (*(code.value for code in Code), NOT_TAKEN)}
    subjects = tuple(dict.fromkeys(one.subject_code for one in sessions))
    return Slot(first.date, first.period, subjects, any(one.held for one in sessions), first.not_held_reason, counts)


def _shares(
    session: Session, class_id: str, there: Sequence[Identity], days: tuple[str, str]
) -> Mapping[str, tuple[int | None, int | None]]:
    """Enrolment -> the share of the week, and of all up to its last day."""
    first, last = days
    rules = (standing.shares_attended(session, class_id), min(last, camp.today(session, class_id)))
    past = [period for period in standing.periods(session, class_id) if period.date <= last]
    its = [period for period in past if period.date >= first]
    said = standing.marks(session, class_id)
    found: dict[str, tuple[int | None, int | None]] = {}
    for one in there:
        id = one.member.enrolment_id
        week, whole = (of_member(one.member, periods, said.get(id, {}), rules).percent for periods in (its, past))
        found[id] = (week, whole)
    return found


def _row(one: Identity, marks: tuple[str, ...], shares: tuple[int | None, int | None]) -> Row:
    return Row(*one.listed, one.member.platoon, marks, *shares, marks.count(Code.ABSENT))
