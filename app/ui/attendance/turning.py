"""Week after week: which one is seen, and the buttons that turn to another."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.ui.widgets.theme import CELL
from app.ui.widgets.tool import tool
from app.words import _


class WeekTurn(QWidget):
    turned = Signal(int)  # weeks to go

    def __init__(self) -> None:
        super().__init__()
        self.text = QLabel()
        self.earlier = tool("chevron-left", _("Week before"), lambda: self.turned.emit(-1))
        self.later = tool("chevron-right", _("Week after"), lambda: self.turned.emit(1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(CELL)
        for widget in (self.earlier, self.text, self.later):
            row.addWidget(widget)

    def show_week(self, week: int, weeks: int) -> None:
        self.text.setText(_("week {week} of {weeks}").format(week=week, weeks=weeks))
        self.earlier.setEnabled(week > 1)
        self.later.setEnabled(week < weeks)
