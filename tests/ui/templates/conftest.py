import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from app.store import opening
from app.store.camp import Store
from app.ui.choices import Choices
from app.ui.feed import Feed
from app.ui.jobs import Jobs
from app.ui.office import Office
from app.ui.templates.screen import TemplatesPage
from app.ui.widgets import memory
from tests.camp_fixtures import FOUNDER
from tests.records.conftest import TODAY, now, ten_folder
from tests.ui.templates.page import Shop

__all__ = ["now", "ten_folder"]


@pytest.fixture(scope="module")
def room(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, ten_folder: Path) -> Iterator[TemplatesPage]:
    """One page for all tests, in a window of the design's size: each of them begins with a template of its own."""
    folder = tmp_path_factory.mktemp("templates")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MUSTER_NOW", f"{TODAY}T09:00:00Z")
        store: Store = opening.open_camp(shutil.copytree(ten_folder, folder / "ten"), FOUNDER.name, FOUNDER.passphrase)
        jobs, feed = Jobs(), Feed()
        feed.follow(store)
        jobs.serve(store)
        page = TemplatesPage(Office(store, jobs, feed, Choices(qapp, folder / "settings.json")))
    window = QMainWindow()
    window.setCentralWidget(page)
    window.setMinimumSize(800, 560)  # as the window does; the offscreen platform warns of any other hint
    window.resize(1366, 690)
    window.show()
    yield page
    page.editor.leave()
    while jobs.queue:
        loop = QEventLoop()
        QTimer.singleShot(10, loop.quit)
        loop.exec()
    feed.follow(None)
    jobs.finish()
    window.close()
    window.deleteLater()
    store.leave()


@pytest.fixture
def shop(room: TemplatesPage, now: None, qtbot: QtBot) -> Iterator[Shop]:
    """The page as it is on a machine that remembers nothing yet."""
    kept: dict[str, str] = {}
    memory.follow(kept, kept.__setitem__)
    made = Shop(room, qtbot)
    yield made
    made.leave()
