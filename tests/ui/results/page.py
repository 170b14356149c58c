"""The results screen as a person uses it: keys pressed in cells, and a picture in letters of what the grid shows."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.records import assessments
from app.records.assessments import GradeCell
from app.ui.results.cells import Face, ResultDelegate
from app.ui.results.entry import PointsEntry
from app.ui.results.screen import ResultsScreen
from tests.records.conftest import Ten


@dataclass
class Marking:
    """A cell is the serial of a trainee and the code of an assessment."""

    screen: ResultsScreen
    ten: Ten
    qtbot: QtBot

    def at(self, serial: int, code: str) -> QModelIndex:
        model = self.screen.model
        row = next(place for place, line in enumerate(model.lines) if line.row.serial == serial)
        return model.index(row, [*(test.code for test in model.tests), "grade"].index(code))

    def go(self, serial: int, code: str) -> None:
        self.screen.grid.setCurrentIndex(self.at(serial, code))

    def key(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.entry or self.screen.grid, key)

    def letter(self, text: str) -> None:
        """A key that writes `text` under the layout in force."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self.entry or self.screen.grid, QKeyEvent(kind, ord(text), Qt.KeyboardModifier.NoModifier, text))

    def focus_key(self, key: Qt.Key | str) -> None:
        """A key for whatever has the focus; a text is written under the layout in force."""
        at = QApplication.focusWidget()
        if isinstance(key, Qt.Key):
            self.qtbot.keyClick(at, key)
            return
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(at, QKeyEvent(kind, ord(key), Qt.KeyboardModifier.NoModifier, key))

    def command(self, name: str) -> QAction:
        return next(action for action in self.screen.actions() if action.objectName() == name)

    @property
    def entry(self) -> PointsEntry | None:
        return next((entry for entry in self.screen.grid.findChildren(PointsEntry) if entry.isVisible()), None)

    def type(self, serial: int, code: str, points: str) -> None:
        """Go to a cell, type digits there, and Enter."""
        self.go(serial, code)
        for digit in points:
            self.letter(digit)
        self.key(Qt.Key.Key_Return)

    def give_reason(self, text: str) -> None:
        question = self.screen.reason
        assert question.isVisible() and not question.answer.isEnabled()
        self.qtbot.keyClicks(question.reason, text)
        self.qtbot.keyClick(question.reason, Qt.Key.Key_Return)
        assert not question.isVisible()

    @property
    def place(self) -> tuple[int, str]:
        current = self.screen.grid.currentIndex()
        return self.screen.model.lines[current.row()].row.serial, self.screen.grid.content.tests[current.column()].code

    def shown(self, serial: int, code: str) -> str:
        return self.at(serial, code).data()

    def face(self, serial: int, code: str) -> Face:
        delegate = self.screen.grid.itemDelegate()
        assert isinstance(delegate, ResultDelegate)
        return delegate.face(self.at(serial, code))

    def recorded(self, serial: int, code: str) -> GradeCell | None:
        """What the file says, read through another connection."""
        door = self.ten.store.worker()
        try:
            with door.read() as session:
                sheet = assessments.grade_sheet(session, self.ten.id)
        finally:
            door.close()
        return sheet.rows[serial - 1].cells[[test.code for test in sheet.assessments].index(code)]

    def picture(self) -> str:
        """A line for each trainee: serial, results, grade. `.` not entered, `x` failed, `!` failed with a retest left."""
        return "\n".join(self._line(line.row.serial) for line in self.screen.model.lines)

    def _line(self, serial: int) -> str:
        cells = [self._sign(self.face(serial, test.code)) for test in self.screen.model.tests]
        return f"{serial:>2} {' '.join(cells)} {self.shown(serial, 'grade')}"

    def _sign(self, face: Face) -> str:
        said = f"{face.history}={face.counted}" if face.history else face.counted
        return (said or ("." if face.waiting else "_")) + ("!" if face.open else "x" if face.failed else "")
