"""Entering the results of assessments, and declaring them void (CAMP.md, "Result")."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from sqlalchemy.dialects.sqlite import insert
from sqlmodel import Session

from app import clock
from app.errors import UserError
from app.models.assessment import RESULT, Result
from app.models.courses import AssessmentKind
from app.models.row import derived_id
from app.records import camp, courses, joined, parade, range_cards, timekeeping
from app.records.enrolments import Member, members
from app.records.figures import shown
from app.records.grades import Alert, GradeRow, GradeSheet, alerts, assessed, cells, grade_sheet, renewed, retests, tests
from app.records.range_cards import Card
from app.records.scores import AssessmentColumn, Attempt, GradeCell, Step, SubjectColumn, worth
from app.store import decisions
from app.words import _

__all__ = [
    "Alert",
    "AssessmentColumn",
    "Attempt",
    "Card",
    "Entry",
    "Foreseen",
    "GradeCell",
    "GradeRow",
    "GradeSheet",
    "Score",
    "Step",
    "SubjectColumn",
    "alerts",
    "enter",
    "enter_all",
    "foreseen",
    "grade_sheet",
    "renewed",
    "tests",
    "void",
]


@dataclass(frozen=True)
class Score:
    """What an examiner found: points in hundredths, go / no-go, which steps were done, or a range card. Pass or fail is never typed.

    `date` None is today; `attempt` None the next one that is free.
    """

    score: int | None = None
    go: bool | None = None
    steps: tuple[bool, ...] | None = None
    examiner: str = ""
    date: str | None = None
    attempt: int | None = None
    card: Card | None = None  # the points follow from its hits


@dataclass(frozen=True)
class Entry:
    """One result of many that are entered together."""

    assessment_code: str
    enrolment_id: str
    score: Score


@dataclass(frozen=True)
class Foreseen:
    """What would become of an entry in a list: it would be that attempt, or is `known` already, or is refused."""

    entry: Entry
    attempt: int = 0
    known: bool = False
    refusal: UserError | None = None

    @property
    def new(self) -> bool:
        return not self.known and self.refusal is None


def enter(session: Session, class_id: str, assessment_code: str, enrolment_id: str, score: Score) -> int:
    """Record a result; returns which attempt it is. The same attempt with the same result again changes nothing.

    An attempt in conflict is decided by it, also where it says what is shown, and that is final. Another recorded attempt is not
    written over: it is declared void with a reason first, then entered anew. Raises UserError for a closed class, an unknown
    assessment or trainee, points that cannot be, an attempt too many or out of turn, and without a day while the clock is doubted.
    """
    return enter_all(session, class_id, [Entry(assessment_code, enrolment_id, score)])[0]


def enter_all(session: Session, class_id: str, entries: Sequence[Entry]) -> list[int]:
    """As `enter` for many, in their order, by one statement; all or, with the UserError of the first that cannot be, none."""
    book, lines, entries = _opened(session, class_id, entries)
    book.decides = len(entries) == 1
    rows = [row for entry in entries for row in [_accepted(book, entry)] if row is not None]
    if not (book.decides and rows and _settled(session, rows[0])):
        _write(session, rows)
    for row in rows:  # what is entered under a line stands for all of it
        doubles = joined.group(lines, row["enrolment_id"])[1:]
        joined.empty(session, Result, [derived_id(double, row["assessment_id"], str(row["attempt"])) for double in doubles])
    return book.entered


def _settled(session: Session, row: Mapping[str, Any]) -> bool:
    return decisions.settle(session, "result", row["id"], "result", {column: row[column] for column in RESULT})


def _write(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        session.exec(_UPSERT, params=rows)


@dataclass
class _Book:
    """What stands when results are entered, and goes on as they are accepted."""

    tests: dict[str, AssessmentColumn]
    members: dict[str, Member]
    taken: dict[tuple[str, str], dict[int, Attempt]]  # enrolment and assessment -> the attempts that stand, by number
    allowed: int
    today: str
    decides: bool = False  # somebody's single entry decides a conflict, a list of them does not (SYNC.md)
    entered: list[int] = field(default_factory=list[int])


def _book(session: Session, class_id: str, enrolment_ids: Collection[str]) -> _Book:
    subjects = assessed(session, class_id)
    alone = next(iter(enrolment_ids)) if len(enrolment_ids) == 1 else None
    taken = {
        (enrolment, test): {attempt.attempt: attempt for attempt in cell.attempts if not attempt.void}
        for enrolment, of in cells(session, class_id, subjects, alone).items()
        for test, cell in of.items()
    }
    named = {test.code: test for subject in subjects for test in subject.assessments}
    found = {member.enrolment_id: member for member in members(session, class_id)}
    return _Book(named, found, taken, 1 + retests(session, class_id).allowed, camp.today(session, class_id))


def foreseen(session: Session, class_id: str, entries: Sequence[Entry]) -> list[Foreseen]:
    """What `enter_all` would do with each of a list; what an attempt that stands says already is no retest. Nothing is recorded."""
    book, _lines, entries = _opened(session, class_id, entries)
    return [_foreseen(book, entry) for entry in entries]


def _foreseen(book: _Book, entry: Entry) -> Foreseen:
    try:
        test = _test(book, entry.assessment_code)
        score = _worked_out(test, entry.score)
        if any(_same(there, score) for there in book.taken.get((entry.enrolment_id, test.id), {}).values()):
            return Foreseen(entry, known=True)
        accepted = _accepted(book, entry)
        return Foreseen(entry, book.entered[-1], known=accepted is None)
    except UserError as error:
        return Foreseen(entry, refusal=error)


def _opened(session: Session, class_id: str, entries: Sequence[Entry]) -> tuple[_Book, dict[str, str], list[Entry]]:
    """What stands, the lines of joined people, and the entries under these lines."""
    courses.refuse_closed(session, class_id)
    lines = joined.lines(session, class_id)
    said = [replace(entry, enrolment_id=lines.get(entry.enrolment_id, entry.enrolment_id)) for entry in entries]
    return _book(session, class_id, {entry.enrolment_id for entry in said}), lines, said


def _accepted(book: _Book, entry: Entry) -> dict[str, Any] | None:
    """The row to write; None where it says what is there already."""
    test = _test(book, entry.assessment_code)
    score = _worked_out(test, entry.score)
    refuse_impossible(test, score)
    if not score.date:
        timekeeping.refuse_undated()
    day = camp.day(score.date) if score.date else book.today
    _refuse_absentee(book, entry.enrolment_id, day)
    taken = book.taken.setdefault((entry.enrolment_id, test.id), {})
    attempt = score.attempt or _undecided(book, taken) or next(number for number in count(1) if number not in taken)
    book.entered.append(attempt)
    if attempt in taken and _same(taken[attempt], score):
        return None
    _refuse_out_of_turn(book, taken, attempt)
    taken[attempt] = _said_again(taken.get(attempt), score) or _recorded(test, attempt, score, day)
    return _row(entry.enrolment_id, test.id, taken[attempt])


def _undecided(book: _Book, taken: Mapping[int, Attempt]) -> int | None:
    """The attempt that somebody's single entry decides."""
    return min((number for number, attempt in taken.items() if attempt.conflict and book.decides), default=None)


