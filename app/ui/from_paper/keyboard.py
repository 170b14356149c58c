"""How large keys are beside a rail."""

from PySide6.QtGui import QFont

from app.ui.formation.bright import SHRUNK, Bright
from app.ui.widgets import theme

NAME = 1.6  # times a title


class Keyboard(Bright):
    """Never for the sun, and smaller in a narrow window."""

    def __init__(self) -> None:
        super().__init__()
        self.sun = False

    def scaled(self, pixels: float) -> int:
        return round(pixels * (SHRUNK if self.small else 1))

    def name_font(self) -> QFont:
        made = theme.font("title", bold=True)
        made.setPixelSize(round(NAME * self.pixels("title")))
        return made
