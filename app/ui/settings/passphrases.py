"""Pass phrases: somebody new chooses his, and everybody changes his own."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPushButton

from app.errors import UserError
from app.progress import Progress
from app.records import users
from app.records.users import NAME
from app.store.camp import Store
from app.ui.jobs import Jobs
from app.ui.settings.roles import role_box
from app.ui.start.strength import Strength
from app.ui.widgets.form import Form
from app.ui.widgets.passphrase import PassphraseBox
from app.ui.widgets.strip import say
from app.words import _


class Twice(Form):
    """A form with a new pass phrase, typed twice; `kept` says that it is written. Deriving the key takes a second: the worker does it."""

    kept = Signal()

    def __init__(self, jobs: Jobs, title: str, text: str) -> None:
        super().__init__(title, text)
        self._jobs = jobs
        self.passphrase, self.again, self.strength = PassphraseBox(), PassphraseBox(), Strength()
        self.passphrase.changed.connect(lambda: self.strength.judge(self.passphrase.text))

    def add_passphrase(self, text: str, button: QPushButton) -> None:
        self.add(text, self.passphrase)
        self.add_wide(self.strength)
        self.add(_("The same again"), self.again)
        self.add_buttons(button)

    @property
    def differ(self) -> bool:
        """Says so, where the two are not the same."""
        self.clear_refusal()
        if self.passphrase.text == self.again.text:
            return False
        self.refuse(UserError(_("The two pass phrases differ."), _("Reveal both, and look at the keyboard's layout.")))
        return True

    def empty(self) -> None:
        for box in (self.passphrase, self.again):
            box.field.clear()
        self.strength.judge("")


class NewUser(Twice):
    """Sits down beside the commander and types his own pass phrase."""

    def __init__(self, store: Store, jobs: Jobs) -> None:
        super().__init__(jobs, _("Let somebody sign in"), _("He types his own pass phrase; nobody else needs to know it."))
        self.name, self.role, self.button = QLineEdit(maxLength=NAME), role_box(), QPushButton(_("Let him sign in"))
        self.role.setCurrentIndex(self.role.findData("instructor"))
        self.add(_("His name"), self.name)
        self.add(_("Role"), self.role)
        self.add_passphrase(_("Pass phrase"), self.button)
        self.button.clicked.connect(self.let_in)

    @Slot()
    def let_in(self) -> None:
        if self.differ:
            return
        name, role, passphrase = self.name.text(), self.role.currentData(), self.passphrase.text

        def work(store: Store, _progress: Progress) -> str:
            users.add(store, name, role, passphrase)
            return name

        self._jobs.run(_("Keeping the pass phrase"), work, self._on_let_in, self.refuse)

    def _on_let_in(self, name: str) -> None:
        say(self, _("{name} can sign in.").format(name=name))
        self.name.clear()
        self.empty()
        self.kept.emit()


class OwnPassphrase(Twice):
    """For everybody."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs, _("My pass phrase"), _("It holds on this laptop; on another one it is changed there."))
        self.old, self.button = PassphraseBox(), QPushButton(_("Change my pass phrase"))
        self.add(_("The old one"), self.old)
        self.add_passphrase(_("The new one"), self.button)
        self.button.clicked.connect(self.change)

    @Slot()
    def change(self) -> None:
        if self.differ:
            return
        old, new = self.old.text, self.passphrase.text
        work = lambda store, _progress: users.change_passphrase(store, old, new)  # noqa: E731
        self._jobs.run(_("Changing the pass phrase"), work, self._on_changed, self.refuse)

    def _on_changed(self, _done: None) -> None:
        say(self, _("The pass phrase is changed on this laptop."))
        self.old.field.clear()
        self.empty()
        self.kept.emit()
