"""What is typed into a cell of the roll: minutes late, or a note."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.records.names import western
from app.ui.widgets import theme
from app.ui.widgets.cell_entry import CellEntry
from app.words import _

LONGEST_NOTE = 200


def minutes(viewport: QWidget, length: int) -> CellEntry:
    """Minutes late in a session of `length` minutes; digits of any script, and nothing where nobody looked at the clock."""
    made = CellEntry(viewport, _("minutes late"), 8 * theme.pixels("body"))
    made.setMaxLength(len(str(length)))
    made.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
    made.textEdited.connect(lambda typed: made.setText("".join(c for c in western(typed) if c.isdecimal())))
    return made


def note(viewport: QWidget, text: str) -> CellEntry:
    made = CellEntry(viewport, _("note"), 24 * theme.pixels("body"))
    made.setMaxLength(LONGEST_NOTE)
    made.setText(text)
    made.selectAll()
    return made
