"""Typing in and reading sheets as a person does it: keys, and what the disk says afterwards."""

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.records import attendance, typed_in
from app.records.attendance import SheetMark
from app.records.typed_in import Typed
from app.store.camp import Store
from app.ui.from_paper.sheets import ReadSheetsPage
from app.ui.from_paper.typing import TypingPage

KEYS = {"\n": Qt.Key.Key_Return, "<": Qt.Key.Key_Backspace, "~": Qt.Key.Key_Escape, "-": Qt.Key.Key_Delete}


PageOfRoll = TypeVar("PageOfRoll", TypingPage, ReadSheetsPage)


@dataclass
class _Hands(Generic[PageOfRoll]):
    page: PageOfRoll
    store: Store
    class_id: str
    session_id: str
    qtbot: QtBot

    @property
    def hand(self) -> QWidget:
        """Where the keys go now."""
        return QApplication.focusWidget() or self.page

    def keys(self, typed: str) -> None:
        """Letters and digits; `\\n` is Enter, `<` Backspace, `~` Escape, `-` Delete."""
        for key in typed:
            if key in KEYS:
                self.qtbot.keyClick(self.hand, KEYS[key])
            else:
                self.qtbot.keyClicks(self.hand, key)

    def letter(self, text: str) -> None:
        """A key that writes `text` under the layout in force."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self.page, QKeyEvent(kind, ord(text), Qt.KeyboardModifier.NoModifier, text))

    @property
    def marks(self) -> list[SheetMark | None]:
        return column(self.store, self.class_id, self.session_id)

    @property
    def codes(self) -> str:
        return codes(self.marks)

    @property
    def typed(self) -> Typed | None:
        return typed(self.store, self.session_id)


class Typist(_Hands[TypingPage]):
    def press_control(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.hand, key, Qt.KeyboardModifier.ControlModifier)

    @property
    def row(self) -> str:
        """Page, number and name of the large row; nothing at the tally."""
        paper = self.page.ground.paper
        if not paper.isVisible():
            return ""
        row = paper.rows[paper.place]
        return f"{row.page}: {row.serial} {row.name}"


class Reader(_Hands[ReadSheetsPage]):
    def open(self, files: list[Path]) -> None:
        self.page.open(files)
        self.wait()

    def wait(self) -> None:
        """Until the worker has nothing to do."""
        self.qtbot.waitUntil(lambda: not self.page.jobs.queue, timeout=20_000)

    def record(self) -> None:
        self.qtbot.mouseClick(self.page.ground.record, Qt.MouseButton.LeftButton)
        self.wait()

    @property
    def found(self) -> list[str]:
        return self.page.ground.found.told

    @property
    def tabs(self) -> list[str]:
        return [button.text() for button in self.page.ground.views.values() if button.isVisible()]

    @property
    def rows(self) -> list[str]:
        return self.page.ground.rows.told

    @property
    def panel(self) -> tuple[str, str, str]:
        """Whose row, what is seen in it, and what becomes of it."""
        panel = self.page.ground.panel
        return panel.name.text, panel.seen.text(), panel.becomes.text()

    @property
    def button(self) -> str:
        return self.page.ground.record.text()


def column(store: Store, class_id: str, session_id: str) -> list[SheetMark | None]:
    """A session's marks in the file, read through another connection; by class serial."""
    door = store.worker()
    try:
        with door.read() as connection:
            sheet = attendance.sheet(connection, class_id)
    finally:
        door.close()
    place = [of.id for of in sheet.sessions].index(session_id)
    return [row.marks[place] for row in sheet.rows]


def codes(marks: list[SheetMark | None]) -> str:
    return "".join((mark.code or "_") if mark else "." for mark in marks)


def typed(store: Store, session_id: str) -> Typed | None:
    door = store.worker()
    try:
        with door.read() as connection:
            return typed_in.typed(connection, session_id)
    finally:
        door.close()
