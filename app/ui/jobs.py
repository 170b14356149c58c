"""One worker for everything that takes longer than a moment, so that the window never waits."""

import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QThread, Signal, Slot
from shiboken6 import isValid

from app.errors import UserError
from app.progress import Cancelled, Progress
from app.ui import problems
from app.ui.tidying import Tidying
from app.words import _

if TYPE_CHECKING:  # a camp's store is loaded when a camp is opened, not to paint the first page
    from app.store.camp import Store

Work = Callable[[Any, Progress], Any]
TURN = 0.0005  # seconds that Python's one lock stays with the worker while the window asks for it; by itself it would be ten times that
BREATH = 0.05  # seconds between two reports of one job


class Stopped(UserError):
    """The person pressed Cancel."""


@dataclass(eq=False)
class Job:
    """A piece of work in the queue. Without a name it is nobody's business: the strip does not show it."""

    name: str
    work: Work
    done: Callable[[Any], None] | None = None
    failed: Callable[[UserError], None] | None = None
    stop: threading.Event = field(default_factory=threading.Event)


class _Reporting:
    """The Progress of one job, on the worker's thread."""

    def __init__(self, job: Job, tell: Callable[[Job, int, int], None]) -> None:
        self._job, self._tell, self._last = job, tell, 0.0

    def step(self, done: int, total: int) -> None:
        if self._job.stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if done >= total or now - self._last >= BREATH:
            self._last = now
            self._tell(self._job, done, total)


class _Worker(QObject):
    """Lives on the worker's thread as long as the program, and owns the signals; a job owns none."""

    begun = Signal(object)
    progressed = Signal(object, int, int)
    ended = Signal(object, object, object)  # job, result, error
    rid = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._door: Store | None = None

    @Slot(object)
    def serve(self, store: "Store | None") -> None:
        if self._door is not None:
            self._door.close()
        self._door = store.worker() if store else None

    @Slot(object)
    def perform(self, job: Job) -> None:
        self.begun.emit(job)
        try:
            if job.stop.is_set():
                raise Cancelled
            result = job.work(self._door, _Reporting(job, self.progressed.emit))
        except Exception as error:
            self.ended.emit(job, None, error)
        else:
            self.ended.emit(job, result, None)

    @Slot()
    def forget(self) -> None:
        """Asked for behind each job: when it comes to this, nothing on this thread refers to that job any more."""
        self.rid.emit()


class Jobs(QObject):
    """The queue in front of the worker. Everything here, and every `done` and `failed`, runs on the window's thread."""

    begun = Signal(object)
    progressed = Signal(object, int, int)
    ended = Signal(object)
    refused = Signal(object)  # a UserError that no `failed` was waiting for
    idle = Signal()
    _wanted = Signal(object)
    _served = Signal(object)
    _forget = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: list[Job] = []
        self._held = deque[Job]()  # a job refers to screens: whoever drops it last ends them, and that may not be the worker's thread
        self.tidying = Tidying(self)
        self._thread = QThread(self)
        self._worker = _Worker()
        self._worker.moveToThread(self._thread)
        self._wanted.connect(self._worker.perform)
        self._served.connect(self._worker.serve)
        self._forget.connect(self._worker.forget)
        self._worker.begun.connect(self._begin)
        self._worker.progressed.connect(self._progress)
        self._worker.ended.connect(self._end)
        self._worker.rid.connect(self._let_go)
        self._thread.start()
        sys.setswitchinterval(TURN)

    @property
    def queue(self) -> tuple[Job, ...]:
        """What is under way, first, and what waits."""
        return tuple(self._queue)

    def serve(self, store: "Store | None") -> None:
        """From now on give jobs a door to `store`; None closes the one they had."""
        self._served.emit(store)

    def run(
        self, name: str, work: Work, done: Callable[[Any], None] | None = None, failed: Callable[[UserError], None] | None = None
    ) -> Job:
        """Have the worker do `work(store, progress)`, then call `done(result)` or `failed(error)`.

        `store` is the worker's own door to the open camp (None before there is one). Without `failed` the window shows the refusal.
        A screen that has gone meanwhile is not called.
        """
        job = Job(name, work, done, failed)
        self._queue.append(job)
        self._held.append(job)
        self._wanted.emit(job)
        self._forget.emit()
        return job

    def cancel(self, job: Job) -> None:
        job.stop.set()

    def cancel_all(self) -> None:
        for job in self._queue:
            job.stop.set()

    def finish(self) -> None:
        """End the thread; call when idle, or wait for what is under way."""
        self.cancel_all()
        self.serve(None)
        self._thread.quit()
        self._thread.wait()
        self.tidying.end()

    @Slot(object)
    def _begin(self, job: Job) -> None:
        self.begun.emit(job)

    @Slot(object, int, int)
    def _progress(self, job: Job, done: int, total: int) -> None:
        self.progressed.emit(job, done, total)

    @Slot(object, object, object)
    def _end(self, job: Job, result: object, error: Exception | None) -> None:
        self._queue.remove(job)
        self.ended.emit(job)
        try:
            if error is None:
                _call(job.done, result)
            else:
                self._fail(job, error)
        finally:
            if not self._queue:
                self.idle.emit()

    @Slot()
    def _let_go(self) -> None:
        self._held.popleft()

    def _fail(self, job: Job, error: Exception) -> None:
        if isinstance(error, Cancelled):
            error = Stopped(_("Cancelled."), _("Nothing was changed."))
        elif not isinstance(error, UserError):
            problems.report(error)
            error = problems.broken()
        if job.failed is None:
            self.refused.emit(error)
        else:
            _call(job.failed, error)


def _call(told: Callable[[Any], None] | None, value: object) -> None:
    owner = getattr(told, "__self__", None)
    if told is not None and (not isinstance(owner, QObject) or isValid(owner)):
        told(value)
