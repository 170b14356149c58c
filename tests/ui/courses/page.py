"""The courses as a person uses them: what a test presses, types and reads."""

from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.errors import UserError
from app.records import catalogue, course_drafts
from app.records.course_drafts import Draft
from app.ui.courses.definitions import CoursesPage
from app.ui.courses.editor import CourseEditor
from app.ui.courses.ledger import Ledger
from app.ui.place import Place
from tests.ui.pages import press

FACTS, SUBJECTS, RULES = range(3)


@dataclass
class Courses:
    """The page of the courses by itself; `gone` is where it sent a person who leaves it."""

    page: CoursesPage
    qtbot: QtBot
    gone: list[Place] = field(default_factory=list)
    refused: list[UserError] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.gone.connect(self._on_gone)
        self.page.refuse = self.refused.append  # what the desk around it does

    def _on_gone(self, place: Place) -> None:
        if place.page == "courses":
            self.page.arrive(place)
        else:
            self.gone.append(place)

    @property
    def editor(self) -> CourseEditor:
        assert self.page.editor.isVisible()
        return self.page.editor

    @property
    def lines(self) -> list[tuple[str, int]]:
        """Code and version of what the list shows."""
        assert self.page.list.isVisible()
        return [(line.code, line.version) for line in self.page.list.table.visible_rows]

    def go(self, code: str = "") -> None:
        self.page.arrive(Place("courses", subject=code))

    def press(self, text: str) -> None:
        press(self.page, text, self.qtbot)

    def choose(self, code: str) -> None:
        self.page.list.table.choose(lambda line: line.code == code)

    def turn(self, page: int) -> None:
        self.editor.tabs.setCurrentIndex(page)

    def type(self, ledger: Ledger, row: int, key: str, text: str) -> None:
        """Into a cell, as somebody who types does: the field opens by the first key and closes by Enter."""
        column = next(place for place, cell in enumerate(ledger.model_.cells) if cell.key == key)
        ledger.setFocus()
        ledger.setCurrentIndex(ledger.model_.index(row, column))
        self.qtbot.keyClick(ledger, Qt.Key.Key_F2)
        self.finish(ledger, text)

    def finish(self, ledger: Ledger, text: str) -> None:
        """Write into the field that is open in a cell, over what it says."""
        field = QApplication.focusWidget()
        assert isinstance(field, QWidget) and ledger.isAncestorOf(field)
        self.qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.keyClicks(field, text)
        self.qtbot.keyClick(field, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: ledger.state() != QAbstractItemView.State.EditingState)

    def texts(self, ledger: Ledger) -> list[list[str]]:
        model = ledger.model_
        return [[model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())]

    def recorded(self, code: str = "OPB") -> Draft:
        with self.page.store.read() as session:
            return course_drafts.draft_of(session, code)

    def catalogue(self) -> list[tuple[str, int, tuple[str, ...]]]:
        with self.page.store.read() as session:
            return [(line.code, line.version, line.classes) for line in catalogue.catalogue(session)]
