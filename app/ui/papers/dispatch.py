"""A paper that is ready goes out: to the system's printer, into another program, onto the clipboard."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.progress import Progress
from app.store.camp import Store
from app.ui.jobs import Jobs, Work
from app.ui.papers import viewing
from app.ui.papers.making import Made
from app.ui.papers.saving import SaveButton
from app.ui.widgets import clipboard
from app.ui.widgets.notice import Notice
from app.ui.widgets.strip import say
from app.words import _, plural

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class Dispatch(QObject):
    """Belongs to a place of papers; where something is missing, `save` is offered in its line."""

    def __init__(self, room: QWidget, jobs: Jobs, notice: Notice, save: SaveButton) -> None:
        super().__init__(room)
        self._room, self._jobs, self._notice, self._save = room, jobs, notice, save

    def print(self, made: Made) -> None:
        """By the system's dialog; on a machine without a printer a file is offered."""
        from app.ui.papers import press

        if not press.offered():
            self._offer_file("printer", _("There is no printer on this machine."), _("Save as PDF, and print it elsewhere."))
            return
        printer = press.prepared(made.paper.size, made.landscape)
        printer.setDocName(made.paper.title)
        press.ask(self._room, printer, made.pages, lambda printer: self.put_on(printer, made))

    def put_on(self, printer: "QPrinter", made: Made) -> None:
        self._jobs.run(_("Printing {list}").format(list=made.paper.title), _printing(made, printer), self._printed, self._refuse)

    def _printed(self, pages: int) -> None:
        say(self._room, plural("{n} page went to the printer", "{n} pages went to the printer", pages))

    def _refuse(self, error: UserError) -> None:
        self._notice.refuse(error)

    def open(self, made: Made) -> None:
        """In the program that the system has for it."""
        try:
            there = QDesktopServices.openUrl(QUrl.fromLocalFile(str(viewing.lend(made.pdf, made.paper.title))))
        except OSError:
            there = False
        if there:
            say(self._room, _("Opened. The copy is deleted when you lock or leave Muster."))
        else:
            self._offer_file("external-link", _("No program here opens a PDF."), _("Save it, and open it elsewhere."))

    def _offer_file(self, icon: str, what: str, do: str) -> None:
        self._notice.say(icon, what, do, (_("Save as PDF"), lambda: self._save.ask(".pdf")))

    def copy(self, made: Made) -> None:
        """Its tables, each with its headings."""
        rows = [row for _section, table in made.document.tables for row in ([" / ".join(h.text) for h in table.headings], *table.lines)]
        clipboard.put([[cell if isinstance(cell, str | int) else cell.text for cell in row] for row in rows])
        count = sum(len(table.lines) for _section, table in made.document.tables)
        say(self._room, plural("{n} row copied as a table", "{n} rows copied as a table", count))


def _printing(made: Made, printer: "QPrinter") -> Work:
    """The pages that were chosen, as often as was asked; returns how many."""

    def work(_store: Store, progress: Progress) -> int:
        from app.ui.papers import press

        chosen = press.chosen(printer, range(made.pages))
        return press.put(printer, made.pdf, progress, press.copies(printer) * chosen)

    return work
