"""The grade sheet of a class as it is read: whom it shows, how a column spreads, what is known of a cell."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.errors import UserError
from app.progress import Progress
from app.records import aliases, assessments, camp, conflicts
from app.records.assessments import Alert
from app.records.conflicts import Conflict
from app.records.enrolments import members
from app.ui.courses.class_screen import ClassScreen
from app.ui.courses.nobody import nobody
from app.ui.exchange import clash_line
from app.ui.exchange.clash_line import ClashLine
from app.ui.place import Place
from app.ui.results import wording
from app.ui.results.bar import ResultsBar
from app.ui.results.grid import ResultsGrid
from app.ui.results.model import Content, Index, Narrowing, ResultsModel
from app.ui.results.side import Side
from app.ui.results.state import StateLine
from app.ui.results.taking import TakingPage
from app.ui.widgets import memory
from app.ui.widgets.empty import EmptyPlace
from app.ui.widgets.notice import Notice
from app.ui.widgets.question import Question
from app.words import _

if TYPE_CHECKING:
    from app.store.camp import Store

DETAILS, PLACE = "results/details", "results/place"  # names in the memory
LULL = 400  # milliseconds without a result, before it is asked which assessments too many have failed


class SheetScreen(ClassScreen):
    """What is read of a class's results, and who of it is shown; another screen records."""

    concerns = frozenset({"result", "enrolment", "person_alias", "enrolment_status", "person", "assessment", "subject", "sync_conflict"})

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.model = ResultsModel()
        self.grid, self.bar, self.state = ResultsGrid(self.model), ResultsBar(self.store.read_only), StateLine()
        self.notice, self.reason, self.clash = Notice(), Question(), ClashLine(self.store, self)
        self.side, self.taking = Side(self.store), TakingPage()
        self.model.differing = lambda index: clash_line.differing(*self._undecided(index))
        self._wanted = ""  # the person who is to be shown
        self._alerts: Sequence[Alert] = ()
        self._lull = QTimer(self, singleShot=True, interval=LULL)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._places = QStackedWidget()
        self._nobody = nobody(self.class_line.label, self.gone.emit)
        course = (_("Go to the courses"), "book-open", lambda: self.gone.emit(Place("courses")))
        nothing = _("Nothing is assessed in this class's course."), _("The course says what is.")
        self._untested = EmptyPlace("clipboard-list", *nothing, [course])
        self._sheet = QWidget()
        sheet = QHBoxLayout(self._sheet)
        sheet.setContentsMargins(0, 0, 0, 0)
        sheet.setSpacing(0)
        sheet.addWidget(self.grid, 1)
        sheet.addWidget(self.side)
        for place in (self._sheet, self._nobody, self._untested, self.taking):
            self._places.addWidget(place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.bar, self._places, self.clash, self.reason, self.notice, self.state):
            column.addWidget(widget, 1 if widget is self._places else 0)
        self.side.setVisible(memory.recall(DETAILS) != "hidden")
        self.setFocusProxy(self.grid)

    def _connect(self) -> None:
        self.side.left.connect(self.grid.setFocus)
        self.bar.narrowed.connect(self._narrow)
        self.bar.filtered.connect(self.model.filter)
        self.grid.moved.connect(self._on_moved, Qt.ConnectionType.QueuedConnection)
        self.grid.moved.connect(self._tell)
        self.grid.selectionModel().currentChanged.connect(self._face_conflict)
        self.clash.decided.connect(self._on_decided)
        self.clash.refused.connect(self.refuse)
        self.clash.gone.connect(self.gone)
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
        self.bar.show_platoons(self.model.platoons)
        if first_time:
            self._recall_place()
        place = self._nobody if not content.sheet.rows else self._sheet if self.model.tests else self._untested
        if self._places.currentWidget() is not self.taking:
            self._places.setCurrentWidget(place)
        self._alerts = content.alerts
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
        test = self.model.tests[column] if known else None
        self.bar.show_test(test)
        self.state.show_spread(self.model.spread(column) if known else None)
        self.state.show_alerts(self._alerts, test.id if test else "")

    def _face_conflict(self, *_moved: Any) -> None:
        """The line under the grid says what two laptops say of the current cell, where they differ."""
        current = self.grid.currentIndex()
        self.clash.face(*self._undecided(current))
        self.side.show_spot(self.grid.spot(current), self.model.cell(current.row(), current.column()) if current.isValid() else None)

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
        self._alerts = alerts
        test = self.grid.current.test if self.grid.current else None
        self.state.show_alerts(alerts, test.id if test else "")

    def _on_moved(self, column: int) -> None:
        if self.bar.which.currentData():
            self._narrow()
        if 0 <= column < len(self.model.tests):
            memory.remember(PLACE, f"{self.class_line.id} {self.model.tests[column].id}")

    def _recall_place(self) -> None:
        """The assessment at which one was last, where it is of this class."""
        of, _space, test = memory.recall(PLACE).partition(" ")
        found = [column for column, known in enumerate(self.model.tests) if (of, test) == (self.class_line.id, known.id)]
        if found and self.model.lines:
            self.grid.go(0, found[0])

    def _narrow(self) -> None:
        test = self.grid.current.test.id if self.grid.current else ""
        self.model.narrow(Narrowing(self.bar.platoon.currentData(), self.bar.which.currentData(), test))

    def show_missing(self) -> None:
        """Only those who have no result of the current assessment; again for everybody."""
        self.bar.which.setCurrentIndex(0 if self.bar.which.currentData() else self.bar.which.findData("missing"))
        self.grid.setFocus()

    def show_details(self, shown: bool) -> None:
        self.side.setVisible(shown)
        memory.remember(DETAILS, "" if shown else "hidden")
