"""With what a template is looked at: a composed certificate, or somebody of a class."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.records import courses, enrolments
from app.ui.templates import examples
from app.ui.templates.entries import Choice
from app.ui.templates.examples import REAL, Example
from app.ui.widgets.theme import CELL
from app.words import _

if TYPE_CHECKING:
    from app.store.camp import Store


class ExampleChoice(QWidget):
    """Two more boxes, of class and trainee, are there where it is somebody's."""

    chosen = Signal(object)  # an Example

    def __init__(self, store: "Store") -> None:
        super().__init__()
        self._store = store
        self.choice = Choice({code: _(name) for code, name in examples.CHOICES.items()})
        self.classes, self.people = Choice(), Choice()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(CELL)
        names = {self.choice: _("Look at it with"), self.classes: _("Class"), self.people: _("Trainee")}
        for box, name in names.items():
            box.setAccessibleName(name)
            box.setToolTip(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents if box is self.choice else box.sizeAdjustPolicy())
            row.addWidget(box)
        self.people.setMinimumContentsLength(14)
        self.choice.activated.connect(lambda _place: self._on_choice())
        self.classes.activated.connect(lambda _place: self._on_class())
        self.people.activated.connect(lambda _place: self.chosen.emit(self.example))
        self._show_boxes()

    @property
    def example(self) -> Example:
        real = self.choice.currentData() == REAL
        who = (self.classes.currentData() or "", self.people.currentData() or "") if real else ("", "")
        return Example(self.choice.currentData(), *who)

    def _on_choice(self) -> None:
        if self.choice.currentData() == REAL and not self.classes.count():
            with self._store.read() as session:
                self.classes.offer({line.id: line.label for line in courses.classes(session) if line.strength and not line.elsewhere})
            self._on_class(False)
        self._show_boxes()
        self.chosen.emit(self.example)

    def _on_class(self, tell: bool = True) -> None:
        """Whose name is the longest is there first: it asks most of a box."""
        members = []
        if self.classes.currentData():
            with self._store.read() as session:
                members = enrolments.members(session, self.classes.currentData())
        self.people.offer({one.enrolment_id: f"{one.serial}  \u2068{one.name}\u2069" for one in members})
        if members:
            self.people.choose(max(members, key=lambda one: len(one.name)).enrolment_id)
        if tell:
            self.chosen.emit(self.example)

    def _show_boxes(self) -> None:
        for box in (self.classes, self.people):
            box.setVisible(self.choice.currentData() == REAL)

    def choose(self, choice: str) -> None:
        """As a person does in the first box."""
        self.choice.choose(choice)
        self._on_choice()
