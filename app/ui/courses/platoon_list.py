"""The platoons of a class: names and commanders, and how its trainees are divided."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSpinBox, QVBoxLayout, QWidget

from app.errors import UserError
from app.records import platoons
from app.records.courses import ClassLine
from app.records.platoons import BY_RANK, BY_SERIAL
from app.store.camp import Store
from app.ui import problems
from app.ui.courses.cells import Cell, Entry
from app.ui.courses.ledger import Ledger
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.ui.widgets.tool import tool
from app.words import N_, _, plural

CELLS = (
    Cell("number", N_("No."), "told", told=lambda entry: str(entry["number"])),
    Cell("name", N_("Name"), wide=True),
    Cell("commander", N_("Commander"), wide=True),
    Cell("strength", N_("Strength"), "told", told=lambda entry: str(entry["strength"])),
)


class PlatoonList(QWidget):
    """Everything is written at once, and can be undone; `by` tells the store who writes."""

    def __init__(self, store: Store, class_line: ClassLine, by: object) -> None:
        super().__init__()
        self._store, self._class, self._by = store, class_line, by
        self.ledger = Ledger(_("Platoons"), CELLS)
        self.ledger.setDragEnabled(False)
        self.ledger.verticalHeader().hide()
        self._outside = label("", "soft")
        self.into = QSpinBox(minimum=1, maximum=20, value=3)
        self.into.setAccessibleName(_("How many platoons"))
        self.by_serial, self.by_rank = QPushButton(_("by serial")), QPushButton(_("evenly by rank"))
        self.by_serial.setToolTip(_("The first serials into the first platoon"))
        self.by_rank.setToolTip(_("As many of each rank in every platoon"))
        self.add = tool("plus", _("Add a platoon"))
        self.remove = tool("trash-2", _("Remove the platoon"))
        self._lay_out()
        self.ledger.edited.connect(self._amend)
        self.ledger.chosen.connect(self._tell)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.by_serial.clicked.connect(lambda: self._divide(BY_SERIAL))
        self.by_rank.clicked.connect(lambda: self._divide(BY_RANK))

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(label(_("Platoons"), "title"), 1)
        head.addWidget(self.add)
        head.addWidget(self.remove)
        divide = label(_("Divide the class into"))
        divide.setWordWrap(False)
        for widget in (divide, self.into, self.by_serial, self.by_rank):
            foot.addWidget(widget)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.ledger)
        column.addWidget(self._outside)
        column.addLayout(foot)

    def reload(self) -> None:
        with self._store.read() as session:
            self.lines = platoons.platoons(session, self._class.id)
            outside = platoons.outside(session, self._class.id)
        entries: list[Entry] = [
            {"number": line.number, "name": line.name, "commander": line.commander, "strength": line.strength} for line in self.lines
        ]
        self.ledger.show_entries(entries, max(self.ledger.row, 0))
        self._grow(len(entries))
        told = plural("{n} trainee is in no platoon.", "{n} trainees are in no platoon.", outside)
        self._outside.setText(told)
        self._outside.setVisible(outside > 0)
        self._tell()

    def _grow(self, rows: int) -> None:
        """As high as its lines, within reason: the page scrolls, not a list in it."""
        height = self.ledger.verticalHeader().defaultSectionSize()
        self.ledger.setFixedHeight(self.ledger.horizontalHeader().sizeHint().height() + min(max(rows, 2), 6) * height + theme.CELL)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.ledger.model_.read_only = not self.isEnabled()

    def _tell(self, _row: int = 0) -> None:
        """A platoon is removed only while it is empty."""
        line = self.lines[self.ledger.row] if 0 <= self.ledger.row < len(self.lines) else None
        self.remove.setEnabled(line is not None and line.empty)
        self.remove.setToolTip(
            _("Remove the platoon") if line is None or line.empty else _("Only a platoon without trainees and sessions is removed")
        )

    def _add(self) -> None:
        self._record(N_("Add a platoon to {label}"), lambda session: platoons.add(session, self._class.id))
        self.ledger.setCurrentIndex(self.ledger.model_.index(self.ledger.model_.rowCount() - 1, 1))
        self.ledger.setFocus()

    def _remove(self) -> None:
        number = self.lines[self.ledger.row].number
        self._record(
            N_("Remove platoon {number} of {label}"), lambda session: platoons.remove(session, self._class.id, number), number=number
        )

    def _amend(self) -> None:
        """The line that says something else than what is stored."""
        said = zip(self.lines, self.ledger.model_.entries, strict=True)
        number, name, commander = next(
            (line.number, entry["name"], entry["commander"])
            for line, entry in said
            if (line.name, line.commander) != (entry["name"], entry["commander"])
        )
        self._record(
            N_("Change platoon {number} of {label}"),
            lambda session: platoons.amend(session, self._class.id, number, name, commander),
            number=number,
        )

    def _divide(self, by: str) -> None:
        into = self.into.value()
        self._record(N_("Divide {label} into {n} platoons"), lambda session: platoons.divide(session, self._class.id, into, by), n=into)

    def _record(self, told: str, verb: Callable[[Any], object], **more: object) -> None:
        try:
            with self._store.change(told, by=self._by, label=self._class.label, **more) as session:
                verb(session)
        except UserError as error:
            problems.refuse(self, error)
        self.reload()
