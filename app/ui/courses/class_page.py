"""The page of one class: its pages as tabs."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.ui import actions
from app.ui.courses.class_screen import ClassScreen
from app.ui.courses.closed_line import ClosedLine
from app.ui.courses.screens import SCREENS
from app.ui.feed import Feed
from app.ui.jobs import Jobs
from app.ui.widgets import theme
from app.words import _

if TYPE_CHECKING:
    from app.records.courses import ClassLine
    from app.store.camp import Store


class ClassPage(QWidget):
    """A screen is made when its tab is first chosen."""

    screen_chosen = Signal(str)  # its screen_name
    gone = Signal(object)  # the Place that a screen sends a person to

    def __init__(self, store: "Store", jobs: Jobs, feed: Feed, class_line: "ClassLine") -> None:
        super().__init__()
        self.store, self.jobs, self.feed, self.class_line = store, jobs, feed, class_line
        self._made: dict[int, ClassScreen] = {}
        self._tabs = QTabBar(expanding=False, drawBase=True, documentMode=True)
        self._tabs.setAccessibleName(_("Pages of the class"))
        self._stack = QStackedWidget()
        for screen in SCREENS:
            self._tabs.addTab(_(screen.title))
        self._tabs.currentChanged.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(2 * theme.GRID, theme.CELL, 2 * theme.GRID, 0)
        row.addWidget(self._tabs)
        column.addLayout(row)
        self.closed = ClosedLine(store, class_line)
        column.addWidget(self.closed)
        column.addWidget(self._stack, 1)
        actions.action("next", self, lambda: self._turn(1))
        actions.action("previous", self, lambda: self._turn(-1))

    def is_stale(self, line: "ClassLine | None") -> bool:
        """Whether the class is another now than when the page was made; how many belong to it, the screens follow themselves."""
        return line is None or replace(line, strength=self.class_line.strength) != self.class_line

    @property
    def screen(self) -> ClassScreen:
        """The one that is seen."""
        return self._made[self._tabs.currentIndex()]

    def choose(self, screen_name: str) -> ClassScreen:
        """Show the screen of that name, else the first."""
        names = [screen.screen_name for screen in SCREENS]
        place = names.index(screen_name) if screen_name in names else 0
        self._tabs.setCurrentIndex(place)
        self._choose(place)
        return self.screen

    def _turn(self, by: int) -> None:
        self._tabs.setCurrentIndex((self._tabs.currentIndex() + by) % self._tabs.count())
        proxy = self.screen.focusProxy()
        if proxy is not None and proxy.isVisible():  # where nothing is there yet, the screen says what to begin with
            self.screen.setFocus()

    def _choose(self, place: int) -> None:
        if place not in self._made:
            made = SCREENS[place](self.store, self.jobs, self.feed, self.class_line)
            made.gone.connect(self.gone)
            self._made[place] = made
            self._stack.addWidget(made)
        self._stack.setCurrentWidget(self._made[place])
        self.screen_chosen.emit(SCREENS[place].screen_name)
