"""A field for a day, written year-month-day in every language."""

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDateEdit


class DayBox(QDateEdit):
    def __init__(self) -> None:
        super().__init__()
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # before the format: in a right-to-left box Qt turns that round
        self.setDisplayFormat("yyyy-MM-dd")
        self.setCalendarPopup(True)

    @property
    def iso(self) -> str:
        return self.date().toString(Qt.DateFormat.ISODate)

    def show_day(self, iso: str) -> None:
        self.setDate(QDate.fromString(iso, Qt.DateFormat.ISODate))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the page past it changes nothing."""
        event.ignore()
