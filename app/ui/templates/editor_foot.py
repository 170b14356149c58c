"""What stands under the page: what is doubtful, whether it is saved, and the buttons that keep it or throw it away."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from app.models.template import Template
from app.records.template_faults import Finding
from app.ui import actions
from app.ui.templates.findings_line import FindingsLine
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.words import _


class EditorFoot(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "strip")
        self.line, self.said = FindingsLine(), label("", "soft")
        self.said.setWordWrap(False)
        self.discard = QPushButton(_("Leave it as it was"))
        self.copy = QPushButton(theme.icon("copy-plus", "on_accent"), _("Copy to change it"))
        self.copy.setProperty("role", "main")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2 * theme.GRID, theme.CELL, 2 * theme.GRID, theme.CELL)
        self._row.setSpacing(theme.GRID)
        for widget, share in ((self.line, 1), (self.said, 0), (self.discard, 0), (self.copy, 0)):
            self._row.addWidget(widget, share)

    def take(self, save: QAction) -> None:
        """The button to press stands at the end."""
        self.save = actions.button(save, "main")
        self._row.addWidget(self.save)

    def show_state(self, template: Template, found: Sequence[Finding], changed: bool, read_only: bool, may: bool) -> None:
        """`read_only`: it is one of Muster's own, or whoever looks `may` not change any."""
        self.line.show_findings(template, found)
        self.said.setText(_("Not saved yet.") if changed else "" if not read_only else _("It can only be looked at."))
        self.discard.setVisible(changed)
        self.copy.setVisible(read_only and may)
        self.save.setVisible(not read_only)
