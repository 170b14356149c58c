import logging
import sys

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.errors import UserError
from app.ui import problems


class Room(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.errors: list[UserError] = []

    def refuse(self, error: UserError) -> None:
        self.errors.append(error)


def box() -> QMessageBox:
    boxes = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMessageBox) and widget.isVisible()]
    assert len(boxes) == 1
    return boxes[0]


def test_the_nearest_place_shows_a_refusal(qtbot: QtBot) -> None:
    room, inner = Room(), QWidget()
    qtbot.addWidget(room)
    QVBoxLayout(room).addWidget(inner)
    with problems.refusals(inner):
        raise UserError("The class is closed.", "Reopen it.")
    assert [str(error) for error in room.errors] == ["The class is closed. Reopen it."]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_refusal_without_a_place_is_shown_in_a_box(qtbot: QtBot) -> None:
    alone = QWidget()
    qtbot.addWidget(alone)
    problems.refuse(alone, UserError("The class is closed.", "Reopen it."))
    assert (box().text(), box().informativeText()) == ("The class is closed.", "Reopen it.")


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_bug_is_logged_each_time_and_shown_once(qtbot: QtBot, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    problems.install()
    for _time in range(2):
        try:
            raise LookupError("a row that is not there")
        except LookupError:
            sys.excepthook(*sys.exc_info())
    assert "a row that is not there" in box().detailedText()
    assert [record.levelno for record in caplog.records] == [logging.ERROR, logging.ERROR]
    caplog.clear()
