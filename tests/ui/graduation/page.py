"""The graduation screen as a person uses it, and a picture in letters of the board."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.records import graduation
from app.records.graduation import Decision
from app.ui.graduation.cells import ChipDelegate, Face
from app.ui.graduation.screen import GraduationScreen
from tests.records.conftest import TODAY, Ten

Key = Qt.Key


@dataclass
class Board:
    screen: GraduationScreen
    ten: Ten
    qtbot: QtBot

    def at(self, serial: int, column: str) -> QModelIndex:
        model = self.screen.model
        row = next(place for place, line in enumerate(model.lines) if line.decision.serial == serial)
        return model.index(row, self.screen.grid.column_keys().index(column))

    def go(self, serial: int, column: str = "attendance") -> None:
        self.screen.grid.setCurrentIndex(self.at(serial, column))

    def shown(self, serial: int, column: str) -> str:
        return self.at(serial, column).data()

    def face(self, serial: int, column: str) -> Face:
        delegate = self.screen.grid.itemDelegate()
        assert isinstance(delegate, ChipDelegate)
        return delegate.face(self.at(serial, column))

    def press(self, text: str) -> None:
        """A button of the evidence; the one of the current rule where several say the same."""
        self.qtbot.waitUntil(lambda: self._offered(text) != [])
        assert len(self._offered(text)) == 1
        self.qtbot.mouseClick(self._offered(text)[0], Qt.MouseButton.LeftButton)

    def _offered(self, text: str) -> list[QPushButton]:
        return [button for button in self.screen.panel.findChildren(QPushButton) if button.text() == text and button.isVisible()]

    def answer(self, reason: str = "") -> None:
        question = self.screen.question
        assert question.isVisible()
        self.qtbot.keyClicks(question.reason if reason else question.answer, reason)
        self.qtbot.keyClick(question.reason if reason else question.answer, Key.Key_Return if reason else Key.Key_Space)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.screen.jobs.queue)

    def recorded(self, serial: int) -> Decision:
        with self.ten.store.read() as session:
            return graduation.decisions(session, self.ten.id, TODAY)[serial - 1]

    def picture(self) -> str:
        """A line for each trainee: serial, a chip for each rule (+ met, x not met, ! retest left, w waived, - none), place, decision."""
        return "\n".join(self._line(line.decision.serial) for line in self.screen.model.lines)

    def _line(self, serial: int) -> str:
        keys = self.screen.grid.column_keys()
        chips = "".join(self._sign(self.face(serial, key)) for key in keys[:-2])
        return f"{serial:>2} {chips} {self.face(serial, 'place').text} {self.face(serial, 'decision').text}"

    def _sign(self, face: Face) -> str:
        if face.passed is None:
            return "-"
        return "+" if face.passed else "w" if face.waived else "!" if face.open else "x"
