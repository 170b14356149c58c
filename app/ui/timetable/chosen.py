"""The chosen cell, below the grid: what it is, and what can be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from app.records.timetable import SessionLine, Slot
from app.ui.timetable import wording
from app.ui.timetable.lesson import LessonForm
from app.ui.widgets import theme
from app.ui.widgets.short_label import ShortLabel
from app.words import _


class ChosenCell(QFrame):
    """Says what is wanted, and changes nothing."""

    cancel_wanted = Signal()
    hold_wanted = Signal()
    remove_wanted = Signal()
    saved = Signal()
    left = Signal()

    def __init__(self, read_only: bool) -> None:
        super().__init__()
        self.setProperty("role", "strip")
        self._read_only = read_only
        self._where, self._what = ShortLabel(), ShortLabel()
        self._where.setFont(theme.font("body", bold=True))
        self.line: SessionLine | None = None
        self.slot = Slot("", 0)
        self.form = LessonForm()
        self.add, self.change = self._button("plus", _("Add a session")), self._button("pencil", _("Change"))
        self.cancel, self.hold = self._button("x", _("Not held…")), self._button("check", _("Held after all"))
        self.remove = self._button("trash-2", _("Remove"))
        for button in (self.add, self.change):
            button.clicked.connect(self.open)
        self.cancel.clicked.connect(self.cancel_wanted)
        self.hold.clicked.connect(self.hold_wanted)
        self.remove.clicked.connect(self.remove_wanted)
        self.form.saved.connect(self.saved)
        self.form.left.connect(self.close_form)
        self._lay_out()

    def _button(self, icon: str, text: str) -> QPushButton:
        return QPushButton(theme.icon(icon), text)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        return self.add, self.change, self.cancel, self.hold, self.remove

    def _lay_out(self) -> None:
        told, row = QVBoxLayout(), QHBoxLayout()
        told.setSpacing(2)
        told.addWidget(self._where)
        told.addWidget(self._what)
        row.addLayout(told, 1)
        for button in self.buttons:
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        column.addLayout(row)
        column.addWidget(self.form)

    @property
    def text(self) -> str:
        return f"{self._where.text()} | {self._what.text()}"

    def show_cell(self, slot: Slot, line: SessionLine | None, today: str) -> None:
        """A session, or a place where none is planned."""
        self.slot, self.line = slot, line
        self._where.say(wording.when(slot.date, slot.period, line.start_time if line else ""))
        what = [wording.lesson(line), wording.state(line, today)] if line else [wording.nothing()]
        self._what.say("  -  ".join(what))
        self.form.hide()
        self._offer()

    def _offer(self) -> None:
        line, idle = self.line, self.form.isHidden() and not self._read_only
        untouched = line is not None and not line.marked and not line.locked
        self.add.setVisible(idle and line is None)
        self.change.setVisible(idle and line is not None)
        self.cancel.setVisible(idle and untouched and line is not None and line.held)
        self.hold.setVisible(idle and line is not None and not line.held)
        self.remove.setVisible(idle and untouched)

    def open(self) -> None:
        """Let the session be changed, or one be added."""
        if not self._read_only:
            self.form.begin(self.line)
            self._offer()

    def close_form(self) -> None:
        self.form.hide()
        self._offer()
        self.left.emit()
