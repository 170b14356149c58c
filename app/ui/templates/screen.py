"""The templates of certificates: the list of them, and the editor of one over the whole window."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout

from app.errors import UserError
from app.models.template import Template
from app.models.titles import pick
from app.progress import Progress
from app.records import camp, template_files, templates
from app.records.templates import TemplateLine
from app.ui import problems
from app.ui.office import Office
from app.ui.page import Page
from app.ui.papers import saving
from app.ui.place import Place
from app.ui.templates import drawing, wording
from app.ui.templates.drafts import Drafts
from app.ui.templates.drawing import Small
from app.ui.templates.editor import TemplateEditor
from app.ui.templates.gallery import PICTURE
from app.ui.templates.shelf import Shelf, shelf
from app.ui.templates.template_list import TemplateList
from app.words import N_, _, cause, language

if TYPE_CHECKING:
    from app.store.camp import Store

EDITOR = 1  # after the list
FILE = "file"  # the screen of a place whose subject is a file
SHARP = 2  # times as large as a page in small is drawn: screens may have twice the pixels


class TemplatesPage(Page):
    """A place without a subject is the list, one with a template's key the editor of it, one with a `file` the list that takes it in."""

    page_name = "templates"
    title = N_("Certificate templates")
    concerns = frozenset({"certificate_template", "certificate_choice", "course", "course_version", "camp"})

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        with self.store.read() as session:
            self.drafts = Drafts(camp.home(session).id)
        self.may = self.store.keeps_records
        self.list = TemplateList(self.may)
        self._edited = ""  # the key of what was in the editor last
        self.place = Place(self.page_name)
        self._small: dict[str, Template] = {}  # what the pictures in the list show
        self._lines: list[TemplateLine] = []
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._connect()

    def _connect(self) -> None:
        self.list.opened.connect(self._go)
        self.list.copied.connect(self.copy)
        self.list.exported.connect(self._ask_place)
        self.list.deleted.connect(self.delete)
        self.list.imported.connect(self._ask_file)
        self.list.begun.connect(self.begin)
        self.list.choices.chosen.connect(self.choose)

    @cached_property
    def editor(self) -> TemplateEditor:
        """Made when the first template is opened: with the list at once it would hold the window up."""
        made = TemplateEditor(self.store, self.jobs, self.drafts, self.may)
        made.left.connect(lambda: self.gone.emit(Place(self.page_name)))
        made.copied.connect(self.copy)
        self._stack.addWidget(made)
        return made

    @property
    def whole(self) -> bool:  # type: ignore[override]
        """The editor wants all the room that there is."""
        return self._stack.currentIndex() == EDITOR

    def arrive(self, place: Place) -> None:
        if self.whole:
            self.editor.leave()
        self.place = place if place.screen != FILE else Place(self.page_name)
        editing = bool(self.place.subject)
        seen = self.editor if editing else self.list
        self._stack.setCurrentWidget(seen)
        self.setFocusProxy(seen)
        self.reload()
        if place.screen == FILE:
            self.take_in(Path(place.subject))

    def way(self) -> list[tuple[str, Place]]:
        return [(self.editor.bar.title.text(), self.place)] if self.place.subject else []

    def _go(self, key: str) -> None:
        self.gone.emit(Place(self.page_name, subject=key))

    def reload(self) -> None:
        """What is being written stays as it is."""
        if self.place.subject:
            self._open(self.place.subject)
        else:
            self.ask(shelf, self._show, True)

    def _show(self, found: Shelf) -> None:
        self._lines = found.lines
        self.list.show_shelf(found, self._edited)
        for line in found.lines:
            if line.here:
                work = drawing.in_small(line, self._small.get(line.key), SHARP * PICTURE.width())
                self.jobs.run("", work, self._show_small, lambda _error: None)
        self._tell_unsaved()

    def _show_small(self, made: Small | None) -> None:
        if made is not None:
            line, self._small[made[0].key], picture = made
            self.list.gallery.show_picture(line.key, picture)

    def _tell_unsaved(self) -> None:
        waiting = [line for line in self._lines if line.key in self.drafts.ids]
        if not waiting:
            self.list.unsaved.hide()
            return
        what = _("The template {name} has changes that are not saved.").format(name=wording.title(waiting[0]))
        self.list.unsaved.say("pencil", what, "", (_("Go on with it"), lambda: self._go(waiting[0].key)))

    def _open(self, key: str) -> None:
        """Art may be large: the worker reads it."""

        def work(store: "Store", _progress: Progress) -> tuple[TemplateLine, Template]:
            with store.read() as session:
                return templates.line(session, key), templates.template(session, key)

        self.jobs.run("", work, self._begin, self._back)

    @Slot(object)
    def _begin(self, found: tuple[TemplateLine, Template]) -> None:
        if found[0].key != self.place.subject:
            return
        self._edited = found[0].key
        if found[0].key == self.editor.line.key:
            self.editor.renew(*found)
        else:
            self.editor.begin(*found)

    def _back(self, error: UserError) -> None:
        """It has not come here yet, or a file is no template: the list is where one stands. Of what was just taken back nothing is said."""
        taken_back = self.place.subject and self.place.subject == self._edited
        self.gone.emit(Place(self.page_name))
        if not taken_back:
            problems.refuse(self, error)

    def refusing(self, error: UserError) -> None:
        problems.refuse(self, error)

    @Slot(str)
    def copy(self, key: str) -> None:
        """One of the camp's own that begins as another, to be changed at once."""
        spoken = language()

        def work(store: "Store", _progress: Progress) -> str:
            with store.read() as session:
                line = templates.line(session, key)
                wanted = line.name if line.own else pick(line.titles, spoken) or line.name
                name = templates.free_name(session, wanted)
            with store.change(N_("Copy the template {name}"), by=self, name=name) as session:
                return templates.copy(session, store.user.id, key, name)

        self.jobs.run(_("Copying the template"), work, self._go, self.refusing)

    def begin(self) -> None:
        """One of the camp's own with nothing on it, to be filled at once."""
        wanted = _("New template")

        def work(store: "Store", _progress: Progress) -> str:
            with store.read() as session:
                name = templates.free_name(session, wanted)
            with store.change(N_("Begin the template {name}"), by=self, name=name) as session:
                return templates.put(session, store.user.id, Template(name, {}))

        self.jobs.run(_("Making the template"), work, self._go, self.refusing)

    @Slot(str)
    def delete(self, key: str) -> None:
        """What was issued with it stays as it is; the strip has the button that brings it back."""
        with problems.refusals(self):
            with self.store.read() as session:
                name = templates.line(session, key).name
            with self.store.change(N_("Delete the template {name}"), by=self, name=name) as session:
                templates.delete(session, self.store.user.id, key)
        self.reload()

    @Slot(str, str, str)
    def choose(self, course_id: str, kind: str, key: str) -> None:
        with problems.refusals(self):
            with self.store.read() as session:
                name = wording.title(templates.line(session, key))
            with self.store.change(N_("Choose the template {name}"), by=self, name=name) as session:
                templates.choose(session, self.store.user.id, (course_id, kind), key)
        self.reload()

    def _ask_file(self) -> None:
        kinds = f"{_('Templates')} (*{template_files.ENDING} *.toml)"
        chosen = QFileDialog.getOpenFileName(self, _("Import a template"), str(Path.home()), kinds)[0]
        if chosen:
            self.take_in(Path(chosen))

    def take_in(self, path: Path) -> None:
        """Keep the template of a file under a name that is free, and show it."""

        def work(store: "Store", _progress: Progress) -> str:
            content = content_of(path)
            with store.change(N_("Take the template {name} from a file"), by=self, name=path.stem) as session:
                return templates.take(session, store.user.id, content)

        self.jobs.run(_("Importing the template"), work, self._taken, self._back)

    def _taken(self, key: str) -> None:
        self._edited = key  # which the list shows then
        self.gone.emit(Place(self.page_name))

    def _ask_place(self, key: str) -> None:
        line = next(line for line in self._lines if line.key == key)
        path = saving.asked_file(self, _("Save as a file"), wording.title(line), template_files.ENDING, _("Templates"))
        if path is not None:
            self.export(key, path)

    def export(self, key: str, path: Path) -> None:
        """A template as one file that another camp can take."""

        def work(store: "Store", _progress: Progress) -> Path:
            from app.exports import files

            with store.read() as session:
                text = templates.exported(session, key)
            files.write(text.encode(), path)
            return path

        self.jobs.run(_("Saving the template"), work, self._saved, self.refusing)

    def _saved(self, path: Path) -> None:
        saving.tell(self, path)


def content_of(path: Path) -> bytes:
    """Raises UserError for a file that cannot be read."""
    try:
        with path.open("rb") as opened:
            return opened.read(template_files.LARGEST + 1)
    except OSError as error:
        raise UserError(_("{file} cannot be read: {reason}.").format(file=path.name, reason=cause(error)), "") from error
