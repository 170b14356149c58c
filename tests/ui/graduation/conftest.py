from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.records import courses
from app.store.camp import SignedIn
from app.ui.feed import Feed
from app.ui.graduation.screen import GraduationScreen
from app.ui.jobs import Jobs
from tests.records.conftest import Ten, now, ten, ten_folder
from tests.ui.graduation.page import Board
from tests.ui.pages import shown

__all__ = ["now", "ten", "ten_folder"]


@pytest.fixture
def open_board(qtbot: QtBot, jobs: Jobs, ten: Ten) -> Iterator[Callable[[str], Board]]:
    """The graduation screen of the ten, as somebody of a given role sees it."""
    feed = Feed()
    feed.follow(ten.store)
    jobs.serve(ten.store)

    def opened(role: str = "commander") -> Board:
        with ten.store.read() as session:
            line = courses.class_named(session, "OPB-1")
        store = ten.store.acting(SignedIn(ten.store.user.id, "demo", role))
        board = Board(GraduationScreen(store, jobs, feed, line), ten, qtbot)
        shown(board.screen, qtbot)
        board.settle()
        return board

    yield opened
    qtbot.waitUntil(lambda: not jobs.queue)
    jobs.serve(None)
    feed.follow(None)


@pytest.fixture
def board(open_board: Callable[[str], Board]) -> Board:
    return open_board("commander")
