"""The side of the grade sheet: all that is recorded of the chosen cell, and where steps and range cards are entered."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.records import camp
from app.records.assessments import Card, GradeCell
from app.store.history import history
from app.ui.results import wording
from app.ui.results.card import CardForm
from app.ui.results.grid import Spot
from app.ui.results.steps import StepList
from app.ui.widgets import theme
from app.ui.widgets.dates import moment
from app.ui.widgets.form import label
from app.ui.widgets.theme import CELL, GRID
from app.words import _

if TYPE_CHECKING:
    from app.store.camp import Store

WIDE = 34 * GRID


class Side(QScrollArea):
    """Follows the current cell; `recorded` asks, and nothing is recorded here."""

    recorded = Signal(object, object, bool)  # Spot, Score, whether it corrects the last attempt
    refused = Signal(object)
    left = Signal()

    def __init__(self, store: "Store") -> None:
        super().__init__()
        self._store = store
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(WIDE * theme.pixels("body") // theme.SIZES["body"])
        self.setAccessibleName(_("Details of the chosen result"))
        self.spot: Spot | None = None
        self._cell: GradeCell | None = None
        self.corrects = False
        self.steps, self.card = StepList(), CardForm()
        self.record = QPushButton(theme.icon("check", "on_accent"), "")
        self.record.setProperty("role", "main")
        self._name, self._test, self._which = label("", "head"), label("", "small"), label("", "soft")
        self._attempts, self._counts, self._past = label(""), label("", "head"), label("", "small")
        self._lay_out()
        self._connect()

    def sizeHint(self) -> QSize:
        return QSize(self.width(), 10 * GRID)

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(CELL)
        for widget in (self._name, self._test, self._attempts, self._counts, self._which, self.steps, self.card, self.record, self._past):
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(inner)

    def _connect(self) -> None:
        for form in (self.steps, self.card):
            form.entered.connect(self._on_entered)
            form.left.connect(self._leave)
        self.card.refused.connect(self.refused)
        self.record.clicked.connect(self._press)

    def _press(self) -> None:
        (self.card if self.card.isVisibleTo(self) else self.steps).record()

    def _on_entered(self, score: object) -> None:
        if self.spot is not None:
            self.recorded.emit(self.spot, score, self.corrects)

    def show_spot(self, spot: Spot | None, cell: GradeCell | None) -> None:
        """Of nobody nothing; what is shown already stays as it is, with what was begun in it."""
        before = self.spot and (self.spot.line.row.enrolment_id, self.spot.test, self._cell)
        if spot is not None and before == (spot.line.row.enrolment_id, spot.test, cell):
            return
        self.spot, self._cell = spot, cell
        self.widget().setVisible(spot is not None)
        if spot is None:
            return
        self._name.setText(f"{spot.line.row.serial}.  \u2068{spot.line.row.name}\u2069")
        self._test.setText(wording.test_in_full(spot.test))
        self._attempts.setText(wording.attempts_in_words(cell))
        self._counts.setText(wording.outcome(spot.test, cell))
        self._counts.setVisible(bool(self._counts.text()))
        self._show_past()
        self._offer(spot, self._settled)

    @property
    def _settled(self) -> bool:
        """An attempt stands and none is left, so that what is entered corrects it."""
        return self.spot is not None and self.spot.last is not None and not (self._cell and self._cell.retest_left)

    def _leave(self) -> None:
        """What was begun is not recorded, and not shown as if it were."""
        if self.spot is not None:
            self._offer(self.spot, self._settled)
        self.left.emit()

    def _offer(self, spot: Spot, corrects: bool) -> None:
        """The steps or the card of the last attempt to be corrected, or empty ones of the next."""
        self.corrects = corrects
        last = spot.last if corrects else None
        self.steps.setVisible(bool(spot.test.steps))
        self.card.setVisible(spot.test.fire is not None)
        entering = bool(spot.test.steps or spot.test.fire) and not self._store.read_only
        for widget in (self.record, self._which):
            widget.setVisible(entering)
        if spot.test.steps:
            self.steps.show_test(spot.test, last.steps if last else None)
        if spot.test.fire:
            self.card.show_test(spot.test, _card(last.card if last else None, spot))
        number = (spot.last.attempt if spot.last else 0) + (0 if corrects else 1)
        self._which.setText(_("Attempt {number}").format(number=number))
        self.record.setText(
            _("Correct attempt {number}").format(number=number) if corrects else _("Record attempt {number}").format(number=number)
        )

    def start(self, spot: Spot, corrects: bool, digit: str) -> None:
        """Take the keys."""
        self.spot = spot
        self._offer(spot, corrects)
        if spot.test.steps:
            self.steps.start(digit)
        else:
            self.card.start()

    @property
    def attempts(self) -> str:
        """What it tells of each attempt."""
        return self._attempts.text()

    @property
    def counts(self) -> str:
        """What stands of all attempts."""
        return self._counts.text()

    @property
    def past(self) -> str:
        """Who entered it, and when."""
        return self._past.text()

    def _show_past(self) -> None:
        """Who entered it, and when."""
        if self.spot is None:
            return
        told: list[str] = []
        with self._store.read() as session:
            zone = camp.home(session).time_zone
            for attempt in self._cell.attempts if self._cell else ():
                for entry in history(session.connection(), "result", attempt.result_id):
                    told.append(f"{entry.label}\n" + "  ·  ".join(filter(None, (moment(entry.at, zone), entry.person, entry.laptop))))
        self._past.setText("\n\n".join([_("History"), *reversed(told)]) if told else "")


def _card(card: Card | None, spot: Spot) -> Card | None:
    """Of another course of fire only the weapon."""
    fits = card is not None and spot.test.fire is not None and len(card.hits) == len(spot.test.fire.tables)
    return card if fits else None
