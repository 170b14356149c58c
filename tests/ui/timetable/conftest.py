from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.records import courses
from app.store.camp import Store
from app.ui.feed import Feed
from app.ui.jobs import Jobs
from app.ui.timetable.screen import TimetableScreen
from tests.records.conftest import DAYS, Ten, ten, ten_folder
from tests.ui.pages import shown
from tests.ui.timetable.page import Timetable

__all__ = ["ten", "ten_folder"]


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last day of the ten's first week."""
    monkeypatch.setenv("MUSTER_NOW", f"{DAYS[5]}T09:00:00Z")


@pytest.fixture
def opened(qtbot: QtBot, jobs: Jobs) -> Iterator[Callable[..., Timetable]]:
    """Opens the timetable of a class."""
    feed = Feed()

    def timetable_of(store: Store, label: str = "OPB-1") -> Timetable:
        feed.follow(store)
        jobs.serve(store)
        with store.read() as session:
            line = courses.class_named(session, label)
        return Timetable(shown(TimetableScreen(store, jobs, feed, line), qtbot), qtbot)

    yield timetable_of
    qtbot.waitUntil(lambda: not jobs.queue)
    jobs.serve(None)
    feed.follow(None)


@pytest.fixture
def timetable(opened: Callable[..., Timetable], ten: Ten) -> Timetable:
    """The timetable of the ten, at their first week."""
    return opened(ten.store)
