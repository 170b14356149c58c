"""The record of each trainee of a class: what he was taught, every attempt, how his grade comes about, and what became of him."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from sqlmodel import Session, col, select

from app.models.attendance import TrainingSession
from app.models.courses import WHOLE, Class, CourseVersion, Platoon, Subject
from app.models.enrolment import Enrolment, EnrolmentStatus
from app.models.people import Qualification
from app.models.titles import Titles
from app.records import camp, courses, grades, graduation, identities, joined, qualifications, register, standing
from app.records.columns import answers, columns, known
from app.records.enrolled import Turn
from app.records.figures import half_up
from app.records.graduation import Decision
from app.records.identities import ClassFacts, Identity
from app.records.qualifications import Qualified
from app.records.register import Entry
from app.records.scores import AssessmentColumn, Cells, GradeCell, Retests, SubjectColumn, subject_share
from app.records.standing import Period, Said, Standing
from app.records.titles import titles


@dataclass(frozen=True)
class Tested:
    """An assessment with all attempts at it; None where there is none."""

    test: AssessmentColumn
    cell: GradeCell | None


@dataclass(frozen=True)
class Studied:
    """A subject: minutes that the course has of it, that were held for him, and that he attended.

    `weight` in hundredths of a percent of the course; `share` is what he has of the subject and `part` what that adds to the grade, both
    in hundredths of a percent, None where a result is missing.
    """

    code: str
    titles: Titles
    planned: int
    held: int
    attended: int
    weight: int
    share: int | None
    part: int | None
    tests: tuple[Tested, ...]


@dataclass(frozen=True)
class Transcript:
    """`codes` counts his marks; grade in hundredths of a percent, place n of `of` in the order of merit, None where he has none."""

    who: Identity
    photo: bytes | None
    subjects: tuple[Studied, ...]
    grade: int | None
    place: int | None
    of: int
    standing: Standing
    codes: Mapping[str, int]
    turns: tuple[Turn, ...]
    certificates: tuple[Entry, ...]
    qualified: tuple[Qualified, ...]


@dataclass(frozen=True)
class Transcripts:
    of: ClassFacts
    retests: Retests
    people: tuple[Transcript, ...]


@dataclass(frozen=True)
class _Lesson(Period):
    subject: str


@dataclass(frozen=True)
class _Course:
    """What is the same for everybody of the class."""

    taught: Sequence[tuple[str, Titles, int]]  # code, titles, minutes
    assessed: Mapping[str, SubjectColumn]
    lessons: Sequence[_Lesson]
    rules: tuple[Mapping[str, int], str]


def transcripts(session: Session, class_id: str, enrolment_ids: Collection[str] | None = None) -> Transcripts:
    """Of these enrolments or of everybody who was ever in the class, by serial. Raises UserError where that is nobody."""
    of, today = identities.class_facts(session, class_id), camp.today(session, class_id)
    people = identities.of_class(session, class_id, enrolment_ids)
    photos = identities.photos(session, people)
    assessed = grades.assessed(session, class_id)
    rules = (standing.shares_attended(session, class_id), today)
    course = _Course(_taught(session, class_id), {each.code: each for each in assessed}, _lessons(session, class_id), rules)
    marks, cells = standing.marks(session, class_id), grades.cells(session, class_id, assessed)
    judged = {one.enrolment_id: one for one in graduation.decisions(session, class_id, today)}
    turns, certificates = _turns(session, class_id), register.listed(session, class_id)
    qualified = _qualified(session, people)
    found: list[Transcript] = []
    for one in people:
        id, person = one.member.enrolment_id, one.member.person_id
        own = tuple(entry for entry in certificates if entry.enrolment_id == id and not entry.under_way)
        made = _transcript(one, course, (marks[id], cells[id]), judged[id])
        more = {"photo": photos.get(person), "turns": turns.get(id, ()), "certificates": own, "qualified": qualified.get(person, ())}
        found.append(replace(made, **more))
    return Transcripts(of, grades.retests(session, class_id), tuple(found))


def _transcript(one: Identity, course: _Course, own: tuple[Mapping[str, Said], Cells], judged: Decision) -> Transcript:
    said, cells = own
    subjects = tuple(_studied(one, course, subject, said, cells) for subject in course.taught)
    whole = standing.of_member(one.member, course.lessons, said, course.rules)
    today = course.rules[1]
    codes = Counter(said[lesson.id][0] for lesson in course.lessons if lesson.id in said and lesson.date <= today)
    parts = _parts(subjects, course, cells) if judged.grade is not None else {}
    subjects = tuple(replace(subject, part=parts.get(subject.code)) for subject in subjects)
    return Transcript(one, None, subjects, judged.grade, judged.rank, judged.of, whole, codes, (), (), ())


def _studied(one: Identity, course: _Course, subject: tuple[str, Titles, int], said: Mapping[str, Said], cells: Cells) -> Studied:
    code, called, planned = subject
    own = [lesson for lesson in course.lessons if lesson.subject == code]
    done = standing.of_member(one.member, own, said, course.rules)
    column = course.assessed.get(code)
    if column is None:
        return Studied(code, called, planned, done.held, done.attended, 0, None, None, ())
    part = subject_share(column, cells)
    tests = tuple(Tested(test, cells.get(test.id)) for test in column.assessments)
    has = None if part is None else half_up(part * WHOLE)
    return Studied(code, called, planned, done.held, done.attended, column.weight, has, None, tests)


def _parts(subjects: Sequence[Studied], course: _Course, cells: Cells) -> dict[str, int]:
    """What each graded subject adds to the grade; one whose missing result was waived adds nothing and weighs nothing."""
    counted = [course.assessed[subject.code] for subject in subjects if subject.weight and subject.share is not None]
    whole = sum(column.weight for column in counted)
    shares = {column.code: (subject_share(column, cells) or Fraction(0)) * column.weight for column in counted}
    return {code: half_up(share * WHOLE / whole) for code, share in shares.items()}


def _taught(session: Session, class_id: str) -> list[tuple[str, Titles, int]]:
    version = CourseVersion
    query = columns(Subject.code, titles(Subject), Subject.periods, version.period_minutes)
    query = query.join(version, col(version.id) == col(Subject.version_id)).join(Class, col(Class.version_id) == col(version.id))
    query = query.where(col(Class.id) == class_id).order_by(col(Subject.ordinal), col(Subject.code))
    return [(code, called, periods * minutes) for code, called, periods, minutes in answers(session, query)]


def _lessons(session: Session, class_id: str) -> list[_Lesson]:
    row = TrainingSession
    query = columns(row.id, row.date, row.minutes, Platoon.number, Subject.code).select_from(row)
    query = query.join(Subject, col(Subject.id) == col(row.subject_id)).outerjoin(Platoon, col(Platoon.id) == col(row.platoon_id))
    return [_Lesson(*facts) for facts in answers(session, query.where(col(row.class_id) == class_id, col(row.held)))]


def _turns(session: Session, class_id: str) -> dict[str, tuple[Turn, ...]]:
    """Enrolment -> how his status changed; the order that enrolled him is that of the first."""
    row, lines, labels = EnrolmentStatus, joined.lines(session, class_id), courses.labels(session)
    query = columns(row.enrolment_id, row.id, row.status, row.day, row.reason, row.to_class_id)
    query = query.add_columns(known(row.order_number), known(row.order_date), known(Enrolment.order_number), known(Enrolment.order_date))
    query = query.join(Enrolment, col(Enrolment.id) == col(row.enrolment_id)).where(col(Enrolment.class_id) == class_id)
    found: dict[str, list[Turn]] = defaultdict(list)
    for who, id, status, day, reason, to, *order in answers(session, query.order_by(col(row.day), col(row.at), col(row.id))):
        if who not in lines:
            said = order[:2] if any(order[:2]) or found[who] else order[2:]
            found[who].append(Turn(id, status, day, reason, labels.get(to or "", ""), *said))
    return {who: tuple(turns) for who, turns in found.items()}


def _qualified(session: Session, people: Sequence[Identity]) -> dict[str, tuple[Qualified, ...]]:
    """Person -> the levels that he has; few people have any."""
    who = joined.shown(session)
    having = {who.get(id, id) for id in session.exec(select(Qualification.person_id).distinct())}
    ids = having & {one.member.person_id for one in people}
    return {id: tuple(qualifications.held(session, id)) for id in ids}
