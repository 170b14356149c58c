"""The lines under the grade sheet: how the results of the current assessment spread, and which ones too many have failed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.records.assessments import Alert
from app.records.figures import shown
from app.records.spread import Spread
from app.ui.results import wording
from app.ui.widgets import theme
from app.ui.widgets.direction import RLM
from app.ui.widgets.short_label import ShortLabel
from app.ui.widgets.theme import CELL, GRID
from app.words import _, is_rtl, plural


class StateLine(QWidget):
    """The first line is always there, the second where a test is to be looked into."""

    def __init__(self) -> None:
        super().__init__()
        self.count, self.spread, self.alert, self.meaning = QLabel(), ShortLabel(), QLabel(), ShortLabel()
        self.count.setFont(theme.font("body", bold=True))
        self.alert.setProperty("role", "wrong")
        self.meaning.setProperty("role", "soft")
        self._alerting = QWidget()
        sign = QLabel(pixmap=theme.icon("triangle-alert", "wrong").pixmap(theme.ICON, theme.ICON))
        first, second = QHBoxLayout(), QHBoxLayout(self._alerting)
        for row, widgets in ((first, (self.count, self.spread)), (second, (sign, self.alert, self.meaning))):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(GRID)
            for widget in widgets:
                row.addWidget(widget, 1 if widget is widgets[-1] else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(CELL)
        column.addLayout(first)
        column.addWidget(self._alerting)
        self.show_alerts((), "")

    def show_spread(self, spread: Spread | None) -> None:
        """Of the current assessment; nothing beside one."""
        if spread is None:
            self.count.clear()
            self.spread.say("")
            return
        self.count.setText(_("entered {n} of {strength}").format(n=spread.entered, strength=spread.strength))
        self.spread.say("  ·  ".join(_told(spread)))

    def show_alerts(self, alerts: Sequence[Alert], current: str) -> None:
        """The one of the current assessment first."""
        mark = RLM if is_rtl() else ""  # a code that begins the line does not turn it round
        found = sorted(alerts, key=lambda alert: alert.assessment.id != current)
        told = [
            _("{test}: {failed} of {tested} failed at first, {share} %").format(
                test=f"{mark}{alert.assessment.code}{mark}", failed=alert.failed, tested=alert.tested, share=shown(alert.share)
            )
            for alert in found
        ]
        self._alerting.setVisible(bool(told))
        self.alert.setText("  ·  ".join(told[:2]))
        more = plural("{n} more test like this.", "{n} more tests like this.", len(told) - 2) if len(told) > 2 else ""
        self.meaning.say(" ".join(filter(None, (more, _("So many failures may be the test's fault: look into its questions.")))))
        self.alert.setToolTip("\n".join(map(_asked, found)))


def _told(spread: Spread) -> list[str]:
    parts = [plural("{n} not yet", "{n} not yet", spread.missing)] if spread.missing else []
    if not spread.entered:
        return parts
    parts.append(plural("{n} passed", "{n} passed", spread.passed))
    if spread.failed:
        parts.append(plural("{n} failed", "{n} failed", spread.failed))
    if spread.retests:
        parts.append(plural("{n} may take it again", "{n} may take it again", spread.retests))
    parts.append(_("mean {score}").format(score=shown(spread.mean)))
    parts.append(_("median {score}").format(score=shown(spread.median)))
    parts.append(_("from {lowest} to {highest}").format(lowest=shown(spread.lowest), highest=shown(spread.highest)))
    return parts


def _asked(alert: Alert) -> str:
    return _("{test}: so many failures may be the test's fault. Look into it.").format(test=wording.test_in_full(alert.assessment))
