"""The courses in a list, and what can be done with the chosen one."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.models.titles import pick
from app.records.catalogue import CatalogueLine
from app.ui import actions
from app.ui.courses.offered import brought
from app.ui.widgets import theme
from app.ui.widgets.bar import Bar
from app.ui.widgets.empty import EmptyPlace
from app.ui.widgets.form import label
from app.ui.widgets.notice import Notice
from app.ui.widgets.table import Column, Rows, Table
from app.words import N_, _, language, plural

COLUMNS = (
    Column(N_("Code"), lambda line: line.code),
    Column(N_("Course"), lambda line: pick(line.titles, language()), width=420),
    Column(N_("Version"), lambda line: str(line.version), sort=lambda line: line.version, number=True),
    Column(N_("Weeks"), lambda line: str(line.weeks), sort=lambda line: line.weeks, number=True),
    Column(N_("Periods"), lambda line: str(line.periods), sort=lambda line: line.periods, number=True),
    Column(N_("Subjects"), lambda line: str(line.subjects), sort=lambda line: line.subjects, number=True),
    Column(N_("Classes run"), lambda line: str(len(line.classes)), sort=lambda line: len(line.classes), number=True),
    Column(N_("In use by"), lambda line: _(", ").join(line.running)),
)


class CourseList(QWidget):
    """Each wish carries the code of the course that it is about."""

    opened = Signal(str)
    started = Signal(str)
    copied = Signal(str)
    exported = Signal(str)
    imported = Signal()
    added = Signal()
    taken = Signal(object)  # an Offered

    def __init__(self, read_only: bool) -> None:
        super().__init__()
        self._read_only = read_only
        self.table = Table(_("Courses"), Rows(COLUMNS), "courses")
        self.unsaved, self._versions = Notice(), label("", "soft")
        self.start = QPushButton(theme.icon("graduation-cap", "on_accent"), _("Start a class from it"))
        self.start.setProperty("role", "main")
        self.add = actions.action("new_course", self, self.added.emit)
        self.take_in = actions.action("import_course", self, self.imported.emit)
        self.edit, self.copy = QPushButton(theme.icon("pencil"), _("Open")), QPushButton(theme.icon("copy-plus"), _("Copy"))
        self.export = QPushButton(theme.icon("upload"), _("Save as a file"))
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        whole, bar = QWidget(), Bar()
        for row, buttons in (
            (bar.start, (self.start, self.edit, self.copy)),
            (bar.end, (actions.button(self.add), actions.button(self.take_in), self.export)),
        ):
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
        column = QVBoxLayout(whole)
        column.setContentsMargins(*[2 * theme.GRID] * 4)
        column.addWidget(bar)
        column.addWidget(self.table, 1)
        column.addWidget(self._versions)
        self._stack.addWidget(whole)
        self._stack.addWidget(self._empty())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.unsaved)
        outer.addWidget(self._stack, 1)

    def _empty(self) -> EmptyPlace:
        """Those that Muster brings are a press away."""
        offers = [
            (_("Take {course}").format(course=pick(one.titles, language())), "book-copy", partial(self.taken.emit, one))
            for one in brought()
        ]
        own = [(_("New course"), "plus", self.added.emit), (_("Import a course"), "download", self.imported.emit)]
        told = _("It says what is taught, how it is tested and what it takes to graduate. Take one that Muster brings, or write your own.")
        return EmptyPlace("book-open", _("There is no course yet"), told, [*reversed(offers), *own])

    def _connect(self) -> None:
        self.table.opened.connect(lambda line: self.opened.emit(line.code))
        self.table.chosen.connect(self._on_chosen)
        for button, signal in (
            (self.start, self.started),
            (self.edit, self.opened),
            (self.copy, self.copied),
            (self.export, self.exported),
        ):
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit(self.table.current.code))

    def show_lines(self, lines: list[CatalogueLine], code: str = "") -> None:
        self.table.show_rows(lines)
        if lines and (code or self.table.current is None):
            self.table.choose(lambda line: line.code == (code or lines[0].code))
        self._stack.setCurrentIndex(0 if lines else 1)
        for action in (self.add, self.take_in):
            action.setEnabled(not self._read_only)
        self._on_chosen(self.table.current)

    @property
    def empty(self) -> bool:
        return self._stack.currentIndex() == 1

    def _on_chosen(self, line: CatalogueLine | None) -> None:
        for button in (self.start, self.copy):
            button.setEnabled(line is not None and not self._read_only)
        for button in (self.edit, self.export):
            button.setEnabled(line is not None)
        self._versions.setText("" if line is None else "   ".join(_version(line, place) for place in range(len(line.versions))))


def _version(line: CatalogueLine, place: int) -> str:
    """Version 2: 3 classes (OPB-2, OPB-3, OPB-4)."""
    version = line.versions[place]
    told = _("Version {version}").format(version=version.version)
    if not version.classes:
        return _("{version}: no class").format(version=told)
    many = plural("{n} class", "{n} classes", len(version.classes))
    return f"{told}: {many} ({_(', ').join(version.classes)})"
