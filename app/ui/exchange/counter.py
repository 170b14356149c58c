"""Where files are taken in and written, and laptops let in: the front page, and what is opened from it in its place."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.progress import Progress
from app.records import camp
from app.ui.exchange import folder as folders
from app.ui.exchange import wording
from app.ui.exchange.folder import FolderWatch
from app.ui.exchange.home import HomePage, is_request
from app.ui.exchange.laptops import NameForm
from app.ui.exchange.receipt import ReceiptPage
from app.ui.exchange.receive import ReceivePage, choose_files
from app.ui.exchange.write import WriteForm
from app.ui.feed import Feed
from app.ui.jobs import Jobs, Work
from app.ui.papers.saving import tell
from app.ui.widgets import theme
from app.ui.widgets.form import Form
from app.ui.widgets.strip import say
from app.words import _, plural

if TYPE_CHECKING:
    from app.store.camp import Change, Store
    from app.sync.exchange import Exported, Receipt
    from app.sync.folder import FolderReceipt
    from app.sync.register import Line
    from app.sync.requests import Request

LULL = 500  # milliseconds without a change, before the laptops are asked about again
FORM = 88 * theme.GRID


class Counter(QStackedWidget):
    """The front page, a preview, a receipt, or a form."""

    deciding = Signal()
    doubling = Signal()

    def __init__(self, store: "Store", jobs: Jobs, feed: Feed, watch: FolderWatch) -> None:
        super().__init__()
        self._store, self._jobs, self._watch = store, jobs, watch
        with store.read() as session:
            self._zone = camp.home(session).time_zone
        self.home = HomePage(store)
        self.receiving = ReceivePage(jobs, self._zone)
        self.receipt = ReceiptPage(jobs, self._zone)
        self.form: Form | None = None
        self._room = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        for page in (self.home, self.receiving, self.receipt, self._room):
            self.addWidget(page)
        self._lull = QTimer(self, singleShot=True, interval=LULL)
        self._lull.timeout.connect(self.reload)
        self._connect()
        feed.changed.connect(self._on_change)
        watch.seen.connect(self.home.show_folder)
        self.home.show_folder(watch.last)
        self.setFocusProxy(self.home)

    def _connect(self) -> None:
        home, laptops = self.home, self.home.laptops
        home.take.clicked.connect(lambda: self.take_in(choose_files(self)))
        home.write.clicked.connect(lambda: self.write())
        home.through.clicked.connect(self._on_through)
        home.folder_wanted.connect(self.choose_folder)
        home.folder_forgotten.connect(lambda: self.use_folder(None))
        laptops.join_wanted.connect(self._ask_request)
        laptops.file_wanted.connect(lambda line: self.write(line.id))
        laptops.name_wanted.connect(self._ask_name)
        laptops.classes_wanted.connect(self._ask_classes)
        laptops.retired.connect(self.retire)
        laptops.reinstated.connect(self.reinstate)
        self.receiving.left.connect(self.go_home)
        self.receiving.taken.connect(self.show_receipt)
        self.receipt.left.connect(self.go_home)
        self.receipt.deciding.connect(self.deciding)
        self.receipt.doubling.connect(self.doubling)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._lull.start(0)
        self._watch.look()

    @Slot()
    def reload(self) -> None:
        """The worker asks: what each lacks is counted over the whole journal."""
        if self.isVisible():
            self._jobs.run("", _register, self.home.laptops.show_lines)

    @Slot(object)
    def _on_change(self, _change: "Change") -> None:
        self._lull.start(LULL)

    @Slot()
    def go_home(self) -> None:
        self.setCurrentWidget(self.home)
        self.home.setFocus()
        self._lull.start(0)
        self._watch.look()

    def take_in(self, files: list[Path]) -> None:
        """Files of changes are looked into first; a request opens the form that admits."""
        requests = [file for file in files if is_request(file)]
        if requests:
            self.open_request(requests[0])
        elif files:
            self.setCurrentWidget(self.receiving)
            self.receiving.open(files)

    @Slot(object)
    def show_receipt(self, receipt: "Receipt") -> None:
        self.receipt.show_receipt(receipt)
        self._to_receipt(receipt)

    def _to_receipt(self, receipt: "Receipt") -> None:
        self.setCurrentWidget(self.receipt)
        self.receipt.setFocus()
        say(self, plural("{n} change taken in", "{n} changes taken in", receipt.new))
        self._watch.look()

    def write(self, laptop_id: str = "") -> None:
        form = WriteForm(self._jobs, self.home.laptops.table.rows.rows, laptop_id)
        form.written.connect(self._written)
        self._open(form)

    @Slot(object)
    def _written(self, exported: "Exported") -> None:
        self.go_home()
        tell(self, exported.file, wording.written(exported))

    @Slot()
    def _on_through(self) -> None:
        if self._watch.last.folder is None:
            self.choose_folder()
        else:
            self.exchange_with(None)

    @Slot()
    def choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("The exchange folder"))
        if chosen:
            self.use_folder(Path(chosen))

    def use_folder(self, folder: Path | None) -> None:
        """From now on watch it; None watches none."""
        self._jobs.run(_("Looking into the exchange folder"), folders.choose(folder), self._folder_chosen)

    def _folder_chosen(self, _nothing: None) -> None:
        self._watch.look()

    def exchange_with(self, folder: Path | None) -> None:
        """Through the chosen folder, or through another one just now: take in what is there, write what they lack."""
        name = _("Exchanging with the folder: recording pauses")
        self._jobs.run(name, folders.exchange_with(folder), self._exchanged)

    def _exchanged(self, made: "FolderReceipt") -> None:
        self.receipt.show_receipt(made.receipt, made.exported)
        self._to_receipt(made.receipt)

    @Slot()
    def _ask_request(self) -> None:
        kinds = _("Requests to take part") + " (*.muster-request)"
        chosen = QFileDialog.getOpenFileName(self, _("The request of the other laptop"), str(Path.home()), kinds)[0]
        if chosen:
            self.open_request(Path(chosen))

    def open_request(self, file: Path) -> None:
        """Read what a laptop says of itself, and ask whether it is let in."""

        def work(_store: "Store", _progress: Progress) -> "Request":
            from app.sync import requests

            return requests.read_request(file)

        self._jobs.run(_("Reading {file}").format(file=file.name), work, self._show_request)

    def _show_request(self, request: "Request") -> None:
        from app.ui.exchange.admit import AdmitForm

        form = AdmitForm(self._store, self._jobs, request, self._zone)
        form.admitted.connect(self._written)
        self._open(form)

    def _ask_name(self, line: "Line") -> None:
        form = NameForm(line)
        form.kept.connect(self.rename)
        self._open(form)

    def _ask_classes(self, line: "Line") -> None:
        from app.ui.exchange.classes import ClassesForm

        form = ClassesForm(self._store, line)
        form.kept.connect(self.limit)
        self._open(form)

    def rename(self, line: "Line", name: str) -> None:
        def work(store: "Store", _progress: Progress) -> None:
            from app.sync import laptops

            laptops.rename(store, line.id, name)

        self._change(work)

    def limit(self, line: "Line", classes: tuple[str, ...] | None) -> None:
        def work(store: "Store", _progress: Progress) -> None:
            from app.sync import laptops

            laptops.limit(store, line.id, classes)

        self._change(work)

    def retire(self, line: "Line") -> None:
        def work(store: "Store", _progress: Progress) -> None:
            from app.sync import laptops

            laptops.retire(store, line.id)

        self._change(work)

    def reinstate(self, line: "Line") -> None:
        def work(store: "Store", _progress: Progress) -> None:
            from app.sync import laptops

            laptops.reinstate(store, line.id)

        self._change(work)

    def _change(self, work: Work) -> None:
        """What is refused stands in the line above the page; a form stays open then."""
        self._jobs.run(_("Changing the register of laptops"), work, self._kept)

    def _kept(self, _nothing: None) -> None:
        self.go_home()

    def _open(self, form: Form) -> None:
        self.form = form
        form.left.connect(self.go_home)
        form.setMaximumWidth(FORM)
        room, row = QWidget(), QHBoxLayout()
        row.addWidget(form, 100)
        row.addStretch(1)
        column = QVBoxLayout(room)
        column.setContentsMargins(*[2 * theme.GRID] * 4)
        column.addLayout(row)
        column.addStretch(1)
        self._room.setWidget(room)
        self.setCurrentWidget(self._room)
        form.setFocus()


def _register(store: "Store", _progress: Progress) -> list["Line"]:
    from app.sync import register

    with store.read() as session:
        return register.register(session)
