"""The grade sheet under a person's hands: keys, the points that are typed, the menu."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

from app.models.courses import AssessmentKind
from app.records.assessments import AssessmentColumn, Attempt
from app.ui.results import keys, wording
from app.ui.results.cells import ResultDelegate
from app.ui.results.entry import PointsEntry
from app.ui.results.headers import TestHeader, TraineeHeader
from app.ui.results.model import Line, ResultsModel, written
from app.ui.widgets import theme
from app.ui.widgets.grid import NARROWEST, WIDEST, Grid
from app.ui.widgets.theme import GRID
from app.words import _

Key = Qt.Key


@dataclass(frozen=True)
class Spot:
    """One trainee at one assessment, whatever is filtered or read anew meanwhile."""

    line: Line
    test: AssessmentColumn
    last: Attempt | None  # the attempt that stands


@dataclass(frozen=True)
class Typed:
    """Points as they were typed, whether they correct the last attempt, and where to go once they are recorded: lines and columns."""

    text: str
    corrects: bool
    towards: tuple[int, int] = (1, 0)


class ResultsGrid(Grid):
    """Asks for results and never makes them: the screen records, and the model then shows it."""

    scored = Signal(object, object)  # Spot, Typed
    opened = Signal(object, bool, str)  # Spot whose steps or card are wanted, whether to correct it, the digit that began it
    judged = Signal(list, bool)  # [Spot], go or no-go
    void_wanted = Signal(object)  # Spot

    def __init__(self, model: ResultsModel) -> None:
        super().__init__(TestHeader, TraineeHeader)
        self.content = model
        self.setModel(model)
        self.setItemDelegate(ResultDelegate(self))
        self.setAccessibleName(_("Results"))
        self.follow()

    def row_keys(self) -> list[str]:
        return [line.row.enrolment_id for line in self.content.lines]

    def column_keys(self) -> list[str]:
        return [*(test.id for test in self.content.tests), "grade"]

    def spot(self, cell: QModelIndex) -> Spot | None:
        """None in the column of the grade, which nobody enters."""
        if not cell.isValid() or cell.column() >= len(self.content.tests):
            return None
        standing = wording.standing(self.content.cell(cell.row(), cell.column()))
        return Spot(self.content.lines[cell.row()], self.content.tests[cell.column()], standing[-1] if standing else None)

    @property
    def current(self) -> Spot | None:
        return self.spot(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if modifiers or not self._act(event):
            super().keyPressEvent(event)

    def _act(self, event: QKeyEvent) -> bool:
        """Whether the key was one of ours."""
        acts: dict[int, Callable[[], None]] = {
            Key.Key_Return: self.down,
            Key.Key_Enter: self.down,
            Key.Key_Delete: self.void,
            Key.Key_Backspace: self.void,
            Key.Key_F2: self.correct,
            Key.Key_Space: self.open,
        }
        letter, act = keys.GO.pressed(event), acts.get(event.key())
        if letter and not event.isAutoRepeat():
            self.judge(letter == wording.GO)
        elif keys.is_digit(event.text()):
            self.begin(event.text())
        elif act:
            act()
        return bool(letter or act or keys.is_digit(event.text()))

    def event(self, event: QEvent) -> bool:
        """Tab goes across, and on from the last column to what stands beside the grid."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in (Key.Key_Tab, Key.Key_Backtab):
            by, column = 1 if event.key() == Key.Key_Tab else -1, self.currentIndex().column()
            if 0 <= column + by <= len(self.content.tests) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.step(0, by)
                return True
        return super().event(event)

    def step(self, down: int, across: int) -> None:
        """Go that many lines and columns on, as far as there are some."""
        current, model = self.currentIndex(), self.content
        if model.lines and (down or across):
            row = max(0, min(current.row() + down, model.rowCount() - 1))
            self.go(row, max(0, min(current.column() + across, model.columnCount() - 1)))

    def begin(self, digit: str) -> None:
        """A digit begins points; at a test of steps it is the number of a step."""
        spot = self.current
        if spot is not None and spot.test.steps:
            self.opened.emit(spot, not self._may_go_on(spot), digit)
        else:
            self.type_points(digit)

    def open(self) -> None:
        """Go to the steps or the range card at the side."""
        spot = self.current
        if spot is not None and (spot.test.steps or spot.test.fire):
            self.opened.emit(spot, not self._may_go_on(spot), "")

    def _may_go_on(self, spot: Spot) -> bool:
        """No attempt stands, or another one is left."""
        cell = self.content.cell(self.currentIndex().row(), self.currentIndex().column())
        return spot.last is None or (cell is not None and cell.retest_left > 0)

    def type_points(self, begun: str) -> None:
        """Let points be typed; where no attempt is left, they can only be meant as a correction."""
        spot = self.current
        if spot is not None:
            self._type(spot, begun, not self._may_go_on(spot))

    def correct(self) -> None:
        """Let the last attempt's points be typed anew, or its steps or card be corrected at the side."""
        spot = self.current
        if spot is not None and (spot.test.steps or (spot.test.fire and (spot.last is None or spot.last.card))):
            self.opened.emit(spot, spot.last is not None, "")
        elif spot is not None and spot.last is not None:
            self._type(spot, wording.written(spot.last) if spot.last.score is not None else "", True)

    def _type(self, spot: Spot, begun: str, corrects: bool) -> None:
        entry = PointsEntry(self.viewport(), begun)
        self.open_entry(entry, lambda text: self.scored.emit(spot, Typed(text, corrects, entry.towards)))

    def judge(self, go: bool) -> None:
        """Want the chosen cells of practical tests recorded as go or no-go; of several, those that are empty."""
        chosen = self.selectedIndexes() if self.selectionModel().hasSelection() else [self.currentIndex()]
        spots = [spot for spot in map(self.spot, chosen) if spot is not None]
        if len(spots) > 1:
            spots = [spot for spot in spots if _is_practical(spot) and spot.last is None and spot.line.member.left is None]
        if spots:
            self.judged.emit(spots, go)

    def void(self) -> None:
        spot = self.current
        if spot is not None and spot.last is not None:
            self.void_wanted.emit(spot)

    def menu(self) -> QMenu:
        """What can be done here, each with its key."""
        made, spot = QMenu(self), self.current
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if spot is not None and _is_practical(spot):
            made.addAction(_("Go") + "\tG", lambda: self.judge(True))
            made.addAction(_("No-go") + "\tN", lambda: self.judge(False))
        if spot is not None and (spot.test.steps or spot.test.fire):
            made.addAction((_("Steps") if spot.test.steps else _("Range card")) + "\t" + _("Space"), self.open)
        enter = _("Enter the retest's points") if spot is not None and spot.last else _("Enter points")
        for text, act, can in (
            (enter, lambda: self.type_points(""), spot is not None),
            (_("Correct the points") + "\tF2", self.correct, spot is not None and spot.last is not None),
            (_("Declare the result void") + "\tDel", self.void, spot is not None and spot.last is not None),
        ):
            made.addAction(text, act).setEnabled(can)
        return made

    def mouseDoubleClickEvent(self, event: object) -> None:
        """What one would try first with a mouse."""
        spot = self.current
        if spot is not None:
            self.correct() if spot.last else self.type_points("")

    def spread(self) -> None:
        """The trainees' side about a quarter; the assessments what is left, but never too narrow for 61→78 and what counts of it."""
        side, figure = max(NARROWEST, min(WIDEST, self.width() * 26 // 100)), theme.pixels("body")
        grade, least, most = 4 * figure + GRID, 5 * figure + GRID, 8 * figure
        room = self.width() - side - grade - self.verticalScrollBar().sizeHint().width() - 2 * self.frameWidth()
        tests = len(self.content.tests)
        self.side.setFixedWidth(side)
        self.head.setDefaultSectionSize(max(least, min(most, room // max(tests, 1))))
        if tests:
            self.head.resizeSection(tests, grade)
        self.updateGeometries()


def _is_practical(spot: Spot) -> bool:
    return spot.test.kind == AssessmentKind.PRACTICAL or bool(spot.test.steps)


def table(grid: ResultsGrid) -> list[list[str]]:
    """The chosen cells as a spreadsheet takes them; where only one is chosen, the whole of what is seen, with headings."""
    chosen, content = grid.selectedIndexes(), grid.content
    if len(chosen) > 1:
        columns = sorted({index.column() for index in chosen})
        return [written(content.lines[row], columns) for row in sorted({index.row() for index in chosen})]
    every = range(len(content.tests) + 1)
    head = [_("#"), _("Name"), *(test.code for test in content.tests), _("Grade")]
    return [head, *([str(line.row.serial), line.row.name, *written(line, every)] for line in content.lines)]
