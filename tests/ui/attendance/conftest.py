from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.records import courses
from app.ui.attendance.screen import AttendanceScreen
from app.ui.feed import Feed
from app.ui.jobs import Jobs
from app.ui.widgets import memory
from tests.records.conftest import DAYS, Ten, ten, ten_folder
from tests.ui.attendance.page import RollCall
from tests.ui.pages import shown

__all__ = ["ten", "ten_folder"]


@pytest.fixture(autouse=True)
def no_memory() -> dict[str, str]:
    """Nothing is remembered of the tests before; returns what will be."""
    kept: dict[str, str] = {}
    memory.follow(kept, kept.__setitem__)
    return kept


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last day of the ten's first week."""
    monkeypatch.setenv("MUSTER_NOW", f"{DAYS[5]}T09:00:00Z")


@pytest.fixture
def roll_call(qtbot: QtBot, jobs: Jobs, ten: Ten) -> Iterator[RollCall]:
    """The attendance screen of the ten, at their first week."""
    feed = Feed()
    feed.follow(ten.store)
    jobs.serve(ten.store)
    with ten.store.read() as session:
        line = courses.class_named(session, "OPB-1")
    screen = AttendanceScreen(ten.store, jobs, feed, line)
    shown(screen, qtbot)
    qtbot.waitUntil(lambda: not jobs.queue)
    yield RollCall(screen, ten, qtbot)
    qtbot.waitUntil(lambda: not jobs.queue)
    jobs.serve(None)
    feed.follow(None)
