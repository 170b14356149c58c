"""How the roll call looks: as the window does, or larger and in full contrast where the sun is on the screen."""

from PySide6.QtGui import QFont

from app.ui.widgets import memory, theme
from app.ui.widgets.colours import CONTRAST, Colours

MEMORY = "formation sun"
LARGER = 1.25
NAME = 48  # pixels of the name, times the person's text size
SHRUNK = 0.75


class Bright:
    """One for a page: its parts ask it for colours and fonts whenever they paint."""

    def __init__(self) -> None:
        self.sun = memory.recall(MEMORY) == "on"
        self.small = False  # the window

    def turn(self, sun: bool) -> None:
        self.sun = sun
        memory.remember(MEMORY, "on" if sun else "")

    @property
    def colours(self) -> Colours:
        return CONTRAST if self.sun else theme.colours()

    def scaled(self, pixels: float) -> int:
        return round(pixels * (LARGER if self.sun else 1))

    def pixels(self, role: str) -> int:
        return self.scaled(theme.pixels(role))

    def font(self, role: str = "body", bold: bool = False, tabular: bool = False) -> QFont:
        made = theme.font(role, bold, tabular)
        made.setPixelSize(self.pixels(role))
        return made

    def name_font(self) -> QFont:
        made = theme.font("title", bold=True)
        made.setPixelSize(self.scaled(NAME * theme.pixels("title") / theme.SIZES["title"] * (SHRUNK if self.small else 1)))
        return made
