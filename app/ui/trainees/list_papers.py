"""The list of everybody as a file for another program: whom and what one sees, in that order."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton

from app.progress import Progress
from app.records import letterhead
from app.store.camp import Store
from app.ui.jobs import Jobs
from app.ui.trainees.papers import KINDS, open_folder
from app.ui.widgets import theme
from app.ui.widgets.strip import say
from app.ui.widgets.table import Table as Seen
from app.words import _, language


class ListPapers(QPushButton):
    """`title` says what is seen."""

    def __init__(self, jobs: Jobs, table: Seen, title: Callable[[], str]) -> None:
        super().__init__(theme.icon("upload"), _("Save the list"))
        self._jobs, self._table, self._title = jobs, table, title
        menu = QMenu(self)
        for ending, kind in KINDS.items():
            icon = theme.icon("file-text" if ending == ".pdf" else "file-spreadsheet")
            menu.addAction(icon, kind, lambda ending=ending: self._ask(ending))
        self.setMenu(menu)

    def _ask(self, ending: str) -> None:
        proposed = str(Path.home() / f"{self._title().replace('/', '-')}{ending}")
        chosen = QFileDialog.getSaveFileName(self, _("Save the list"), proposed, f"{KINDS[ending]} (*{ending})")[0]
        if chosen:
            self.save(Path(chosen).with_suffix(ending))

    def save(self, path: Path) -> None:
        """Write what is seen to `path`, by its ending, in the window's language."""
        columns, rows = self._table.seen_columns, list(self._table.visible_rows)
        title, spoken = self._title(), language()

        def work(store: Store, progress: Progress) -> Path:
            from app.exports import writing
            from app.exports.document import Heading, Table, listed
            from app.exports.speech import Speech

            with store.read() as session:
                head = letterhead.letterhead(session, store.user.id)
            heads = tuple(Heading((_(column.title),), column.width or 80, column.number) for column in columns)
            cells = tuple(tuple(column.text(row) for column in columns) for row in rows)
            total = (_("Total: {count}").format(count=len(rows)),)
            writing.write(listed(Speech(spoken), (title,), (), Table(heads, cells, total)), writing.Layout(head), path, progress)
            return path

        self._jobs.run(_("Saving {list}").format(list=title), work, self._saved)

    def _saved(self, path: Path) -> None:
        say(self, _("Saved: {file}").format(file=path.name), (_("Open the folder"), lambda: open_folder(path)))
