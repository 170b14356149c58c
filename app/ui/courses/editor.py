"""The form in which a course is written: three pages, whether it adds up, and the button that keeps it."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.errors import UserError
from app.records import course_drafts
from app.records.course_drafts import Draft, Finding, Fixed
from app.store.camp import Store
from app.ui import actions
from app.ui.courses.drafts import Drafts
from app.ui.courses.facts import CourseFacts, CourseRules
from app.ui.courses.subjects import Subjects
from app.ui.courses.totals import TotalsLine
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.ui.widgets.notice import Notice
from app.ui.widgets.question import Question
from app.words import N_, _

LULL = 600  # milliseconds without a change, before the draft is kept


class CourseEditor(QWidget):
    """`left` when the draft was thrown away, `saved` with the course's code. What is not saved is kept as a draft."""

    left = Signal()
    saved = Signal(str)

    def __init__(self, store: Store, drafts: Drafts) -> None:
        super().__init__()
        self._store, self._drafts = store, drafts
        self.draft = course_drafts.blank()
        self._stored, self._fixed, self._days = "", None, 7
        self.totals = TotalsLine()
        self.facts, self.subjects, self.rules = CourseFacts(), Subjects(), CourseRules()
        self.tabs = QTabBar(expanding=False, drawBase=True, documentMode=True)
        self.tabs.setAccessibleName(_("Pages of the course"))
        self._stack = QStackedWidget()
        for title, page in ((_("Name and length"), self.facts), (_("Subjects and tests"), self.subjects), (_("Rules"), self.rules)):
            self.tabs.addTab(title)
            self._stack.addWidget(page)
        self.question, self.notice, self._said = Question(), Notice(), label("", "soft")
        self._save = actions.action("save_course", self, self.save)
        self.save_button, self.discard = actions.button(self._save, "main"), QPushButton()
        self._lay_out()
        self._lull = QTimer(self, singleShot=True, interval=LULL)
        self._lull.timeout.connect(self.keep)
        self.tabs.currentChanged.connect(self._turn)
        self.setFocusProxy(self.facts)
        self.totals.shown.connect(self._show_finding)
        self.discard.clicked.connect(self.ask_to_discard)
        for page in (self.facts, self.subjects, self.rules):
            page.edited.connect(self._on_edited)

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, 0)
        top.addWidget(self.totals)
        top.addWidget(self.tabs)
        foot = QFrame()
        foot.setProperty("role", "strip")
        row = QHBoxLayout(foot)
        row.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        for widget, share in ((self._said, 1), (self.discard, 0), (self.save_button, 0)):
            row.addWidget(widget, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        for widget in (self._stack, self.question, self.notice, foot):
            column.addWidget(widget, 1 if widget is self._stack else 0)

    def _turn(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self.setFocusProxy(self._stack.currentWidget())

    def begin(self, draft: Draft, stored: Draft, fixed: Fixed | None) -> None:
        """Write `draft`; `stored` is what the course says now, and `fixed` whether that stays."""
        self.leave()
        with self._store.read() as session:
            self._days = course_drafts.training_days(session)
        self.draft, self._stored, self._fixed = draft, course_drafts.dumps(stored), fixed
        for page in (self.facts, self.subjects, self.rules):
            page.show_draft(draft)
        self.facts.sheet.setEnabled(not self._store.read_only)
        self.rules.sheet.setEnabled(not self._store.read_only)
        self.subjects.set_read_only(self._store.read_only)
        self.question.leave()
        self.notice.hide()
        self.tabs.setCurrentIndex(0)
        self._tell()

    def renew(self, stored: Draft, fixed: Fixed) -> None:
        """What is stored may have changed; what is being written stays, and so does the page that is seen."""
        page, self._fixed = self.tabs.currentIndex(), fixed
        if course_drafts.dumps(stored) == self._stored or self.changed:
            self._stored = course_drafts.dumps(stored)
            self._tell()
            return
        self.begin(course_drafts.loads(course_drafts.dumps(stored)), stored, fixed)
        self.tabs.setCurrentIndex(page)

    @property
    def changed(self) -> bool:
        return course_drafts.dumps(self.draft) != self._stored

    def _on_edited(self) -> None:
        self.notice.hide()
        self._tell()
        self._lull.start()

    def _tell(self) -> None:
        """Whether it adds up, and what saving will do."""
        findings, changed = course_drafts.findings(self.draft, self._days), self.changed
        self.totals.show_totals(course_drafts.totals(self.draft, self._days), findings)
        self._save.setEnabled(changed and not self._store.read_only)
        self.discard.setText(_("Leave it as it was") if self.draft.of else _("Throw it away"))
        self.discard.setVisible(changed)
        self._said.setText(self._will(changed))

    def _will(self, changed: bool) -> str:
        fixed = self._fixed
        if fixed is None:
            return _("Not saved yet.")
        if fixed.classes:
            told = _("Version {version} is in use by {classes}: saving a change makes version {next}.")
        elif fixed.shared:
            told = _("Version {version} may be in use on another laptop: saving a change makes version {next}.")
        else:
            told = _("No class runs on version {version}: saving changes it.")
        told = told.format(version=fixed.version, next=fixed.version + 1, classes=_(", ").join(fixed.classes))
        return f"{_('Not saved yet.')} {told}" if changed else told

    def _show_finding(self, finding: Finding) -> None:
        if finding.subject is None:
            self.tabs.setCurrentIndex(1 if finding.lists else 0)
        else:
            self.tabs.setCurrentIndex(1)
            self.subjects.point(finding.subject, finding.test)

    def save(self) -> None:
        code = self.draft.code
        try:
            with self._store.change(N_("Save the course {code}"), by=self, code=code) as session:
                course_drafts.save(session, self.draft)
        except UserError as error:
            self.notice.refuse(error)
            return
        self._lull.stop()
        self._drafts.drop(self.draft.of)
        self._stored = course_drafts.dumps(self.draft)
        self.saved.emit(code)

    def ask_to_discard(self) -> None:
        question = _("Throw away what was changed and not saved?")
        self.question.ask_whether(question, _("Throw it away"), self._discard)

    def _discard(self) -> None:
        self._lull.stop()
        self._drafts.drop(self.draft.of)
        self._stored = course_drafts.dumps(self.draft)
        self.left.emit()

    def keep(self) -> None:
        """The draft, as long as it says something else than what is stored."""
        if self.changed:
            self._drafts.keep(self.draft)
        else:
            self._drafts.drop(self.draft.of)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page, another language, the end of the day."""
        self.leave()
        super().hideEvent(event)

    def leave(self) -> None:
        """Keep at once what waits for a lull."""
        if self._lull.isActive():
            self._lull.stop()
            self.keep()
