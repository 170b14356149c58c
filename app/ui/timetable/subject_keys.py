"""The key of each subject: digits for the first ten, then the letters of the row beneath them, under any layout."""

from PySide6.QtGui import QKeyEvent

from app.records.names import western
from app.ui.widgets.keys import Keys

DIGITS, LETTERS = "1234567890", "QWERTYUIOP"
SUBJECT_KEYS = (*DIGITS, *LETTERS)
_keys = Keys(LETTERS, arabic="ضصثقفغعهخح", sorani="قوەرتیئحۆپ", places=range(16, 26))


def pressed_key(event: QKeyEvent) -> str:
    """The key of a subject that was pressed; empty for any other."""
    typed = western(event.text())
    return typed if len(typed) == 1 and typed in DIGITS else _keys.pressed(event) or ""
