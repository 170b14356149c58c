"""The papers of a class, to look at, print and save."""

from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from app.records import strength
from app.ui.courses.class_screen import ClassScreen
from app.ui.courses.nobody import nobody
from app.ui.papers import asked
from app.ui.papers.room import PrintRoom
from app.ui.widgets.theme import GRID
from app.words import N_


class ClassPapersScreen(ClassScreen):
    """Where papers are made reads and follows by itself. A subject says which paper (`asked`); of a person it is his record."""

    screen_name = asked.SCREEN
    title = N_("Papers")
    concerns = frozenset({"enrolment"})

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.papers = PrintRoom(self.store, self.jobs, self.feed, self.class_line)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self._places = QStackedWidget()
        for place in (self.papers, nobody(self.class_line.label, self.gone.emit)):
            self._places.addWidget(place)
        column.addWidget(self._places)
        self.setFocusProxy(self.papers)

    def reload(self) -> None:
        with self.store.read() as session:
            self._places.setCurrentIndex(0 if strength.size(session, self.class_line.id) else 1)

    def show_person(self, person_id: str) -> None:
        self.papers.ask(asked.read(person_id) or asked.Asked("transcripts", person_id=person_id))
