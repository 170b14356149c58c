"""The nominal roll as a file: where to, made by the worker, and opened."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton

from app.progress import Progress
from app.records import letterhead, people
from app.records.courses import ClassLine
from app.store.camp import Store
from app.ui.jobs import Jobs
from app.ui.widgets import theme
from app.ui.widgets.strip import say
from app.words import _, language

KINDS = {".pdf": "PDF", ".xlsx": "Excel", ".csv": "CSV"}


class RollPapers(QPushButton):
    """Says in the strip where the file is, with the button that opens its folder."""

    def __init__(self, jobs: Jobs, class_line: ClassLine) -> None:
        super().__init__(theme.icon("upload"), _("Save the roll"))
        self._jobs, self._class = jobs, class_line
        menu = QMenu(self)
        for ending, kind in KINDS.items():
            menu.addAction(
                theme.icon("file-text" if ending == ".pdf" else "file-spreadsheet"), kind, lambda ending=ending: self._ask(ending)
            )
        self.setMenu(menu)

    def _ask(self, ending: str) -> None:
        proposed = str(Path.home() / f"{_('nominal roll')} {self._class.label.replace('/', '-')}{ending}")
        chosen = QFileDialog.getSaveFileName(self, _("Save the roll"), proposed, f"{KINDS[ending]} (*{ending})")[0]
        if chosen:
            self.save(Path(chosen).with_suffix(ending))

    def save(self, path: Path) -> None:
        """Write the roll to `path`, by its ending, in the window's language."""
        class_id, spoken = self._class.id, language()

        def work(store: Store, progress: Progress) -> Path:
            from app.exports import writing
            from app.exports.papers import nominal_roll
            from app.exports.speech import Speech

            with store.read() as session:
                answer, head = people.roll(session, class_id), letterhead.letterhead(session, store.user.id, class_id)
            writing.write(nominal_roll.document(answer, Speech(spoken)), writing.Layout(head), path, progress)
            return path

        self._jobs.run(_("Saving the roll of {label}").format(label=self._class.label), work, self._saved)

    def _saved(self, path: Path) -> None:
        say(self, _("Saved: {file}").format(file=path.name), (_("Open the folder"), lambda: open_folder(path)))


def open_folder(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
