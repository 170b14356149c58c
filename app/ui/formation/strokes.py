"""Which way a key goes in the ranks."""

from PySide6.QtCore import Qt

Key = Qt.Key
BACK = frozenset({Key.Key_Backspace, Key.Key_Up, Key.Key_PageUp})
ON = frozenset({Key.Key_Down, Key.Key_PageDown})
ENTER = frozenset({Key.Key_Return, Key.Key_Enter})


def target(key: int, place: int, last: int, rtl: bool) -> int | None:
    """Where a key leads from `place`, with the tally at `last`; None for keys that do not move. Arrows go where they point."""
    if key in (Key.Key_Home, Key.Key_End):
        return 0 if key == Key.Key_Home else last
    if key in BACK or key == (Key.Key_Right if rtl else Key.Key_Left):
        return place - 1
    return place + 1 if key in ON or key in (Key.Key_Left, Key.Key_Right) else None
