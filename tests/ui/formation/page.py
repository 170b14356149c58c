"""The formation roll as a person uses it: keys before the ranks, and what the disk says afterwards."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.records import attendance
from app.records.attendance import SheetMark, SheetSession
from app.store.camp import Store
from app.ui.formation.screen import FormationPage

KEYS = {"\n": Qt.Key.Key_Return, "<": Qt.Key.Key_Backspace, "~": Qt.Key.Key_Escape}


@dataclass
class Ranks:
    """`class_id` and `session_id` are whose roll is called; `presses` counts the keys."""

    page: FormationPage
    store: Store
    class_id: str
    session_id: str
    qtbot: QtBot
    presses: int = 0

    @property
    def hand(self) -> QWidget:
        """Where the keys go now."""
        return QApplication.focusWidget() or self.page

    def keys(self, typed: str) -> None:
        """Letters and digits; `\\n` is Enter, `<` Backspace, `~` Escape."""
        for key in typed:
            self.presses += 1
            if key in KEYS:
                self.qtbot.keyClick(self.hand, KEYS[key])
            else:
                self.qtbot.keyClicks(self.hand, key)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.presses += 1
        self.qtbot.keyClick(self.hand, key, modifier)

    def letter(self, text: str) -> None:
        """A key that writes `text` under the layout in force."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self.page, QKeyEvent(kind, ord(text), Qt.KeyboardModifier.NoModifier, text))

    def scan(self, card: str) -> None:
        """What a scanner types: all at once."""
        self.page.scanner._now = lambda: 0.0
        self.qtbot.keyClicks(self.page, card)
        self.qtbot.keyClick(self.page, Qt.Key.Key_Return)

    @property
    def called(self) -> str:
        """The name that stands on the screen; nothing at the tally."""
        return self.page.ground.stage.name.text if self.page.ground.stage.isVisible() else ""

    @property
    def recorded(self) -> list[SheetMark | None]:
        """The session's column in the file, read through another connection; by class serial."""
        return [row.marks[self._column[0]] for row in self._column[1].rows]

    @property
    def codes(self) -> str:
        return "".join((mark.code or "_") if mark else "." for mark in self.recorded)

    @property
    def session(self) -> SheetSession:
        return self._column[1].sessions[self._column[0]]

    @property
    def _column(self) -> tuple[int, attendance.Sheet]:
        door = self.store.worker()
        try:
            with door.read() as connection:
                sheet = attendance.sheet(connection, self.class_id)
        finally:
            door.close()
        return [of.id for of in sheet.sessions].index(self.session_id), sheet
