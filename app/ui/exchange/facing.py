"""One conflict as a person decides it: its values facing each other, and another value where neither was right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.records import conflicts
from app.records.conflicts import Conflict
from app.ui.exchange.cards import AlternativeCard
from app.ui.exchange.conflict_list import session
from app.ui.exchange.other_value import OtherValue
from app.ui.widgets import theme
from app.ui.widgets.direction import LRM, RLM
from app.ui.widgets.form import label
from app.words import _, is_rtl


class Facing(QScrollArea):
    """Asks for decisions and never makes them."""

    kept = Signal(str)  # a letter
    kept_same = Signal(str)  # a letter, for the whole session
    entered = Signal(dict, str)  # another value, and the reason
    left = Signal()  # the other value, without recording it

    def __init__(self, able: bool) -> None:
        super().__init__(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self._able = able
        self.found: Conflict | None = None
        self.cards: list[AlternativeCard] = []
        self.other: OtherValue | None = None
        self.otherwise = QPushButton()
        self._under = QVBoxLayout()

    def face(self, found: Conflict, among: Sequence[Conflict], zone: str) -> None:
        """Show one of those that wait; instants in the camp's `zone`."""
        self.found, self.other = found, None
        self.cards = [
            AlternativeCard(found, one, zone, len(conflicts.keep_of_laptop(among, found, one.letter))) for one in found.alternatives
        ]
        whole, self._under = QWidget(), QVBoxLayout()
        column = QVBoxLayout(whole)
        column.setContentsMargins(theme.GRID, 0, theme.GRID, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(label(found.about.name, "title"))
        place = "  ·  ".join(filter(None, (found.where, session(found))))
        column.addWidget(label(f"{RLM if is_rtl() else LRM}{place}", "soft"))  # a label in Latin letters does not turn the rest round
        row = QHBoxLayout()
        row.setSpacing(2 * theme.GRID)
        for card, one in zip(self.cards, found.alternatives, strict=True):
            card.enable(self._able, lambda letter=one.letter: self.kept.emit(letter), lambda letter=one.letter: self.kept_same.emit(letter))
            row.addWidget(card, 1)
        column.addLayout(row)
        column.addLayout(self._foot(found))
        column.addLayout(self._under)
        column.addStretch(1)
        self._replace(whole)

    def _replace(self, whole: QWidget) -> None:
        """A button or a line of the old one may be what was just pressed: it goes when that is over."""
        old = self.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        self.setWidget(whole)

    def _foot(self, found: Conflict) -> QHBoxLayout:
        self.otherwise = QPushButton(theme.icon("pencil"), _("Other…"))
        self.otherwise.setVisible(conflicts.enterable(found))
        self.otherwise.setEnabled(self._able)
        self.otherwise.clicked.connect(self.ask_other)
        row = QHBoxLayout()
        row.addWidget(self.otherwise)
        row.addWidget(label(_("Keys: A, B, O. What you decide is final; a later entry can still correct it."), "small"), 1)
        return row

    def ask_other(self) -> None:
        """Let another value be typed."""
        if self.found is None or self.other is not None or not (self._able and conflicts.enterable(self.found)):
            return
        self.other = OtherValue(self.found)
        self.other.entered.connect(self.entered)
        self.other.left.connect(self._leave_other)
        self._under.addWidget(self.other)
        self.other.setFocus(Qt.FocusReason.OtherFocusReason)
        self.widget().layout().activate()
        self.ensureWidgetVisible(self.other.record)

    def _leave_other(self) -> None:
        if self.other is not None:
            self.other.hide()
            self.other.deleteLater()
            self.other = None
        self.left.emit()
