"""The list of everybody as a person uses it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app.ui.place import Place
from app.ui.trainees.everybody import TraineesPage
from tests.ui.pages import press

Key = Qt.Key


@dataclass
class List:
    page: TraineesPage
    gone: list[Place]
    qtbot: QtBot

    @property
    def names(self) -> list[str]:
        return [one.entry.name for one in self.page.table.visible_rows]

    @property
    def told(self) -> str:
        return self.page.count.text()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.page.jobs.queue)

    def type(self, text: str) -> None:
        """Of any script: synthesised keys know only the Latin ones."""
        self.page.search.setText(text)

    def ask(self, box: str, answer: str) -> None:
        """Choose what a box says."""
        of = self.page.filters.boxes[box]
        of.setCurrentText(answer)
        assert of.currentText() == answer
        of.activated.emit(of.currentIndex())

    def choose(self, *names: str) -> None:
        self.page.table.clearSelection()
        for place, one in enumerate(self.page.table.visible_rows):
            if one.entry.name in names:
                self.page.table.selectionModel().select(self.page.table.rows.index(place, 0), self.flags)

    @property
    def flags(self) -> object:
        how = self.page.table.selectionModel().SelectionFlag
        return how.Select | how.Rows

    def offered(self, button: QPushButton | QToolButton) -> list[str]:
        button.menu().aboutToShow.emit()
        return [action.text() for action in button.menu().actions() if action.text()]

    def pick(self, button: QPushButton | QToolButton, text: str) -> None:
        assert text in self.offered(button)
        _said(button.menu(), text).trigger()
        self.settle()

    def press(self, text: str) -> None:
        press(self.page, text, self.qtbot)


def _said(menu: QMenu, text: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == text)
