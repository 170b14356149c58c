"""Today: what is to be done now, what is missing, who is in danger."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.records.agenda import Agenda, agenda
from app.ui import actions
from app.ui.office import Office
from app.ui.page import Page
from app.ui.papers.asked import Asked
from app.ui.place import Place
from app.ui.today import lines
from app.ui.today.column import Column
from app.ui.today.safety import Safety
from app.ui.widgets import theme
from app.ui.widgets.dates import whole_day
from app.ui.widgets.empty import EmptyPlace
from app.ui.widgets.form import label
from app.words import N_, _


class TodayPage(Page):
    """The worker adds it up; what is shown stays until the new answer is there."""

    page_name = "today"
    title = N_("Today")
    concerns = frozenset(
        {"mark", "session", "enrolment", "enrolment_status", "result", "class", "certificate", "certificate_state", "import_row"}
        | {"sync_conflict", "person_alias", "platoon", "laptop", "camp"}
    )

    counted = Signal(int)  # lines of what is missing

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.agenda: Agenda | None = None
        self._day = label("", "title")
        self.safety = Safety(office)
        self.status = QPushButton(theme.icon("printer"), _("Print the status"))
        self.now = Column("clipboard-list", _("Now"), _("No session is planned for today."))
        self.missing = Column("calendar-off", _("Missing"), _("Nothing is missing."))
        self.danger = Column("triangle-alert", _("In danger"), _("Nobody is close to a limit."))
        self.now.foot.addWidget(self.status)
        self.now.foot.addStretch(1)
        for column in self.columns:
            column.gone.connect(self.gone)
        self._places = QStackedWidget()
        self._lay_out()
        self.take = actions.action("roll", self, self.take_roll)
        actions.action("read_sheets", self, lambda: self.gone.emit(Place("sheets")))
        actions.action("type_sheet", self, lambda: self.gone.emit(Place("typing")))
        self.status.clicked.connect(self.print_status)
        self.printing = actions.action("print_status", self, self.status.click)
        self.status.setToolTip(self.printing.toolTip())

    def _lay_out(self) -> None:
        whole, row = QWidget(), QHBoxLayout()
        row.setSpacing(2 * theme.GRID)
        for column in self.columns:
            row.addWidget(column, 1)
        inner = QVBoxLayout(whole)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addLayout(row, 1)
        open_class = [
            (_("Open a class"), "plus", lambda: self.gone.emit(Place("classes", screen="new"))),
            (_("Import a class list"), "download", lambda: self.gone.emit(Place("import"))),
        ]
        text = _("Open a class and take the clerk's list of names into it. Then this page says each morning what is to be done.")
        wait = QLabel(_("Looking through the records…"))
        wait.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for place in (wait, whole, EmptyPlace("sun", _("There is no class yet"), text, open_class)):
            self._places.addWidget(place)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.GRID] * 4)
        column.setSpacing(theme.GRID)
        head = QHBoxLayout()
        head.addWidget(self._day, 1)
        head.addWidget(self.safety)
        column.addLayout(head)
        column.addWidget(self._places, 1)

    @property
    def columns(self) -> tuple[Column, Column, Column]:
        return self.now, self.missing, self.danger

    @property
    def main(self) -> QPushButton | None:
        """The button to press."""
        return self.now.main or self.missing.main

    def reload(self) -> None:
        self.ask(agenda, self._show, large=True)
        self.safety.reload()

    def _show(self, found: Agenda) -> None:
        self.agenda = found
        self._day.setText(whole_day(found.today))
        told = (lines.now(found), lines.missing(found), lines.in_danger(found))
        for column, its in zip(self.columns, told, strict=True):
            column.show_lines(list(its))
        self._places.setCurrentIndex(1 if found.classes else 2)
        self.take.setEnabled(self.main is not None)
        self.status.setVisible(bool(found.running))
        self.printing.setEnabled(bool(found.running))
        self.counted.emit(len(self.missing.lines))
        if self.main is not None and self.isVisible():
            self.main.setFocus()

    def print_status(self) -> None:
        """The daily status; of which class, where several run."""
        running = self.agenda.running if self.agenda else ()
        if len(running) == 1:
            self._print_status(running[0])
            return
        menu = QMenu(self.status)
        for of in running:
            menu.addAction(theme.icon("printer"), of, lambda of=of: self._print_status(of))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.status.mapToGlobal(self.status.rect().bottomLeft()))

    def _print_status(self, of: str) -> None:
        """Of today where the class has sessions then, else of the last day that had some."""
        assert self.agenda is not None
        there = any(roll.class_label == of for roll in self.agenda.rolls)
        self.gone.emit(Asked("daily-status", self.agenda.today if there else "").at(of))

    def take_roll(self) -> None:
        """The roll that comes next today, else the first that is missing."""
        if self.main is not None:
            self.main.click()
