"""The other records of the chosen trainee: also entered as, with the way back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.records import aliases
from app.records.people import Details, Recorded
from app.store.camp import Store
from app.ui import problems
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.words import N_, _


class Also(QWidget):
    """Hidden where nobody is joined."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.CELL)
        self.told: list[str] = []

    def show_details(self, details: Details) -> None:
        while (item := self._column.takeAt(0)) is not None:
            item.widget().deleteLater()
        self.told = [_also(one) for one in details.also]
        for one, told in zip(details.also, self.told, strict=True):
            self._column.addWidget(self._line(one, told))
        self.setVisible(bool(details.also))

    def _line(self, one: Recorded, told: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(told, "small"), 1)
        apart = QPushButton(theme.icon("undo-2"), _("Separate again"))
        apart.setEnabled(not self._store.read_only)
        apart.clicked.connect(lambda: self.separate(one))
        row.addWidget(apart, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def separate(self, one: Recorded) -> None:
        """Show both as two people again; it can be undone."""
        with problems.refusals(self), self._store.change(N_("Separate the records of {name}"), name=one.name) as session:
            aliases.unmerge(session, one.id)


def _also(one: Recorded) -> str:
    facts = filter(None, (one.number, one.birth, one.mother, one.unit))
    return _("Also entered as {name}").format(name=_(", ").join((one.name, *facts)))
