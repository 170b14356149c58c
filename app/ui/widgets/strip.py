"""The strip at the bottom: what the worker is doing, and what was done last with the button that takes it back."""

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QProgressBar, QPushButton, QToolButton, QWidget

from app.ui.jobs import Job, Jobs
from app.ui.widgets import theme
from app.ui.widgets.direction import sentence
from app.words import _, plural

Button = tuple[str, Callable[[], None]]  # its text, and what it does
SOON = 150  # milliseconds; a job that is over by then is not shown


class Strip(QFrame):
    """Follows the jobs by itself; `say` is for what was done."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self._jobs = jobs
        self._job: Job | None = None
        self._name = QLabel()
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedSize(20 * theme.GRID, theme.GRID)
        self._count = QLabel()
        self.cancel = QPushButton(_("Cancel"))
        self.cancel.clicked.connect(self._stop)
        self.queue = QToolButton(icon=theme.icon("list"), popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        self.queue.setToolTip(_("What waits, and can be cancelled"))
        self.queue.setAccessibleName(_("What waits, and can be cancelled"))
        self._waiting = QMenu(self)
        self._waiting.aboutToShow.connect(self._list_queue)
        self.queue.setMenu(self._waiting)
        self._said, self.said = QLabel(), ""
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QPushButton()
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # it goes away when it is clicked, and the keyboard stays where it was
        self.button.hide()
        self._pressed: Callable[[], None] | None = None
        self.button.clicked.connect(self._press)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(lambda: self._show_job(True))
        self._lay_out()
        jobs.begun.connect(self._begin)
        jobs.progressed.connect(self._progress)
        jobs.ended.connect(self._end)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * theme.GRID, theme.CELL, 2 * theme.GRID, theme.CELL)
        row.setSpacing(theme.GRID)
        for widget in (self._name, self._bar, self._count, self.cancel, self.queue):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._said)
        row.addWidget(self.button)
        self._show_job(False)
        self.setMinimumHeight(5 * theme.GRID)

    def say(self, text: str, button: Button | None = None) -> None:
        """What was done, and a button that goes with it."""
        self.said = text
        self._said.setText(sentence(text))
        self.button.setVisible(button is not None)
        if button:
            self.button.setText(button[0])
            self._pressed = button[1]

    @property
    def task(self) -> str:
        """The job that is shown, and how far it has come; nothing where none is."""
        return "" if self._name.isHidden() else f"{self._name.text()} {self._count.text()}".strip()

    def _press(self) -> None:
        self.button.hide()
        if self._pressed:
            self._pressed()

    def _stop(self) -> None:
        if self._job:
            self._jobs.cancel(self._job)
            self.cancel.setEnabled(False)
            self._count.setText(_("stopping"))

    def _list_queue(self) -> None:
        """Each with its own way out; what is under way is first."""
        self._waiting.clear()
        for job in self._jobs.queue:
            if job.name and not job.stop.is_set():
                cancel = self._waiting.addAction(theme.icon("x"), _("Cancel: {task}").format(task=job.name))
                cancel.triggered.connect(lambda _checked=False, job=job: self._jobs.cancel(job))

    @Slot(object)
    def _begin(self, job: Job) -> None:
        if not job.name:
            return
        self._job = job
        self._name.setText(job.name)
        self._bar.setRange(0, 0)
        self._count.clear()
        self.cancel.setEnabled(True)
        self._soon.start()

    @Slot(object, int, int)
    def _progress(self, job: Job, done: int, total: int) -> None:
        if job is not self._job or job.stop.is_set():
            return
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        waiting = sum(1 for other in self._jobs.queue if other.name) - 1
        self.queue.setVisible(waiting > 0)
        more = "  " + plural("{n} more waits", "{n} more wait", waiting) if waiting else ""
        self._count.setText(_("{done} of {total}").format(done=done, total=total) + more)

    @Slot(object)
    def _end(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self._soon.stop()
            self._show_job(False)

    def _show_job(self, shown: bool) -> None:
        for widget in (self._name, self._bar, self._count, self.cancel):
            widget.setVisible(shown)
        self.queue.setVisible(shown and sum(1 for job in self._jobs.queue if job.name) > 1)


@runtime_checkable
class Saying(Protocol):
    """A widget with a place for what was done: the window."""

    def say(self, text: str, button: Button | None = None) -> None: ...


def say(widget: QWidget, text: str, button: Button | None = None) -> None:
    """Tell what was done, in the strip of the window that `widget` is in."""
    place: QWidget | None = widget
    while place is not None and not isinstance(place, Saying):
        place = place.parentWidget()
    if place is not None:
        place.say(text, button)
