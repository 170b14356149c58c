"""Attendance: the screen on which a class's rolls are taken, week by week."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from app.errors import UserError
from app.progress import Progress
from app.records import aliases, attendance, camp, conflicts, graduation, typed_in
from app.records.attendance import Marking, Sheet, SheetMark, SheetRow, SheetSession, Standing
from app.records.conflicts import Conflict
from app.records.typed_in import Typed
from app.ui.attendance import recording, weeks, wording
from app.ui.attendance.bar import RollBar
from app.ui.attendance.came_in import CameIn
from app.ui.attendance.extras import Extras
from app.ui.attendance.grid import AttendanceGrid
from app.ui.attendance.model import AttendanceModel, Count
from app.ui.attendance.recording import Place, Roll
from app.ui.attendance.tally import TallyLine
from app.ui.courses.class_screen import ClassScreen
from app.ui.courses.nobody import nobody
from app.ui.exchange import clash_line
from app.ui.exchange.clash_line import ClashLine
from app.ui.feed import Feed
from app.ui.jobs import Jobs
from app.ui.widgets import memory
from app.ui.widgets.empty import EmptyPlace
from app.ui.widgets.notice import Notice
from app.ui.widgets.question import Question
from app.words import N_, _

if TYPE_CHECKING:
    from app.records.courses import ClassLine
    from app.store.camp import Store

LULL = 400  # milliseconds without a mark, before the percentages are worked out anew
DAY = re.compile(r"\d{4}-\d\d-\d\d")


class AttendanceScreen(ClassScreen):
    screen_name = "attendance"
    title = N_("Attendance")
    concerns = frozenset({"mark", "session", "enrolment", "person_alias", "enrolment_status", "person", "platoon", "sync_conflict"})

    def __init__(self, store: "Store", jobs: Jobs, feed: Feed, class_line: "ClassLine") -> None:
        super().__init__(store, jobs, feed, class_line)
        self.week, self._typed = 0, dict[str, Typed]()
        self.model = AttendanceModel()
        self.grid, self.bar, self.tally = AttendanceGrid(self.model), RollBar(store.read_only), TallyLine()
        self.notice, self.reason, self.clash = Notice(), Question(), ClashLine(store, self)
        self.came_in = CameIn(store, jobs, class_line.id, self)
        self.model.differing = self._differing
        self._lull = QTimer(self, singleShot=True, interval=LULL)
        self._stay = QTimer(self, singleShot=True, interval=LULL)  # the place is remembered where one stays
        self.extras = Extras(self)
        self.grid.more = self.extras.actions
        self.bar.add_actions(self.extras.take, self.extras.paper, self.extras.actions)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._places = QStackedWidget()
        self._nobody = nobody(self.class_line.label, self.gone.emit)
        free = _("Look at another week, or plan sessions for this one.")
        plan = (_("Plan sessions"), "calendar-plus", lambda: self.gone.emit(Place("class", self.class_line.label, "timetable")))
        self._free = EmptyPlace("calendar-days", _("No sessions in this week."), free, [plan])
        for place in (self.grid, self._nobody, self._free):
            self._places.addWidget(place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        middle = QHBoxLayout()
        middle.addWidget(self._places, 1)
        middle.addWidget(self.extras.side)
        column.addWidget(self.bar)
        column.addLayout(middle, 1)
        for widget in (self.clash, self.reason, self.came_in, self.notice, self.tally):
            column.addWidget(widget)
        self.setFocusProxy(self.grid)

    def _connect(self) -> None:
        self.grid.marked.connect(self._on_marked)
        self.grid.moved.connect(self._on_moved)
        self.grid.turned.connect(self.turn)
        self.grid.scanned.connect(self.scan)
        self._stay.timeout.connect(self._remember)
        self.grid.selectionModel().currentChanged.connect(lambda *_cells: self._stay.start())
        self.grid.selectionModel().currentChanged.connect(self._face_conflict)
        self.clash.decided.connect(self._on_decided)
        self.clash.refused.connect(self.refuse)
        self.clash.gone.connect(self.gone)
        self.came_in.closed.connect(self._on_decided)
        self.came_in.refused.connect(self.refuse)
        self.bar.turned.connect(self.turn)
        self.bar.filtered.connect(self.model.filter)
        self.bar.rest_wanted.connect(self.mark_rest)
        self.bar.close_wanted.connect(self.close_roll)
        self.reason.left.connect(self.grid.setFocus)
        self.model.dataChanged.connect(self._recount)
        self.model.modelReset.connect(self._on_reset)
        self._lull.timeout.connect(self._add_up)

    @property
    def weeks(self) -> int:
        return weeks.week_of(self.class_line.start, self.class_line.end)

    def reload(self) -> None:
        with self.store.read() as session:
            today = camp.today(session, self.class_line.id)
            self.model.limit = graduation.limits(session, self.class_line.id).min_attendance
        first_time = self.week == 0
        if first_time:
            self.week = self._recalled(today) or weeks.week_to_open(self.class_line.start, self.class_line.end, today)
        self._read()
        self._add_up()
        if first_time:
            self.grid.setFocus()

    def _recalled(self, today: str) -> int:
        """The week where one was last, if that was today; on another day one begins where a roll is waiting."""
        day, week, *place = memory.recall(f"attendance {self.class_line.id}").split() or [""] * 2
        if day != today or len(place) != 2:
            return 0
        self.grid.come_back(*place)
        return min(int(week), self.weeks)

    def _remember(self) -> None:
        if self.grid.place is not None:
            memory.remember(f"attendance {self.class_line.id}", " ".join([self.model.today, str(self.week), *self.grid.place]))

    def _read(self) -> None:
        """Show the week as it is recorded; what has not changed is not painted."""
        class_id, (first, last) = self.class_line.id, weeks.span(self.class_line.start, self.week)
        self.bar.week.show_week(self.week, self.weeks)

        def read(session: Any) -> tuple[Sheet, str, dict[str, Typed]]:
            sheet = attendance.sheet(session, class_id, first, last)
            return sheet, camp.today(session, class_id), typed_in.typed_of(session, class_id, (first, last))

        self.ask(read, self._show, self.large)

    def _show(self, found: tuple[Sheet, str, dict[str, Typed]]) -> None:
        sheet, today, self._typed = found
        self.model.show(sheet, today)
        self.bar.show_platoons(self.model.platoons)
        self._places.setCurrentWidget(self._nobody if not sheet.rows else self.grid if sheet.sessions else self._free)
        self._recount()

    def turn(self, by: int) -> None:
        """Go `by` weeks on."""
        week = min(max(self.week + by, 1), self.weeks)
        if week != self.week:
            self.week = week
            self._read()

    def show_person(self, person_id: str) -> None:
        """Of a day instead of a person: its week."""
        if DAY.fullmatch(person_id):
            self.week = min(max(weeks.week_of(self.class_line.start, person_id), 1), self.weeks)
            if not self._stale:
                self._read()

    def _add_up(self) -> None:
        self._ask_standings()
        self.came_in.ask()

    def _ask_standings(self) -> None:
        """The worker adds up the whole class: the percentages come a moment later, and no key waits for them."""
        class_id, today = self.class_line.id, self.model.today

        def work(store: "Store", _progress: Progress) -> list[Standing]:
            with store.read() as session:
                return attendance.standing(session, class_id, today)

        self.jobs.run("", work, self._show_standings, self.refuse)

    def _show_standings(self, standings: list[Standing]) -> None:
        self.model.show_standings(standings)

    def refuse(self, error: UserError) -> None:
        """Say why nothing was recorded; the cells are as they were."""
        self.notice.refuse(error)

    def _on_reset(self) -> None:
        self.reason.leave()
        self._recount()

    def _on_moved(self, _column: int) -> None:
        self._recount()

    def _recount(self, *_changed: Any) -> None:
        column = self.grid.currentIndex().column()
        known = self.session is not None
        self._face_conflict()
        count = self.model.count(column) if known else Count()
        typed = self._typed.get(self.session.id) if self.session else None
        self.tally.show_count(count, wording.typed_in(typed) if typed else "")
        self.bar.show_session(self.session, self.model.today, len(self.model.waiting(column)) if known else 0, count)
        self.extras.show_session(self.session, self.model.today)

    @property
    def session(self) -> SheetSession | None:
        """The current one."""
        column = self.grid.currentIndex().column()
        return self.model.sessions[column] if 0 <= column < len(self.model.sessions) else None

    def _face_conflict(self, *_moved: Any) -> None:
        """The line under the grid says what two laptops say of the current cell, where they differ."""
        current = self.grid.currentIndex()
        mark = self.model.mark(current.row(), current.column()) if current.isValid() else None
        if mark is None or not mark.conflict:
            self.clash.face(None)
            return
        self.clash.face(*self._undecided(self.model.lines[current.row()].row, self.model.sessions[current.column()]))

    def _undecided(self, row: SheetRow, of: SheetSession) -> tuple[Conflict | None, str]:
        """What two laptops say; else the name, where it is two records of one person that differ."""
        with self.store.read() as session:
            found = conflicts.on_mark(session, of.id, row.enrolment_id)
            twice = found is None and aliases.contradicts(session, row.enrolment_id, (of.id,))
        return found, row.name if twice else ""

    def _differing(self, row: SheetRow, of: SheetSession) -> str:
        return clash_line.differing(*self._undecided(row, of))

    def _on_decided(self) -> None:
        self._recorded()
        self.grid.setFocus()

    def _on_marked(self, cells: list[QModelIndex], marking: Marking) -> None:
        rolls = self._rolls(cells)
        closed = [roll.session for roll in rolls if roll.session.locked]
        if closed:
            where = wording.session(closed[0])
            question = _("The roll is closed ({session}). Why is it corrected?").format(session=where)
            self.reason.ask_reason(question, _("Correct"), lambda reason: self._record(rolls, marking, reason))
        elif self._record(rolls, marking) and len(cells) == 1:
            self.model.put(cells, SheetMark(marking.code, marking.minutes, marking.note or "") if marking.code else None)

    def _rolls(self, cells: Sequence[QModelIndex]) -> list[Roll]:
        lines: dict[int, list[Any]] = {}
        for cell in cells:
            lines.setdefault(cell.column(), []).append(self.model.lines[cell.row()])
        return [Roll(self.model.sessions[column], found) for column, found in sorted(lines.items())]

    def _record(self, rolls: Sequence[Roll], marking: Marking, reason: str | None = None) -> bool:
        """Whether it was committed; one mark on an open roll is then shown by who asked, anything else is read anew."""
        try:
            recording.mark(self.store, self, rolls, marking, reason)
        except UserError as error:
            self.refuse(error)
            return False
        self._recorded(again=reason is not None or sum(len(roll.lines) for roll in rolls) > 1)
        return True

    def _recorded(self, again: bool = True) -> None:
        self.notice.hide()
        self._lull.start()
        if again:
            self._read()

    def show_recorded(self) -> None:
        """Something was recorded beside the marks: read everything anew."""
        self._recorded()

    def scan(self, card: str) -> None:
        """Whose card it is, is present in the current session, or late; a mark that stands is kept."""
        of = self.session
        if of is None:
            return
        try:
            scanned = recording.scan(self.store, self, Place.of(of), card, self.extras.late.isChecked())
        except UserError as error:
            self.refuse(error)
            return
        self._recorded()
        self.notice.say("scan-line", wording.scanned(scanned.found.name, scanned.marking, scanned.kept))
        rows = self.grid.row_keys()
        if scanned.found.enrolment_id in rows:
            self.grid.go(rows.index(scanned.found.enrolment_id), self.grid.currentIndex().column())

    def mark_rest(self) -> None:
        """Record as present whoever is seen and has no mark in the current session."""
        column = self.grid.currentIndex().column()
        lines = [self.model.lines[row] for row in self.model.waiting(column)]
        try:
            recording.mark_rest(self.store, self, Roll(self.model.sessions[column], lines))
        except UserError as error:
            self.refuse(error)
        else:
            self._recorded()
        self.grid.setFocus()

    def close_roll(self) -> None:
        """Lock the current session's roll; where the counts do not add up, say so and go to the first who is missing."""
        column = self.grid.currentIndex().column()
        try:
            of = self.model.sessions[column]
            recording.close(self.store, self, Place.of(of), of.instructor)
        except UserError as error:
            self.refuse(error)
            self._go_to_missing()
        else:
            self._recorded()
        self.grid.setFocus()

    def _go_to_missing(self) -> None:
        column = self.grid.currentIndex().column()
        if not self.model.count(column).missing:
            return
        if not self.model.waiting(column):
            self.bar.show_everybody()
        if rows := self.model.waiting(column):
            self.grid.go(rows[0], column)
