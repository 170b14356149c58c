"""Timetable: the screen on which a class's weeks are planned, and said to be held or not."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.errors import UserError
from app.progress import Progress
from app.records import timetable
from app.records.timetable import SessionLine, Slot
from app.ui.attendance import weeks
from app.ui.courses.class_screen import ClassScreen
from app.ui.courses.offered import week_of
from app.ui.timetable import wording
from app.ui.timetable.bar import PlanBar
from app.ui.timetable.changes import PLAN, Plan
from app.ui.timetable.chosen import ChosenCell
from app.ui.timetable.course_strip import CourseStrip
from app.ui.timetable.grid import WeekGrid
from app.ui.timetable.model import Frame, WeekModel
from app.ui.timetable.offer import Offer
from app.ui.timetable.palette import Lack, Palette
from app.ui.timetable.planner import Planner
from app.ui.timetable.reading import Reading, read
from app.ui.widgets import memory
from app.ui.widgets.empty import EmptyPlace
from app.ui.widgets.notice import Notice
from app.ui.widgets.question import Question
from app.words import N_, _, plural

if TYPE_CHECKING:
    from app.store.camp import Store

SIDE = "timetable/side"  # whether the subjects are seen


class TimetableScreen(ClassScreen):
    screen_name = "timetable"
    title = N_("Timetable")
    concerns = frozenset(
        {"session", "mark", "enrolment", "person_alias", "enrolment_status", "platoon", "camp", "holiday", "class", "subject"}
    )

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.week = 0
        self.lines: list[SessionLine] = []
        self.platoons: list[int] = []
        self.training_days: list[str] = []
        self.frame = Frame()
        self._by_hand = False  # somebody begins with an empty week
        self.model, self.plan = WeekModel(), Plan(self.store, self, self.class_line)
        self.grid, self.chosen, self.palette = WeekGrid(self.model), ChosenCell(self.store.read_only), Palette()
        self.strip, self.notice, self.reason, self.offer = CourseStrip(), Notice(), Question(), Offer()
        self.planner = Planner(self)
        self.bar = PlanBar(self, self._deeds(), self.store.read_only)
        self.turning, self.count = self.bar.turning, self.bar.count
        self.bar.commands["plan_holiday"].setEnabled(self.store.keeps_records)
        self._lay_out()
        self._connect()

    def _deeds(self) -> dict[str, Callable[[], None]]:
        of = self.planner
        return {
            "plan_repeat": of.repeat,
            "plan_fill": of.fill_week,
            "plan_copy": of.copy,
            "plan_paste": of.paste,
            "plan_move": of.move_day,
            "plan_shift": of.shift,
            "plan_holiday": of.holiday,
            "plan_split": of.split,
            "plan_side": lambda: self.show_side(self.palette.isHidden()),
        }

    def _lay_out(self) -> None:
        self._week, self._empty = QWidget(), self._made_empty()
        left, whole = QVBoxLayout(), QHBoxLayout(self._week)
        for box in (left, whole):
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(0)
        for widget in (self.bar, self.strip, self.grid, self.reason, self.offer, self.chosen):
            left.addWidget(widget, 1 if widget is self.grid else 0)
        whole.addLayout(left, 1)
        whole.addWidget(self.palette)
        self.palette.setHidden(self.store.read_only or memory.recall(SIDE) == "hidden")
        self._places = QStackedWidget()
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
            text if brought else _("Plan one week by hand and repeat it, or take a timetable from a small text file (TOML)."),
            [
                *brought,
                (_("Begin with an empty week"), "plus", self.begin_by_hand),
                (_("Plan from a file…"), "folder-open", self.choose_file),
            ],
        )

    def _connect(self) -> None:
        self.turning.turned.connect(self.turn)
        self.strip.chosen.connect(lambda week: self.turn(week - self.week))
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
        for left in (self.chosen.left, self.reason.left, self.offer.left):
            left.connect(self.grid.setFocus)
        self.bar.file.triggered.connect(self.choose_file)
        self.palette.shown.connect(self.show_lack)
        if not self.store.read_only:
            self.grid.key_pressed.connect(self.planner.fill_by_key)
            self.grid.stamped.connect(self.planner.stamp)
            self.grid.put_down.connect(lambda: self.palette.take(""))
            self.grid.dropped.connect(self.planner.drop)
            self.palette.fill_wanted.connect(self.planner.fill)

    @property
    def weeks(self) -> int:
        return weeks.week_of(self.class_line.start, self.class_line.end)

    def reload(self) -> None:
        self.ask(lambda session: read(session, self.class_line.id), self._show, self.large)

    def _show(self, found: Reading) -> None:
        self.lines, self.frame = found.lines, found.frame
        self.platoons, self.training_days = found.platoons, found.training_days
        self.chosen.form.offer({of.subject.code: of.subject.titles for of in found.hours}, found.platoons)
        self.palette.offer(found.hours, found.lines, found.platoons)
        for side in (self.chosen.form, self.palette):
            side.suggest(found.places, found.instructors)
        self.palette.show_lacks(found.lacks)
        if self.week == 0:
            self.week = weeks.week_to_open(self.class_line.start, self.class_line.end, self.frame.today)
        self._places.setCurrentWidget(self._week if self.lines or self._by_hand else self._empty)
        self._show_week()

    def _show_week(self) -> None:
        first, last = weeks.span(self.class_line.start, self.week)
        here, part, days = self.grid.currentIndex(), self.grid.part, self.model.days
        row, column, chosen = here.row(), here.column(), self.grid.chosen
        self.model.show(self.lines, (first, min(last, self.class_line.end)), self.frame)
        self.grid.spread()
        stays = 0 <= row < len(self.model.rows) and 0 <= column < len(self.model.days)
        self.grid.go(*((row, column, part) if stays else self.model.first()))
        if stays and days == self.model.days:
            self.grid.choose(chosen)
        self.turning.show_week(self.week, self.weeks)
        self.strip.show_class((self.class_line.start, self.class_line.end), self.lines, self.frame, self.week)
        seen = [line for line in self.lines if first <= line.date <= last]
        absent = sum(not line.held for line in seen)
        told = [plural("{n} session", "{n} sessions", len(seen)), plural("{n} not held", "{n} not held", absent) if absent else ""]
        self.bar.tell("  ·  ".join(part for part in told if part))
        self._tell()

    def turn(self, by: int) -> None:
        """Go `by` weeks on."""
        week = min(max(self.week + by, 1), self.weeks)
        if week != self.week:
            self.week = week
            self._show_week()

    def show_lack(self, lack: Lack) -> None:
        """Go where something is wrong."""
        self.turn(weeks.week_of(self.class_line.start, lack.day) - self.week)
        row = next((row for row, of in enumerate(self.model.rows) if of.period == lack.period), 0)
        self.grid.go(row, self.model.days.index(lack.day))
        self.grid.setFocus()

    def show_side(self, shown: bool) -> None:
        """The subjects, where there is room for them."""
        self.palette.setVisible(shown)
        memory.remember(SIDE, "" if shown else "hidden")

    def _tell(self) -> None:
        self.reason.leave()
        self.offer.leave()
        at, chosen = self.grid.currentIndex(), self.grid.chosen
        if len(chosen) > 1:
            self.chosen.show_several(len(chosen), self.grid.chosen_lines)
        elif at.isValid():
            slot = Slot(self.model.days[at.column()], self.model.rows[at.row()].period)
            self.chosen.show_cell(slot, self.model.line(at.row(), at.column(), self.grid.part), self.frame.today)

    def refuse(self, error: UserError) -> None:
        self.notice.refuse(error)

    def record(self, change: Callable[[], None]) -> None:
        """Make a change and show what it made, or say in place why not."""
        try:
            change()
        except UserError as error:
            self.refuse(error)
        else:
            self.notice.hide()
            self.reload()
            self.grid.setFocus()

    def ask_reason(self) -> None:
        """Why the chosen periods are not held, of all platoons."""
        lines = [line for line in self.chosen.lines if line.held]
        if lines:
            several = plural("Why is {n} session not held?", "Why are {n} sessions not held?", len(lines))
            one = _("Why is {when} not held?").format(when=wording.when(lines[0].date, lines[0].period))
            asked = one if len(lines) == 1 else several
            self.reason.ask_reason(asked, _("Not held"), lambda reason: self.record(lambda: self.plan.cancel(lines, reason)))

    def hold(self) -> None:
        lines = self.chosen.lines
        self.record(lambda: self.plan.hold(lines))

    def remove(self) -> None:
        lines = self.chosen.lines
        if lines and not self.store.read_only:
            self.record(lambda: self.plan.remove(lines))

    def save(self) -> None:
        """Keep what the form says: a new session, another lesson in the chosen one, or where and by whom several are."""
        line, lines, slot, form = self.chosen.line, self.chosen.lines, self.chosen.slot, self.chosen.form
        if len(lines) > 1:
            said = form.said
            self.record(lambda: self.plan.amend_all(lines, *said))
        elif line is None:
            self.record(lambda: self.plan.add(Slot(slot.date, slot.period, form.platoon.currentData()), form.lesson))
        else:
            self.record(lambda: self.plan.amend(line, form.lesson))

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
            told = text()
            with store.change(PLAN, label=of.label) as session:
                return timetable.plan(session, of.id, told)

        self.jobs.run(name, work, lambda _planned: self.notice.hide(), self.refuse)

    def menu(self) -> QMenu:
        """What can be done with the chosen cells, and with their day."""
        menu = QMenu(self)
        for button in self.chosen.buttons:
            if not button.isHidden():
                menu.addAction(button.icon(), button.text(), button.click)
        return menu

    def _pop_up(self, at: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for of in (self.bar.more, self.bar.day):
            menu.addSeparator()
            menu.addActions(of.menu().actions())
        menu.popup(self.grid.viewport().mapToGlobal(at))
