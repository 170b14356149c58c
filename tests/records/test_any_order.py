"""Whatever is done in whatever order through the verbs of the camp: the journal makes the records, and undo takes them back."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from app.errors import UserError
from app.models.enrolment import Status
from app.models.people import Person
from app.records import assessments, attendance, certificates, courses, enrolments, graduation, people, tally, timetable
from app.records.assessments import Score
from app.records.attendance import Leave, Marking
from app.records.certificates import Issue
from app.records.enrolments import StatusChange
from app.store import check, fold
from app.store.camp import Store
from tests.camp_fixtures import COURSE, NAMES, TIMETABLE, OilClass, made

Verb = Callable[[OilClass, Session, int, int], Any]

CODES = (None, "P", "L", "A", "E", "S", "V", "D", "X")
DAYS = tuple(f"2010-10-{day}" for day in range(24, 31))


def session_of(oil: OilClass, session: Session, n: int) -> str:
    lines = timetable.sessions(session, oil.id)
    return lines[n % len(lines)].id


def who(oil: OilClass, n: int) -> str:
    return oil.enrolments[n % len(oil.enrolments)]


VERBS: dict[str, Verb] = {
    "mark": lambda oil, s, a, b: attendance.mark(s, session_of(oil, s, a), [who(oil, b)], Marking(CODES[a % 9], 5 if a % 9 == 2 else None)),
    "correct": lambda oil, s, a, b: attendance.mark(s, session_of(oil, s, a), [who(oil, b)], Marking(CODES[b % 9]), "seen"),
    "rest": lambda oil, s, a, b: attendance.mark_remaining(s, session_of(oil, s, a), Marking("P")),
    "leave": lambda oil, s, a, b: attendance.leave(s, oil.id, who(oil, a), Leave("V", DAYS[a % 4], DAYS[3 + b % 4])),
    "close": lambda oil, s, a, b: tally.close(s, session_of(oil, s, a), oil.store.user.id),
    "cancel": lambda oil, s, a, b: timetable.cancel(s, oil.id, DAYS[a % 7], 1 + b % 3, "rain"),
    "status": lambda oil, s, a, b: enrolments.change_status(s, oil.id, oil.people[a % 5], StatusChange([*Status][b % 6], "why")),
    "amend": lambda oil, s, a, b: people.amend(s, oil.people[a % 5], {"phone": str(b), "birth": ["1980", "1980-05", ""][b % 3]}),
    "result": lambda oil, s, a, b: assessments.enter(s, oil.id, ("LAW-W", "WPN-O")[a % 2], who(oil, b), Score(score=a * 137 % 10_000)),
    "void": lambda oil, s, a, b: void_one(oil, s, a),
    "waive": lambda oil, s, a, b: graduation.waive(s, who(oil, a), ("attendance", "subject:LAW")[b % 2], "why", oil.store.user.id),
    "graduate": lambda oil, s, a, b: graduation.graduate(s, oil.id, DAYS[6]),
    "issue": lambda oil, s, a, b: certificates.issue(s, oil.id, Issue(oil.store.user.id, "attendance", [who(oil, a)])),
    "shut": lambda oil, s, a, b: courses.close(s, oil.id),
    "reopen": lambda oil, s, a, b: courses.reopen(s, oil.id, "a mark was missing"),
}
STEPS = st.lists(st.tuples(st.sampled_from([*VERBS, "undo", "undo", "redo"]), st.integers(0, 60), st.integers(0, 60)), max_size=25)


def void_one(oil: OilClass, session: Session, n: int) -> None:
    attempts = [
        attempt
        for row in assessments.grade_sheet(session, oil.id).rows
        for cell in row.cells
        if cell is not None
        for attempt in cell.attempts
    ]
    if attempts:
        assessments.void(session, attempts[n % len(attempts)].result_id, "wrong sheet")


@pytest.fixture(scope="module")
def oil(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OilClass]:
    store = made(tmp_path_factory.mktemp("any") / "camp")
    with store.change("Set up") as session:
        class_id = courses.open_class(session, courses.add(session, COURSE), 1, "2010-10-24", 2)
        persons = [Person(name=name, rank_id="shurti") for name in NAMES]
        session.add_all(persons)
        enrolled = enrolments.enrol(session, class_id, [person.id for person in persons])
        timetable.plan(session, class_id, TIMETABLE)
    yield OilClass(store, class_id, tuple(person.id for person in persons), tuple(enrolled))
    store.leave()


def once(oil: OilClass, verb: str, a: int, b: int) -> None:
    """One step; a refusal is an answer too, and changes nothing."""
    try:
        if verb in VERBS:
            with oil.store.change(verb) as session:
                VERBS[verb](oil, session, a, b)
        else:
            (oil.store.undo if verb == "undo" else oil.store.redo)()
    except UserError:
        return


def dumped(store: Store) -> list[str]:
    with store.read() as session:
        assert list(fold.differences(session.connection())) == []
        return list(check.dump(session.connection()))


def holds(oil: OilClass, steps: list[tuple[str, int, int]]) -> None:
    for step in steps:
        once(oil, *step)
    stood = dumped(oil.store)
    undone = 0
    while undone < 12 and (step := oil.store.stack().undo) is not None and step.undoable:
        try:
            oil.store.undo()
        except UserError:
            break
        undone += 1
    dumped(oil.store)
    for _again in range(undone):
        oil.store.redo()
    assert without_ids_of_emptied_rows(dumped(oil.store)) == without_ids_of_emptied_rows(stood)


def without_ids_of_emptied_rows(lines: list[str]) -> list[str]:
    """A mark that was taken back leaves its empty row; where it is made again, it is the same row."""
    return [line for line in lines if not ('"table": "mark"' in line and '"code": null' in line)]


@settings(max_examples=15)
@given(STEPS)
def test_the_journal_makes_the_records_and_undo_takes_them_back(oil: OilClass, steps: list[tuple[str, int, int]]):
    holds(oil, steps)


@pytest.mark.long
@settings(max_examples=120)
@given(STEPS)
def test_in_long_runs_too(oil: OilClass, steps: list[tuple[str, int, int]]):
    holds(oil, steps)
    with oil.store.read() as session:
        assert list(check.problems(session.connection())) == []
