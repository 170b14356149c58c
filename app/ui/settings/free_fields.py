"""The camp's own fields of people: what the form of a trainee asks beyond what every camp asks."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPlainTextEdit, QPushButton

from app.errors import UserError
from app.records import free_fields
from app.records.free_fields import FreeLine
from app.store.camp import Change, Store
from app.ui.courses.naming import in_words
from app.ui.feed import Feed
from app.ui.settings.languages import NAMES
from app.ui.widgets import theme
from app.ui.widgets.form import Form
from app.ui.widgets.titles import TitleGrid
from app.ui.widgets.tool import tool
from app.words import N_, _, plural

LINES = 3  # of choices that are seen at once


class FreeFieldsForm(Form):
    """A list in the order of the trainee's form; the chosen field below it, or a new one."""

    def __init__(self, store: Store, feed: Feed) -> None:
        super().__init__(
            _("Fields of the camp"), _("What this camp wants to know of its people beside the usual, for example a shoe size.")
        )
        self._store = store
        self._lines: list[FreeLine] = []
        self.list = QListWidget()
        self.list.setAccessibleName(_("Fields of the camp"))
        self.list.setFixedHeight(5 * (theme.pixels("body") + 2 * theme.GRID))
        self.list.currentRowChanged.connect(self._on_row)
        self.titles = TitleGrid({"title": _("Title")}, NAMES, (1,))
        self.choices = QPlainTextEdit(tabChangesFocus=True)
        self.choices.setFixedHeight(LINES * (theme.pixels("body") + theme.GRID))
        self.save, self.another = QPushButton(), QPushButton(_("Another field"))
        self.save.clicked.connect(self.keep)
        self.another.clicked.connect(self.begin)
        self.add_above(self.list)
        self._column.insertLayout(3, self._order())
        self._column.insertWidget(4, self.titles)
        self.add(_("Choices"), self.choices, _("One on each line; any text where there are none."))
        self.add_buttons(self.save, self.another)
        feed.changed.connect(self._on_change)
        self.reload()

    def _order(self) -> QHBoxLayout:
        self.up = tool("chevron-up", _("Up"), lambda: self._move(-1))
        self.down = tool("chevron-down", _("Down"), lambda: self._move(1))
        self.remove = tool("trash-2", _("Remove the field"), self.take_away)
        row = QHBoxLayout()
        for button in (self.up, self.down, self.remove):
            row.addWidget(button)
        row.addStretch(1)
        return row

    @property
    def chosen(self) -> FreeLine | None:
        """The field that is shown; None while one is added."""
        row = self.list.currentRow()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def reload(self, id: str | None = None) -> None:
        """Show the fields, and choose that one."""
        with self._store.read() as session:
            self._lines = free_fields.defined(session)
        self.list.blockSignals(True)
        self.list.clear()
        for line in self._lines:
            of = plural("of {n} person", "of {n} people", line.used) if line.used else ""
            self.list.addItem(QListWidgetItem("  ·  ".join(filter(None, (in_words(line.titles), of)))))
        self.list.setCurrentRow(next((row for row, line in enumerate(self._lines) if line.id == id), -1))
        self.list.blockSignals(False)
        self._show()

    @Slot()
    def begin(self) -> None:
        self.list.setCurrentRow(-1)
        self._show()
        self.titles.setFocus()

    def _on_row(self, _row: int) -> None:
        self._show()

    def _show(self) -> None:
        line = self.chosen
        self.titles.show_titles("title", line.titles if line else {})
        self.choices.setPlainText("\n".join(line.choices) if line else "")
        self.save.setText(_("Save the field") if line else _("Add the field"))
        writable, row = not self._store.read_only, self.list.currentRow()
        self.save.setEnabled(writable)
        self.another.setEnabled(line is not None and writable)
        self.up.setEnabled(writable and row > 0)
        self.down.setEnabled(writable and 0 <= row < len(self._lines) - 1)
        self.remove.setEnabled(writable and line is not None)
        self.clear_refusal()

    @Slot()
    def keep(self) -> None:
        line, named, choices = self.chosen, self.titles.titles("title"), self.choices.toPlainText().splitlines()
        label = N_("Change the field {title}") if line else N_("Add the field {title}")
        try:
            with self._store.change(label, by=self, title=in_words(named)) as session:
                if line is None:
                    id = free_fields.define(session, named, choices)
                else:
                    free_fields.amend(session, id := line.id, named, choices)
        except UserError as error:
            self.refuse(error)
        else:
            self.reload(id)

    def _move(self, by: int) -> None:
        if (line := self.chosen) is not None:
            with self._store.change(N_("Move the field {title}"), by=self, title=in_words(line.titles)) as session:
                free_fields.move(session, line.id, by)
            self.reload(line.id)

    def take_away(self) -> None:
        """Only a field that says nothing of anybody; it can be undone."""
        if (line := self.chosen) is None:
            return
        try:
            with self._store.change(N_("Remove the field {title}"), by=self, title=in_words(line.titles)) as session:
                free_fields.remove(session, line.id)
        except UserError as error:
            self.refuse(error)
        else:
            self.reload()

    @Slot(object)
    def _on_change(self, change: Change) -> None:
        if {"free_field", "free_value"} & change.tables and change.by is not self:
            self.reload(self.chosen.id if self.chosen else None)
