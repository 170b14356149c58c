"""The bar above the grade sheet: which assessment, when it was taken and before whom, whom to show, and lists of scores."""

from collections.abc import Sequence

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from app.records.assessments import AssessmentColumn
from app.ui.results import wording
from app.ui.widgets import memory, theme
from app.ui.widgets.day_box import DayBox
from app.ui.widgets.short_label import ShortLabel
from app.ui.widgets.theme import CELL, GRID
from app.words import N_, _

WHICH = {"": N_("Everybody"), "missing": N_("Not yet entered"), "failed": N_("Failed"), "again": N_("May take it again")}
EXAMINER = "results/examiner"


class ResultsBar(QWidget):
    filtered = Signal(str)
    narrowed = Signal()

    def __init__(self, read_only: bool) -> None:
        super().__init__()
        self._read_only = read_only
        self.test = ShortLabel()
        self.test.setFont(theme.font("body", bold=True))
        self.test.setMinimumWidth(10 * GRID)
        self.date = DayBox()
        self.date.setAccessibleName(_("Day on which the test was taken"))
        self.examiner = QLineEdit(memory.recall(EXAMINER), placeholderText=_("Examiner"), maxLength=80)
        self.examiner.setAccessibleName(_("Examiner of the results that are entered"))
        self.examiner.editingFinished.connect(lambda: memory.remember(EXAMINER, self.examiner.text().strip()))
        self.sought = QLineEdit(placeholderText=_("Name or number"), clearButtonEnabled=True)
        self.sought.setAccessibleName(_("Show only trainees of this name or number"))
        self.sought.textChanged.connect(self.filtered)
        self.which, self.platoon = QComboBox(), QComboBox()
        self.which.setAccessibleName(_("Show only those of this assessment"))
        self.platoon.setAccessibleName(_("Platoon"))
        self.platoon.hide()  # until there are platoons
        for which, text in WHICH.items():
            self.which.addItem(_(text), which)
        for box in (self.which, self.platoon):
            box.currentIndexChanged.connect(self.narrowed)
            box.setMinimumWidth(9 * GRID)  # in a narrow window its list says the whole
        self._lay_out()

    def _lay_out(self) -> None:
        taken = QLabel(_("Taken on"))
        taken.setBuddy(self.date)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(*theme.margins(2 * GRID, GRID, GRID, GRID))
        self._row.setSpacing(GRID)
        self._row.addWidget(self.test, 1)
        for widget in (taken, self.date, self.examiner):
            self._row.addWidget(widget)
            widget.setVisible(not self._read_only)
        self._row.addSpacing(CELL)
        for box in (self.which, self.platoon, self.sought):
            self._row.addWidget(box)
        for field in (self.examiner, self.sought):
            field.setMinimumWidth(8 * GRID)
            field.setMaximumWidth(17 * GRID)

    def add_actions(self, actions: Sequence[QAction]) -> None:
        """Buttons for these at the end."""
        for action in actions:
            made = QToolButton(autoRaise=True)
            made.setDefaultAction(action)
            made.setAccessibleName(action.text())
            self._row.addWidget(made)

    def show_platoons(self, platoons: Sequence[int]) -> None:
        if [self.platoon.itemData(place) for place in range(1, self.platoon.count())] == list(platoons):
            return
        self.platoon.blockSignals(True)
        self.platoon.clear()
        self.platoon.addItem(_("All platoons"), None)
        for number in platoons:
            self.platoon.addItem(_("Platoon {number}").format(number=number), number)
        self.platoon.blockSignals(False)
        self.platoon.setVisible(bool(platoons))

    @property
    def day(self) -> str:
        return self.date.iso

    def propose(self, first: str, last: str) -> None:
        """Offer the days from the first to the last of the class that has been; the last until another is chosen."""
        self.date.setDateRange(QDate.fromString(first, Qt.DateFormat.ISODate), QDate.fromString(last, Qt.DateFormat.ISODate))
        self.date.setDate(self.date.maximumDate())

    def show_test(self, test: AssessmentColumn | None) -> None:
        self.test.say(_("{test} ({code})").format(test=wording.title(test), code=test.code) if test else "")
        self.test.setToolTip(wording.test_in_full(test) if test else "")
