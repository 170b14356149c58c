"""The first page ever: what to begin with."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.widgets import theme
from app.ui.widgets.choice import Choice
from app.ui.widgets.form import label
from app.words import _


class FirstPage(QWidget):
    """Emits start, open or demo."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.choices = {
            "start": Choice("folder-plus", _("Start a camp"), _("A new, encrypted folder on this laptop for the camp's records.")),
            "open": Choice("folder-open", _("Open a camp"), _("A camp's folder that is on this laptop or on a stick already.")),
            "demo": Choice("users", _("Look at the demo camp"), _("A made-up course of 125 men, seven weeks old, to try everything on.")),
        }
        row = QHBoxLayout()
        row.setSpacing(2 * theme.GRID)
        for name, choice in self.choices.items():
            choice.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
            row.addWidget(choice, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label("Muster", "title"))
        column.addWidget(label(_("The records of a training camp, on a laptop that needs no network."), "soft"))
        column.addSpacing(3 * theme.GRID)
        column.addLayout(row)
