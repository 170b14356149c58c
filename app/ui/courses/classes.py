"""The classes, by camp where there are several, and the form that opens one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.models.courses import ClassStatus
from app.records import camp, catalogue, courses
from app.records.courses import ClassLine
from app.store.camp import Change, Store
from app.ui import actions
from app.ui.courses.naming import class_status, class_title, in_words
from app.ui.courses.new_class import NewClass
from app.ui.feed import Feed
from app.ui.place import Place
from app.ui.widgets import memory, theme
from app.ui.widgets.dates import day
from app.ui.widgets.empty import EmptyPlace
from app.ui.widgets.table import Column, Rows, Table
from app.words import N_, _

REMEMBERED = "which classes"
CONCERNS = frozenset({"session", "class", "course_version", "enrolment", "person_alias", "enrolment_status", "camp", "laptop"})


def _column(title: str, text: Callable[[ClassLine], str], sort: Callable[[ClassLine], object] | None = None, width: int = 0) -> Column:
    """What is kept on other laptops stands back."""
    return Column(title, text, sort=sort, colour=lambda line: "soft" if line.elsewhere else "ink", width=width)


@dataclass(frozen=True)
class Line(ClassLine):
    """With the sessions in which somebody was marked, and how many there are."""

    marked: int = 0
    sessions: int = 0


COLUMNS = (
    _column(N_("Class"), lambda line: line.label),
    _column(N_("Course"), class_title, width=420),
    Column(N_("Strength"), lambda line: "" if line.elsewhere else str(line.strength), sort=lambda line: line.strength, number=True),
    _column(N_("First day"), lambda line: day(line.start), sort=lambda line: line.start),
    _column(N_("Last day"), lambda line: day(line.end), sort=lambda line: line.end),
    _column(N_("Status"), class_status),
    Column(
        N_("Sessions marked"),
        lambda line: _("{done} of {many}").format(done=line.marked, many=line.sessions) if line.sessions else "",
        sort=lambda line: line.marked / line.sessions if line.sessions else -1,
        number=True,
    ),
)


def class_lines(session: Any) -> list[Line]:
    """As `courses.classes`."""
    rolls = catalogue.rolls(session)
    return [Line(*(getattr(line, each.name) for each in fields(line)), *rolls.get(line.id, (0, 0))) for line in courses.classes(session)]


FILTERS = {
    "": (N_("All classes"), tuple(status for status in ClassStatus if status != ClassStatus.ARCHIVED)),
    "running": (N_("running"), (ClassStatus.RUNNING,)),
    "planned": (N_("planned"), (ClassStatus.PLANNED,)),
    "closed": (N_("closed"), (ClassStatus.CLOSED,)),
    "archived": (N_("put away"), (ClassStatus.ARCHIVED,)),
}


def _with_camp(names: Mapping[str, str]) -> tuple[Column, ...]:
    """The camp's name before the others; `names` by its id."""
    return (_column(N_("Camp"), lambda line: names.get(line.camp_id, "")), *COLUMNS)


class ClassesPage(QWidget):
    """Emits the Place that was chosen."""

    gone = Signal(object)

    def __init__(self, store: Store, feed: Feed) -> None:
        super().__init__()
        self._store, self._stale = store, True
        self.table = Table(_("Classes"), Rows(COLUMNS), "classes")
        self.table.opened.connect(lambda line: self.gone.emit(Place("class", line.label)))
        self.form = NewClass(store)
        self.form.opened.connect(self._on_opened)
        self.form.left.connect(self.reload)
        self._open = actions.action("new_class", self, self.open_form)
        self.new = actions.button(self._open)
        self.filter = QComboBox()
        self.filter.setAccessibleName(_("Which classes"))
        for name, (title, _statuses) in FILTERS.items():
            self.filter.addItem(_(title), name)
        self.filter.setCurrentIndex(max(self.filter.findData(memory.recall(REMEMBERED)), 0))
        self.filter.activated.connect(self._on_filter)
        self._arrive = actions.action("import", self, lambda: self.gone.emit(Place("import")))
        self._empty = EmptyPlace(
            "graduation-cap",
            _("There is no class yet"),
            _("Open one, then take the clerk's list of names into it: Muster reads spreadsheets as they are."),
            [(_("New class"), "plus", self.open_form), (_("Import a class list"), "download", self._arrive.trigger)],
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self.setFocusProxy(self.table)
        feed.changed.connect(self._on_change)
        self.reload()

    def _lay_out(self) -> None:
        arrive = QPushButton(theme.icon("download", "on_accent"), _("Import a class list"))
        arrive.setProperty("role", "main")
        arrive.setToolTip(self._arrive.toolTip())
        arrive.clicked.connect(self._arrive.trigger)
        whole, bar = QWidget(), QHBoxLayout()
        bar.addWidget(arrive)
        bar.addWidget(self.new)
        bar.addStretch(1)
        bar.addWidget(self.filter)
        bar.addWidget(self.table.columns_button())
        column = QVBoxLayout(whole)
        column.setContentsMargins(*[2 * theme.GRID] * 4)
        column.addLayout(bar)
        column.addWidget(self.table)
        framed = QWidget()
        room = QVBoxLayout(framed)
        room.setContentsMargins(*[3 * theme.GRID] * 4)
        room.addWidget(self.form, 0, Qt.AlignmentFlag.AlignTop)
        for page in (whole, self._empty, framed):
            self._stack.addWidget(page)
        self._pages = {"list": whole, "empty": self._empty, "form": framed}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    @property
    def shown(self) -> str:
        """list, empty or form."""
        return next(name for name, page in self._pages.items() if page is self._stack.currentWidget())

    def arrive(self, place: Place) -> None:
        """Somebody who wants a new class is shown the form."""
        if place.screen == "new":
            self.open_form()

    @Slot()
    def open_form(self) -> None:
        self.form.begin()
        self._stack.setCurrentWidget(self._pages["form"])

    @Slot()
    def reload(self) -> None:
        self._stale = False
        with self._store.read() as session:
            lines = class_lines(session)
            names = {each.id: in_words(each.titles) for each in camp.camps(session)}
            limited = camp.given_classes(session) is not None
        order = list(names)
        lines.sort(key=lambda line: (line.elsewhere, order.index(line.camp_id)))
        statuses = FILTERS[self.filter.currentData()][1]
        seen = [line for line in lines if line.status in statuses]
        self.table.show_rows(seen, _with_camp(names) if len(names) > 1 else COLUMNS)
        self._open.setEnabled(not self._store.read_only and not limited)
        self.new.setToolTip(_("This laptop is given only some classes, and opens none.") if limited else "")
        self._stack.setCurrentWidget(self._pages["list" if lines else "empty"])

    @Slot()
    def _on_filter(self) -> None:
        memory.remember(REMEMBERED, self.filter.currentData())
        self.reload()

    @Slot(str)
    def _on_opened(self, label: str) -> None:
        self.reload()
        self.gone.emit(Place("class", label))

    @Slot(object)
    def _on_change(self, change: Change) -> None:
        """A page that is not seen reads again when it is."""
        if CONCERNS & change.tables:
            self._stale = True
            self._renew()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._renew()

    def _renew(self) -> None:
        if self._stale and self.isVisible() and self.shown != "form":
            self.reload()
