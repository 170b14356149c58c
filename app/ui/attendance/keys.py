"""Which mark a key means, whatever the keyboard's layout."""

from PySide6.QtGui import QGuiApplication, QKeyEvent

from app.models.attendance import Code

_CODES = "PALESVDX"
_ARABIC = dict(zip("حشمثسريء", _CODES, strict=True))  # what the same keys write under an Arabic layout
_SORANI = dict(zip("پالەسڤدخ", _CODES, strict=True))  # and under the Sorani one, which follows the sound of the Latin letters
_LETTERS = {**{letter.lower(): letter for letter in _CODES}, **_SORANI, **_ARABIC}
_PLACES = dict(zip((0x19, 0x1E, 0x26, 0x12, 0x1F, 0x2F, 0x20, 0x2D), _CODES, strict=True))  # PC scan codes of those keys
_SCAN_OFFSET = {"xcb": 8, "wayland": 8, "windows": 0}  # X11 counts from 8; elsewhere a scan code says nothing


def code(event: QKeyEvent) -> Code | None:
    """The mark that a key press means; None for any other key."""
    offset = _SCAN_OFFSET.get(QGuiApplication.platformName())
    scan = event.nativeScanCode()
    return meant(event.text(), scan - offset if offset is not None and scan else None)


def meant(text: str, place: int | None = None) -> Code | None:
    """The mark of a typed `text`, or of the key at `place` (a PC scan code) where the text is not Latin.

    A Latin letter is what it says on the key. Other letters are ambiguous (ل is G under Arabic and L under Sorani), so that the place
    decides where it is known.
    """
    typed = text.casefold()
    if len(typed) != 1 or not typed.isalpha():
        return None
    found = _LETTERS.get(typed) if typed.isascii() or place is None else _PLACES.get(place)
    return Code(found) if found else None
