from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.ui.start.strength import weight
from app.ui.widgets.passphrase import PassphraseBox
from tests.ui.pages import Gateway


def test_the_demo_camp_is_composed_once_and_opened(gateway: Gateway) -> None:
    gateway.gate.choose("demo")
    gateway.qtbot.waitUntil(lambda: gateway.window.desk is not None, timeout=60_000)
    assert gateway.window.store is not None
    made = gateway.window.store.folder
    gateway.window.lock()
    gateway.qtbot.waitUntil(lambda: gateway.window.store is None)
    gateway.gate.begin()
    gateway.gate.choose("demo")
    gateway.wait_for_desk()
    assert gateway.window.store.folder == made


def test_cancelling_the_demo_leaves_nothing(gateway: Gateway, tmp_path: Path) -> None:
    gateway.gate.choose("demo")
    gateway.window.jobs.cancel_all()
    gateway.qtbot.waitUntil(lambda: not gateway.window.jobs.queue, timeout=30_000)
    assert gateway.gate.page.isEnabled()
    assert not [path for path in (tmp_path / "kept").rglob("*") if path.is_file()]


@pytest.fixture
def box(qtbot: QtBot) -> PassphraseBox:
    made = PassphraseBox()
    made.setMinimumSize(300, 40)
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_is_typed_is_hidden_until_it_is_asked_for(box: PassphraseBox, qtbot: QtBot) -> None:
    assert box.field.echoMode() == QLineEdit.EchoMode.Password
    qtbot.mouseClick(box.reveal, Qt.MouseButton.LeftButton)
    assert (box.field.echoMode(), box.reveal.toolTip()) == (QLineEdit.EchoMode.Normal, "Hide the pass phrase")


@pytest.mark.parametrize(("typed", "shown"), [("a", "ABC"), ("ش", "ع"), ("A", "CAPITALS")])
def test_the_layout_is_that_of_what_was_typed(box: PassphraseBox, typed: str, shown: str) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, typed)
    QApplication.sendEvent(box.field, event)
    assert box.layout_shown.text() == shown


@pytest.mark.parametrize(("weak", "strong"), [("aaaaaaaaaaaaaaaaaaaa", "horse"), ("abab" * 8, "river lamp stone bread"), ("", "a")])
def test_what_repeats_counts_for_little(weak: str, strong: str) -> None:
    assert weight(weak) < weight(strong)
