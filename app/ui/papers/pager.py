"""Which of the pages is seen, and how large."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.ui.widgets.theme import CELL
from app.ui.widgets.tool import tool
from app.words import _, plural


class Pager(QWidget):
    turned = Signal(int)
    enlarged = Signal(int)  # steps
    fitted = Signal()  # all of the page, or its width

    def __init__(self) -> None:
        super().__init__()
        self.place, self.rows = QLabel(), QLabel()
        self.rows.setProperty("role", "soft")
        self.before = tool("chevron-left", _("The page before (Page Up)"), lambda: self.turned.emit(-1))
        self.after = tool("chevron-right", _("The next page (Page Down)"), lambda: self.turned.emit(1))
        larger = (
            tool("zoom-out", _("Smaller"), lambda: self.enlarged.emit(-1)),
            tool("maximize", _("The whole page, or as wide as there is room"), self.fitted.emit),
            tool("zoom-in", _("Larger"), lambda: self.enlarged.emit(1)),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(CELL)
        for widget in (self.before, self.place, self.after):
            row.addWidget(widget)
        row.addSpacing(2 * CELL)
        row.addWidget(self.rows)
        row.addStretch(1)
        for widget in larger:
            row.addWidget(widget)

    def show_page(self, number: int, pages: int, rows: int) -> None:
        """`number` from 0; no pages while they are being made."""
        self.place.setText(_("Page {page} of {pages}").format(page=number + 1, pages=pages) if pages else "…" if self.isEnabled() else "")
        self.rows.setText(plural("{n} row", "{n} rows", rows) if rows else "")
        self.before.setEnabled(number > 0)
        self.after.setEnabled(number + 1 < pages)
