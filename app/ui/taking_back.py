"""Undo and redo across the whole camp: what they would do, said in words, and done."""

import json
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.progress import SILENT, Progress
from app.store.camp import Store
from app.store.history import told
from app.store.undo import Step, origin
from app.ui import actions, problems
from app.ui.jobs import Jobs
from app.words import _

AT_ONCE = 200  # operations that can be taken back before anybody waits
LULL = 200  # milliseconds without a change, before undo asks what it would take back


class TakingBack(QObject):
    """`lull` says that nothing was recorded for a moment: the time to ask what grows with the camp."""

    lull = Signal()

    def __init__(self, store: Store, jobs: Jobs, place: QWidget) -> None:
        super().__init__(place)
        self._store, self._jobs, self._place = store, jobs, place
        self.undo, self.redo = actions.action("undo", place, self.back), actions.action("redo", place, self.again)
        self._lull = QTimer(self, singleShot=True, interval=LULL)
        self._lull.timeout.connect(self._look_again)

    def after(self, undoable: bool) -> None:
        """Something was recorded just now."""
        self.undo.setEnabled(undoable)
        self._lull.start()

    def leave(self) -> None:
        self._lull.stop()

    def _look_again(self) -> None:
        self.look()
        self.lull.emit()

    def look(self) -> None:
        """The words of menu and tooltips say what would be taken back or made again."""
        stack = self._store.stack()
        _show(self.undo, stack.undo, _("Undo: {what}"), _("Undo"))
        _show(self.redo, stack.redo, _("Redo: {what}"), _("Redo"))

    def back(self) -> None:
        self._take_back(self._store.stack().undo, Store.undo, _("Undoing"))

    def again(self) -> None:
        self._take_back(self._store.stack().redo, Store.redo, _("Making it again"))

    def _take_back(self, step: Step | None, way: Callable[[Store, object, Progress], Step], name: str) -> None:
        """A whole import is the worker's; a mark is taken back before anybody could look at a bar."""
        if step is not None and step.size > AT_ONCE:
            self._jobs.run(name, lambda store, progress: way(store, self, progress))
            return
        with problems.refusals(self._place):
            way(self._store, self, SILENT)
            self.look()  # who takes back and makes again in one breath finds both keys awake


def _show(action: QAction, step: Step | None, text: str, bare: str) -> None:
    there = step is not None and step.undoable
    action.setEnabled(there)
    action.setText(text.format(what=_told(step)) if step and there else bare)
    action.setToolTip(actions.hint(action.text(), action))


def _told(step: Step) -> str:
    """The change that a step of the stack is about, however often it was undone and made again."""
    of = origin(step)
    return told(of["label"], json.dumps(of["arguments"]))
