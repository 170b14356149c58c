"""What a scanner of bar codes types, told from what a person types: quick, and Enter at the end."""

import time
from collections.abc import Callable

from PySide6.QtGui import QKeyEvent

from app.records.names import western
from app.ui.widgets import keys

PATIENCE = 0.1  # seconds between two characters; a scanner takes a tenth of that, a person twice as long
LEAST = 3  # characters of a card
_ROWS = (
    (0x02, "1234567890-="),
    (0x10, "qwertyuiop[]"),
    (0x1E, "asdfghjkl:"),
    (0x2C, "zxcvbnm,./"),
)  # a card has no `;`, but `:` on its key
_PLACES = {first + step: letter for first, row in _ROWS for step, letter in enumerate(row)}


class Scanner:
    """Collects a card's text from single characters.

    The letters of marks are a person's, so that a card that begins with one is not understood: cards say a number, MUSTER: and an id, or
    have the scanner type `:` first.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now, self._text, self._last = now, "", 0.0

    @property
    def _fresh(self) -> bool:
        return self._now() - self._last <= PATIENCE

    def hears(self, typed: str, begins: bool) -> bool:
        """Whether what is `typed` belongs to a card; `begins` where it may be the first of one."""
        if not self._fresh:
            self._text = ""
        if not typed or not (self._text or begins):
            return False
        self._text, self._last = self._text + typed, self._now()
        return True

    def ends(self) -> str:
        """The card that an Enter ends; nothing where the Enter is a person's."""
        text, self._text = self._text if self._fresh else "", ""
        return text if len(text) >= LEAST else ""


def typed(event: QKeyEvent) -> str:
    """The character of a key press, also where a layout makes Arabic letters of a card's Latin ones; nothing for other keys."""
    text = western(event.text())
    if len(text) != 1 or not text.isprintable() or text == " ":
        return ""
    return text if text.isascii() else _PLACES.get(keys.place(event) or 0, "")
