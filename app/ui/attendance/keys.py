"""Which mark a key means."""

from PySide6.QtGui import QKeyEvent

from app.models.attendance import Code
from app.ui.widgets.keys import Keys

LETTERS = "PALESVDX"
ARABIC = "حشمثسريء"
SORANI = "پالەسڤدخ"  # its layout follows the sound of the Latin letters
MARKS = Keys(
    LETTERS,
    arabic=ARABIC,
    sorani=SORANI,
    places=(0x19, 0x1E, 0x26, 0x12, 0x1F, 0x2F, 0x20, 0x2D),
)


def code(event: QKeyEvent) -> Code | None:
    """The mark that a key press means; None for any other key."""
    found = MARKS.pressed(event)
    return Code(found) if found else None
