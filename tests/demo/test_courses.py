from datetime import date
from pathlib import Path

import pytest

from app import paths
from app.models.titles import TITLES
from app.records import definitions, schedule
from app.records.schedule import Frame

FOLDER = paths.RESOURCES / "courses"
COURSES = sorted(file for file in FOLDER.glob("*.toml") if not file.stem.endswith("-timetable"))


@pytest.mark.parametrize("file", COURSES, ids=lambda file: file.stem)
def test_a_course_that_we_bring_has_titles_in_four_languages_and_fills_its_weeks(file: Path) -> None:
    course = definitions.read(file.read_text(encoding="utf8"))
    parts = [course.columns, *(subject.columns for subject in course.subjects)]
    tests = [assessment for subject in course.subjects for assessment in subject.assessments]
    for columns in (*parts, *tests):
        assert all(columns[title] for title in TITLES), columns
    periods = sum(subject.columns["periods"] for subject in course.subjects)
    assert periods == course.columns["weeks"] * 5 * course.columns["periods"]


def test_the_week_that_we_bring_teaches_every_subject() -> None:
    codes = [
        subject.columns["code"] for subject in definitions.read((FOLDER / "oil-police-basic.toml").read_text(encoding="utf8")).subjects
    ]
    frame = Frame(date(2010, 10, 24), date(2010, 12, 11), frozenset({5, 6}), 50, codes)
    planned = schedule.read((FOLDER / "oil-police-basic-timetable.toml").read_text(encoding="utf8"), frame)
    assert {each.subject for each in planned} == set(codes)
    assert len(planned) == 140
