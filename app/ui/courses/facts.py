"""What a course is called, how long it is, and what it takes to graduate: the fields of a course version."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.models.titles import LANGUAGES
from app.records.course_drafts import Draft
from app.ui.courses.numbers import Percent, Whole
from app.ui.settings.languages import NAMES
from app.ui.widgets import theme
from app.ui.widgets.form import Form
from app.ui.widgets.titles import TitleGrid
from app.words import N_, _

LENGTH = (
    ("weeks", N_("Weeks"), N_("A new class runs as long, where nothing else is said."), (1, 104)),
    ("periods", N_("Periods a day"), N_("A day has this many rows in the timetable. Usual: 4."), (1, 24)),
    ("period_minutes", N_("Minutes of a period"), N_("Attendance is counted in minutes. Usual: 50."), (1, 1440)),
)
RULES = (
    (
        ("min_attendance", N_("Minimum attendance"), N_("Who attended less does not graduate. Usual: 90 %.")),
        (
            "no_credit_absence",
            N_("Absence without credit"),
            N_("Who missed more, for any reason, has no credit. Usual: 10 %."),
        ),
        (
            "dismissal_absence",
            N_("Absence for dismissal"),
            N_("Who missed more without excuse is reviewed. Usual: 10 %."),
        ),
    ),
    (
        ("pass_mark", N_("Pass mark"), N_("What the final grade needs at least. Usual: 70 %.")),
        ("weapons_pass_mark", N_("Weapons pass mark"), N_("What a range test needs at least. Usual: 80 %, 40 of 50.")),
        ("failing_alert", N_("Failing alert"), N_("Where so many fail a test, Muster warns. Usual: 15 %.")),
    ),
)
SHARES = (
    ("share_e", N_("Excused counts")),
    ("share_s", N_("Sick counts")),
    ("share_v", N_("Leave counts")),
    ("share_d", N_("Duty counts")),
    ("share_x", N_("Detached counts")),
)


class _Fields(QScrollArea):
    """Fields that write into the draft which they show."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self.draft: Draft | None = None
        self.fields: dict[str, QWidget] = {}
        self._shows: list[Callable[[Draft], None]] = []

    def lay_out(self, columns: Sequence[Sequence[QWidget]]) -> None:
        self.sheet = QWidget()
        row = QHBoxLayout(self.sheet)
        row.setContentsMargins(*[2 * theme.GRID] * 4)
        row.setSpacing(4 * theme.GRID)
        for widgets in columns:
            column = QVBoxLayout()
            column.setSpacing(2 * theme.GRID)
            for widget in widgets:
                column.addWidget(widget)
            column.addStretch(1)
            row.addLayout(column, 1)
        self.setWidget(self.sheet)

    def show_draft(self, draft: Draft) -> None:
        self.draft = None
        for show in self._shows:
            show(draft)
        self.draft = draft

    def put(self, key: str, value: Any) -> None:
        """A field says something else now."""
        if self.draft is not None and self.draft.columns[key] != value:
            self.draft.columns[key] = value
            self.edited.emit()

    def whole(self, form: Form, key: str, told: tuple[str, str], limits: tuple[int, int]) -> None:
        field = self.fields[key] = Whole(*limits)
        field.valueChanged.connect(lambda value: self.put(key, value))
        self._shows.append(lambda draft: field.setValue(draft.columns[key]))
        form.add(_(told[0]), field, _(told[1]))

    def percent(self, form: Form, key: str, title: str, hint: str) -> None:
        field = self.fields[key] = Percent()
        field.valueChanged.connect(lambda _value: self.put(key, field.hundredths))
        self._shows.append(lambda draft: field.show_hundredths(draft.columns[key]))
        form.add(_(title), field, _(hint))

    def text(self, form: Form, key: str, title: str, hint: str) -> None:
        field = self.fields[key] = QLineEdit(maxLength=80)
        field.textEdited.connect(lambda text: self.put(key, text.strip()))
        self._shows.append(lambda draft: field.setText(draft.columns[key]))
        form.add(title, field, hint)


class CourseFacts(_Fields):
    """Code, titles and length."""

    def __init__(self) -> None:
        super().__init__()
        self.code = QLineEdit(maxLength=20)
        self.code.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.code.textEdited.connect(self._on_code)
        self.titles = TitleGrid({"title": _("Title")}, NAMES, (1,))
        self.titles.edited.connect(self._on_titles)
        named = Form(_("The course"))
        named.add_above(self.titles)
        named.add(_("Code"), self.code, _("Classes are called by it, for example OPB-1. It stays as it is once it is saved."))
        self.text(named, "service", _("Service"), _("For whom it is: Federal Police, Oil Police …"))
        self.text(named, "leads_to", _("Leads to"), _("The course that the best of it may go to, for example T3."))
        length = Form(_("How long"))
        for key, title, hint, limits in LENGTH:
            self.whole(length, key, (title, hint), limits)
        self.largest = Whole(0, 9999, _("no limit"))
        self.largest.valueChanged.connect(lambda value: self.put("largest_class", value or None))
        length.add(_("Largest class"), self.largest, _("How many a class should have at most."))
        self._shows.append(self._show)
        self.lay_out(([named], [length]))
        self.setFocusProxy(self.code)

    def _show(self, draft: Draft) -> None:
        self.code.setText(draft.code)
        self.code.setReadOnly(bool(draft.of))
        self.titles.show_titles("title", {language: draft.columns[f"title_{language}"] for language in LANGUAGES})
        self.largest.setValue(draft.columns["largest_class"] or 0)

    def _on_code(self, text: str) -> None:
        if self.draft is not None:
            self.draft.code = text.strip()
            self.edited.emit()

    def _on_titles(self) -> None:
        for language, text in self.titles.titles("title").items():
            self.put(f"title_{language}", text)


class CourseRules(_Fields):
    """What it takes to graduate."""

    def __init__(self) -> None:
        super().__init__()
        told = _("Of a session: present counts whole, absent nothing, late its minutes. Usual: duty 100 %, the others 0.")
        attendance, marks, shares = Form(_("Attendance")), Form(_("Grades")), Form(_("What counts as attended"), told)
        for form, rules in zip((attendance, marks), RULES, strict=True):
            for key, title, hint in rules:
                self.percent(form, key, title, hint)
        self.whole(marks, "retests", (N_("Retests"), N_("How often a failed test is taken again. Usual: once.")), (0, 9))
        self.capped = QCheckBox(_("A retest counts the pass score at most"))
        self.capped.toggled.connect(lambda on: self.put("retest_capped", on))
        self._shows.append(lambda draft: self.capped.setChecked(draft.columns["retest_capped"]))
        marks.add_wide(self.capped)
        for key, title in SHARES:
            field = self.fields[key] = Whole(0, 100)
            field.setSuffix(" %")
            field.valueChanged.connect(lambda value, key=key: self.put(key, value))
            self._shows.append(lambda draft, key=key, field=field: field.setValue(draft.columns[key]))
            shares.add(_(title), field)
        self.lay_out(([attendance, shares], [marks]))
        self.setFocusProxy(self.fields["min_attendance"])
