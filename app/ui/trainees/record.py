"""The whole record of one trainee on one page, and the form in which it is written."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.records import courses, enrolments, free_fields, people, photos
from app.records.people import Details, Found
from app.ui import actions
from app.ui.jobs import Work
from app.ui.office import Office
from app.ui.page import Page
from app.ui.papers.asked import Asked
from app.ui.papers.shelf import print_menu
from app.ui.place import Place
from app.ui.trainees.card import Card
from app.ui.trainees.known import Known
from app.ui.trainees.likely import Likely
from app.ui.trainees.person_form import FREE, PersonForm
from app.ui.trainees.photographing import Photographing
from app.ui.trainees.timeline import Timeline
from app.ui.trainees.whole import Whole, read
from app.ui.widgets import theme
from app.ui.widgets.empty import EmptyPlace
from app.ui.widgets.notice import Notice
from app.words import N_, _

NEW = "new"  # the screen of a Place for somebody who is being entered
READING, WRITING, NOBODY = range(3)
HIS = ("transcripts", "id-cards", "weapons-cards")  # papers of one trainee


class RecordPage(Page):
    """A card on top; below it facts and timeline, or the form. What was typed and not saved is kept when one goes elsewhere."""

    page_name = "person"
    title = N_("Trainees")
    concerns = frozenset(
        {"person", "person_alias", "enrolment", "enrolment_status", "platoon", "class", "session", "mark", "result"}
        | {"certificate", "certificate_state", "free_field", "free_value", "qualification"}
    )

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.person, self._class_label = "", ""
        self._details: Details | None = None
        self._whole: Whole | None = None
        self._drafts: dict[str, Mapping[str, str]] = {}
        self.card, self.known, self.timeline = Card(self.store), Known(), Timeline(self.store)
        self.photographing = Photographing(self.store, self.jobs, self.card.photo)
        self._sheet = _scrolled()
        self._form: PersonForm | None = None
        self.notice = Notice()
        self._body = QStackedWidget()
        self._add_tools()
        self._lay_out()
        self.photographing.refused.connect(self.refuse)
        self.photographing.changed.connect(self._on_photo)
        self.timeline.gone.connect(self.gone)
        for form in (self.timeline.enrol, self.timeline.qualify):
            form.kept.connect(self.reload)

    def _add_tools(self) -> None:
        self.edit = actions.action("edit_record", self, self.begin)
        self.save = actions.action("save_record", self, self.keep)
        self.paste = actions.action("paste_photo", self, self.card.photo.on_paste)
        self.print = actions.action("print_record", self, lambda: self._print(HIS[0]))
        self._edit, self._save = actions.button(self.edit), actions.button(self.save, "main")
        self._leave = QPushButton()
        self._leave.clicked.connect(self.leave)
        self._papers = QPushButton(theme.icon("printer"), _("Print"))
        self._papers.setMenu(print_menu(self._papers, HIS, self._print))
        for button in (self._save, self._edit, self._leave, self._papers):
            self.card.tools.addWidget(button)
        self.card.tools.addLayout(self._turning())
        self.card.tools.addStretch(1)

    def _print(self, paper: str) -> None:
        """His transcript, or another paper of his own, in the class that he was in last."""
        if self._details is not None and self._details.enrolments:
            self.gone.emit(Asked(paper, person_id=self.person).at(self._details.enrolments[-1].class_label))

    def _turning(self) -> QHBoxLayout:
        """To who stands before and after on the roll."""
        self.previous = actions.action("previous_record", self, lambda: self._turn(lambda whole: whole.before))
        self.next = actions.action("next_record", self, lambda: self._turn(lambda whole: whole.after))
        row = QHBoxLayout()
        row.addStretch(1)
        for action in (self.previous, self.next):
            tool = QToolButton(autoRaise=True)
            tool.setDefaultAction(action)
            tool.setAccessibleName(action.text())
            row.addWidget(tool)
        return row

    def _turn(self, to: Callable[[Whole], str]) -> None:
        if self._whole is not None and to(self._whole):
            self.gone.emit(Place(self.page_name, subject=to(self._whole)))

    def _lay_out(self) -> None:
        facts = QWidget()
        row = QHBoxLayout(facts)
        row.setContentsMargins(*theme.margins(0, 0, 2 * theme.GRID, 0))
        row.setSpacing(4 * theme.GRID)
        row.addWidget(self.known, 2, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.timeline, 5)
        self._empty = EmptyPlace(
            "user-x",
            _("This record is not here"),
            _("It was taken back, or it is kept on another laptop."),
            [(_("Trainees"), "contact", self._home)],
        )
        for widget in (_scrolled(facts), self._sheet, self._empty):
            self._body.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        column.setSpacing(2 * theme.GRID)
        for widget in (self.notice, self.card, self._body):
            column.addWidget(widget, 1 if widget is self._body else 0)

    @property
    def form(self) -> PersonForm:
        """The one that was opened last."""
        assert self._form is not None
        return self._form

    def _open_form(self, person: str, facts: Mapping[str, str]) -> None:
        """It asks for what the camp asks for now, and offers what is in use now."""
        self._form = PersonForm(self.store, Likely(self.jobs, (N_("Open the record"), self._open)))
        self._sheet.setWidget(self._form)
        self._form.show_facts(person, facts)
        self._restore(person)
        self._body.setCurrentIndex(WRITING)
        self._tell()

    def refuse(self, error: UserError) -> None:
        self.notice.refuse(error)

    @property
    def writing(self) -> bool:
        return self._body.currentIndex() == WRITING

    def way(self) -> list[tuple[str, Place]]:
        here = Place(self.page_name, self._class_label, "" if self.person else NEW, self.person)
        if self._details is None:
            return [(_("A new trainee"), here)]
        label = self._details.enrolments[-1].class_label if self._details.enrolments else ""
        of = [(label, Place("class", label, "roll", self.person))] if label else []
        return [*of, (self._details.name, here)]

    def arrive(self, place: Place) -> None:
        """The person of the subject; somebody new, who is enrolled in the place's class where it names one."""
        if place.screen != NEW and not place.subject:
            QTimer.singleShot(0, self._home)  # a crumb: the page of all trainees
            return
        self._keep_draft()
        self.person, self._class_label = ("", place.class_label) if place.screen == NEW else (place.subject, "")
        self._details = self._whole = None
        self.photographing.turn_to(self.person)
        self.notice.hide()
        if not self.person:
            self._show_new()
            return
        self._body.setCurrentIndex(READING)
        self._stale = False
        self.reload()
        if self._drafts.get(self.person):
            self.begin()

    def _home(self) -> None:
        self.gone.emit(Place("trainees"))

    def _keep_draft(self) -> None:
        """What was typed of whom one goes away from."""
        if self.writing and self.form.changed:
            self._drafts[self.person] = {field: entry.said for field, entry in self.form.entries.items()}

    def reload(self) -> None:
        if not self.person:
            return
        with self.store.read() as session:
            there = people.recorded(session, [self.person])
            self._details = people.details(session, self.person) if there else None
            photo = photos.photo(session, self.person) if there else None
            said = free_fields.values(session, self.person) if there else {}
            free = [(line.titles, said.get(line.id, "")) for line in free_fields.defined(session)]
        if self._details is None:
            self._body.setCurrentIndex(NOBODY)
            self.card.hide()
            return
        if self._body.currentIndex() == NOBODY:
            self._body.setCurrentIndex(READING)
        self.card.show()
        self.card.show_details(self._details, photo)
        self.known.show_facts(self._details, free)
        self._tell()
        self.jobs.run("", _reading(self._details.id), self._on_whole)

    @Slot()
    def _on_photo(self) -> None:
        self.notice.hide()
        self.reload()

    @Slot(object)
    def _on_whole(self, whole: Whole | None) -> None:
        if whole is not None and self._details is not None and whole.details.id == self._details.id:
            self._whole = whole
            self.timeline.show_whole(whole)
            self._tell()

    def _tell(self) -> None:
        """Which commands there are now."""
        writable, writing = not self.store.read_only, self.writing
        self.edit.setEnabled(writable and not writing)
        self.save.setEnabled(writable and writing)
        self.save.setText(_("Save") if self.person else _("Enter this person"))
        self._leave.setText(_("Leave it as it was") if self.person else _("Back"))
        self._edit.setVisible(not writing)
        in_class = self._details is not None and bool(self._details.enrolments)
        self.print.setEnabled(in_class and not writing)
        self._papers.setVisible(in_class and not writing)
        self._save.setVisible(writing)
        self._leave.setVisible(writing)
        self.paste.setEnabled(writable)
        self.previous.setEnabled(self._whole is not None and bool(self._whole.before))
        self.next.setEnabled(self._whole is not None and bool(self._whole.after))

    def _show_new(self) -> None:
        self._open_form("", {})
        self.card.show()
        self.card.show_new()
        self.setFocusProxy(self.form.entries["name"])

    def begin(self) -> None:
        """Write the record of whom is shown."""
        if self._details is None:
            return
        with self.store.read() as session:
            free = {FREE + id: text for id, text in free_fields.values(session, self._details.id).items()}
        of = self._details
        own = {"name": of.name, "name_latin": of.latin, "birth": of.birth, "rank": of.facts["rank_id"]}
        self._open_form(of.id, of.facts | own | free)
        self.form.entries["name"].setFocus()

    def _restore(self, person: str) -> None:
        draft = self._drafts.pop(person, None)
        for field, text in (draft or {}).items():
            self.form.entries[field].say(text)
        if draft:
            self.notice.say("info", _("What you had typed here and not saved is in the fields again."))

    def leave(self) -> None:
        """Forget what was typed."""
        self._drafts.pop(self.person, None)
        self.form.likely.clear()
        self.notice.hide()
        if not self.person:
            self._body.setCurrentIndex(NOBODY)
            self.gone.emit(Place("class", self._class_label, "roll") if self._class_label else Place("trainees"))
            return
        self._body.setCurrentIndex(READING)
        self._tell()

    def keep(self) -> None:
        """Save what was changed; where something does not do, say so beside it and change nothing."""
        if not self.form.sound():
            return
        said = self.form.changed
        fields = {field: text for field, text in said.items() if not field.startswith(FREE)}
        free = {field.removeprefix(FREE): text for field, text in said.items() if field.startswith(FREE)}
        try:
            person = self._amend(fields, free) if self.person else self._add(fields, free)
        except UserError as error:
            self.refuse(error)
            return
        self._drafts.pop(self.person, None)
        self._body.setCurrentIndex(READING)
        self.gone.emit(Place(self.page_name, subject=person))

    def _amend(self, fields: Mapping[str, str], free: Mapping[str, str]) -> str:
        assert self._details is not None
        if fields or free:
            with self.store.change(N_("Change the record of {name}"), by=self, name=self._details.name) as session:
                people.amend(session, self._details.id, fields)
                free_fields.put(session, self._details.id, free)
        return self._details.id

    def _add(self, fields: Mapping[str, str], free: Mapping[str, str]) -> str:
        of = self._class_label
        label = N_("Add {name} to {label}") if of else N_("Enter {name}")
        with self.store.change(label, by=self, name=fields["name"], label=of) as session:
            person = people.add(session, fields)
            free_fields.put(session, person, free)
            if self.photographing.pending is not None:
                photos.keep(session, person, self.photographing.pending)
            if of:
                session.flush()
                enrolments.enrol(session, courses.class_named(session, of).id, [person])
        return person

    def _open(self, one: Found) -> None:
        """It is somebody who is here already."""
        self._drafts.pop("", None)
        if not self.person:
            self._body.setCurrentIndex(READING)
        self.gone.emit(Place(self.page_name, subject=one.id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.writing and not self.form.changed:
            self.leave()
        else:
            super().keyPressEvent(event)


def _scrolled(widget: QWidget | None = None) -> QScrollArea:
    made = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    if widget is not None:
        made.setWidget(widget)
    return made


def _reading(person: str) -> Work:
    return lambda store, progress: read(store, person, progress)
