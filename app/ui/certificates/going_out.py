"""Certificates going out: to the system's printer or into a file, the same way again where something failed."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.ui.certificates import printing
from app.ui.certificates.printing import Outcome, Sheet
from app.ui.jobs import Jobs, Work
from app.ui.papers.saving import asked_file, tell
from app.ui.widgets.notice import Notice
from app.words import _, plural

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class GoingOut(QObject):
    """Belongs to a screen, and refuses in its line; `name` is in the name of a file."""

    printed = Signal(object)  # Outcome
    failure_recorded = Signal()
    refused = Signal(object)

    def __init__(self, screen: QWidget, jobs: Jobs, notice: Notice, name: str) -> None:
        super().__init__(screen)
        self._screen, self._jobs, self._notice, self._name = screen, jobs, notice, name
        self._last: Callable[[Sequence[str]], None] = self.ask_printer
        self.run = ""  # what the printer had last, until it is said what came out

    def ask_printer(self, ids: Sequence[str]) -> None:
        """By the system's dialog; on a machine without a printer a file is offered."""
        from app.ui.papers import press

        if not press.offered():
            none = _("There is no printer on this machine.")
            self._notice.say("printer", none, _("Save as PDF, and print it elsewhere."), (_("Save as PDF"), lambda: self.ask_file(ids)))
            return
        self._last = self.ask_printer
        press.ask(self._screen, press.prepared(), len(ids), lambda printer: self.put_on(printer, ids))

    def ask_file(self, ids: Sequence[str]) -> None:
        self._last = self.ask_file
        path = asked_file(self._screen, _("Print into a file"), f"{_('certificates')} {self._name}".strip(), ".pdf")
        if path is not None:
            self.put_into(path, ids)

    def again(self, ids: Sequence[str]) -> None:
        """By the way that was chosen last."""
        self._last(ids)

    @Slot(object)
    def print_again(self, sheets: Sequence[Sheet]) -> None:
        """What did not come out is no copy; print it by the way that was chosen last."""
        run, self.run = self.run, ""
        self._jobs.run(_("Recording"), printing.failed(sheets, run, self._screen), self._print_again, self._refuse)

    def _print_again(self, ids: list[str]) -> None:
        self.failure_recorded.emit()
        self.again(ids)

    @Slot()
    def answered(self) -> None:
        """It was said what came out of the printer: it is not asked any more, also after a power cut."""
        if self.run:
            self._jobs.run("", printing.answered(self.run))
            self.run = ""

    def put_on(self, printer: "QPrinter", ids: Sequence[str]) -> None:
        self._run(printing.on_printer(ids, printer, self._screen))

    def put_into(self, path: Path, ids: Sequence[str]) -> None:
        self._run(printing.into_file(ids, path, self._screen))

    def _run(self, work: Work) -> None:
        self._jobs.run(_("Printing certificates"), work, self._told, self._refuse)

    def _told(self, outcome: Outcome) -> None:
        count, path, self.run = len(outcome.sheets), outcome.path, outcome.run
        if path is not None:
            told = plural("{n} certificate printed: {file}", "{n} certificates printed: {file}", count, file=path.name)
            tell(self._screen, path, told)
        self.printed.emit(outcome)

    def _refuse(self, error: UserError) -> None:
        self.refused.emit(error)
