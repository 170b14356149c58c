"""The formation roll over the whole window: one trainee large, a key for each mark, and the tally at the end."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.records import courses, formation, photos
from app.records.attendance import Marking
from app.ui import actions, problems
from app.ui.attendance import keys, recording, scanner, wording
from app.ui.attendance.recording import Cell
from app.ui.attendance.scanner import Scanner
from app.ui.attendance.walk_in import WalkIn
from app.ui.formation import strokes
from app.ui.formation.bright import Bright
from app.ui.formation.calling import Calling
from app.ui.formation.roll_page import RollPage
from app.ui.formation.room import Room
from app.ui.office import Office
from app.ui.place import Place
from app.words import N_, _, plural


class FormationPage(RollPage):
    page_name = "formation"
    title = N_("Formation roll")
    whole = True
    remembered = "formation"

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._class = ""
        self.bright, self.scanner, self.walk_in = Bright(), Scanner(), WalkIn(self.store, self)
        self.rest = actions.action("mark_rest", self, self.ask_rest)
        self.late = actions.action("scan_late", self, self.setFocus)
        self.sun = actions.action("sun", self, self.turn_sun)
        walk_in = actions.action("walk_in", self, self.add_walk_in)
        for toggle in (self.late, self.sun):
            toggle.setCheckable(True)
        self.sun.setChecked(self.bright.sun)
        self.ground = Room(self.bright, (self.rest, walk_in, self.late, self.sun), self.close_action, self.walk_in)
        self.finish = self.ground.finish
        self.lay_out(self.ground)
        self._connect()

    def _connect(self) -> None:
        self.ground.caps.pressed.connect(self._on_cap)
        self.ground.aside.chosen.connect(self._on_chosen)
        self.finish.missing_wanted.connect(self.mend)
        self.ground.leave.clicked.connect(self.leave)
        self.walk_in.left.connect(self._back_to_call)
        self.walk_in.entered.connect(self._on_walk_in)

    def arrive(self, place: Place) -> None:
        """At a session; without one at the roll of the class that waits."""
        self.calling = None
        self._class, self._session = place.class_label, place.subject
        self.question.leave()
        self.notice.hide()
        if place.class_label and not place.subject:
            with self.store.read() as session:
                self._session = formation.next_to_call(session, courses.class_named(session, place.class_label).id) or ""
        self.reload()

    def reload(self) -> None:
        if not self._session:
            self.ground.show_nothing()
            self.close_action.setEnabled(False)
            return
        before = self.calling
        try:
            with self.store.read() as session:
                self.calling = Calling(formation.formation(session, self._session))
        except UserError as error:  # the session was taken out of the timetable
            self.calling, self._session = None, ""
            self.ground.show_nothing()
            self.notice.refuse(error)
            return
        if before is None:
            self._begin(self.calling)
        else:
            self.calling.follow(before)
        self._class = self.calling.called.class_label
        self._show()
        if not self._elsewhere():
            self.setFocus()  # from the strip's Undo, say

    def _show(self) -> None:
        calling = self._calling
        here, picture = calling.here, None
        if here is not None and not calling.by_card:
            self._remember(here)
        if here is not None and here.has_photo:
            with self.store.read() as session:
                picture = photos.photo(session, here.person_id)
        may_write = not self.store.read_only
        self.ground.show_calling(calling, picture, may_write)
        self.rest.setEnabled(may_write and bool(calling.waiting) and not calling.called.locked)
        self.close_action.setEnabled(self.close_action.isEnabled() and here is None)

    # An auto-repeated key would call the ranks through while somebody leans on it.
    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.matches(QKeySequence.StandardKey.Undo):  # where the window around has no command for it
            self.undo()
        elif modifiers or self.calling is None or event.isAutoRepeat() or self._elsewhere():
            super().keyPressEvent(event)
        elif self.scanner.hears(scanner.typed(event), keys.code(event) is None):
            return
        elif event.key() in strokes.ENTER and (card := self.scanner.ends()):
            self.scan(card)
        elif not self._act(event):
            super().keyPressEvent(event)

    def _act(self, event: QKeyEvent) -> bool:
        """Whether the key was one of ours."""
        calling, code = self._calling, keys.code(event)
        to = strokes.target(event.key(), calling.place, len(calling.ranks), self.isRightToLeft())
        if code is not None:
            self.mark(code)
        elif event.key() in strokes.ENTER or event.key() == Qt.Key.Key_Space:
            self.present()
        elif to is not None:
            self._go(to)
        return code is not None or to is not None or event.key() in strokes.ENTER

    def _go(self, place: int) -> None:
        self._calling.go(place)
        self._show()

    def _on_chosen(self, place: int) -> None:
        self._go(place)
        self.setFocus()

    @property
    def _mark_room(self) -> tuple[QWidget, QRect, QFont]:
        return self.ground.stage, self.ground.stage.entry_room, self.bright.font("title")

    def _write(self, cell: Cell, marking: Marking, reason: str | None) -> None:
        recording.mark_one(self.store, self, cell, marking, reason)

    def _closed(self) -> None:
        self.reload()

    def scan(self, card: str) -> None:
        """Whose card it is, is present, or late, and is seen; a mark that stands is kept. From there one goes back to who is called."""
        try:
            scanned = recording.scan(self.store, self, self._place, card, self.late.isChecked())
        except UserError as error:
            self.notice.refuse(error)
            return
        self.notice.say("scan-line", wording.scanned(scanned.found.name, scanned.marking, scanned.kept))
        if not scanned.kept:
            self._calling.put([scanned.found.enrolment_id], scanned.marking)
        self._calling.look_at(scanned.found.enrolment_id)
        self._show()

    def ask_rest(self) -> None:
        waiting = len(self._calling.waiting)
        asked = plural("{n} trainee has no mark. Is he present?", "{n} trainees have no mark. Are all of them present?", waiting)
        self.question.ask_whether(asked, _("Mark the rest present"), self._mark_rest)

    def _mark_rest(self) -> None:
        waiting = [self._calling.ranks[place].enrolment_id for place in self._calling.waiting]
        try:
            recording.mark_waiting(self.store, self, self._place, waiting)
        except UserError as error:
            self.notice.refuse(error)
        else:
            self.notice.hide()
            self.reload()
            self._go(len(self._calling.ranks))

    def add_walk_in(self) -> None:
        if self.calling is None or self._calling.called.locked:
            return
        place = self._place
        self.walk_in.begin((place.session_id, place.date, place.period))
        self.ground.show_form()

    def _on_walk_in(self, _enrolment: str) -> None:
        self.reload()
        self.setFocus()

    def _back_to_call(self) -> None:
        self._show()
        self.setFocus()

    def undo(self) -> None:
        with problems.refusals(self):
            self.store.undo()

    def turn_sun(self) -> None:
        self.bright.turn(self.sun.isChecked())
        self.ground.dress()
        if self.calling is not None:
            self._show()
        self.setFocus()

    def leave(self) -> None:
        """From a form back to the roll call, else to the class's grid, in the week that was called."""
        if self.ground.form_is_open:
            self._back_to_call()
        elif self._class:
            self.gone.emit(Place("class", self._class, "attendance", self.calling.called.date if self.calling else ""))
        else:
            self.gone.emit(Place("today"))
