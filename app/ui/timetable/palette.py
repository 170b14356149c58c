"""The side of the week: subjects to take from, for whom, where and by whom they are taught, and what the plan still lacks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from app.records.hours import Hours
from app.records.timetable import Lesson, SessionLine
from app.ui.timetable import wording
from app.ui.timetable.lesson import LONGEST, propose
from app.ui.timetable.subjects import SubjectList, SubjectModel
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.words import _

WIDTH = 100  # pixels, and twelve times the height of the text


@dataclass(frozen=True)
class Lack:
    """Something that a person who plans wants to look at; `day` and `period` say where, 0 for the whole day."""

    told: str
    day: str
    period: int = 0


class Palette(QFrame):
    """What is written here goes with the subject that is put down next; a subject brings what was written with it last."""

    in_hand = Signal(str)  # a subject's code, empty when it is put down
    fill_wanted = Signal(str)
    shown = Signal(object)  # a Lack that is to be seen

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "strip")
        self.setFixedWidth(WIDTH + 12 * theme.pixels("body"))
        self.model = SubjectModel()
        self.subjects = SubjectList(self.model)
        self.platoon = QComboBox()
        self.place, self.instructor = QLineEdit(maxLength=LONGEST), QLineEdit(maxLength=LONGEST)
        self.counted, self.hint, self.lacking = label("", "head"), label("", "small"), label("", "small")
        self.next = QPushButton(theme.icon("eye"), _("Show"))
        self._lacks: Sequence[Lack] = ()
        self._seen = 0
        self._last: dict[str, tuple[str, str]] = {}  # where and by whom a subject was taught last
        self._lay_out()
        self.subjects.taken.connect(lambda code: self.take("" if code == self.model.in_hand else code))
        self.subjects.filled.connect(self.fill_wanted)
        self.subjects.put_down.connect(lambda: self.take(""))
        self.next.clicked.connect(self._show_next)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID)
        column.addWidget(self.counted)
        column.addWidget(self.subjects, 1)
        column.addWidget(self.hint)
        grid = QGridLayout()
        grid.setSpacing(theme.CELL)
        self._names = list[QLabel]()
        for row, (name, field) in enumerate(((_("For"), self.platoon), (_("Where"), self.place), (_("Instructor"), self.instructor))):
            field.setAccessibleName(name)
            told = QLabel(name)
            told.setBuddy(field)
            self._names.append(told)
            grid.addWidget(told, row, 0)
            grid.addWidget(field, row, 1)
        column.addLayout(grid)
        row = QHBoxLayout()
        row.addWidget(self.lacking, 1)
        row.addWidget(self.next)
        column.addLayout(row)
        self._tell()

    def offer(self, hours: Sequence[Hours], lines: Sequence[SessionLine], platoons: Iterable[int]) -> None:
        """What can be planned in the class, and what has been."""
        self.model.show(hours)
        told = wording.counted(hours)
        self.counted.setText(told)
        self.counted.setVisible(bool(told))
        self._last = {line.subject_code: (line.place, line.instructor) for line in lines}
        chosen = self.platoon.currentData()
        self.platoon.clear()
        self.platoon.addItem(_("Whole class"), None)
        for number in platoons:
            self.platoon.addItem(_("platoon {number}").format(number=number), number)
        self.platoon.setCurrentIndex(max(self.platoon.findData(chosen), 0))
        for widget in (self.platoon, self._names[0]):
            widget.setVisible(self.platoon.count() > 1)
        self.subjects.show_in_hand(self.model.in_hand)

    def suggest(self, places: Sequence[str], instructors: Sequence[str]) -> None:
        """What any class has written."""
        propose(self.place, places)
        propose(self.instructor, instructors)

    def show_lacks(self, lacks: Sequence[Lack]) -> None:
        self._lacks, self._seen = lacks, 0
        self._tell_lack()

    def _tell_lack(self) -> None:
        self.next.setVisible(bool(self._lacks))
        many = f"{self._seen + 1}/{len(self._lacks)}  " if len(self._lacks) > 1 else ""
        self.lacking.setText(many + self._lacks[self._seen].told if self._lacks else _("Nothing in this plan clashes."))

    def _show_next(self) -> None:
        lack = self._lacks[self._seen]
        self.shown.emit(lack)
        self._seen = (self._seen + 1) % len(self._lacks)
        self._tell_lack()

    def take(self, code: str) -> None:
        """Have a subject in hand: the next press puts it down. Empty for none."""
        if code != self.model.in_hand:
            place, instructor = self._last.get(code, ("", ""))
            self.place.setText(place)
            self.instructor.setText(instructor)
        self.subjects.show_in_hand(code)
        self._tell()
        self.in_hand.emit(code)

    def _tell(self) -> None:
        code = self.model.in_hand
        self.hint.setText(
            _("{subject} is in hand: press periods to fill them, Esc puts it down.").format(subject=code)
            if code
            else _("Drag a subject into the week, or choose periods and press its key.")
        )

    def lesson(self, code: str) -> Lesson:
        """A subject as it would be put down now, with what is written here if it is the one in hand."""
        place, instructor = self._last.get(code, ("", ""))
        return Lesson(code, self.place.text(), self.instructor.text()) if code == self.model.in_hand else Lesson(code, place, instructor)
