"""Which template the certificates of a course are drawn with: a row for each course, a column for each kind."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.models.certificate import Kind
from app.models.titles import pick
from app.records.templates import TemplateLine
from app.ui.certificates import wording as certificate_wording
from app.ui.templates import wording
from app.ui.templates.entries import Choice
from app.ui.templates.shelf import CourseChoices
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.words import _, language

NARROWEST = 15 * theme.GRID  # pixels of a box


class ChoicesGrid(QWidget):
    """`chosen` carries the course's id, the kind and the template's key."""

    chosen = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[tuple[str, str], Choice] = {}
        self._shown: object = None
        self._scroll = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = label(_("There is no course yet"), "soft")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.CELL)
        column.addWidget(label(_("What the certificates of each course are drawn with"), "head"))
        column.addWidget(self._nothing)
        column.addWidget(self._scroll, 1)

    @property
    def wish(self) -> int:
        """Pixels in which all courses are seen under the two headings, each with a title of two lines."""
        rows, line = len({course for course, _kind in self.boxes}), self.fontMetrics().height() + theme.CELL
        return 2 * (rows + 1) * line + 2 * theme.GRID

    def show_choices(self, lines: Sequence[TemplateLine], courses: Sequence[CourseChoices], may: bool) -> None:
        """The boxes are made anew only where there is something else to choose from."""
        self._nothing.setVisible(not courses)
        offered = {line.key: wording.title(line) for line in lines}
        shape = (offered, [(course.id, course.titles) for course in courses])
        if shape != self._shown:
            self._shown = shape
            self._scroll.setWidget(self._grid(offered, courses))
        for course in courses:
            for kind, key in course.chosen.items():
                self.boxes[course.id, kind].choose(key)
                self.boxes[course.id, kind].setEnabled(may)
                self.boxes[course.id, kind].setToolTip("" if may else _("Only a commander or a clerk has to do with certificates."))

    def _grid(self, offered: dict[str, str], courses: Sequence[CourseChoices]) -> QWidget:
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GRID)
        grid.setVerticalSpacing(theme.CELL)
        grid.setColumnStretch(0, 3)
        self.boxes = {}
        for column, kind in enumerate(Kind, 1):
            grid.addWidget(label(certificate_wording.kind(kind), "small"), 0, column, Qt.AlignmentFlag.AlignBottom)
            grid.setColumnStretch(column, 2)
        for row, course in enumerate(courses, 1):
            title = pick(course.titles, language())
            grid.addWidget(label(f"{course.code}  ·  \u2068{title}\u2069"), row, 0)
            for column, kind in enumerate(Kind, 1):
                box = self.boxes[course.id, kind.value] = self._box(offered, (course.id, kind.value))
                box.setAccessibleName(f"{certificate_wording.kind(kind)}, {course.code}")
                grid.addWidget(box, row, column)
        grid.setRowStretch(len(courses) + 1, 1)
        return sheet

    def _box(self, offered: dict[str, str], at: tuple[str, str]) -> Choice:
        box = Choice(offered)
        box.setMinimumWidth(NARROWEST)
        box.activated.connect(lambda _place: self.chosen.emit(*at, box.currentData()))
        return box
