"""What is seen at the roll call: head, the one who is called, keys, exceptions; in their place the tally, or a form."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from app.ui.attendance import wording
from app.ui.formation.aside import Aside
from app.ui.formation.bright import Bright
from app.ui.formation.calling import Calling
from app.ui.formation.caps import CapRow
from app.ui.formation.finish import Finish
from app.ui.formation.stage import Stage
from app.ui.widgets import theme
from app.ui.widgets.colours import Colours
from app.ui.widgets.empty import EmptyPlace
from app.ui.widgets.short_label import ShortLabel
from app.ui.widgets.theme import CELL, GRID
from app.words import _, plural

SMALL = 1200  # pixels of the window's width
THIN = 6  # pixels of the bar of what is left


class Room(QFrame):
    def __init__(self, bright: Bright, tools: Sequence[QAction], close: QAction, walk_in: QWidget) -> None:
        super().__init__()
        self.bright = bright
        self.setObjectName("room")
        self.head, self.left, self.progress = ShortLabel(), QLabel(), QProgressBar(textVisible=False)
        self.stage, self.caps, self.aside, self.finish = Stage(bright), CapRow(bright), Aside(bright), Finish(bright, close)
        self.walk_in = walk_in
        self.nothing = EmptyPlace(
            "calendar-days", _("No roll is waiting here."), _("Choose a session of a class, or plan sessions first."), []
        )
        self._places = QStackedWidget()
        self._tools = [self._tool(action) for action in tools]
        self.leave = QPushButton(_("Back to the class  (Esc)"))
        self.leave.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lay_out()
        self.dress()

    def _tool(self, action: QAction) -> QToolButton:
        made = QToolButton()
        made.setDefaultAction(action)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    def _lay_out(self) -> None:
        for place in (self.stage, self.finish, self.walk_in, self.nothing):
            self._places.addWidget(place)
        top, middle, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.head, 1)
        top.addWidget(self.left)
        self.progress.setFixedHeight(THIN)
        middle.setSpacing(3 * GRID)
        middle.addWidget(self._places, 1)
        middle.addWidget(self.aside)
        for tool in self._tools:
            foot.addWidget(tool)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, GRID, 3 * GRID, GRID)
        column.setSpacing(GRID)
        for line in (top, self.progress, middle, self.caps, foot):
            column.addWidget(line) if isinstance(line, QWidget) else column.addLayout(line, 1 if line is middle else 0)

    def dress(self) -> None:
        """In the window's colours, or in those for the sun."""
        roles, sun = self.bright.colours, self.bright.sun
        for tool in self._tools:  # their pictures have the colours of the window
            tool.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly if sun else Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPalette(theme.palette(roles))
        self.setStyleSheet(_sheet(roles) if sun else "")
        self.head.setFont(self.bright.font("title", bold=True))
        self.left.setFont(self.bright.font("body"))
        for part in (self.stage, self.aside, self.finish):
            part.follow()
        for cap in self.caps.caps:
            cap.updateGeometry()
        self.update()

    def show_calling(self, calling: Calling, picture: bytes | None, may_write: bool) -> None:
        called, here = calling.called, calling.here
        self.head.say(f"{called.class_label}  ·  {wording.session(called)}")
        waiting = len(calling.waiting)
        self.progress.setRange(0, max(len(calling.ranks), 1))
        self.progress.setValue(len(calling.ranks) - waiting)
        self.progress.setAccessibleName(_("Trainees who have a mark"))
        self.left.setText(plural("{n} to call", "{n} to call", waiting))
        self.aside.show_calling(calling)
        if here is None:
            self.finish.show_calling(calling, may_write)
            self._show(self.finish if calling.ranks else self.nothing)
        else:
            self.stage.show_trainee(here, (calling.place + 1, len(calling.ranks)), picture)
            self.stage.by_card(calling.by_card)
            self._show(self.stage)

    def show_form(self) -> None:
        self._show(self.walk_in)
        self.walk_in.setFocus()

    def show_nothing(self) -> None:
        self._show(self.nothing)

    @property
    def form_is_open(self) -> bool:
        return self._places.currentWidget() is self.walk_in

    def _show(self, place: QWidget) -> None:
        self._places.setCurrentWidget(place)
        there = place is not self.nothing
        for widget in (self.aside, self.progress, self.left):
            widget.setVisible(there)
        self.caps.setVisible(place is self.stage)
        self.finish.called_by.setEnabled(place is self.finish)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a small screen the names get the room of the picture and of the exceptions."""
        super().resizeEvent(event)
        small = event.size().width() < SMALL
        if small != self.bright.small:
            self.bright.small = small
            self.aside.setFixedWidth(self.aside.wide)
            self.stage.follow()


def _sheet(roles: Colours) -> str:
    """What the palette of one widget does not change in those within it."""
    return f"""
        QLabel, QListWidget, QLineEdit, QToolButton, QPushButton {{ color: {roles.ink}; }}
        QFrame#room {{ background: {roles.paper}; }}
        QListWidget {{ background: {roles.card}; }}
        {theme.sheet(roles)}
        QToolButton, QPushButton {{ background: {roles.button}; border: 1px solid {roles.line}; border-radius: {CELL}px; }}
        QToolButton:checked {{ background: {roles.ink}; color: {roles.paper}; }}
    """
