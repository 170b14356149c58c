"""The timetable as a person uses it: cells that are chosen, buttons that are pressed, and a picture in letters of the week."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.records import timetable
from app.records.timetable import SessionLine
from app.ui.timetable.cells import Kind, face
from app.ui.timetable.screen import TimetableScreen
from tests.ui.pages import press

SIGNS = {Kind.EMPTY: ".", Kind.TO_COME: "", Kind.NOT_TAKEN: "?", Kind.BEGUN: "~", Kind.TAKEN: "+", Kind.NOT_HELD: "|"}


@dataclass
class Timetable:
    """`day` counts the days of the week from 0, `row` the rows of the grid from 0."""

    screen: TimetableScreen
    qtbot: QtBot

    def choose(self, day: int, row: int) -> None:
        self.screen.grid.go(row, day)

    def press(self, text: str) -> None:
        press(self.screen, text, self.qtbot)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.screen.grid, key, modifier)

    def give_reason(self, text: str) -> None:
        reason = self.screen.reason
        self.qtbot.keyClicks(reason.reason, text)
        self.qtbot.keyClick(reason.reason, Qt.Key.Key_Return)

    def fill(self, subject: str, place: str = "", instructor: str = "") -> None:
        form = self.screen.chosen.form
        form.subject.setCurrentIndex(form.subject.findData(subject))
        form.place.setText(place)
        form.instructor.setText(instructor)

    @property
    def offered(self) -> list[str]:
        """The buttons of the chosen cell."""
        return [button.text() for button in self.screen.chosen.findChildren(QPushButton) if button.isVisible()]

    def recorded(self, date: str) -> list[SessionLine]:
        with self.screen.store.read() as session:
            return timetable.sessions(session, self.screen.class_line.id, date)

    def picture(self) -> list[str]:
        """A row for each period: its number, then each day's code with a sign of SIGNS."""
        model = self.screen.model
        return [
            f"{model.rows[row].period} " + " ".join(self._cell(row, column) for column in range(len(model.days)))
            for row in range(len(model.rows))
        ]

    def _cell(self, row: int, column: int) -> str:
        seen = face(self.screen.model, row, column)
        return seen.code + SIGNS[seen.kind]
