"""Go and no-go by the keys G and N, whatever the layout; and the digits of every script."""

from app.records.names import western
from app.ui.widgets.keys import Keys

GO = Keys("GN", arabic="لى", sorani="گن", places=(0x22, 0x31))
LONGEST = 7  # 1000.00
_SEPARATORS = ".,٫"


def is_digit(text: str) -> bool:
    """Whether a key press begins a number of points."""
    return len(text) == 1 and text.isdecimal()


def points(typed: str) -> str:
    """What of `typed` can belong to a number of points, in western digits."""
    return "".join(
        "." if character in _SEPARATORS else character for character in western(typed) if character.isdecimal() or character in _SEPARATORS
    )
