"""The papers of a class, to look at, print and save."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from app.ui.courses.class_screen import ClassScreen
from app.ui.papers import asked
from app.ui.papers.room import PrintRoom
from app.ui.widgets.theme import GRID
from app.words import N_


class ClassPapersScreen(ClassScreen):
    """The room reads and follows by itself. A subject says which paper (`asked`); of a person it is his record."""

    screen_name = asked.SCREEN
    title = N_("Papers")

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.room = PrintRoom(self.store, self.jobs, self.feed, self.class_line)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.addWidget(self.room)
        self.setFocusProxy(self.room)

    def reload(self) -> None:
        return

    def show_person(self, person_id: str) -> None:
        self.room.ask(asked.read(person_id) or asked.Asked("transcripts", person_id=person_id))
