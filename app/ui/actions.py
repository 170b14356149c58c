"""Every command that has a key, in one place."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.ui.widgets import theme
from app.words import N_, _


@dataclass(frozen=True)
class Command:
    text: str  # a message id
    icon: str
    keys: tuple[str, ...] = ()


COMMANDS = {
    "undo": Command(N_("Undo"), "undo-2", ("Ctrl+Z",)),
    "redo": Command(N_("Redo"), "redo-2", ("Ctrl+Shift+Z", "Ctrl+Y")),
    "find": Command(N_("Find a trainee"), "search", ("Ctrl+K", "Ctrl+F")),
    "lock": Command(N_("Lock"), "lock", ("Ctrl+L",)),
    "import": Command(N_("Import a class list"), "download", ("Ctrl+O",)),
    "next": Command(N_("Next page of the class"), "chevron-right", ("Ctrl+PgDown",)),
    "previous": Command(N_("Previous page of the class"), "chevron-left", ("Ctrl+PgUp",)),
}


def action(name: str, parent: QWidget, triggered: Callable[[], None]) -> QAction:
    """The command `name`, reachable by its keys wherever `parent` is seen."""
    command = COMMANDS[name]
    made = QAction(theme.icon(command.icon), _(command.text), parent)
    made.setShortcuts([QKeySequence(keys) for keys in command.keys])
    made.setToolTip(hint(_(command.text), made))
    made.triggered.connect(lambda _checked=False: triggered())
    parent.addAction(made)
    return made


def hint(text: str, action: QAction) -> str:
    """`text` with the action's first key: what a tooltip says."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{text}  ({keys})" if keys else text
