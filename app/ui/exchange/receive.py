"""Files of other laptops are looked at before anything is taken in."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.progress import Progress
from app.ui import problems
from app.ui.exchange import wording
from app.ui.exchange.report import ReportView
from app.ui.jobs import Jobs
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.words import _, plural

if TYPE_CHECKING:
    from app.store.camp import Store
    from app.sync.exchange import Receipt


def choose_files(parent: QWidget) -> list[Path]:
    """What a person picks in the file dialog."""
    title, kinds = _("Files from other laptops"), _("Exchange files") + " (*.muster)"
    return [Path(file) for file in QFileDialog.getOpenFileNames(parent, title, str(Path.home()), kinds)[0]]


class ReceivePage(QWidget):
    """Nothing is changed before the button that says how many changes are taken in."""

    left = Signal()
    taken = Signal(object)  # the Receipt

    def __init__(self, jobs: Jobs, zone: str) -> None:
        super().__init__()
        self._jobs = jobs
        self.files: list[Path] = []
        self.seen: Receipt | None = None
        self._title, self._from = label("", "title"), label("", "soft")
        self.report = ReportView(_("Files to take in"), zone, wording.BEFORE)
        self.take = QPushButton()
        self.take.setProperty("role", "main")
        self.take.clicked.connect(self.take_in)
        self._lay_out()
        self.setFocusProxy(self.take)

    def _lay_out(self) -> None:
        more = QPushButton(theme.icon("plus"), _("More files…"))
        more.clicked.connect(lambda: self.open([*self.files, *choose_files(self)]))
        leave = QPushButton(_("Take nothing in"))
        leave.clicked.connect(self.left)
        top, bar, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        top.addWidget(self._title, 1)
        top.addWidget(more)
        bar.addWidget(label(_("A backup is made first; a file is taken in whole, or not at all."), "small"), 1)
        bar.addWidget(leave)
        bar.addWidget(self.take)
        column.setContentsMargins(*[2 * theme.GRID] * 4)
        column.addLayout(top)
        column.addWidget(self._from)
        column.addWidget(self.report, 1)
        column.addLayout(bar)

    def open(self, files: Sequence[Path]) -> None:
        """Have the worker look into them."""
        wanted = list(dict.fromkeys(files))

        def work(store: "Store", progress: Progress) -> "Receipt":
            from app.sync import exchange

            return exchange.preview(store, wanted, progress)

        self.files = wanted
        self.seen = None
        self._title.setText(plural("Looking into {n} file", "Looking into {n} files", len(wanted)))
        self._from.clear()
        self.take.setText(_("Take in"))
        self.take.setEnabled(False)
        self.report.hide()
        self._jobs.run(self._title.text(), work, self._show, self._refuse)

    def _show(self, receipt: "Receipt") -> None:
        self.seen = receipt
        self._title.setText(plural("{n} file to take in", "{n} files to take in", len(receipt.files)))
        names = wording.senders(receipt)
        self._from.setText(_("From {laptops}").format(laptops=names) if names else "")
        self.report.show_receipt(receipt, wording.warnings(receipt))
        self.report.show()
        self._show_button(receipt)

    def _show_button(self, receipt: "Receipt") -> None:
        kept = sum(report.outcome == "parked" for report in receipt.files)
        if receipt.new or not kept:
            self.take.setText(plural("Take in {n} change", "Take in {n} changes", receipt.new))
        else:
            self.take.setText(plural("Keep {n} file until the earlier one comes", "Keep {n} files until the earlier ones come", kept))
        self.take.setEnabled(any(report.outcome in ("applied", "parked") for report in receipt.files))
        if self.take.isEnabled():
            self.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_in(self) -> None:
        """All of them, on the worker; meanwhile a mark is refused, and the strip says why."""
        files = list(self.files)

        def work(store: "Store", progress: Progress) -> "Receipt":
            from app.sync import exchange

            return exchange.receive(store, files, progress)

        self.take.setEnabled(False)
        self._jobs.run(_("Receiving: recording pauses"), work, self._received, self._stay)

    def _received(self, receipt: "Receipt") -> None:
        self.taken.emit(receipt)

    def _stay(self, error: UserError) -> None:
        self.take.setEnabled(True)
        problems.refuse(self, error)

    def _refuse(self, error: UserError) -> None:
        self.left.emit()
        problems.refuse(self, error)
