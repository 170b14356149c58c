"""Results: the screen on which a class's assessments are entered and read."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from app.errors import UserError
from app.progress import Progress
from app.records import aliases, assessments, camp, conflicts
from app.records.assessments import Alert, Score
from app.records.conflicts import Conflict
from app.records.enrolments import members
from app.ui.courses.class_screen import ClassScreen
from app.ui.exchange import clash_line
from app.ui.exchange.clash_line import ClashLine
from app.ui.results import recording, wording
from app.ui.results.bar import ResultsBar
from app.ui.results.grid import ResultsGrid, Spot
from app.ui.results.model import Content, Index, ResultsModel
from app.ui.results.recording import Book
from app.ui.results.state import StateLine
from app.ui.widgets.empty import EmptyPlace
from app.ui.widgets.notice import Notice
from app.ui.widgets.question import Question
from app.words import N_, _

if TYPE_CHECKING:
    from app.store.camp import Store

LULL = 400  # milliseconds without a result, before it is asked which assessments too many have failed


class ResultsScreen(ClassScreen):
    screen_name = "results"
    title = N_("Results")
    concerns = frozenset({"result", "enrolment", "person_alias", "enrolment_status", "person", "assessment", "subject", "sync_conflict"})

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.model = ResultsModel()
        self.grid, self.bar, self.state = ResultsGrid(self.model), ResultsBar(self.store.read_only), StateLine()
        self.notice, self.reason, self.clash = Notice(), Question(), ClashLine(self.store, self)
        self.model.differing = lambda index: clash_line.differing(*self._undecided(index))
        self._wanted = ""  # the person who is to be shown
        self._lull = QTimer(self, singleShot=True, interval=LULL)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._places = QStackedWidget()
        self._nobody = EmptyPlace(
            "users", _("Nobody is enrolled in this class yet."), _("Import a class list, or enrol trainees, first."), []
        )
        self._untested = EmptyPlace("clipboard-list", _("Nothing is assessed in this class's course."), _("The course says what is."), [])
        for place in (self.grid, self._nobody, self._untested):
            self._places.addWidget(place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.bar, self._places, self.clash, self.reason, self.notice, self.state):
            column.addWidget(widget, 1 if widget is self._places else 0)
        self.setFocusProxy(self.grid)

    def _connect(self) -> None:
        self.grid.scored.connect(self._on_scored)
        self.grid.judged.connect(self._on_judged)
        self.grid.void_wanted.connect(self._on_void)
        self.grid.moved.connect(self._tell)
        self.grid.selectionModel().currentChanged.connect(self._face_conflict)
        self.clash.decided.connect(self._on_decided)
        self.clash.refused.connect(self.refuse)
        self.clash.gone.connect(self.gone)
        self.bar.filtered.connect(self.model.filter)
        self.reason.left.connect(self.grid.setFocus)
        self.model.dataChanged.connect(self._tell)
        self.model.modelReset.connect(self.reason.leave)
        self._lull.timeout.connect(self._ask_alerts)

    def reload(self) -> None:
        """The worker reads the whole class; what has not changed is not painted."""
        with self.store.read() as session:
            today = camp.today(session, self.class_line.id)
        last = max(self.class_line.start, min(today, self.class_line.end))
        if self.bar.date.maximumDate().toString("yyyy-MM-dd") != last:
            self.bar.propose(self.class_line.start, last)
        class_id = self.class_line.id

        def work(store: "Store", _progress: Progress) -> Content:
            with store.read() as session:
                sheet = assessments.grade_sheet(session, class_id)
                return Content(sheet, members(session, class_id), assessments.alerts(session, class_id))

        self.jobs.run(_("Reading the results of {label}").format(label=self.class_line.label), work, self._show, self.refuse)

    def _show(self, content: Content) -> None:
        first_time = not self.model.tests
        self.model.show(content)
        place = self._nobody if not content.sheet.rows else self.grid if self.model.tests else self._untested
        self._places.setCurrentWidget(place)
        self.state.show_alerts(content.alerts)
        self._go_to_wanted()
        self._tell()
        if first_time and self.isVisible():
            self.grid.setFocus()

    def show_person(self, person_id: str) -> None:
        """At once, or as soon as the class is read."""
        self._wanted = person_id
        self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        if not self._wanted or not self.model.tests:
            return
        self.bar.sought.clear()
        rows = [row for row, line in enumerate(self.model.lines) if line.row.person_id == self._wanted]
        self._wanted = ""
        if rows:
            self.grid.go(rows[0], max(self.grid.currentIndex().column(), 0))

    def refuse(self, error: UserError) -> None:
        """Say why nothing was recorded; the cells are as they were."""
        self.notice.refuse(error)

    def _tell(self, *_changed: Any) -> None:
        self._face_conflict()
        column = self.grid.currentIndex().column()
        known = 0 <= column < len(self.model.tests)
        self.bar.show_test(self.model.tests[column] if known else None)
        self.state.show_count(self.model.count(column) if known else None)

    def _face_conflict(self, *_moved: Any) -> None:
        """The line under the grid says what two laptops say of the current cell, where they differ."""
        self.clash.face(*self._undecided(self.grid.currentIndex()))

    def _undecided(self, index: Index) -> tuple[Conflict | None, str]:
        """What two laptops say of a cell; else the name, where it is two records of one person that differ."""
        attempt = wording.undecided(self.model.cell(index.row(), index.column())) if index.isValid() else None
        if attempt is None:
            return None, ""
        row = self.model.lines[index.row()].row
        with self.store.read() as session:
            found = conflicts.on_result(session, attempt.result_id)
            place = self.model.tests[index.column()].id, str(attempt.attempt)
            twice = found is None and aliases.contradicts(session, row.enrolment_id, place)
        return found, row.name if twice else ""

    def _on_decided(self) -> None:
        self.reload()
        self.grid.setFocus()

    def _ask_alerts(self) -> None:
        class_id = self.class_line.id

        def work(store: "Store", _progress: Progress) -> list[Alert]:
            with store.read() as session:
                return assessments.alerts(session, class_id)

        self.jobs.run("", work, self._show_alerts, self.refuse)

    def _show_alerts(self, alerts: list[Alert]) -> None:
        self.state.show_alerts(alerts)

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

    def _on_scored(self, spot: Spot, text: str, corrects: bool) -> None:
        try:
            points = recording.points(text)
        except UserError as error:
            self.refuse(error)
            return
        if corrects and not self._waits(spot):
            self._correct(spot, self._book.score(points))
        elif self._record([spot], lambda book: recording.enter(book, spot, points)):
            self.grid.down()

    def _on_judged(self, spots: list[Spot], go: bool) -> None:
        only = spots[0]
        if len(spots) == 1 and only.last is not None and self._is_settled(only) and not self._waits(only):
            self._correct(only, self._book.score(go=go))
        else:
            self._record(spots, lambda book: recording.judge(book, spots, go))

    def _waits(self, spot: Spot) -> bool:
        """Two laptops differ here, so that whatever is entered decides."""
        return bool(wording.undecided(spot.line.row.cells[self.model.tests.index(spot.test)]))

    def _is_settled(self, spot: Spot) -> bool:
        """No attempt is left, so that another result can only correct what stands."""
        cell = spot.line.row.cells[self.model.tests.index(spot.test)]
        return cell is not None and cell.retest_left == 0

    def _correct(self, spot: Spot, score: Score) -> None:
        assert spot.last is not None
        if (score.score, score.go) == (spot.last.score, spot.last.go):
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
