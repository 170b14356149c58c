"""The form that opens a class: a course, the next number, the first day, how many weeks."""

from dataclasses import dataclass

from PySide6.QtCore import QDate, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QDateEdit, QPushButton, QSpinBox

from app import paths
from app.errors import UserError
from app.models.titles import Titles
from app.records import camp, courses, definitions
from app.store.camp import Store
from app.ui.courses.naming import in_words
from app.ui.widgets import theme
from app.ui.widgets.form import Form
from app.words import N_, _


@dataclass(frozen=True)
class Offered:
    """A course that a class can be opened of; `text` is its definition where the camp does not have it yet."""

    code: str
    titles: Titles
    weeks: int
    number: int
    text: str = ""


def offered(store: Store) -> list[Offered]:
    """The camp's courses with the number that comes next, then those that Muster brings."""
    with store.read() as session:
        known, lines = courses.courses(session), courses.classes(session)
    numbers: dict[str, int] = {}
    for line in lines:
        code = line.label.rsplit("/")[-1].rsplit("-", 1)[0]
        numbers[code] = max(numbers.get(code, 0), line.number)
    there = [Offered(course.code, course.titles, course.weeks, numbers.get(course.code, 0) + 1) for course in known]
    have = {course.code for course in there}
    return there + [course for course in _brought() if course.code not in have]


def _brought() -> list[Offered]:
    texts = (file.read_text(encoding="utf-8") for file in sorted((paths.RESOURCES / "courses").glob("*.toml")))
    return [_as_offered(text) for text in texts]


def _as_offered(text: str) -> Offered:
    found = definitions.read(text)
    titles = {column.removeprefix("title_"): value for column, value in found.columns.items() if column.startswith("title_")}
    return Offered(found.code, titles, found.columns["weeks"], 1, text)


class NewClass(Form):
    """Emits the label of the class that it opened."""

    opened = Signal(str)
    left = Signal()

    def __init__(self, store: Store) -> None:
        super().__init__(_("New class"), _("The course says what is taught and what it takes to graduate."))
        self._store = store
        self._offered: list[Offered] = []
        self.course, self.number, self.weeks = QComboBox(), QSpinBox(minimum=1, maximum=9999), QSpinBox(minimum=1, maximum=104)
        self.start = QDateEdit(calendarPopup=True, displayFormat="yyyy-MM-dd")
        self.button = QPushButton(_("Open the class"))
        self.add(_("Course"), self.course)
        self.add(_("Number"), self.number, _("Classes of a course are numbered in one sequence."))
        self.add(_("First day"), self.start)
        self.add(_("Weeks"), self.weeks)
        back = QPushButton(_("Back"))
        back.clicked.connect(self.left)
        self.add_buttons(self.button, back)
        self.course.currentIndexChanged.connect(self._on_course)
        self.button.clicked.connect(self.open)
        self.setMaximumWidth(68 * theme.GRID)
        self.setFocusProxy(self.course)

    def begin(self) -> None:
        """Propose the class that comes next."""
        self.clear_refusal()
        with self._store.read() as session:
            today = camp.today(session)
        self.start.setDate(QDate.fromString(today, Qt.DateFormat.ISODate))
        self._offered = offered(self._store)
        self.course.clear()
        self.course.addItems([f"{in_words(course.titles)} ({course.code})" for course in self._offered])
        self.course.setFocus()

    @Slot(int)
    def _on_course(self, place: int) -> None:
        if place >= 0:
            self.number.setValue(self._offered[place].number)
            self.weeks.setValue(self._offered[place].weeks)

    @Slot()
    def open(self) -> None:
        course = self._offered[self.course.currentIndex()]
        start = self.start.date().toString(Qt.DateFormat.ISODate)
        label = f"{course.code}-{self.number.value()}"
        try:
            with self._store.change(N_("Open the class {label}"), by=self, label=label) as session:
                if course.text:
                    courses.add(session, course.text)
                opened = courses.open_class(session, course.code, self.number.value(), start, self.weeks.value())
                label = courses.label(session, opened)
        except UserError as error:
            self.refuse(error)
        else:
            self.opened.emit(label)
