"""What every page of an open camp has in common."""

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.progress import Progress
from app.ui.feed import Feed
from app.ui.jobs import Jobs
from app.ui.office import Office
from app.ui.place import Place

if TYPE_CHECKING:
    from app.store.camp import Change, Store

LARGE = 200  # people, of whom reading everything takes longer than nobody notices (50 ms)

Answer = TypeVar("Answer")


class Fresh(QWidget):
    """Shows what is recorded: reads through records/, writes with `store.change(..., by=self)`, and follows the feed.

    It reloads when it is shown first, and after a change of a table that it `concerns` which it did not make itself: at once where it is
    seen, else when it is shown next.
    """

    concerns: ClassVar[frozenset[str]] = frozenset()

    gone = Signal(object)  # the Place that the person wants to go to

    def __init__(self, store: "Store", jobs: Jobs, feed: Feed) -> None:
        super().__init__()
        self.store, self.jobs = store, jobs
        self._stale = True
        self._asked, self._changes = dict[str, int](), 0
        feed.changed.connect(self._on_change)

    @abstractmethod
    def reload(self) -> None:
        """Read and show everything anew."""

    def ask(self, question: Callable[[Any], Answer], show: Callable[[Answer], None], large: bool) -> None:
        """Show the answer to a question of the records, which gets a session: a small one's at once, so that nothing flickers.

        A large one is asked by the worker: only what was asked last is shown, and what was recorded meanwhile is asked for again.
        """
        name = show.__name__
        asked = self._asked[name] = self._asked.get(name, 0) + 1
        changes = self._changes
        if not large:
            with self.store.read() as session:
                found = question(session)
            show(found)
            return

        def work(store: "Store", _progress: Progress) -> Answer:
            with store.read() as session:
                return question(session)

        def answer(found: Answer) -> None:
            if not isValid(self) or asked != self._asked[name]:
                return
            if changes == self._changes:
                show(found)
            else:
                self.ask(question, show, large)

        self.jobs.run("", work, answer)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._reload()

    @Slot(object)
    def _on_change(self, change: "Change") -> None:
        if not self.concerns & change.tables:
            return
        self._changes += 1
        if change.by is self:
            return
        self._stale = True
        if self.isVisible():
            self._reload()

    def _reload(self) -> None:
        self._stale = False
        self.reload()


class Page(Fresh):
    """A page of the camp; `title` is a message id. One with the `whole` window hides the rail and the header."""

    page_name: ClassVar[str]
    title: ClassVar[str]
    whole: ClassVar[bool] = False

    def __init__(self, office: Office) -> None:
        super().__init__(office.store, office.jobs, office.feed)
        self.office = office

    def arrive(self, place: Place) -> None:
        """Show what `place` says of this page: its screen, its subject. Before the first time nothing is read yet."""

    def way(self) -> list[tuple[str, Place]]:
        """Crumbs of the header after the page's own title, each with where it leads; most pages have none."""
        return []
