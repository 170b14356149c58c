"""The bar above the grid: which week, which session, whom to show, and what to do with the roll."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QPushButton, QToolButton, QWidget

from app.records.attendance import SheetSession
from app.ui import actions
from app.ui.attendance import wording
from app.ui.attendance.model import Count
from app.ui.attendance.turning import WeekTurn
from app.ui.widgets import theme
from app.ui.widgets.bar import Bar
from app.ui.widgets.short_label import ShortLabel
from app.ui.widgets.theme import GRID
from app.words import _


class RollBar(Bar):
    turned = Signal(int)  # weeks to go
    filtered = Signal(object, str)  # platoon or None, text
    rest_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, read_only: bool) -> None:
        super().__init__()
        self._read_only = read_only
        self.week, self.session = WeekTurn(), ShortLabel()
        self.week.turned.connect(self.turned)
        self.session.setFont(theme.font("body", bold=True))
        self.session.setMinimumWidth(19 * GRID)  # a day and its period in any language
        self.platoon = QComboBox()
        self.platoon.setAccessibleName(_("Platoon"))
        self.platoon.hide()  # until there are platoons
        self.platoon.currentIndexChanged.connect(self._filter)
        self.sought = QLineEdit(placeholderText=_("Name or number"), clearButtonEnabled=True)
        self.sought.setAccessibleName(_("Show only trainees of this name or number"))
        self.sought.setMinimumWidth(14 * GRID)
        self.sought.setMaximumWidth(20 * GRID)
        self.sought.textChanged.connect(self._filter)
        self.rest, self.close_roll = QPushButton(), QPushButton()
        self.more = QToolButton(icon=theme.icon("ellipsis"), toolTip=_("More"), autoRaise=True)
        self.more.setAccessibleName(_("More"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.paper = QPushButton(theme.icon("file-text"), _("Paper"))
        self.paper.setToolTip(_("Print sheets of the roll, or take in what was written on them"))
        self.rest.clicked.connect(self.rest_wanted)
        self.close_roll.clicked.connect(self.close_wanted)
        self._lay_out()

    def _lay_out(self) -> None:
        self.setContentsMargins(*theme.margins(GRID, GRID, 2 * GRID, GRID))
        self.start.addWidget(self.week)
        self.start.addSpacing(GRID)
        self.start.addWidget(self.session, 1)
        self.start.addSpacing(GRID)
        for widget in (self.platoon, self.sought):
            self.start.addWidget(widget)
        for widget in (self.rest, self.close_roll, self.paper):
            self.end.addWidget(widget)
        self.end.addStretch(1)
        self.end.addWidget(self.more)

    def add_actions(self, take: QAction, paper: Sequence[QAction], more: Sequence[QAction]) -> None:
        """The one to press, what goes to paper and comes from it, and what is asked for less often."""
        self.take = actions.button(take, "main")
        self.end.insertWidget(0, self.take)
        self.paper.setMenu(_menu(self.paper, paper))
        self.more.setMenu(_menu(self.more, more))

    def _filter(self) -> None:
        self.filtered.emit(self.platoon.currentData(), self.sought.text())

    def show_everybody(self) -> None:
        self.platoon.setCurrentIndex(0)
        self.sought.clear()

    def show_platoons(self, platoons: list[int]) -> None:
        """Offer these; what is chosen stays chosen."""
        if platoons == [self.platoon.itemData(i) for i in range(1, self.platoon.count())]:
            return
        chosen = self.platoon.currentData()
        self.platoon.blockSignals(True)
        self.platoon.clear()
        self.platoon.addItem(_("All platoons"), None)
        for number in platoons:
            self.platoon.addItem(_("Platoon {number}").format(number=number), number)
        self.platoon.setCurrentIndex(max(self.platoon.findData(chosen), 0))
        self.platoon.blockSignals(False)
        self.platoon.setVisible(len(platoons) > 1)

    def show_session(self, of: SheetSession | None, today: str, waiting: int, count: Count) -> None:
        """What the current session is, and what can be done with its roll; `waiting` of those who are seen have no mark."""
        self.session.say(wording.session(of) if of else "", wording.moment(of) if of else "")
        due = of is not None and of.held and of.date <= today and not of.locked
        self.rest.setEnabled(due and waiting > 0 and not self._read_only)
        text = _("Mark the rest present")
        self.rest.setText(f"{text} ({waiting})" if due and waiting else text)
        self.close_roll.setEnabled(due and not self._read_only)
        self.close_roll.setText(_("The roll is closed") if of and of.locked else _("Close the roll"))
        add_up = "" if count.adds_up else _("The counts must add up to the strength first")
        read = _("Here it can only be read.") if self._read_only else ""
        self.close_roll.setToolTip(read or add_up)
        self.rest.setToolTip(read)


def _menu(of: QWidget, its: Sequence[QAction]) -> QMenu:
    menu = QMenu(of)
    menu.addActions(list(its))
    return menu
