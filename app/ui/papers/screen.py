"""The certificates of all classes: the register, what waits, and verifying."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.errors import UserError
from app.progress import Progress
from app.records import camp, certificate_book, certificates
from app.records.certificates import Entry
from app.ui import actions
from app.ui.certificates import lines, printing
from app.ui.certificates.checker import CheckerButton
from app.ui.certificates.chosen import ChosenCertificate
from app.ui.certificates.verify import VerifyPage
from app.ui.office import Office
from app.ui.page import Page
from app.ui.papers import asked
from app.ui.papers.batches import Batches
from app.ui.papers.filters import Filters
from app.ui.papers.guides import Guides
from app.ui.papers.making import Paper
from app.ui.papers.room import PrintRoom
from app.ui.papers.saving import SaveButton, asked_file, tell
from app.ui.papers.waiting import waiting
from app.ui.place import Place
from app.ui.templates.door import TemplatesButton
from app.ui.widgets import clipboard, theme
from app.ui.widgets.bar import Bar
from app.ui.widgets.empty import EmptyPlace
from app.ui.widgets.notice import Notice
from app.ui.widgets.split import Split
from app.ui.widgets.strip import say
from app.ui.widgets.table import Rows, Table
from app.ui.widgets.theme import GRID
from app.words import N_, _, plural

if TYPE_CHECKING:
    from app.exports.document import Document
    from app.exports.speech import Speech
    from app.store.camp import Store


TITLES = {
    "register": N_("Register"),
    "waiting": N_("Waiting"),
    asked.SCREEN: N_("Lists"),
    "verify": N_("Verify"),
    "guides": N_("Guides"),
}


@dataclass(frozen=True)
class Content:
    entries: list[Entry]
    people: dict[str, str]  # enrolment -> person


class PapersPage(Page):
    page_name = "papers"
    title = N_("Papers")
    concerns = frozenset({"certificate", "certificate_state", "person_alias"})

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.entries: list[Entry] = []
        self._people = dict[str, str]()
        self._subject = ""  # the serial that is to be shown
        with self.store.read() as session:
            zone = camp.home(session).time_zone
        self.filters = Filters()
        self.register = Table(_("Certificate register"), Rows(lines.EVERYWHERE), "certificates-everywhere")
        self.chosen = ChosenCertificate(self.jobs, zone, None)
        self.notice = Notice()
        self.batches = Batches(self.store, self.jobs, self.notice)
        self.waiting = self.batches.list
        self.copying = actions.action("copy_register", self.register, self.copy)
        actions.action("filter", self, self.filters.sought.setFocus)
        self.export = SaveButton(self.jobs, _("Save the register"), self._seen, self.refuse)
        self.keys = QPushButton(_("Save the key file"))
        self.open = QPushButton(theme.icon("chevron-right"), _("Go to the class"))
        self.tabs = QTabBar(expanding=False, drawBase=False, documentMode=True, usesScrollButtons=False)
        self.tabs.setAccessibleName(_("Papers of the camp"))
        self._feed = office.feed
        self.faces: dict[str, Callable[[], QWidget]] = {"register": self._register_face, "waiting": lambda: self.batches}
        self.faces |= {asked.SCREEN: lambda: self.room, "verify": lambda: self.verify, "guides": lambda: self.guides}
        self._made = dict[str, QWidget]()
        self._lay_out()
        self._connect()

    @cached_property
    def room(self) -> PrintRoom:
        return PrintRoom(self.store, self.jobs, self._feed)

    @cached_property
    def verify(self) -> VerifyPage:
        return VerifyPage(self.jobs)

    @cached_property
    def guides(self) -> Guides:
        return Guides(self.store, self.jobs)

    def _face(self, name: str) -> QWidget:
        """Made when it is seen for the first time: all at once would hold the window up."""
        if name not in self._made:
            self._made[name] = self.faces[name]()
            self._stack.addWidget(self._made[name])
        return self._made[name]

    def _register_face(self) -> QWidget:
        tools = QHBoxLayout()
        tools.setSpacing(GRID)
        copy = QToolButton(icon=theme.icon("copy"), toolTip=self.copying.toolTip())
        copy.setAccessibleName(_("Copy as a table"))
        copy.clicked.connect(self.copying.trigger)
        tools.addWidget(self.filters, 1)
        for button in (copy, self.export):
            tools.addWidget(button)
        split = Split()
        for part in (self.register, self._chosen_side()):
            split.addWidget(part)
        split.setSizes([7400, 2600])
        split.setStretchFactor(0, 13)
        split.setStretchFactor(1, 6)
        face = QWidget()
        column = QVBoxLayout(face)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(tools)
        column.addWidget(split, 1)
        face.setFocusProxy(self.register)
        nothing = _("No certificate was drafted yet"), _("They are drafted in the certificates of a class, when it is judged.")
        go = (_("Go to the classes"), "graduation-cap", lambda: self.gone.emit(Place("classes")))
        self._filled = QStackedWidget()
        for part in (face, EmptyPlace("stamp", *nothing, [go])):
            self._filled.addWidget(part)
        return self._filled

    def _chosen_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.chosen, 1)
        column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeading)
        return side

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for name in self.faces:
            self.tabs.addTab(_(TITLES[name]))
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        head = Bar()
        head.start.addWidget(self.tabs, 1)
        self.templates = TemplatesButton()
        head.end.addStretch(1)
        for button in (self.templates, CheckerButton(self.jobs, self.refuse), self.keys):
            head.end.addWidget(button)
        for part in (head, self._stack, self.notice):
            column.addWidget(part, 1 if part is self._stack else 0)
        self._on_tab(0)
        self.setFocusProxy(self._stack)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab)
        self.filters.changed.connect(self._show_register)
        self.register.chosen.connect(self._on_chosen)
        self.register.opened.connect(lambda _entry: self._go())
        self.chosen.turned.connect(self._turn)
        self.open.clicked.connect(self._go)
        self.keys.clicked.connect(self._ask_keys)
        self.waiting.gone.connect(self.gone)
        self.templates.gone.connect(self.gone)

    def _on_tab(self, place: int) -> None:
        face = self._face(list(self.faces)[place])
        self._stack.setCurrentWidget(face)
        self._stack.setFocusProxy(face)

    def arrive(self, place: Place) -> None:
        """`screen` is one of the faces; the subject a serial number, a file that is to be verified, or a paper."""
        if place.screen in self.faces:
            self.tabs.setCurrentIndex(list(self.faces).index(place.screen))
        if place.screen == "verify" and place.subject:
            self.verify.verify(place.subject)
        elif place.screen == asked.SCREEN:
            if wanted := asked.read(place.subject):
                self.room.ask(wanted)
        elif place.subject:
            self._subject = place.subject
            self._go_to_subject()

    def reload(self) -> None:
        def work(store: "Store", _progress: Progress) -> Content:
            with store.read() as session:
                entries = certificates.listed(session)
                return Content(entries, certificates.holders(session, entries))

        self.jobs.run(_("Reading the register"), work, self._show, self.refuse)

    def _show(self, content: Content) -> None:
        self.entries, self._people = content.entries, content.people
        self.filters.offer_classes(sorted({entry.class_label for entry in self.entries}))
        self._show_register()
        found = waiting(self.entries)
        self.batches.show_lines(found)
        self._go_to_subject()

    def _show_register(self) -> None:
        rows = self.filters.wanted.among(self.entries)
        self.register.show_rows(rows)
        self.tabs.setTabText(0, f"{_(TITLES['register'])}  {len(rows)}")
        waits = sum(one.to_check + one.to_print + one.to_hand_over for one in waiting(self.entries))
        self.tabs.setTabText(1, f"{_(TITLES['waiting'])}  {waits}")
        self._filled.setCurrentIndex(0 if self.entries else 1)
        self.copying.setEnabled(bool(rows))
        self.export.setEnabled(bool(rows))
        if rows and self.register.current is None:
            self.register.choose(lambda entry: entry is rows[0])

    def _go_to_subject(self) -> None:
        if not self._subject or not self.entries:
            return
        subject, self._subject = self._subject, ""
        with QSignalBlocker(self.filters):
            self.filters.clear()
        self._show_register()
        self.register.choose(lambda entry: subject in (entry.serial, entry.id))

    def _on_chosen(self, entry: Entry | None) -> None:
        self.chosen.show_entry(entry)
        self.open.setVisible(entry is not None)
        rows = self.register.visible_rows
        if entry in rows:
            self.chosen.place.setText(_("{done} of {total}").format(done=rows.index(entry) + 1, total=len(rows)))

    def _turn(self, by: int) -> None:
        at = self.register.currentIndex().row() + by
        if 0 <= at < self.register.model().rowCount():
            self.register.selectRow(at)

    @Slot()
    def _go(self) -> None:
        entry = self.register.current
        if entry is not None:
            self.gone.emit(Place("class", entry.class_label, "certificates", self._people.get(entry.enrolment_id, "")))

    @Slot()
    def copy(self) -> None:
        """All that is shown of the register, with its headings."""
        model = self.register.model()
        heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
        cells = [[model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())]
        clipboard.put([heads, *cells])
        say(self, plural("{n} row copied as a table", "{n} rows copied as a table", len(cells)))

    def refuse(self, error: UserError) -> None:
        self.notice.refuse(error)

    def _seen(self) -> Paper:
        """What is shown of the register."""
        rows = list(self.register.visible_rows)

        def compose(session: Any, speech: "Speech") -> "Document":
            from app.exports.papers import certificate_register

            return certificate_register.document(certificate_book.of_entries(session, rows), speech)

        return Paper(_("certificate register"), compose)

    @Slot()
    def _ask_keys(self) -> None:
        path = asked_file(self, _("Save the key file"), "muster-keys", ".json", "JSON")
        if path is not None:
            self.save_keys(path)

    def save_keys(self, path: Path) -> None:
        self.jobs.run(_("Saving the key file"), printing.key_file(path), self._saved, self.refuse)

    def _saved(self, path: Path) -> None:
        tell(self, path)
