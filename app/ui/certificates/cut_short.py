"""What power or a stick cut short while certificates went out: finished when the camp is opened, else said here with what to do."""

import os
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.errors import UserError
from app.ui.certificates import printing
from app.ui.certificates.after import AfterPrinting
from app.ui.certificates.going_out import GoingOut
from app.ui.certificates.printing import Outcome
from app.ui.jobs import Jobs
from app.ui.papers.saving import asked_file, tell
from app.ui.widgets.notice import Notice
from app.words import _, is_rtl

if TYPE_CHECKING:
    from pathlib import Path

    from app.exports.certificates.copies import CutShort


class CutShortLine(QWidget):
    """Hidden where nothing was; what there is, is asked one after the other."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._left: list[CutShort] = []
        self.notice, self.after = Notice(), AfterPrinting()
        self.out = GoingOut(self, jobs, self.notice, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.notice, self.after):
            column.addWidget(part)
        self.after.all_out.connect(self.out.answered)
        self.after.again_wanted.connect(self.out.print_again)
        self.after.left.connect(self._go_on, Qt.ConnectionType.QueuedConnection)  # the answer to this one is heard first
        self.out.printed.connect(self._printed)
        self.out.refused.connect(self.notice.refuse)
        self.hide()
        jobs.run("", printing.left, self._show)

    def _show(self, found: "list[CutShort]") -> None:
        for one in found:
            if one.finished and one.path:
                tell(self, one.path, one.told(one.path.name))
        self._left = [one for one in found if not one.finished]
        self._go_on()

    def _go_on(self) -> None:
        """To the next; what was left without an answer is asked again when the camp is opened."""
        self.setVisible(bool(self._left))
        self.notice.hide()
        if self._left:
            one = self._left.pop(0)
            if one.refusal is not None:
                self.notice.say("usb", _apart(one.refusal.what, one.path), one.refusal.do, (_("Save as PDF"), lambda: self._save(one)))
            else:
                self._ask(one)

    def _ask(self, one: "CutShort") -> None:
        self.notice.say("printer", one.asked, _("Look at the sheets."))
        self.out.run = one.run
        before = QApplication.focusWidget()
        self.after.ask(printing.sheets(one.certificates))
        if before is not None:
            before.setFocus()  # nobody was waiting for this question: what he types is not its answer

    def _save(self, one: "CutShort") -> None:
        path = asked_file(self, _("Print into a file"), _("certificates"), ".pdf")
        if path is None:
            self._left.insert(0, one)
            self._go_on()
        else:
            self._jobs.run(
                _("Printing certificates"), printing.delivered(one.run, path), self._saved, lambda error: self._refuse(one, error)
            )

    def _saved(self, path: "Path") -> None:
        tell(self, path)
        self._go_on()

    def _refuse(self, one: "CutShort", error: UserError) -> None:
        self.notice.say("circle-alert", error.what, error.do, (_("Save as PDF"), lambda: self._save(one)))

    def _printed(self, outcome: Outcome) -> None:
        """By a button of this line."""
        self.show()
        self.after.ask(outcome.sheets, outcome.path is not None)


def _apart(text: str, path: "Path | None") -> str:
    """A path begins on the left also in a sentence from the right."""
    if path is None or not is_rtl():
        return text
    return re.sub(f"{re.escape(str(path.parent))}({re.escape(os.sep + path.name)})?", "\u2066\\g<0>\u2069", text)
