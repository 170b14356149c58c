"""What stands above the page: the way back, what it is looked at with, how large, and what takes back and makes again."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from app.ui.templates.example_choice import ExampleChoice
from app.ui.widgets import theme
from app.ui.widgets.short_label import ShortLabel
from app.ui.widgets.theme import GRID
from app.ui.widgets.tool import tool
from app.words import _

if TYPE_CHECKING:
    from app.store.camp import Store


class EditorBar(QFrame):
    left = Signal()
    enlarged = Signal(int)
    undone = Signal()
    redone = Signal()

    def __init__(self, store: "Store") -> None:
        super().__init__()
        self.setProperty("role", "header")
        self.back = QPushButton(theme.icon("arrow-left"), _("To the templates"))
        self.title = ShortLabel()
        self.title.setProperty("role", "head")
        self.example = ExampleChoice(store)
        self.smaller = tool("zoom-out", _("Smaller"), lambda: self.enlarged.emit(-1))
        self.whole = tool("maximize", _("The whole page"), lambda: self.enlarged.emit(0))
        self.larger = tool("zoom-in", _("Larger"), lambda: self.enlarged.emit(1))
        self.undo = tool("undo-2", f"{_('Undo')}  (Ctrl+Z)", self.undone.emit)
        self.redo = tool("redo-2", f"{_('Redo')}  (Ctrl+Y)", self.redone.emit)
        self.back.clicked.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(*theme.margins(GRID, theme.CELL, GRID, theme.CELL))
        row.setSpacing(GRID)
        for widget, share in ((self.back, 0), (self.title, 1), (self.example, 0)):
            row.addWidget(widget, share)
        for button in (self.smaller, self.whole, self.larger, self.undo, self.redo):
            row.addWidget(button)

    def show_history(self, can_back: bool, can_again: bool) -> None:
        self.undo.setEnabled(can_back)
        self.redo.setEnabled(can_again)
