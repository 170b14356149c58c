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
    "paper": N_("From paper"),
    "timetable": N_("Timetable"),
    "results": N_("Results"),
    "graduation": N_("Graduation"),
    "papers": N_("Papers"),
    "trainees": N_("Trainees"),
    "courses": N_("Courses"),
    "templates": N_("Certificate templates"),
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
    "templates": Command(N_("Certificate templates"), "award", ("Ctrl+9",)),
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
    "read_sheets": Command(N_("Read sheets of paper"), "scan-line", ("Ctrl+O",), "paper"),
    "type_sheet": Command(N_("Type in a sheet"), "keyboard", ("Ctrl+E",), "paper"),
    "paste_sheet": Command(N_("Paste a picture of a sheet"), "clipboard-paste", ("Ctrl+V",), "paper"),
    "record_sheets": Command(N_("Record the marks of the sheets"), "check-check", ("Ctrl+Return", "Ctrl+Enter"), "paper"),
    "results_import": Command(N_("Import scores…"), "download", ("Ctrl+O",), "results"),
    "results_paste": Command(N_("Paste scores"), "clipboard-paste", ("Ctrl+V",), "results"),
    "results_copy": Command(N_("Copy as a table"), "copy", ("Ctrl+C",), "results"),
    "results_missing": Command(N_("Show who is missing"), "filter", ("Ctrl+G",), "results"),
    "results_details": Command(N_("Details beside the grid"), "info", ("Ctrl+I",), "results"),
    "print_sheet": Command(N_("Print the sign-in sheet"), "printer", ("Ctrl+P",), "roll"),
    "print_blank": Command(N_("Print the blank roll"), "printer", ("Ctrl+Shift+P",), "roll"),
    "print_grades": Command(N_("Print the grade sheet"), "printer", ("Ctrl+P",), "results"),
    "print_board": Command(N_("Print the board's sheet"), "printer", ("Ctrl+P",), "graduation"),
    "print_status": Command(N_("Print the status"), "printer", ("Ctrl+P",)),
    "print_report": Command(N_("Print the end-of-course report"), "printer", ("Ctrl+Shift+P",), "class"),
    "print_roll": Command(N_("Print the nominal roll"), "printer", ("Ctrl+P",), "class"),
    "print_record": Command(N_("Print the transcript"), "printer", ("Ctrl+P",), "trainees"),
    "sun": Command(N_("For bright sun"), "sun", ("Ctrl+T",), "formation"),
    "add_trainee": Command(N_("Add a trainee"), "user-plus", ("Ctrl+N",), "trainees"),
    "record_graduation": Command(N_("Record the graduation"), "graduation-cap", ("Ctrl+Return", "Ctrl+Enter"), "graduation"),
    "copy_board": Command(N_("Copy as a table"), "copy", ("Ctrl+C",), "graduation"),
    "evidence": Command(N_("Show the evidence"), "list", ("Ctrl+E",), "graduation"),
    "next_step": Command(N_("Take the next step with all that are ticked"), "check-check", ("Ctrl+Return", "Ctrl+Enter"), "papers"),
    "tick_all": Command(N_("Tick all"), "list-checks", ("Ctrl+G",), "papers"),
    "draft_anew": Command(N_("Draft anew"), "refresh-cw", ("Ctrl+D",), "papers"),
    "print": Command(N_("Print"), "printer", ("Ctrl+P",), "papers"),
    "save_pdf": Command(N_("Save as PDF"), "save", ("Ctrl+S",), "papers"),
    "open_paper": Command(N_("Open"), "external-link", ("Ctrl+O",), "papers"),
    "copy_register": Command(N_("Copy as a table"), "copy", ("Ctrl+C",), "papers"),
    "paste_code": Command(N_("Verify what was copied"), "clipboard-paste", ("Ctrl+V",), "papers"),
    "edit_record": Command(N_("Edit the record"), "pencil", ("Ctrl+E",), "trainees"),
    "save_record": Command(N_("Save"), "save", ("Ctrl+S",), "trainees"),
    "previous_record": Command(N_("Previous on the roll"), "chevron-up", ("Alt+Up",), "trainees"),
    "next_record": Command(N_("Next on the roll"), "chevron-down", ("Alt+Down",), "trainees"),
    "paste_photo": Command(N_("Paste a photo"), "clipboard-paste", ("Ctrl+V",), "trainees"),
    "next": Command(N_("Next page of the class"), "chevron-right", ("Ctrl+PgDown",), "class"),
    "previous": Command(N_("Previous page of the class"), "chevron-left", ("Ctrl+PgUp",), "class"),
    "new_class": Command(N_("New class"), "plus", ("Ctrl+N",), "courses"),
    "new_course": Command(N_("New course"), "plus", ("Ctrl+N",), "courses"),
    "import_course": Command(N_("Import a course"), "download", ("Ctrl+O",), "courses"),
    "save_course": Command(N_("Save the course"), "save", ("Ctrl+S",), "courses"),
    "save_template": Command(N_("Save the template"), "save", ("Ctrl+S",), "templates"),
    "save_details": Command(N_("Save the details"), "save", ("Ctrl+S",), "class"),
    "transfer": Command(N_("Move to a platoon…"), "move", ("Ctrl+T",), "class"),
    "tables": Command(N_("Show as tables"), "table-2", ("Ctrl+T",), "class"),
    "plan_repeat": Command(N_("Repeat this week…"), "repeat", ("Ctrl+I",), "timetable"),
    "plan_fill": Command(N_("Fill the week with this session"), "copy-plus", ("Ctrl+D",), "timetable"),
    "plan_copy": Command(N_("Copy the chosen sessions"), "copy", ("Ctrl+C",), "timetable"),
    "plan_paste": Command(N_("Paste sessions here"), "clipboard-paste", ("Ctrl+V",), "timetable"),
    "plan_move": Command(N_("Move this day…"), "move", ("Ctrl+M",), "timetable"),
    "plan_shift": Command(N_("Shift from this day on by one day…"), "arrow-right", ("Ctrl+J",), "timetable"),
    "plan_holiday": Command(N_("Holiday on this day…"), "calendar-off", ("Ctrl+H",), "timetable"),
    "plan_split": Command(N_("Split between the platoons"), "users", ("Ctrl+T",), "timetable"),
    "plan_side": Command(N_("Subjects at the side"), "list", ("Ctrl+G",), "timetable"),
}

