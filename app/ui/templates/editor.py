"""The editor of a template: its fields in a table, the page as it is printed under their frames, and what is set of the chosen one."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from app.errors import UserError
from app.models.template import Field, Template
from app.progress import Progress
from app.records import templates
from app.records.template_faults import Finding
from app.records.templates import TemplateLine
from app.ui import actions
from app.ui.jobs import Jobs
from app.ui.templates import new_fields, strokes, wording
from app.ui.templates.drafts import Drafts
from app.ui.templates.drawing import Seen
from app.ui.templates.editor_bar import EditorBar
from app.ui.templates.editor_foot import EditorFoot
from app.ui.templates.findings import findings
from app.ui.templates.history import History
from app.ui.templates.looking import Looking
from app.ui.templates.page_form import drawing_in
from app.ui.templates.workbench import Workbench
from app.ui.widgets.notice import Notice
from app.ui.widgets.question import Question
from app.words import N_, _

if TYPE_CHECKING:
    from app.store.camp import Store

LULL = 600  # milliseconds without a change, before the draft is kept
NARROWEST, WIDEST = 700, 3000  # pixels of the picture of a page
SAVE = N_("Save the template {name}")


class TemplateEditor(QWidget):
    """`left` to go back to the templates, `copied` with the key of one of Muster's own that is to be changed."""

    left = Signal()
    copied = Signal(str)

    def __init__(self, store: "Store", jobs: Jobs, drafts: Drafts, may: bool) -> None:
        super().__init__()
        self._store, self._jobs, self._drafts, self._may = store, jobs, drafts, may
        self.line = TemplateLine("", "", {}, False)
        self.stored = Template("", {})
        self.history = History(self.stored)
        self.current = ""
        self.seen: Seen | None = None
        self.bar, self.bench, self.foot = EditorBar(store), Workbench(), EditorFoot()
        self.notice, self.question = Notice(), Question()
        self.looking = Looking(jobs, self)
        self._save = actions.action("save_template", self, self.save)
        self.foot.take(self._save)
        self._lull = QTimer(self, singleShot=True, interval=LULL)
        self._lull.timeout.connect(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.bar, self.bench, self.question, self.notice, self.foot):
            column.addWidget(widget, 1 if widget is self.bench else 0)
        self.setFocusProxy(self.bench.stage)
        self._connect()

    def _connect(self) -> None:
        bench, canvas = self.bench, self.bench.stage.canvas
        self.bar.left.connect(self.left)
        self.bar.enlarged.connect(bench.stage.enlarge)
        self.bar.undone.connect(self.undo)
        self.bar.redone.connect(self.redo)
        self.bar.example.chosen.connect(lambda _example: self._look())
        bench.stage.zoomed.connect(self._look)
        for part in (canvas, bench.fields):
            part.chosen.connect(self.choose)
        for part in (canvas, bench.fields, bench.field_form):
            part.changed.connect(self.put_field)
        canvas.rested.connect(lambda: self.history.rest())
        bench.page_form.changed.connect(self.put)
        bench.page_form.art_wanted.connect(self.take_art)
        bench.fields.added.connect(self.add)
        bench.fields.doubled.connect(self.double)
        bench.fields.removed.connect(self.remove)
        bench.fields.moved.connect(lambda old, new: self.put(new_fields.ordered(self.template, old, new)))
        self.foot.line.shown.connect(self.choose)
        self.foot.discard.clicked.connect(self.ask_to_discard)
        self.foot.copy.clicked.connect(lambda: self.copied.emit(self.line.key))
        self.looking.seen.connect(self._on_seen)
        self.looking.refused.connect(self.notice.refuse)
        for kind in (QLineEdit, QAbstractSpinBox, QComboBox):
            for part in self.findChildren(kind):
                part.installEventFilter(self)
        bench.fields.table.installEventFilter(self)

    @property
    def template(self) -> Template:
        """As it is written now."""
        return self.history.now

    @property
    def read_only(self) -> bool:
        return not self._may or not self.line.own

    @property
    def changed(self) -> bool:
        return self.template != self.stored

    def begin(self, line: TemplateLine, stored: Template) -> None:
        """Write a template as it was left; undo leads back to what is stored."""
        self.leave()
        self.line, self.stored, self.seen, self.current = line, stored, None, ""
        self.history = History(stored)
        draft = None if self.read_only else self._drafts.recall(line.key, stored)
        if draft is not None:
            self.history.put(draft)
        self.question.leave()
        self.notice.hide()
        self.bar.title.say(wording.title(line))
        self.bench.stage.canvas.show_picture(QImage())
        self.bench.show_side(False)
        self.show_all()
        self.bench.stage.enlarge(0)

    def renew(self, line: TemplateLine, stored: Template) -> None:
        """What is stored may have changed; what is being written stays."""
        changed = self.changed
        if stored != self.stored and not changed:
            self.begin(line, stored)
        else:
            self.line, self.stored = line, stored
            self.bar.title.say(wording.title(line))
            self.show_all()

    @property
    def found(self) -> list[Finding]:
        """What the boxes say now, and what the page said when it was drawn last."""
        there = {field.id for field in self.template.fields}
        told = [one for one in self.seen.findings if one.field in there] if self.seen else []
        return [*findings(self.template), *told]

    def show_all(self) -> None:
        found, template = self.found, self.template
        if template.field(self.current) is None:
            self.current = ""
        self.bench.show_template(template, self.current, found, self.seen, self.read_only)
        self.bar.show_history(self.history.can_back, self.history.can_again)
        self.foot.show_state(template, found, self.changed, self.read_only, self._may)
        self._save.setEnabled(self.changed and not self.read_only)

    def choose(self, id: str) -> None:
        """A field; none where it is empty."""
        if id != self.current:
            self.current = id
            self.history.rest()
            self.bench.show_side(bool(id))
            self.show_all()
            self.bench.stage.reveal()

    def put(self, template: Template, name: str = "") -> None:
        """The template says something else now; changes of one name that follow one another are taken back as one."""
        if not self.read_only and self.history.put(template, name):
            self._changed()

    def put_field(self, field: Field, name: str = "") -> None:
        self.put(self.template.put(field), name)

    def _changed(self) -> None:
        self.notice.hide()
        self.show_all()
        self._look()
        self._lull.start()

    def add(self, shows: str) -> None:
        field = new_fields.added(self.template, shows)
        self.put_field(field)
        self.choose(field.id)

    def double(self, id: str) -> None:
        of = self.template.field(id)
        if of is not None:
            field = new_fields.copied(self.template, of)
            self.put_field(field)
            self.choose(field.id)

    def remove(self, id: str) -> None:
        """The one after it is chosen then."""
        order = [field.id for field in self.template.fields]
        if id in order and not self.read_only:
            after = [*order[order.index(id) + 1 :], *order[: order.index(id)][-1:]]
            self.current = after[0] if after else ""
            self.put(self.template.without(id))

    def undo(self) -> None:
        if self.history.back():
            self._changed()

    def redo(self) -> None:
        if self.history.again():
            self._changed()

    def take_art(self, file: Path) -> None:
        """The worker looks whether a drawing does; what does not is refused, and the art before stays."""
        self._jobs.run("", lambda _store, _progress: drawing_in(file), self.bench.page_form.take, self.notice.refuse)

    def _look(self) -> None:
        """Have the page drawn as it is now, as sharp as it is seen."""
        if self.isVisible() and self.line.key:
            canvas = self.bench.stage.canvas
            wide = min(max(round(canvas.width() * canvas.devicePixelRatio()), NARROWEST), WIDEST)
            self.looking.wish(self.template, self.bar.example.example, wide)

    def _on_seen(self, seen: Seen) -> None:
        self.seen = seen
        self.bench.stage.canvas.show_picture(seen.picture.image)
        self.show_all()

    def save(self) -> None:
        """One change of the camp; the worker writes it, because art may be large."""
        template, key = self.template, self.line.key

        def work(store: "Store", _progress: Progress) -> Template:
            with store.change(SAVE, by=self, name=template.name) as session:
                templates.put(session, store.user.id, template, key)
            return template

        self._save.setEnabled(False)
        self._jobs.run(_("Saving the template"), work, self._on_saved, self._on_refused)

    def _on_saved(self, template: Template) -> None:
        self.stored, self.line = template, replace(self.line, name=template.name, titles=template.titles)
        self.history.rest()
        self.bar.title.say(wording.title(self.line))
        self._lull.stop()
        self.keep()
        self.show_all()

    def _on_refused(self, error: UserError) -> None:
        self.show_all()
        self.notice.refuse(error)

    def ask_to_discard(self) -> None:
        self.question.ask_whether(_("Throw away what was changed and not saved?"), _("Throw it away"), self._discard)

    def _discard(self) -> None:
        self._lull.stop()  # or what was changed a moment ago would be kept after all
        self._drafts.drop(self.line.key)
        self.begin(self.line, self.stored)
        self._look()

    def keep(self) -> None:
        """The draft, as long as it says something else than what is stored."""
        if self.changed and not self.read_only:
            self._drafts.keep(self.line.key, self.template, self.stored)
        else:
            self._drafts.drop(self.line.key)

    def leave(self) -> None:
        """Keep at once what waits for a lull."""
        self.looking.leave()
        if self._lull.isActive():
            self._lull.stop()
            self.keep()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page, another language, the end of the day."""
        self.leave()
        super().hideEvent(event)

    def event(self, event: QEvent) -> bool:
        """What takes back and makes again is the editor's here, and not the camp's."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and strokes.turn(event):
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lines that are written in would take back their own letters only."""
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            deletes = watched is self.bench.fields.table and event.key() == Qt.Key.Key_Delete
            if strokes.turn(event) or deletes:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    self.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = strokes.meant(event)
        if act is None:
            super().keyPressEvent(event)
        else:
            {
                "undo": self.undo,
                "redo": self.redo,
                "remove": lambda: self.remove(self.current),
                "double": lambda: self.double(self.current),
                "larger": lambda: self.bench.stage.enlarge(1),
                "smaller": lambda: self.bench.stage.enlarge(-1),
                "whole": lambda: self.bench.stage.enlarge(0),
            }[act]()
