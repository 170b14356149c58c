"""Papers: the certificates of a class, issued, printed, kept in the register, withdrawn and verified."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.errors import UserError
from app.models.certificate import Kind
from app.progress import Progress
from app.records import certificates
from app.records.certificates import Candidates, Entry, Refused
from app.ui.certificates import lines, printing, wording
from app.ui.certificates.chosen import ChosenCertificate
from app.ui.certificates.lines import Content
from app.ui.certificates.printing import Outcome
from app.ui.certificates.verify import VerifyPage
from app.ui.courses.class_screen import ClassScreen
from app.ui.exchange import clash_line
from app.ui.trainees.papers import open_folder
from app.ui.widgets import theme
from app.ui.widgets.notice import Notice
from app.ui.widgets.question import Question
from app.ui.widgets.strip import say
from app.ui.widgets.table import Rows, Table
from app.ui.widgets.theme import GRID
from app.words import N_, _, plural

if TYPE_CHECKING:
    from app.store.camp import Store

SPOIL, REVOKE = N_("Spoil {serial}"), N_("Revoke {serial}")
Withdraw = Callable[[Any, str, str, str], None]


class CertificatesScreen(ClassScreen):
    screen_name = "papers"
    title = N_("Papers")
    concerns = frozenset(
        {"certificate", "certificate_state", "mark", "session", "result", "waiver", "enrolment", "enrolment_status", "person"}
        | {"sync_conflict", "laptop", "person_alias"}
    )

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.content: Content | None = None
        self._wanted = ""  # the person who is to be shown
        self.kind = QComboBox()
        self.print = QPushButton()
        self.rest = QPushButton(theme.icon("printer"), "")
        self.verifying, self.keys = QPushButton(theme.icon("qr-code"), _("Verify a certificate")), QPushButton(_("Save the key file"))
        self.register = Table(_("Certificate register"), Rows(lines.REGISTER, lines.sought_in_register), "certificates")
        self.ready = Table(_("Ready for a certificate"), Rows(lines.READY, lines.sought), "certificates-ready")
        self.refused = Table(_("Not ready for a certificate"), Rows(lines.REFUSED, lines.sought), "certificates-refused")
        self.deciding = QPushButton(theme.icon("circle-alert", "wrong"), "")
        self.chosen = ChosenCertificate(self.jobs, self.store.read_only)
        self.verify = VerifyPage(self.jobs)
        self.notice, self.question = Notice(), Question()
        self.tabs = QTabBar(expanding=False, drawBase=False, documentMode=True)
        self._lay_out()
        self._connect()
        self._show_buttons()

    def _lay_out(self) -> None:
        self._lists = QStackedWidget()
        split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        for part in (self.register, self.chosen):
            split.addWidget(part)
        split.setSizes([6500, 3500])  # shares: a splitter takes them down to its own width
        split.setStretchFactor(0, 13)
        split.setStretchFactor(1, 7)
        for part in (split, self.ready, self._not_ready()):
            self._lists.addWidget(part)
            self.tabs.addTab("")
        self.tabs.setAccessibleName(_("Lists of certificates"))
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.addLayout(self._bar())
        for part in (self.tabs, self._lists, self.question, self.notice):
            column.addWidget(part, 1 if part is self._lists else 0)
        self._faces = QStackedWidget()
        self._faces.addWidget(work)
        self._faces.addWidget(self.verify)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._faces)

    def _not_ready(self) -> QWidget:
        """With a way to what must be decided first, where that holds the chosen one back."""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.refused)
        column.addWidget(self.deciding, 0, Qt.AlignmentFlag.AlignLeading)
        self.deciding.hide()
        return whole

    def _bar(self) -> QHBoxLayout:
        for kind in Kind:
            self.kind.addItem(wording.kind(kind), kind.value)
        self.kind.setAccessibleName(_("Kind of certificate"))
        self.print.setProperty("role", "main")
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for widget in (self.kind, self.print, self.rest):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.verifying, self.keys):
            row.addWidget(widget)
        return row

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self.reload)
        self.print.clicked.connect(self._ask_print)
        self.rest.clicked.connect(self._ask_rest)
        self.keys.clicked.connect(self._ask_keys)
        self.verifying.clicked.connect(lambda: self._faces.setCurrentWidget(self.verify))
        self.verify.left.connect(lambda: self._faces.setCurrentIndex(0))
        self.tabs.currentChanged.connect(self._lists.setCurrentIndex)
        self.register.chosen.connect(self.chosen.show_entry)
        self.refused.chosen.connect(self._offer_decision)
        self.deciding.clicked.connect(self._decide)
        self.chosen.print_wanted.connect(self._ask_again)
        self.chosen.spoil_wanted.connect(self.ask_spoil)
        self.chosen.revoke_wanted.connect(self.ask_revoke)
        self.question.left.connect(self.register.setFocus)

    @Slot()
    def reload(self) -> None:
        """The worker asks who is ready, which judges the whole class, and reads the register."""
        class_id, kind = self.class_line.id, self.kind.currentData()

        def work(store: "Store", _progress: Progress) -> Content:
            with store.read() as session:
                return Content(kind, certificates.listed(session, class_id), certificates.candidates(session, class_id, kind))

        self.jobs.run(_("Reading the register of {label}").format(label=self.class_line.label), work, self._show, self.refuse)

    def _show(self, content: Content) -> None:
        first_time = self.content is None
        self.content = content
        self.register.show_rows(content.entries)
        self.ready.show_rows(content.candidates.ready)
        self.refused.show_rows(content.refused)
        self._make_room_for_reasons()
        self._show_buttons()
        if first_time:
            self.tabs.setCurrentIndex(0 if content.entries else 1 if content.candidates.ready else 2)
        if content.entries and self.register.current is None:
            self.register.choose(lambda entry: entry.id == content.entries[0].id)
        self._go_to_wanted()

    def _make_room_for_reasons(self) -> None:
        self.refused.resizeRowsToContents()
        for row in range(self.refused.model().rowCount()):
            self.refused.setRowHeight(row, self.refused.rowHeight(row) + GRID)

    def _show_buttons(self) -> None:
        content = self.content or Content(Kind.COMPLETION, [], Candidates((), ()))
        ready, waiting, may = len(content.candidates.ready), len(content.unprinted), not self.store.read_only
        self.print.setText(plural("Print {n} certificate", "Print {n} certificates", ready) if ready else _("Print certificates"))
        self.print.setEnabled(ready > 0 and may)
        self.print.setToolTip("" if ready else _("Nobody is ready who has none yet."))
        self.rest.setText(plural("Print {n} that was not printed yet", "Print {n} that were not printed yet", waiting))
        self.rest.setVisible(waiting > 0 and may)
        counts = {_("Register"): len(content.entries), _("Ready"): ready, _("Not ready"): len(content.refused)}
        for place, (text, count) in enumerate(counts.items()):
            self.tabs.setTabText(place, f"{text}  {count}")

    def show_person(self, person_id: str) -> None:
        """The certificate of somebody who has one, else why there is none; as soon as the register is read."""
        self._wanted = person_id
        self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        if not self._wanted or self.content is None:
            return
        known = (*self.content.candidates.ready, *self.content.candidates.refused)
        enrolments = [one.enrolment_id for one in known if one.person_id == self._wanted]
        self._wanted = ""
        for place, table in enumerate((self.register, self.ready, self.refused)):
            if any(row.enrolment_id in enrolments for row in table.rows.rows):
                self.tabs.setCurrentIndex(place)
                table.choose(lambda row: row.enrolment_id in enrolments)
                return

    @Slot(object)
    def _offer_decision(self, one: Refused | None) -> None:
        self.deciding.setVisible(one is not None and one.undecided)
        if one is not None:
            self.deciding.setText(_("Decide what is in conflict for {name}").format(name=f"\u2068{one.name}\u2069"))

    @Slot()
    def _decide(self) -> None:
        self.gone.emit(clash_line.held_back(self.store, self.class_line.id, self.refused.current.enrolment_id))

    def refuse(self, error: UserError) -> None:
        self.notice.refuse(error)

    def _ask_file(self, name: str) -> Path | None:
        proposed = str(Path.home() / f"{name}.pdf".replace("/", "-"))
        chosen = QFileDialog.getSaveFileName(self, _("Print into a file"), proposed, "PDF (*.pdf)")[0]
        return Path(chosen).with_suffix(".pdf") if chosen else None

    @Slot()
    def _ask_print(self) -> None:
        if path := self._ask_file(f"{_('certificates')} {self.class_line.label}"):
            self.print_ready(path)

    @Slot()
    def _ask_rest(self) -> None:
        if path := self._ask_file(f"{_('certificates')} {self.class_line.label}"):
            self.print_rest(path)

    @Slot(object)
    def _ask_again(self, entry: Entry) -> None:
        if path := self._ask_file(entry.serial):
            self.print_again([entry], path)

    def print_ready(self, path: Path) -> None:
        """Issue to everybody who is ready, and print all into `path`."""
        self._print(printing.issue(self.class_line.id, self.class_line.label, self.kind.currentData(), path))

    def print_rest(self, path: Path) -> None:
        """Print what was issued and is on no paper yet."""
        if self.content is not None:
            self.print_again(self.content.unprinted, path)

    def print_again(self, entries: Sequence[Entry], path: Path) -> None:
        self._print(printing.again(entries, path))

    def _print(self, work: Any) -> None:
        self.notice.hide()
        self.print.setEnabled(False)
        self.jobs.run(_("Printing certificates"), work, self._printed, self._not_printed)

    def _printed(self, outcome: Outcome) -> None:
        self._show_buttons()
        if outcome.waiting:
            told = plural("{n} certificate is issued and waits.", "{n} certificates are issued and wait.", outcome.waiting)
            self.notice.say("info", _("Printing was cancelled."), f"{told} {_('Print them when you are ready.')}")
        elif outcome.printed:
            told = plural("{n} certificate printed: {file}", "{n} certificates printed: {file}", outcome.printed, file=outcome.path.name)
            say(self, told, (_("Open the folder"), lambda: open_folder(outcome.path)))
            self.tabs.setCurrentIndex(0)

    def _not_printed(self, error: UserError) -> None:
        self._show_buttons()
        self.refuse(error)

    @Slot()
    def _ask_keys(self) -> None:
        proposed = str(Path.home() / "muster-keys.json")
        chosen = QFileDialog.getSaveFileName(self, _("Save the key file"), proposed, "JSON (*.json)")[0]
        if chosen:
            self.save_keys(Path(chosen).with_suffix(".json"))

    def save_keys(self, path: Path) -> None:
        self.jobs.run(_("Saving the key file"), printing.key_file(path), self._saved, self.refuse)

    def _saved(self, path: Path) -> None:
        say(self, _("Saved: {file}").format(file=path.name), (_("Open the folder"), lambda: open_folder(path)))

    @Slot(object)
    def ask_spoil(self, entry: Entry) -> None:
        self._ask_withdrawal(entry, _("Declare it spoiled"), SPOIL, certificates.spoil)

    @Slot(object)
    def ask_revoke(self, entry: Entry) -> None:
        self._ask_withdrawal(entry, _("Revoke it"), REVOKE, certificates.revoke)

    def _ask_withdrawal(self, entry: Entry, verb: str, step: str, withdraw: Withdraw) -> None:
        """Certificates are not undone, so that the reason is asked before, and the name is said."""
        question = _("{serial} of {name} will no longer be in force. Why?").format(serial=entry.serial, name=entry.name)

        def withdrawn(reason: str) -> None:
            try:
                with self.store.change(step, serial=entry.serial, name=entry.name, reason=reason) as session:
                    withdraw(session, entry.id, reason, self.store.user.id)
            except UserError as error:
                self.refuse(error)

        self.question.ask_reason(question, verb, withdrawn)
