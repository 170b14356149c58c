"""The fields of one session: subject, platoon, place, instructor."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from app.models.titles import Titles, pick
from app.records.timetable import Lesson, SessionLine
from app.ui.widgets import theme
from app.words import _, language, plural

LONGEST = 80


class LessonForm(QWidget):
    """Hidden until it is begun; places and instructors that were written before are proposed."""

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
        self._before = ("", "")  # what several sessions said when they were begun
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

    def offer(self, subjects: Mapping[str, Titles], platoons: Iterable[int]) -> None:
        """What can be chosen in this class."""
        self.subject.clear()
        for code, titles in subjects.items():
            self.subject.addItem(f"{code}  {pick(titles, language())}", code)
        self.platoon.clear()
        self.platoon.addItem(_("Whole class"), None)
        for number in sorted(platoons):
            self.platoon.addItem(str(number), number)

    def suggest(self, places: Iterable[str], instructors: Iterable[str]) -> None:
        """What any class has written."""
        propose(self.place, places)
        propose(self.instructor, instructors)

    def begin_several(self, lines: Sequence[SessionLine]) -> None:
        """Say where several sessions are, and by whom; where they differ nothing is said, and what is left so stays."""
        for widget in (self.subject, self._labels[self.subject], self.platoon, self._labels[self.platoon]):
            widget.hide()
        places, instructors = {line.place for line in lines}, {line.instructor for line in lines}
        self._before = (places.pop() if len(places) == 1 else "", instructors.pop() if len(instructors) == 1 else "")
        for field, text in zip((self.place, self.instructor), self._before, strict=True):
            field.setText(text)
        self.save.setText(plural("Save {n} session", "Save {n} sessions", len(lines)))
        self.show()
        self.place.setFocus()

    @property
    def said(self) -> tuple[str | None, str | None]:
        """Where and by whom, each None where nothing else was written than stood there."""
        written = (self.place.text().strip(), self.instructor.text().strip())
        place, instructor = (text if text != before else None for text, before in zip(written, self._before, strict=True))
        return place, instructor

    def begin(self, line: SessionLine | None) -> None:
        """Change a session, or describe a new one; of one whose roll was taken the subject stands."""
        for widget in (self.subject, self._labels[self.subject]):
            widget.show()
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


def propose(field: QLineEdit, texts: Iterable[str]) -> None:
    """Offer what was written before while somebody writes."""
    completer = QCompleter(sorted({*texts} - {""}), field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    field.setCompleter(completer)
