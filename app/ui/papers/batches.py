"""Certificates of several classes printed in one go, and what did not come out printed again."""

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import UserError
from app.ui.certificates.after import AfterPrinting
from app.ui.certificates.going_out import GoingOut
from app.ui.certificates.printing import Outcome
from app.ui.jobs import Jobs
from app.ui.papers.waiting import Waiting, WaitingList
from app.ui.widgets.notice import Notice
from app.words import plural

if TYPE_CHECKING:
    from app.store.camp import Store


class Batches(QWidget):
    """The list of what waits, and under it what is asked after printing; `notice` is the page's line."""

    def __init__(self, store: "Store", jobs: Jobs, notice: Notice) -> None:
        super().__init__()
        self._jobs, self._notice = jobs, notice
        self.list = WaitingList(store.keeps_records)
        self.after, self.out = AfterPrinting(), GoingOut(self, jobs, notice, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addWidget(self.after)
        self.setFocusProxy(self.list)
        self.list.print_wanted.connect(self.out.ask_printer)
        self.list.file_wanted.connect(self.out.ask_file)
        self.out.printed.connect(self._printed)
        self.out.refused.connect(self._refuse)
        self.after.all_out.connect(self.out.answered)
        self.after.again_wanted.connect(self.out.print_again)
        self.after.left.connect(self.list.setFocus)

    def show_lines(self, found: list[Waiting]) -> None:
        self.list.show_lines(found)

    @Slot(object)
    def _printed(self, outcome: Outcome) -> None:
        """What went out, of each class."""
        counts = Counter(sheet.class_label for sheet in outcome.sheets)
        told = plural("{n} certificate went out.", "{n} certificates went out.", len(outcome.sheets))
        self._notice.say("printer", told, "  ·  ".join(f"{label}: {count}" for label, count in sorted(counts.items())))
        self.after.ask(outcome.sheets, outcome.path is not None)

    def _refuse(self, error: UserError) -> None:
        self._notice.refuse(error)