def _said_again(there: Attempt | None, score: Score) -> Attempt | None:
    """What is shown of an attempt in conflict, where the entry says the same: its day and its examiner stay."""
    return replace(there, conflict=False) if there is not None and _alike(there, score) else None


def _test(book: _Book, code: str) -> AssessmentColumn:
    if code not in book.tests:
        raise UserError(
            _("There is no assessment {code} in this class's course.").format(code=code),
            _("Use one of {codes}.").format(codes=_(", ").join(book.tests)),
        )
    return book.tests[code]


def _ambiguous() -> UserError:
    return UserError(_("A result is points, or go or no-go, or the steps that were done."), _("Give one of them."))


def refuse_impossible(test: AssessmentColumn, score: Score) -> None:
    told = [fact for fact in (score.score, score.go, score.steps) if fact is not None]
    if len(told) != 1:
        raise _ambiguous()
    if score.score is not None and not 0 <= score.score <= test.maximum:
        raise UserError(
            _("{score} is not between 0 and {maximum}, the most in {code}.").format(
                score=shown(score.score), maximum=shown(test.maximum), code=test.code
            ),
            _("Enter the points again."),
        )
    if score.go is not None and test.kind != AssessmentKind.PRACTICAL and not test.steps:
        raise UserError(_("{code} is not a go / no-go test.").format(code=test.code), _("Enter its points."))
    if score.steps is not None and len(score.steps) != len(test.steps):
        raise UserError(
            _("{code} has {steps} steps, not {given}.").format(code=test.code, steps=len(test.steps), given=len(score.steps)),
            _("Say of each step whether it was done."),
        )


