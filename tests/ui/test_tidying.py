import gc
from collections.abc import Iterator
from weakref import ref

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui import tidying
from app.ui.tidying import Tidying


class Ring:
    """Refers to itself, so that only a search finds out that nobody else does."""

    def __init__(self) -> None:
        self.own = self


@pytest.fixture
def tidied(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Tidying]:
    monkeypatch.setattr(tidying, "EVERY", 1)
    monkeypatch.setattr(tidying, "MANY", 100)
    made = Tidying(qapp)
    yield made
    made.end()
    made.deleteLater()
    gc.unfreeze()


def test_what_nobody_refers_to_goes_by_itself_though_python_does_not_look(tidied: Tidying, qtbot: QtBot) -> None:
    assert not gc.isenabled()
    gone = ref(Ring())
    kept = [Ring() for _ring in range(200)]
    qtbot.waitUntil(lambda: gone() is None)
    assert len(kept) == 200


def test_what_is_there_at_the_start_is_set_aside(tidied: Tidying) -> None:
    tidied.set_aside()
    assert gc.get_freeze_count() > 0
