"""What a class still lacks before it is closed."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session

from app.models.enrolment import IN_STRENGTH, Status
from app.records import camp, grades
from app.records.enrolments import members
from app.records.scores import GradeCell
from app.records.timetable import SessionLine, sessions


@dataclass(frozen=True)
class OpenMatters:
    """How many there are: rolls not taken, rolls taken and not closed, sessions to come, results missing, trainees not decided on."""

    untaken: int
    unlocked: int
    to_come: int
    results: int
    undecided: int

    def __bool__(self) -> bool:
        return any((self.untaken, self.unlocked, self.to_come, self.results, self.undecided))


def open_matters(session: Session, class_id: str) -> OpenMatters:
    """As of today in its camp. Results are missing of those who belong to the class."""
    today = camp.today(session, class_id)
    held = [line for line in sessions(session, class_id) if line.held]
    past = [line for line in held if line.date <= today and line.expected]
    here = [member for member in members(session, class_id) if member.status in IN_STRENGTH]
    subjects = grades.assessed(session, class_id)
    cells = grades.cells(session, class_id, subjects)
    tests = [test.id for subject in subjects for test in subject.assessments]
    lacking = sum(1 for member in here for test in tests if _lacks(cells[member.enrolment_id].get(test)))
    return OpenMatters(
        sum(1 for line in past if not line.taken),
        sum(1 for line in past if line.taken and not line.locked),
        _later(held, today),
        lacking,
        sum(1 for member in here if member.status == Status.ENROLLED),
    )


def to_come(session: Session, class_id: str) -> int:
    """How many sessions of it are held after today in its camp."""
    return _later(sessions(session, class_id), camp.today(session, class_id))


def _later(lines: Iterable[SessionLine], today: str) -> int:
    return sum(1 for line in lines if line.held and line.date > today)


def _lacks(cell: GradeCell | None) -> bool:
    """Without a result, or with void ones only."""
    return cell is None or cell.points is None
