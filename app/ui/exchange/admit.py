"""A laptop asks to take part: its request is looked at, its words are compared by voice, and it is let in."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QPushButton

from app import words
from app.errors import UserError
from app.progress import Progress
from app.ui.exchange.classes import ClassList
from app.ui.exchange.fingerprint import FingerprintCard
from app.ui.exchange.wording import apart, begun
from app.ui.jobs import Jobs
from app.ui.widgets.dates import moment
from app.ui.widgets.form import Form, label
from app.words import _

if TYPE_CHECKING:
    from app.store.camp import Store
    from app.sync.exchange import Exported
    from app.sync.requests import Request


class AdmitForm(Form):
    """Let it in, and then write its first file."""

    left = Signal()
    admitted = Signal(object)  # what was written for it

    def __init__(self, store: "Store", jobs: Jobs, request: "Request", zone: str) -> None:
        super().__init__(begun(_("{laptop} asks to take part").format(laptop=apart(request.name))))
        self._jobs, self._request = jobs, request
        self.key = FingerprintCard()
        self.key.show_key(request.words(words.language()), request.fingerprint)
        self.compared = QCheckBox(_("The other laptop shows the same words"))
        self.classes = ClassList(store)
        self.admit, back = QPushButton(_("Admit it and write its first file…")), QPushButton(_("Back"))
        self.add(_("Whose"), _line(request.user))
        self.add(_("Asked on"), _line(moment(request.since, zone)))
        self.add_wide(label(_("Compare these words with the other laptop by voice: if one differs, somebody changed the request."), "head"))
        self.add_wide(self.key)
        self.add_wide(self.compared)
        self.add(_("It is given"), self.classes)
        self.add_buttons(self.admit, back)
        self.compared.toggled.connect(self._tell)
        self.classes.changed.connect(self._tell)
        self.admit.clicked.connect(self._ask_folder)
        back.clicked.connect(self.left)
        self.setFocusProxy(self.compared)
        self._tell()

    def _tell(self) -> None:
        self.admit.setEnabled(self.compared.isChecked() and self.classes.chosen != ())

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Where the first file for {laptop} goes").format(laptop=self._request.name))
        if chosen:
            self.admit_into(Path(chosen))

    def admit_into(self, folder: Path) -> None:
        """Where the file could not be written the laptop is admitted all the same, and admitting it again records nothing."""
        request, scope = self._request, self.classes.chosen

        def work(store: "Store", progress: Progress) -> "Exported":
            from app.sync import exchange, laptops

            return exchange.answer(store, laptops.admit(store, request, scope), folder, progress)

        self.clear_refusal()
        self.admit.setEnabled(False)
        self._jobs.run(_("Writing the first file for {laptop}").format(laptop=request.name), work, self._written, self._stay)

    def _written(self, exported: "Exported") -> None:
        self.admitted.emit(exported)

    def _stay(self, error: UserError) -> None:
        self.refuse(error)
        self._tell()


def _line(text: str) -> QLabel:
    made = label(text, "head")
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
