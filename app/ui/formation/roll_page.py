"""A page on which a roll is taken row by row: a key for each mark, which is on the disk before the next row, and the tally at the end."""

from abc import abstractmethod
from typing import ClassVar

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.errors import UserError
from app.models.attendance import Code
from app.records.attendance import Marking
from app.records.formation import Trainee
from app.ui import actions
from app.ui.attendance import recording
from app.ui.attendance.entry import Lateness
from app.ui.attendance.recording import Cell
from app.ui.attendance.recording import Place as SessionPlace
from app.ui.formation.calling import Calling
from app.ui.formation.finish import Finish
from app.ui.office import Office
from app.ui.page import Page
from app.ui.widgets import memory
from app.ui.widgets.notice import Notice
from app.ui.widgets.question import Question
from app.words import _


class RollPage(Page):
    """`remembered` names what is kept of it: the session, and whose row came last in it."""

    concerns = frozenset({"mark", "session", "enrolment", "person_alias", "enrolment_status", "person", "platoon", "sync_conflict"})
    remembered: ClassVar[str]
    finish: Finish

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.calling: Calling | None = None
        self._session = ""
        self.notice, self.question, self.minutes = Notice(), Question(), Lateness(self)
        self.close_action = actions.action("close_roll", self, self.close_roll)
        self.question.left.connect(self.setFocus)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def lay_out(self, ground: QWidget) -> None:
        """The roll, and below it what is asked and refused."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (ground, self.question, self.notice):
            column.addWidget(part, 1 if part is ground else 0)

    @abstractmethod
    def _show(self) -> None:
        """Another row is the current one, or something was said of one."""

    @abstractmethod
    def _go(self, place: int) -> None: ...

    @abstractmethod
    def _write(self, cell: Cell, marking: Marking, reason: str | None) -> None:
        """Record it. Raises UserError."""

    @abstractmethod
    def _closed(self) -> None:
        """The roll was closed."""

    @property
    @abstractmethod
    def _mark_room(self) -> tuple[QWidget, QRect, QFont]:
        """Over what, where and in which letters the minutes are typed."""

    @property
    def _calling(self) -> Calling:
        assert self.calling is not None
        return self.calling

    @property
    def _place(self) -> SessionPlace:
        called = self._calling.called
        return SessionPlace(called.id, called.date, called.period)

    def _begin(self, calling: Calling) -> None:
        """After the row that came last, else at the first that waits."""
        session, _space, enrolment = memory.recall(self.remembered).partition(" ")
        calling.begin(enrolment if session == self._session and calling.waiting else "")
        self.finish.called_by.setText(calling.called.called_by or calling.called.instructor)

    def _remember(self, here: Trainee) -> None:
        memory.remember(self.remembered, f"{self._session} {here.enrolment_id}")

    def _elsewhere(self) -> bool:
        """Whether the key was for a field or a button of the page, which did not want it."""
        focused = QApplication.focusWidget()
        return focused is not None and focused is not self and self.isAncestorOf(focused)

    def _on_cap(self, code: Code | None) -> None:
        if self.question.isVisible():
            self.question.leave()
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
            self.minutes.ask(self._mark_room, self._calling.called.minutes, lambda marking: self._mark(here, marking))
        elif here.marking.code == code and not here.conflict:
            self._on()  # it says so already, and keeps its note
        else:
            self._mark(here, Marking(code))

    def _mark(self, here: Trainee, marking: Marking) -> None:
        """On a closed roll with a reason only."""
        if self._calling.called.locked:
            asked = _("The roll is closed ({session}). Why is it corrected?").format(session=here.name)
            self.question.ask_reason(asked, _("Correct"), lambda reason: self._record(here, marking, reason))
        else:
            self._record(here, marking)

    def _record(self, here: Trainee, marking: Marking, reason: str | None = None) -> None:
        """It is on the disk before the next row is shown."""
        try:
            self._write(Cell(self._place, here.enrolment_id, here.name), marking, reason)
        except UserError as error:
            self.notice.refuse(error)
            return
        self.notice.hide()
        self._calling.put([here.enrolment_id], marking)
        self._on()

    def close_roll(self) -> None:
        """Lock it, in the name of who is signed in, with whoever called it."""
        try:
            recording.close(self.store, self, self._place, self.finish.called_by.text())
        except UserError as error:
            self.notice.refuse(error)
        else:
            self.notice.hide()
            self._closed()
        self.setFocus()

    def refuse(self, error: UserError) -> None:
        self.notice.refuse(error)
