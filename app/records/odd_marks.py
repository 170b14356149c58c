"""Marks that contradict other records of a class, or each other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from app.models.attendance import Code
from app.records.identities import Identity
from app.records.oddities import (
    AT_ONCE,
    AWAY_AND_PRESENT,
    MARK_NOT_HELD,
    MARK_OUTSIDE,
    MARK_TO_COME,
    OUTSIDE_CLASS,
    ROLL_INCOMPLETE,
    Case,
    Discrepancy,
    of_person,
)
from app.records.sheet import SheetMark, SheetRow, SheetSession

PRESENT = (Code.PRESENT, Code.LATE)
AWAY = (Code.LEAVE, Code.DETACHED, Code.SICK)
_TAKEN_ON_THE_DAY = (*PRESENT, Code.ABSENT)  # leave, sickness and duty may be known before


class Said(NamedTuple):
    """A session with the mark that somebody has in it."""

    of: SheetSession
    mark: SheetMark


def odd_marks(case: Case) -> Iterator[Discrepancy]:
    """Trainee by trainee; what is the same thing in several periods of a day is told once."""
    yield from _outside_class(case)
    for row in case.sheet.rows:
        one = case.people[row.enrolment_id]
        said = [Said(of, mark) for of, mark in zip(case.sheet.sessions, row.marks, strict=True) if mark is not None and mark.code]
        held = [each for each in said if each.of.held]
        yield from _by_day(MARK_NOT_HELD, one, [each for each in said if not each.of.held])
        yield from _by_day(MARK_OUTSIDE, one, [each for each in held if not row.belongs(each.of.date)])
        early = [each for each in held if each.of.date > case.today and each.mark.code in _TAKEN_ON_THE_DAY]
        yield from _by_day(MARK_TO_COME, one, early)
        yield from _at_once(one, held)
        yield from _present_though_away(one, held)
        yield from _incomplete(one, row, case.sheet.sessions)


def _by_day(kind: str, one: Identity, said: Sequence[Said]) -> Iterator[Discrepancy]:
    for day, group in groupby(said, lambda each: each.of.date):
        its = list(group)
        facts = {"reason": its[0].of.not_held_reason}
        days = {"joined": one.member.joined, "left": one.member.left or ""}
        periods = tuple(each.of.period for each in its)
        yield of_person(kind, one, day=day, periods=periods, facts=facts, codes={"code": its[0].mark.code}, days=days)


def _outside_class(case: Case) -> Iterator[Discrepancy]:
    """Sessions before the class began or after it ended that somebody has a mark in."""
    marked = {place for row in case.sheet.rows for place, mark in enumerate(row.marks) if mark is not None and mark.code}
    by_day: dict[str, list[int]] = defaultdict(list)
    for place in sorted(marked):
        of = case.sheet.sessions[place]
        if not case.of.start <= of.date <= case.of.end:
            by_day[of.date].append(of.period)
    for day, periods in by_day.items():
        yield Discrepancy(OUTSIDE_CLASS, day=day, periods=tuple(periods), days={"start": case.of.start, "end": case.of.end})


def _at_once(one: Identity, held: Iterable[Said]) -> Iterator[Discrepancy]:
    for (day, period), group in groupby(held, lambda each: (each.of.date, each.of.period)):
        there = [each for each in group if each.mark.code in PRESENT]
        if len(there) > 1:
            facts = {"subjects": " / ".join(each.of.subject_code for each in there)}
            yield of_person(AT_ONCE, one, day=day, periods=(period,), facts=facts)


def _present_though_away(one: Identity, held: Sequence[Said]) -> Iterator[Discrepancy]:
    """Present for less than a day between two marks of one kind of absence; a whole day only where both notes are the same one."""
    runs = [list(group) for _kind, group in groupby(held, lambda each: "" if each.mark.code in PRESENT else each.mark.code)]
    for before, here, after in zip(runs, runs[1:], runs[2:], strict=False):
        first, last = before[-1], after[0]
        if here[0].mark.code in PRESENT and first.mark.code in AWAY and first.mark.code == last.mark.code and _within(first, here, last):
            periods = tuple(each.of.period for each in here)
            codes = {"code": here[0].mark.code, "away": first.mark.code}
            days = {"before": first.of.date, "after": last.of.date}
            facts = {"first": str(first.of.period), "last": str(last.of.period)}
            yield of_person(AWAY_AND_PRESENT, one, day=here[0].of.date, periods=periods, facts=facts, codes=codes, days=days)


def _within(before: Said, here: Sequence[Said], after: Said) -> bool:
    day = here[0].of.date
    if here[-1].of.date != day:
        return False
    return day in (before.of.date, after.of.date) or bool(before.mark.note and before.mark.note == after.mark.note)


def _incomplete(one: Identity, row: SheetRow, sessions: Sequence[SheetSession]) -> Iterator[Discrepancy]:
    lacking = [of for of, mark in zip(sessions, row.marks, strict=True) if mark is None and of.locked]
    for day, group in groupby(lacking, lambda of: of.date):
        yield of_person(ROLL_INCOMPLETE, one, day=day, periods=tuple(of.period for of in group))
