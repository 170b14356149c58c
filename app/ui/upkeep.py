"""What the worker does for the camp's file when nobody is writing."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from app.errors import UserError
from app.ui.feed import Feed
from app.ui.jobs import Jobs

if TYPE_CHECKING:
    from app.store.camp import Store

QUIET = 30_000  # milliseconds without a change
MANY = 2_000  # changes after which there is no more waiting for quiet


class Upkeep(QObject):
    """Folds the write-ahead log back into the file, so that it stays short and opening stays fast; and copies the file once a day."""

    def __init__(self, jobs: Jobs, feed: Feed) -> None:
        super().__init__(jobs)
        self._jobs = jobs
        self._changes = 0
        self._quiet = QTimer(self, singleShot=True, interval=QUIET)
        self._quiet.timeout.connect(self._checkpoint)
        feed.changed.connect(self._on_change)

    @Slot(object)
    def _on_change(self, _change: object) -> None:
        self._changes += 1
        self._quiet.start()
        if self._changes >= MANY:
            self._checkpoint()

    def _checkpoint(self) -> None:
        self._changes = 0
        self._jobs.run("", lambda store, _progress: store and _keep(store), failed=self._leave_it)

    def _leave_it(self, _error: UserError) -> None:
        """Somebody was writing: the next quiet moment comes."""


def _keep(store: "Store") -> None:
    from app.store import backup

    store.checkpoint()
    if not (store.read_only or store.waiting):
        backup.daily(store)
