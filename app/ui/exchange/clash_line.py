"""The line under a grid where the chosen cell waits for a decision: both values, and a way to look closer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.errors import UserError
from app.records.conflicts import Conflict
from app.ui.exchange import deciding
from app.ui.exchange.conflict_list import session
from app.ui.place import Place
from app.ui.widgets import theme
from app.ui.widgets.short_label import ShortLabel
from app.ui.widgets.theme import CELL, GRID
from app.words import _

if TYPE_CHECKING:
    from app.store.camp import Store

LONGEST = 36  # letters on a button; all of it is in its tooltip


class ClashLine(QFrame):
    """Hidden where nothing waits. A decision is recorded here, in the name of the screen that it belongs to."""

    gone = Signal(object)
    decided = Signal()
    refused = Signal(object)  # UserError

    def __init__(self, store: "Store", by: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self._store, self._by = store, by
        self.found: Conflict | None = None
        self.buttons: list[QPushButton] = []
        sign, self._text = QLabel(), ShortLabel()
        sign.setPixmap(theme.icon("circle-alert", "wrong").pixmap(theme.ICON, theme.ICON))
        self._row = QHBoxLayout()
        closer = QPushButton(_("Look closer"))
        closer.clicked.connect(self.look_closer)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, CELL, GRID, CELL)
        row.addWidget(sign)
        row.addWidget(self._text, 1)
        row.addLayout(self._row)
        row.addWidget(closer)
        self.hide()

    def face(self, found: Conflict | None) -> None:
        """Show what waits, or nothing."""
        if found == self.found:
            return
        self.found = found
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []
        self.setVisible(found is not None)
        if found is not None:
            self._text.say(_("To decide: {what}").format(what=told(found)))
            for one in found.alternatives:
                self.buttons.append(self._button(one.letter, one.shown, one.laptop))

    def _button(self, letter: str, shown: str, laptop: str) -> QPushButton:
        made = QPushButton(f"{letter.upper()}   {shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + '…'}")
        made.setToolTip(_("Keep what {laptop} has: {value}").format(laptop=laptop, value=shown))
        made.setAccessibleName(made.toolTip())
        made.setEnabled(not self._store.read_only)
        made.clicked.connect(lambda: self.keep(letter))
        self._row.addWidget(made)
        return made

    def keep(self, letter: str) -> None:
        """Keep one of the values; it is final."""
        if self.found is None:
            return
        try:
            deciding.keep(self._store, self._by, self.found, letter)
        except UserError as error:
            self.refused.emit(error)
        else:
            self.face(None)
            self.decided.emit()

    def look_closer(self) -> None:
        if self.found is not None:
            self.gone.emit(Place("exchange", screen="conflicts", subject=self.found.id))


def told(found: Conflict) -> str:
    """The name apart from the rest: a name in Arabic letters does not turn round the day that follows it."""
    return f"\u2068{found.about.name}\u2069  ·  {session(found)}"


def differing(found: Conflict | None) -> str:
    """Both values for the hand of a mouse, each on a line."""
    if found is None:
        return ""
    return "\n".join(f"{one.letter.upper()}: {one.shown} ({one.laptop})" for one in found.alternatives)