def _refuse_absentee(book: _Book, enrolment_id: str, day: str) -> None:
    found = book.members.get(enrolment_id)
    if found is None:
        raise UserError(_("This trainee is not in the class."), _("Choose somebody from the class's list."))
    if day > book.today and not clock.doubted():
        raise UserError(_("{day} is still to come.").format(day=day), _("Enter the day on which the test was taken."))
    if not found.expected(day):
        raise UserError(
            _("{name} was not in the strength of the class on {day}.").format(name=found.name, day=day),
            _("Enter the day on which the test was taken."),
        )


def _same(there: Attempt, score: Score) -> bool:
    return _alike(there, score) and not there.conflict


def _alike(there: Attempt, score: Score) -> bool:
    """Points alone say nothing against the hits of a card."""
    alike = (there.score, there.go, there.steps) == (score.score, score.go, score.steps)
    return alike and score.card in (None, there.card)


def _worked_out(test: AssessmentColumn, score: Score) -> Score:
    """With the points that follow from the hits of a range card."""
    if score.card is None:
        return score
    range_cards.refuse_impossible(test.fire, score.card)
    if (score.score, score.go, score.steps) != (None, None, None) or test.fire is None:
        raise _ambiguous()
    return replace(score, score=range_cards.points(test.fire, test.maximum, score.card.hits))


def _refuse_out_of_turn(book: _Book, taken: dict[int, Attempt], attempt: int) -> None:
    if attempt in taken and not (taken[attempt].conflict and book.decides):
        raise UserError(
            _("Attempt {attempt} is recorded already.").format(attempt=attempt), _("Declare it void with a reason, then enter it anew.")
        )
    if any(other.passed for number, other in taken.items() if number < attempt):
        raise UserError(_("This test is passed already."), _("A passed test is not taken again."))
    if not 1 <= attempt <= book.allowed:
        raise UserError(
            _("There is no attempt {attempt}: the course allows {allowed}.").format(attempt=attempt, allowed=book.allowed),
            _("The course's number of retests decides."),
        )
    if set(range(1, attempt)) - set(taken):
        raise UserError(
            _("Attempt {attempt} comes after the one before it.").format(attempt=attempt), _("Enter the earlier attempt first.")
        )


_said = insert(Result)
_UPSERT = _said.on_conflict_do_update(index_elements=["id"], set_={column: _said.excluded[column] for column in RESULT})


def _recorded(test: AssessmentColumn, attempt: int, score: Score, day: str) -> Attempt:
    points, passed = worth(test, score.score, score.go, score.steps)
    return Attempt("", attempt, score.score, score.go, score.steps, score.examiner, day, False, "", False, points, passed, score.card)


def _row(enrolment: str, test: str, said: Attempt) -> dict[str, Any]:
    """It also takes the place of the empty row that an undone entry left, and of a void one."""
    return {
        "id": derived_id(enrolment, test, str(said.attempt)),
        "enrolment_id": enrolment,
        "assessment_id": test,
        "attempt": said.attempt,
        "score": said.score,
        "go": said.go,
        "steps": None if said.steps is None else json.dumps(said.steps),
        "card": range_cards.written(said.card),
        "examiner": said.examiner or None,
        "date": said.date,
        "void": None,
        "void_reason": None,
    }


def void(session: Session, result_id: str, reason: str) -> None:
    """Declare a result void; it stays on record with the reason. Raises UserError without one, or where it is void already."""
    if not reason.strip():
        raise UserError(_("A result is not declared void without a reason."), _("Write why."))
    row = session.get(Result, result_id, populate_existing=True)
    if row is None or (row.score is None and row.go is None and row.steps is None):
        raise UserError(_("There is no such result."), _("Look it up in the grade sheet."))
    courses.refuse_closed(session, parade.class_of(session, row.enrolment_id))
    if row.void:
        raise UserError(_("This result is void already."), _("Nothing was changed."))
    row.void, row.void_reason = True, reason.strip()
    session.add(row)
