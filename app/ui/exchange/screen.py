"""The exchange: files and laptops, what is to be decided, and who is entered twice."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.ui.exchange.conflicts import ConflictsPage
from app.ui.exchange.counter import Counter
from app.ui.exchange.folder import FolderWatch
from app.ui.feed import Feed
from app.ui.jobs import Jobs
from app.ui.trainees.doubles import DoublesPage
from app.ui.widgets import theme
from app.words import N_, _

if TYPE_CHECKING:
    from app.store.camp import Store

FILES, CONFLICTS, DOUBLES = "files", "conflicts", "doubles"
TABS = {FILES: N_("Files and laptops"), CONFLICTS: N_("Conflicts"), DOUBLES: N_("Entered twice?")}


class ExchangePage(QWidget):
    """One tab for each kind of work; its page is made when it is first chosen."""

    gone = Signal(object)

    def __init__(self, store: "Store", jobs: Jobs, feed: Feed, watch: FolderWatch) -> None:
        super().__init__()
        self._makers: dict[str, Callable[[], QWidget]] = {
            FILES: lambda: self.counter,
            CONFLICTS: lambda: ConflictsPage(store, jobs, feed),
            DOUBLES: lambda: DoublesPage(store, jobs, feed),
        }
        self.counter = Counter(store, jobs, feed, watch)
        self.counter.deciding.connect(lambda: self.choose(CONFLICTS))
        self.counter.doubling.connect(lambda: self.choose(DOUBLES))
        self._made: dict[str, QWidget] = {}
        self._names = list(TABS)
        self.tabs = QTabBar(expanding=False, drawBase=True, documentMode=True)
        self.tabs.setAccessibleName(_("Pages of the exchange"))
        for title in TABS.values():
            self.tabs.addTab(_(title))
        self._stack = QStackedWidget()
        self.tabs.currentChanged.connect(lambda _place: self._show())
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, theme.CELL, 2 * theme.GRID, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self._show()

    @property
    def shown(self) -> str:
        return self._names[self.tabs.currentIndex()]

    @property
    def page(self) -> QWidget:
        """The one that is seen."""
        return self._made[self.shown]

    def choose(self, name: str, subject: str = "") -> None:
        """Show the tab of that name, else the first; of what is to decide the conflict `subject`."""
        self.tabs.setCurrentIndex(self._names.index(name) if name in self._names else 0)
        if subject and isinstance(self.page, ConflictsPage):
            self.page.show_conflict(subject)

    def count(self, name: str, waiting: int) -> None:
        """Say beside a tab how much waits there."""
        self.tabs.setTabText(self._names.index(name), f"{_(TABS[name])}  {waiting}" if waiting else _(TABS[name]))

    def take_in(self, files: list[Path]) -> None:
        self.choose(FILES)
        self.counter.take_in(files)

    def exchange_with(self, folder: Path | None) -> None:
        """Through the chosen folder (None) or another one."""
        self.choose(FILES)
        self.counter.exchange_with(folder)

    def _show(self) -> None:
        if self.shown not in self._made:
            page = self._made[self.shown] = self._makers[self.shown]()
            if isinstance(page, ConflictsPage | DoublesPage):
                page.gone.connect(self.gone)
            if isinstance(page, DoublesPage):
                page.counted.connect(lambda waiting: self.count(DOUBLES, waiting))
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(self.page)
        self.setFocusProxy(self.page)
