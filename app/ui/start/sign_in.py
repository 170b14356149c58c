"""Signing in to a camp."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPushButton

from app.errors import UserError
from app.progress import Progress
from app.ui.jobs import Jobs
from app.ui.widgets.form import Form
from app.ui.widgets.passphrase import PassphraseBox
from app.words import _

if TYPE_CHECKING:
    from app.store.camp import Store


class SignIn(Form):
    """Deriving the key takes up to a second by intention: the worker does it."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, jobs: Jobs, folder: Path) -> None:
        super().__init__(_("Sign in"), str(folder))
        self._jobs, self._folder = jobs, folder
        self.name = QLineEdit(maxLength=80)
        self.passphrase = PassphraseBox()
        self.button = QPushButton(_("Open the camp"))
        another = QPushButton(_("Another camp"))
        self.add(_("Your name"), self.name)
        self.add(_("Pass phrase"), self.passphrase)
        self.add_buttons(self.button, another)
        self.button.clicked.connect(self.sign_in)
        self.passphrase.entered.connect(self.sign_in)
        self.name.returnPressed.connect(self.passphrase.setFocus)
        another.clicked.connect(self.left)
        self.setFocusProxy(self.name)

    @Slot()
    def sign_in(self) -> None:
        if not self.button.isEnabled():
            return
        self.clear_refusal()
        self._wait(True)
        folder, name, passphrase = self._folder, self.name.text(), self.passphrase.text

        def work(_store: None, _progress: Progress) -> "Store":
            from app.store import opening

            return opening.open_camp(folder, name, passphrase)

        self._jobs.run(_("Opening the camp"), work, self._open, self._refuse)

    def _wait(self, waiting: bool) -> None:
        self.button.setEnabled(not waiting)
        self.button.setText(_("Opening…") if waiting else _("Open the camp"))

    def _open(self, store: "Store") -> None:
        self.opened.emit(store)

    def _refuse(self, error: UserError) -> None:
        self._wait(False)
        self.refuse(error)
        self.passphrase.field.selectAll()
        self.passphrase.setFocus()
