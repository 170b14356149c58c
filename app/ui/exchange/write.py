"""A file is written for the other laptops."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QPushButton

from app.errors import UserError
from app.progress import Progress
from app.ui.exchange.wording import apart
from app.ui.jobs import Jobs
from app.ui.widgets.form import Form
from app.words import _, plural

if TYPE_CHECKING:
    from app.store.camp import Store
    from app.sync.exchange import Exported
    from app.sync.register import Line


class WriteForm(Form):
    """For everybody, or for one; usually only what they lack."""

    left = Signal()
    written = Signal(object)

    def __init__(self, jobs: Jobs, lines: Sequence["Line"], chosen: str = "") -> None:
        super().__init__(
            _("Write a file for other laptops"),
            _("Carry it over on a stick or send it by any other way: only laptops of this camp can open it."),
        )
        self._jobs = jobs
        self.to = QComboBox()
        self.to.addItem(_("every laptop of the camp"), "")
        for line in lines:
            if not line.own and line.retired_at is None:
                self.to.addItem(_told(line), line.id)
        self.to.setCurrentIndex(max(self.to.findData(chosen), 0))
        self.full = QCheckBox(_("Everything, not only what they lack"))
        self.write, back = QPushButton(_("Choose where, and write")), QPushButton(_("Back"))
        self.add(_("For"), self.to)
        self.add("", self.full, _("For a laptop whose records were lost or restored; it is larger, and does no harm."))
        self.full.setAccessibleName(self.full.text())
        self.add_buttons(self.write, back)
        self.write.clicked.connect(self._ask_folder)
        back.clicked.connect(self.left)
        self.setFocusProxy(self.write)

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Where the file goes, for example a stick"))
        if chosen:
            self.write_into(Path(chosen))

    def write_into(self, folder: Path) -> None:
        to, full = self.to.currentData() or None, self.full.isChecked()

        def work(store: "Store", progress: Progress) -> "Exported":
            from app.sync import exchange

            return exchange.export(store, folder, to, full, progress)

        self.clear_refusal()
        self.write.setEnabled(False)
        self._jobs.run(_("Writing a file for other laptops"), work, self._done, self._stay)

    def _done(self, exported: "Exported") -> None:
        self.written.emit(exported)

    def _stay(self, error: UserError) -> None:
        self.write.setEnabled(True)
        self.refuse(error)


def _told(line: "Line") -> str:
    if not line.lacks:
        return _("{laptop}: lacks nothing").format(laptop=apart(line.name))
    return plural("{laptop}: lacks {n} change", "{laptop}: lacks {n} changes", line.lacks, laptop=apart(line.name))
