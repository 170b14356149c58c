import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.records import courses
from app.store.camp import Store
from app.ui.choices import Choices
from app.ui.courses.definitions import CoursesPage
from app.ui.feed import Feed
from app.ui.jobs import Jobs
from app.ui.office import Office
from app.ui.widgets import memory
from tests.camp_fixtures import COURSE
from tests.ui.courses.page import Courses
from tests.ui.pages import shown


@pytest.fixture(scope="module")
def choices(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Choices:
    """Dressing the program takes longer than a test."""
    return Choices(qapp, tmp_path_factory.mktemp("machine") / "settings.json")


@pytest.fixture
def office(store: Store, feed: Feed, jobs: Jobs, choices: Choices) -> Office:
    """On a machine that remembers nothing yet."""
    kept: dict[str, str] = {}
    memory.follow(kept, kept.__setitem__)
    return Office(store, jobs, feed, choices)


@pytest.fixture
def empty(office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Courses:
    """The page of a camp without courses."""
    monkeypatch.setenv("MUSTER_NOW", "2010-11-01T09:00:00Z")
    made = Courses(CoursesPage(office), qtbot)
    shown(made.page, qtbot)
    made.go()
    return made


@pytest.fixture
def opened(empty: Courses) -> Courses:
    """The list of the courses; the class OPB-1 runs on the only one."""
    with empty.page.store.change("Open") as session:
        courses.open_class(session, courses.add(session, COURSE), 1, "2010-10-24", 2)
    return empty
