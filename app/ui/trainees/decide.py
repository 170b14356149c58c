"""To decide: rows of a list that may be somebody who is there already, and who was entered twice; side by side, for a person's word."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.errors import UserError
from app.models.people import RowState
from app.records import arrivals
from app.records.arrivals import Waiting
from app.records.names import fold
from app.records.people import Recorded
from app.store.camp import Change, Store
from app.ui import problems
from app.ui.feed import Feed
from app.ui.jobs import Jobs
from app.ui.place import Place
from app.ui.trainees.doubles import DoublesPage
from app.ui.trainees.facing import EMPTY
from app.ui.trainees.fields import called
from app.ui.widgets import theme
from app.ui.widgets.empty import EmptyPlace
from app.ui.widgets.form import label
from app.words import N_, _

DOUBLES = "doubles"
TABS = (N_("Rows of lists"), N_("Entered twice?"))
COMPARED = {"name": "name", "name_latin": "latin", "mother": "mother", "birth": "birth", "unit": "unit", "number": "number"}
LABELS = {
    RowState.NEW: N_("Enter {name} as a new person"),
    RowState.SAME: N_("Take {name} for the same person"),
    RowState.SKIP: N_("Skip the row of {name}"),
}


class DecidePage(QWidget):
    """After each decision the next row is chosen."""

    gone = Signal(object)

    def __init__(self, store: Store, jobs: Jobs, feed: Feed) -> None:
        super().__init__()
        self.doubles = DoublesPage(store, jobs, feed)
        self.doubles.gone.connect(self.gone)
        self.tabs = QTabBar(expanding=False, documentMode=True)
        self.tabs.setAccessibleName(_("To decide"))
        for title in TABS:
            self.tabs.addTab(_(title))
        self.doubles.counted.connect(lambda waiting: self._count(1, waiting))
        self._store = store
        self.rows: list[Waiting] = []
        self.list = QListWidget()
        self.list.setAccessibleName(_("To decide"))
        self.list.setFixedWidth(27 * theme.GRID)
        self.list.currentRowChanged.connect(self._on_row)
        self._cards = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self._body = QStackedWidget()
        self._lay_out()
        self.setFocusProxy(self.list)
        feed.changed.connect(self._on_change)
        self.reload()

    def _lay_out(self) -> None:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 2 * theme.GRID, 0, 2 * theme.GRID)
        row.addWidget(self.list)
        row.addWidget(self._cards, 1)
        self._body.addWidget(whole)
        back = (_("Go to the classes"), "graduation-cap", lambda: self.gone.emit(Place("classes")))
        self._body.addWidget(EmptyPlace("check", _("Nothing waits"), _("Every row of every list has found its person."), [back]))
        self._sections = QStackedWidget()
        self._sections.addWidget(self._body)
        self._sections.addWidget(self.doubles)
        self.tabs.currentChanged.connect(self._sections.setCurrentIndex)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, theme.CELL, 2 * theme.GRID, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._sections, 1)

    @Slot(object)
    def _on_change(self, change: Change) -> None:
        if {"import_row", "person"} & change.tables:
            self.reload()

    def choose(self, screen: str) -> None:
        """Show the rows, where some wait, or `doubles`."""
        self.tabs.setCurrentIndex(int(screen == DOUBLES or not self.rows))

    def reload(self) -> None:
        place = max(self.list.currentRow(), 0)
        with self._store.read() as session:
            self.rows = arrivals.waiting(session)
        self._count(0, len(self.rows))
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([_told(row) for row in self.rows])
        self.list.blockSignals(False)
        self._body.setCurrentIndex(0 if self.rows else 1)
        self.list.setCurrentRow(min(place, len(self.rows) - 1))

    def _count(self, place: int, waiting: int) -> None:
        self.tabs.setTabText(place, f"{_(TABS[place])}  {waiting}" if waiting else _(TABS[place]))

    @Slot(int)
    def _on_row(self, place: int) -> None:
        if 0 <= place < len(self.rows):
            self._cards.setWidget(self._facing(self.rows[place]))

    def _facing(self, row: Waiting) -> QWidget:
        """The row of the list, then everybody whom it may mean."""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(theme.GRID, 0, theme.GRID, 0)
        column.addWidget(label(_("Is this one person or two? Namesakes are common: look at the mother and the birth.")))
        cards = QHBoxLayout()
        cards.setSpacing(2 * theme.GRID)
        cards.addWidget(self._listed_card(row), 1, Qt.AlignmentFlag.AlignTop)
        known = QVBoxLayout()
        for candidate in row.candidates:
            known.addWidget(self._known_card(row, candidate))
        known.addStretch(1)
        cards.addLayout(known, 1)
        column.addLayout(cards)
        column.addStretch(1)
        return whole

    def _listed_card(self, row: Waiting) -> QFrame:
        title = _("On the list: {file}, row {row}").format(file=row.file, row=row.row)
        facts = {field: (row.fields.get(field, ""), _differs(row, field, row.candidates)) for field in COMPARED}
        new = self._button("user-plus", _("Keep as a new person"), row, RowState.NEW)
        skip = self._button("x", _("Skip this row"), row, RowState.SKIP)
        return _card(title, facts, [new, skip])

    def _known_card(self, row: Waiting, candidate: Recorded) -> QFrame:
        facts = {field: (getattr(candidate, name), _differs(row, field, [candidate])) for field, name in COMPARED.items()}
        return _card(_("In the camp already"), facts, [self._button("users", _("The same person"), row, RowState.SAME, candidate.id)])

    def _button(self, icon: str, text: str, row: Waiting, decision: RowState, person_id: str | None = None) -> QPushButton:
        made = QPushButton(theme.icon(icon), text)
        made.setEnabled(not self._store.read_only)
        made.clicked.connect(lambda: self.decide(row, decision, person_id))
        return made

    def decide(self, row: Waiting, decision: RowState, person_id: str | None = None) -> None:
        """Say who the row is; it can be undone."""
        with problems.refusals(self):
            self._decide(row, decision, person_id)

    def _decide(self, row: Waiting, decision: RowState, person_id: str | None) -> None:
        try:
            with self._store.change(LABELS[decision], name=row.fields.get("name", "")) as session:
                arrivals.decide(session, row.id, decision, person_id, self._store.user.id)
        except UserError:
            self.reload()
            raise


def _told(row: Waiting) -> str:
    return "\n".join((row.fields.get("name", ""), _("{file}, row {row}").format(file=row.file, row=row.row)))


def _differs(row: Waiting, field: str, candidates: Sequence[Recorded]) -> bool:
    """Whether the list says something else there than any of them."""
    return any(fold(getattr(one, COMPARED[field])) != fold(row.fields.get(field, "")) for one in candidates)


def _card(title: str, facts: dict[str, tuple[str, bool]], buttons: list[QPushButton]) -> QFrame:
    """`facts`: field -> its text, and whether it stands out."""
    card = QFrame()
    card.setProperty("role", "card")
    grid = QGridLayout(card)
    grid.setContentsMargins(*[2 * theme.GRID] * 4)
    grid.setColumnStretch(1, 1)
    grid.addWidget(label(title, "head"), 0, 0, 1, 2)
    for place, (field, (text, differs)) in enumerate(facts.items(), 1):
        grid.addWidget(label(called(field), "small"), place, 0)
        grid.addWidget(label(text or EMPTY, "head" if differs else "soft"), place, 1)
    row = QHBoxLayout()
    for button in buttons:
        row.addWidget(button)
    grid.addLayout(row, len(facts) + 1, 0, 1, 2)
    return card
