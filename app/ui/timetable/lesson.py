"""The fields of one session: subject, platoon, place, instructor."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from app.models.titles import Titles, pick
from app.records.timetable import Lesson, SessionLine
from app.ui.widgets import theme
from app.words import _, language

LONGEST = 80


class LessonForm(QWidget):
    """Hidden until it is begun; places and instructors that the class has had are proposed."""

    saved = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.subject, self.platoon = QComboBox(), QComboBox()
        self.place, self.instructor = QLineEdit(maxLength=LONGEST), QLineEdit(maxLength=LONGEST)
        self.save, leave = QPushButton(), QPushButton(_("Leave it"))
        self.save.setProperty("role", "main")
        self.save.clicked.connect(self.saved)
        leave.clicked.connect(self.left)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GRID)
        grid.setVerticalSpacing(theme.CELL)
        self._labels: dict[QWidget, QLabel] = {}
        named = (
            (_("Subject"), self.subject, 3),
            (_("Platoon"), self.platoon, 1),
            (_("Where"), self.place, 2),
            (_("Instructor"), self.instructor, 2),
        )
        for column, (name, field, share) in enumerate(named):
            field.setAccessibleName(name)
            self._labels[field] = QLabel(name)
            self._labels[field].setProperty("role", "small")
            grid.addWidget(self._labels[field], 0, column)
            grid.addWidget(field, 1, column)
            grid.setColumnStretch(column, share)
        grid.addWidget(self.save, 1, len(named))
        grid.addWidget(leave, 1, len(named) + 1)
        self.subject.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.hide()

    def offer(self, subjects: Mapping[str, Titles], lines: Sequence[SessionLine], platoons: Iterable[int]) -> None:
        """What can be chosen in this class, and what has been written in it."""
        self.subject.clear()
        for code, titles in subjects.items():
            self.subject.addItem(f"{code}  {pick(titles, language())}", code)
        self.platoon.clear()
        self.platoon.addItem(_("Whole class"), None)
        for number in sorted(platoons):
            self.platoon.addItem(str(number), number)
        _propose(self.place, {line.place for line in lines})
        _propose(self.instructor, {line.instructor for line in lines})

    def begin(self, line: SessionLine | None) -> None:
        """Change a session, or describe a new one; of one whose roll was taken the subject stands."""
        self.subject.setEnabled(line is None or not (line.marked or line.locked))
        if line is not None:
            self.subject.setCurrentIndex(self.subject.findData(line.subject_code))
        self.place.setText(line.place if line else "")
        self.instructor.setText(line.instructor if line else "")
        self.platoon.setCurrentIndex(0)
        for widget in (self.platoon, self._labels[self.platoon]):
            widget.setVisible(line is None and self.platoon.count() > 1)
        self.save.setText(_("Save the session") if line else _("Add the session"))
        self.show()
        (self.subject if self.subject.isEnabled() else self.place).setFocus()

    @property
    def lesson(self) -> Lesson:
        return Lesson(self.subject.currentData() or "", self.place.text(), self.instructor.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.saved.emit()
        else:
            super().keyPressEvent(event)


def _propose(field: QLineEdit, texts: set[str]) -> None:
    completer = QCompleter(sorted(texts - {""}), field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    field.setCompleter(completer)
