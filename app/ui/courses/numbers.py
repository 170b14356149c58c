"""Fields for numbers that a page scrolls past without changing them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox


class Whole(QSpinBox):
    """A whole number; `nothing` is what it says at its least value, where that means that there is no limit."""

    def __init__(self, least: int, most: int, nothing: str = "") -> None:
        super().__init__(minimum=least, maximum=most, specialValueText=nothing)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Percent(QDoubleSpinBox):
    """A share with two decimals, kept in hundredths."""

    def __init__(self) -> None:
        super().__init__(minimum=0, maximum=100, decimals=2, suffix=" %")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def hundredths(self) -> int:
        return round(self.value() * 100)

    def show_hundredths(self, value: int) -> None:
        self.setValue(value / 100)

    def textFromValue(self, value: float) -> str:
        """90, not 90.00."""
        return f"{value:.2f}".rstrip("0").rstrip(".")

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
