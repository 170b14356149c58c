"""Somebody at the window who has only a keyboard and a mouse: what is pressed goes to whatever has the focus or lies under the pointer."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from app.store.camp import Store
from app.ui.place import Place
from app.ui.window import Window

Kind = TypeVar("Kind", bound=QWidget)
MARKS = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f"))  # they keep what is said in its direction, and are not seen
PATIENCE = 20_000  # milliseconds until the worker is done


@dataclass
class Person:
    window: Window
    qtbot: QtBot

    @property
    def focus(self) -> QWidget:
        """What has the keyboard."""
        found = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert found is not None
        return found

    def press(self, *keys: str) -> None:
        """Keys and chords, by the names of the sheet F1."""
        for each in keys:
            chord = QKeySequence(each)[0]
            QTest.keyClick(self.focus, chord.key(), chord.keyboardModifiers())
            QApplication.processEvents()

    def spell(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(self.focus, letter)

    def write(self, text: str) -> None:
        """Over what a field says."""
        self.press("Ctrl+A")
        self.spell(text)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Where nothing lies over it."""
        at = widget.rect().center() if at is None else at
        under = self.window.childAt(widget.mapTo(self.window, at))
        assert under is not None and (under is widget or widget.isAncestorOf(under)), under
        QTest.mouseClick(under, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, under.mapFrom(widget, at))
        QApplication.processEvents()

    def click_on(self, text: str) -> None:
        """The button that says it, or the tab."""
        found = [button for button in self.seen(QAbstractButton) if text in (button.text(), button.accessibleName()) and button.isEnabled()]
        if found:
            assert len(found) == 1, [button.text() for button in found]
            self.click(found[0])
            return
        tabs = [(bar, place) for bar in self.seen(QTabBar) for place in range(bar.count()) if bar.tabText(place).split("  ")[0] == text]
        assert len(tabs) == 1, [button.text() for button in self.seen(QAbstractButton)]
        self.click(tabs[0][0], tabs[0][0].tabRect(tabs[0][1]).center())

    def seen(self, kind: type[Kind]) -> list[Kind]:
        return [widget for widget in self.window.findChildren(kind) if widget.isVisible()]

    def drop(self, file: Path) -> None:
        """Carry a file over the middle of the window, and let go: whatever there takes files gets it."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file))])
        at = self.window.rect().center()
        under: QWidget | None = self.window.childAt(at) or self.window
        while under is not None:
            if under.acceptDrops():
                place, given = under.mapFrom(self.window, at), (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
                over = QDragEnterEvent(place, *given, Qt.KeyboardModifier.NoModifier)
                QApplication.sendEvent(under, over)
                if over.isAccepted():
                    QApplication.sendEvent(under, QDropEvent(QPointF(place), *given, Qt.KeyboardModifier.NoModifier))
                    return
            under = under.parentWidget()
        raise AssertionError(f"nothing takes {file.name}")

    def wait(self, until: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(until()), timeout=PATIENCE)

    def settle(self) -> None:
        """Until the worker has nothing to do."""
        self.wait(lambda: not self.window.jobs.queue)

    @property
    def place(self) -> Place:
        assert self.window.desk is not None
        return self.window.desk.place

    @property
    def store(self) -> Store:
        assert self.window.store is not None
        return self.window.store

    @property
    def said(self) -> str:
        """What the strip says was done last."""
        return self.window.strip.said

    @property
    def offered(self) -> str:
        """The button beside it."""
        button = self.window.strip.button
        return button.text() if button.isVisible() else ""

    @property
    def focused_text(self) -> str:
        """What the button says that Enter would press."""
        button = self.focus
        assert isinstance(button, QAbstractButton), button
        return button.text()

    def shows(self, text: str) -> bool:
        """Whether it can be read somewhere in the window; tables are read by `cells`."""
        said = [label.text() for label in self.seen(QLabel)] + [button.text() for button in self.seen(QAbstractButton)]
        return any(text == line.translate(MARKS) or line.startswith(f"{text}. ") for line in said)

    def cells(self) -> list[list[str]]:
        """What the table says that has the keyboard."""
        view = self.focus
        assert isinstance(view, QAbstractItemView), view
        model = view.model()
        return [[str(model.index(row, column).data()) for column in range(model.columnCount())] for row in range(model.rowCount())]
