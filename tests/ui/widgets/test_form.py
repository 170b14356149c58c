import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app import words
from app.ui.widgets.form import Form, label

HINTS = {"en": "The folder that it is written into, for example a stick.", "ar": "المجلد الذي يُكتب فيه، مثلاً ذاكرة USB."}

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # a window of any size


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_hint_is_as_high_as_its_words(qtbot: QtBot, language: str) -> None:
    words.use(language)
    form = Form("Join a camp")
    form.add("Request", QLineEdit(), HINTS[language])
    qtbot.addWidget(form)
    form.resize(700, form.sizeHint().height())
    form.show()
    (hint,) = (found for found in form.findChildren(QLabel) if found.text() == HINTS[language])
    qtbot.waitUntil(lambda: hint.sizeHint().height() < 2 * hint.fontMetrics().height())


def test_a_label_takes_no_focus_from_what_is_pressed(qtbot: QtBot) -> None:
    words.use("ar")
    made = label(HINTS["ar"])
    qtbot.addWidget(made)
    assert made.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert made.contextMenuPolicy() == Qt.ContextMenuPolicy.NoContextMenu
