"""Overview: how a class has gone, in charts that lead to what they show."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.errors import UserError
from app.progress import Progress
from app.records import camp, trends
from app.records.trends import Spread, Trends
from app.ui import actions
from app.ui.courses.class_screen import ClassScreen
from app.ui.overview import figures
from app.ui.papers.asked import Asked
from app.ui.place import Place
from app.ui.widgets import memory
from app.ui.widgets.chart import ChartCard
from app.ui.widgets.form import label
from app.ui.widgets.notice import Notice
from app.ui.widgets.theme import GRID
from app.words import N_, _

if TYPE_CHECKING:
    from app.store.camp import Store

TABLES = "overview-tables"  # what is remembered: whether numbers are shown
HIGH, WIDE = 28 * GRID, 31 * GRID  # pixels that a chart wants at least


class OverviewScreen(ClassScreen):
    """The worker counts; a chart, a bar or a line of its table goes to the page where its numbers come from."""

    screen_name = "overview"
    title = N_("Overview")
    concerns = frozenset({"mark", "session", "enrolment", "enrolment_status", "result", "class", "platoon", "person_alias"})

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.trends: Trends | None = None
        self._last = ""
        self.notice = Notice()
        self.weeks, self.platoons, self.strength, self.scores, self.progress = (ChartCard() for _card in range(5))
        self.apart = QCheckBox(_("Platoons apart"))
        self.test = QComboBox()
        self.test.setAccessibleName(_("Assessment"))
        self.test.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.test.setMinimumContentsLength(16)
        self.test.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.tables = actions.action("tables", self, self.turn)
        papers = {"print_status": "daily-status", "print_report": "report"}
        self.papers = [actions.action(name, self, lambda paper=paper: self._print(paper)) for name, paper in papers.items()]
        self._numbers = memory.recall(TABLES) == "yes"
        self._lay_out()
        self._connect()
        self._show_as()

    @property
    def cards(self) -> tuple[ChartCard, ...]:
        return self.weeks, self.platoons, self.strength, self.scores, self.progress

    def _lay_out(self) -> None:
        self.weeks.beside.addStretch(1)
        self.weeks.beside.addWidget(self.apart)
        self.scores.beside.addWidget(self.test)
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        grid.setSpacing(GRID + GRID // 2)
        for card, place in zip(self.cards, ((0, 0, 1, 4), (0, 4, 1, 2), (1, 0, 1, 2), (1, 2, 1, 2), (1, 4, 1, 2)), strict=True):
            card.setMinimumSize(WIDE, HIGH)
            grid.addWidget(card, *place)
        for column in range(6):
            grid.setColumnStretch(column, 1)
        scroll = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        scroll.setWidget(sheet)
        top = QHBoxLayout()
        top.setContentsMargins(2 * GRID, GRID, 2 * GRID, 0)
        top.setSpacing(GRID)
        top.addWidget(label(_("Press a value to see where it comes from."), "soft"), 1)
        for action in (*self.papers, self.tables):
            top.addWidget(actions.button(action))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(scroll, 1)
        column.addWidget(self.notice)
        self.setFocusProxy(self.weeks.chart)

    def _connect(self) -> None:
        self.apart.toggled.connect(self._show_weeks)
        self.test.currentIndexChanged.connect(self._show_scores)
        self.weeks.opened.connect(self._open_week)
        self.platoons.opened.connect(lambda _place: self._go("attendance"))
        self.strength.opened.connect(lambda _place: self._go("roll"))
        self.scores.opened.connect(lambda _place: self._go("results"))
        self.progress.opened.connect(lambda _place: self._go("timetable"))

    def reload(self) -> None:
        class_id, end = self.class_line.id, self.class_line.end

        def work(store: "Store", _progress: Progress) -> tuple[Trends, str]:
            with store.read() as session:
                today = camp.today(session, class_id)
                return trends.trends(session, class_id, today), min(today, end)

        self.jobs.run("", work, self._show, self.refuse)

    def refuse(self, error: UserError) -> None:
        self.notice.refuse(error)

    def _show(self, found: tuple[Trends, str]) -> None:
        self.trends, self._last = found
        of = self.trends
        self.platoons.show_figure(figures.platoons(of.attendance))
        self.strength.show_figure(figures.strength(of.strength, self._last))
        self.progress.show_figure(figures.progress(of.progress))
        self.apart.setVisible(len(of.attendance.platoons) > 1)
        self._show_weeks()
        self._offer_tests(of.scores)

    def _offer_tests(self, spreads: tuple[Spread, ...]) -> None:
        """The chosen one stays chosen."""
        before = self.test.currentData()
        self.test.blockSignals(True)
        self.test.clear()
        for name, spread in zip(figures.tests(spreads), spreads, strict=True):
            self.test.addItem(name, spread.test.id)
        self.test.setCurrentIndex(max(self.test.findData(before), 0) if spreads else -1)
        self.test.blockSignals(False)
        self.test.setVisible(bool(spreads))
        self._show_scores()

    @Slot()
    def _show_weeks(self) -> None:
        if self.trends is not None:
            self.weeks.show_figure(figures.weeks(self.trends.attendance, self.apart.isChecked()))

    @Slot()
    def _show_scores(self) -> None:
        found = self.trends.scores if self.trends else ()
        place = self.test.currentIndex()
        self.test.setToolTip(self.test.currentText())
        self.scores.show_figure(figures.scores(found[place]) if 0 <= place < len(found) else figures.no_scores())

    @Slot()
    def turn(self) -> None:
        """From charts to tables, and back; what is looked at keeps the focus."""
        focused = next((card for card in self.cards if card.isAncestorOf(self.focusWidget() or self)), self.weeks)
        self._numbers = not self._numbers
        memory.remember(TABLES, "yes" if self._numbers else "")
        self._show_as()
        focused.focus()

    def _show_as(self) -> None:
        self.tables.setText(_("Show as charts") if self._numbers else _("Show as tables"))
        self.tables.setToolTip(actions.hint(self.tables.text(), self.tables))
        for card in self.cards:
            card.show_table(self._numbers)

    def _print(self, paper: str) -> None:
        self.gone.emit(Asked(paper).at(self.class_line.label))

    def _open_week(self, place: int) -> None:
        assert self.trends is not None
        self._go("attendance", self.trends.attendance.weeks[place].first)

    def _go(self, screen: str, subject: str = "") -> None:
        self.gone.emit(Place("class", self.class_line.label, screen, subject))
