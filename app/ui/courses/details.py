"""Class details: what a class's order and its certificates say of it, and whether it is closed."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCompleter, QFrame, QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.errors import UserError
from app.models.certificate import Signatory
from app.models.courses import ClassStatus
from app.records import class_details, closing, courses
from app.records.class_details import ClassDetails
from app.records.closing import OpenMatters
from app.ui import actions
from app.ui.courses.class_screen import ClassScreen
from app.ui.courses.naming import class_status
from app.ui.courses.platoon_list import PlatoonList
from app.ui.settings.languages import NAMES
from app.ui.widgets import theme
from app.ui.widgets.day_box import DayBox
from app.ui.widgets.form import Form, label
from app.ui.widgets.notice import Notice
from app.ui.widgets.question import Question
from app.ui.widgets.titles import TitleGrid
from app.words import N_, _, plural

MANY = 4  # instructors that are named
CHANGE = N_("Change the details of {label}")


class DetailsScreen(ClassScreen):
    """Everything is kept by one button, as one change."""

    screen_name = "details"
    title = N_("Class details")
    concerns = frozenset({"class", "signing", "platoon", "enrolment", "enrolment_status", "session"})

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._stored: ClassDetails | None = None
        self._reason = ""
        self.closed = self.class_line.status in courses.CLOSED
        self.first_day, self.last_day = DayBox(), DayBox()
        self.lead, self.order_number = QLineEdit(maxLength=80), QLineEdit(maxLength=40)
        self.instructors, self.platoons = label("", "small"), PlatoonList(self.store, self.class_line, self)
        self.order_date = QLineEdit(maxLength=10, placeholderText="YYYY-MM-DD")
        self.order_date.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        headings = {"name": _("Name"), "title": _("Office")}
        self.signatures = (TitleGrid(headings, NAMES), TitleGrid(headings, NAMES))
        self._keep = actions.action("save_details", self, self.keep)
        self.save, self.status, self.archive = actions.button(self._keep, "main"), QPushButton(), QPushButton(_("Put it away"))
        self.archive.setToolTip(_("Out of the list of classes, where it stays as read-only as it is"))
        self.notice, self.question = Notice(), Question()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._sheet = QWidget()
        row = QHBoxLayout(self._sheet)
        row.setContentsMargins(3 * theme.GRID, 2 * theme.GRID, 3 * theme.GRID, theme.GRID)
        row.setSpacing(4 * theme.GRID)
        for part, share in ((self._of_the_class(), 2), (self._of_the_signatories(), 3)):
            row.addLayout(part, share)
        scroll = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        scroll.setWidget(self._sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (scroll, self.question, self.notice, self._foot()):
            column.addWidget(widget, 1 if widget is scroll else 0)
        self.setFocusProxy(self.lead)

    def _of_the_class(self) -> QVBoxLayout:
        form = Form(_("The class"), _("Certificates print its days, its order and who signs."))
        form.add(_("First day"), self.first_day)
        form.add(_("Last day"), self.last_day)
        form.add(_("Lead instructor"), self.lead)
        form.add_wide(self.instructors)
        form.add(_("Order number"), self.order_number)
        form.add(_("Date of the order"), self.order_date)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(form)
        column.addWidget(self.platoons)
        column.addStretch(1)
        return column

    def _of_the_signatories(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.GRID)
        column.addWidget(label(_("Who signs its certificates"), "title"))
        for heading, grid in zip((_("First signature"), _("Second signature")), self.signatures, strict=True):
            column.addWidget(label(heading, "head"))
            column.addWidget(grid)
            column.addSpacing(theme.GRID)
        column.addStretch(1)
        return column

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "strip")
        self._said = label("", "soft")
        row = QHBoxLayout(foot)
        row.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        for widget, share in ((self._said, 1), (self.archive, 0), (self.status, 0), (self.save, 0)):
            row.addWidget(widget, share)
        return foot

    def _connect(self) -> None:
        for day in (self.first_day, self.last_day):
            day.dateChanged.connect(self._tell)
        for line in (self.lead, self.order_number, self.order_date):
            line.textEdited.connect(self._tell)
        for grid in self.signatures:
            grid.edited.connect(self._tell)
        self.archive.clicked.connect(self._archive)
        self.status.clicked.connect(self.ask_to_reopen if self.closed else self.ask_to_close)

    def reload(self) -> None:
        """What is typed and not saved stays, where it says something else than what was stored."""
        with self.store.read() as session:
            stored = class_details.details(session, self.class_line.id)
            taught, known = class_details.instructors(session, self.class_line.id), class_details.known_instructors(session)
            self._reason = class_details.reopened_for(session, self.class_line.id)
        shown = stored if self._stored is None else _merged(self._stored, self.wanted, stored)
        self.first_day.show_day(shown.start)
        self.last_day.show_day(shown.end)
        for line, text in (
            (self.lead, shown.lead_instructor),
            (self.order_number, shown.order_number),
            (self.order_date, shown.order_date),
        ):
            line.setText(text)
        for grid, signatory in zip(self.signatures, shown.signatories, strict=True):
            grid.show_titles("name", signatory.name)
            grid.show_titles("title", signatory.title)
        self._stored = stored
        self.lead.setCompleter(QCompleter(known, self.lead, caseSensitivity=Qt.CaseSensitivity.CaseInsensitive))
        told = _(", ").join(f"\u2068{name} ({many})\u2069" for name, many in taught[:MANY])
        none = _("The timetable names no instructor yet.")
        self.instructors.setText(_("Sessions in the timetable: {names}").format(names=told) if told else none)
        self._sheet.setEnabled(not self.closed and not self.store.read_only)
        self.platoons.reload()
        self._tell()

    @property
    def wanted(self) -> ClassDetails:
        """What the page says now; a language that it does not show stays as it is stored."""
        assert self._stored is not None
        first, second = (
            Signatory(before.name | grid.titles("name"), before.title | grid.titles("title"))
            for before, grid in zip(self._stored.signatories, self.signatures, strict=True)
        )
        lines = (line.text().strip() for line in (self.lead, self.order_number, self.order_date))
        return ClassDetails(self.first_day.iso, self.last_day.iso, *lines, (first, second))

    @Slot()
    def _tell(self) -> None:
        """What can be saved, and what stands in the way of closing."""
        if self._stored is None:
            return
        changed, may = self.wanted != self._stored, self.store.keeps_records
        self._keep.setEnabled(changed)
        self.save.setVisible(not self.closed)
        self.archive.setVisible(self.class_line.status == ClassStatus.CLOSED and may)
        self.status.setText(_("Reopen the class…") if self.closed else _("Close the class…"))
        self.status.setEnabled(not changed and may)
        who = "" if may else _("The clerk or the commander closes and reopens classes.")
        self.status.setToolTip(_("Save the details first") if changed else who)
        told = _("The class is {status}.").format(status=class_status(self.class_line))
        why = _("It was reopened: {reason}").format(reason=self._reason) if self._reason else ""
        self._said.setText(_("Not saved yet.") if changed else " ".join(filter(None, (told, why))))

    @Slot()
    def keep(self) -> None:
        wanted = self.wanted
        self._record(CHANGE, lambda session: class_details.amend(session, self.class_line.id, wanted))

    @Slot()
    def ask_to_close(self) -> None:
        """Asks at once; the worker adds up meanwhile what the class still lacks."""
        class_id = self.class_line.id

        def work(store: Any, _progress: Any) -> OpenMatters:
            with store.read() as session:
                return closing.open_matters(session, class_id)

        self._ask_to_close(_("Adding up what is still open…"))
        self.jobs.run("", work, self._tell_open)

    def _tell_open(self, lacking: OpenMatters) -> None:
        if self.question.text:
            parts = open_in_words(lacking)
            self._ask_to_close(_("Still open: {parts}.").format(parts=_(", ").join(parts)) if parts else _("Nothing is open."))

    def _ask_to_close(self, more: str) -> None:
        told = _("Close {label}? Its records are then only read, until it is reopened with a reason.").format(label=self.class_line.label)
        self.question.ask_whether(f"{told} {more}", _("Close the class"), self._close)

    def _close(self) -> None:
        self._record(N_("Close the class {label}"), lambda session: courses.close(session, self.class_line.id))

    @Slot()
    def ask_to_reopen(self) -> None:
        question = _("Why is {label} reopened?").format(label=self.class_line.label)
        self.question.ask_reason(question, _("Reopen the class"), self._reopen)

    def _reopen(self, reason: str) -> None:
        self._record(N_("Reopen the class {label}"), lambda session: courses.reopen(session, self.class_line.id, reason))

    def _archive(self) -> None:
        self._record(N_("Put the class {label} away"), lambda session: courses.archive(session, self.class_line.id))

    def refuse(self, error: UserError) -> None:
        self.notice.refuse(error)

    def _record(self, change_label: str, verb: Callable[[Any], None]) -> None:
        """Where the class itself changes, its page is made anew; where only who signs does, this one stays."""
        try:
            with self.store.change(change_label, by=self, label=self.class_line.label) as session:
                verb(session)
        except UserError as error:
            self.refuse(error)
        else:
            self.notice.hide()
            self.reload()


def _merged(before: ClassDetails, typed: ClassDetails, stored: ClassDetails) -> ClassDetails:
    """What is stored now, but for what a person has typed over."""
    own = {each.name: getattr(typed, each.name) for each in fields(typed) if getattr(typed, each.name) != getattr(before, each.name)}
    return replace(stored, **own)


def open_in_words(lacking: OpenMatters) -> list[str]:
    """What a class lacks, each with its number; nothing for what there is none of."""
    told = (
        (lacking.untaken, plural("{n} roll is not taken", "{n} rolls are not taken", lacking.untaken)),
        (lacking.unlocked, plural("{n} roll is not closed", "{n} rolls are not closed", lacking.unlocked)),
        (lacking.to_come, plural("{n} session is still to come", "{n} sessions are still to come", lacking.to_come)),
        (lacking.results, plural("{n} result is missing", "{n} results are missing", lacking.results)),
        (lacking.undecided, plural("{n} trainee is not decided on", "{n} trainees are not decided on", lacking.undecided)),
    )
    return [text for many, text in told if many]
