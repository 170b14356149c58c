"""What is seen of read sheets: which were found, their rows, the one that is decided, and the button that records all."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.ui import actions
from app.ui.from_paper import wording
from app.ui.from_paper.deciding import Deciding, Fate, View
from app.ui.from_paper.found import FoundLines
from app.ui.from_paper.keyboard import Keyboard
from app.ui.from_paper.panel import DecidingKeys, Panel
from app.ui.from_paper.reading import Found
from app.ui.from_paper.row_list import RowList
from app.ui.widgets.empty import EmptyPlace
from app.ui.widgets.form import label
from app.ui.widgets.theme import CELL, GRID
from app.words import _, plural

NARROW, SIDE, SIDE_NARROW = 1000, 46 * GRID, 38 * GRID  # pixels


class SheetsRoom(QWidget):
    """`viewed` carries a View."""

    viewed = Signal(object)

    def __init__(self, deciding: Deciding, record: QAction) -> None:
        super().__init__()
        self._deciding = deciding
        self.keyboard = Keyboard()
        self.found, self.rows, self.panel = FoundLines(), RowList(deciding), Panel(self.keyboard)
        self.keys = DecidingKeys(self.keyboard)
        nothing = _("No row was read"), _("Why, and what to do, is said of each file.")
        self._places = QStackedWidget()
        for place in (self.panel, EmptyPlace("scan-line", *nothing, [])):
            self._places.addWidget(place)
        self.counts = label("", "soft")
        self.record = actions.button(record, "main")
        self.more, self.discard = QPushButton(_("More pictures")), QPushButton(_("Discard"))
        self.views = {view: QPushButton(checkable=True) for view in View}
        self._lay_out()

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        self._side, tabs = QWidget(), QVBoxLayout()
        first, second = QHBoxLayout(), QHBoxLayout()
        for view, button in self.views.items():
            button.setProperty("role", "tab")
            button.clicked.connect(lambda _checked=False, view=view: self.viewed.emit(view))
            group.addButton(button)
            (first if view in (View.UNSURE, View.ALL) else second).addWidget(button)
        tabs.setSpacing(CELL)
        for row in (first, second):
            row.setSpacing(CELL)
            tabs.addLayout(row)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(GRID)
        side.addWidget(self.found, 2)
        side.addLayout(tabs)
        side.addWidget(self.rows, 3)
        middle, bar, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        middle.addWidget(self._side)
        middle.addWidget(self._places, 1)
        bar.addWidget(self.counts, 1)
        for button in (self.discard, self.more, self.record):
            bar.addWidget(button)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        column.addLayout(middle, 1)
        column.addWidget(self.keys)
        column.addLayout(bar)

    def show_found(self, found: Found) -> None:
        """Other sheets, or other rows."""
        self.found.show_found(found.proposal)
        self.renew()

    def renew(self) -> None:
        """Other rows are listed."""
        deciding = self._deciding
        for view, button in self.views.items():
            number = len(deciding.undecided) if view is View.UNSURE else len(deciding.of(view))
            button.setText(_(wording.VIEWS[view]).format(n=number))
            button.setVisible(bool(deciding.of(view)))
            button.setChecked(view is deciding.view)
        self.rows.renew()
        self._show_current()

    def follow(self) -> None:
        """The current row is another, or something was said of one."""
        self.views[View.UNSURE].setText(_(wording.VIEWS[View.UNSURE]).format(n=len(self._deciding.undecided)))
        self.rows.follow()
        self._show_current()

    def _show_current(self) -> None:
        here = self._deciding.here
        self._places.setCurrentIndex(0 if here is not None else 1)
        for part in (self.keys, self.rows):
            part.setVisible(here is not None)
        self.panel.show_row(self._deciding)
        self.keys.show_likely(here.likely if here else "", self._deciding.done)
        self.counts.setText(_counts(self._deciding))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size: QSize = event.size()
        narrow = size.width() < NARROW
        self.keyboard.small = narrow
        self._side.setFixedWidth(SIDE_NARROW if narrow else SIDE)
        self.panel.name.follow()
        for cap in self.keys.caps:
            cap.updateGeometry()


def _counts(deciding: Deciding) -> str:
    counted, undecided = deciding.counted, len(deciding.undecided)
    read = len(deciding.rows) - counted[Fate.UNSURE] - counted[Fate.EMPTY]
    parts = (
        (plural("{n} row read", "{n} rows read", read), True),
        (plural("{n} empty", "{n} empty", counted[Fate.EMPTY]), counted[Fate.EMPTY]),
        (plural("{n} recorded already", "{n} recorded already", counted[Fate.SAME]), counted[Fate.SAME]),
        (plural("{n} differs from what is recorded", "{n} differ from what is recorded", counted[Fate.DIFFERS]), counted[Fate.DIFFERS]),
        (plural("{n} not decided: it stays as it is", "{n} not decided: they stay as they are", undecided), undecided),
    )
    return "  ·  ".join(text for text, told in parts if told)
