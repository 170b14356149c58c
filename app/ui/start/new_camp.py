"""The form that starts a camp."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton

from app.errors import UserError
from app.progress import Progress
from app.ui.jobs import Jobs
from app.ui.start.strength import Strength
from app.ui.widgets.form import Form
from app.ui.widgets.passphrase import PassphraseBox
from app.ui.widgets.path_field import PathField
from app.words import _

if TYPE_CHECKING:
    from app.store.camp import Store


@dataclass(frozen=True)
class Wanted:
    """What the form says."""

    folder: Path
    title_en: str
    title_ar: str
    prefix: str
    user: str
    passphrase: str
    recovery: Path | None

    def created(self) -> "Store":
        from app.models.camp import Camp
        from app.store import opening

        camp = Camp(title_en=self.title_en, title_ar=self.title_ar, serial_prefix=self.prefix)
        return opening.create(self.folder, camp, opening.Founder(self.user, self.passphrase), self.recovery)


class NewCamp(Form):
    """The serial prefix follows the English name until somebody types another."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, jobs: Jobs, folder: Path) -> None:
        super().__init__(_("Start a camp"), _("Names stand on every certificate and list. Give both where you have both."))
        self._jobs = jobs
        self.title_en = QLineEdit(maxLength=120, placeholderText="Camp Dublin")
        self.title_ar = QLineEdit(maxLength=120, placeholderText="معسكر دبلن")
        self.title_ar.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.prefix = QLineEdit(maxLength=8)
        self.user = QLineEdit(maxLength=80)
        self.passphrase, self.again = PassphraseBox(), PassphraseBox()
        self.strength = Strength()
        self.recovery = PathField(_("Choose…"), self._choose_sheet)
        self.folder = PathField(_("Choose…"), self._choose_folder, str(folder))
        self.button = QPushButton(_("Start the camp"))
        self._add_fields()
        self.title_en.textEdited.connect(self._propose_prefix)
        self.passphrase.changed.connect(lambda: self.strength.judge(self.passphrase.text))
        self.button.clicked.connect(self.start)
        self.setFocusProxy(self.title_en)

    def _add_fields(self) -> None:
        self.add(_("Name in English"), self.title_en)
        self.add(_("Name in Arabic"), self.title_ar)
        self.add(_("Serial prefix"), self.prefix, _("Certificates are numbered PREFIX-YEAR-…, for example DUB-2010-…"))
        self.add(_("Your name"), self.user)
        self.add(_("Pass phrase"), self.passphrase)
        self.add_wide(self.strength)
        self.add(_("Pass phrase again"), self.again)
        hint = _("Without this sheet a forgotten pass phrase loses every record. Print it, and lock it away from the laptop.")
        self.add(_("Recovery sheet"), self.recovery, hint)
        self.add(_("Folder"), self.folder)
        back = QPushButton(_("Back"))
        back.clicked.connect(self.left)
        self.add_buttons(self.button, back)

    def _propose_prefix(self, title: str) -> None:
        words = [word for word in title.split() if word.isascii() and word.isalnum() and word.casefold() != "camp"]
        self.prefix.setText(words[0][:3].upper() if words else "")

    def _choose_sheet(self) -> str:
        return QFileDialog.getSaveFileName(self, _("Recovery sheet"), _("recovery sheet") + ".txt", _("Text") + " (*.txt)")[0]

    def _choose_folder(self) -> str:
        return QFileDialog.getExistingDirectory(self, _("A new or an empty folder for the camp"))

    @Slot()
    def start(self) -> None:
        try:
            wanted = self._wanted()
        except UserError as error:
            self.refuse(error)
            return
        self.clear_refusal()
        self.button.setEnabled(False)

        def work(_store: None, _progress: Progress) -> "Store":
            return wanted.created()

        self._jobs.run(_("Starting the camp"), work, self._open, self._refuse)

    def _wanted(self) -> Wanted:
        en, ar, user = (field.text().strip() for field in (self.title_en, self.title_ar, self.user))
        if not (en or ar):
            raise UserError(_("The camp has no name."), _("Give it one in English or in Arabic."))
        if not user:
            raise UserError(_("Nobody would be able to sign in."), _("Give your own name."))
        refuse_unlike(self.passphrase, self.again)
        recovery = Path(self.recovery.path) if self.recovery.path else None
        prefix = self.prefix.text().strip() or "MUSTER"
        return Wanted(Path(self.folder.path), en, ar, prefix, user, self.passphrase.text, recovery)

    def _open(self, store: "Store") -> None:
        self.opened.emit(store)

    def _refuse(self, error: UserError) -> None:
        self.button.setEnabled(True)
        self.refuse(error)


def refuse_unlike(passphrase: PassphraseBox, again: PassphraseBox) -> None:
    """Raise UserError unless the same was typed twice."""
    if not passphrase.text:
        raise UserError(_("The pass phrase is empty."), _("Choose one of several words."))
    if passphrase.text != again.text:
        raise UserError(_("The two pass phrases differ."), _("Reveal both, and look at the keyboard's layout."))
