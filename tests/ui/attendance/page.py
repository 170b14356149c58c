"""The attendance screen as a person uses it: keys pressed in cells, and a picture in letters of what the grid shows."""

from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.records import attendance
from app.records.attendance import SheetMark
from app.ui.attendance.cells import Kind, face
from app.ui.attendance.screen import AttendanceScreen
from app.ui.widgets.cell_entry import CellEntry
from tests.records.conftest import DAYS, Ten

SIGNS = {Kind.NOT_TAKEN: ".", Kind.TO_COME: " ", Kind.NOT_HELD: "|", Kind.NOT_EXPECTED: "_"}


@dataclass
class RollCall:
    """`session` is (place of the day in DAYS, period), `row` the serial of a trainee."""

    screen: AttendanceScreen
    ten: Ten
    qtbot: QtBot

    def at(self, row: int, session: tuple[int, int]) -> QModelIndex:
        model, (day, period) = self.screen.model, session
        rows = [place for place, line in enumerate(model.lines) if line.row.serial == row]
        columns = [place for place, of in enumerate(model.sessions) if (of.date, of.period) == (DAYS[day], period)]
        return model.index(rows[0], columns[0])

    def go(self, row: int, session: tuple[int, int]) -> None:
        self.screen.grid.setCurrentIndex(self.at(row, session))

    def press(self, row: int, session: tuple[int, int], keys: str) -> None:
        """Go to a cell and type there."""
        self.go(row, session)
        self.qtbot.keyClicks(self.screen.grid, keys)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.screen.grid, key, modifier)

    def letter(self, text: str) -> None:
        """A key that writes `text` under the layout in force."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self.screen.grid, QKeyEvent(kind, ord(text), Qt.KeyboardModifier.NoModifier, text))

    @property
    def entry(self) -> CellEntry | None:
        """The small line that is open in a cell."""
        return next((entry for entry in self.screen.grid.findChildren(CellEntry) if entry.isVisible()), None)

    def enter(self, text: str) -> None:
        """Type into that line, and Enter."""
        assert self.entry is not None
        self.entry.setFocus()
        self.entry.insert(text)
        self.entry.textEdited.emit(self.entry.text())
        self.qtbot.keyClick(self.entry, Qt.Key.Key_Return)

    @property
    def place(self) -> tuple[int, int, int]:
        """Serial, day and period of the current cell."""
        current = self.screen.grid.currentIndex()
        of = self.screen.model.sessions[current.column()]
        return self.screen.model.lines[current.row()].row.serial, DAYS.index(of.date), of.period

    def shown(self, row: int, session: tuple[int, int]) -> SheetMark | None:
        cell = self.at(row, session)
        return self.screen.model.mark(cell.row(), cell.column())

    def recorded(self, row: int, session: tuple[int, int]) -> SheetMark | None:
        """What the file says, read through another connection."""
        door = self.ten.store.worker()
        try:
            with door.read() as connection:
                sheet = attendance.sheet(connection, self.ten.id)
        finally:
            door.close()
        column = [(of.date, of.period) for of in sheet.sessions].index((DAYS[session[0]], session[1]))
        return next(line for line in sheet.rows if line.serial == row).marks[column]

    def picture(self) -> str:
        """A line for each trainee: serial, days, attendance. `.` not taken, `|` not held, `_` not expected, `'` behind a corrected mark."""
        return "\n".join(self._line(row) for row in range(len(self.screen.model.lines)))

    def _line(self, row: int) -> str:
        model = self.screen.model
        cells = zip(model.sessions, model.lines[row].marks, strict=True)
        days = [
            "".join(self._sign(face(mark, of, model.today, False)) for of, mark in day)
            for _date, day in groupby(cells, lambda c: c[0].date)
        ]
        return f"{model.lines[row].row.serial:>2} {' '.join(days)} {model.lines[row].attended}"

    def _sign(self, seen: object) -> str:
        return (seen.code or SIGNS[seen.kind]) + ("'" if seen.corrected else "")
