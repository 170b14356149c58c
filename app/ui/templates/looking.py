"""The page follows what is changed: the worker draws what was wished for last, and the window never waits for it."""

from PySide6.QtCore import QObject, Signal

from app.errors import UserError
from app.models.template import Template
from app.ui.jobs import Job, Jobs, Stopped
from app.ui.templates import drawing
from app.ui.templates.drawing import Seen
from app.ui.templates.examples import Example

Wish = tuple[Template, Example, int]


class Looking(QObject):
    """One page is drawn at a time; what was wished for meanwhile but the last is never drawn."""

    seen = Signal(object)  # a Seen
    refused = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._under_way: Job | None = None
        self._next: Wish | None = None
        self._drawn: Wish | None = None  # what is on its way, or was drawn last

    def wish(self, template: Template, example: Example, wide: int) -> None:
        """`wide` in pixels."""
        wish = (template, example, wide)
        self._next = wish if wish != self._drawn else None
        if self._under_way is None:
            self._begin()

    def leave(self) -> None:
        """Nobody looks any more."""
        self._next = self._drawn = None
        if self._under_way is not None:
            self._jobs.cancel(self._under_way)

    def _begin(self) -> None:
        wish, self._next = self._next, None
        if wish is not None:
            self._drawn = wish
            self._under_way = self._jobs.run("", drawing.drawn(*wish), self._on_seen, self._on_refused)

    def _on_seen(self, seen: Seen) -> None:
        self._under_way = None
        self.seen.emit(seen)
        self._begin()

    def _on_refused(self, error: UserError) -> None:
        self._under_way = None
        if self._next is None and not isinstance(error, Stopped):
            self.refused.emit(error)
        self._begin()
