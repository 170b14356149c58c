"""What a test consists of: the steps of a practical one, the course of fire of one on the range."""

import json
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from app.models.courses import AssessmentKind
from app.models.titles import TITLES
from app.records.range_cards import POSITIONS
from app.ui.courses.cells import Cell, Entry
from app.ui.courses.ledger import Ledger
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.ui.widgets.tool import tool
from app.words import N_, _

STEPS = (Cell("title", N_("Step"), "title"), Cell("critical", N_("Critical"), "flag"))
TABLES = (
    Cell("rounds", N_("Rounds"), "whole", least=1),
    Cell("distance", N_("Distance (m)"), "whole"),
    Cell("position", N_("Position"), "choice", {"": "", **POSITIONS}),
)
BANDS = (Cell("title", N_("Rating"), "title"), Cell("least", N_("From % of the hits"), "hundredths", most=100))


class Content(QStackedWidget):
    """`titled` tells the line that has titles in four languages and was chosen last."""

    edited = Signal()
    titled = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._test: Entry | None = None
        self.kind = ""
        self.tools: list[QToolButton] = []
        self.steps, self.tables, self.bands = Ledger(_("Steps"), STEPS), Ledger(_("Course of fire"), TABLES), Ledger(_("Ratings"), BANDS)
        self._lists: dict[Ledger, list[Entry]] = {ledger: [] for ledger in self.ledgers}
        blank = dict.fromkeys(TITLES, "")
        plain = QWidget()
        self._pages = {
            "": plain,
            AssessmentKind.PRACTICAL: self._page(
                (
                    self.steps,
                    _("A failed critical step fails the whole test. Without steps it is go or no-go."),
                    {**blank, "critical": False},
                )
            ),
            AssessmentKind.RANGE: self._page(
                (self.tables, _("What is shot, table by table; the hits of all of them make the score."), _TABLE),
                (self.bands, _("What a shooter is rated, by the share of the hits."), {**blank, "least": 0}),
            ),
        }
        for page in self._pages.values():
            self.addWidget(page)
        for ledger in self.ledgers:
            ledger.edited.connect(self._on_edited)
            ledger.moved.connect(lambda old, new, ledger=ledger: self._move(ledger, old, new))
        for ledger in (self.steps, self.bands):
            ledger.chosen.connect(lambda row, ledger=ledger: self._on_chosen(ledger, row))

    @property
    def ledgers(self) -> tuple[Ledger, ...]:
        return self.steps, self.tables, self.bands

    def _page(self, *parts: tuple[Ledger, str, Entry]) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.CELL)
        for ledger, told, blank in parts:
            row = QHBoxLayout()
            row.addWidget(label(ledger.accessibleName(), "head"), 1)
            row.addWidget(self._tool("plus", _("Add a line: {list}"), ledger, lambda ledger=ledger, blank=blank: self.add(ledger, blank)))
            row.addWidget(self._tool("trash-2", _("Remove the line: {list}"), ledger, lambda ledger=ledger: self.remove(ledger)))
            ledger.lacking.connect(lambda ledger=ledger, blank=blank: self._grow(ledger, blank))
            column.addLayout(row)
            column.addWidget(label(told, "small"))
            column.addWidget(ledger, 1)
        return page

    def _tool(self, icon: str, text: str, ledger: Ledger, pressed: Callable[[], None]) -> QToolButton:
        told = text.format(list=ledger.accessibleName())
        button = tool(icon, told, pressed)
        self.tools.append(button)
        return button

    def show_test(self, test: Entry | None) -> None:
        """What belongs to its kind; nothing for a written or an oral one."""
        self._test, self.kind = test, test["kind"] if test else ""
        fire = json.loads((test and test["fire"]) or "{}")
        said = {
            self.steps: json.loads((test and test["steps"]) or "[]"),
            self.tables: fire.get("tables", []),
            self.bands: fire.get("bands", []),
        }
        self._lists = said
        for ledger, entries in said.items():
            ledger.blockSignals(True)
            ledger.show_entries(entries)
            ledger.blockSignals(False)
        self.setCurrentWidget(self._pages.get(self.kind, self._pages[""]))

    def _grow(self, ledger: Ledger, blank: Entry) -> None:
        """A table begins as the one before it."""
        entries = self._lists[ledger]
        entries.append(dict(entries[-1] if ledger is self.tables and entries else blank))
        self._show(ledger, len(entries) - 1)

    def add(self, ledger: Ledger, blank: Entry) -> None:
        self._grow(ledger, blank)
        ledger.setFocus()
        ledger.setCurrentIndex(ledger.model_.index(ledger.row, 0))
        ledger.edit(ledger.currentIndex())

    def remove(self, ledger: Ledger) -> None:
        if 0 <= ledger.row < len(self._lists[ledger]):
            self._lists[ledger].pop(ledger.row)
            self._show(ledger, ledger.row)

    def _move(self, ledger: Ledger, old: int, new: int) -> None:
        entries = self._lists[ledger]
        entries.insert(new, entries.pop(old))
        self._show(ledger, new)

    def _show(self, ledger: Ledger, row: int) -> None:
        ledger.show_entries(self._lists[ledger], row)
        self._on_edited()

    def _on_chosen(self, ledger: Ledger, row: int) -> None:
        if 0 <= row < len(self._lists[ledger]):
            self.titled.emit(self._lists[ledger][row])

    def _on_edited(self) -> None:
        self.keep()
        self.edited.emit()

    def keep(self) -> None:
        """Write what the lists say into the test, as it is stored."""
        if self._test is None:
            return
        steps, tables, bands = (self._lists[ledger] for ledger in self.ledgers)
        if self.kind == AssessmentKind.PRACTICAL:
            self._test["steps"] = json.dumps(steps, ensure_ascii=False) if steps else None
        elif self.kind == AssessmentKind.RANGE:
            fire = {"tables": tables, "bands": bands}
            self._test["fire"] = json.dumps(fire, ensure_ascii=False) if tables or bands else None


_TABLE: Entry = {"rounds": 10, "distance": 25, "position": "standing"}
