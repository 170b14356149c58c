"""What waits in each class: names to check, certificates to print and to hand over; each leads to where it is done."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.models.certificate import State
from app.records.certificates import Entry
from app.ui.certificates import wording
from app.ui.certificates.ticking import TickRows, TickTable
from app.ui.place import Place
from app.ui.widgets import theme
from app.ui.widgets.empty import EmptyPlace
from app.ui.widgets.table import Column
from app.words import N_, _, plural


@dataclass(frozen=True)
class Waiting:
    """Of one class."""

    id: str
    to_check: int
    printable: tuple[str, ...]  # their ids
    to_hand_over: int
    kinds: tuple[str, ...]

    @property
    def to_print(self) -> int:
        return len(self.printable)


def waiting(entries: Iterable[Entry]) -> list[Waiting]:
    """Classes in which something waits, by label."""
    found: dict[str, dict[str, list[str]]] = {}
    kinds: dict[str, set[str]] = {}
    for entry in entries:
        unprinted = entry.state == State.ISSUED and not entry.copies
        if entry.under_way or unprinted or entry.state == State.PRINTED:
            state = State.APPROVED if unprinted else State(entry.state)
            found.setdefault(entry.class_label, {}).setdefault(state, []).append(entry.id)
            kinds.setdefault(entry.class_label, set()).add(entry.kind)
    return [
        Waiting(
            label,
            len(ids.get(State.DRAFTED, ())),
            tuple(ids.get(State.APPROVED, ())),
            len(ids.get(State.PRINTED, ())),
            tuple(sorted(kinds[label])),
        )
        for label, ids in sorted(found.items())
    ]


COLUMNS = (
    Column(N_("Class"), lambda one: one.id, width=200),
    Column(N_("Names to check"), lambda one: str(one.to_check or "—"), sort=lambda one: one.to_check, number=True, width=180),
    Column(N_("To print"), lambda one: str(one.to_print or "—"), sort=lambda one: one.to_print, number=True, width=180),
    Column(N_("To hand over"), lambda one: str(one.to_hand_over or "—"), sort=lambda one: one.to_hand_over, number=True, width=180),
    Column(N_("Kind of certificate"), lambda one: _(", ").join(wording.kind(kind) for kind in one.kinds)),
)


class WaitingList(QWidget):
    """The classes that are ticked are printed together; `may` say whether one has to do with certificates."""

    gone = Signal(object)  # Place
    print_wanted = Signal(object)  # ids of certificates
    file_wanted = Signal(object)

    def __init__(self, may: bool) -> None:
        super().__init__()
        self._may = may
        rows = TickRows(COLUMNS, lambda one: one.id, True)
        rows.tickable = lambda one: bool(one.printable) and may
        self.table = TickTable(_("Certificates that wait"), rows)
        self.open = QPushButton(theme.icon("chevron-right"), _("Go to the class"))
        self.print = QPushButton(theme.icon("printer", "on_accent"), "")
        self.file = QPushButton(theme.icon("save"), _("Save as PDF"))
        self.print.setProperty("role", "main")
        self._faces = QStackedWidget()
        self._faces.addWidget(self.table)
        nothing = _("No certificate waits"), _("They are drafted in the certificates of a class, when it is judged.")
        go = (_("Go to the classes"), "graduation-cap", lambda: self.gone.emit(Place("classes")))
        self._faces.addWidget(EmptyPlace("badge-check", *nothing, [go]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._faces, 1)
        row = QHBoxLayout()
        row.addWidget(self.open)
        row.addStretch(1)
        for button in (self.file, self.print):
            row.addWidget(button)
        column.addLayout(row)
        rows.ticked.connect(self._tell)
        self.print.clicked.connect(lambda: self.print_wanted.emit(self.ticked))
        self.file.clicked.connect(lambda: self.file_wanted.emit(self.ticked))
        self.table.opened.connect(self._go)
        self.table.chosen.connect(lambda row: self.open.setEnabled(row is not None))
        self.open.clicked.connect(lambda: self._go(self.table.current))
        self.setFocusProxy(self.table)

    def show_lines(self, found: list[Waiting]) -> None:
        self.table.show_rows(found)
        self._faces.setCurrentIndex(0 if found else 1)
        self.open.setVisible(bool(found))
        self._tell()
        if found and self.table.current is None:
            self.table.choose(lambda one: one is found[0])

    @property
    def ticked(self) -> list[str]:
        """The certificates of the classes that are ticked."""
        return [id for one in self.table.ticking.chosen for id in one.printable]

    def _tell(self) -> None:
        """How many would be printed, of how many classes."""
        count, classes = len(self.ticked), len(self.table.ticking.chosen)
        text = plural("Print {n} certificate", "Print {n} certificates", count)
        if classes > 1:
            text = plural(
                "Print {n} certificate of {classes} classes", "Print {n} certificates of {classes} classes", count, classes=classes
            )
        self.print.setText(text)
        for button in (self.print, self.file):
            button.setVisible(self.table.ticking.rowCount() > 0)
            button.setEnabled(count > 0)
            button.setToolTip("" if self._may else _("Only a commander or a clerk has to do with certificates."))

    def _go(self, line: Waiting | None) -> None:
        if line is not None:
            self.gone.emit(Place("class", line.id, "certificates"))