# Keys that a grid or a page reads itself, without a QAction: what they are called on the sheet, and what they do (a message id).
PLAIN: dict[str, tuple[tuple[str, str], ...]] = {
    "everywhere": (
        ("Ctrl+C", N_("Copy the chosen lines of a list as a table")),
        ("Menu", N_("Choose, move and sort the columns of a list")),
        ("A … Z", N_("In a list: to the next line that begins so")),
    ),
    "class": (("Left  Right  Up  Down", N_("Look at the values of a chart")), ("Enter", N_("Go to where a value comes from"))),
    "courses": (
        ("Enter", N_("Write in the chosen cell of a list; typing begins at once")),
        ("Alt+Up  Alt+Down", N_("Move the chosen line up or down")),
        ("Ctrl+C  Ctrl+V", N_("Copy the list to a spreadsheet, paste its cells from one")),
    ),
    "roll": (
        ("P  L  A  E  S  V  D  X", N_("Mark: present, late, absent, excused, sick, leave, duty, detached")),
        ("Space", N_("Mark present")),
        ("Delete", N_("Clear the mark")),
        ("F2", N_("Write a note")),
        ("Alt+Left  Alt+Right", N_("Another week")),
    ),
    "results": (
        ("0–9", N_("Enter points; at a test of steps, tick that step")),
        ("G  N", N_("Go, no-go")),
        ("Enter", N_("One line down")),
        ("Tab", N_("One column on")),
        ("Space", N_("To the steps or the range card")),
        ("F2", N_("Correct the result")),
        ("Delete", N_("Declare the result void")),
    ),
    "graduation": (("Enter", N_("Show the evidence")),),
    "templates": (
        ("Left  Right  Up  Down", N_("Move the chosen field by 1 mm; with Ctrl by 0.1 mm")),
        ("Shift+Right  Shift+Down", N_("Make the chosen field larger; Shift+Left and Shift+Up smaller")),
        ("Tab  Shift+Tab", N_("To the next field on the page, and back")),
        ("Delete  Ctrl+D", N_("Remove the chosen field, duplicate it")),
        ("Ctrl+Z  Ctrl+Y", N_("Take back what was changed in the template, and make it again")),
        ("Ctrl++  Ctrl+-  Ctrl+0", N_("The page larger, smaller, whole")),
        ("Alt", N_("While dragging: not drawn to any line")),
    ),
    "papers": (("Space", N_("Tick, and go on to the next line")), ("F2", N_("Correct the spelling"))),
    "formation": (
        ("Enter", N_("Present, and the next; a mark that stands is kept")),
        ("P  L  A  E  S  V  D  X", N_("Mark: present, late, absent, excused, sick, leave, duty, detached")),
        ("Backspace", N_("Back, to correct")),
        ("Left  Right", N_("Look at others")),
        ("Escape", N_("Leave the roll call")),
    ),
    "paper": (
        ("Enter", N_("The mark that looks filled; at a sheet that is typed in: present")),
        ("P  L  A  E  S  V  D  X", N_("Mark: present, late, absent, excused, sick, leave, duty, detached")),
        ("Backspace", N_("Back, to correct")),
        ("Delete  0", N_("Leave the row empty; at a sheet that is typed in: Delete alone")),
        ("0–9", N_("At a sheet that is typed in: go to the row of that number")),
    ),
    "timetable": (
        ("1 … 9  0  Q … P", N_("Plan the subject of that key in the chosen periods")),
        ("Shift+Left  Shift+Down", N_("Choose several periods")),
        ("Enter", N_("Change the session, or add one")),
        ("Delete", N_("Take the chosen sessions out")),
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
