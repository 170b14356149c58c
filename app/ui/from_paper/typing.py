"""A sheet that cannot be photographed is typed in: its rows in its order, one key for each, and the tally at the end."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout

from app.errors import UserError
from app.models.attendance import Code
from app.records import typed_in
from app.records.attendance import Marking
from app.records.formation import Formation, Trainee
from app.records.names import western
from app.records.typed_in import Sheet
from app.ui import actions
from app.ui.attendance import entry, keys, recording
from app.ui.attendance.recording import Place as SessionPlace
from app.ui.formation import strokes
from app.ui.formation.calling import Calling
from app.ui.from_paper.recording import type_in
from app.ui.from_paper.room import TypingRoom
from app.ui.office import Office
from app.ui.page import Page
from app.ui.place import Place
from app.ui.widgets import memory, theme
from app.ui.widgets.cell_entry import CellEntry
from app.ui.widgets.notice import Notice
from app.ui.widgets.question import Question
from app.words import N_, _

MEMORY = "typed in"  # the session, and whose row came last
CLEAR = frozenset({Qt.Key.Key_Delete})
LONGEST = 4  # digits of a serial


class TypingPage(Page):
    """`subject` of its place is the session. Each mark is on the disk before the next row is shown."""

    page_name = "typing"
    title = N_("Type in a sheet")
    concerns = frozenset({"mark", "session", "enrolment", "person_alias", "enrolment_status", "person", "platoon", "sync_conflict"})

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.sheet: Sheet | None = None
        self.calling: Calling | None = None
        self._session, self._number = "", ""
        self._entry: CellEntry | None = None
        self.notice, self.question = Notice(), Question()
        self.close_action = actions.action("close_roll", self, self.close_roll)
        self.ground = TypingRoom(self.store, self.close_action)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.ground, self.question, self.notice):
            column.addWidget(part, 1 if part is self.ground else 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.ground.choice.chosen.connect(self._on_session)
        self.ground.paper.pressed.connect(self._go)
        self.ground.caps.pressed.connect(self._on_cap)
        self.ground.finish.missing_wanted.connect(self.mend)
        self.question.left.connect(self.setFocus)

    def arrive(self, place: Place) -> None:
        """At a session; without one at the roll that waits."""
        self.question.leave()
        self.notice.hide()
        self.ground.choice.offer(place.class_label, place.subject)

    def _on_session(self, session_id: str) -> None:
        self.calling, self._session, self._number = None, session_id, ""
        self.reload()
        self.setFocus()

    def reload(self) -> None:
        if not self._session:
            self.sheet = self.calling = None
            self.ground.show_nothing()
            return
        before = self.calling
        try:
            with self.store.read() as session:
                self.sheet = typed_in.sheet(session, self._session)
        except UserError as error:  # the session was taken out of the timetable
            self.sheet, self.calling, self._session = None, None, ""
            self.ground.show_nothing()
            self.notice.refuse(error)
            return
        self.calling = Calling(Formation(self.sheet.called, tuple(row.trainee for row in self.sheet.rows)))
        if before is None:
            self._begin(self.calling)
        else:
            self.calling.follow(before)
        self._show()

    def _begin(self, calling: Calling) -> None:
        """After the row that came last, else at the first that waits."""
        remembered, _space, enrolment = memory.recall(MEMORY).partition(" ")
        calling.begin(enrolment if remembered == self._session and calling.waiting else "")
        self.ground.finish.called_by.setText(calling.called.called_by or calling.called.instructor)

    def _show(self) -> None:
        here = self._calling.here
        if here is not None:
            memory.remember(MEMORY, f"{self._session} {here.enrolment_id}")
        self.ground.show_sheet(self._sheet, self._calling, self._number)

    @property
    def _calling(self) -> Calling:
        assert self.calling is not None
        return self.calling

    @property
    def _sheet(self) -> Sheet:
        assert self.sheet is not None
        return self.sheet

    @property
    def _place(self) -> SessionPlace:
        called = self._calling.called
        return SessionPlace(called.id, called.date, called.period)

    # An auto-repeated key would type in the sheet while somebody leans on it.
    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        focused = QApplication.focusWidget()
        elsewhere = focused is not None and focused is not self and self.isAncestorOf(focused)
        if event.key() == Qt.Key.Key_Escape and not self._number:
            self.leave()
        elif modifiers or self.calling is None or event.isAutoRepeat() or elsewhere or not self._act(event):
            super().keyPressEvent(event)

    def _act(self, event: QKeyEvent) -> bool:
        """Whether the key was one of ours."""
        digit = western(event.text())
        if len(digit) == 1 and digit.isdecimal():
            self._jump(self._number + digit)
            return True
        number, self._number = self._number, ""
        if number and event.key() in (*strokes.ENTER, Qt.Key.Key_Escape):
            self._show()  # that row it is; the next key is its mark
            return True
        return self._act_on_row(event)

    def _act_on_row(self, event: QKeyEvent) -> bool:
        calling, code = self._calling, keys.code(event)
        to = strokes.target(event.key(), calling.place, len(calling.ranks), self.isRightToLeft())
        enter = event.key() in strokes.ENTER or event.key() == Qt.Key.Key_Space
        if code is not None:
            self.mark(code)
        elif enter:
            self.present()
        elif event.key() in CLEAR:
            self._clear()
        elif to is not None:
            self._go(to)
        return code is not None or enter or to is not None or event.key() in CLEAR

    def _jump(self, number: str) -> None:
        """To the row of that serial, as far as it is typed."""
        found = [place for place, one in enumerate(self._calling.ranks) if str(one.serial) == number.lstrip("0")]
        self._number = number[-LONGEST:]
        if found:
            self._calling.go(found[0])
        self._show()

    def _go(self, place: int) -> None:
        self._number = ""
        self._calling.go(place)
        self._show()
        self.setFocus()

    def _on_cap(self, code: Code | None) -> None:
        if code is None:
            self._go(self._calling.place - 1)
        elif code is Code.PRESENT:
            self.present()
        else:
            self.mark(code)

    def present(self) -> None:
        """Enter: present and on, but a mark that stands is kept; at the tally, to the first who is missing."""
        here = self._calling.here
        if here is None:
            self.mend()
        elif here.marking.code is not None or here.conflict:
            self._on()
        else:
            self.mark(Code.PRESENT)

    def mend(self) -> None:
        if self._calling.mend():
            self._show()
        self.setFocus()

    def _on(self) -> None:
        self._calling.on()
        self._show()

    def mark(self, code: Code) -> None:
        """A letter: the mark of the row, and on; for L the minutes are asked for first."""
        here = self._calling.here
        if here is None:
            return
        if code is Code.LATE:
            self._ask_minutes(here)
        elif here.marking.code == code and not here.conflict:
            self._on()  # it says so already, and keeps its note
        else:
            self._mark(here, Marking(code))

    def _clear(self) -> None:
        """Nothing is on the sheet in this row."""
        here = self._calling.here
        if here is not None and (here.marking.code is not None or here.conflict):
            self._mark(here, Marking(None))
        elif here is not None:
            self._on()

    def _ask_minutes(self, here: Trainee) -> None:
        made = entry.minutes(self.ground.paper, self._calling.called.minutes)
        made.setFont(theme.font("title"))
        made.entered.connect(lambda text: self._mark(here, Marking(Code.LATE, int(text) if text else None)))
        made.left.connect(self._close_entry)
        self._entry = made
        made.open_at(self.ground.paper.mark_room)

    def _close_entry(self) -> None:
        made, self._entry = self._entry, None
        if made is not None:
            self.setFocus()
            made.hide()
            made.deleteLater()

    def _mark(self, here: Trainee, marking: Marking) -> None:
        """On a closed roll with a reason only."""
        if self._calling.called.locked:
            asked = _("The roll is closed ({session}). Why is it corrected?").format(session=here.name)
            self.question.ask_reason(asked, _("Correct"), lambda reason: self._record(here, marking, reason))
        else:
            self._record(here, marking)

    def _record(self, here: Trainee, marking: Marking, reason: str | None = None) -> None:
        """It is on the disk before the next row is shown."""
        cell = recording.Cell(self._place, here.enrolment_id, here.name)
        try:
            typed = type_in(self.store, self, cell, marking, reason)
        except UserError as error:
            self.notice.refuse(error)
            return
        self.notice.hide()
        self.sheet = replace(self._sheet, typed=typed)
        self._calling.put([here.enrolment_id], marking)
        self._on()

    def close_roll(self) -> None:
        """Lock it, in the name of who is signed in, with whoever called it."""
        try:
            recording.close(self.store, self, self._place, self.ground.finish.called_by.text())
        except UserError as error:
            self.notice.refuse(error)
        else:
            self.notice.hide()
            self.ground.choice.offer(self._calling.called.class_label, self._session)
        self.setFocus()

    def refuse(self, error: UserError) -> None:
        self.notice.refuse(error)

    def leave(self) -> None:
        """To the class's grid, in the week of the sheet."""
        if self.calling is not None:
            self.gone.emit(Place("class", self._calling.called.class_label, "attendance", self._calling.called.date))
        else:
            self.gone.emit(Place("today"))
