"""Results: the screen on which a class's assessments are entered and read."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from app.errors import UserError
from app.records.assessments import Score
from app.ui import actions
from app.ui.papers.asked import Asked
from app.ui.results import recording, wording
from app.ui.results.grid import Spot, Typed, table
from app.ui.results.lists import ENDINGS, ScoreLists
from app.ui.results.recording import Book
from app.ui.results.sheet import SheetScreen
from app.ui.widgets import clipboard
from app.words import N_, _


class ResultsScreen(SheetScreen):
    """Every result is one change, committed before its cell says so."""

    screen_name = "results"
    title = N_("Results")

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.lists = ScoreLists(self.jobs)
        self._add_actions()
        self._follow_entries()
        self.setAcceptDrops(not self.store.read_only)

    def _add_actions(self) -> None:
        commands = {
            "results_missing": self.show_missing,
            "results_paste": self.paste,
            "results_import": self.choose,
            "results_copy": lambda: clipboard.put(table(self.grid)),
            "print_grades": lambda: self.gone.emit(Asked("grade-sheet").at(self.class_line.label)),
            "results_details": lambda: self.show_details(self.side.isHidden()),
        }
        made = {name: actions.action(name, self, act) for name, act in commands.items()}
        for name in ("results_paste", "results_import"):
            made[name].setEnabled(not self.store.read_only)
        self.bar.add_actions([made[name] for name in commands if name != "results_missing"])

    def _follow_entries(self) -> None:
        self.grid.scored.connect(self._on_scored)
        self.grid.judged.connect(self._on_judged)
        self.grid.void_wanted.connect(self._on_void)
        self.grid.opened.connect(self._on_opened)
        self.side.recorded.connect(self._on_recorded)
        self.side.refused.connect(self.refuse)
        self.lists.found.connect(self._show_list)
        self.lists.entered.connect(self._leave_list)
        self.lists.refused.connect(self.refuse)
        self.taking.taken.connect(lambda found: self.lists.enter(self._book, found))
        self.taking.left.connect(self._leave_list)

    @property
    def _book(self) -> Book:
        return Book(self.store, self, self.class_line.id, self.bar.day, self.bar.examiner.text().strip())

    def _record(self, spots: Sequence[Spot], record: Callable[[Book], None]) -> bool:
        """Whether it was committed; then, and not before, the cells say so."""
        book = self._book
        try:
            record(book)
            rows = recording.renewed(book, self.model.sheet, spots)
        except UserError as error:
            self.refuse(error)
            return False
        self.notice.hide()
        for row in rows:
            self.model.put(row)
        self._lull.start()
        return True

    def _on_scored(self, spot: Spot, typed: Typed) -> None:
        try:
            points = recording.points(typed.text)
        except UserError as error:
            self.refuse(error)
            return
        if typed.corrects and not self._waits(spot):
            self._correct(spot, self._book.score(points))
        elif self._record([spot], lambda book: recording.enter(book, spot, Score(points))):
            self.grid.step(*typed.towards)

    def _on_opened(self, spot: Spot, corrects: bool, digit: str) -> None:
        """Steps and range cards are entered at the side."""
        self.show_details(True)
        self.side.start(spot, corrects and not self._waits(spot), digit)

    def _on_recorded(self, spot: Spot, score: Score, corrects: bool) -> None:
        """From the side; it goes on there with the next one."""
        if corrects and not self._waits(spot):
            self._correct(spot, score)
        elif self._record([spot], lambda book: recording.enter(book, spot, score)):
            before = self.grid.currentIndex().row()
            self.grid.down()
            if self.grid.currentIndex().row() != before:
                self.grid.open()
            else:
                self.grid.setFocus()

    def _on_judged(self, spots: list[Spot], go: bool) -> None:
        only = spots[0]
        if len(spots) == 1 and only.last is not None and self._is_settled(only) and not self._waits(only):
            self._correct(only, self._book.score(go=go))
        elif self._record(spots, lambda book: recording.judge(book, spots, go)) and len(spots) == 1:
            self.grid.step(1, 0)

    def _waits(self, spot: Spot) -> bool:
        """Two laptops differ here, so that whatever is entered decides."""
        return bool(wording.undecided(spot.line.row.cells[self.model.tests.index(spot.test)]))

    def _is_settled(self, spot: Spot) -> bool:
        """No attempt is left, so that another result can only correct what stands."""
        cell = spot.line.row.cells[self.model.tests.index(spot.test)]
        return cell is not None and cell.retest_left == 0

    def _correct(self, spot: Spot, score: Score) -> None:
        assert spot.last is not None
        alike = (score.score, score.go, score.steps, score.card) == (spot.last.score, spot.last.go, spot.last.steps, spot.last.card)
        if alike or (score.score is not None and score.score == spot.last.score):
            self.grid.setFocus()
            return
        told = {"name": spot.line.row.name, "test": spot.test.code, "score": wording.written(spot.last)}
        question = _("{name} has {score} in {test}. Why is it corrected?").format(**told)
        self.reason.ask_reason(
            question, _("Correct"), lambda reason: self._record([spot], lambda book: recording.correct(book, spot, score, reason))
        )

    def _on_void(self, spot: Spot) -> None:
        assert spot.last is not None
        told = {"name": spot.line.row.name, "test": spot.test.code, "score": wording.written(spot.last)}
        question = _("{name} has {score} in {test}. Why is it void?").format(**told)
        self.reason.ask_reason(
            question, _("Declare it void"), lambda reason: self._record([spot], lambda book: recording.void(book, spot, reason))
        )

    def paste(self) -> None:
        spot, rows = self.grid.current, clipboard.taken()
        if spot is None or not rows:
            self.refuse(UserError(_("There is nothing to paste here."), _("Copy a column of scores, and choose the cell where it begins.")))
            return
        below = [line.row.enrolment_id for line in self.model.lines[self.grid.currentIndex().row() :]]
        self.lists.paste(self._book, rows, spot.test.code, below)

    def choose(self) -> None:
        kinds = " ".join(f"*{ending}" for ending in ENDINGS)
        chosen = QFileDialog.getOpenFileName(self, _("The list of scores"), str(Path.home()), f"{_('Lists of scores')} ({kinds})")[0]
        if chosen:
            self.open_file(Path(chosen))

    def open_file(self, path: Path) -> None:
        """Look at a file of scores."""
        self.lists.open(self._book, path, self.grid.current.test.code if self.grid.current else None)

    def _show_list(self, found: Any) -> None:
        self.notice.hide()
        self._places.setCurrentWidget(self.taking)
        self.taking.show_list(found)

    def _leave_list(self) -> None:
        self._places.setCurrentWidget(self._sheet)
        self.grid.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if files := _dropped(event):
            event.acceptProposedAction()
            self.open_file(files[0])


def _dropped(event: QDropEvent) -> list[Path]:
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [file for file in files if file.suffix.lower() in ENDINGS]
