"""The list of what is to decide, by class and session."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from app.records.conflicts import Conflict
from app.ui.attendance import wording
from app.ui.widgets import theme
from app.ui.widgets.keys import Keys
from app.words import N_, _, plural

WIDTH = 36 * theme.GRID
MOST = 500  # lines at a time; the rest follows as these are decided
OTHER = "O"
KEYS = Keys("ABO", arabic="شﻻخ", sorani="ابۆ", places=(0x1E, 0x30, 0x18))
GROUPS = {"result": N_("Results"), "person": N_("Trainees"), "enrolment": N_("Trainees"), "session": N_("Timetable")}
OTHERS = N_("Other records")
PLACE = Qt.ItemDataRole.UserRole


class ConflictList(QListWidget):
    """Up and down go through the conflicts; A, B and O mean something, whatever the keyboard's layout."""

    lettered = Signal(str)  # a, b or o
    chosen = Signal(int)  # the place of a conflict

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("To decide"))
        self.setFixedWidth(WIDTH)
        self.setWordWrap(True)
        self.setSpacing(theme.CELL // 2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._on_item)

    def show_conflicts(self, conflicts: Sequence[Conflict], chosen: int) -> None:
        """List them anew, and choose the one at a place."""
        self.blockSignals(True)
        self.clear()
        group = ""
        for place, one in enumerate(conflicts[:MOST]):
            if heading(one) != group:
                group = heading(one)
                self.addItem(_still(group))
            item = QListWidgetItem(line(one))
            item.setData(PLACE, place)
            self.addItem(item)
            if place == chosen:
                self.setCurrentItem(item)
        if len(conflicts) > MOST:
            self.addItem(_still(plural("and {n} more", "and {n} more", len(conflicts) - MOST)))
        self.blockSignals(False)
        self.scrollToItem(self.currentItem())

    def _on_item(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(PLACE) is not None:
            self.chosen.emit(item.data(PLACE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        letter = None if modifiers else KEYS.pressed(event)
        if letter is None:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.lettered.emit(letter.lower())


def _still(text: str) -> QListWidgetItem:
    """A line that cannot be chosen."""
    made = QListWidgetItem(text)
    made.setFlags(Qt.ItemFlag.NoItemFlags)
    made.setFont(theme.font("small", bold=True))
    return made


def heading(one: Conflict) -> str:
    """OPB-1  ·  Sun 24 Oct, period 1, Law."""
    group = GROUPS.get(one.table, OTHERS)
    return "  ·  ".join(filter(None, (one.where, session(one) if one.session_id else _(group))))


def session(one: Conflict) -> str:
    """When it was, and what: Sun 24 Oct, period 1, Law."""
    return _(", ").join(filter(None, (wording.day(one.about.day) if one.about.day else "", one.about.place)))


def line(one: Conflict) -> str:
    """The name, and what is said of it; the part of a record where it is no session's."""
    said = "  ≠  ".join(each.shown for each in one.alternatives) if one.session_id else session(one)
    return f"{one.about.name}\n{said}"
