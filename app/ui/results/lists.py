"""Lists of scores from a spreadsheet: the worker reads them, and enters them once a person has looked."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.errors import UserError
from app.progress import Progress
from app.records import assessments
from app.ui.jobs import Jobs
from app.ui.results.recording import Book
from app.words import N_, _

if TYPE_CHECKING:  # spreadsheets are read by the worker, and loaded then
    from app.imports.scores import ScoreList
    from app.store.camp import Store

TAKE_IN = N_("Take in the results of {file}")
ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".txt")


class ScoreLists(QObject):
    found = Signal(object)  # ScoreList, of which nothing is recorded
    entered = Signal()
    refused = Signal(object)  # UserError

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs

    def open(self, book: Book, path: Path, code: str | None) -> None:
        """Read a file; a column called only “score” is of the assessment `code`."""

        def work(store: "Store", _progress: Progress) -> "ScoreList":
            from app.imports import scores

            with store.read() as session:
                return scores.read(session, path, scores.Sitting(book.class_id, book.day, book.examiner), code)

        self._jobs.run(_("Reading {file}").format(file=path.name), work, self._tell, self._refuse)

    def paste(self, book: Book, rows: Sequence[Sequence[str]], code: str, enrolment_ids: Sequence[str]) -> None:
        """What was copied, for an assessment and the trainees from the current line down."""

        def work(store: "Store", _progress: Progress) -> "ScoreList":
            from app.imports import scores

            with store.read() as session:
                sitting, target = scores.Sitting(book.class_id, book.day, book.examiner), scores.Target(code, tuple(enrolment_ids))
                return scores.pasted(session, rows, sitting, target)

        self._jobs.run(_("Reading what was copied"), work, self._tell, self._refuse)

    def enter(self, book: Book, found: "ScoreList") -> None:
        """All that can be entered, as one change."""

        def work(store: "Store", _progress: Progress) -> None:
            with store.change(TAKE_IN, file=found.file) as session:
                assessments.enter_all(session, book.class_id, found.entries)

        self._jobs.run(_(TAKE_IN).format(file=found.file), work, self._end, self._refuse)

    def _tell(self, found: "ScoreList") -> None:
        self.found.emit(found)

    def _end(self, _nothing: None) -> None:
        self.entered.emit()

    def _refuse(self, error: UserError) -> None:
        self.refused.emit(error)
