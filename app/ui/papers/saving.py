"""A paper as a file: where to, written by the worker, and told with the button that opens its folder."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from app.errors import UserError
from app.ui.jobs import Jobs
from app.ui.papers import making
from app.ui.papers.making import Paper
from app.ui.widgets import theme
from app.ui.widgets.strip import say
from app.words import _

KINDS = {".pdf": "PDF", ".xlsx": "Excel", ".csv": "CSV"}


def asked_file(parent: QWidget, title: str, name: str, ending: str, kind: str = "") -> Path | None:
    """Where a file of that ending goes; None where the person thought better of it."""
    proposed = str(Path.home() / f"{name.replace('/', '-')}{ending}")
    chosen = QFileDialog.getSaveFileName(parent, title, proposed, f"{kind or KINDS[ending]} (*{ending})")[0]
    if not chosen:
        return None
    return Path(chosen if chosen.lower().endswith(ending) else chosen + ending)  # "OPB-1 no. 4" keeps its number


def tell(widget: QWidget, path: Path, told: str = "") -> None:
    """In the strip: that the file is there, and the button for its folder."""
    say(widget, told or _("Saved: {file}").format(file=path.name), (_("Open the folder"), lambda: open_folder(path)))


def open_folder(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


class SaveButton(QPushButton):
    """Its menu has the kinds of file; `paper` is what would be saved now."""

    def __init__(self, jobs: Jobs, text: str, paper: Callable[[], Paper], refuse: Callable[[UserError], None] | None = None) -> None:
        super().__init__(theme.icon("upload"), text)
        self._jobs, self._paper, self._refuse = jobs, paper, refuse
        menu = QMenu(self)
        self.choices = {}
        for ending, kind in KINDS.items():
            icon = theme.icon("file-text" if ending == ".pdf" else "file-spreadsheet")
            self.choices[ending] = menu.addAction(icon, kind, lambda ending=ending: self.ask(ending))
        self.setMenu(menu)

    def offer(self, endings: Sequence[str]) -> None:
        """Only these."""
        for ending, choice in self.choices.items():
            choice.setEnabled(ending in endings)

    def ask(self, ending: str) -> None:
        path = asked_file(self, self.text(), self._paper().title, ending)
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Write what there is now to `path`, by its ending."""
        paper = self._paper()
        self._jobs.run(_("Saving {list}").format(list=paper.title), making.saved(paper, path), self._saved, self._refuse)

    def _saved(self, path: Path) -> None:
        tell(self, path)
