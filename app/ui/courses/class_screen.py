"""What every page of a class has in common."""

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.ui.feed import Feed
from app.ui.jobs import Jobs

if TYPE_CHECKING:
    from app.records.courses import ClassLine
    from app.store.camp import Change, Store


class ClassScreen(QWidget):
    """One page of a class: reads through records/, writes with `store.change(..., by=self)`, and follows the feed.

    It reloads when it is shown first, and after a change of a table that it `concerns` which it did not make itself: at once where it is
    seen, else when it is shown next. `screen_name` names its picture; `title` is a message id.
    """

    screen_name: ClassVar[str]
    title: ClassVar[str]
    concerns: ClassVar[frozenset[str]] = frozenset()

    gone = Signal(object)  # the Place that the person wants to go to

    def __init__(self, store: "Store", jobs: Jobs, feed: Feed, class_line: "ClassLine") -> None:
        super().__init__()
        self.store, self.jobs, self.feed, self.class_line = store, jobs, feed, class_line
        self._stale = True
        feed.changed.connect(self._on_change)

    @abstractmethod
    def reload(self) -> None:
        """Read and show everything anew."""

    def show_person(self, person_id: str) -> None:
        """Bring one trainee into view; a screen without a line for each does nothing."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._reload()

    @Slot(object)
    def _on_change(self, change: "Change") -> None:
        if change.by is self or not self.concerns & change.tables:
            return
        self._stale = True
        if self.isVisible():
            self._reload()

    def _reload(self) -> None:
        self._stale = False
        self.reload()
