"""Graduation: every rule for every trainee, the evidence of the chosen one, and the outcome that is recorded."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.errors import UserError
from app.models.camp import Role
from app.progress import Progress
from app.records import camp, enrolments, graduation, timetable
from app.records.graduation import Given, RuleResult
from app.ui import actions
from app.ui.courses.class_screen import ClassScreen
from app.ui.courses.nobody import nobody
from app.ui.exchange import clash_line
from app.ui.graduation import before, recording, wording
from app.ui.graduation.bar import GraduationBar
from app.ui.graduation.before import Before, Gap
from app.ui.graduation.grid import GraduationGrid
from app.ui.graduation.model import Board, GraduationModel, Line, board
from app.ui.graduation.panel import EvidencePanel
from app.ui.papers.asked import Asked
from app.ui.place import Place
from app.ui.widgets import clipboard
from app.ui.widgets.dates import day
from app.ui.widgets.notice import Notice
from app.ui.widgets.question import Question
from app.ui.widgets.strip import say
from app.words import N_, _, plural

if TYPE_CHECKING:
    from app.store.camp import Store

WIDE = 1000  # pixels from which the evidence has room beside the board from the start


@dataclass(frozen=True)
class Judged:
    """The board of a class, and who gave its waivers."""

    board: Board
    waivers: dict[tuple[str, str], Given]
    zone: str


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
        self.recording = actions.action("record_graduation", self, self.graduate)
        self.before = Before()
        evidence = actions.action("evidence", self, self.grid.setFocus)
        printing = actions.action("print_board", self, lambda: self.gone.emit(Asked("graduation-board").at(self.class_line.label)))
        self.bar = GraduationBar(self.recording, actions.action("copy_board", self.grid, self.copy), printing, evidence)
        self.evidence = self.bar.evidence
        actions.action("filter", self, self.bar.sought.setFocus)
        self.model.look(self.bar.view)
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
        self._places.addWidget(nobody(self.class_line.label, self.gone.emit))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.bar, self.before):
            column.addWidget(widget)
        for widget in (self._places, self.question, self.notice):
            column.addWidget(widget, 1 if widget is self._places else 0)
        self.setFocusProxy(self.grid)

    def _connect(self) -> None:
        self.bar.looked.connect(self.model.look)
        self.before.wanted.connect(self._mend)
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
        self.question.left.connect(self.grid.setFocus)
        self.model.modelReset.connect(self._on_reset)

    def reload(self) -> None:
        """The worker judges the whole class."""
        class_id = self.class_line.id

        def work(store: "Store", _progress: Progress) -> Judged:
            with store.read() as session:
                today = camp.today(session, class_id)
                judged, waivers = graduation.decisions(session, class_id, today), graduation.given_waivers(session, class_id)
                shown = board(judged, enrolments.members(session, class_id))
                return Judged(shown, waivers, camp.of(session, class_id).time_zone)

        self.jobs.run(_("Judging {label}").format(label=self.class_line.label), work, self._show, self.refuse)

    def _show(self, judged: Judged) -> None:
        first_time = not self.model.columns
        self.panel.know(judged.waivers, judged.zone)
        self.model.show(judged.board)
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
        self.bar.clear()
        rows = [row for row, line in enumerate(self.model.lines) if line.decision.person_id == self._wanted]
        self._wanted = ""
        if rows:
            self.grid.go(rows[0], max(self.grid.currentIndex().column(), 0))

    def refuse(self, error: UserError) -> None:
        self.notice.refuse(error)

    def _on_reset(self) -> None:
        self.question.leave()
        self._on_chosen()
        strength, undecided = self.model.strength, self.model.undecided
        self.bar.tell(sum(one.eligible for one in strength), len(strength), sum(map(self.model.has_honours, strength)))
        self.before.show_gaps(self.model.gaps)
        self.recording.setEnabled(bool(undecided) and not self.before.blocks and not self.store.read_only)
        self.recording.setToolTip(self._hint(bool(undecided)))

    def _hint(self, undecided: bool) -> str:
        """What the button does, or why it cannot be pressed."""
        if self.store.read_only:
            return _("Here it can only be read.")
        if self.before.blocks:
            return _("Something is missing that nobody may fail for.")
        if self.model.all and not undecided:
            return _("The outcome of everybody is recorded.")
        return actions.hint(self.recording.text(), self.recording)

    @Slot(object)
    def _mend(self, gap: Gap) -> None:
        """Where it is taken, entered or decided."""
        if gap.screen:
            self.gone.emit(Place("class", self.class_line.label, gap.screen, gap.first.person_id))
        else:
            self.gone.emit(clash_line.held_back(self.store, self.class_line.id, gap.first.enrolment_id))

    @Slot()
    def copy(self) -> None:
        """All that is shown of the board, with its headings."""
        model = self.model
        heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
        lines = [
            [str(line.decision.serial), line.decision.name, *(model.index(row, column).data() for column in range(len(heads)))]
            for row, line in enumerate(model.lines)
        ]
        clipboard.put([[_("No."), _("Name"), *heads], *lines])
        say(self, plural("{n} row copied as a table", "{n} rows copied as a table", len(lines)))

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
        """A waiver is not withdrawn without a reason either."""
        question = _("Why does “{rule}” count again for {name}?").format(rule=wording.called(rule), name=line.decision.name)
        self.question.ask_reason(question, _("Withdraw it"), lambda reason: self._record(recording.withdraw(line, rule, reason)))

    @Slot()
    def graduate(self) -> None:
        """Ask whether, with the counts, and record what became of everybody."""
        waiting = self.model.undecided
        graduating = sum(one.eligible for one in waiting)
        with self.store.read() as session:
            on = max(self.class_line.start, min(camp.today(session, self.class_line.id), self.class_line.end))
            early = before.early(timetable.to_come(session, self.class_line.id, on), waiting)
        question = _("Record on {day} that {graduated} graduate and {failed} fail?").format(
            day=day(on), graduated=graduating, failed=len(waiting) - graduating
        )
        work = recording.graduate(self.class_line.id, self.class_line.label, on)
        self.question.ask_whether(" ".join([question, *early]), _("Record it"), lambda: self._record(work))

    def _record(self, work: Any) -> None:
        """The worker records, and the feed has everything judged anew."""
        self.notice.hide()
        self.recording.setEnabled(False)  # once is enough; what is judged anew says whether it may be recorded again
        self.jobs.run(_("Recording"), work, None, self._not_recorded)

    def _not_recorded(self, error: UserError) -> None:
        self._on_reset()
        self.refuse(error)
