"""The window: the first pages until a camp is open, then its desk, and always the strip."""

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QMainWindow, QVBoxLayout, QWidget

from app import paths
from app.errors import UserError
from app.ui.choices import Choices
from app.ui.feed import Feed
from app.ui.jobs import Jobs
from app.ui.start.gate import Gate
from app.ui.widgets.strip import Button, Strip
from app.words import _

if TYPE_CHECKING:  # what an open camp needs is loaded when one is opened
    from app.store.camp import Store
    from app.ui.desk import Desk
    from app.ui.start.waiting import Waiting


READY = 400  # milliseconds after which the first page has been painted

ASIDE = "aside"  # the property of what Tab comes to after everything else
_BY_TAB = Qt.FocusPolicy.TabFocus


class Window(QMainWindow):
    """Built anew in place when the language or the look changes."""

    left = Signal()  # the camp is closed
    ready = Signal()  # all of the program is loaded

    def __init__(self, choices: Choices, jobs: Jobs, feed: Feed, camp: Path | None = None) -> None:
        super().__init__()
        self.choices, self.jobs, self.feed = choices, jobs, feed
        self.store: Store | None = None
        self.desk: Desk | None = None
        self.camp = camp or paths.chosen() or Path(choices.settings.camp or paths.camp())
        self._leaving = False
        self.setMinimumSize(800, 560)
        self.setAcceptDrops(True)
        self._place_on_screen()
        self._build()
        choices.changed.connect(self.rebuild)
        jobs.refused.connect(self.refuse)
        jobs.idle.connect(self._on_idle)
        QTimer.singleShot(READY, self._prepare)

    def _prepare(self) -> None:
        """What an open camp needs is loaded while somebody types a pass phrase."""
        if self.store is None:
            self.jobs.run("", lambda _store, _progress: importlib.import_module("app.ui.desk"), self._have_loaded)

    def _have_loaded(self, _desk: object) -> None:
        """A method, so that a window that was closed meanwhile is not told."""
        self.ready.emit()

    def _place_on_screen(self) -> None:
        if not self.restoreGeometry(QByteArray.fromBase64(self.choices.settings.window.encode())):
            available = self.screen().availableGeometry()
            self.resize(min(1366, available.width()), min(768, available.height()))

    def _build(self) -> None:
        self.strip = Strip(self.jobs)
        self.face = self._made_face()
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.face, 1)
        column.addWidget(self.strip)
        self.setCentralWidget(whole)
        self.face.setFocus()  # where it wanted the keyboard before it was in a window

    def _made_face(self) -> "Gate | Desk | Waiting":
        place = self.desk.place if self.desk else None
        self.desk = self._made_desk(self.store) if self.store and not self.store.waiting else None
        if self.desk is not None:
            self.desk.go(place or self.desk.last)
            return self.desk
        self.setWindowTitle("Muster")
        if self.store is not None:
            return self._made_waiting(self.store)
        gate = Gate(self.choices, self.jobs, self.camp)
        gate.opened.connect(self.enter)
        before = getattr(self, "face", None)
        if isinstance(before, Gate):
            gate.follow(before)
        return gate

    def _made_waiting(self, store: "Store") -> "Waiting":
        from app.ui.start.waiting import Waiting

        waiting = Waiting(store, self.jobs, self.choices)
        waiting.admitted.connect(self._on_admitted)
        waiting.locked.connect(self.lock)
        return waiting

    @Slot()
    def _on_admitted(self) -> None:
        """The camp is there: go to work, or sign in to it where it is opened anew."""
        if self.store is not None and self.store.waiting:
            self.lock()
            self.say(_("The records of the camp are here: sign in."))
        else:
            self.rebuild()

    def _made_desk(self, store: "Store") -> "Desk":
        from app.ui.desk import Desk

        desk = Desk(store, self.jobs, self.feed, self.choices)
        desk.locked.connect(self.lock)
        desk.turned.connect(self.change_user)
        desk.clock.turned.connect(self.rebuild)
        desk.renamed.connect(lambda: self.setWindowTitle(f"{desk.camp} - Muster"))
        desk.renamed.emit()
        return desk

    @Slot(object)
    def enter(self, store: "Store") -> None:
        """Go to work in an opened camp."""
        self.store = store
        self.camp = store.folder
        self.choices.remember(camp=str(store.folder))
        self.jobs.serve(store)
        self.feed.follow(store)
        self.rebuild()

    @Slot()
    def rebuild(self) -> None:
        """Say and dress everything anew, and stay where we are."""
        self._build()

    @Slot()
    def lock(self) -> None:
        """Close the camp, as soon as the worker has let go of it."""
        self._leaving = True
        self.jobs.cancel_all()
        if not self.jobs.queue:
            self._on_idle()

    @Slot()
    def change_user(self) -> None:
        """Somebody else signs in, and goes on where this one was."""
        if self.desk is not None:
            self.lock()

    @Slot()
    def _on_idle(self) -> None:
        if self._leaving:
            self._leaving = False
            self._leave()
            self.rebuild()
            self.left.emit()

    def _leave(self) -> None:
        if self.store is not None:
            if self.desk is not None:
                self.desk.leave()
            self.feed.follow(None)
            self.jobs.serve(None)
            self.store.leave()
            self.store = None
            from app import clock

            clock.believe()

    @Slot(object)
    def refuse(self, error: UserError) -> None:
        self.face.refuse(error)

    def say(self, text: str, button: Button | None = None) -> None:
        self.strip.say(text, button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard, where no form wanted it; outside of dialogs Qt leaves that to Space alone."""
        button, chord = self.focusWidget(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not chord and not event.isAutoRepeat()
        if enter and isinstance(button, QAbstractButton):
            button.click()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What the worker is at is cancelled first, and leaves nothing half done; then the window closes by itself."""
        self.choices.remember(window=bytes(self.saveGeometry().toBase64().data()).decode())
        if self.jobs.queue:
            event.ignore()
            self.left.connect(self.close)
            self.lock()
        else:
            self._leave()
            event.accept()

    def focusNextPrevChild(self, next: bool) -> bool:
        """By Tab to every control, in the order in which all were laid out: Qt's own chain breaks at pages that give their focus on."""
        here = self.focusWidget()
        stops = [widget for widget in self.findChildren(QWidget) if widget is here or self._stops_at(widget)]
        stops.sort(key=lambda widget: bool(widget.property(ASIDE)))
        place = stops.index(here) if here in stops else -1 if next else 0
        there = stops[(place + (1 if next else -1)) % len(stops)] if stops else here
        if there is None or there is here:
            return False
        there.setFocus(Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
        return True

    def _stops_at(self, widget: QWidget) -> bool:
        own = bool(widget.focusPolicy() & _BY_TAB) and widget.focusProxy() is None
        return own and widget.isEnabled() and widget.isVisibleTo(self) and widget.window() is self

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not isinstance(self.face, Gate) and _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = _dropped(event)
        if not isinstance(self.face, Gate) and files:
            self.face.take_in(files)


def _dropped(event: QDropEvent) -> list[Path]:
    """The files that are held over the window, where they go together."""
    from app.ui import dropped  # with the pages of a camp, which is open then

    urls = event.mimeData().urls()
    files = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    if len(files) != len(urls):
        return []
    return files if dropped.fit(files) else []
