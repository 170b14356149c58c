"""What a paper is of, and how it is printed: only what applies to the chosen one is seen."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QDate, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.exports.papers.kinds import Kind
from app.models.titles import pick
from app.records.papers import Wish
from app.records.timetable import SessionLine
from app.settings import CHOICES
from app.ui.papers import habits
from app.ui.papers.asked import Asked
from app.ui.papers.offered import Offered
from app.ui.papers.who import WhoBox
from app.ui.settings.languages import NAMES
from app.ui.widgets.bar import Bar
from app.ui.widgets.dates import day as told_day
from app.ui.widgets.day_box import DayBox
from app.ui.widgets.theme import CELL, GRID
from app.ui.widgets.tool import tool
from app.words import _, language


class DayTurn(QWidget):
    """A day, and the way to the one before and after it on which there is something."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.days: Sequence[str] = ()
        self.box = DayBox()
        self.box.setKeyboardTracking(False)
        self.box.setAccessibleName(_("Day of the paper"))
        self.before, self.after = tool("chevron-left", _("The day before")), tool("chevron-right", _("The next day"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for widget in (self.before, self.box, self.after):
            row.addWidget(widget)
        self.box.dateChanged.connect(self._on_day)
        self.before.clicked.connect(lambda: self._go(bisect_left(self.days, self.box.iso) - 1))
        self.after.clicked.connect(lambda: self._go(bisect_right(self.days, self.box.iso)))

    def offer(self, days: Sequence[str], day: str) -> None:
        """`day` is what is shown, unless another was chosen."""
        first = not self.days
        self.days = days
        if days:
            self.box.blockSignals(True)
            self.box.setDateRange(*(QDate.fromString(one, Qt.DateFormat.ISODate) for one in (days[0], days[-1])))
            if first:
                self.box.show_day(day or days[-1])
            self.box.blockSignals(False)
        self._tell()

    def _go(self, place: int) -> None:
        if 0 <= place < len(self.days):
            self.box.show_day(self.days[place])

    @Slot()
    def _on_day(self) -> None:
        self._tell()
        self.chosen.emit()

    def _tell(self) -> None:
        here = self.box.iso
        self.box.setEnabled(bool(self.days))
        self.box.setToolTip(told_day(here))
        self.before.setEnabled(bool(self.days) and here > self.days[0])
        self.after.setEnabled(bool(self.days) and here < self.days[-1])


class Options(Bar):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._offered = Offered(())
        self._kind: Kind | None = None
        self.day, self.period, self.who = DayTurn(), QComboBox(), WhoBox()
        self.first, self.second, self.size = QComboBox(), QComboBox(), QComboBox()
        for box, name in (
            (self.period, _("Period")),
            (self.first, _("Language of the paper")),
            (self.second, _("Second language, side by side")),
            (self.size, _("Size of the paper")),
        ):
            box.setAccessibleName(name)
            box.setToolTip(name)
        self.period.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.period.setMinimumContentsLength(14)
        self._fill()
        self.start.setSpacing(GRID)
        for widget, share in ((self.day, 0), (self.period, 2), (self.who, 2)):
            self.start.addWidget(widget, share)
        self.start.addStretch(1)
        for box in (self.first, self.second, self.size):
            self.end.addWidget(box)
        self.end.setSpacing(CELL)
        self._connect()

    def _fill(self) -> None:
        for name, own in NAMES.items():
            self.first.addItem(own, name)
            self.second.addItem(f"+ {own}", name)
        self.second.insertItem(0, _("One language"), "")
        for size in CHOICES["paper_size"]:
            self.size.addItem(str(size), size)
        self.recall()

    def recall(self) -> None:
        """Languages and size as they were chosen last on this laptop."""
        settings = habits.now()
        for box, value in (
            (self.first, habits.languages()[0]),
            (self.second, settings.paper_second),
            (self.size, settings.paper_size),
        ):
            box.blockSignals(True)
            box.setCurrentIndex(max(0, box.findData(value)))
            box.blockSignals(False)

    def _connect(self) -> None:
        self.day.chosen.connect(self._on_day)
        self.period.currentIndexChanged.connect(self.changed)
        self.who.chosen.connect(self.changed)
        for box in (self.first, self.second, self.size):
            box.activated.connect(self._on_habit)

    @Slot()
    def _on_habit(self) -> None:
        """A first language that is the window's follows the window."""
        first = self.first.currentData()
        habits.keep(
            paper_language="" if first == language() else first,
            paper_second=self.second.currentData(),
            paper_size=self.size.currentData(),
        )
        self.changed.emit()

    def offer(self, found: Offered) -> None:
        self._offered = found
        self.day.offer(found.days, found.day)
        self.who.offer(found.members)
        self._offer_periods()

    @Slot()
    def _on_day(self) -> None:
        self._offer_periods()
        self.changed.emit()

    def _offer_periods(self) -> None:
        """Those of the day; another day begins with all of them."""
        before = self.period.currentData()
        self.period.blockSignals(True)
        self.period.clear()
        self.period.addItem(_("All periods"), "")
        for each in self._offered.on(self.day.box.iso):
            self.period.addItem(_told(each), each.id)
        self.period.setCurrentIndex(max(0, self.period.findData(before)))
        self.period.blockSignals(False)

    def show_kind(self, kind: Kind) -> None:
        """What applies to it."""
        self._kind = kind
        self.day.setVisible(kind.dated)
        self.period.setVisible(kind.by_period)
        self.who.setVisible(kind.by_person)

    def choose(self, asked: Asked) -> None:
        """What was asked for elsewhere."""
        for part in (self.day, self.period, self.who):
            part.blockSignals(True)
        if asked.day:
            self.day.box.show_day(asked.day)
            self._offer_periods()
        if asked.day or asked.session_id:
            self.period.setCurrentIndex(max(0, self.period.findData(asked.session_id)))
        self.who.choose_person(asked.person_id)
        for part in (self.day, self.period, self.who):
            part.blockSignals(False)

    def wish(self, class_id: str) -> Wish:
        """Without what does not apply."""
        kind = self._kind
        assert kind is not None
        return Wish(
            class_id,
            self.day.box.iso if kind.dated and self.day.days else "",
            self.who.enrolment_ids if kind.by_person else None,
            self.period.currentData() or "" if kind.by_period else "",
        )

    @property
    def of_what(self) -> str:
        """For the name of a file: the day, the person."""
        kind = self._kind
        told = (self.day.box.iso if kind and kind.dated else "", self.who.text() if kind and kind.by_person else "")
        return " ".join(filter(None, told))


def _told(of: SessionLine) -> str:
    what = _("{period}: {subject}").format(period=of.period, subject=pick(of.subject, language()) or of.subject_code)
    return what if of.platoon is None else what + _(" (platoon {number})").format(number=of.platoon)
