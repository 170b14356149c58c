"""Certificates going out: to the system's printer or into a file, the same way again where something failed."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from app.errors import UserError
from app.ui.certificates import printing
from app.ui.certificates.printing import Outcome
from app.ui.jobs import Work
from app.ui.trainees.papers import open_folder
from app.ui.widgets.strip import say
from app.words import _, plural

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from app.ui.certificates.screen import CertificatesScreen


class GoingOut(QObject):
    """Belongs to a screen."""

    printed = Signal(object)  # Outcome
    refused = Signal(object)

    def __init__(self, screen: "CertificatesScreen", name: str) -> None:
        super().__init__(screen)
        self._screen, self._name = screen, name
        self._last: Callable[[Sequence[str]], None] = self.ask_printer

    def ask_printer(self, ids: Sequence[str]) -> None:
        """By the system's dialog; on a machine without a printer a file is offered."""
        from app.ui.certificates import press

        if not press.offered():
            none = _("There is no printer on this machine.")
            self._screen.notice.say(
                "printer", none, _("Save as PDF, and print it elsewhere."), (_("Save as PDF"), lambda: self.ask_file(ids))
            )
            return
        self._last = self.ask_printer
        press.ask(self._screen, press.prepared(), len(ids), lambda printer: self.put_on(printer, ids))

    def ask_file(self, ids: Sequence[str]) -> None:
        self._last = self.ask_file
        proposed = str(Path.home() / f"{_('certificates')} {self._name}.pdf".replace("/", "-"))
        chosen = QFileDialog.getSaveFileName(self._screen, _("Print into a file"), proposed, "PDF (*.pdf)")[0]
        if chosen:
            self.put_into(Path(chosen).with_suffix(".pdf"), ids)

    def again(self, ids: Sequence[str]) -> None:
        """By the way that was chosen last."""
        self._last(ids)

    def put_on(self, printer: "QPrinter", ids: Sequence[str]) -> None:
        self._run(printing.on_printer(ids, printer, self._screen))

    def put_into(self, path: Path, ids: Sequence[str]) -> None:
        self._run(printing.into_file(ids, path, self._screen))

    def _run(self, work: Work) -> None:
        self._screen.jobs.run(_("Printing certificates"), work, self._told, self._refuse)

    def _told(self, outcome: Outcome) -> None:
        count, path = len(outcome.sheets), outcome.path
        if path is not None:
            told = plural("{n} certificate printed: {file}", "{n} certificates printed: {file}", count, file=path.name)
            say(self._screen, told, (_("Open the folder"), lambda: open_folder(path)))
        self.printed.emit(outcome)

    def _refuse(self, error: UserError) -> None:
        self.refused.emit(error)
