"""The check list of a practical test: which steps were done, and whether that passes."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.models.titles import pick
from app.records.assessments import AssessmentColumn, Score
from app.records.names import western
from app.records.scores import worth
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.words import _, language


class StepList(QWidget):
    """Number keys and Space tick, 0 ticks all, Enter records, Escape goes back to the grid."""

    entered = Signal(object)  # Score
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.boxes: list[QCheckBox] = []
        self.verdict = label("", "head")
        self._test: AssessmentColumn | None = None
        self._rows = QGridLayout()
        self._rows.setColumnStretch(1, 1)
        self._rows.setSpacing(theme.CELL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._rows)
        column.addWidget(self.verdict)
        column.addWidget(label(_("Numbers tick, 0 ticks all, Enter records."), "small"))

    def show_test(self, test: AssessmentColumn, done: tuple[bool, ...] | None) -> None:
        """The steps of a test; nothing is ticked where nothing is recorded."""
        if self._test != test:
            self._test = test
            self._build(test)
        for place, box in enumerate(self.boxes):
            box.setChecked(bool(done and place < len(done) and done[place]))
        self._tell()

    def _build(self, test: AssessmentColumn) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        self.boxes = []
        for place, step in enumerate(test.steps):
            title = pick(step.titles, language())
            box, text = QCheckBox(str(place + 1)), label(title)
            box.setAccessibleName(_("{step}, critical").format(step=title) if step.critical else title)
            box.toggled.connect(self._tell)
            text.setProperty("step", place)
            text.installEventFilter(self)
            self.boxes.append(box)
            self._rows.addWidget(box, 2 * place, 0, Qt.AlignmentFlag.AlignTop)
            self._rows.addWidget(text, 2 * place, 1)
            box.show()  # at once, so that it can take the focus with the key that built it
            if step.critical:
                self._rows.addWidget(_critical(), 2 * place + 1, 1)

    @property
    def done(self) -> tuple[bool, ...]:
        return tuple(box.isChecked() for box in self.boxes)

    def start(self, digit: str) -> None:
        """Take the keys from here on; the digit that began it ticks its step."""
        if self.boxes:
            self.boxes[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._tick(digit)

    def _tick(self, text: str) -> bool:
        """Whether `text` was a number of a step, or the 0 for all."""
        digit = western(text)
        if digit == "0":
            every = all(self.done)
            for box in self.boxes:
                box.setChecked(not every)
        elif len(digit) == 1 and digit.isdecimal() and int(digit) <= len(self.boxes):
            self.boxes[int(digit) - 1].toggle()
        return len(digit) == 1 and digit.isdecimal()

    def _tell(self) -> None:
        assert self._test is not None
        _points, passed = worth(self._test, None, None, self.done)
        missed = any(step.critical and not done for step, done in zip(self._test.steps, self.done, strict=True))
        found = _("passes") if passed else _("fails: a critical step is missing") if missed else _("fails")
        told = _("{done} of {steps} steps").format(done=sum(self.done), steps=len(self.done))
        self.verdict.setText(_("{steps}: {verdict}").format(steps=told, verdict=found))

    def record(self) -> None:
        self.entered.emit(Score(steps=self.done))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.record()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif not self._tick(event.text()):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The words of a step are as good to press as its box."""
        if event.type() == QEvent.Type.MouseButtonRelease:
            self.boxes[watched.property("step")].toggle()
        return super().eventFilter(watched, event)


def _critical() -> QLabel:
    made = label(_("critical: without it the whole fails"), "small")
    made.setProperty("role", "wrong")
    made.setFont(theme.font("small"))
    return made
