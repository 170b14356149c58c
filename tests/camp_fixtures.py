"""Camps for tests: real encrypted files in temporary folders, with key slots that cost next to nothing."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from app.models.camp import Camp
from app.models.people import Person
from app.records import courses, enrolments, timetable
from app.store import fold, keys, opening
from app.store.camp import Store

FOUNDER = opening.Founder("demo", "demo")


def made(folder: Path) -> Store:
    return opening.create(folder, Camp(title_en="Camp Dublin", title_ar="معسكر دبلن", serial_prefix="DUB"), FOUNDER)


@pytest.fixture(autouse=True, scope="session")
def cheap_slots() -> None:
    keys.COST.operations, keys.COST.memory = 1, 8192


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a camp that nobody has touched, to be copied: founding one anew for each test takes a second."""
    folder = tmp_path_factory.mktemp("pristine") / "camp"
    made(folder).leave()
    return folder


@pytest.fixture
def store(tmp_path: Path, camp_folder: Path) -> Iterator[Store]:
    """A fresh camp, or that of the oil class for a test of it; whatever a test did, its records are what its journal says."""
    folder = shutil.copytree(camp_folder, tmp_path / "camp")
    opened = opening.open_camp(folder, FOUNDER.name, FOUNDER.passphrase, made=True)  # as if this machine had made it
    yield opened
    with opened.read() as session:
        assert list(fold.differences(session.connection())) == []
    opened.leave()


@pytest.fixture
def camp_folder(request: pytest.FixtureRequest, pristine: Path, oil_folder: Path) -> Path:
    """What a test's camp is a copy of: entering the oil class anew for each test takes longer than most of them.

    Both are made before any test has set the clock, whichever is the first.
    """
    return oil_folder if "oil_class" in request.fixturenames else pristine


@pytest.fixture(scope="module")
def shared_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One camp for all examples of a generated test."""
    opened = made(tmp_path_factory.mktemp("shared") / "camp")
    yield opened
    opened.leave()


COURSE = """
code = "OPB"
titles = { en = "Oil Police Basic Course", ar = "دورة شرطة النفط الأساسية" }
weeks = 2

[[subjects]]
code = "LAW"
titles = { en = "Law" }
weight = 40
[[subjects.assessments]]
code = "LAW-W"

[[subjects]]
code = "WPN"
titles = { en = "Weapons" }
weight = 60
kind = "range"
[[subjects.assessments]]
code = "WPN-R"
kind = "range"
maximum = 50
weight = 70
[[subjects.assessments]]
code = "WPN-O"
kind = "oral"
weight = 30

[[subjects]]
code = "AID"
titles = { en = "First aid" }
kind = "practical"
[[subjects.assessments]]
code = "AID-P"
kind = "practical"
steps = [{ titles = { en = "Stops the bleeding" }, critical = true }, { titles = { en = "Calls for help" } }]
"""
TIMETABLE = """
[[week]]
weeks = 1
[week.pattern]
every_day = ["LAW", "WPN", "AID"]
"""
NAMES = ("كامل مالك سلمان العلوان", "ياسر شهاب بديوي المفتي", "حسن عبد الرزاق كاظم", "ڕزگار سەلیم بەختیار", "علي حسين جاسم")


@dataclass(frozen=True)
class OilClass:
    """OPB-1 from Sunday 2010-10-24 to 2010-11-06: five trainees, LAW, WPN and AID on each of its first six training days."""

    store: Store
    id: str
    people: tuple[str, ...]
    enrolments: tuple[str, ...]


@pytest.fixture(scope="session")
def oil_camp(tmp_path_factory: pytest.TempPathFactory, pristine: Path) -> OilClass:
    """The camp with the oil class, left, to be copied; what it holds is looked up here once for all."""
    folder = shutil.copytree(pristine, tmp_path_factory.mktemp("oil") / "camp")
    opened = opening.open_camp(folder, FOUNDER.name, FOUNDER.passphrase, made=True)
    with opened.change("Set up") as session:
        class_id = courses.open_class(session, courses.add(session, COURSE), 1, "2010-10-24", 2)
        people = [Person(name=name, number=str(101 + place), rank_id="shurti") for place, name in enumerate(NAMES)]
        session.add_all(people)
        enrolments.enrol(session, class_id, [person.id for person in people])
        timetable.plan(session, class_id, TIMETABLE)
    with opened.read() as session:
        found = enrolments.members(session, class_id)
    opened.leave()
    return OilClass(opened, class_id, tuple(one.person_id for one in found), tuple(one.enrolment_id for one in found))


@pytest.fixture(scope="session")
def oil_folder(oil_camp: OilClass) -> Path:
    return oil_camp.store.folder


@pytest.fixture
def oil_class(store: Store, oil_camp: OilClass) -> OilClass:
    return replace(oil_camp, store=store)
