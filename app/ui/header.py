"""The header: where one is, the way back, the palette, undo and redo, and the menu."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton

from app.ui import actions
from app.ui.place import Place
from app.ui.taking_back import TakingBack
from app.ui.widgets import theme
from app.ui.widgets.short_label import ShortLabel
from app.words import _

TITLE = 46 * theme.GRID  # of a long one, at least


class Header(QFrame):
    """`gone` carries the Place of a crumb that was pressed."""

    gone = Signal(object)

    def __init__(self, taking_back: TakingBack, others: Sequence[QAction]) -> None:
        super().__init__()
        self.setProperty("role", "header")
        self.setFixedHeight(theme.pixels("title") + 4 * theme.GRID)
        self._crumbs = QHBoxLayout()
        self._crumbs.setSpacing(theme.CELL)
        self.tools = QHBoxLayout()
        row = QHBoxLayout(self)
        row.setContentsMargins(*theme.margins(2 * theme.GRID, 0, theme.GRID, 0))
        row.addLayout(self._crumbs)
        row.addStretch(1)
        row.addLayout(self.tools)
        for action in (taking_back.undo, taking_back.redo):
            button = QToolButton(autoRaise=True)
            button.setDefaultAction(action)
            row.addWidget(button)
        row.addWidget(self._menu_button([taking_back.undo, taking_back.redo], others))

    def _menu_button(self, first: Sequence[QAction], others: Sequence[QAction]) -> QToolButton:
        self.menu = QMenu(self)
        self.menu.addActions(list(first))
        self.menu.addSeparator()
        self.menu.addActions(list(others))
        button = QToolButton(icon=theme.icon("menu"), autoRaise=True, popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(self.menu)
        button.setAccessibleName(_("Menu"))
        button.setToolTip(actions.action("menu", self, button.showMenu).toolTip())
        return button

    def show_way(self, crumbs: Sequence[tuple[str, Place]]) -> None:
        """The last of `crumbs` is where one is; the others lead back."""
        while (item := self._crumbs.takeAt(0)) is not None:
            item.widget().deleteLater()
        for text, place in crumbs[:-1]:
            back = QToolButton(text=text, autoRaise=True)
            back.clicked.connect(lambda _checked=False, place=place: self.gone.emit(place))
            self._crumbs.addWidget(back)
            self._crumbs.addWidget(QLabel(pixmap=theme.icon("chevron-right", "soft").pixmap(theme.ICON, theme.ICON)))
        here = _Title()
        here.say(crumbs[-1][0])
        self._crumbs.addWidget(here)


class _Title(ShortLabel):
    """Where one is, whole as long as the line that finds can yield to it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "title")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        return QSize(min(whole.width(), TITLE), whole.height())
