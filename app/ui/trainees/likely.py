"""Whoever is in the records already under such a name: shown while it is typed, joined only by a person's word."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.progress import Progress
from app.records import people
from app.records.people import Found
from app.store.camp import Store
from app.ui.jobs import Jobs
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.words import _

PAUSE = 300  # milliseconds without a key, before the camp is searched
LIKELY = 0.75  # a score from which two names may be one person's
MOST = 5
Button = tuple[str, Callable[[Found], None]]  # its text, with {name}, and what it does


class Likely(QFrame):
    """Hidden where nobody is likely; the worker searches."""

    def __init__(self, jobs: Jobs, button: Button) -> None:
        super().__init__()
        self._jobs, self._button = jobs, button
        self._wanted: tuple[str, int | None, str] = ("", None, "")
        self.names: list[str] = []  # of those that are shown
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        self.setProperty("role", "card")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.search)
        self.show_found([])

    def ask(self, name: str, year: int | None = None, but: str = "") -> None:
        """Look for a name after a pause in typing; `but` is who is being written about himself."""
        self._wanted = (name.strip(), year, but)
        self._pause.start()

    @Slot()
    def search(self) -> None:
        wanted = self._wanted
        if wanted[0]:
            self._jobs.run("", lambda store, progress: _found(store, wanted, progress), self._on_found)
        else:
            self.show_found([])

    def clear(self) -> None:
        self._pause.stop()
        self._wanted = ("", None, "")
        self.show_found([])

    def _on_found(self, answer: tuple[object, list[Found]]) -> None:
        asked, found = answer
        if asked == self._wanted:
            self.show_found(found)

    def show_found(self, found: list[Found]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            item.widget().deleteLater()
        self.names = [one.name for one in found]
        if found:
            self._column.addWidget(label(_("Is it one of these?"), "head"))
        for one in found:
            self._column.addWidget(self._line(one))
        self.setVisible(bool(found))

    def _line(self, one: Found) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        facts = filter(None, (one.latin, one.mother, one.birth, one.unit, one.number))
        told = label("\n".join(filter(None, (one.name, "  ·  ".join(f"\u2068{fact}\u2069" for fact in facts)))), "small")
        text, pressed = self._button
        button = QPushButton(_(text).format(name=one.name))
        button.clicked.connect(lambda _checked=False: pressed(one))
        row.addWidget(told, 1)
        row.addWidget(button)
        return line


def _found(store: Store, wanted: tuple[str, int | None, str], _progress: Progress) -> tuple[object, list[Found]]:
    name, year, but = wanted
    with store.read() as session:
        found = people.find(session, name, limit=MOST + 1, birth_year=year)
    return wanted, [one for one in found if one.score >= LIKELY and one.id != but][:MOST]
