"""The window as a person uses it: what a test presses, types and reads."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.store.camp import Store
from app.ui.desk import Desk
from app.ui.place import Place
from app.ui.start.gate import Gate
from app.ui.start.new_camp import NewCamp
from app.ui.start.sign_in import SignIn
from app.ui.window import Window


def press(widget: QWidget, text: str, qtbot: QtBot) -> None:
    """The button that can be pressed and says `text`."""
    buttons = [button for button in widget.findChildren(QPushButton) if button.text() == text and button.isVisible()]
    assert len(buttons) == 1, [button.text() for button in widget.findChildren(QPushButton) if button.isVisible()]
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)


def shown(widget: QWidget, qtbot: QtBot) -> QWidget:
    """Show one screen by itself, in a window of the design's size."""
    room = QMainWindow()
    room.setCentralWidget(widget)
    room.setMinimumSize(800, 560)  # as the window does; the offscreen platform warns of any other hint
    room.resize(1200, 700)
    qtbot.addWidget(room)
    room.show()
    qtbot.waitUntil(widget.isVisible)
    widget.room = room  # Python would throw the window away
    return widget


@dataclass
class Gateway:
    """The window before a camp is open."""

    window: Window
    qtbot: QtBot

    @property
    def gate(self) -> Gate:
        assert isinstance(self.window.face, Gate)
        return self.window.face

    def start_camp(self, folder: Path, passphrase: str = "four words and more", again: str | None = None) -> NewCamp:
        """Through all steps of the guide, or to the one that refuses."""
        self.gate.choose("start")
        form = self.gate.page
        assert isinstance(form, NewCamp)
        self.qtbot.keyClicks(form.names.fields["title", "en"], "Camp Dublin")
        form.user.setText("A. Clerk")
        form.passphrase.field.setText(passphrase)
        form.again.field.setText(passphrase if again is None else again)
        form.folder.field.setText(str(folder))
        while form.button.text() == "Next" and not form.refusal:
            press(form, "Next", self.qtbot)
        if not form.refusal:
            press(form, "Start the camp without a sheet", self.qtbot)
        return form

    def sign_in(self, name: str, passphrase: str) -> SignIn:
        form = self.gate.page
        assert isinstance(form, SignIn)
        form.name.setText(name)
        form.passphrase.field.setText(passphrase)
        self.qtbot.keyClick(form.passphrase.field, Qt.Key.Key_Return)
        return form

    def wait_for_desk(self) -> "Hall":
        self.qtbot.waitUntil(lambda: self.window.desk is not None and self.window.desk.isVisible())
        return Hall(self.window, self.qtbot)


@dataclass
class Hall:
    """The window with a camp open."""

    window: Window
    qtbot: QtBot

    @property
    def desk(self) -> Desk:
        assert self.window.desk is not None
        return self.window.desk

    @property
    def store(self) -> Store:
        assert self.window.store is not None
        return self.window.store

    @property
    def said(self) -> str:
        """What the strip says was done last."""
        return self.window.strip.said

    @property
    def refused(self) -> str:
        """What the line above the page says; nothing when it is hidden."""
        return self.desk.notice.text

    def go(self, page: str, class_label: str = "", screen: str = "", subject: str = "") -> QWidget:
        self.desk.go(Place(page, class_label, screen, subject))
        return self.desk.page

    def press(self, text: str) -> None:
        press(self.desk, text, self.qtbot)
