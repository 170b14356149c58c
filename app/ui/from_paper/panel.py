"""One row of a sheet: whose it is, its strip of the picture, what is read in it, what is recorded, and the keys that decide."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.attendance import Code
from app.ui.attendance import wording as marks
from app.ui.formation.caps import BACK, KeyCap
from app.ui.formation.stage import Name
from app.ui.from_paper import wording
from app.ui.from_paper.deciding import Deciding, Fate, fate
from app.ui.from_paper.keyboard import Keyboard
from app.ui.from_paper.strip_view import StripView
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.ui.widgets.theme import CELL, GRID
from app.words import _

ENTER, EMPTY = "Enter", "0"
MINUTES = 30 * GRID  # pixels


class DecidingKeys(QWidget):
    """Enter takes the likely mark, a letter another, 0 none; `pressed` carries what stands on the key."""

    pressed = Signal(str)

    def __init__(self, keyboard: Keyboard) -> None:
        super().__init__()
        self.enter, self.empty = KeyCap(keyboard, ENTER, ""), KeyCap(keyboard, EMPTY, _("none"))
        letters = [KeyCap(keyboard, code.value, _(marks.CALLED[code]), code.value) for code in Code]
        self.caps = [self.enter, *letters, self.empty, KeyCap(keyboard, BACK, _("back"))]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(CELL)
        for cap in self.caps:
            cap.clicked.connect(lambda _checked=False, cap=cap: self.pressed.emit(cap.key))
            row.addWidget(cap, 2 if cap is self.enter else 1)

    def show_likely(self, code: str, record: bool) -> None:
        """What Enter does now: nothing where several marks look filled, or none; `record` where all is decided."""
        word = _("Record") if record else _(marks.CALLED[Code(code)]) if code else _("choose one")
        self.enter.code = "" if record else code
        self.enter.setEnabled(record or bool(code))
        self.enter.setText(word)
        self.enter.setAccessibleName(f"{word} ({ENTER})")
        self.enter.setToolTip(f"{word} ({ENTER})")
        self.enter.update()


class Panel(QWidget):
    def __init__(self, keyboard: Keyboard) -> None:
        super().__init__()
        self.where, self.other, self.recorded, self.becomes = label("", "soft"), label("", "soft"), label(""), label("", "head")
        self.name, self.strip = Name(keyboard), StripView()
        self.seen = label("")
        self.seen.setFont(theme.font("title", bold=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(*theme.margins(2 * GRID, GRID, 0, GRID))
        column.setSpacing(GRID)
        for part in (self.where, self.name, self.other, self.strip, self.seen, self.recorded, self.becomes):
            column.addWidget(part)
        column.addStretch(1)

    def show_row(self, deciding: Deciding) -> None:
        row = deciding.here
        if row is None:
            return
        page = _("page {number}").format(number=row.page)
        of = _("{done} of {total}").format(done=deciding.place + 1, total=len(deciding.listed))
        self.where.setText("  ·  ".join((of, _("No. {serial}").format(serial=row.serial), page)))
        self.name.show_name(row.name)
        self.other.setText(row.other)
        self.other.setVisible(bool(row.other) and row.other != row.name)
        self.strip.show_strips([strip for strip in (row.read.strip, row.read.also) if strip], row.name)
        self.seen.setText(wording.seen(row))
        self.seen.setProperty("role", "wrong" if fate(row) is Fate.UNSURE else "")
        self.seen.style().polish(self.seen)
        self.recorded.setText(_("Recorded: {mark}").format(mark=wording.mark(row.recorded.code)) if row.recorded.code else "")
        self.recorded.setVisible(row.recorded.code is not None)
        self.becomes.setText(wording.becomes(deciding, row))
        self.setAccessibleName(wording.told(deciding, row))

    @property
    def minutes_room(self) -> QRect:
        """Where minutes are typed: in the place of what becomes of the row."""
        room = self.becomes.geometry()
        room.setHeight(theme.pixels("title") + 2 * GRID)
        room.setWidth(min(room.width(), MINUTES))
        if self.isRightToLeft():
            room.moveRight(self.becomes.geometry().right())
        return room
