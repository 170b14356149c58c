from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.records import certificates
from app.ui.choices import Choices
from app.ui.feed import Feed
from app.ui.jobs import Jobs
from app.ui.office import Office
from app.ui.papers.screen import PapersPage
from tests.records.conftest import Ten, now, ten, ten_folder
from tests.ui.pages import shown
from tests.ui.papers.page import Papers

__all__ = ["now", "ten", "ten_folder"]


@pytest.fixture
def papers(qapp: QApplication, qtbot: QtBot, jobs: Jobs, ten: Ten, tmp_path: Path) -> Iterator[Papers]:
    """The papers of the ten's camp, of whom three hold a certificate and three more one of attendance."""
    with ten.store.change("Issue") as session:
        certificates.issue(session, ten.id, certificates.Issue(ten.store.user.id))
        certificates.issue(session, ten.id, certificates.Issue(ten.store.user.id, "attendance", [ten[7], ten[8], ten[9]]))
    feed = Feed()
    feed.follow(ten.store)
    jobs.serve(ten.store)
    made = Papers(PapersPage(Office(ten.store, jobs, feed, Choices(qapp, tmp_path / "settings.json"))), ten, qtbot)
    shown(made.page, qtbot)
    made.settle()
    yield made
    made.settle()
    jobs.serve(None)
    feed.follow(None)
