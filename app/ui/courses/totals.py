"""The line that says at once whether a course adds up: its weights, its hours, and the first thing to mend."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.models.courses import WHOLE
from app.records.course_drafts import Finding, Totals, weights_told
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.words import _, plural


class Gauge(QWidget):
    """A bar that is full at its limit; red where it is not what it has to be."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._value, self._limit, self.right = 0, 1, True
        self.setFixedHeight(theme.GRID)

    def show_value(self, value: int, limit: int, right: bool) -> None:
        self._value, self._limit, self.right = value, max(limit, 1), right
        self.setAccessibleDescription(f"{value} / {limit}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("line"))
        filled = round(self.width() * min(self._value / self._limit, 1))
        left = self.width() - filled if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0
        painter.fillRect(left, 0, filled, self.height(), theme.colour("good" if self.right else "wrong"))


class TotalsLine(QFrame):
    """`shown` asks for the place of the first finding."""

    shown = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.weights, self.hours = Gauge(_("Weights")), Gauge(_("Periods"))
        self._weights, self._hours, self._first = QLabel(), QLabel(), label("")
        self._sign = QLabel()
        self.button = QPushButton(_("Show"))
        self.button.clicked.connect(lambda: self.shown.emit(self._finding))
        self._finding: Finding | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(*theme.margins(2 * theme.GRID, theme.GRID, theme.GRID, theme.GRID))
        row.setSpacing(3 * theme.GRID)
        for gauge, text in ((self.weights, self._weights), (self.hours, self._hours)):
            column = QVBoxLayout()
            column.setSpacing(theme.CELL)
            column.addWidget(text)
            column.addWidget(gauge)
            row.addLayout(column, 2)
        row.addWidget(self._sign)
        row.addWidget(self._first, 4)
        row.addWidget(self.button)

    def show_totals(self, totals: Totals, findings: Sequence[Finding]) -> None:
        right = totals.weights in (0, WHOLE)
        self.weights.show_value(totals.weights, WHOLE, right)
        _say(self._weights, weights_told(totals.weights) if totals.weights else _("Nothing is graded yet."), right)
        right = totals.planned <= totals.room
        self.hours.show_value(totals.planned, totals.room, right)
        _say(self._hours, _("{planned} periods planned, room for {room}").format(planned=totals.planned, room=totals.room), right)
        self._finding = findings[0] if findings else None
        self.button.setVisible(bool(findings))
        self._sign.setPixmap(theme.picture("circle-alert" if findings else "circle-check", "wrong" if findings else "good", theme.ICON))
        if not findings:
            _say(self._first, _("Everything adds up."), True)
            return
        more = plural("{n} more to mend.", "{n} more to mend.", len(findings) - 1) if len(findings) > 1 else ""
        told = () if findings[0].lists else (findings[0].what,)  # the bars say what it is
        _say(self._first, " ".join(filter(None, (*told, findings[0].do, more))), False)

    @property
    def text(self) -> str:
        """All that it says."""
        return " | ".join(each.text() for each in (self._weights, self._hours, self._first))


def _say(made: QLabel, text: str, right: bool) -> None:
    made.setText(text)
    role = "" if right else "wrong"
    if made.property("role") != role:
        made.setProperty("role", role)
        made.style().unpolish(made)
        made.style().polish(made)
