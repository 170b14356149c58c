"""Courses, and the classes that run them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Subquery
from sqlmodel import Session, col, func, select

from app import clock
from app.errors import UserError
from app.models.camp import Camp
from app.models.certificate import Signatory
from app.models.courses import Assessment, Class, ClassStatus, Course, CourseVersion, Signing, Subject
from app.models.enrolment import Enrolment
from app.models.row import derived_id
from app.models.titles import LANGUAGES, Titles
from app.records import camp, joined
from app.records.columns import answers, columns
from app.records.definitions import Columns, Definition, SubjectDefinition, written
from app.records.definitions import read as read_toml
from app.records.labels import elsewhere, label, label_to_be, labels, names, refuse_elsewhere
from app.records.names import western
from app.records.strength import counts, current
from app.records.titles import titles
from app.words import _

CLOSED = (ClassStatus.CLOSED, ClassStatus.ARCHIVED)
EARLIEST_YEAR = 1950
MOST_WEEKS, HIGHEST_NUMBER = 104, 9999


@dataclass(frozen=True)
class CourseLine:
    """A course in its latest version; `subjects` is how many it has."""

    code: str
    version: int
    titles: Titles
    weeks: int
    subjects: int


@dataclass(frozen=True)
class ClassLine:
    """One class. `strength` is how many belong to it now; what is kept `elsewhere` is not known here."""

    id: str
    label: str
    number: int
    course: Titles
    start: str
    end: str
    status: str
    strength: int
    camp_id: str
    elsewhere: bool


def courses(session: Session) -> list[CourseLine]:
    """Every course in its latest version, by code."""
    subjects = select(func.count(col(Subject.id))).where(col(Subject.version_id) == col(CourseVersion.id)).scalar_subquery()
    found = columns(Course.code, CourseVersion.version, titles(CourseVersion), CourseVersion.weeks, subjects)
    found = found.join(CourseVersion, col(CourseVersion.course_id) == col(Course.id))
    rows = answers(session, found.order_by(col(Course.code), col(CourseVersion.version)))
    latest = {line.code: line for line in (CourseLine(*facts) for facts in rows)}
    return list(latest.values())


def add(session: Session, text: str) -> str:
    """Take a course from a TOML file; returns its code. A code that is there already gets a new version, because one in use never changes.

    Raises UserError for a file that is not a course, and for one that says what the latest version says.
    """
    definition = read_toml(text)
    course = session.exec(select(Course).where(col(Course.code) == definition.code)).first()
    version = 1
    if course is None:
        course = Course(code=definition.code)
        session.add(course)
    else:
        last = latest(session, definition.code)
        if definition_of(session, last, definition.code) == definition:
            raise UserError(
                _("The course {code} is there already with exactly this content.").format(code=definition.code), _("Nothing was changed.")
            )
        version = last.version + 1
    store_version(session, CourseVersion(course_id=course.id, version=version, **definition.columns), definition)
    return definition.code


def store_version(session: Session, version: CourseVersion, definition: Definition) -> None:
    """Write a version that is not there yet, with all that it consists of."""
    session.add(version)
    for each in definition.subjects:
        subject = Subject(version_id=version.id, **each.columns)
        session.add(subject)
        session.add_all(Assessment(subject_id=subject.id, **columns) for columns in each.assessments)


def toml(session: Session, code: str) -> str:
    """The latest version of a course as the file that `add` takes."""
    version = latest(session, code)
    return written(definition_of(session, version, code), version.version)


def latest(session: Session, code: str) -> CourseVersion:
    """The version that a new class would run. Raises UserError where there is no such course."""
    versions = select(CourseVersion).join(Course, col(Course.id) == col(CourseVersion.course_id)).where(col(Course.code) == code)
    found = session.exec(versions.order_by(col(CourseVersion.version).desc(), col(CourseVersion.id))).first()
    if found is None:
        known = ", ".join(line.code for line in courses(session))
        raise UserError(
            _("There is no course {code}.").format(code=code),
            _("The courses are: {codes}.").format(codes=known) if known else _("Add one from a file first."),
        )
    return found


def definition_of(session: Session, version: CourseVersion, code: str) -> Definition:
    """What a version says."""
    rows = select(Subject).where(col(Subject.version_id) == version.id)
    subjects = session.exec(rows.order_by(col(Subject.ordinal), col(Subject.code))).all()
    return Definition(
        code,
        version.model_dump(exclude={"id", "course_id", "version"}),
        tuple(SubjectDefinition(each.model_dump(exclude={"id", "version_id"}), _assessments(session, each.id)) for each in subjects),
    )


def _assessments(session: Session, subject_id: str) -> tuple[Columns, ...]:
    rows = select(Assessment).where(col(Assessment.subject_id) == subject_id)
    found = session.exec(rows.order_by(col(Assessment.ordinal), col(Assessment.code)))
    return tuple(each.model_dump(exclude={"id", "subject_id"}) for each in found)


def classes(session: Session) -> list[ClassLine]:
    """Every class, the one that started last first. A planned class whose first day has come is running."""
    strength = _strength(joined.lines(session))
    found = columns(
        *(Class.id, Class.number, titles(CourseVersion), Class.start_date, Class.end_date, Class.status),
        *(func.coalesce(strength.c.strength, 0), Class.camp_id),
    )
    found = found.join(CourseVersion, col(CourseVersion.id) == col(Class.version_id))
    found = found.outerjoin(strength, strength.c.class_id == col(Class.id))
    rows = answers(session, found.order_by(col(Class.start_date).desc(), col(Class.number).desc(), col(Class.id)))
    named, away = labels(session), elsewhere(session)
    today = {each.id: clock.today(each.time_zone).isoformat() for each in camp.camps(session)}
    return [
        ClassLine(id, named[id], number, course, start, end, _status(status, start, today[of]), strong, of, id in away)
        for id, number, course, start, end, status, strong, of in rows
    ]


def _strength(lines: Mapping[str, str]) -> Subquery:
    """How many belong to each class; the enrolment of a double counts with his line."""
    standing = current()
    enrolled = columns(Enrolment.class_id, func.count(col(Enrolment.id)).label("strength"))
    belonging = enrolled.join(standing, standing.c.enrolment_id == col(Enrolment.id)).where(counts(standing))
    if lines:
        belonging = belonging.where(col(Enrolment.id).not_in(list(lines)))
    return belonging.group_by(col(Enrolment.class_id)).subquery("strength")


def _status(status: str, start: str, today: str) -> str:
    return ClassStatus.RUNNING if status == ClassStatus.PLANNED and start <= today else status


def class_named(session: Session, text: str) -> ClassLine:
    """The class of that id, called CAMP/COURSE-NUMBER, or COURSE-NUMBER where one camp has it. Raises UserError, naming those there are."""
    wanted, known = western(text.strip()).casefold(), names(session)
    found = [id for id, name in known.items() if wanted in (id, "/".join(name).casefold())]
    found = found or [id for id, (_prefix, short) in known.items() if wanted == short.casefold()]
    lines = classes(session)
    if len(found) == 1:
        return next(line for line in lines if line.id == found[0])
    if found:
        told = {line.label for line in lines if line.id in found}
        raise UserError(
            _("There are {count} classes called {label}.").format(count=len(found), label=text),
            _("Name one of: {names}.").format(names=", ".join(sorted(told if len(told) == len(found) else found))),
        )
    there = ", ".join(sorted(line.label for line in lines))
    raise UserError(
        _("There is no class {label}.").format(label=text),
        _("The classes are: {labels}.").format(labels=there) if there else _("Open a class of a course first."),
    )


def open_class(session: Session, course: str, number: int, start: str, weeks: int | None = None) -> str:
    """Open a class of the latest version of COURSE (CAMP/COURSE where there are several camps); returns its id.

    It ends on the last day of its last week. Raises UserError; also on a laptop that is given only some classes, which would not have it.
    """
    _refuse_limited(session)
    prefix, _sign, course_code = course.rpartition("/")
    here, version = camp.chosen(session, prefix), latest(session, course_code)
    first = date.fromisoformat(camp.day(start))
    _refuse_number(session, here, course_code, number)
    if not EARLIEST_YEAR <= first.year <= EARLIEST_YEAR + 200:
        raise UserError(_("No class starts in the year {year}.").format(year=first.year), _("Write the date as year-month-day."))
    length = version.weeks if weeks is None else weeks
    if not 1 <= length <= MOST_WEEKS:
        raise UserError(
            _("A class of {weeks} weeks cannot be opened.").format(weeks=length), _("Give from 1 to {most}.").format(most=MOST_WEEKS)
        )
    opened = Class(
        camp_id=here.id,
        version_id=version.id,
        number=number,
        start_date=first.isoformat(),
        end_date=(first + timedelta(weeks=length, days=-1)).isoformat(),
        status=ClassStatus.RUNNING if first <= clock.today(here.time_zone) else ClassStatus.PLANNED,
    )
    session.add(opened)
    return opened.id


def _refuse_number(session: Session, here: Camp, course_code: str, number: int) -> None:
    """Each camp numbers the classes of a course by itself."""
    if not 1 <= number <= HIGHEST_NUMBER:
        raise UserError(_("A class cannot have the number {number}.").format(number=number), _("Number classes from 1."))
    there = (
        select(Class.id)
        .join(CourseVersion, col(CourseVersion.id) == col(Class.version_id))
        .join(Course, col(Course.id) == col(CourseVersion.course_id))
        .where(col(Course.code) == course_code, col(Class.number) == number, col(Class.camp_id) == here.id)
    )
    if session.exec(there).first():
        raise UserError(
            _("The class {label} is there already.").format(label=label_to_be(session, here, f"{course_code}-{number}")),
            _("Choose the next number of this course."),
        )


def _refuse_limited(session: Session) -> None:
    if camp.given_classes(session) is not None:
        raise UserError(_("This laptop is given only some classes, and opens none."), _("Open the class on a laptop that has all of them."))


def set_order(session: Session, class_id: str, number: str, day: str) -> None:
    """The administrative order that opened the class, and its date (empty: not known)."""
    refuse_closed(session, class_id)
    opened = session.get_one(Class, class_id)
    opened.order_number = number.strip()
    opened.order_date = camp.day(day) if day.strip() else ""


def refuse_closed(session: Session, class_id: str) -> None:
    """Every verb that writes into a class asks this first. Raises UserError for a class that is closed, archived or kept elsewhere."""
    refuse_elsewhere(session, class_id)
    status = session.exec(select(Class.status).where(col(Class.id) == class_id)).first()
    if status in CLOSED:
        raise UserError(
            _("The class {label} is closed; its records stand.").format(label=label(session, class_id)),
            _("Reopen it with a reason, then try again."),
        )


def close(session: Session, class_id: str) -> None:
    """From now on the class is read-only."""
    refuse_closed(session, class_id)
    closed = session.get_one(Class, class_id)
    closed.status, closed.status_reason = ClassStatus.CLOSED, None


def archive(session: Session, class_id: str) -> None:
    """Put a closed class away: it stays as read-only as it is, and out of the way."""
    refuse_elsewhere(session, class_id)
    kept = session.get_one(Class, class_id)
    if kept.status != ClassStatus.CLOSED:
        raise UserError(
            _("The class {label} is not closed.").format(label=label(session, class_id)), _("Close it first; then it can be put away.")
        )
    kept.status, kept.status_reason = ClassStatus.ARCHIVED, None


def reopen(session: Session, class_id: str, reason: str) -> None:
    """Let a closed class be written again; the reason stays with it."""
    refuse_elsewhere(session, class_id)
    closed = session.get_one(Class, class_id)
    if closed.status not in CLOSED:
        raise UserError(_("The class {label} is open.").format(label=label(session, class_id)), _("Nothing was changed."))
    if not reason.strip():
        raise UserError(_("A closed class is not reopened without a reason."), _("Write why it must be changed."))
    closed.status, closed.status_reason = ClassStatus.RUNNING, reason.strip()


def signings(session: Session, class_id: str) -> tuple[Signatory, Signatory]:
    """Who signs the class's certificates, first and second; empty where nobody is set yet."""
    first, second = (session.get(Signing, derived_id(class_id, position)) or Signing(class_id=class_id, position=0) for position in "12")
    return _signatory(first), _signatory(second)


def _signatory(row: Signing) -> Signatory:
    return Signatory({language: getattr(row, f"name_{language}") for language in LANGUAGES}, row.titles)


def set_signing(session: Session, class_id: str, position: int, signatory: Signatory) -> None:
    """Who signs first (position 1) or second (2), and his office."""
    refuse_closed(session, class_id)
    id = derived_id(class_id, str(position))
    row = session.get(Signing, id) or Signing(id=id, class_id=class_id, position=position)
    for language in LANGUAGES:
        setattr(row, f"name_{language}", signatory.name.get(language, ""))
        setattr(row, f"title_{language}", signatory.title.get(language, ""))
    session.add(row)
