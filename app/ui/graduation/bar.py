"""Over the board: how many are eligible, who is shown, who has honours, and what is done with it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QToolButton

from app.records.figures import shown
from app.records.names import fold
from app.records.order_of_merit import NOBODY, Honours
from app.ui import actions
from app.ui.graduation import wording
from app.ui.graduation.model import View, Whom
from app.ui.widgets import memory, theme
from app.ui.widgets.bar import Bar
from app.ui.widgets.theme import GRID
from app.words import _, plural

FIRST, GRADES = (1, 3, 5, 10, 25), (9500, 9000, 8500)  # what a camp usually gives honours for
MEMORY = "graduation.honours"


class GraduationBar(Bar):
    looked = Signal(object)  # View

    def __init__(self, record: QAction, copying: QAction, printing: QAction, evidence: QAction) -> None:
        super().__init__()
        self.summary = QLabel()
        self.summary.setFont(theme.font("body", bold=True))
        self.whom, self.honours, self.order = QComboBox(), QComboBox(), QComboBox()
        self.sought = QLineEdit(placeholderText=_("Name or number"), clearButtonEnabled=True)
        self.evidence = QToolButton(icon=theme.icon("list"), text=_("Evidence"), toolTip=evidence.toolTip(), checkable=True)
        self.evidence.setAccessibleName(_("Evidence"))
        evidence.triggered.connect(self.evidence.toggle)
        self.copy = QToolButton(icon=theme.icon("copy"), toolTip=copying.toolTip())
        self.copy.setAccessibleName(_("Copy as a table"))
        self.copy.clicked.connect(copying.trigger)
        self.print = QToolButton(icon=theme.icon("printer"), toolTip=printing.toolTip())
        self.print.setAccessibleName(printing.text())
        self.print.clicked.connect(printing.trigger)
        self.record = actions.button(record, "main")
        self._fill()
        self.setContentsMargins(*theme.margins(2 * GRID, GRID, 2 * GRID, GRID))
        self.start.addWidget(self.summary)
        self.start.addStretch(1)
        for widget in (self.whom, self.honours, self.order, self.sought):
            self.start.addWidget(widget)
        for widget in (self.copy, self.print, self.evidence):
            self.end.addWidget(widget)
        self.end.addStretch(1)
        self.end.addWidget(self.record)
        for row in (self.start, self.end):
            row.setSpacing(GRID)
        for box in (self.whom, self.honours, self.order):
            box.currentIndexChanged.connect(self._look)
        self.sought.textChanged.connect(self._look)

    def _fill(self) -> None:
        for whom in Whom:
            self.whom.addItem(_(whom.value), whom)
        self.honours.addItem(_("No honours"), NOBODY)
        for first in FIRST:
            self.honours.addItem(f"{wording.STAR} {plural('the first', 'the first {n}', first)}", Honours(first=first))
        for grade in GRADES:
            self.honours.addItem(f"{wording.STAR} {_('from {grade} %').format(grade=shown(grade))}", Honours(grade=grade))
        self.order.addItem(_("By number"), False)
        self.order.addItem(_("By place"), True)
        for box, name in ((self.whom, _("Who is shown")), (self.honours, _("Who has honours")), (self.order, _("Order of the lines"))):
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        kept = memory.recall(MEMORY)
        self.honours.setCurrentIndex(int(kept) if kept.isdecimal() and int(kept) < self.honours.count() else 0)
        self.sought.setAccessibleName(_("Show only trainees of this name or number"))
        self.sought.setMinimumWidth(14 * GRID)
        self.sought.setMaximumWidth(20 * GRID)

    @property
    def view(self) -> View:
        return View(self.whom.currentData(), fold(self.sought.text()), self.order.currentData(), self.honours.currentData())

    def _look(self) -> None:
        memory.remember(MEMORY, str(self.honours.currentIndex()))
        self.looked.emit(self.view)

    def clear(self) -> None:
        """Everybody is shown."""
        self.whom.setCurrentIndex(0)
        self.sought.clear()

    def tell(self, eligible: int, strength: int, honoured: int) -> None:
        told = _("{n} of {strength} eligible").format(n=eligible, strength=strength)
        self.summary.setText(f"{told}  ·  {plural('{n} with honours', '{n} with honours', honoured)}" if honoured else told)
