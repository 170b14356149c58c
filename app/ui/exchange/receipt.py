"""What was taken in: shown in place, and printed where both sides want it on paper."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import clock, words
from app.progress import Progress
from app.records import camp, doubles
from app.ui.exchange import wording
from app.ui.exchange.report import ReportView
from app.ui.jobs import Jobs
from app.ui.papers.saving import asked_file, tell
from app.ui.settings.languages import NAMES
from app.ui.widgets import theme
from app.ui.widgets.dates import moment
from app.ui.widgets.form import label
from app.words import _, plural

if TYPE_CHECKING:
    from app.store.camp import Store
    from app.sync.exchange import Exported, Receipt


def _twice(store: "Store", progress: Progress) -> int:
    with store.read() as session:
        return len(doubles.likely(session, progress=progress))


class ReceiptPage(QWidget):
    """No box says that it worked: this page does, until it is left."""

    left = Signal()
    deciding = Signal()
    doubling = Signal()

    def __init__(self, jobs: Jobs, zone: str) -> None:
        super().__init__()
        self._jobs, self._zone = jobs, zone
        self.receipt: Receipt | None = None
        self._at = ""
        self._title, self._from, self._written = label("", "title"), label("", "soft"), label("", "soft")
        self.report = ReportView(_("Files that were taken in"), zone, wording.AFTER)
        self.decide, self.done = QPushButton(), QPushButton(_("Done"))
        self.twice = QPushButton()
        self.print = QPushButton(theme.icon("printer"), _("Print the receipt…"))
        self.language = QComboBox()
        self.language.setAccessibleName(_("Language of the receipt"))
        self.language.setToolTip(_("Language of the receipt"))
        for code, name in NAMES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(words.language()))
        self._lay_out()
        self.decide.clicked.connect(self.deciding)
        self.twice.clicked.connect(self.doubling)
        self.print.clicked.connect(self._ask_file)
        self.done.clicked.connect(self.left)
        self._lead(self.done)

    def _lay_out(self) -> None:
        bar, column = QHBoxLayout(), QVBoxLayout(self)
        for widget in (self.print, self.language):
            bar.addWidget(widget)
        bar.addStretch(1)
        for widget in (self.done, self.twice, self.decide):
            bar.addWidget(widget)
        column.setContentsMargins(*[2 * theme.GRID] * 4)
        for part in (self._title, self._from, self._written):
            column.addWidget(part)
        column.addWidget(self.report, 1)
        column.addLayout(bar)

    def show_receipt(self, receipt: "Receipt", exported: "tuple[Exported, ...]" = ()) -> None:
        self.receipt, self._at = receipt, clock.instant()
        taken = plural("{n} change taken in", "{n} changes taken in", receipt.new)
        self._title.setText(taken if receipt.new or receipt.files else _("Nothing new was there"))
        names = wording.senders(receipt)
        whose = [_("From {laptops}").format(laptops=names)] if names else []
        self._from.setText(wording.begun("  ·  ".join([*whose, wording.apart(moment(self._at, self._zone))])))
        self._written.setText("\n".join(wording.written(one) for one in exported))
        self._written.setVisible(bool(exported))
        self.report.show_receipt(receipt, [])
        self.report.setVisible(bool(receipt.files))
        self.decide.setText(plural("Decide {n} conflict", "Decide {n} conflicts", receipt.conflicts))
        self.decide.setVisible(receipt.conflicts > 0)
        self._lead(self.decide if receipt.conflicts else self.done)
        self.twice.hide()
        if receipt.new:
            self._jobs.run("", _twice, self._show_twice)
        self.print.setVisible(bool(receipt.files))
        self.language.setVisible(bool(receipt.files))

    def _show_twice(self, pairs: int) -> None:
        """Two laptops may have entered one man each: a person looks at the two and says."""
        self.twice.setText(plural("{n} person may be entered twice", "{n} people may be entered twice", pairs))
        self.twice.setVisible(pairs > 0)

    def _lead(self, to_press: QPushButton) -> None:
        """What is to be decided comes before leaving."""
        for button in (self.decide, self.done):
            button.setProperty("role", "main" if button is to_press else "")
            button.style().polish(button)
        self.setFocusProxy(to_press)

    @property
    def title(self) -> str:
        return self._title.text()

    @property
    def written(self) -> str:
        """What was written for others, where the exchange folder was gone through."""
        return self._written.text()

    def _ask_file(self) -> None:
        path = asked_file(self, _("Print into a file"), f"{_('receipt')} {self._at[:10]}", ".pdf")
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """One page, in the language that is chosen beside the button."""
        receipt, at, language = self.receipt, self._at, self.language.currentData()
        assert receipt is not None

        def work(store: "Store", progress: Progress) -> Path:
            from app.exports import receipt as paper

            with store.read() as session:
                here = camp.home(session)
            lines = tuple(
                paper.Line(one.file, one.sender, one.made, one.outcome, one.why, (one.new, one.had, one.conflicts, one.parked))
                for one in receipt.files
            )
            paper.write(paper.Taking(here.titles, here.authority, here.time_zone, store.user.name, at, lines), path, language)
            return path

        self._jobs.run(_("Printing the receipt"), work, self._saved)

    def _saved(self, path: Path) -> None:
        tell(self, path)
