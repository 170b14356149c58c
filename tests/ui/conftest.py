import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from app.store import opening
from app.store.camp import Store
from app.ui.choices import Choices
from app.ui.feed import Feed
from app.ui.jobs import Jobs
from app.ui.window import Window
from tests.ui.pages import Gateway, Hall

PATIENCE = 60_000  # milliseconds, not five thousand: a machine that is busy with other things fails no test
TICK = 2  # milliseconds between two looks at what is waited for, instead of ten

for patient in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitActive, QtBot.waitExposed):
    patient.__kwdefaults__["timeout"] = PATIENCE
_wait = QtBot.wait
QtBot.wait = lambda qtbot, milliseconds: _wait(qtbot, min(milliseconds, TICK))  # nothing else calls it: a test waits for something


@pytest.fixture(autouse=True)
def log(clean_machine: None, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Errors that tests provoke do not go to this machine's log."""
    monkeypatch.setenv("MUSTER_LOG", str(tmp_path_factory.getbasetemp() / "log" / "muster.log"))


@pytest.fixture(autouse=True)
def no_box_stays() -> Iterator[None]:
    yield
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QMessageBox):
            widget.close()


@pytest.fixture(autouse=True)
def nothing_stays() -> Iterator[None]:
    """Closed windows go at the next turn of an event loop, which a test may not have; until then each change of the look dresses them."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.finish()


@pytest.fixture
def feed(qapp: QApplication, store: Store) -> Iterator[Feed]:
    """A feed of the changes of `store`."""
    made = Feed()
    made.follow(store)
    yield made
    made.follow(None)


@pytest.fixture
def open_window(qapp: QApplication, qtbot: QtBot, tmp_path: Path, jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], Window]:
    """Opens the program's window on a folder, with or without a camp in it."""
    monkeypatch.setenv("MUSTER_CAMP", str(tmp_path / "kept" / "camp"))

    def opened(folder: Path) -> Window:
        window = Window(Choices(qapp, tmp_path / "settings.json"), jobs, Feed(jobs), folder)
        qtbot.addWidget(window)
        window.show()
        return window

    return opened


@pytest.fixture
def gateway(open_window: Callable[[Path], Window], qtbot: QtBot, tmp_path: Path) -> Gateway:
    """A window that has seen no camp yet."""
    return Gateway(open_window(tmp_path / "nothing"), qtbot)


@pytest.fixture
def camp(tmp_path: Path, pristine: Path) -> Path:
    """The folder of a fresh camp, whose user is demo with the pass phrase demo."""
    return shutil.copytree(pristine, tmp_path / "camp")


@pytest.fixture
def hall(open_window: Callable[[Path], Window], qtbot: QtBot, camp: Path) -> Hall:
    """A window with a fresh camp open."""
    window = open_window(camp)
    window.enter(opening.open_camp(camp, "demo", "demo"))
    return Gateway(window, qtbot).wait_for_desk()
