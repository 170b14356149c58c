"""A strip of a page: as wide as the page, never broken."""

from collections.abc import Callable
from dataclasses import dataclass

from app.exports.pages.page import Frame

Draw = Callable[[Frame, float], None]


@dataclass(frozen=True, eq=False)
class Strip:
    """`draw` takes the frame and the strip's top. `heading` comes again on each page; `held`: stays with the strip before.

    `entry` is what the outline of the document calls what begins here.
    """

    high: float
    draw: Draw
    heading: "Strip | None" = None
    held: bool = False
    entry: str = ""
