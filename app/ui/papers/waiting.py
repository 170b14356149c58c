"""What waits in each class: names to check, certificates to print and to hand over; each leads to where it is done."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.models.certificate import State
from app.records.certificates import Entry
from app.ui.place import Place
from app.ui.widgets import theme
from app.ui.widgets.empty import EmptyPlace
from app.ui.widgets.table import Column, Rows, Table
from app.words import N_, _


@dataclass(frozen=True)
class Waiting:
    """Of one class."""

    id: str
    to_check: int
    to_print: int
    to_hand_over: int


def waiting(entries: Iterable[Entry]) -> list[Waiting]:
    """Classes in which something waits, by label."""
    found: dict[str, Counter[str]] = {}
    for entry in entries:
        unprinted = entry.state == State.ISSUED and not entry.copies
        if entry.under_way or unprinted or entry.state == State.PRINTED:
            found.setdefault(entry.class_label, Counter())[State.APPROVED if unprinted else entry.state] += 1
    return [Waiting(label, count[State.DRAFTED], count[State.APPROVED], count[State.PRINTED]) for label, count in sorted(found.items())]


COLUMNS = (
    Column(N_("Class"), lambda one: one.id, width=200),
    Column(N_("Names to check"), lambda one: str(one.to_check or "—"), sort=lambda one: one.to_check, number=True, width=180),
    Column(N_("To print"), lambda one: str(one.to_print or "—"), sort=lambda one: one.to_print, number=True, width=180),
    Column(N_("To hand over"), lambda one: str(one.to_hand_over or "—"), sort=lambda one: one.to_hand_over, number=True, width=180),
)


class WaitingList(QWidget):
    gone = Signal(object)  # Place

    def __init__(self) -> None:
        super().__init__()
        self.table = Table(_("Certificates that wait"), Rows(COLUMNS), "certificates-waiting")
        self.open = QPushButton(theme.icon("chevron-right", "on_accent"), _("Go to the class"))
        self.open.setProperty("role", "main")
        self._faces = QStackedWidget()
        self._faces.addWidget(self.table)
        nothing = _("No certificate waits"), _("They are drafted in the certificates of a class, when it is judged.")
        go = (_("Go to the classes"), "graduation-cap", lambda: self.gone.emit(Place("classes")))
        self._faces.addWidget(EmptyPlace("badge-check", *nothing, [go]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._faces, 1)
        column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeading)
        self.table.opened.connect(self._go)
        self.table.chosen.connect(lambda row: self.open.setEnabled(row is not None))
        self.open.clicked.connect(lambda: self._go(self.table.current))
        self.setFocusProxy(self.table)

    def show_lines(self, found: list[Waiting]) -> None:
        self.table.show_rows(found)
        self._faces.setCurrentIndex(0 if found else 1)
        self.open.setVisible(bool(found))
        if found and self.table.current is None:
            self.table.choose(lambda one: one is found[0])

    def _go(self, line: Waiting | None) -> None:
        if line is not None:
            self.gone.emit(Place("class", line.id, "certificates"))
