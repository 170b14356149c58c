"""The courses: what is taught, and what it takes to graduate."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from app.errors import UserError
from app.imports.texts import read_text
from app.models.titles import pick
from app.records import camp, catalogue, course_drafts, courses
from app.records.course_drafts import Draft
from app.ui import problems
from app.ui.courses.course_list import CourseList
from app.ui.courses.drafts import Drafts
from app.ui.courses.editor import CourseEditor
from app.ui.courses.new_class import NewClass
from app.ui.courses.offered import Offered
from app.ui.office import Office
from app.ui.page import Page
from app.ui.papers.saving import asked_file
from app.ui.place import Place
from app.ui.widgets import theme
from app.ui.widgets.strip import say
from app.words import N_, _, language

NEW, CLASS = "new", "class"  # screens: a course that is not there yet, a class of the subject


class CoursesPage(Page):
    """A place without a subject is the list, one with a course's code the form of it."""

    page_name = "courses"
    title = N_("Courses")
    concerns = frozenset({"course", "course_version", "subject", "assessment", "class", "laptop"})

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        with self.store.read() as session:
            self.drafts = Drafts(camp.home(session).id)
        self.list = CourseList(self.store.read_only)
        self.editor = CourseEditor(self.store, self.drafts)
        self.form = NewClass(self.store)
        self.place = Place("courses")
        self._stack = QStackedWidget()
        framed = QWidget()
        room = QVBoxLayout(framed)
        room.setContentsMargins(*[3 * theme.GRID] * 4)
        room.addWidget(self.form, 0, Qt.AlignmentFlag.AlignTop)
        for page in (self.list, self.editor, framed):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._connect()

    def _connect(self) -> None:
        self.list.opened.connect(lambda code: self.gone.emit(Place("courses", subject=code)))
        self.list.added.connect(lambda: self.gone.emit(Place("courses", screen=NEW)))
        self.list.started.connect(lambda code: self.gone.emit(Place("courses", screen=CLASS, subject=code)))
        self.list.copied.connect(self.copy)
        self.list.imported.connect(self._choose_file)
        self.list.exported.connect(self._choose_place)
        self.list.taken.connect(self.take)
        self.editor.saved.connect(lambda code: self.gone.emit(Place("courses", subject=code)))
        self.editor.left.connect(lambda: self.gone.emit(Place("courses")))
        self.form.opened.connect(lambda label: self.gone.emit(Place("class", label)))
        self.form.left.connect(lambda: self.gone.emit(Place("courses")))

    def arrive(self, place: Place) -> None:
        self.editor.leave()
        self.place = place
        if place.screen == CLASS:
            self.form.begin(place.subject)
            self._face(2, self.form)
        elif place.screen == NEW or place.subject:
            self._open(place.subject)
        else:
            self._show_list()

    def _face(self, place: int, part: QWidget) -> None:
        """The part that is seen has the keyboard whenever the page has it."""
        self._stack.setCurrentIndex(place)
        self.setFocusProxy(part)

    def way(self) -> list[tuple[str, Place]]:
        if self._stack.currentIndex() == 0:
            return []
        names = {NEW: _("New course"), CLASS: _("New class")}
        return [(names.get(self.place.screen, self.place.subject), self.place)]

    def reload(self) -> None:
        """An open form stays as it is: what it says is not stored."""
        if self._stack.currentIndex() == 0:
            self._show_list()
        elif self._stack.currentIndex() == 1 and self.editor.draft.of:
            self._renew(self.editor.draft.of)

    def _renew(self, code: str) -> None:
        with self.store.read() as session:
            if code in {line.code for line in courses.courses(session)}:
                self.editor.renew(course_drafts.draft_of(session, code), course_drafts.fixed(session, code))
                return
        self.gone.emit(Place("courses"))

    def _show_list(self) -> None:
        with self.store.read() as session:
            lines = catalogue.catalogue(session)
        self.list.show_lines(lines, self.editor.draft.of)
        self._face(0, self.list)
        waiting = self.drafts.codes
        if not waiting:
            self.list.unsaved.hide()
            return
        code = waiting[0]
        what = _("The course {code} has changes that are not saved.").format(code=code) if code else _("A new course is not saved yet.")
        place = Place("courses", subject=code) if code else Place("courses", screen=NEW)
        self.list.unsaved.say("pencil", what, "", (_("Go on with it"), lambda: self.gone.emit(place)))

    def _open(self, code: str) -> None:
        """Show the form of a course as it was left."""
        with self.store.read() as session:
            stored = course_drafts.draft_of(session, code) if code else course_drafts.blank()
            fixed = course_drafts.fixed(session, code) if code else None
        draft = self.drafts.recall(code) or course_drafts.loads(course_drafts.dumps(stored))
        self.editor.begin(draft, stored, fixed)
        self._face(1, self.editor)

    def _write(self, draft: Draft) -> None:
        """Let the form show a draft that came from elsewhere; one that waits there is not overwritten."""
        if self.drafts.recall(draft.of) is not None:
            problems.refuse(
                self, UserError(_("A course is being written that is not saved yet."), _("Save it or throw it away, then try again."))
            )
            return
        self.drafts.keep(draft)
        self.gone.emit(Place("courses", subject=draft.of) if draft.of else Place("courses", screen=NEW))

    @Slot(str)
    def copy(self, code: str) -> None:
        with self.store.read() as session:
            draft = course_drafts.draft_of(session, code)
        self._write(course_drafts.copied(draft))

    @Slot(object)
    def take(self, one: Offered) -> None:
        """Keep a course that Muster brings."""
        with problems.refusals(self), self.store.change(N_("Add the course {file}"), by=self, file=one.code) as session:
            courses.add(session, one.text)
        say(self, _("{course} is there.").format(course=pick(one.titles, language())))
        self._show_list()

    def _choose_file(self) -> None:
        chosen = QFileDialog.getOpenFileName(self, _("The course"), str(Path.home()), f"{_('Courses')} (*.toml)")[0]
        if chosen:
            self.take_in(Path(chosen))

    def take_in(self, path: Path) -> None:
        """Read a course from a file into the form, where it is looked at before it is saved."""
        with problems.refusals(self):
            draft = course_drafts.draft_from(read_text(path))
            with self.store.read() as session:
                known = {line.code for line in courses.courses(session)}
            draft.of = draft.code if draft.code in known else ""
            self._write(draft)

    def _choose_place(self, code: str) -> None:
        path = asked_file(self, _("Save as a file"), code, ".toml", _("Courses"))
        if path is not None:
            self.export(code, path)

    def export(self, code: str, path: Path) -> None:
        """The latest version of a course as a file that another camp can take."""
        from app.exports import files

        with problems.refusals(self):
            with self.store.read() as session:
                text = courses.toml(session, code)
            files.write(text.encode(), path)
            say(self, _("Saved: {file}").format(file=path.name))
