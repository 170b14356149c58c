"""What is done beside the marking itself: each a command with its key, and a form at the side where it asks for something."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from app.errors import UserError
from app.records.attendance import SheetSession
from app.ui import actions
from app.ui.attendance import copying, recording, wording
from app.ui.attendance.away import AwayForm
from app.ui.attendance.past import MarkPast
from app.ui.attendance.recording import Place as SessionPlace
from app.ui.attendance.walk_in import WalkIn
from app.ui.papers.asked import Asked
from app.ui.place import Place
from app.ui.widgets.strip import say
from app.ui.widgets.theme import GRID
from app.words import _, plural

if TYPE_CHECKING:
    from app.ui.attendance.screen import AttendanceScreen

WIDTH = 46 * GRID


class Side(QFrame):
    """Hidden until a form is asked for."""

    def __init__(self, *forms: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setFixedWidth(WIDTH)
        self._forms = QStackedWidget()
        for form in forms:
            self._forms.addWidget(form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._forms)
        self.hide()

    def open(self, form: QWidget) -> None:
        self._forms.setCurrentWidget(form)
        self.show()
        form.setFocus()

    @property
    def form(self) -> QWidget | None:
        """The one that is seen."""
        return None if self.isHidden() else self._forms.currentWidget()


class Extras:
    def __init__(self, screen: "AttendanceScreen") -> None:
        self._screen = screen
        self.walk_in, self.past = WalkIn(screen.store, screen), MarkPast(screen.store)
        self.away = AwayForm(screen.store, screen.class_line, screen)
        self.side = Side(self.walk_in, self.away, self.past)
        self.take = actions.action("roll", screen, self.take_roll)
        self.not_held = actions.action("not_held", screen, self.ask_not_held)
        asked = {"away": self.ask_away, "walk_in": self.ask_walk_in, "mark_history": self.show_history, "copy_marks": self.copy}
        self._more = {name: actions.action(name, screen, slot) for name, slot in asked.items()}
        paper = {
            "print_sheet": lambda: self.print_sheet("sign-in"),
            "print_blank": lambda: self.print_sheet("blank-roll"),
            "read_sheets": self.read_sheets,
            "type_sheet": self.type_sheet,
        }
        self.paper = [actions.action(name, screen, slot) for name, slot in paper.items()]
        self.late = actions.action("scan_late", screen, screen.grid.setFocus)
        self.late.setCheckable(True)
        actions.action("mark_rest", screen, screen.bar.rest.click)
        actions.action("close_roll", screen, screen.bar.close_roll.click)
        for form in (self.walk_in, self.away, self.past):
            form.left.connect(self.close)
        self.walk_in.entered.connect(lambda _enrolment: self._recorded())
        self.away.entered.connect(self._on_away)

    @property
    def actions(self) -> list[QAction]:
        """As a menu lists them."""
        return [self._more["away"], self.not_held, self._more["walk_in"], self.late, self._more["mark_history"], self._more["copy_marks"]]

    def show_session(self, of: SheetSession | None, today: str) -> None:
        """What can be done with the current session."""
        write = of is not None and not self._screen.store.read_only
        due = of is not None and of.held and of.date <= today
        self.take.setEnabled(due)
        self.not_held.setEnabled(write and not (of and of.locked))
        self.not_held.setText(_("Not held…") if of is None or of.held else _("Held after all"))
        for name in ("away", "mark_history", "copy_marks"):
            self._more[name].setEnabled(of is not None and (name != "away" or write))
        self._more["walk_in"].setEnabled(write and due and not (of and of.locked))

    def close(self) -> None:
        self.side.hide()
        self._screen.grid.setFocus()

    def _recorded(self) -> None:
        self.close()
        self._screen.show_recorded()

    def print_sheet(self, paper: str) -> None:
        """Of the session that is shown."""
        of = self._screen.session
        asked = Asked(paper, of.date, of.id if of.held else "") if of is not None else Asked(paper)
        self._screen.gone.emit(asked.at(self._screen.class_line.label))

    def take_roll(self) -> None:
        of = self._screen.session
        if of is not None:
            self._screen.gone.emit(Place("formation", self._screen.class_line.label, subject=of.id))

    def ask_away(self) -> None:
        screen = self._screen
        rows = sorted({cell.row() for cell in screen.grid.selectedIndexes()} or {screen.grid.currentIndex().row()})
        of = screen.session
        if of is not None:
            who = [screen.model.lines[row].row for row in rows if row >= 0]
            self.away.begin([(row.enrolment_id, row.name) for row in who], of.date)
            self.side.open(self.away)

    def read_sheets(self) -> None:
        self._screen.gone.emit(Place("sheets", self._screen.class_line.label))

    def type_sheet(self) -> None:
        """Of the current session; where it is still to come, of one that waits."""
        of = self._screen.session
        due = of is not None and of.held and of.date <= self._screen.model.today
        self._screen.gone.emit(Place("typing", self._screen.class_line.label, subject=of.id if due else ""))

    def _on_away(self, filled: int) -> None:
        self._recorded()
        self._screen.notice.say("info", plural("{n} session was filled.", "{n} sessions were filled.", filled))

    def ask_walk_in(self) -> None:
        of = self._screen.session
        if of is not None:
            self.walk_in.begin((of.id, of.date, of.period))
            self.side.open(self.walk_in)

    def show_history(self) -> None:
        current, of = self._screen.grid.currentIndex(), self._screen.session
        if of is not None and current.isValid():
            self.past.show_mark(self._screen.model.lines[current.row()].row, of)
            self.side.open(self.past)

    def ask_not_held(self) -> None:
        """With its reason; a session that was not held is held after all at once."""
        of = self._screen.session
        if of is None:
            return
        if not of.held:
            self._hold(of)
            return
        asked = _("{session}: why is it not held?").format(session=wording.session(of))
        self._screen.reason.ask_reason(asked, _("Not held"), lambda reason: self._cancel(of, reason))

    def _cancel(self, of: SheetSession, reason: str) -> None:
        try:
            recording.cancel(self._screen, SessionPlace.of(of), reason)
        except UserError as error:
            self._screen.refuse(error)
        else:
            self._recorded()

    def _hold(self, of: SheetSession) -> None:
        try:
            recording.hold(self._screen, SessionPlace.of(of))
        except UserError as error:
            self._screen.refuse(error)
        else:
            self._recorded()

    def copy(self) -> None:
        """The chosen cells, or all that is seen where one cell is chosen."""
        rows = copying.copy(self._screen.model, self._screen.grid.selectedIndexes())
        say(self._screen, plural("{n} row copied as a table", "{n} rows copied as a table", rows))
