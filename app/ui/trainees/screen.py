"""The roll of a class: who is in it, and everything about the one who is chosen."""

from typing import Any

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QStackedWidget, QToolButton, QVBoxLayout

from app.records import enrolments
from app.records.enrolments import SameSerial
from app.records.names import fold
from app.ui import actions
from app.ui.courses.class_screen import ClassScreen
from app.ui.papers import making
from app.ui.papers.asked import Asked
from app.ui.papers.saving import SaveButton
from app.ui.place import Place
from app.ui.trainees.decide import DOUBLES
from app.ui.trainees.facing import same_number
from app.ui.trainees.lines import COLUMNS, Line, lines
from app.ui.trainees.moving import Moving
from app.ui.trainees.newcomer import Newcomer
from app.ui.trainees.panel import PersonPanel
from app.ui.trainees.platoon_chips import PlatoonChips
from app.ui.widgets import theme
from app.ui.widgets.empty import EmptyPlace
from app.ui.widgets.notice import Notice
from app.ui.widgets.split import Split
from app.ui.widgets.table import Rows, Table
from app.words import N_, _, plural


class RollScreen(ClassScreen):
    """The table at one side, the chosen trainee or the newcomer at the other."""

    screen_name = "roll"
    title = N_("Roll")
    concerns = frozenset({"person", "person_alias", "enrolment", "enrolment_status", "platoon"})

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._wanted = ""
        self.table = Table(_("Roll"), Rows(COLUMNS, lambda line: line.sought), "roll", several=True)
        self.panel = PersonPanel(self.store, self.class_line)
        self.newcomer = Newcomer(self.store, self.jobs, self.class_line)
        self.filter = QLineEdit(placeholderText=_("Filter: name, number, unit, in any script"), clearButtonEnabled=True)
        self.filter.setAccessibleName(_("Filter the roll"))
        self.count = QLabel()
        self.same = Notice()
        self.platoons, self.moving = PlatoonChips(), Moving(self.store, self.class_line.id)
        self.papers = SaveButton(self.jobs, _("Save the roll"), lambda: making.of_class("nominal-roll", self.class_line))
        self._side = QStackedWidget()
        self._body = QStackedWidget()
        self._lay_out()
        self.setFocusProxy(self.table)
        self.filter.textChanged.connect(self._sift)
        self.platoons.changed.connect(self._sift)
        self.moving.left.connect(self.table.setFocus)
        self.table.chosen.connect(self._on_chosen)
        self.newcomer.ended.connect(self._on_newcomer)
        self.panel.closed.connect(self._close_panel)
        self.panel.opened.connect(self._to_record)
        self.table.opened.connect(lambda line: self._to_record(line.id))
        self._side.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        column.addLayout(self._bar())
        column.addLayout(self._second_bar())
        column.addWidget(self.moving)
        column.addWidget(self.same)
        self._side.addWidget(self.panel)
        self._side.addWidget(self.newcomer)
        split = Split()
        split.addWidget(self.table)
        split.addWidget(self._side)
        split.setStretchFactor(0, 1)
        self._body.addWidget(split)
        self._body.addWidget(
            EmptyPlace(
                "users",
                _("Nobody is on this roll yet"),
                _("Take the clerk's spreadsheet as it is, or write the names one by one."),
                [(_("Import a class list"), "download", self.arrive), (_("Add a trainee"), "user-plus", self.add)],
            )
        )
        column.addWidget(self._body, 1)

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.addWidget(self.filter, 1)
        bar.addWidget(self.count)
        bar.addStretch(1)
        adding = actions.action("add_trainee", self, self.add)
        importing = actions.action("import", self, self.arrive)
        actions.action("filter", self, self._to_filter)
        self.adding, self.importing = actions.button(adding), actions.button(importing)
        self.twice = QToolButton(icon=theme.icon("users"), toolTip=_("Entered twice?"))
        self.twice.setAccessibleName(_("Entered twice?"))
        self.twice.clicked.connect(self._to_doubles)
        for button in (self.twice, self.adding, self.importing, self.papers):
            bar.addWidget(button)
        for action in (adding, importing):
            action.setEnabled(not self.store.read_only)
        return bar

    def _second_bar(self) -> QHBoxLayout:
        """The platoons, and what is done with the chosen lines."""
        bar = QHBoxLayout()
        bar.addWidget(self.platoons)
        bar.addStretch(1)
        self.transfer = actions.action("transfer", self, self._ask_platoon)
        self.transfer.setEnabled(False)
        bar.addWidget(actions.button(self.transfer))
        self.printing = actions.action("print_roll", self, lambda: self.gone.emit(Asked("nominal-roll").at(self.class_line.label)))
        tool = QToolButton()
        tool.setDefaultAction(self.printing)
        tool.setAccessibleName(self.printing.text())
        bar.addWidget(tool)
        self.copying = QPushButton(theme.icon("copy"), _("Copy as a table"))
        self.copying.clicked.connect(self.table.copy)
        bar.addWidget(self.copying)
        bar.addWidget(self.table.columns_button())
        return bar

    def reload(self) -> None:
        class_id = self.class_line.id
        self.ask(lambda session: (lines(session, class_id), enrolments.same_serial(session, class_id)), self._show, self.large)

    def _show(self, found: tuple[list[Line], list[SameSerial]]) -> None:
        rows, same = found
        self.platoons.show_platoons(row.platoon for row in rows)
        self.table.show_rows(rows)
        self._choose_wanted()
        self._body.setCurrentIndex(0 if rows or self._side.currentWidget() is self.newcomer else 1)
        self._tell_count()
        self._tell_same_numbers(same)

    def _tell_same_numbers(self, same: list[SameSerial]) -> None:
        """Two laptops may have given one number twice; who is who is decided where both are shown."""
        if same:
            self.same.say("circle-alert", _(", ").join(map(same_number, same)), "", (_("Look closer"), self._to_doubles))
        self.same.setVisible(bool(same))

    def _to_doubles(self) -> None:
        self.gone.emit(Place("decide", screen=DOUBLES))

    @Slot(str)
    def _to_record(self, person_id: str) -> None:
        self.gone.emit(Place("person", subject=person_id))

    def show_person(self, person_id: str) -> None:
        """Choose one trainee, whatever was filtered."""
        self.filter.clear()
        self.platoons.show_all()
        self._wanted = person_id
        self._choose_wanted()

    def _choose_wanted(self) -> None:
        """He may still be on his way from the worker."""
        if self._wanted and any(row.id == self._wanted for row in self.table.rows.visible):
            self.table.choose(lambda row: row.id == self._wanted)
            self._wanted = ""

    @Slot()
    def arrive(self) -> None:
        self.gone.emit(Place("import", self.class_line.label))

    @Slot()
    def add(self) -> None:
        """Let somebody be entered by hand, beside the roll."""
        self._body.setCurrentIndex(0)
        self._side.setCurrentWidget(self.newcomer)
        self._side.show()
        self.newcomer.begin()

    @Slot(str)
    def _on_newcomer(self, person_id: str) -> None:
        self._side.setCurrentWidget(self.panel)
        self._side.setVisible(self.table.current is not None)
        self.reload()
        if person_id:
            self.show_person(person_id)

    def _to_filter(self) -> None:
        self.filter.setFocus()
        self.filter.selectAll()

    @Slot()
    def _sift(self) -> None:
        self.table.filter(fold(self.filter.text()), lambda row: self.platoons.accepts(row.platoon))
        self._tell_count()

    def _ask_platoon(self) -> None:
        numbers = [row.platoon or 0 for row in self.table.rows.rows]
        self.moving.ask(self.table.chosen_rows, max(numbers, default=0))

    @Slot(object)
    def _on_chosen(self, line: Any) -> None:
        self.transfer.setEnabled(bool(self.table.chosen_rows) and not self.store.read_only)
        self._tell_count()
        self.panel.show_line(line)
        if self._side.currentWidget() is self.panel:
            self._side.setVisible(line is not None)

    @Slot()
    def _close_panel(self) -> None:
        self.table.clearSelection()
        self.table.setCurrentIndex(QModelIndex())
        self.table.setFocus()

    def _tell_count(self) -> None:
        rows = self.table.rows.rows
        shown, all_, chosen = len(self.table.visible_rows), len(rows), len(self.table.chosen_rows)
        strength = sum(1 for row in rows if row.left is None)
        told = [_("{shown} of {all}").format(shown=shown, all=all_) if shown < all_ else _("strength {n}").format(n=strength)]
        if chosen > 1:
            told.append(plural("{n} chosen", "{n} chosen", chosen))
        self.count.setText("  ·  ".join(told))
