"""Whether the records would survive the laptop: the last backup, and the recovery sheet."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app import clock
from app.progress import Progress
from app.records import camp
from app.store import backup, keys, opening
from app.store.camp import SLOTS, Store
from app.ui.office import Office
from app.ui.widgets import memory, theme
from app.ui.widgets.dates import moment
from app.ui.widgets.strip import say
from app.words import _

LAST = "backup"  # what is remembered of a backup outside the camp's folder: the instant, and where it lies


class Safety(QWidget):
    """One line with its buttons."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._store, self._jobs = office.store, office.jobs
        self._sign, self._said = QLabel(), QLabel()
        self.back_up = QPushButton(theme.icon("database-backup"), _("Back up…"))
        self.back_up.setToolTip(_("Copy the whole camp into one file, for example on a stick"))
        self.back_up.clicked.connect(self.choose_place)
        self.sheet = QPushButton(theme.icon("life-buoy"), _("Make a recovery sheet…"))
        self.sheet.setToolTip(_("There is no recovery sheet: if the pass phrase is forgotten, the records are lost."))
        self.sheet.clicked.connect(self.choose_sheet)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        for widget in (self._sign, self._said, self.back_up, self.sheet):
            row.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.back_up.setEnabled(not self._store.waiting)

    @property
    def said(self) -> str:
        return self._said.text()

    def reload(self) -> None:
        """The newest copy, here or elsewhere."""
        with self._store.read() as session:
            zone = camp.home(session).time_zone
        found = [(each.at, "") for each in backup.listed(self._store.folder)[:1]]
        at, _bar, place = memory.recall(f"{LAST}:{self._store.folder}").partition("|")
        found += [(at, place)] if at else []
        newest = max(found, default=None)
        if newest is None:
            text = _("never backed up")
        else:
            text = _("backed up {when}").format(when=moment(newest[0], zone)) + (f"  ·  {newest[1]}" if newest[1] else "")
        self._said.setText(text)
        self._sign.setPixmap(theme.icon("shield-check" if newest else "circle-alert", "good" if newest else "wrong").pixmap(theme.ICON))
        self.sheet.setVisible(not self._store.read_only and not keys.has_recovery(self._store.folder / SLOTS))

    @Slot()
    def choose_place(self) -> None:
        if chosen := QFileDialog.getExistingDirectory(self, _("Where does the backup go?")):
            self.back_up_to(Path(chosen))

    def back_up_to(self, folder: Path) -> None:
        def work(store: Store, _progress: Progress) -> Path:
            return backup.copy(store, folder)

        self._jobs.run(_("Backing up"), work, self._on_backup)

    def _on_backup(self, made: Path) -> None:
        memory.remember(f"{LAST}:{self._store.folder}", f"{clock.instant()}|{made.parent.name}")
        say(self, _("The backup is {file}.").format(file=made.name))
        self.reload()

    @Slot()
    def choose_sheet(self) -> None:
        name = _("recovery sheet") + ".txt"
        if chosen := QFileDialog.getSaveFileName(self, _("Recovery sheet"), name, _("Text") + " (*.txt)")[0]:
            self.make_sheet(Path(chosen))

    def make_sheet(self, sheet: Path) -> None:
        self._jobs.run(_("Making a recovery sheet"), lambda store, _progress: opening.make_recovery(store, sheet), self._on_sheet)

    def _on_sheet(self, _done: None) -> None:
        say(self, _("The recovery sheet is written. Print it, seal it, lock it away from the laptop, and delete the file."))
        self.reload()
