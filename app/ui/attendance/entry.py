"""What is typed into a cell of the roll: minutes late, or a note."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from app.models.attendance import Code
from app.records.attendance import Marking
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


class Lateness:
    """Asks how many minutes late somebody was, over a part of a page; afterwards the page has the keys again."""

    def __init__(self, page: QWidget) -> None:
        self._page = page
        self._entry: CellEntry | None = None

    def ask(self, where: tuple[QWidget, QRect, QFont], length: int, said: Callable[[Marking], None]) -> None:
        """Of a session of `length` minutes; `where` is over what, in which room of it, and in which letters."""
        over, room, font = where
        made = minutes(over, length)
        made.setFont(font)
        made.entered.connect(lambda text: said(Marking(Code.LATE, int(text) if text else None)))
        made.left.connect(self.leave)
        self._entry = made
        made.open_at(room)

    def leave(self) -> None:
        made, self._entry = self._entry, None
        if made is not None:
            self._page.setFocus()
            made.hide()
            made.deleteLater()
