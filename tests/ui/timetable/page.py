"""The timetable as a person uses it: cells that are chosen, buttons that are pressed, and a picture in letters of the week."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.records import timetable
from app.records.timetable import SessionLine
from app.ui.timetable import carried
from app.ui.timetable.cells import Kind, face
from app.ui.timetable.screen import TimetableScreen
from tests.ui.pages import press

SIGNS = {Kind.TO_COME: "", Kind.NOT_TAKEN: "?", Kind.BEGUN: "~", Kind.TAKEN: "+", Kind.NOT_HELD: "|"}


@dataclass
class Timetable:
    """`day` counts the days of the week from 0, `row` the rows of the grid from 0."""

    screen: TimetableScreen
    qtbot: QtBot

    def choose(self, day: int, row: int) -> None:
        self.screen.grid.go(row, day)

    def select(self, first: tuple[int, int], last: tuple[int, int]) -> None:
        """The cells from one (day, row) to another, as the arrows do with Shift."""
        self.choose(*first)
        for key, steps in ((Qt.Key.Key_Right, last[0] - first[0]), (Qt.Key.Key_Down, last[1] - first[1])):
            for _step in range(steps):
                self.key(key, Qt.KeyboardModifier.ShiftModifier)

    def click(self, day: int, row: int) -> None:
        self.qtbot.mouseClick(self.screen.grid.viewport(), Qt.MouseButton.LeftButton, pos=self._middle(day, row))

    def _middle(self, day: int, row: int) -> QPoint:
        return self.screen.grid.visualRect(self.screen.model.index(row, day)).center()

    def drop(self, data: QMimeData, day: int, row: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Let something be carried over the week and dropped on a cell."""
        viewport, at, button = self.screen.grid.viewport(), QPointF(self._middle(day, row)), Qt.MouseButton.LeftButton
        action = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
        for event in (
            QDragEnterEvent(at.toPoint(), action, data, button, modifier),
            QDragMoveEvent(at.toPoint(), action, data, button, modifier),
            QDropEvent(at, action, data, button, modifier),
        ):
            QApplication.sendEvent(viewport, event)
            assert event.isAccepted()

    def drag_subject(self, code: str, day: int, row: int) -> None:
        subjects = self.screen.palette.model
        self.drop(subjects.mimeData([subjects.index(subjects.row_of(code), 0)]), day, row)

    def drag_session(self, line: SessionLine, day: int, row: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.drop(carried.mime(carried.SESSION, line.id), day, row, modifier)

    def answer(self, text: str) -> None:
        """Press an answer of what is asked in place."""
        press(self.screen.offer, text, self.qtbot)

    @property
    def told(self) -> str:
        """What the notice says, without its looks."""
        return self.screen.notice.text.replace("<b>", "").replace("</b>", "").strip()

    def balance(self, code: str) -> str:
        """What the side says of a subject."""
        subjects = self.screen.palette.model
        told = subjects.index(subjects.row_of(code), 0).data(Qt.ItemDataRole.AccessibleTextRole)
        return told.removeprefix(f"{code}: ")

    def press(self, text: str) -> None:
        press(self.screen, text, self.qtbot)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.screen.grid, key, modifier)

    def write(self, letter: str) -> None:
        """A key that writes that letter, whatever the layout."""
        QApplication.sendEvent(self.screen.grid, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))

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
        """A row for each period: its number, then each day's codes with a sign of SIGNS, a dot where nothing is planned."""
        model = self.screen.model
        return [
            f"{model.rows[row].period} " + " ".join(self._cell(row, column) for column in range(len(model.days)))
            for row in range(len(model.rows))
        ]

    def _cell(self, row: int, column: int) -> str:
        seen = [face(line, self.screen.model.frame.today) for line in self.screen.model.lines(row, column)]
        return "/".join(part.code + SIGNS[part.kind] for part in seen) or "."
