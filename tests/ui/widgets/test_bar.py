"""A bar of controls where the room is narrow."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.bar import Bar


def test_the_rows_go_under_each_other_as_soon_as_a_text_has_no_room(qtbot: QtBot) -> None:
    room = QWidget()
    bar, label, button = Bar(), QLabel("week 1 of 7"), QPushButton("Close")
    bar.setParent(room)
    bar.start.addWidget(label)
    bar.end.addWidget(button)
    qtbot.addWidget(room)
    bar.resize(bar.sizeHint())
    room.show()
    qtbot.waitUntil(bar.isVisible)
    assert button.geometry().left() > label.geometry().right()
    button.setText("The roll is closed")
    QCoreApplication.sendPostedEvents(bar, QEvent.Type.LayoutRequest.value)
    assert button.geometry().top() > label.geometry().bottom()
    assert label.width() >= label.sizeHint().width()
