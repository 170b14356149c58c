"""What every page of an open camp has in common."""

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.ui.feed import Feed
from app.ui.office import Office
from app.ui.place import Place

if TYPE_CHECKING:
    from app.store.camp import Change


class Fresh(QWidget):
    """Shows what is recorded: reads through records/, writes with `store.change(..., by=self)`, and follows the feed.

    It reloads when it is shown first, and after a change of a table that it `concerns` which it did not make itself: at once where it is
    seen, else when it is shown next.
    """

    concerns: ClassVar[frozenset[str]] = frozenset()

    gone = Signal(object)  # the Place that the person wants to go to

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self._stale = True
        feed.changed.connect(self._on_change)

    @abstractmethod
    def reload(self) -> None:
        """Read and show everything anew."""

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


class Page(Fresh):
    """A page of the camp; `title` is a message id. One with the `whole` window hides the rail and the header."""

    page_name: ClassVar[str]
    title: ClassVar[str]
    whole: ClassVar[bool] = False

    def __init__(self, office: Office) -> None:
        super().__init__(office.feed)
        self.office = office
        self.store, self.jobs = office.store, office.jobs

    def arrive(self, place: Place) -> None:
        """Show what `place` says of this page: its screen, its subject. Before the first time nothing is read yet."""

    def way(self) -> list[tuple[str, Place]]:
        """Crumbs of the header after the page's own title, each with where it leads; most pages have none."""
        return []
