"""Results and certificates that contradict other records of a class."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from app.models.attendance import Code
from app.models.certificate import Kind
from app.models.enrolment import Status
from app.records import rules
from app.records.figures import half_up, shown
from app.records.identities import Identity
from app.records.oddities import (
    CONFLICT,
    GRADUATED,
    HELD_TWICE,
    OTHER_GRADE,
    OTHER_NAME,
    RESULT_ABSENT,
    RESULT_LATE,
    RESULT_OUTSIDE,
    RETEST_EARLY,
    RETEST_PASSED,
    SERIAL_TWICE,
    UNEARNED,
    WRONG_DAY,
    Case,
    Discrepancy,
    of_person,
)
from app.records.register import Entry
from app.records.scores import AssessmentColumn, Attempt
from app.records.sheet import SheetRow

_THERE = (Code.PRESENT, Code.LATE, Code.DUTY)
_PRESENCE = frozenset({rules.ATTENDANCE, rules.ABSENCE, rules.UNEXCUSED, rules.UNTAKEN, rules.CONFLICT})
_Marks = Mapping[tuple[str, str], Sequence[str]]  # day and subject, or no subject for all of the day -> codes


def odd_results(case: Case) -> Iterator[Discrepancy]:
    """Trainee by trainee, test by test."""
    rows = {row.enrolment_id: row for row in case.sheet.rows}
    for line in case.grades.rows:
        one, row = case.people[line.enrolment_id], rows[line.enrolment_id]
        said = _said(case, row)
        for test, cell in zip(case.grades.assessments, line.cells, strict=True):
            attempts = [attempt for attempt in (cell.attempts if cell else ()) if attempt.counts]
            for attempt in attempts:
                yield from _on_the_day(case, one, row, test, (attempt, said))
            yield from _out_of_turn(one, test, attempts)


def _said(case: Case, row: SheetRow) -> _Marks:
    found: dict[tuple[str, str], list[str]] = {}
    for of, mark in zip(case.sheet.sessions, row.marks, strict=True):
        if mark is not None and mark.code and of.held:
            for key in ((of.date, ""), (of.date, of.subject_code)):
                found.setdefault(key, []).append(mark.code)
    return found


def _on_the_day(case: Case, one: Identity, row: SheetRow, test: AssessmentColumn, had: tuple[Attempt, _Marks]) -> Iterator[Discrepancy]:
    attempt, said = had
    day, facts = attempt.date, {"test": test.code, "attempt": str(attempt.attempt), "score": shown(half_up(attempt.points))}
    if not day:
        return
    if not row.belongs(day):
        yield of_person(RESULT_OUTSIDE, one, day=day, facts=facts, days={"joined": row.joined, "left": row.left or ""})
    elif not case.of.start <= day <= case.of.end:
        yield of_person(RESULT_LATE, one, day=day, facts=facts, days={"start": case.of.start, "end": case.of.end})
    for codes in (said.get((day, ""), ()), said.get((day, test.subject_code), ())):
        if codes and not any(code in _THERE for code in codes):
            yield of_person(RESULT_ABSENT, one, day=day, facts=facts, codes={"code": codes[0]})
            return


def _out_of_turn(one: Identity, test: AssessmentColumn, attempts: Sequence[Attempt]) -> Iterator[Discrepancy]:
    for first, later in pairwise(attempts):
        facts = {"test": test.code, "attempt": str(later.attempt)}
        if first.passed:
            yield of_person(RETEST_PASSED, one, day=later.date, facts=facts)
        elif first.date and later.date and later.date < first.date:
            yield of_person(RETEST_EARLY, one, day=later.date, facts=facts, days={"first": first.date})


def odd_certificates(case: Case, entries: Sequence[Entry], grades: Mapping[str, int | None]) -> Iterator[Discrepancy]:
    """Of what is in force; `grades` are those that the certificates say, by their ids, in hundredths of a percent."""
    held: dict[tuple[str, str], str] = {}
    for entry in entries:
        one, decision = case.people.get(entry.enrolment_id), case.decisions.get(entry.enrolment_id)
        if not entry.in_force or entry.under_way or one is None or decision is None:
            continue
        facts = {"certificate": entry.serial, "printed": shown(grades.get(entry.id)), "grade": shown(decision.grade)}
        unmet = tuple(rule for rule in decision.rules if not rule.met and (entry.kind != Kind.ATTENDANCE or rule.rule in _PRESENCE))
        if unmet:
            yield of_person(UNEARNED, one, day=entry.issued_on, facts=facts, rules=unmet)
        if entry.kind != Kind.ATTENDANCE and grades.get(entry.id) not in (None, decision.grade):
            yield of_person(OTHER_GRADE, one, day=entry.issued_on, facts=facts)
        if entry.name != one.member.name:
            yield of_person(OTHER_NAME, one, day=entry.issued_on, facts={**facts, "printed": entry.name})
        if held.setdefault((one.member.person_id, entry.kind), entry.serial) != entry.serial:
            yield of_person(HELD_TWICE, one, day=entry.issued_on, facts={**facts, "also": held[one.member.person_id, entry.kind]})
        yield from _odd_heads(case, one, entry)


def _odd_heads(case: Case, one: Identity, entry: Entry) -> Iterator[Discrepancy]:
    """Its number and its day."""
    facts = {"certificate": entry.serial}
    if entry.also:
        yield of_person(SERIAL_TWICE, one, day=entry.issued_on, facts={**facts, "also": ", ".join(entry.also)})
    if not case.of.start <= entry.issued_on <= case.today:
        yield of_person(WRONG_DAY, one, day=entry.issued_on, facts=facts, days={"issued": entry.issued_on, "start": case.of.start})


def odd_decisions(case: Case, holders: frozenset[str]) -> Iterator[Discrepancy]:
    """Who has graduated without meeting the rules and holds no certificate that says it already; and whose entries differ."""
    for enrolment, decision in case.decisions.items():
        one = case.people[enrolment]
        unmet = tuple(rule for rule in decision.rules if not rule.met)
        if decision.status == Status.GRADUATED and unmet and enrolment not in holders:
            yield of_person(GRADUATED, one, rules=unmet)
        waiting = next((rule.value for rule in unmet if rule.rule == rules.CONFLICT), None)
        if waiting:
            yield of_person(CONFLICT, one, facts={"count": str(waiting)})
