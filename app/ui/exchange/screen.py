"""The exchange: files and laptops, what is to be decided, and who is entered twice."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.ui.exchange.counter import Counter
from app.ui.exchange.folder import FolderWatch
from app.ui.feed import Feed
from app.ui.jobs import Jobs
from app.ui.widgets import theme
from app.words import _

if TYPE_CHECKING:
    from app.store.camp import Store

FILES = "files"


class ExchangePage(QWidget):
    """One tab for each kind of work; the counter is the first and is there at once, the others when they are first chosen."""

    gone = Signal(object)

    def __init__(self, store: "Store", jobs: Jobs, feed: Feed, watch: FolderWatch) -> None:
        super().__init__()
        self._store, self._jobs, self._feed = store, jobs, feed
        self.counter = Counter(store, jobs, feed, watch)
        self.counter.deciding.connect(lambda: self.choose("conflicts"))
        self._made: dict[str, QWidget] = {FILES: self.counter}
        self._names = [FILES]
        self.tabs = QTabBar(expanding=False, drawBase=True, documentMode=True)
        self.tabs.setAccessibleName(_("Pages of the exchange"))
        self.tabs.addTab(_("Files and laptops"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.counter)
        self.tabs.currentChanged.connect(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, theme.CELL, 2 * theme.GRID, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self._stack)

    @property
    def shown(self) -> str:
        return self._names[self.tabs.currentIndex()]

    def choose(self, name: str) -> None:
        """Show the tab of that name, else the first."""
        self.tabs.setCurrentIndex(self._names.index(name) if name in self._names else 0)

    def take_in(self, files: list[Path]) -> None:
        self.choose(FILES)
        self.counter.take_in(files)

    def exchange_with(self, folder: Path | None) -> None:
        """Through the chosen folder (None) or another one."""
        self.choose(FILES)
        self.counter.exchange_with(folder)

    def _show(self, _place: int) -> None:
        self._stack.setCurrentWidget(self._made[self.shown])
