"""The line on every page of a closed class that says so, with the way to reopen it."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.models.courses import ClassStatus
from app.records import courses
from app.records.courses import ClassLine
from app.store.camp import Store
from app.ui import problems
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.ui.widgets.question import Question
from app.words import N_, _


class ClosedLine(QWidget):
    """Hidden while the class is open."""

    def __init__(self, store: Store, class_line: ClassLine) -> None:
        super().__init__()
        self._store, self._class = store, class_line
        self.button, self.question = QPushButton(_("Reopen…")), Question()
        if not store.keeps_records:
            self.button.hide()
        self.button.clicked.connect(self.ask)
        line = QFrame()
        line.setProperty("role", "notice")
        row = QHBoxLayout(line)
        row.setContentsMargins(*theme.margins(2 * theme.GRID, theme.CELL, theme.GRID, theme.CELL))
        row.addWidget(QLabel(pixmap=theme.icon("lock", "gold").pixmap(theme.ICON, theme.ICON)))
        row.addWidget(label(self._told()), 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line)
        column.addWidget(self.question)
        if class_line.status not in courses.CLOSED or class_line.elsewhere:
            self.hide()

    def _told(self) -> str:
        if self._class.status == ClassStatus.ARCHIVED:
            return _("This class is closed and put away: its records are only read.")
        return _("This class is closed: its records are only read.")

    def ask(self) -> None:
        self.question.ask_reason(_("Why is {label} reopened?").format(label=self._class.label), _("Reopen the class"), self._reopen)

    def _reopen(self, reason: str) -> None:
        """Its page is made anew by that."""
        with problems.refusals(self), self._store.change(N_("Reopen the class {label}"), by=self, label=self._class.label) as session:
            courses.reopen(session, self._class.id, reason)
