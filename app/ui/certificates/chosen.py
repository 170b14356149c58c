"""The chosen certificate: its page, what became of it, and what can be done with it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from app.errors import UserError
from app.records.certificates import Entry
from app.ui.certificates import printing, wording
from app.ui.certificates.page import PageView
from app.ui.certificates.printing import Picture
from app.ui.jobs import Jobs
from app.ui.widgets import theme
from app.ui.widgets.dates import day
from app.ui.widgets.form import label
from app.words import _, plural

PAUSE = 150  # milliseconds between two pages: who runs down the register does not wait for each


class ChosenCertificate(QFrame):
    """The worker makes the page."""

    print_wanted = Signal(object)  # Entry
    spoil_wanted = Signal(object)
    revoke_wanted = Signal(object)

    def __init__(self, jobs: Jobs, read_only: bool) -> None:
        super().__init__()
        self._jobs, self._read_only = jobs, read_only
        self.entry: Entry | None = None
        self._asked = ""  # whose page was asked for last
        self.view = PageView()
        self._name, self._serial, self._state, self._reason = label("", "head"), label(""), label("", "soft"), label("", "wrong")
        self.print = QPushButton(theme.icon("printer"), _("Print again"))
        self.spoil, self.revoke = QPushButton(_("Declare spoiled")), QPushButton(_("Revoke"))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._ask_page)
        for button, wanted in ((self.print, self.print_wanted), (self.spoil, self.spoil_wanted), (self.revoke, self.revoke_wanted)):
            button.clicked.connect(lambda _checked=False, wanted=wanted: wanted.emit(self.entry))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GRID, 0, theme.GRID, theme.GRID)
        for part in (self.view, self._name, self._serial, self._state, self._reason):
            column.addWidget(part)
        column.addWidget(self.print, 0, Qt.AlignmentFlag.AlignLeading)
        withdraw = QHBoxLayout()
        for button in (self.spoil, self.revoke):
            withdraw.addWidget(button)
        withdraw.addStretch(1)
        column.addLayout(withdraw)
        column.addStretch(1)
        self.show_entry(None)

    def show_entry(self, entry: Entry | None) -> None:
        before, self.entry = self.entry, entry
        self.setVisible(entry is not None)
        if entry is None:
            self._asked = ""
            return
        self._name.setText(entry.name)
        self._serial.setText(entry.serial)
        copies = plural("{n} copy", "{n} copies", entry.copies) if entry.copies else _("not printed yet")
        told = (wording.kind(entry.kind), wording.state(entry.state), copies, _("issued on {day}").format(day=day(entry.issued_on)))
        self._state.setText("  ·  ".join(told))
        reason = entry.reason or wording.same_number(entry)
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        self.print.setText(_("Print again, as a duplicate") if entry.copies else _("Print"))
        self.print.setEnabled(entry.in_force and not self._read_only)
        self.spoil.setEnabled(entry.in_force and not self._read_only)
        self.revoke.setEnabled(entry.state != "revoked" and not self._read_only)
        self.view.setAccessibleName(_("Page of certificate {serial}").format(serial=entry.serial))
        if before is None or before.id != entry.id:
            self.view.show_picture(None)
            self._ask_page()

    @property
    def reason(self) -> str:
        """What is wrong with it."""
        return self._reason.text()

    def _ask_page(self) -> None:
        """At once, and then only where one has come to rest."""
        if self._pause.isActive():
            return
        self._pause.start()
        if self.entry is not None and self.entry.id != self._asked:
            self._asked = self.entry.id
            self._jobs.run("", printing.preview(self.entry), self._show_page, self._refuse)

    def _show_page(self, made: tuple[str, Picture]) -> None:
        entry_id, picture = made
        if self.entry is not None and self.entry.id == entry_id:
            self.view.show_picture(picture)

    def _refuse(self, error: UserError) -> None:
        self._reason.setText(str(error))
        self._reason.show()
