"""The courses of the camp, each with its versions and the classes that run them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import case
from sqlmodel import Session, col, func, select

from app.models.attendance import Mark, TrainingSession
from app.models.courses import Class, ClassStatus, Course, CourseVersion, Subject
from app.models.titles import Titles
from app.records import courses
from app.records.columns import answers, columns
from app.records.titles import titles

GOING = (ClassStatus.PLANNED, ClassStatus.RUNNING)


@dataclass(frozen=True)
class VersionLine:
    """`classes` run it or ran it, the last one first."""

    version: int
    classes: tuple[str, ...]


@dataclass(frozen=True)
class CatalogueLine:
    """A course as its latest version says. `periods` are planned in it; `running` are its classes that are not over."""

    id: str
    code: str
    version: int
    titles: Titles
    weeks: int
    periods: int
    subjects: int
    versions: tuple[VersionLine, ...]
    running: tuple[str, ...]

    @property
    def classes(self) -> tuple[str, ...]:
        return tuple(label for version in self.versions for label in version.classes)


def catalogue(session: Session) -> list[CatalogueLine]:
    """Every course, by code; its versions from the latest to the first."""
    of = col(Subject.version_id) == col(CourseVersion.id)
    many = select(func.count(col(Subject.id))).where(of).scalar_subquery()
    planned = select(func.coalesce(func.sum(col(Subject.periods)), 0)).where(of).scalar_subquery()
    version = CourseVersion
    found = columns(Course.id, Course.code, version.version, titles(version), version.weeks, planned, many, version.id)
    found = found.join(version, col(version.course_id) == col(Course.id))
    rows = answers(session, found.order_by(col(Course.code), col(version.version).desc(), col(version.id)))
    lines = {line.id: line for line in courses.classes(session)}
    runs = defaultdict[str, list[courses.ClassLine]](list)
    for version_id, class_id in answers(session, columns(Class.version_id, Class.id)):
        runs[version_id].append(lines[class_id])
    by_course = defaultdict[str, list[Any]](list)
    for row in rows:
        by_course[row[0]].append(row)
    return [_line(versions, runs) for versions in by_course.values()]


def _line(rows: list[Any], runs: Mapping[str, list[courses.ClassLine]]) -> CatalogueLine:
    """`rows` hold the columns of one course's versions, the latest first."""
    classes = [sorted(runs.get(id, ()), key=lambda line: line.start, reverse=True) for *_facts, id in rows]
    versions = [VersionLine(row[2], tuple(line.label for line in of)) for row, of in zip(rows, classes, strict=True)]
    running = [line.label for of in classes for line in of if line.status in GOING]
    *facts, _id = rows[0]
    return CatalogueLine(*facts, versions=tuple(versions), running=tuple(running))


def rolls(session: Session) -> dict[str, tuple[int, int]]:
    """Of each class the sessions in which somebody was marked, and all that are planned or held; nothing without a timetable."""
    at = TrainingSession
    marked = select(Mark.id).where(col(Mark.session_id) == col(at.id), col(Mark.code).is_not(None)).exists()
    found = columns(at.class_id, func.sum(case((marked, 1), else_=0)), func.count(col(at.id))).where(col(at.held))
    return {class_id: (done, many) for class_id, done, many in answers(session, found.group_by(col(at.class_id)))}
