"""The bar above the grade sheet: which assessment, when it was taken and before whom, and whom to show."""

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from app.records.assessments import AssessmentColumn
from app.ui.results import wording
from app.ui.widgets import theme
from app.ui.widgets.day_box import DayBox
from app.ui.widgets.short_label import ShortLabel
from app.ui.widgets.theme import CELL, GRID
from app.words import _


class ResultsBar(QWidget):
    filtered = Signal(str)

    def __init__(self, read_only: bool) -> None:
        super().__init__()
        self.test = ShortLabel()
        self.test.setFont(theme.font("body", bold=True))
        self.test.setMinimumWidth(14 * GRID)
        self.date = DayBox()
        self.date.setAccessibleName(_("Day on which the test was taken"))
        self.examiner = QLineEdit(placeholderText=_("Examiner"), maxLength=80)
        self.examiner.setAccessibleName(_("Examiner of the results that are entered"))
        self.sought = QLineEdit(placeholderText=_("Name or number"), clearButtonEnabled=True)
        self.sought.setAccessibleName(_("Show only trainees of this name or number"))
        self.sought.textChanged.connect(self.filtered)
        taken = QLabel(_("Taken on"))
        taken.setBuddy(self.date)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        row.setSpacing(GRID)
        row.addWidget(self.test, 1)
        for widget in (taken, self.date, self.examiner):
            row.addWidget(widget)
            widget.setVisible(not read_only)
        row.addSpacing(CELL)
        row.addWidget(self.sought)
        for field in (self.examiner, self.sought):
            field.setMinimumWidth(8 * GRID)
            field.setMaximumWidth(18 * GRID)

    @property
    def day(self) -> str:
        return self.date.iso

    def propose(self, first: str, last: str) -> None:
        """Offer the days from the first to the last of the class that has been; the last until another is chosen."""
        self.date.setDateRange(QDate.fromString(first, Qt.DateFormat.ISODate), QDate.fromString(last, Qt.DateFormat.ISODate))
        self.date.setDate(self.date.maximumDate())

    def show_test(self, test: AssessmentColumn | None) -> None:
        self.test.say(wording.test_in_full(test) if test else "")
