"""What is taught in a course and how it is tested: subjects, the tests of the chosen one, and what the chosen test consists of."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.models.courses import WHOLE, AssessmentKind, SubjectKind
from app.models.titles import LANGUAGES
from app.records import course_drafts
from app.records.course_drafts import Draft, SubjectDraft
from app.records.definitions import shown
from app.ui.courses.cells import Cell, Entry
from app.ui.courses.content import Content
from app.ui.courses.ledger import Ledger
from app.ui.settings.languages import NAMES
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.ui.widgets.split import Split
from app.ui.widgets.titles import TitleGrid
from app.ui.widgets.tool import tool
from app.words import N_, _

SUBJECT_KINDS = {
    SubjectKind.LECTURE: N_("lecture"),
    SubjectKind.PRACTICAL: N_("practical"),
    SubjectKind.RANGE: N_("range"),
    SubjectKind.EXERCISE: N_("exercise"),
}
TEST_KINDS = {
    AssessmentKind.WRITTEN: N_("written"),
    AssessmentKind.ORAL: N_("oral"),
    AssessmentKind.PRACTICAL: N_("practical"),
    AssessmentKind.RANGE: N_("range"),
}
TESTS = (
    Cell("code", N_("Code")),
    Cell("title", N_("Test"), "title"),
    Cell("kind", N_("Kind"), "choice", TEST_KINDS),
    Cell("maximum", N_("Maximum"), "hundredths", most=9999),
    Cell("pass_score", N_("Pass score"), "hundredths", most=9999, wrong=lambda test: test["pass_score"] > test["maximum"]),
    Cell("weight", N_("Weight %"), "hundredths", most=100),
)


class Subjects(QWidget):
    """Writes into the draft which it shows."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.draft: Draft | None = None
        self._titled: Entry | None = None
        self.subjects = Ledger(_("Subjects"), self._cells())
        self.tests = Ledger(_("Tests"), TESTS)
        self.content = Content()
        self.titles = TitleGrid({"title": _("Title")}, NAMES, (1,))
        self.titles.setMinimumHeight(self.titles.sizeHint().height())
        self._of, self._tests = label("", "head"), label("", "head")
        self.tools: list[QToolButton] = []
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.subjects)

    def _cells(self) -> tuple[Cell, ...]:
        return (
            Cell("code", N_("Code")),
            Cell("title", N_("Subject"), "title"),
            Cell("kind", N_("Kind"), "choice", SUBJECT_KINDS),
            Cell("periods", N_("Periods"), "whole"),
            Cell("weight", N_("Weight %"), "hundredths", most=100),
            Cell("mandatory", N_("Mandatory"), "flag"),
            Cell("tests", N_("Tests"), "told", told=self._told_tests, wrong=lambda entry: not course_drafts.weighs(self._subject(entry))),
        )

    def _subject(self, entry: Entry) -> SubjectDraft:
        assert self.draft is not None
        return next(each for each in self.draft.subjects if each.columns is entry)

    def _told_tests(self, entry: Entry) -> str:
        """How many, and what their weights total where that is not 100."""
        subject = self._subject(entry)
        if course_drafts.weighs(subject):
            return str(len(subject.tests))
        return _("{total} of 100").format(total=shown(course_drafts.test_weights(subject)))

    def _lay_out(self) -> None:
        split = Split()
        split.addWidget(self._lists())
        split.addWidget(self._side())
        split.setStretchFactor(0, 1)
        split.setSizes([96 * theme.GRID, 48 * theme.GRID])
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        column.addWidget(split)

    def _lists(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._bar(label(_("Subjects"), "head"), self.subjects, self.add_subject, self.remove_subject))
        column.addWidget(self.subjects, 3)
        column.addLayout(self._bar(self._tests, self.tests, self.add_test, self.remove_test))
        column.addWidget(self.tests, 2)
        return whole

    def _side(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(*theme.margins(theme.GRID, 0, 0, 0))
        column.addWidget(self._of)
        column.addWidget(self.titles)
        column.addWidget(self.content, 1)
        column.addStretch(0)
        return whole

    def _bar(self, head: QLabel, of: Ledger, add: Callable[[], None], remove: Callable[[], None]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(head, 1)
        name = of.accessibleName()
        for icon, text, pressed in (
            ("plus", _("Add a line: {list}"), add),
            ("trash-2", _("Remove the line: {list}"), remove),
            ("chevron-up", _("Move the line up (Alt+Up): {list}"), lambda: self._step(of, -1)),
            ("chevron-down", _("Move the line down (Alt+Down): {list}"), lambda: self._step(of, 1)),
        ):
            button = tool(icon, text.format(list=name), pressed)
            self.tools.append(button)
            row.addWidget(button)
        return row

    def _connect(self) -> None:
        self.subjects.chosen.connect(self._on_subject)
        self.tests.chosen.connect(self._on_test)
        self.subjects.moved.connect(lambda old, new: self._move(self.subjects, old, new))
        self.tests.moved.connect(lambda old, new: self._move(self.tests, old, new))
        self.subjects.lacking.connect(self._grow_subjects)
        self.tests.lacking.connect(self._grow_tests)
        self.subjects.edited.connect(self._on_edited)
        self.tests.edited.connect(self._on_edited)
        self.content.edited.connect(self._on_edited)
        self.content.titled.connect(self._show_titles)
        self.titles.edited.connect(self._on_titles)

    def show_draft(self, draft: Draft) -> None:
        self.draft = draft
        self._show_subjects(0)

    def set_read_only(self, read_only: bool) -> None:
        for ledger in (self.subjects, self.tests, *self.content.ledgers):
            ledger.model_.read_only = read_only
        for widget in (self.titles, *self.tools, *self.content.tools):
            widget.setEnabled(not read_only)

    def point(self, subject: int, test: int | None) -> None:
        """Choose what a finding is about."""
        self._show_subjects(subject)
        if test is not None:
            self._show_tests(test)
        (self.subjects if test is None else self.tests).setFocus()

    @property
    def subject(self) -> SubjectDraft | None:
        """The chosen one."""
        assert self.draft is not None
        return self.draft.subjects[self.subjects.row] if 0 <= self.subjects.row < len(self.draft.subjects) else None

    @property
    def test(self) -> Entry | None:
        """The chosen one, of the chosen subject."""
        subject = self.subject
        return subject.tests[self.tests.row] if subject and 0 <= self.tests.row < len(subject.tests) else None

    def _show_subjects(self, row: int) -> None:
        assert self.draft is not None
        self.subjects.show_entries([each.columns for each in self.draft.subjects], row)

    def _show_tests(self, row: int) -> None:
        self.tests.show_entries(self.subject.tests if self.subject else [], row)

    def _on_subject(self, _row: int) -> None:
        subject = self.subject
        self._tests.setText(_("Tests of {subject}").format(subject=course_drafts.called(subject.columns)) if subject else _("Tests"))
        self._show_tests(0)
        self._show_titles(subject.columns if subject else None)

    def _on_test(self, _row: int) -> None:
        self.content.show_test(self.test)
        self._show_titles(self.test or (self.subject.columns if self.subject else None))

    def _show_titles(self, entry: Entry | None) -> None:
        """The titles of the line that was chosen last, in four languages."""
        self._titled = entry
        self.titles.setVisible(entry is not None)
        self._of.setText("" if entry is None else _("Titles: {name}").format(name=course_drafts.called({"code": "", **entry}) or "…"))
        self.titles.show_titles("title", {language: (entry or {}).get(f"title_{language}", "") for language in LANGUAGES})

    def _on_titles(self) -> None:
        if self._titled is not None:
            self._titled.update({f"title_{language}": text for language, text in self.titles.titles("title").items()})
            self.content.keep()
            self._on_edited()

    def _on_edited(self) -> None:
        for ledger in (self.subjects, self.tests, *self.content.ledgers):
            ledger.model_.repaint()
        if self.test is not None and self.content.kind != self.test["kind"]:
            self.content.show_test(self.test)
        if not self.titles.isAncestorOf(self.focusWidget() or self):
            self._show_titles(self._titled)
        self.edited.emit()

    def add_subject(self) -> None:
        self._grow_subjects()
        self._begin(self.subjects)

    def _grow_subjects(self) -> None:
        assert self.draft is not None
        self.draft.subjects.append(course_drafts.blank_subject())
        self._show_subjects(len(self.draft.subjects) - 1)

    def remove_subject(self) -> None:
        if self.draft is not None and self.subject is not None:
            self.draft.subjects.remove(self.subject)
            self._show_subjects(self.subjects.row)
            self._on_edited()

    def add_test(self) -> None:
        if self.subject is not None:
            self._grow_tests()
            self._begin(self.tests)

    def _grow_tests(self) -> None:
        """A new one takes what the others leave of the weight, and the course's pass mark."""
        if self.draft is None or self.subject is None:
            return
        left = max(WHOLE - course_drafts.test_weights(self.subject), 0)
        self.subject.tests.append({**course_drafts.blank_test(left), "pass_score": self.draft.columns["pass_mark"]})
        self._show_tests(len(self.subject.tests) - 1)

    def remove_test(self) -> None:
        if self.subject is not None and self.test is not None:
            self.subject.tests.pop(self.tests.row)
            self._show_tests(self.tests.row)
            self._on_edited()

    def _begin(self, ledger: Ledger) -> None:
        """Write its code."""
        self._on_edited()
        ledger.setFocus()
        ledger.setCurrentIndex(ledger.model_.index(ledger.row, 0))
        ledger.edit(ledger.currentIndex())

    def _step(self, ledger: Ledger, by: int) -> None:
        if 0 <= ledger.row + by < ledger.model_.rowCount():
            self._move(ledger, ledger.row, ledger.row + by)

    def _move(self, ledger: Ledger, old: int, new: int) -> None:
        assert self.draft is not None
        rows: list[Any] | None = self.draft.subjects if ledger is self.subjects else self.subject.tests if self.subject else None
        if rows and old != new:
            rows.insert(new, rows.pop(old))
            (self._show_subjects if ledger is self.subjects else self._show_tests)(new)
            self._on_edited()
