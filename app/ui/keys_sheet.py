"""All keys on one sheet: F1."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.ui.actions import COMMANDS, GROUPS, PLAIN
from app.ui.office import Office
from app.ui.page import Page
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.words import N_, _

COLUMNS = 3


def keys_of(group: str) -> Iterator[tuple[str, str]]:
    """The keys of a group, as they are written on the keyboard, and what they do, in the person's language."""
    for command in COMMANDS.values():
        if command.group == group and command.keys:
            native = (QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) for keys in command.keys)
            yield "   ".join(native), _(command.text)
    for keys, text in PLAIN.get(group, ()):
        yield keys, _(text)


class KeysPage(Page):
    """Reads the same tables that make the keys work."""

    page_name = "keys"
    title = N_("All keys")

    left = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        sheet = QWidget()
        row = QHBoxLayout(sheet)
        row.setContentsMargins(*[2 * theme.GRID] * 4)
        row.setSpacing(2 * theme.GRID)
        columns = [QVBoxLayout() for _column in range(COLUMNS)]
        for column in columns:
            row.addLayout(column, 1)
        lengths = [0] * COLUMNS
        for group, title in GROUPS.items():
            keys = list(keys_of(group))
            if keys:
                shortest = lengths.index(min(lengths))
                columns[shortest].addWidget(_card(_(title), keys))
                lengths[shortest] += len(keys) + 2
        for column in columns:
            column.addStretch(1)
        self.scroll = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self.scroll.setAccessibleName(_("All keys"))
        self.scroll.setWidget(sheet)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.scroll)
        self.setFocusProxy(self.scroll)

    def reload(self) -> None:
        """Nothing of it is recorded."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _card(title: str, keys: list[tuple[str, str]]) -> QFrame:
    made = QFrame()
    made.setProperty("role", "card")
    grid = QGridLayout(made)
    grid.setContentsMargins(*[2 * theme.GRID] * 4)
    grid.setHorizontalSpacing(2 * theme.GRID)
    grid.setColumnStretch(1, 1)
    grid.addWidget(label(title, "head"), 0, 0, 1, 2)
    for place, (pressed, does) in enumerate(keys, 1):
        cap = QLabel(pressed)
        cap.setProperty("role", "chip")
        cap.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        cap.setAccessibleName(_("{does}: {keys}").format(does=does, keys=pressed))
        grid.addWidget(cap, place, 0, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(does), place, 1)
    return made
