"""Everything that is recorded of one person, read at once; the worker's work."""

from dataclasses import dataclass
from typing import Any

from app.models.titles import Titles
from app.progress import Progress
from app.records import attended, camp, corrections, courses, enrolments, grades, people, qualifications, register
from app.records.attended import Attendance
from app.records.corrections import Correction
from app.records.enrolled import Enrolled
from app.records.people import Details
from app.records.qualifications import Qualified
from app.records.scores import AssessmentColumn, GradeCell
from app.store.camp import Store


@dataclass(frozen=True)
class InClass:
    """One class of his; `results` are the tests that he took, `closed` that nothing of it changes any more."""

    place: Enrolled
    number: int
    closed: bool
    attendance: Attendance | None
    results: tuple[tuple[AssessmentColumn, GradeCell], ...]
    certificates: tuple[register.Entry, ...]

    @property
    def course(self) -> Titles:
        return self.place.course


@dataclass(frozen=True)
class Whole:
    """Classes and corrections with the newest first; instants are read in `zone`."""

    details: Details
    classes: tuple[InClass, ...]
    qualified: tuple[Qualified, ...]
    corrections: tuple[Correction, ...]
    zone: str
    before: str  # who stands before him on the roll of his last class, by id; empty where nobody does
    after: str


def read(store: Store, person_id: str, _progress: Progress) -> Whole | None:
    """None where nobody has that id (any more)."""
    with store.read() as session:
        if not people.recorded(session, [person_id]):
            return None
        details = people.details(session, person_id)
        lines = {line.id: line for line in courses.classes(session)}
        found = [_in_class(session, place, lines[place.class_id]) for place in reversed(details.enrolments)]
        told = corrections.corrections(session, details.id)
        qualified = qualifications.held(session, details.id)
        beside = _beside(session, details)
        return Whole(details, tuple(found), tuple(qualified), tuple(told), camp.home(session).time_zone, *beside)


def _beside(session: Any, details: Details) -> tuple[str, str]:
    if not details.enrolments:
        return "", ""
    ids = ["", *(member.person_id for member in enrolments.members(session, details.enrolments[-1].class_id)), ""]
    place = ids.index(details.id) if details.id in ids else 0
    return (ids[place - 1], ids[place + 1]) if place else ("", "")


def _in_class(session: Any, place: Enrolled, line: courses.ClassLine) -> InClass:
    today = camp.today(session, place.class_id)
    attendance = None if line.elsewhere else attended.attendance(session, place.class_id, place.enrolment_id, today)
    subjects = grades.assessed(session, place.class_id)
    cells = grades.cells(session, place.class_id, subjects, place.enrolment_id)[place.enrolment_id]
    tests = [test for subject in subjects for test in subject.assessments]
    results = tuple((test, cells[test.id]) for test in tests if test.id in cells)
    entries = register.listed(session, place.class_id)
    own = tuple(entry for entry in entries if entry.enrolment_id == place.enrolment_id)
    return InClass(place, line.number, line.status in courses.CLOSED, attendance, results, own)
