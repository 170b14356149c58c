"""Which letter a key means, whatever the keyboard's layout."""

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication, QKeyEvent

LAM_ALEF = "لا"
_SCAN_OFFSET = {"xcb": 8, "wayland": 8, "windows": 0}  # X11 counts from 8; elsewhere a scan code says nothing


def place(event: QKeyEvent) -> int | None:
    """Where the key lies (a PC scan code); None where the platform does not say."""
    offset, scan = _SCAN_OFFSET.get(QGuiApplication.platformName()), event.nativeScanCode()
    return scan - offset if offset is not None and scan else None


class Keys:
    """Some letters, what the same keys write under an Arabic and a Sorani layout, and where they lie (PC scan codes)."""

    def __init__(self, letters: str, arabic: str, sorani: str, places: Sequence[int]) -> None:
        plain = {letter.lower(): letter for letter in letters}
        self._letters = plain | dict(zip(sorani, letters, strict=True)) | dict(zip(arabic, letters, strict=True))
        self._places = dict(zip(places, letters, strict=True))

    def pressed(self, event: QKeyEvent) -> str | None:
        """The letter that a key press means; None for any other key."""
        return self.meant(event.text(), place(event))

    def meant(self, text: str, place: int | None = None) -> str | None:
        """The letter of a typed `text`, or of the key at `place` (a PC scan code) where the text is not Latin.

        A Latin letter is what it says on the key. Other letters are ambiguous (ل is G under Arabic and L under Sorani), so that the place
        decides where it is known.
        """
        typed = text.casefold().replace(LAM_ALEF, "ﻻ")  # one key on an Arabic layout, one letter or two
        if len(typed) != 1 or not typed.isalpha():
            return None
        return self._letters.get(typed) if typed.isascii() or place is None else self._places.get(place)
