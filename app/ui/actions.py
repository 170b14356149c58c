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
    "find": Command(N_("Find or do…"), "search", ("Ctrl+K",)),
    "filter": Command(N_("Filter what is shown"), "filter", ("Ctrl+F",)),
    "back": Command(N_("Back to where I was"), "arrow-left", ("Ctrl+B",)),
    "menu": Command(N_("Menu"), "menu", ("F10",)),
    "keys": Command(N_("All keys"), "keyboard", ("F1",)),
    "user": Command(N_("Change the user"), "user-round-cog", ("Ctrl+U",)),
    "lock": Command(N_("Lock"), "lock", ("Ctrl+L",)),
    "today": Command(N_("Today"), "sun", ("Ctrl+1",)),
    "classes": Command(N_("Classes"), "graduation-cap", ("Ctrl+2",)),
    "trainees": Command(N_("Trainees"), "contact", ("Ctrl+3",)),
    "courses": Command(N_("Courses"), "book-open", ("Ctrl+4",)),
    "papers": Command(N_("Papers"), "stamp", ("Ctrl+5",)),
    "decide": Command(N_("To decide"), "users", ("Ctrl+6",)),
    "exchange": Command(N_("Exchange"), "arrow-left-right", ("Ctrl+7",)),
    "settings": Command(N_("Settings"), "settings", ("Ctrl+8",)),
    "import": Command(N_("Import a class list"), "download", ("Ctrl+O",)),
    "roll": Command(N_("Take the roll"), "clipboard-list", ("Ctrl+R",)),
    "close_roll": Command(N_("Close the roll"), "lock", ("Ctrl+Return", "Ctrl+Enter"), "roll"),
    "mark_rest": Command(N_("Mark the rest present"), "list-checks", ("Ctrl+G",), "roll"),
    "away": Command(N_("Absence over days…"), "calendar-days", ("Ctrl+D",), "roll"),
    "not_held": Command(N_("Not held…"), "calendar-off", ("Ctrl+J",), "roll"),
    "walk_in": Command(N_("Add a walk-in…"), "user-plus", ("Ctrl+N",), "roll"),
    "mark_history": Command(N_("History of the mark"), "history", ("Ctrl+H",), "roll"),
    "copy_marks": Command(N_("Copy as a table"), "copy", ("Ctrl+C",), "roll"),
    "scan_late": Command(N_("Scanned cards: late"), "scan-line", ("Ctrl+I",), "roll"),
    "sun": Command(N_("For bright sun"), "sun", ("Ctrl+T",), "formation"),
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
    "formation": (
        ("Enter", N_("Present, and the next; a mark that stands is kept")),
        ("P  L  A  E  S  V  D  X", N_("Mark: present, late, absent, excused, sick, leave, duty, detached")),
        ("Backspace", N_("Back, to correct")),
        ("Left  Right", N_("Look at others")),
        ("Escape", N_("Leave the roll call")),
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
