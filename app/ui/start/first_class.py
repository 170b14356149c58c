"""The last step of the guide, in the camp that it made: where the recovery sheet belongs, and the first class."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.ui.courses.new_class import NewClass
from app.ui.office import Office
from app.ui.page import Page
from app.ui.place import Place
from app.ui.start.steps import Dots
from app.ui.widgets import theme
from app.ui.widgets.choice import Choice
from app.ui.widgets.form import label
from app.ui.widgets.strip import say
from app.words import N_, _

STEPS = 5  # with those of the guide before
WIDE = 96 * theme.GRID


class FirstClassPage(Page):
    """`subject` of its place is the file of the recovery sheet; empty where none was written."""

    page_name = "first"
    title = N_("The camp is ready")
    whole = True

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._sheet = ""
        self._dots = Dots(STEPS)
        self._dots.show_step(STEPS - 1, _(self.title))
        self._told = label("")
        self.kept = QCheckBox(_("It is printed, and kept away from this laptop"))
        self.list = Choice(
            "file-spreadsheet", _("A class from a spreadsheet"), _("Open a class, then take in the clerk's list as he keeps it.")
        )
        self.later = Choice("sun", _("Later"), _("Go to work; classes are opened under Classes at any time."))
        self.form = NewClass(self.store)
        self._body = QStackedWidget()
        self._lay_out()
        self.list.clicked.connect(self.open_form)
        self.later.clicked.connect(lambda: self.leave(Place()))
        self.form.left.connect(self._show_choices)
        self.form.opened.connect(lambda name: self.leave(Place("import", name)))
        self.setFocusProxy(self.list)

    def _lay_out(self) -> None:
        choices, row = QWidget(), QHBoxLayout()
        row.setSpacing(2 * theme.GRID)
        row.addWidget(self.list, 1)
        row.addWidget(self.later, 1)
        above = QVBoxLayout(choices)
        above.setContentsMargins(0, 0, 0, 0)
        above.addLayout(row)
        above.addStretch(1)
        self._body.addWidget(choices)
        self._body.addWidget(self.form)
        sheet = QWidget()
        sheet.setMaximumWidth(WIDE)
        column = QVBoxLayout(sheet)
        column.setSpacing(2 * theme.GRID)
        for widget in (self._dots, label(_(self.title), "title"), self._told, self.kept, self._body):
            column.addWidget(widget)
        middle, room = QHBoxLayout(), QWidget()
        middle.addStretch(1)
        middle.addWidget(sheet, 100)
        middle.addStretch(1)
        whole = QVBoxLayout(room)
        whole.setContentsMargins(*[3 * theme.GRID] * 4)
        whole.addStretch(2)
        whole.addLayout(middle)
        whole.addStretch(3)
        scroll = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        scroll.setWidget(room)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def arrive(self, place: Place) -> None:
        self._sheet = place.subject
        self.kept.setVisible(bool(self._sheet))
        if self._sheet:
            text = _("The recovery sheet is in {file}. Print it, lock it away, and take the file off this laptop.")
            self._told.setText(text.format(file=f"\u2066{self._sheet}\u2069"))
        else:
            self._told.setText(_("There is no recovery sheet: a forgotten pass phrase would lose every record of this camp."))

    def reload(self) -> None:
        self.form.setEnabled(not self.store.read_only)

    @Slot()
    def open_form(self) -> None:
        self.form.begin()
        self._body.setCurrentWidget(self.form)
        self.form.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_choices(self) -> None:
        self._body.setCurrentIndex(0)
        self.list.setFocus()

    def leave(self, place: Place) -> None:
        """The sheet is remembered once more where nobody said that it is kept."""
        window = self.window()
        self.gone.emit(place)
        if self._sheet and not self.kept.isChecked():
            say(window, _("The recovery sheet is still in {file}").format(file=f"\u2066{self._sheet}\u2069"))
