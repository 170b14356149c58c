"""A laptop that waits to be admitted: its words, what to do next, and the first file."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app import words
from app.errors import UserError
from app.progress import Progress
from app.ui.choices import Choices
from app.ui.exchange.fingerprint import FingerprintCard
from app.ui.exchange.receive import choose_files
from app.ui.jobs import Jobs
from app.ui.settings.languages import language_box
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.ui.widgets.notice import Notice
from app.ui.widgets.passphrase import PassphraseBox
from app.ui.widgets.strip import say
from app.words import _

if TYPE_CHECKING:
    from app.store.camp import Store
    from app.sync.exchange import Receipt
    from app.sync.requests import Joining

WIDE = 96 * theme.GRID


class Waiting(QWidget):
    """Nothing is recorded here before the camp's first file is taken in; then the camp is opened."""

    admitted = Signal()
    locked = Signal()

    def __init__(self, store: "Store", jobs: Jobs, choices: Choices) -> None:
        super().__init__()
        self._store, self._jobs = store, jobs
        self._notice = Notice()
        self.key = FingerprintCard()
        self.passphrase = PassphraseBox()
        self.take = QPushButton(theme.icon("download", "on_accent"), _("Take in the first file…"))
        self.again = QPushButton(_("Write the request again…"))
        self.lock = QPushButton(theme.icon("lock"), _("Lock"))
        self._lay_out(choices)
        self.take.clicked.connect(lambda: self.take_in(choose_files(self)))
        self.again.clicked.connect(self._ask_folder)
        self.lock.clicked.connect(self.locked)
        self.setFocusProxy(self.take)
        jobs.run("", _own_key, self._show_key)

    def _lay_out(self, choices: Choices) -> None:
        page = self._page()
        page.setMaximumWidth(WIDE)
        top, row, room = QHBoxLayout(), QHBoxLayout(), QWidget()
        top.setContentsMargins(2 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID, 0)
        top.addStretch(1)
        top.addWidget(language_box(choices))
        row.addStretch(1)
        row.addWidget(page, 100)
        row.addStretch(1)
        inner = QVBoxLayout(room)
        inner.setContentsMargins(*[3 * theme.GRID] * 4)
        inner.addStretch(2)
        inner.addLayout(row)
        inner.addStretch(3)
        scroll = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        scroll.setWidget(room)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._notice)
        column.addLayout(top)
        column.addWidget(scroll, 1)

    def _page(self) -> QWidget:
        """The steps in their order, the button for the last of them, and the way back to the first."""
        self.take.setProperty("role", "main")
        self.passphrase.setAccessibleName(_("Pass phrase"))
        bar, again, page = QHBoxLayout(), QHBoxLayout(), QWidget()
        bar.addWidget(label(_("3. The other laptop writes a first file for this one. Bring it here, and take it in.")), 1)
        bar.addWidget(self.lock)
        bar.addWidget(self.take)
        again.addWidget(label(_("Is the request lost? Give your pass phrase."), "small"), 2)
        again.addWidget(self.passphrase, 3)
        again.addWidget(self.again)
        column = QVBoxLayout(page)
        column.setSpacing(2 * theme.GRID)
        column.addWidget(label(_("This laptop waits to be admitted"), "title"))
        column.addWidget(label(_("1. Take the request to a laptop of the camp. There the commander opens Exchange, “Let a laptop join…”.")))
        column.addWidget(label(_("2. Read these words to each other. If one differs, somebody changed the request: do not go on.")))
        column.addWidget(self.key)
        column.addLayout(bar)
        column.addSpacing(2 * theme.GRID)
        column.addLayout(again)
        return page

    def refuse(self, error: UserError) -> None:
        self._notice.refuse(error)

    @property
    def refused(self) -> str:
        return self._notice.text

    def _show_key(self, key: tuple[Sequence[str], str]) -> None:
        self.key.show_key(*key)

    def take_in(self, files: Sequence[Path]) -> None:
        """The camp's first file; any other is refused with its reason."""
        if not files:
            return

        def work(store: "Store", progress: Progress) -> "Receipt":
            from app.sync import exchange

            return exchange.receive(store, files, progress)

        self._notice.hide()
        self.take.setEnabled(False)
        self._jobs.run(_("Taking in the first file"), work, self._received, self._stay)

    def _received(self, receipt: "Receipt") -> None:
        if any(report.outcome == "applied" for report in receipt.files):
            self.admitted.emit()
            return
        why = next((report.why for report in receipt.files if report.why), "")
        self._stay(UserError(why or _("There was nothing new in it."), _("Ask for the first file that was written for this laptop.")))

    def _stay(self, error: UserError) -> None:
        self.take.setEnabled(True)
        self.refuse(error)

    @Slot()
    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Where the request goes"))
        if chosen:
            self.write_again(Path(chosen))

    def write_again(self, out: Path) -> None:
        """The same request once more, into a folder or a new file."""
        folder, user, passphrase = self._store.folder, self._store.user.name, self.passphrase.text

        def work(_store: "Store", _progress: Progress) -> "Joining":
            from app.sync import requests

            return requests.join(folder, user, passphrase, out)

        self._jobs.run(_("Writing the request"), work, self._written, self.refuse)

    def _written(self, joining: "Joining") -> None:
        self.passphrase.field.clear()
        say(self, _("Saved: {file}").format(file=joining.file.name))


def _own_key(store: "Store", _progress: Progress) -> tuple[Sequence[str], str]:
    """As words of the window's language, and as digits."""
    from app.store import fingerprint
    from app.sync import laptops, spoken

    key = laptops.own_keys(store).signing_key.verify_key.encode().hex()
    return spoken.words_of(key, words.language()), fingerprint.of(key)
