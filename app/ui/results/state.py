"""The line under the grade sheet: how far the current assessment is, and which ones too many have failed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.records.assessments import Alert
from app.records.figures import shown
from app.ui.results import wording
from app.ui.results.model import Count
from app.ui.widgets import theme
from app.ui.widgets.short_label import ShortLabel
from app.ui.widgets.theme import CELL, GRID
from app.words import _, plural


class StateLine(QWidget):
    """Always there."""

    def __init__(self) -> None:
        super().__init__()
        self.count, self.alert = QLabel(), ShortLabel()
        self.alert.setProperty("role", "wrong")
        self._sign = QLabel(pixmap=theme.icon("triangle-alert", "wrong").pixmap(theme.ICON, theme.ICON))
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        row.setSpacing(CELL)
        row.addWidget(self.count)
        row.addSpacing(2 * GRID)
        row.addWidget(self._sign)
        row.addWidget(self.alert, 1)
        self.show_alerts(())

    def show_count(self, count: Count | None) -> None:
        """Of the current assessment; nothing beside one."""
        if count is None:
            self.count.clear()
            return
        parts = [_("entered {n} of {strength}").format(n=count.entered, strength=count.strength)]
        if count.failed:
            parts.append(plural("{n} failed", "{n} failed", count.failed))
            left = plural("{n} may take it again", "{n} may take it again", count.retests)
            parts += [left] if count.retests else []
        self.count.setText("  ·  ".join(parts))

    def show_alerts(self, alerts: Sequence[Alert]) -> None:
        told = [
            _("{test}: {failed} of {tested} failed at first, {share} %").format(
                test=alert.assessment.code, failed=alert.failed, tested=alert.tested, share=shown(alert.share)
            )
            for alert in alerts
        ]
        self._sign.setVisible(bool(told))
        self.alert.say("  ·  ".join(told))
        self.alert.setToolTip("\n".join(map(_asked, alerts)))


def _asked(alert: Alert) -> str:
    return _("{test}: so many failures may be the test's fault. Look into it.").format(test=wording.test_in_full(alert.assessment))
