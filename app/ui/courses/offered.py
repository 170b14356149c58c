"""The courses that a class can be opened of: the camp's own, and those that Muster brings."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from app import paths
from app.models.titles import Titles
from app.records import courses, definitions, schedule
from app.store.camp import Store

TIMETABLE = "-timetable"


@dataclass(frozen=True)
class Offered:
    """`number` comes next. `text` defines a course that the camp does not have yet; `timetable` plans its week, where there is a plan."""

    code: str
    titles: Titles
    weeks: int
    number: int = 1
    text: str = ""
    timetable: str = ""


def offered(store: Store, camp_id: str) -> list[Offered]:
    """The camp's courses first, each with the number that comes next there."""
    with store.read() as session:
        known, lines = courses.courses(session), courses.classes(session)
        taught = {line.code: _subjects(session, line.code) for line in known}
    numbers: dict[str, int] = {}
    for line in (line for line in lines if line.camp_id == camp_id):
        code = _code(line.label)
        numbers[code] = max(numbers.get(code, 0), line.number)
    plans = {course.code: course.timetable for course in brought() if _planned(course.timetable) <= taught.get(course.code, set())}
    there = [
        Offered(course.code, course.titles, course.weeks, numbers.get(course.code, 0) + 1, timetable=plans.get(course.code, ""))
        for course in known
    ]
    have = {course.code for course in there}
    return there + [course for course in brought() if course.code not in have]


def _subjects(session: Any, code: str) -> set[str]:
    """What a course teaches in its latest version."""
    return {each.columns["code"] for each in courses.definition_of(session, courses.latest(session, code), code).subjects}


def _planned(timetable: str) -> set[str]:
    """The subjects of a week that Muster brings: a course that was changed may teach others."""
    patterns = [week.get("pattern", {}) for week in definitions.parsed(timetable).get("week", [])]
    return {code for pattern in patterns for codes in pattern.values() for code in codes} - set(schedule.FREE)


def _code(label: str) -> str:
    """The course's code in a class's label."""
    return label.rsplit("/")[-1].rsplit("-", 1)[0]


def week_of(label: str) -> str:
    """The timetable of the week that Muster brings for a class's course; empty where it brings none."""
    return next((course.timetable for course in brought() if course.code == _code(label)), "")


@cache
def brought() -> tuple[Offered, ...]:
    """The courses in resources/, by code."""
    texts = {file.stem: file.read_text(encoding="utf-8") for file in sorted((paths.RESOURCES / "courses").glob("*.toml"))}
    return tuple(_brought(text, texts.get(stem + TIMETABLE, "")) for stem, text in texts.items() if not stem.endswith(TIMETABLE))


def _brought(text: str, timetable: str) -> Offered:
    found = definitions.read(text)
    titles = {column.removeprefix("title_"): value for column, value in found.columns.items() if column.startswith("title_")}
    return Offered(found.code, titles, found.columns["weeks"], text=text, timetable=timetable)
