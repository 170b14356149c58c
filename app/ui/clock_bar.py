"""The line above everything that asks which day it is, where the laptop's clock looks wrong, and that keeps the answer in view."""

from PySide6.QtCore import QDate, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from app import clock
from app.records import camp, timekeeping
from app.records.timekeeping import YEARS, Doubt, Reckoning
from app.store.camp import Store
from app.ui import problems
from app.ui.widgets import dates, theme
from app.ui.widgets.day_box import DayBox
from app.words import _

GLANCE = 20_000  # milliseconds between two looks at a clock that is, or was, doubted


class ClockBar(QFrame):
    """Hidden where the clock can be right, and where nobody could take a roll anyhow."""

    turned = Signal()  # today is another day than it was: what is seen says the old one

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self._store = store
        self._shown: Doubt | Reckoning | None = None
        self._today = ""
        self._text = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._text.setMinimumSize(20 * theme.GRID, 2 * theme.GRID)  # else the window grows as high as the text is in a narrow one
        self.day = DayBox()
        self.day.setAccessibleName(_("Today's date"))
        self.day.setDateRange(QDate(YEARS.start, 1, 1), QDate(YEARS.stop - 1, 12, 31))
        self.day.dateChanged.connect(self._name_day)
        self.right, self.entered = QPushButton(_("The clock is right")), QPushButton()
        self.other = QPushButton(_("Another day"))
        for button, pressed in ((self.right, self._confirm), (self.entered, self._enter), (self.other, self._ask_again)):
            button.clicked.connect(pressed)
        self._lay_out()
        self._glance = QTimer(self, interval=GLANCE)
        self._glance.timeout.connect(self._look_again)
        self.hide()
        self.look()

    def _lay_out(self) -> None:
        sign = QLabel(pixmap=theme.icon("calendar-days", "gold").pixmap(theme.ICON, theme.ICON))
        row = QHBoxLayout(self)
        row.setContentsMargins(*theme.margins(2 * theme.GRID, theme.CELL, theme.GRID, theme.CELL))
        row.setSpacing(theme.GRID)
        for widget in (sign, self._text, self.day, self.entered, self.right, self.other):
            row.addWidget(widget, 1 if widget is self._text else 0)

    @property
    def text(self) -> str:
        """What it says now; nothing when it is hidden."""
        return "" if self.isHidden() else self._text.text()

    def look(self) -> None:
        """Hold the clock against the records, and show what is found."""
        with self._store.read() as session:
            doubt = timekeeping.hold(session)
            found = doubt or (timekeeping.reckoning(session) if clock.shifted() else None)
            today = camp.today(session)
        if found != self._shown:
            self._shown = found
            self._show(found)
        before = self._today
        if doubt is None or not before:  # a day that is over, or a clock that was set, changes nothing in view until somebody answers
            self._today = today
            if before not in ("", today):
                self.turned.emit()

    def leave(self) -> None:
        """The camp is being closed: look at its records no more."""
        self._glance.stop()

    def _show(self, found: Doubt | Reckoning | None) -> None:
        asks = isinstance(found, Doubt)
        self._offer(asks)
        if isinstance(found, Doubt):
            self._text.setText(_question(found))
            self.day.show_day(found.last)
        elif found is not None and found.said is not None:
            self._text.setText(_taken(found.said, found.clock))
            self.day.show_day(found.said)
        self._name_day()
        self.setVisible(found is not None and not (asks and self._store.read_only))
        if found is not None:
            self._glance.start()
        else:
            self._glance.stop()

    def _offer(self, asks: bool) -> None:
        for widget in (self.day, self.entered, self.right):
            widget.setVisible(asks)
        self.other.setVisible(not asks)

    @Slot()
    def _look_again(self) -> None:
        """The clock may have been set, the entered day be over, or a command have answered meanwhile."""
        with problems.refusals(self):
            self.look()

    @Slot()
    def _name_day(self) -> None:
        self.entered.setText(_("Today is {day}").format(day=dates.day(self.day.iso)))

    @Slot()
    def _confirm(self) -> None:
        with problems.refusals(self):
            with self._store.read() as session:
                timekeeping.confirm(session)
            self.look()

    @Slot()
    def _enter(self) -> None:
        with problems.refusals(self):
            with self._store.read() as session:
                timekeeping.enter(session, self.day.iso)
            self.look()

    @Slot()
    def _ask_again(self) -> None:
        """The day was entered wrongly, or the clock has been mended; until that is said, the day that was entered holds."""
        self._offer(True)


def _question(doubt: Doubt) -> str:
    last = _("The last record here is of {day}.") if doubt.recorded else _("The day that was said last is {day}.")
    return " ".join(
        [_clock(doubt.clock), last.format(day=dates.whole_day(doubt.last)), _("Which day is it today? Until then no roll is taken.")]
    )


def _taken(said: str, clock_says: str) -> str:
    taken = _("Today is taken to be {day}; mend the laptop's clock.").format(day=dates.whole_day(said))
    return f"{taken} {_clock(clock_says)}"


def _clock(day: str) -> str:
    return _("This laptop's clock says {day}.").format(day=dates.whole_day(day))
