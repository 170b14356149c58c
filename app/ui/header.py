"""The header: where one is, the way back, undo and redo."""

import json
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton

from app.store.history import told
from app.store.undo import Stack, Step, origin
from app.ui import actions
from app.ui.place import Place
from app.ui.widgets import theme
from app.words import _


class Header(QFrame):
    """`gone` carries the Place of a crumb that was pressed."""

    gone = Signal(object)

    def __init__(self, undo: Callable[[], None], redo: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("role", "header")
        self.setFixedHeight(theme.pixels("title") + 4 * theme.GRID)
        self._crumbs = QHBoxLayout()
        self._crumbs.setSpacing(theme.CELL)
        self.undo, self.redo = actions.action("undo", self, undo), actions.action("redo", self, redo)
        self.tools = QHBoxLayout()
        row = QHBoxLayout(self)
        row.setContentsMargins(*theme.margins(2 * theme.GRID, 0, theme.GRID, 0))
        row.addLayout(self._crumbs)
        row.addStretch(1)
        row.addLayout(self.tools)
        for action in (self.undo, self.redo):
            button = QToolButton(autoRaise=True)
            button.setDefaultAction(action)
            row.addWidget(button)
        self.show_stack(Stack(None, None))

    def show_way(self, crumbs: Sequence[tuple[str, Place]]) -> None:
        """The last of `crumbs` is where one is; the others lead back."""
        while (item := self._crumbs.takeAt(0)) is not None:
            item.widget().deleteLater()
        for text, place in crumbs[:-1]:
            back = QToolButton(text=text, autoRaise=True)
            back.clicked.connect(lambda _checked=False, place=place: self.gone.emit(place))
            self._crumbs.addWidget(back)
            self._crumbs.addWidget(QLabel(pixmap=theme.icon("chevron-right", "soft").pixmap(theme.ICON, theme.ICON)))
        here = QLabel(crumbs[-1][0])
        here.setProperty("role", "title")
        self._crumbs.addWidget(here)

    def show_stack(self, stack: Stack) -> None:
        """The tooltips say what would be taken back or made again."""
        _show(self.undo, stack.undo, _("Undo: {what}"))
        _show(self.redo, stack.redo, _("Redo: {what}"))


def _show(action: QAction, step: Step | None, text: str) -> None:
    there = step is not None and step.undoable
    action.setEnabled(there)
    action.setToolTip(actions.hint(text.format(what=_told(step)) if step and there else action.text(), action))


def _told(step: Step) -> str:
    """The change that a step of the stack is about, however often it was undone and made again."""
    of = origin(step)
    return told(of["label"], json.dumps(of["arguments"]))
