"""The board under a person's hands."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu

from app.models.enrolment import Status
from app.records.graduation import RuleResult
from app.records.order_of_merit import NOBODY
from app.records.rules import NEVER_WAIVED
from app.ui.graduation import wording
from app.ui.graduation.cells import ROOM, ChipDelegate
from app.ui.graduation.headers import RuleHeader, TraineeHeader, title
from app.ui.graduation.model import DECISION, PLACE, Column, GraduationModel, Line
from app.ui.widgets import theme
from app.ui.widgets.grid import WIDEST, Grid
from app.ui.widgets.theme import CELL, GRID
from app.words import _

Key = Qt.Key
NARROWEST = 184  # pixels of the trainees' side


class GraduationGrid(Grid):
    """The current cell is a rule of a trainee."""

    opened = Signal()  # the evidence is wanted
    waive_wanted = Signal(object, object)  # Line, RuleResult
    withdrawal_wanted = Signal(object, object)
    chosen = Signal()  # another trainee

    def __init__(self, model: GraduationModel) -> None:
        super().__init__(RuleHeader, TraineeHeader)
        self.content = model
        self.may_waive = False
        self.setModel(model)
        self.setItemDelegate(ChipDelegate(self))
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        self.setAccessibleName(_("Graduation"))
        self.follow()

    def row_keys(self) -> list[str]:
        return [line.decision.enrolment_id for line in self.content.lines]

    def column_keys(self) -> list[str]:
        return [column.key for column in self.content.columns]

    @property
    def line(self) -> Line | None:
        row = self.currentIndex().row()
        return self.content.lines[row] if 0 <= row < len(self.content.lines) else None

    @property
    def rule(self) -> RuleResult | None:
        current = self.currentIndex()
        return self.content.rule(current.row(), current.column()) if current.isValid() else None

    def currentChanged(self, current: object, previous: object) -> None:
        super().currentChanged(current, previous)
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Key.Key_Return, Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit()

    def menu(self) -> QMenu:
        made, line, rule = QMenu(self), self.line, self.rule
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.addAction(_("Show the evidence"), self.opened.emit)
        if line is not None and rule is not None and self.may_waive:
            made.addAction(_("Waive this rule"), lambda: self.waive_wanted.emit(line, rule)).setEnabled(waivable(line, rule))
            withdraw = made.addAction(_("Withdraw the waiver"), lambda: self.withdrawal_wanted.emit(line, rule))
            withdraw.setEnabled(rule.waived is not None)
        return made

    def spread(self) -> None:
        """Each rule as wide as what it says, so that the decision is seen; the names have what is left."""
        widths = [self._width(column) for column in self.content.columns]
        room = self.width() - self.verticalScrollBar().sizeHint().width() - 2 * self.frameWidth() - sum(widths)
        side = max(NARROWEST, min(WIDEST, room))
        spare = min(max(0, room - side) // max(len(widths), 1), 2 * GRID)
        self.side.setFixedWidth(side)
        for place, width in enumerate(widths):
            self.head.resizeSection(place, width + spare)
        self.updateGeometries()

    def _width(self, column: Column) -> int:
        small = QFontMetrics(theme.font("small", bold=True, tabular=True)).horizontalAdvance
        if column.key == DECISION:
            return max(map(small, self.content.said.get(DECISION, ())), default=0) + 2 * GRID
        if column.key == PLACE:
            return max(small("000" if self.content.view.honours is NOBODY else f"000 {wording.STAR}"), small(title(column))) + CELL
        chips = max(map(small, self.content.said[column.key]), default=0) + ROOM
        return max(chips, min(small(title(column)), 5 * theme.pixels("small"))) + CELL + 2


def waivable(line: Line, rule: RuleResult) -> bool:
    """Of somebody who left or whose outcome is recorded, a waiver would change nothing."""
    return line.decision.status == Status.ENROLLED and not rule.met and rule.rule not in NEVER_WAIVED
