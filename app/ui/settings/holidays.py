"""The camp's holidays: the days, beside its weekly days off, on which nobody trains."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QListWidget, QListWidgetItem, QPushButton

from app.errors import UserError
from app.models.titles import pick
from app.records import camp, holidays
from app.records.holidays import HolidayLine
from app.store.camp import Change, Store
from app.ui.courses.naming import in_words
from app.ui.feed import Feed
from app.ui.settings.languages import NAMES
from app.ui.widgets import dates, theme
from app.ui.widgets.day_box import DayBox
from app.ui.widgets.form import Form
from app.ui.widgets.titles import TitleGrid
from app.words import N_, _, language

SHOWN = 6  # lines of the list before it scrolls
TABLES = frozenset({"holiday", "camp"})


class HolidaysForm(Form):
    """A day with its name is added or called otherwise by one button; the chosen one is taken back by another."""

    def __init__(self, store: Store, feed: Feed) -> None:
        super().__init__(
            _("Holidays"), _("A week that is repeated leaves these days out. Sessions that are planned on them stay until told.")
        )
        self._store = store
        self._lines: list[HolidayLine] = []
        self.which = QComboBox()
        self.which.setAccessibleName(_("Camp"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Holidays"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setFixedHeight(SHOWN * (theme.pixels("body") + theme.GRID))
        self.day, self.names = DayBox(), TitleGrid({"title": _("Name of the holiday")}, NAMES)
        self.save, self.remove = QPushButton(), QPushButton(theme.icon("trash-2"), _("No holiday after all"))
        self.add_above(self.which)
        self.add_above(self.list)
        self.add(_("Date"), self.day)
        self._column.insertWidget(5, self.names)
        self.add_buttons(self.save, self.remove)
        self._connect()
        feed.changed.connect(self._on_change)
        with store.read() as session:
            self.day.show_day(camp.today(session))
        self.reload()

    def _connect(self) -> None:
        self.which.activated.connect(lambda: self.reload(self.which.currentData()))
        self.list.currentRowChanged.connect(self._choose)
        self.day.dateChanged.connect(self._tell)
        self.names.edited.connect(self._tell)
        self.save.clicked.connect(self.keep)
        self.remove.clicked.connect(self.take_back)

    def reload(self, camp_id: str | None = None) -> None:
        """The holidays of a camp, the laptop's own where none is named."""
        with self._store.read() as session:
            there, wanted = camp.camps(session), camp_id or self.which.currentData() or camp.home(session).id
            self._lines = holidays.listed(session, camp_id=wanted)
        self.which.clear()
        for each in there:
            self.which.addItem(f"{in_words(each.titles)} ({each.serial_prefix})", each.id)
        self.which.setCurrentIndex(self.which.findData(wanted))
        self.which.setVisible(len(there) > 1)
        self.list.blockSignals(True)
        self.list.clear()
        for line in self._lines:
            self.list.addItem(QListWidgetItem(f"{dates.day(line.date)}   {pick(line.titles, language())}"))
        self.list.blockSignals(False)
        self._tell()

    @property
    def chosen(self) -> HolidayLine | None:
        """The holiday of the date that the form says; None where it is none yet."""
        return next((line for line in self._lines if line.date == self.day.iso), None)

    @Slot(int)
    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._lines):
            line = self._lines[row]
            self.names.show_titles("title", line.titles)
            self.day.show_day(line.date)
            self._tell()

    @Slot()
    def _tell(self) -> None:
        known, may = self.chosen, not self._store.read_only
        names = self.names.titles("title")
        self.save.setText(_("Save the holiday") if known else _("Add the holiday"))
        self.save.setEnabled(may and any(names.values()) and (known is None or known.titles != names))
        self.remove.setEnabled(may and known is not None)
        self.clear_refusal()

    @Slot()
    def keep(self) -> None:
        day, names = self.day.iso, self.names.titles("title")
        try:
            with self._store.change(N_("Mark {date} as a holiday: {name}"), by=self, date=day, name=in_words(names)) as session:
                holidays.add(session, day, names, self.which.currentData())
        except UserError as error:
            self.refuse(error)
        else:
            self.names.show_titles("title", {})
            self.reload()

    @Slot()
    def take_back(self) -> None:
        known = self.chosen
        if known is None:
            return
        try:
            with self._store.change(N_("{date} is no holiday"), by=self, date=known.date) as session:
                holidays.remove(session, known.id)
        except UserError as error:
            self.refuse(error)
        else:
            self.names.show_titles("title", {})
            self.reload()

    @Slot(object)
    def _on_change(self, change: Change) -> None:
        if TABLES & change.tables and change.by is not self:
            self.reload()
