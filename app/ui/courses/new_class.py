"""The form that opens a class: where, a course, the next number, the first day, how many weeks."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton, QSpinBox

from app.errors import UserError
from app.records import camp, class_details, courses, labels, platoons, timetable
from app.store.camp import Store
from app.ui.courses.naming import in_words
from app.ui.courses.offered import Offered, offered
from app.ui.widgets import theme
from app.ui.widgets.day_box import DayBox
from app.ui.widgets.form import Form
from app.words import N_, _


class NewClass(Form):
    """Emits the label of the class that it opened."""

    opened = Signal(str)
    left = Signal()

    def __init__(self, store: Store) -> None:
        super().__init__(_("New class"), _("The course says what is taught and what it takes to graduate."))
        self._store = store
        self._offered: list[Offered] = []
        self.camp = QComboBox()
        self.course, self.number, self.weeks = QComboBox(), QSpinBox(minimum=1, maximum=9999), QSpinBox(minimum=1, maximum=104)
        self.start = DayBox()
        self.platoons, self.lead = QSpinBox(minimum=0, maximum=20, specialValueText=_("no platoons")), QLineEdit(maxLength=80)
        self.plan = QCheckBox(_("Plan its week of lessons, as long as the class runs"))
        self.button = QPushButton(_("Open the class"))
        self.add(_("Camp"), self.camp)
        self.add(_("Course"), self.course)
        self.add(_("Class number"), self.number, _("Classes of a course are numbered in one sequence."))
        self.add(_("First day"), self.start)
        self.add(_("Weeks"), self.weeks)
        self.add(_("Platoons"), self.platoons, _("The trainees are divided when their list is in, on the class's details."))
        self.add(_("Lead instructor"), self.lead)
        self.add_wide(self.plan)
        back = QPushButton(_("Back"))
        back.clicked.connect(self.left)
        self.add_buttons(self.button, back)
        self.camp.activated.connect(self._offer)
        self.course.currentIndexChanged.connect(self._on_course)
        self.button.clicked.connect(self.open)
        self.setMaximumWidth(68 * theme.GRID)
        self.setFocusProxy(self.course)

    def begin(self, course: str = "") -> None:
        """Propose the class that comes next, of that course where one is named."""
        self.clear_refusal()
        self.lead.clear()
        self.platoons.setValue(0)
        with self._store.read() as session:
            there, home, today = camp.camps(session), camp.home(session), camp.today(session)
        self.camp.clear()
        for each in there:
            self.camp.addItem(f"{in_words(each.titles)} ({each.serial_prefix})", each.id)
        self.camp.setCurrentIndex(self.camp.findData(home.id))
        self._fields.setRowVisible(self.camp, len(there) > 1)
        self.start.show_day(today)
        self._offer()
        if course:
            self.course.setCurrentIndex(next((place for place, one in enumerate(self._offered) if one.code == course), 0))
        (self.camp if len(there) > 1 else self.course).setFocus()

    @Slot()
    def _offer(self) -> None:
        """The courses, each with the number that comes next in the chosen camp; the chosen course stays chosen."""
        before = self.course.currentIndex()
        self._offered = offered(self._store, self.camp.currentData())
        self.course.clear()
        self.course.addItems([f"{in_words(course.titles)} ({course.code})" for course in self._offered])
        self.course.setCurrentIndex(max(before, 0))

    @Slot(int)
    def _on_course(self, place: int) -> None:
        if place >= 0:
            self.number.setValue(self._offered[place].number)
            self.weeks.setValue(self._offered[place].weeks)
            self.plan.setVisible(bool(self._offered[place].timetable))
            self.plan.setChecked(bool(self._offered[place].timetable))

    @Slot()
    def open(self) -> None:
        course, of = self._offered[self.course.currentIndex()], self.camp.currentData()
        with self._store.read() as session:
            label = labels.label_to_be(session, camp.chosen(session, of), f"{course.code}-{self.number.value()}")
        try:
            with self._store.change(N_("Open the class {label}"), by=self, label=label) as session:
                if course.text:
                    courses.add(session, course.text)
                opened = courses.open_class(session, f"{of}/{course.code}", self.number.value(), self.start.iso, self.weeks.value())
                if self.plan.isChecked():
                    timetable.plan(session, opened, course.timetable)
                class_details.set_lead(session, opened, self.lead.text())
                for _platoon in range(self.platoons.value()):
                    platoons.add(session, opened)
                label = courses.label(session, opened)
        except UserError as error:
            self.refuse(error)
        else:
            self.opened.emit(label)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field opens the class, Escape leaves; a button takes its own Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not isinstance(self.window().focusWidget(), QPushButton):
            self.open()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
