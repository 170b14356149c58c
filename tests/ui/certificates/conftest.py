from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.records import courses
from app.store.camp import SignedIn
from app.ui.certificates.screen import CertificatesScreen
from app.ui.feed import Feed
from app.ui.jobs import Jobs
from tests.records.conftest import Ten, now, ten, ten_folder
from tests.ui.certificates.page import Office
from tests.ui.pages import shown

__all__ = ["now", "ten", "ten_folder"]


@pytest.fixture
def open_office(qtbot: QtBot, jobs: Jobs, ten: Ten) -> Iterator[Callable[[str], Office]]:
    """The papers' screen of the ten, of whom three are ready, as somebody of a given role sees it."""
    feed = Feed()
    feed.follow(ten.store)
    jobs.serve(ten.store)

    def opened(role: str = "commander") -> Office:
        with ten.store.read() as session:
            line = courses.class_named(session, "OPB-1")
        store = ten.store.acting(SignedIn(ten.store.user.id, "demo", role))
        made = Office(CertificatesScreen(store, jobs, feed, line), ten, qtbot)
        shown(made.screen, qtbot)
        made.settle()
        return made

    yield opened
    qtbot.waitUntil(lambda: not jobs.queue, timeout=20_000)
    jobs.serve(None)
    feed.follow(None)


@pytest.fixture
def office(open_office: Callable[[str], Office]) -> Office:
    return open_office("commander")
