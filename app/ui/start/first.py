"""The first page ever: what to begin with."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.widgets import theme
from app.ui.widgets.choice import Choice
from app.ui.widgets.form import label
from app.words import _


class FirstPage(QWidget):
    """Emits start, join, demo, open or restore."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.choices = {
            "start": Choice("folder-plus", _("Start a camp"), _("A new, encrypted folder on this laptop for the camp's records.")),
            "join": Choice("laptop", _("Join a camp"), _("This laptop asks to take part in a camp that other laptops keep already.")),
            "demo": Choice("users", _("Look at the demo camp"), _("A made-up course of 125 men, seven weeks old, to try everything on.")),
        }
        self.open = QPushButton(theme.icon("folder-open"), _("Open a camp"))
        self.open.setToolTip(_("A camp's folder that is on this laptop or on a stick already."))
        self.open.clicked.connect(lambda: self.chosen.emit("open"))
        self.restore = QPushButton(theme.icon("database-backup"), _("Put back a backup…"))
        self.restore.setToolTip(_("A copy of a camp that was made with “Back up…”, or by itself."))
        self.restore.clicked.connect(lambda: self.chosen.emit("restore"))
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
        column.addSpacing(theme.GRID)
        others = QHBoxLayout()
        for other in (self.open, self.restore):
            others.addWidget(other)
        others.addStretch(1)
        column.addLayout(others)
        self.setFocusProxy(self.choices["start"])
