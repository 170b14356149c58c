from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.records import timetable
from app.ui.choices import Choices
from app.ui.feed import Feed
from app.ui.formation.screen import FormationPage
from app.ui.jobs import Jobs
from app.ui.office import Office
from app.ui.place import Place
from tests.camp_fixtures import OilClass
from tests.ui.formation.page import Ranks
from tests.ui.pages import shown

DAY = "2010-10-24"


@pytest.fixture
def office(qapp: QApplication, jobs: Jobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, oil_class: OilClass) -> Iterator[Office]:
    monkeypatch.setenv("MUSTER_NOW", f"{DAY}T09:00:00Z")
    feed = Feed()
    feed.follow(oil_class.store)
    jobs.serve(oil_class.store)
    yield Office(oil_class.store, jobs, feed, Choices(qapp, tmp_path / "settings.json"))
    jobs.serve(None)
    feed.follow(None)


@pytest.fixture
def form_up(qtbot: QtBot, office: Office, oil_class: OilClass) -> Callable[[], Ranks]:
    """Calls the roll of the first session of the oil class, as often as it is asked: each time in a page of its own."""
    store = office.store

    def formed() -> Ranks:
        with store.read() as session:
            id = timetable.session_at(session, oil_class.id, DAY, 1)
        page = FormationPage(office)
        shown(page, qtbot)
        page.arrive(Place("formation", "OPB-1", subject=id))
        page.setFocus()
        return Ranks(page, store, oil_class.id, id, qtbot)

    return formed


@pytest.fixture
def ranks(form_up: Callable[[], Ranks]) -> Ranks:
    return form_up()
