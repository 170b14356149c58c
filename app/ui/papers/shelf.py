"""The papers there are, by groups: one is chosen."""

from collections.abc import Callable, Sequence
from itertools import groupby

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QMenu, QWidget

from app.exports.papers.kinds import BY_NAME, Kind
from app.ui.widgets import memory, theme
from app.ui.widgets.direction import sentence
from app.ui.widgets.theme import GRID
from app.words import _

NAME = Qt.ItemDataRole.UserRole


class Shelf(QListWidget):
    """What each is for is said where the mouse rests, and of the chosen one beside the list. `key` is what is remembered under."""

    taken = Signal(object)  # Kind

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self._kinds: dict[str, Kind] = {}
        self.setAccessibleName(_("Papers"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedWidth(4 * GRID + 13 * theme.pixels("body"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.currentItemChanged.connect(self._on_current)

    @property
    def kind(self) -> Kind | None:
        """The chosen one."""
        item = self.currentItem()
        return self._kinds.get(item.data(NAME)) if item is not None else None

    @property
    def names(self) -> list[str]:
        return list(self._kinds)

    def offer(self, kinds: Sequence[Kind]) -> None:
        """The chosen one stays chosen; at first it is the one that was chosen last."""
        if [kind.name for kind in kinds] == self.names:
            return
        before = self.kind.name if self.kind else memory.recall(self._key)
        self.blockSignals(True)
        self.clear()
        self._kinds = {kind.name: kind for kind in kinds}
        groups = [group for group, _kinds in groupby(kinds, lambda kind: kind.group)]
        for group in dict.fromkeys(groups):
            self._add_group(group, [kind for kind in kinds if kind.group == group])
        self.blockSignals(False)
        self.choose(before if before in self._kinds else next(iter(self._kinds), ""))

    def _add_group(self, group: str, kinds: Sequence[Kind]) -> None:
        head = QListWidgetItem(sentence(_(group)), self)
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        head.setFont(theme.font("small", bold=True))
        head.setForeground(theme.colour("soft"))
        head.setSizeHint(QSize(0, theme.pixels("small") + 2 * GRID))
        for kind in kinds:
            item = QListWidgetItem(sentence(_(kind.title)), self)
            item.setData(NAME, kind.name)
            item.setToolTip(_(kind.tells))
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, _(kind.tells))
            item.setSizeHint(QSize(0, theme.pixels("body") + GRID + 4))

    def choose(self, name: str) -> None:
        for row in range(self.count()):
            if name and self.item(row).data(NAME) == name:
                self.setCurrentRow(row)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Page Down are for the pages of the chosen one."""
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _on_current(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None and self.kind is not None:
            memory.remember(self._key, self.kind.name)
            self.taken.emit(self.kind)


def print_menu(of: QWidget, papers: Sequence[str], asked: Callable[[str], None]) -> QMenu:
    """A line for each of these papers, in the words of the shelf."""
    menu = QMenu(of)
    for name in papers:
        menu.addAction(theme.icon("printer"), _(BY_NAME[name].title), lambda name=name: asked(name))
    return menu
