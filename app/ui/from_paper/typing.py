"""A sheet that cannot be photographed is typed in: its rows in its order, one key for each, and the tally at the end."""

from dataclasses import replace

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.records import typed_in
from app.records.attendance import Marking
from app.records.formation import Formation
from app.records.names import western
from app.records.typed_in import Sheet
from app.ui.attendance import keys
from app.ui.attendance.recording import Cell
from app.ui.formation import strokes
from app.ui.formation.calling import Calling
from app.ui.formation.roll_page import RollPage
from app.ui.from_paper.recording import type_in
from app.ui.from_paper.room import TypingRoom
from app.ui.office import Office
from app.ui.place import Place
from app.ui.widgets import theme
from app.words import N_

CLEAR = frozenset({Qt.Key.Key_Delete})
LONGEST = 4  # digits of a serial


class TypingPage(RollPage):
    """`subject` of its place is the session. Each mark is on the disk before the next row is shown."""

    page_name = "typing"
    title = N_("Type in a sheet")
    remembered = "typed in"

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.sheet: Sheet | None = None
        self._number = ""
        self.ground = TypingRoom(self.store, self.close_action)
        self.finish = self.ground.finish
        self.lay_out(self.ground)
        self.ground.choice.chosen.connect(self._on_session)
        self.ground.paper.pressed.connect(self._go)
        self.ground.caps.pressed.connect(self._on_cap)
        self.finish.missing_wanted.connect(self.mend)

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

    def _show(self) -> None:
        here = self._calling.here
        if here is not None:
            self._remember(here)
        self.ground.show_sheet(self._sheet, self._calling, self._number)

    @property
    def _sheet(self) -> Sheet:
        assert self.sheet is not None
        return self.sheet

    # An auto-repeated key would type in the sheet while somebody leans on it.
    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape and not self._number:
            self.leave()
        elif modifiers or self.calling is None or event.isAutoRepeat() or self._elsewhere() or not self._act(event):
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

    def _clear(self) -> None:
        """Nothing is on the sheet in this row."""
        here = self._calling.here
        if here is not None and (here.marking.code is not None or here.conflict):
            self._mark(here, Marking(None))
        elif here is not None:
            self._on()

    @property
    def _mark_room(self) -> tuple[QWidget, QRect, QFont]:
        return self.ground.paper, self.ground.paper.mark_room, theme.font("title")

    def _write(self, cell: Cell, marking: Marking, reason: str | None) -> None:
        self.sheet = replace(self._sheet, typed=type_in(self.store, self, cell, marking, reason))

    def _closed(self) -> None:
        self.ground.choice.offer(self._calling.called.class_label, self._session)

    def leave(self) -> None:
        """To the class's grid, in the week of the sheet."""
        if self.calling is not None:
            self.gone.emit(Place("class", self._calling.called.class_label, "attendance", self._calling.called.date))
        else:
            self.gone.emit(Place("today"))
