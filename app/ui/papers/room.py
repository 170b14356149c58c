"""Where papers are made: one is chosen, seen as it will be printed, and goes out."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.exports.papers.kinds import Kind
from app.progress import Progress
from app.ui import actions
from app.ui.jobs import Job, Jobs, Stopped
from app.ui.page import Fresh
from app.ui.papers import making
from app.ui.papers.asked import Asked
from app.ui.papers.dispatch import Dispatch
from app.ui.papers.making import Leaf, Made, Paper
from app.ui.papers.offered import Offered, offered
from app.ui.papers.options import Options
from app.ui.papers.own_words import OwnWords
from app.ui.papers.page_view import Leaves
from app.ui.papers.pager import Pager
from app.ui.papers.picture import Picture
from app.ui.papers.saving import KINDS, SaveButton
from app.ui.papers.shelf import Shelf
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.ui.widgets.notice import Notice
from app.ui.widgets.theme import GRID
from app.words import _

if TYPE_CHECKING:
    from app.records.courses import ClassLine
    from app.store.camp import Store
    from app.ui.feed import Feed

PAUSE = 120  # milliseconds that a choice rests before its pages are made
REPORT = "report"  # the paper for which the instructor writes
STEP, LEAST, MOST = 400, 1200, 3600  # pixels: how wide pages are drawn


class PrintRoom(Fresh):
    """The papers of a class, else those of the camp. What was chosen last goes before what was chosen sooner."""

    concerns = frozenset(
        {"person", "person_alias", "enrolment", "enrolment_status", "platoon", "class", "camp", "session", "mark", "result", "waiver"}
        | {"certificate", "certificate_state", "qualification", "photo", "course", "rank", "holiday"}
    )

    def __init__(self, store: "Store", jobs: Jobs, feed: "Feed", line: "ClassLine | None" = None) -> None:
        super().__init__(store, jobs, feed)
        self._line = line
        self._asked: Asked | None = None
        self._ready = False  # what there is to choose from was read
        self._wanted: Paper | None = None  # what is being made, or was
        self._job: Job | None = None
        self._then: Callable[[Made], None] | None = None  # what is done with it as soon as it is there
        self._cancelled = False
        self.made: Made | None = None
        self.number = 0  # of the page that is seen, from 0
        self.shelf, self.options = Shelf("papers/class" if line else "papers/camp"), Options()
        self.leaves, self.notice, self.pager = Leaves(), Notice(), Pager()
        self.words = OwnWords(store, line)
        self.refusal = label("", "soft")
        self.save = SaveButton(jobs, _("Save…"), self._paper, self.notice.refuse)
        self.out = Dispatch(self, jobs, self.notice, self.save)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._add_actions()
        self._lay_out()
        self._connect()

    def _add_actions(self) -> None:
        self.print = actions.action("print", self, lambda: self._with_made(self.out.print))
        self.open = actions.action("open_paper", self, lambda: self._with_made(self.out.open))
        self.copying = actions.action("copy_register", self, lambda: self._with_made(self.out.copy))
        self.pdf = actions.action("save_pdf", self, lambda: self.save.ask(".pdf"))

    def _lay_out(self) -> None:
        self._title, self._tells = label("", "head"), label("", "soft")
        told, head = QVBoxLayout(), QHBoxLayout()
        told.setSpacing(0)
        for part in (self._title, self._tells):
            told.addWidget(part)
        head.setSpacing(GRID)
        head.addLayout(told, 1)
        self.main = actions.button(self.print, "main")
        copy = QToolButton()
        copy.setDefaultAction(self.copying)
        copy.setAccessibleName(self.copying.text())
        for button in (copy, actions.button(self.open), self.save, self.main):
            head.addWidget(button)
        self._faces = QStackedWidget()
        self.refusal.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for face in (self.leaves, self.refusal):
            self._faces.addWidget(face)
        side, column = QWidget(), QVBoxLayout()
        whole = QVBoxLayout(side)
        whole.setContentsMargins(*theme.margins(GRID, 0, 0, 0))
        whole.addLayout(head)
        for part in (self.options, self.words, self.pager, self._faces):
            whole.addWidget(part, 1 if part is self._faces else 0)
        row = QHBoxLayout()
        row.addWidget(self.shelf)
        row.addWidget(side, 1)
        column.addLayout(row, 1)
        column.addWidget(self.notice)
        column.setContentsMargins(0, 0, 0, 0)
        self.setLayout(column)
        self.setFocusProxy(self.shelf)

    def _connect(self) -> None:
        self.shelf.taken.connect(self._on_kind)
        self.shelf.itemClicked.connect(self._again)
        self.shelf.itemActivated.connect(self._again)
        self.options.changed.connect(self._renew)
        self._pause.timeout.connect(self._make)
        self.leaves.turned.connect(self.turn)
        self.leaves.enlarged.connect(self._sharpen)
        self.pager.turned.connect(self.turn)
        self.pager.enlarged.connect(self.leaves.enlarge)
        self.pager.fitted.connect(self.leaves.turn_fit)

    def reload(self) -> None:
        line = self._line

        def work(store: "Store", _progress: Progress) -> Offered:
            with store.read() as session:
                return offered(session, line)

        self.options.recall()
        self.words.reload()
        self.jobs.run("", work, self._on_offered, self.notice.refuse)

    def _on_offered(self, found: Offered) -> None:
        self._ready = True
        self.options.offer(found)
        self.shelf.offer(found.kinds)
        self._choose()
        self._renew()

    def ask(self, asked: Asked) -> None:
        """Show a paper that was asked for elsewhere, as soon as it is known what there is; Enter then prints it."""
        self._asked = asked
        self.setFocusProxy(self.main)
        if self._ready:
            self._choose()
            self._renew()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pages are turned from anywhere."""
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.leaves.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        if self._asked is not None:
            asked, self._asked = self._asked, None
            self.options.choose(asked)
            self.shelf.choose(asked.paper)

    @Slot(object)
    def _on_kind(self, kind: Kind) -> None:
        self._title.setText(_(kind.title))
        self._tells.setText(_(kind.tells))
        self.options.show_kind(kind)
        self.words.setVisible(kind.name == REPORT and self._line is not None)
        self._renew()

    @Slot()
    def _again(self) -> None:
        """After Cancel the chosen one is pressed once more."""
        if self.made is None and self._job not in self.jobs.queue:
            self._renew()

    def _paper(self) -> Paper:
        """What is chosen now."""
        kind = self.shelf.kind
        assert kind is not None
        line = self._line
        title = " ".join(filter(None, (_(kind.title), line.label if line else "", self.options.of_what)))
        return making.of_kind(kind, self.options.wish(line.id if line else ""), title)

    @Slot()
    def _renew(self) -> None:
        """What was chosen before is no longer wanted."""
        if self._ready and self.shelf.kind is not None:
            if self._job is not None:
                self.jobs.cancel(self._job)
            self.made = None
            self._pause.start()
            self._tell()

    @Slot()
    def _make(self) -> None:
        self.notice.hide()
        self._wanted = paper = self._paper()
        task = _("Making {list}").format(list=paper.title)
        self._job = self.jobs.run(task, making.made(paper, self._wide), self._on_made, self._on_refused)

    @property
    def _wide(self) -> int:
        """Pixels: sharp at the size at which it is seen."""
        room = self.leaves.viewport().width() * self.leaves.zoom * self.devicePixelRatio()
        return min(max(LEAST, -(-round(room) // STEP) * STEP), MOST)

    def _on_made(self, made: Made) -> None:
        if made.paper is not self._wanted:
            return
        self.made, self.number = made, 0
        self._faces.setCurrentWidget(self.leaves)
        self._show(made.picture)
        then, self._then = self._then, None
        if then is not None:
            then(made)

    def _on_refused(self, error: UserError) -> None:
        if isinstance(error, Stopped) and not (self._job and self._job.stop.is_set()):
            return  # an older one, for which another was chosen
        if self._pause.isActive():
            return
        self._then, self._cancelled = None, isinstance(error, Stopped)
        do = _("Choose it again, or print or save it: then its pages are made.") if self._cancelled else error.do
        self.refusal.setText(f"{error.what}\n{do}")
        self._faces.setCurrentWidget(self.refusal)
        self._tell()

    def _with_made(self, act: Callable[[Made], None]) -> None:
        """At once, or as soon as its pages are there; after Cancel they are made once more."""
        if self.made is not None:
            act(self.made)
            return
        self._again()
        if self._pause.isActive() or self._job in self.jobs.queue:
            self._then = act

    @Slot(int)
    def turn(self, by: int) -> None:
        """So many pages on, or back."""
        if self.made is None:
            return
        before, self.number = self.number, min(max(self.number + by, 0), self.made.pages - 1)
        if self.number != before:
            self._tell()
            self._draw()

    def _draw(self) -> None:
        assert self.made is not None
        self.jobs.run("", making.turned(self.made, self.number, self._wide), self._on_leaf)

    def _on_leaf(self, leaf: Leaf) -> None:
        if leaf.of is self.made and leaf.number == self.number:
            self._show(leaf.picture)

    @Slot()
    def _sharpen(self) -> None:
        if self.made is not None and self._wide > self.leaves.view.image.width():
            self._draw()

    def _show(self, picture: Picture) -> None:
        self.leaves.show_picture(picture)
        self.leaves.begin()
        self._tell()

    def _tell(self) -> None:
        """Which page is seen, and what can be done."""
        made = self.made
        hidden = self._faces.currentWidget() is self.refusal and made is None and not self._pause.isActive()
        refused = hidden and not self._cancelled
        self.pager.setEnabled(not hidden)
        self.pager.show_page(self.number, made.pages if made else 0, made.document.rows if made else 0)
        for action in (self.print, self.open, self.pdf):
            action.setEnabled(not refused)
        self.save.setEnabled(not refused)
        self.save.offer(list(KINDS) if made is None or made.document.tables else [".pdf"])
        self.copying.setEnabled(made is not None and bool(made.document.tables))
        name = _("Page {page} of {pages}").format(page=self.number + 1, pages=made.pages) if made else _("The page is being made")
        self.leaves.view.setAccessibleName(name)
