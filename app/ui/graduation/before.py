"""What is missing before a graduation can be recorded, and what is worth a look; each leads to where it is mended."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from app.models.enrolment import Status
from app.records import rules
from app.records.graduation import Decision, RuleResult
from app.ui.widgets import theme
from app.ui.widgets.theme import CELL, GRID
from app.words import _, plural


@dataclass(frozen=True)
class Gap:
    """Something that is missing: of how many, the first of them, and on which page of the class; a conflict has a page of its own."""

    text: str
    screen: str
    first: Decision
    blocks: bool


def gaps(waiting: list[Decision]) -> list[Gap]:
    """Of those whose outcome is not recorded, what keeps the board from being recorded first."""
    found: list[Gap] = []
    untaken = _unmet(waiting, lambda rule: rule.rule == rules.UNTAKEN)
    if untaken:
        told = plural("{n} trainee with rolls that were not taken", "{n} trainees with rolls that were not taken", len(untaken))
        found.append(Gap(told, "attendance", untaken[0], True))
    conflicts = _unmet(waiting, lambda rule: rule.rule == rules.CONFLICT)
    if conflicts:
        told = plural("{n} trainee with entries to decide", "{n} trainees with entries to decide", len(conflicts))
        found.append(Gap(told, "", conflicts[0], True))
    missing = _unmet(waiting, lambda rule: bool(rule.missing))
    if missing:
        told = plural("{n} trainee without a result", "{n} trainees without a result", len(missing))
        found.append(Gap(told, "results", missing[0], False))
    retests = _unmet([one for one in waiting if one.may_still], lambda rule: rule.retest_left > 0)
    if retests:
        told = plural("{n} trainee with a retest left", "{n} trainees with a retest left", len(retests))
        found.append(Gap(told, "results", retests[0], False))
    return found


def early(to_come: int, waiting: list[Decision]) -> list[str]:
    """What speaks against recording now: sessions that are to come, and who can still make it."""
    still = sum(one.may_still for one in waiting)
    return [
        *([plural("{n} session is still to come.", "{n} sessions are still to come.", to_come)] if to_come else []),
        *([plural("{n} of those who fail can still make it.", "{n} of those who fail can still make it.", still)] if still else []),
    ]


def _unmet(waiting: list[Decision], wanted: Callable[[RuleResult], bool]) -> list[Decision]:
    return [one for one in waiting if one.status == Status.ENROLLED and any(wanted(rule) and not rule.met for rule in one.rules)]


class Before(QFrame):
    """Hidden where nothing is missing."""

    wanted = Signal(object)  # Gap

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self.gaps: Sequence[Gap] = ()
        self._head = QLabel()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(*theme.margins(2 * GRID, CELL, GRID, CELL))
        self._row.setSpacing(GRID)
        self._row.addWidget(self._head)
        self._row.addStretch(1)
        self.buttons: list[QPushButton] = []
        self.hide()

    @property
    def blocks(self) -> bool:
        return any(gap.blocks for gap in self.gaps)

    def show_gaps(self, found: Sequence[Gap]) -> None:
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.gaps = found
        self._head.setText(_("Before it can be recorded:") if self.blocks else _("Before it is recorded:"))
        self.buttons = [self._button(gap) for gap in found]
        self.setVisible(bool(found))

    def _button(self, gap: Gap) -> QPushButton:
        made = QPushButton(theme.icon("circle-alert" if gap.blocks else "info", "wrong" if gap.blocks else "gold"), gap.text)
        made.clicked.connect(lambda: self.wanted.emit(gap))
        self._row.insertWidget(self._row.count() - 1, made)
        return made
