"""The form with which a laptop asks to take part in a camp."""

import platform
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton

from app.errors import UserError
from app.progress import Progress
from app.ui.jobs import Jobs
from app.ui.start.new_camp import refuse_unlike
from app.ui.start.strength import Strength
from app.ui.widgets.form import Form
from app.ui.widgets.passphrase import PassphraseBox
from app.ui.widgets.path_field import PathField
from app.ui.widgets.strip import say
from app.words import _

if TYPE_CHECKING:
    from app.store.camp import Store


class JoinCamp(Form):
    """Makes the folder that waits, writes the request, and opens what waits: there the next steps stand."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, jobs: Jobs, folder: Path) -> None:
        super().__init__(
            _("Join a camp"),
            _("This laptop writes a request file. The commander admits it on another laptop, and gives you the records of the camp."),
        )
        self._jobs = jobs
        self.user = QLineEdit(maxLength=80)
        self.passphrase, self.again = PassphraseBox(), PassphraseBox()
        self.strength = Strength()
        self.laptop = QLineEdit(platform.node(), maxLength=40)
        self.request = PathField(_("Choose…"), self._choose_request)
        self.folder = PathField(_("Choose…"), self._choose_folder, str(folder))
        self.button = QPushButton(_("Write the request"))
        self._add_fields()
        self.passphrase.changed.connect(lambda: self.strength.judge(self.passphrase.text))
        self.button.clicked.connect(self.ask)
        self.setFocusProxy(self.user)

    def _add_fields(self) -> None:
        self.add(_("Your name"), self.user, _("As the camp knows you, if it does: then you are the same user on this laptop."))
        self.add(_("Pass phrase"), self.passphrase)
        self.add_wide(self.strength)
        self.add(_("Pass phrase again"), self.again)
        self.add(_("Laptop"), self.laptop, _("The name by which people know it, for example Range laptop."))
        self.add(_("Request"), self.request, _("The folder that it is written into, for example a stick."))
        self.add(_("Folder"), self.folder)
        back = QPushButton(_("Back"))
        back.clicked.connect(self.left)
        self.add_buttons(self.button, back)

    def _choose_request(self) -> str:
        return QFileDialog.getExistingDirectory(self, _("Where the request goes"))

    def _choose_folder(self) -> str:
        return QFileDialog.getExistingDirectory(self, _("A new or an empty folder for the camp"))

    @Slot()
    def ask(self) -> None:
        try:
            self._refuse_unfit()
        except UserError as error:
            self.refuse(error)
            return
        self.clear_refusal()
        self.button.setEnabled(False)
        folder, out = Path(self.folder.path), _request(Path(self.request.path))
        user, passphrase, laptop = self.user.text().strip(), self.passphrase.text, self.laptop.text().strip()

        def work(_store: None, _progress: Progress) -> "tuple[Store, Path]":
            from app.store import opening
            from app.sync import requests

            joining = requests.join(folder, user, passphrase, out, laptop)
            return opening.open_camp(folder, user, passphrase), joining.file

        self._jobs.run(_("Writing the request"), work, self._open, self._refuse)

    def _refuse_unfit(self) -> None:
        if not self.user.text().strip():
            raise UserError(_("Nobody would be able to sign in."), _("Give your own name."))
        refuse_unlike(self.passphrase, self.again)
        if not self.request.path:
            raise UserError(_("The request has no place yet."), _("Choose a folder for it, for example a stick."))

    def _open(self, made: "tuple[Store, Path]") -> None:
        """The page that waits is built by the window, so that it is the window that tells where the request is."""
        store, file = made
        window = self.window()
        self.opened.emit(store)
        say(window, _("The request is in {file}").format(file=f"\u2066{file}\u2069"))

    def _refuse(self, error: UserError) -> None:
        self.button.setEnabled(True)
        self.refuse(error)


def _request(path: Path) -> Path:
    """A folder, or a file that ends as requests do."""
    return path if path.is_dir() or path.suffix == ".muster-request" else path.with_name(f"{path.name}.muster-request")
