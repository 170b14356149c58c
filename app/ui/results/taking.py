"""A list of scores as it is looked at before it is entered: line by line what becomes of it, and one change for all."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.ui.widgets.table import Column, Rows, Table
from app.words import N_, _, plural

if TYPE_CHECKING:  # spreadsheets are read by the worker, and loaded then
    from app.imports.scores import ScoreLine, ScoreList

FATES = {"new": N_("is entered"), "known": N_("recorded already"), "unsure": N_("unclear"), "refused": N_("refused")}
COLOURS = {"new": "good", "known": "soft", "unsure": "gold", "refused": "wrong"}


def _fate(line: "ScoreLine") -> str:
    if line.fate == "new" and line.attempt > 1:
        return _("is entered as attempt {number}").format(number=line.attempt)
    return _(FATES[line.fate])


COLUMNS = (
    Column(N_("Row"), lambda line: str(line.row), sort=lambda line: line.row, number=True, width=56),
    Column(N_("On the list"), lambda line: line.who, hint=lambda line: line.who, width=220),
    Column(N_("Trainee"), lambda line: line.name, hint=lambda line: line.name, width=220),
    Column(N_("Assessment"), lambda line: line.code, hint=lambda line: line.column, width=110),
    Column(N_("Score"), lambda line: line.value, number=True, width=90),
    Column(N_("Becomes"), _fate, colour=lambda line: COLOURS[line.fate], width=190),
    Column(N_("Remark"), lambda line: line.problem, hint=lambda line: line.problem, colour=lambda _line: "wrong", width=420),
)


class TakingPage(QWidget):
    """Nothing is recorded before the button that says how many are entered."""

    taken = Signal(object)  # ScoreList
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.found: ScoreList | None = None
        self.table = Table(_("Scores of the list"), Rows(COLUMNS, lambda line: "problem" if line.problem else ""), "scores")
        self.only_problems = QCheckBox()
        self.only_problems.toggled.connect(lambda on: self.table.filter("problem" if on else ""))
        self.take, self._cancel = QPushButton(), QPushButton(_("Cancel"))
        self.take.setProperty("role", "main")
        self.take.clicked.connect(lambda: self.taken.emit(self.found))
        self._cancel.clicked.connect(self.left)
        self._title, self._counts = label("", "head"), label("")
        bar, column = QHBoxLayout(), QVBoxLayout(self)
        bar.addWidget(self.only_problems)
        bar.addStretch(1)
        for button in (self._cancel, self.take):
            bar.addWidget(button)
        column.setContentsMargins(*[2 * theme.GRID] * 4)
        for widget in (self._title, self._counts, self.table):
            column.addWidget(widget, 1 if widget is self.table else 0)
        column.addLayout(bar)

    def show_list(self, found: "ScoreList") -> None:
        self.found = found
        self._title.setText(found.file)
        self.only_problems.setChecked(False)
        self.table.show_rows(found.lines)
        by_fate = [line.fate for line in found.lines]
        parts = (
            plural("{n} is entered", "{n} are entered", by_fate.count("new")),
            plural("{n} recorded already", "{n} recorded already", by_fate.count("known")),
            plural("{n} unclear", "{n} unclear", by_fate.count("unsure")),
            plural("{n} refused", "{n} refused", by_fate.count("refused")),
        )
        told = [part for part, fate in zip(parts, FATES, strict=True) if fate in by_fate]
        self._counts.setText("  ·  ".join(told) or _("There is no score on this list."))
        troubled = len(found.problems)
        self.only_problems.setText(plural("only the {n} row with a remark", "only the {n} rows with a remark", troubled))
        self.only_problems.setVisible(troubled > 0)
        new = len(found.entries)
        self.take.setText(plural("Enter {n} result", "Enter {n} results", new))
        self.take.setEnabled(new > 0)
        self.take.setVisible(new > 0)
        (self.take if new else self._cancel).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def counts(self) -> str:
        """How many scores have which fate, in words."""
        return self._counts.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self._cancel if self._cancel.hasFocus() or not self.take.isEnabled() else self.take).click()
        else:
            super().keyPressEvent(event)
