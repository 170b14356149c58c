"""The lists of a class's certificates, as tabs: each step of the way from who is ready to the register."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.ui.certificates import lines
from app.ui.certificates.chosen import ChosenCertificate
from app.ui.certificates.lines import Content, Stage
from app.ui.certificates.ticking import TickRows, TickTable
from app.ui.widgets import theme
from app.ui.widgets.empty import EmptyPlace
from app.ui.widgets.split import Split
from app.ui.widgets.table import Column, Rows, Table
from app.ui.widgets.theme import GRID
from app.words import _


class Stages(QWidget):
    """The tabs, the list of the chosen one, and beside it the page of its chosen certificate."""

    stepped = Signal()  # another stage, or other ticks

    def __init__(self, chosen: ChosenCertificate, may: bool, empty: EmptyPlace) -> None:
        """`empty` is seen while nobody is in the class."""
        super().__init__()
        self.chosen, self._empty = chosen, empty
        self.tabs = QTabBar(expanding=False, drawBase=False, documentMode=True)
        self.tabs.setAccessibleName(_("Lists of certificates"))
        self.deciding = QPushButton(theme.icon("circle-alert", "wrong"), "")
        rows = TickRows(lines.CHECK, lines.sought_in_drafts, False)
        rows.fields = lines.CORRECTED if may else {}
        self.check = TickTable(_("Names to check"), rows)
        self.print = TickTable(_("To print"), TickRows(lines.UNDER_WAY, lines.sought_in_register, True))
        self.hand_over = TickTable(_("To hand over"), TickRows(lines.UNDER_WAY, lines.sought_in_register, True))
        self.tables: dict[Stage, Table] = {
            Stage.READY: Table(_("Ready for a certificate"), Rows(lines.READY, lines.sought), "certificates-ready"),
            Stage.REFUSED: Table(_("Not ready for a certificate"), Rows(lines.REFUSED, lines.sought), "certificates-refused"),
            Stage.CHECK: self.check,
            Stage.PRINT: self.print,
            Stage.HAND_OVER: self.hand_over,
            Stage.REGISTER: Table(_("Certificate register"), Rows(lines.REGISTER, lines.sought_in_register), "certificates"),
        }
        self._lay_out()
        self.tabs.currentChanged.connect(self._on_tab)
        for stage, table in self.tables.items():
            table.chosen.connect(lambda _row, stage=stage: self._on_chosen(stage))
        for table in (self.check, self.print, self.hand_over):
            table.ticking.ticked.connect(self.stepped)
        chosen.turned.connect(self._turn)

    def _lay_out(self) -> None:
        self._lists = QStackedWidget()
        for stage, table in self.tables.items():
            self.tabs.addTab(_(stage.value))
            self._lists.addWidget(self._not_ready(table) if stage is Stage.REFUSED else table)
        split = Split()
        for part in (self._lists, self.chosen):
            split.addWidget(part)
        split.setSizes([6800, 3200])  # shares: a splitter takes them down to its own width
        split.setStretchFactor(0, 17)
        split.setStretchFactor(1, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._faces = QStackedWidget()
        for part in (split, self._empty):
            self._faces.addWidget(part)
        column.addWidget(self.tabs)
        column.addWidget(self._faces, 1)
        self._lists.setFocusProxy(self.table)
        self.setFocusProxy(self._lists)

    def _not_ready(self, table: Table) -> QWidget:
        """With a way to what must be decided first, where that holds the chosen one back."""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(table)
        column.addWidget(self.deciding, 0, Qt.AlignmentFlag.AlignLeading)
        self.deciding.hide()
        return whole

    @property
    def stage(self) -> Stage:
        return list(Stage)[max(self.tabs.currentIndex(), 0)]

    @property
    def table(self) -> Table:
        return self.tables[self.stage]

    @property
    def ticked(self) -> list[Any]:
        """What is ticked in the list that is seen; nothing where it has no boxes."""
        return self.table.ticking.chosen if isinstance(self.table, TickTable) else []

    def go(self, stage: Stage) -> None:
        self.tabs.setCurrentIndex(list(Stage).index(stage))

    def show_content(self, content: Content) -> None:
        found = {
            Stage.READY: content.candidates.ready,
            Stage.REFUSED: content.refused,
            Stage.CHECK: content.drafts,
            Stage.PRINT: content.unprinted,
            Stage.HAND_OVER: content.printed,
            Stage.REGISTER: content.entries,
        }
        for place, (stage, rows) in enumerate(found.items()):
            self.tables[stage].show_rows(rows, _columns(stage, rows))
            self.tabs.setTabText(place, f"{_(stage.value)}  {len(rows)}")
        self._faces.setCurrentIndex(0 if content.judged else 1)
        self._make_room_for_reasons()
        self._choose_first()
        self.stepped.emit()

    def _make_room_for_reasons(self) -> None:
        refused = self.tables[Stage.REFUSED]
        refused.resizeRowsToContents()
        for row in range(refused.model().rowCount()):
            refused.setRowHeight(row, refused.rowHeight(row) + GRID)

    def filter(self, key: str) -> None:
        for table in self.tables.values():
            table.filter(key)

    def begin(self) -> None:
        """Where there is work: names to check first."""
        for stage in (Stage.CHECK, Stage.PRINT, Stage.HAND_OVER, Stage.READY, Stage.REGISTER):
            if self.tables[stage].visible_rows:
                self.go(stage)
                return
        self.go(Stage.REFUSED)

    def _on_tab(self, place: int) -> None:
        """The keyboard goes from one list to the other."""
        focused = QApplication.focusWidget()
        here = focused is not None and self._lists.isAncestorOf(focused)
        self._lists.setCurrentIndex(place)
        self._lists.setFocusProxy(self.table)
        if here:
            self.table.setFocus()
        self._choose_first()
        self.stepped.emit()

    def _choose_first(self) -> None:
        table = self.table
        if table.current is None and table.visible_rows and self.stage not in (Stage.READY, Stage.REFUSED):
            first = table.visible_rows[0]
            table.choose(lambda row: row is first)
        self._on_chosen(self.stage)

    def _on_chosen(self, stage: Stage) -> None:
        if stage is not self.stage:
            return
        row = self.table.current
        if stage is Stage.CHECK and row is not None:
            self.chosen.show_entry(row.entry, row.told)
        else:
            self.chosen.show_entry(None if stage in (Stage.READY, Stage.REFUSED) else row)
        self.chosen.place.setText(self._counted(row))
        waits = stage is Stage.REFUSED and row is not None and row.undecided
        self.deciding.setVisible(waits)
        if waits:
            self.deciding.setText(_("Decide what is in conflict for {name}").format(name=f"\u2068{row.name}\u2069"))

    def _counted(self, row: Any) -> str:
        rows = self.table.visible_rows
        return _("{done} of {total}").format(done=rows.index(row) + 1, total=len(rows)) if row in rows else ""

    def _turn(self, by: int) -> None:
        at = self.table.currentIndex().row() + by
        if 0 <= at < self.table.model().rowCount():
            self.table.setCurrentIndex(self.table.model().index(at, max(self.table.currentIndex().column(), 0)))


def _columns(stage: Stage, rows: Sequence[Any]) -> tuple[Column, ...]:
    """The last one only where it says something of somebody: a second spelling, wasted sheets. Those that there are, where nobody is."""
    if not rows:
        return ()
    match stage:
        case Stage.CHECK:
            return lines.CHECK if any(draft.holder.sorani for draft in rows) else lines.CHECK[:-1]
        case Stage.PRINT | Stage.HAND_OVER:
            return lines.UNDER_WAY if any(entry.wasted for entry in rows) else lines.UNDER_WAY[:-1]
        case _:
            return ()
