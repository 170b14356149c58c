"""One signal for every change of the camp, on the window's thread, whichever thread made it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from app.store.camp import Change, Store


class Feed(QObject):
    """Screens connect to `changed`; it carries a store's Change."""

    changed = Signal(object)
    _told = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._end: Callable[[], None] | None = None
        self._told.connect(self._deliver)  # queued when another thread tells, at once when the window's own does

    def follow(self, store: "Store | None") -> None:
        """Tell of the changes of `store`, and no longer of the one before."""
        if self._end is not None:
            self._end()
        self._end = store.watch(self._told.emit) if store else None

    @Slot(object)
    def _deliver(self, change: "Change") -> None:
        self.changed.emit(change)
