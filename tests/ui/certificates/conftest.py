from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.records import courses
from app.ui.certificates.screen import CertificatesScreen
from app.ui.feed import Feed
from app.ui.jobs import Jobs
from tests.records.conftest import Ten, now, ten, ten_folder
from tests.ui.certificates.page import Office
from tests.ui.pages import shown

__all__ = ["now", "ten", "ten_folder"]


@pytest.fixture
def office(qtbot: QtBot, jobs: Jobs, ten: Ten) -> Iterator[Office]:
    """The papers' screen of the ten, of whom three are ready."""
    feed = Feed()
    feed.follow(ten.store)
    jobs.serve(ten.store)
    with ten.store.read() as session:
        line = courses.class_named(session, "OPB-1")
    made = Office(CertificatesScreen(ten.store, jobs, feed, line), ten, qtbot)
    shown(made.screen, qtbot)
    made.settle()
    yield made
    made.settle()
    jobs.serve(None)
    feed.follow(None)
