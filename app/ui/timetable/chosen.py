"""The chosen cells, below the grid: what they are, and what can be done with them."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from app.records.timetable import SessionLine, Slot
from app.ui.timetable import wording
from app.ui.timetable.lesson import LessonForm
from app.ui.widgets import theme
from app.ui.widgets.short_label import ShortLabel
from app.words import _, plural


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
        self._read_only, self._may_add = read_only, False
        self._where, self._what = ShortLabel(), ShortLabel()
        self._where.setFont(theme.font("body", bold=True))
        self.line: SessionLine | None = None  # None also where several cells are chosen
        self.lines: Sequence[SessionLine] = ()
        self.slot = Slot("", 0)
        self.form = LessonForm()
        self.add, self.change = self._button("plus", _("Add a session")), self._button("pencil", _("Change"))
        self.cancel, self.hold = self._button("x", _("Not held…")), self._button("check", _("Held after all"))
        self.remove = self._button("trash-2", _("Remove"))
        self.add.clicked.connect(self.begin_another)
        self.change.clicked.connect(self.open)
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
        self.slot, self.line, self.lines = slot, line, [line] if line else []
        self._where.say(wording.when(slot.date, slot.period, line.start_time if line else ""))
        what = [wording.lesson(line), wording.state(line, today)] if line else [wording.nothing()]
        self._what.say("  -  ".join(what))
        self._begin(line is None or line.platoon is not None or not line.held)

    def show_several(self, cells: int, lines: Sequence[SessionLine]) -> None:
        """What can be done with several cells at once."""
        self.line, self.lines = None, lines
        self._where.say(plural("{n} period chosen", "{n} periods chosen", cells))
        counts = Counter(line.subject_code for line in lines)
        told = _(", ").join(f"{code} ×{count}" if count > 1 else code for code, count in counts.items())
        self._what.say(told or wording.nothing())
        self._begin(False)

    def _begin(self, may_add: bool) -> None:
        self._may_add = may_add
        self.form.hide()
        self._offer()

    def _offer(self) -> None:
        idle = self.form.isHidden() and not self._read_only
        untouched = [line for line in self.lines if not line.marked and not line.locked]
        self.add.setVisible(idle and self._may_add)
        self.change.setVisible(idle and bool(self.lines))
        self.cancel.setVisible(idle and any(line.held for line in untouched))
        self.hold.setVisible(idle and any(not line.held for line in self.lines))
        self.remove.setVisible(idle and bool(untouched))

    def open(self) -> None:
        """Let what is chosen be changed, or a session be added."""
        if self._read_only:
            return
        if len(self.lines) > 1:
            self.form.begin_several(self.lines)
        elif self.line is not None or self._may_add:
            self.form.begin(self.line)
        self._offer()

    def begin_another(self) -> None:
        """A session beside those of the cell: of another platoon, or instead of one that is not held."""
        self.line, self.lines = None, []
        self.open()

    def close_form(self) -> None:
        self.form.hide()
        self._offer()
        self.left.emit()
