"""What is shown of the register of all classes: by name or number, class, kind and state."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from app.models.certificate import Kind, State
from app.records.certificates import Entry
from app.records.names import fold
from app.ui.certificates import lines, wording
from app.ui.widgets import seek
from app.ui.widgets.theme import GRID
from app.words import _


@dataclass(frozen=True)
class Wanted:
    """Empty: whichever."""

    class_label: str = ""
    kind: str = ""
    state: str = ""
    sought: str = ""

    def among(self, entries: Iterable[Entry]) -> list[Entry]:
        words = self.sought.split()
        return [entry for entry in entries if self._fits(entry) and seek.holds(lines.sought_in_register(entry), words)]

    def _fits(self, entry: Entry) -> bool:
        asked = ((self.class_label, entry.class_label), (self.kind, entry.kind), (self.state, entry.state))
        return all(wanted in ("", said) for wanted, said in asked)


class Filters(QWidget):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sought = QLineEdit(placeholderText=_("Name or number"), clearButtonEnabled=True)
        self.sought.setAccessibleName(_("Show only certificates of this name or number"))
        self.classes, self.kind, self.state = QComboBox(), QComboBox(), QComboBox()
        self._fill(self.classes, _("All classes"), [])
        self._fill(self.kind, _("All kinds"), [(kind.value, wording.kind(kind)) for kind in Kind])
        self._fill(self.state, _("All states"), [(state.value, wording.state(state)) for state in State])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        names = {self.classes: _("Class"), self.kind: _("Kind of certificate"), self.state: _("State of the certificate")}
        row.addWidget(self.sought, 1)
        for box, name in names.items():
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.currentIndexChanged.connect(self.changed)
            row.addWidget(box)
        self.sought.textChanged.connect(self.changed)

    def _fill(self, box: QComboBox, whichever: str, choices: Sequence[tuple[str, str]]) -> None:
        box.addItem(whichever, "")
        for code, text in choices:
            box.addItem(text, code)

    def offer_classes(self, labels: Iterable[str]) -> None:
        """Keep the chosen one where it is still there."""
        labels = list(labels)
        if [self.classes.itemData(place) for place in range(1, self.classes.count())] == labels:
            return
        before = self.classes.currentData()
        self.classes.blockSignals(True)
        self.classes.clear()
        self._fill(self.classes, _("All classes"), [(label, label) for label in labels])
        self.classes.setCurrentIndex(max(0, self.classes.findData(before)))
        self.classes.blockSignals(False)

    def clear(self) -> None:
        self.sought.clear()
        for box in (self.classes, self.kind, self.state):
            box.setCurrentIndex(0)

    @property
    def wanted(self) -> Wanted:
        return Wanted(self.classes.currentData(), self.kind.currentData(), self.state.currentData(), fold(self.sought.text()))
