"""The line that offers an exchange: what is new in the exchange folder, and a stick that was plugged in."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal, Slot

from app.ui.exchange import wording
from app.ui.exchange.folder import FolderWatch, Seen
from app.ui.jobs import Jobs
from app.ui.widgets.notice import Notice
from app.ui.widgets.strip import say
from app.words import _


class Doorbell(Notice):
    """Each thing is offered once; `counted` goes on telling how many files wait."""

    counted = Signal(int)

    def __init__(self, jobs: Jobs, exchange_with: Callable[[Path | None], None], quiet: bool) -> None:
        super().__init__()
        self._exchange_with, self._quiet = exchange_with, quiet
        self._seen = Seen()
        self.watch = FolderWatch(jobs, self)
        self.watch.seen.connect(self._on_seen)

    @Slot(object)
    def _on_seen(self, seen: Seen) -> None:
        before, self._seen = self._seen, seen
        if set(seen.files) - set(before.files) and not self._quiet:
            say(self.parentWidget(), wording.waiting(seen.files), (_("Take them in"), lambda: self._exchange_with(None)))
        new = [stick for stick in seen.sticks if stick not in before.sticks]
        if new and not self._quiet:
            name = wording.stick(new[0])
            button = (_("Exchange with {stick}").format(stick=name), lambda: self._exchange_with(new[0]))
            self.say("usb", _("The stick {stick} holds an exchange folder.").format(stick=name), "", button)
        elif before.sticks and not seen.sticks:
            self.hide()
        self.counted.emit(len(seen.files))
