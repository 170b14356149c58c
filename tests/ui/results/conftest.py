from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.records import courses
from app.ui.feed import Feed
from app.ui.jobs import Jobs
from app.ui.results.screen import ResultsScreen
from tests.records.conftest import Ten, now, ten, ten_folder
from tests.ui.pages import shown
from tests.ui.results.page import Marking

__all__ = ["now", "ten", "ten_folder"]


@pytest.fixture
def marking(qtbot: QtBot, jobs: Jobs, ten: Ten) -> Iterator[Marking]:
    """The results screen of the ten."""
    feed = Feed()
    feed.follow(ten.store)
    jobs.serve(ten.store)
    with ten.store.read() as session:
        line = courses.class_named(session, "OPB-1")
    screen = ResultsScreen(ten.store, jobs, feed, line)
    shown(screen, qtbot)
    qtbot.waitUntil(lambda: not jobs.queue)
    yield Marking(screen, ten, qtbot)
    qtbot.waitUntil(lambda: not jobs.queue)
    jobs.serve(None)
    feed.follow(None)
