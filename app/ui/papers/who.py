"""Of whom a paper is: everybody, or one who is found by name or number."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit

from app.records.enrolments import Member
from app.records.names import fold
from app.ui.widgets.direction import sentence
from app.ui.widgets.theme import GRID
from app.words import _

MOST = 12  # lines of the list
MEMBER = Qt.ItemDataRole.UserRole


class WhoBox(QLineEdit):
    """Empty for everybody."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__(placeholderText=_("Everybody"), clearButtonEnabled=True)
        self.setAccessibleName(_("Everybody, or one by name or number"))
        self.setToolTip(_("Everybody, or one by name or number"))
        self.setMinimumWidth(14 * GRID)
        self._members: Sequence[Member] = ()
        self.member: Member | None = None
        self.fits = QStandardItemModel(self)
        self._completer = QCompleter(self.fits, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(MOST)
        self._completer.setWidget(self)
        self._completer.activated[QModelIndex].connect(self._on_activated)
        self.textEdited.connect(self._look)
        self.textChanged.connect(self._on_text)

    def offer(self, members: Sequence[Member]) -> None:
        """Who is chosen stays chosen, where he is still there."""
        self._members = members
        before = self.member.enrolment_id if self.member else ""
        self._take(next((one for one in members if one.enrolment_id == before), None))

    def choose_person(self, person_id: str) -> None:
        """Nobody of that id: everybody."""
        self._take(next((one for one in self._members if one.person_id == person_id), None))

    @property
    def enrolment_ids(self) -> tuple[str, ...] | None:
        """None for everybody."""
        return (self.member.enrolment_id,) if self.member else None

    def _take(self, member: Member | None) -> None:
        before, self.member = self.member, member
        if member is not None or before is not None:
            self.setText(member.name if member else "")
            self.setCursorPosition(0)

    @Slot(str)
    def _look(self, text: str) -> None:
        """Whoever has words that begin so."""
        self.fits.clear()
        sought = fold(text).split()
        if not sought:
            self._completer.popup().hide()
            return
        found = (one for one in self._members if _fits(one, sought))
        for one, _place in zip(found, range(MOST), strict=False):
            item = QStandardItem(sentence(f"{one.serial}  ·  {one.name}"))
            item.setData(one, MEMBER)
            self.fits.appendRow(item)
        self._completer.complete()

    @Slot(str)
    def _on_text(self, text: str) -> None:
        if not text and self.member is not None:
            self.member = None
            self.chosen.emit()

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self._completer.popup().hide()
        self._take(index.data(MEMBER))
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.fits.rowCount() and self.isModified():
            self._on_activated(self.fits.index(0, 0))
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed and leads to nobody is forgotten."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and self.text() != (self.member.name if self.member else ""):
            self.setText(self.member.name if self.member else "")


def _fits(member: Member, sought: Sequence[str]) -> bool:
    own = [str(member.serial), *fold(f"{member.name} {member.latin}").split()]
    return all(any(word.startswith(part) for word in own) for part in sought)
