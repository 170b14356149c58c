"""The facts of a camp, which its certificates print: what it is called, under which authority, how it numbers and counts days."""

from typing import Any
from zoneinfo import available_timezones

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QGridLayout, QLineEdit, QPushButton, QWidget

from app.errors import UserError
from app.models.camp import Camp
from app.records import camp, emblems
from app.store.camp import Change, Store
from app.ui.courses.naming import in_words
from app.ui.feed import Feed
from app.ui.settings.languages import NAMES
from app.ui.widgets import theme
from app.ui.widgets.dates import week, weekday
from app.ui.widgets.emblem_field import EmblemField
from app.ui.widgets.form import Form
from app.ui.widgets.titles import TitleGrid
from app.words import N_, _


class CampForm(Form):
    """For who keeps the records; everything is kept by one button, as one change. A headquarters chooses the camp, and adds others."""

    def __init__(self, store: Store, feed: Feed) -> None:
        super().__init__(_("The camp"), _("Certificates and lists print these. What was issued keeps what it said."))
        self._store = store
        self._stored: dict[str, str] = {}
        self._drawn: bytes | None = None  # the emblem that is stored
        self._id: str | None = None  # of the camp that is shown; None while one is added
        self.which = QComboBox()
        self.which.setAccessibleName(_("Camp"))
        self.lines = TitleGrid({"title": _("Name of the camp"), "authority": _("Authority, above the certificate")}, NAMES, (1, 2))
        self.emblem = EmblemField()
        self.prefix = QLineEdit(maxLength=8)
        self.prefix.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.zone = _zone_box()
        self.days_off = {number: QCheckBox(weekday(number)) for number in week()}
        self.save, self.other = QPushButton(), QPushButton()
        self.add_above(self.which)
        self.add_above(self.lines)
        self.add(_("Emblem"), self.emblem)
        self.add(_("Serial prefix"), self.prefix, _("Certificates are numbered PREFIX-YEAR-…, for example DUB-2010-…"))
        self.add(_("Time zone"), self.zone)
        days = self._days()
        self.add(_("Days off"), days)
        days.setMinimumHeight(days.sizeHint().height())
        self.add_buttons(self.save, self.other)
        self._connect()
        feed.changed.connect(self._on_change)
        self.reload()

    def _days(self) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, box in enumerate(self.days_off.values()):
            grid.addWidget(box, place // 4, place % 4)
        return made

    def _connect(self) -> None:
        self.lines.edited.connect(self._tell)
        self.emblem.edited.connect(self._tell)
        self.emblem.refused.connect(self.refuse)
        self.prefix.textEdited.connect(self._tell)
        self.zone.currentTextChanged.connect(self._tell)
        for box in self.days_off.values():
            box.toggled.connect(self._tell)
        self.which.activated.connect(lambda: self.reload(self.which.currentData()))
        self.save.clicked.connect(self.keep)
        self.other.clicked.connect(self._turn)

    def reload(self, id: str | None = None) -> None:
        """Show a camp; the laptop's own where none is named, or where the one that was named is gone."""
        with self._store.read() as session:
            there, home = camp.camps(session), camp.home(session)
            shown = next((each for each in there if each.id == id), home)
            self._drawn = emblems.emblem(session, shown.id)
        self.which.clear()
        for each in there:
            self.which.addItem(f"{in_words(each.titles)} ({each.serial_prefix})", each.id)
        self.which.setCurrentIndex(self.which.findData(shown.id))
        self._show(shown, shown.id)

    def begin(self) -> None:
        """Another camp, with the week and the zone of this one."""
        with self._store.read() as session:
            home = camp.home(session)
        self._drawn = None
        self._show(Camp(serial_prefix="", time_zone=home.time_zone, days_off=home.days_off), None)
        self.lines.setFocus()

    def _show(self, here: Camp, id: str | None) -> None:
        self._id, self._stored = id, {}
        self._title.setText(_("Another camp") if id is None else _("The camp"))
        self.which.setVisible(id is not None and self.which.count() > 1)
        self.lines.show_titles("title", here.titles)
        self.lines.show_titles("authority", here.authority)
        self.emblem.show_drawing(self._drawn)
        self.prefix.setText(here.serial_prefix)
        self.zone.setCurrentText(here.time_zone)
        for number, box in self.days_off.items():
            box.setChecked(str(number) in here.days_off.split(","))
        self._stored = {} if id is None else self.facts
        self.clear_refusal()
        self._tell()

    @property
    def changed(self) -> bool:
        """Does it say something else than what is stored?"""
        return self.facts != self._stored or self.emblem.drawing != self._drawn

    @property
    def facts(self) -> dict[str, str]:
        """What the form says, by the fields that `camp.amend` takes."""
        lines = {f"{key}_{language}": text for key in ("title", "authority") for language, text in self.lines.titles(key).items()}
        off = ",".join(str(number) for number, box in sorted(self.days_off.items()) if box.isChecked())
        return {**lines, "serial_prefix": self.prefix.text().strip(), "time_zone": self.zone.currentText().strip(), "days_off": off}

    @Slot()
    def _tell(self) -> None:
        adding = self._id is None
        changed = any(self.lines.titles("title").values()) if adding else self.changed
        self.save.setText(_("Add the camp") if adding else _("Save the camp's facts"))
        self.save.setEnabled(changed and not self._store.read_only)
        self.other.setText(_("Back") if adding else _("Leave it as it was") if changed else _("Add another camp…"))
        self.other.setEnabled(not self._store.read_only)
        self.which.setEnabled(not changed)
        self.which.setToolTip(_("Save the camp's facts first, or leave it as it was") if changed else "")

    @Slot()
    def _turn(self) -> None:
        """Into another camp; out of what is not kept."""
        if self._id is not None and not self.changed:
            self.begin()
        else:
            self.reload(self._id)

    @Slot()
    def keep(self) -> None:
        wanted = {field: text for field, text in self.facts.items() if text != self._stored.get(field)}
        try:
            id = self._add(wanted) if self._id is None else self._amend(wanted, self._id)
        except UserError as error:
            self.refuse(error)
        else:
            self.reload(id)

    def _add(self, wanted: dict[str, str]) -> str:
        names = self.lines.titles("title")
        with self._store.change(N_("Add the camp {name}"), by=self, name=in_words(names)) as session:
            made = camp.add(session, wanted)
            self._put_emblem(session, made)
            return made

    def _amend(self, wanted: dict[str, str], id: str) -> str:
        with self._store.change(N_("Change the facts of the camp"), by=self) as session:
            camp.amend(session, wanted, id)
            self._put_emblem(session, id)
        return id

    def _put_emblem(self, session: Any, id: str) -> None:
        drawing = self.emblem.drawing
        if drawing != self._drawn:
            emblems.put(session, drawing, id) if drawing else emblems.remove(session, id)

    @Slot(object)
    def _on_change(self, change: Change) -> None:
        if "camp" in change.tables and change.by is not self and self._id is not None:
            self.reload(self._id)


def _zone_box() -> QComboBox:
    box = QComboBox(editable=True, insertPolicy=QComboBox.InsertPolicy.NoInsert)
    box.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    box.addItems(sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/")))
    box.completer().setFilterMode(Qt.MatchFlag.MatchContains)
    box.completer().setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    box.setMinimumContentsLength(theme.GRID * 2)
    return box
