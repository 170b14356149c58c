"""Every command that has a key, in one place: what buttons, tooltips, the palette and the sheet of keys say."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.widgets import theme
from app.words import N_, _

GROUPS = {
    "everywhere": N_("Everywhere"),
    "class": N_("In a class"),
    "roll": N_("Attendance"),
    "formation": N_("Formation roll"),
    "timetable": N_("Timetable"),
    "results": N_("Results"),
    "graduation": N_("Graduation"),
    "papers": N_("Papers"),
    "trainees": N_("Trainees"),
    "courses": N_("Courses"),
}


@dataclass(frozen=True)
class Command:
    text: str  # a message id
    icon: str
    keys: tuple[str, ...] = ()
    group: str = "everywhere"  # of GROUPS: where it is, on the sheet of keys


COMMANDS = {
    "undo": Command(N_("Undo"), "undo-2", ("Ctrl+Z",)),
    "redo": Command(N_("Redo"), "redo-2", ("Ctrl+Shift+Z", "Ctrl+Y")),
    "find": Command(N_("Find a trainee"), "search", ("Ctrl+K", "Ctrl+F")),
    "lock": Command(N_("Lock"), "lock", ("Ctrl+L",)),
    "import": Command(N_("Import a class list"), "download", ("Ctrl+O",)),
    "next": Command(N_("Next page of the class"), "chevron-right", ("Ctrl+PgDown",), "class"),
    "previous": Command(N_("Previous page of the class"), "chevron-left", ("Ctrl+PgUp",), "class"),
    "tables": Command(N_("Show as tables"), "table-2", ("Ctrl+T",), "class"),
}

# Keys that a grid or a page reads itself, without a QAction: what they are called on the sheet, and what they do (a message id).
PLAIN: dict[str, tuple[tuple[str, str], ...]] = {
    "roll": (
        ("P  L  A  E  S  V  D  X", N_("Mark: present, late, absent, excused, sick, leave, duty, detached")),
        ("Space", N_("Mark present")),
        ("Delete", N_("Clear the mark")),
        ("F2", N_("Write a note")),
        ("Alt+Left  Alt+Right", N_("Another week")),
    ),
}


def action(name: str, parent: QWidget, triggered: Callable[[], None]) -> QAction:
    """The command `name`, reachable by its keys wherever `parent` is seen."""
    command = COMMANDS[name]
    made = QAction(theme.icon(command.icon), _(command.text), parent)
    made.setObjectName(name)
    made.setShortcuts([QKeySequence(keys) for keys in command.keys])
    made.setToolTip(hint(_(command.text), made))
    made.triggered.connect(lambda _checked=False: triggered())
    parent.addAction(made)
    return made


def button(of: QAction, role: str = "") -> QPushButton:
    """A button that presses `of`, says what it says, and can be pressed when it can; `role` is `main` for the one to press."""
    made = QPushButton(of.text())
    made.setProperty("role", role)

    def follow() -> None:
        made.setText(of.text())
        made.setToolTip(of.toolTip())
        made.setEnabled(of.isEnabled())
        made.setIcon(theme.icon(COMMANDS[of.objectName()].icon, "on_accent" if role == "main" else "ink"))

    follow()
    of.changed.connect(follow)
    made.clicked.connect(of.trigger)
    return made


def hint(text: str, action: QAction) -> str:
    """`text` with the action's first key: what a tooltip says."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{text}  ({keys})" if keys else text
