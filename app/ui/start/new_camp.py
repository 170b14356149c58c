"""The guide that starts a camp: what it is called, its emblem, its first user, the recovery sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit

from app.errors import UserError
from app.progress import Progress
from app.settings import CHOICES
from app.ui.choices import Choices
from app.ui.jobs import Jobs
from app.ui.place import Place
from app.ui.settings.languages import NAMES, language_box
from app.ui.start.steps import Step, Steps
from app.ui.start.strength import Strength
from app.ui.widgets.emblem_field import EmblemField
from app.ui.widgets.form import Form
from app.ui.widgets.passphrase import PassphraseBox
from app.ui.widgets.path_field import PathField
from app.ui.widgets.titles import TitleGrid
from app.words import N_, _

if TYPE_CHECKING:
    from app.store.camp import Store

FIRST = Place("first")  # the page on which the guide ends, in the camp that it made
EXAMPLES = {"en": "Camp Dublin", "ar": "معسكر دبلن", "ckb": "سەربازگەی دەبلن", "it": "Campo Dublino"}
FURTHER = 1  # steps on the page that comes after


@dataclass(frozen=True)
class Wanted:
    """What the guide says; `titles` by language."""

    folder: Path
    titles: Mapping[str, str]
    prefix: str
    user: str
    passphrase: str
    recovery: Path | None
    emblem: bytes | None = None

    def created(self) -> "Store":
        from app.models.camp import Camp
        from app.store import opening

        camp = Camp(**{f"title_{language}": title for language, title in self.titles.items()}, serial_prefix=self.prefix)
        founder = opening.Founder(self.user, self.passphrase)
        return opening.create(self.folder, camp, founder, self.recovery, fill=self._bring_emblem)

    def _bring_emblem(self, store: "Store") -> None:
        from app.records import emblems

        if self.emblem:
            with store.change(N_("Change the facts of the camp")) as session:
                emblems.put(session, self.emblem)


class NewCamp(Steps):
    """The serial prefix follows the English name until somebody types another; all but a name, a user and a pass phrase may be left out."""

    opened = Signal(object)

    def __init__(self, choices: Choices, jobs: Jobs, folder: Path) -> None:
        super().__init__(FURTHER)
        self._choices, self._jobs = choices, jobs
        self.names = TitleGrid({"title": _("Name of the camp")}, NAMES, (1,))
        self.prefix = QLineEdit(maxLength=8)
        self.emblem = EmblemField()
        self.user = QLineEdit(maxLength=80)
        self.passphrase, self.again = PassphraseBox(), PassphraseBox()
        self.strength = Strength()
        self.recovery = PathField(_("Choose…"), self._choose_sheet)
        self.folder = PathField(_("Choose…"), self._choose_folder, str(folder))
        self.begin([self._of_names(), self._of_looks(), self._of_the_user(), self._of_the_sheet()])
        self.names.fields["title", "en"].textEdited.connect(self._propose_prefix)
        self.passphrase.changed.connect(lambda: self.strength.judge(self.passphrase.text))
        self.emblem.refused.connect(self.refuse)
        self.emblem.edited.connect(lambda: self.form.clear_refusal())
        self.recovery.field.textChanged.connect(self.tell)

    def _of_names(self) -> Step:
        title = _("Start a camp")
        form = Form(title, _("Names stand on every certificate and list. Give those that you have; one is enough."))
        for language, example in EXAMPLES.items():
            self.names.fields["title", language].setPlaceholderText(example)
        form.add_wide(self.names)
        form.add(_("Serial prefix"), self.prefix, _("Certificates are numbered PREFIX-YEAR-…, for example DUB-2010-…"))
        form.setFocusProxy(self.names.fields["title", "en"])
        return Step(title, form, self._refuse_nameless, _on)

    def _of_looks(self) -> Step:
        title = _("Its emblem, and your language")
        form = Form(title, _("All of this can be changed later, under Settings."))
        form.add(_("Emblem"), self.emblem)
        self.language, self.size = language_box(self._choices), QComboBox()
        for size in CHOICES["text_size"]:
            self.size.addItem(f"{size} %", size)
        self.size.setCurrentIndex(self.size.findData(self._choices.settings.text_size))
        self.size.activated.connect(lambda place: self._choices.choose(text_size=self.size.itemData(place)))
        form.add(_("Language"), self.language)
        form.add(_("Size of the text"), self.size)
        form.setFocusProxy(self.emblem)
        return Step(title, form, _nothing, _on)

    def _of_the_user(self) -> Step:
        title = _("The first user")
        form = Form(title, _("You are the commander of this camp; others join it later from their own laptops."))
        form.add(_("Your name"), self.user)
        form.add(_("Pass phrase"), self.passphrase)
        form.add_wide(self.strength)
        form.add(_("Pass phrase again"), self.again)
        form.setFocusProxy(self.user)
        return Step(title, form, self._refuse_unfit_user, _on)

    def _of_the_sheet(self) -> Step:
        title = _("The recovery sheet")
        text = _("Without this sheet a forgotten pass phrase loses every record. Print it, and lock it away from the laptop.")
        form = Form(title, text)
        form.add(_("Recovery sheet"), self.recovery, _("Best on a stick that stays in the commander's safe."))
        form.add(_("Folder"), self.folder, _("Where the camp's encrypted records lie on this laptop."))
        form.setFocusProxy(self.recovery)
        return Step(title, form, _nothing, lambda: _("Start the camp") if self.recovery.path else _("Start the camp without a sheet"))

    def _propose_prefix(self, title: str) -> None:
        words = [word for word in title.split() if word.isascii() and word.isalnum() and word.casefold() != "camp"]
        self.prefix.setText(words[0][:3].upper() if words else "")

    def _choose_sheet(self) -> str:
        return QFileDialog.getSaveFileName(self, _("Recovery sheet"), _("recovery sheet") + ".txt", _("Text") + " (*.txt)")[0]

    def _choose_folder(self) -> str:
        return QFileDialog.getExistingDirectory(self, _("A new or an empty folder for the camp"))

    def _refuse_nameless(self) -> None:
        if not any(self.names.titles("title").values()):
            raise UserError(_("The camp has no name."), _("Give it one in at least one language."))

    def _refuse_unfit_user(self) -> None:
        if not self.user.text().strip():
            raise UserError(_("Nobody would be able to sign in."), _("Give your own name."))
        refuse_unlike(self.passphrase, self.again)

    def finish(self) -> None:
        wanted = self._wanted()
        self.button.setEnabled(False)

        def work(_store: None, _progress: Progress) -> "Store":
            return wanted.created()

        self._jobs.run(_("Starting the camp"), work, self._open, self.refuse)

    def _wanted(self) -> Wanted:
        recovery = Path(self.recovery.path) if self.recovery.path else None
        prefix = self.prefix.text().strip() or "MUSTER"
        titles, user = self.names.titles("title"), self.user.text().strip()
        return Wanted(Path(self.folder.path), titles, prefix, user, self.passphrase.text, recovery, self.emblem.drawing)

    def _open(self, store: "Store") -> None:
        """The guide goes on in the camp; this page ends with it."""
        window, sheet = self.window(), self.recovery.path
        self.opened.emit(store)
        desk = getattr(window, "desk", None)
        if desk is not None:
            desk.go(Place(FIRST.page, subject=sheet))

    def follow(self, before: "NewCamp") -> None:
        """What was typed before the language or the look was changed, at the step where it was."""
        self.names.show_titles("title", before.names.titles("title"))
        self.prefix.setText(before.prefix.text())
        self.emblem.show_drawing(before.emblem.drawing)
        self.user.setText(before.user.text())
        for own, other in ((self.passphrase, before.passphrase), (self.again, before.again)):
            own.field.setText(other.text)
        self.strength.judge(self.passphrase.text)
        self.recovery.field.setText(before.recovery.path)
        self.folder.field.setText(before.folder.path)
        self.show_step(before.place)


def _on() -> str:
    return _("Next")


def _nothing() -> None:
    """Every choice does."""


def refuse_unlike(passphrase: PassphraseBox, again: PassphraseBox) -> None:
    """Raise UserError unless the same was typed twice."""
    if not passphrase.text:
        raise UserError(_("The pass phrase is empty."), _("Choose one of several words."))
    if passphrase.text != again.text:
        raise UserError(_("The two pass phrases differ."), _("Reveal both, and look at the keyboard's layout."))
