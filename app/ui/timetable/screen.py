"""Timetable: the screen on which a class's weeks are planned, and said to be held or not."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.errors import UserError
from app.progress import Progress
from app.records import camp, timetable
from app.records.enrolments import members
from app.records.timetable import SessionLine, Slot
from app.ui.attendance import weeks
from app.ui.attendance.turning import WeekTurn
from app.ui.courses.class_screen import ClassScreen
from app.ui.courses.offered import week_of
from app.ui.timetable import wording
from app.ui.timetable.changes import PLAN, Plan
from app.ui.timetable.chosen import ChosenCell
from app.ui.timetable.grid import WeekGrid
from app.ui.timetable.model import Frame, WeekModel
from app.ui.widgets import theme
from app.ui.widgets.empty import EmptyPlace
from app.ui.widgets.notice import Notice
from app.ui.widgets.question import Question
from app.ui.widgets.short_label import ShortLabel
from app.words import N_, _, plural

if TYPE_CHECKING:
    from app.store.camp import Store


class TimetableScreen(ClassScreen):
    screen_name = "timetable"
    title = N_("Timetable")
    concerns = frozenset({"session", "mark", "enrolment", "person_alias", "enrolment_status", "platoon", "camp"})

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.week = 0
        self.lines: list[SessionLine] = []
        self._frame = Frame()
        self._by_hand = False  # somebody begins with an empty week
        self.model = WeekModel()
        self.grid, self.turning, self.chosen = WeekGrid(self.model), WeekTurn(), ChosenCell(self.store.read_only)
        self.notice, self.reason, self.count = Notice(), Question(), ShortLabel()
        self.file = QPushButton(theme.icon("folder-open"), _("Plan from a file…"))
        self.file.setEnabled(not self.store.read_only)
        self._plan = Plan(self.store, self, self.class_line)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(*theme.margins(theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID))
        bar.addWidget(self.turning)
        bar.addSpacing(theme.GRID)
        bar.addWidget(self.count, 1)
        bar.addWidget(self.file)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        for widget in (self.grid, self.reason, self.chosen):
            column.addWidget(widget, 1 if widget is self.grid else 0)
        self._places = QStackedWidget()
        self._week, self._empty = whole, self._made_empty()
        for place in (self._week, self._empty):
            self._places.addWidget(place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._places, 1)
        column.addWidget(self.notice)
        self.setFocusProxy(self.grid)

    def _made_empty(self) -> EmptyPlace:
        """What comes first: the week that Muster brings for the course, where it brings one."""
        brought = [(_("Plan the course's week"), "calendar-check", self.plan_week)] if week_of(self.class_line.label) else []
        text = _("Its week is repeated as long as the class runs; single sessions are changed afterwards.")
        return EmptyPlace(
            "calendar-days",
            _("Nothing is planned for this class yet"),
            text if brought else _("A timetable is a small text file (TOML); or begin with an empty week."),
            [
                *brought,
                (_("Plan from a file…"), "folder-open", self.choose_file),
                (_("Begin with an empty week"), "plus", self.begin_by_hand),
            ],
        )

    def _connect(self) -> None:
        self.turning.turned.connect(self.turn)
        self.grid.turned.connect(self.turn)
        self.grid.moved.connect(self._tell)
        self.grid.opened.connect(self.chosen.open)
        self.grid.remove_wanted.connect(self.remove)
        self.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.grid.customContextMenuRequested.connect(self._pop_up)
        self.chosen.cancel_wanted.connect(self.ask_reason)
        self.chosen.hold_wanted.connect(self.hold)
        self.chosen.remove_wanted.connect(self.remove)
        self.chosen.saved.connect(self.save)
        self.chosen.left.connect(self.grid.setFocus)
        self.reason.left.connect(self.grid.setFocus)
        self.file.clicked.connect(self.choose_file)

    @property
    def weeks(self) -> int:
        return weeks.week_of(self.class_line.start, self.class_line.end)

    def reload(self) -> None:
        class_id = self.class_line.id
        with self.store.read() as session:
            self.lines = timetable.sessions(session, class_id)
            self._frame = Frame(camp.today(session, class_id), camp.days_off(session, class_id), timetable.periods(session, class_id))
            subjects = timetable.subjects(session, class_id)
            platoons = {member.platoon for member in members(session, class_id)} - {None}
        self.chosen.form.offer(subjects, self.lines, platoons)
        if self.week == 0:
            self.week = weeks.week_to_open(self.class_line.start, self.class_line.end, self._frame.today)
        self._places.setCurrentWidget(self._week if self.lines or self._by_hand else self._empty)
        self._show_week()

    def _show_week(self) -> None:
        first, last = weeks.span(self.class_line.start, self.week)
        here = self.grid.currentIndex()
        self.model.show(self.lines, (first, min(last, self.class_line.end)), self._frame)
        self.grid.spread()
        stays = 0 <= here.row() < len(self.model.rows) and 0 <= here.column() < len(self.model.days)
        self.grid.go(*((here.row(), here.column()) if stays else self.model.first()))
        self.turning.show_week(self.week, self.weeks)
        seen = [line for line in self.lines if first <= line.date <= last]
        absent = sum(not line.held for line in seen)
        told = [plural("{n} session", "{n} sessions", len(seen)), plural("{n} not held", "{n} not held", absent) if absent else ""]
        self.count.say("  ·  ".join(part for part in told if part))
        self._tell()

    def turn(self, by: int) -> None:
        """Go `by` weeks on."""
        week = min(max(self.week + by, 1), self.weeks)
        if week != self.week:
            self.week = week
            self._show_week()

    def _tell(self) -> None:
        self.reason.leave()
        at = self.grid.currentIndex()
        if at.isValid():
            slot = Slot(self.model.days[at.column()], self.model.rows[at.row()].period)
            self.chosen.show_cell(slot, self.model.line(at.row(), at.column()), self._frame.today)

    def refuse(self, error: UserError) -> None:
        self.notice.refuse(error)

    def _record(self, change: Callable[[], None]) -> None:
        try:
            change()
        except UserError as error:
            self.refuse(error)
        else:
            self.notice.hide()
            self.reload()
            self.grid.setFocus()

    def ask_reason(self) -> None:
        """Why the chosen period is not held, of all platoons."""
        line = self.chosen.line
        if line is not None:
            question = _("Why is {when} not held?").format(when=wording.when(line.date, line.period))
            self.reason.ask_reason(question, _("Not held"), lambda reason: self._record(lambda: self._plan.cancel(line, reason)))

    def hold(self) -> None:
        line = self.chosen.line
        if line is not None:
            self._record(lambda: self._plan.hold(line))

    def remove(self) -> None:
        line = self.chosen.line
        if line is not None and not self.store.read_only:
            self._record(lambda: self._plan.remove(line))

    def save(self) -> None:
        """Keep what the form says: a new session, or another lesson in the chosen one."""
        line, slot, form = self.chosen.line, self.chosen.slot, self.chosen.form
        if line is None:
            self._record(lambda: self._plan.add(Slot(slot.date, slot.period, form.platoon.currentData()), form.lesson))
        else:
            self._record(lambda: self._plan.amend(line, form.lesson))

    def begin_by_hand(self) -> None:
        self._by_hand = True
        self._places.setCurrentWidget(self._week)
        self.grid.setFocus()

    def choose_file(self) -> None:
        chosen = QFileDialog.getOpenFileName(self, _("The timetable"), str(Path.home()), f"{_('Timetables')} (*.toml)")[0]
        if chosen:
            self.plan_file(Path(chosen))

    def plan_file(self, path: Path) -> None:
        """Have the worker plan what the file says, as one change."""
        from app.imports.texts import read_text

        self._plan_all(_("Planning from {file}").format(file=path.name), lambda: read_text(path))

    def plan_week(self) -> None:
        """Repeat the week that Muster brings for the course."""
        self._plan_all(_("Planning the week"), lambda: week_of(self.class_line.label))

    def _plan_all(self, name: str, text: Callable[[], str]) -> None:
        of = self.class_line

        def work(store: "Store", _progress: Progress) -> int:
            read = text()
            with store.change(PLAN, label=of.label) as session:
                return timetable.plan(session, of.id, read)

        self.jobs.run(name, work, lambda _planned: self.notice.hide(), self.refuse)

    def menu(self) -> QMenu:
        """What can be done with the chosen cell."""
        menu = QMenu(self)
        for button in self.chosen.buttons:
            if not button.isHidden():
                menu.addAction(button.icon(), button.text(), button.click)
        return menu

    def _pop_up(self, at: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.grid.viewport().mapToGlobal(at))
