"""Graduation: every rule for every trainee, the evidence of the chosen one, and the outcome that is recorded."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.models.camp import Role
from app.progress import Progress
from app.records import camp, enrolments, graduation
from app.records.graduation import Decision, RuleResult
from app.ui.courses.class_screen import ClassScreen
from app.ui.exchange import clash_line
from app.ui.graduation import recording, wording
from app.ui.graduation.grid import GraduationGrid
from app.ui.graduation.model import GraduationModel, Line, Whom
from app.ui.graduation.panel import EvidencePanel
from app.ui.widgets import theme
from app.ui.widgets.dates import day
from app.ui.widgets.empty import EmptyPlace
from app.ui.widgets.notice import Notice
from app.ui.widgets.question import Question
from app.ui.widgets.theme import GRID
from app.words import N_, _

if TYPE_CHECKING:
    from app.store.camp import Store

WIDE = 1000  # pixels from which the evidence has room beside the board from the start
Judged = tuple[list[Decision], list[enrolments.Member]]


class GraduationScreen(ClassScreen):
    screen_name = "graduation"
    title = N_("Graduation")
    concerns = frozenset(
        {"mark", "session", "result", "waiver", "enrolment", "enrolment_status", "person", "assessment", "subject", "sync_conflict"}
        | {"person_alias"}
    )

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._wanted = ""  # the person who is to be shown
        self.model = GraduationModel()
        self.grid, self.panel = GraduationGrid(self.model), EvidencePanel()
        self.notice, self.question = Notice(), Question()
        self.grid.may_waive = self.panel.may_waive = self.store.user.role == Role.COMMANDER and not self.store.read_only
        self.summary = QLabel()
        self.summary.setFont(theme.font("body", bold=True))
        self.whom = QComboBox()
        self.sought = QLineEdit(placeholderText=_("Name or number"), clearButtonEnabled=True)
        self.evidence = QToolButton(icon=theme.icon("list"), text=_("Evidence"), toolTip=_("Show the evidence"), checkable=True)
        self.record = QPushButton(_("Record the graduation"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._places = QStackedWidget()
        board = QWidget()
        beside = QHBoxLayout(board)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.grid, 1)
        beside.addWidget(self.panel)
        self._places.addWidget(board)
        nobody = _("Nobody is enrolled in this class yet."), _("Import a class list, or enrol trainees, first.")
        self._places.addWidget(EmptyPlace("users", *nobody, []))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        for widget in (self._places, self.question, self.notice):
            column.addWidget(widget, 1 if widget is self._places else 0)
        self.setFocusProxy(self.grid)

    def _bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        row.setSpacing(GRID)
        row.addWidget(self.summary)
        row.addStretch(1)
        for whom in Whom:
            self.whom.addItem(_(whom.value), whom)
        self.whom.setAccessibleName(_("Who is shown"))
        self.sought.setAccessibleName(_("Show only trainees of this name or number"))
        self.sought.setMinimumWidth(8 * GRID)
        self.sought.setMaximumWidth(20 * GRID)
        self.record.setProperty("role", "main")
        for widget in (self.whom, self.sought, self.evidence, self.record):
            row.addWidget(widget)
        return bar

    def _connect(self) -> None:
        self.whom.currentIndexChanged.connect(self._filter)
        self.sought.textChanged.connect(self._filter)
        self.evidence.toggled.connect(self._show_evidence)
        self.panel.closed.connect(lambda: self.evidence.setChecked(False))
        self.grid.opened.connect(lambda: self.evidence.setChecked(True))
        self.grid.chosen.connect(self._on_chosen)
        for wishes in (self.grid, self.panel):
            wishes.waive_wanted.connect(self.waive)
            wishes.withdrawal_wanted.connect(self.withdraw)
        self.panel.conflict_wanted.connect(
            lambda line: self.gone.emit(clash_line.held_back(self.store, self.class_line.id, line.decision.enrolment_id))
        )
        self.record.clicked.connect(self.graduate)
        self.question.left.connect(self.grid.setFocus)
        self.model.modelReset.connect(self._on_reset)

    def reload(self) -> None:
        """The worker judges the whole class."""
        class_id = self.class_line.id

        def work(store: "Store", _progress: Progress) -> Judged:
            with store.read() as session:
                today = camp.today(session, class_id)
                return graduation.decisions(session, class_id, today), enrolments.members(session, class_id)

        self.jobs.run(_("Judging {label}").format(label=self.class_line.label), work, self._show, self.refuse)

    def _show(self, judged: Judged) -> None:
        first_time = not self.model.columns
        self.model.show(*judged)
        self._places.setCurrentIndex(0 if self.model.all else 1)
        if first_time:
            self.evidence.setChecked(self.width() >= WIDE)
            self._show_evidence(self.evidence.isChecked())
            self.grid.setFocus()
        self._go_to_wanted()

    def show_person(self, person_id: str) -> None:
        """At once, or as soon as the class is judged."""
        self._wanted = person_id
        self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        if not self._wanted or not self.model.all:
            return
        self.whom.setCurrentIndex(0)
        self.sought.clear()
        rows = [row for row, line in enumerate(self.model.lines) if line.decision.person_id == self._wanted]
        self._wanted = ""
        if rows:
            self.grid.go(rows[0], max(self.grid.currentIndex().column(), 0))

    def refuse(self, error: UserError) -> None:
        self.notice.refuse(error)

    @Slot()
    def _filter(self) -> None:
        self.model.filter(self.whom.currentData(), self.sought.text())

    def _on_reset(self) -> None:
        self.question.leave()
        self._on_chosen()
        strength = self.model.strength
        eligible = sum(one.eligible for one in strength)
        self.summary.setText(_("{n} of {strength} eligible").format(n=eligible, strength=len(strength)))
        self.record.setEnabled(bool(self.model.undecided) and not self.store.read_only)
        self.record.setToolTip("" if self.model.undecided else _("The outcome of everybody is recorded."))

    @Slot()
    def _on_chosen(self) -> None:
        self.panel.show_line(self.grid.line)

    @Slot(bool)
    def _show_evidence(self, shown: bool) -> None:
        self.panel.setVisible(shown)
        self.grid.spread()

    @Slot(object, object)
    def waive(self, line: Line, rule: RuleResult) -> None:
        """Ask why the rule does not count for this trainee, and record it."""
        question = _("Why does “{rule}” not count for {name}?").format(rule=wording.called(rule), name=line.decision.name)
        self.question.ask_reason(question, _("Waive it"), lambda reason: self._record(recording.waive(line, rule, reason)))

    @Slot(object, object)
    def withdraw(self, line: Line, rule: RuleResult) -> None:
        self._record(recording.withdraw(line, rule))

    @Slot()
    def graduate(self) -> None:
        """Ask whether, with the counts, and record what became of everybody."""
        waiting = self.model.undecided
        graduating = sum(one.eligible for one in waiting)
        with self.store.read() as session:
            on = max(self.class_line.start, min(camp.today(session, self.class_line.id), self.class_line.end))
        question = _("Record on {day} that {graduated} graduate and {failed} fail?").format(
            day=day(on), graduated=graduating, failed=len(waiting) - graduating
        )
        work = recording.graduate(self.class_line.id, self.class_line.label, on)
        self.question.ask_whether(question, _("Record it"), lambda: self._record(work))

    def _record(self, work: Any) -> None:
        """The worker records, and the feed has everything judged anew."""
        self.notice.hide()
        self.jobs.run(_("Recording"), work, None, self.refuse)
