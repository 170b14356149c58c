"""The line under the page that says how many things are doubtful, and leads from one to the next."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.models.template import Template
from app.records.template_faults import Finding
from app.ui.templates import wording
from app.ui.widgets import theme
from app.ui.widgets.short_label import ShortLabel
from app.words import _, plural


class FindingsLine(QWidget):
    shown = Signal(str)  # the id of a field

    def __init__(self) -> None:
        super().__init__()
        self._found: Sequence[Finding] = ()
        self._next = 0
        self._sign, self.said = QLabel(), ShortLabel()
        self.button = QPushButton(_("Show the next"))
        self.button.clicked.connect(self._go)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        for widget, share in ((self._sign, 0), (self.said, 1), (self.button, 0)):
            row.addWidget(widget, share)

    def show_findings(self, template: Template, found: Sequence[Finding]) -> None:
        """The first, and how many there are."""
        if [one.field for one in found] != [one.field for one in self._found]:
            self._next = 0
        self._found = found
        self._sign.setPixmap(theme.picture("triangle-alert" if found else "circle-check", "wrong" if found else "good", theme.ICON))
        self.button.setVisible(any(one.field for one in found))
        if not found:
            self.said.say(_("Everything fits."))
            return
        first = found[min(self._next, len(found) - 1)]
        field = template.field(first.field)
        name = f"{wording.thing(field.shows)}: " if field else ""
        count = plural("{n} thing to look at.", "{n} things to look at.", len(found))
        self.said.say(f"{count} {name}{first.text}")

    def _go(self) -> None:
        if self._found:
            self.shown.emit(self._found[self._next % len(self._found)].field)  # none where it is about the page
            self._next = (self._next + 1) % len(self._found)
