"""The line under a grid where the chosen cell waits for a decision: both values where two laptops differ, and a way to look closer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.errors import UserError
from app.records import graduation
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

DOUBLES = Place("decide", screen="doubles")
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
        self.double = ""  # who was entered twice, where his two records differ
        self.buttons: list[QPushButton] = []
        sign, self._text = QLabel(), ShortLabel()
        sign.setPixmap(theme.icon("circle-alert", "wrong").pixmap(theme.ICON, theme.ICON))
        self._row = QHBoxLayout()
        closer = QPushButton(_("Look closer"))
        closer.clicked.connect(self.look_closer)
        row = QHBoxLayout(self)
        row.setContentsMargins(*theme.margins(2 * GRID, CELL, GRID, CELL))
        row.addWidget(sign)
        row.addWidget(self._text, 1)
        row.addLayout(self._row)
        row.addWidget(closer)
        self.hide()

    def face(self, found: Conflict | None, double: str = "") -> None:
        """Show what waits, or nothing; `double` is the name of somebody whose two records say different things here."""
        if (found, double) == (self.found, self.double):
            return
        self.found, self.double = found, double
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []
        self.setVisible(found is not None or bool(double))
        if double:
            self._text.say(twice(double))
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
        elif self.double:
            self.gone.emit(DOUBLES)


def held_back(store: "Store", class_id: str, enrolment_id: str) -> Place:
    """Where that is decided which keeps a trainee from graduating."""
    with store.read() as session:
        id = graduation.conflict_of(session, class_id, enrolment_id)
    return Place("exchange", screen="conflicts", subject=id) if id else DOUBLES


def told(found: Conflict) -> str:
    """The name apart from the rest: a name in Arabic letters does not turn round the day that follows it."""
    return f"\u2068{found.about.name}\u2069  ·  {session(found)}"


def twice(name: str) -> str:
    return _("To decide: {name} was entered twice, and the two records say different things here.").format(name=f"\u2068{name}\u2069")


def differing(found: Conflict | None, double: str = "") -> str:
    """Both values for the hand of a mouse, each on a line; of somebody whose two records differ, that they do."""
    if found is None:
        return twice(double) if double else ""
    return "\n".join(f"{one.letter.upper()}: {one.shown} ({one.laptop})" for one in found.alternatives)
