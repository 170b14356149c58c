"""What happened to a trainee's records: who, when, from what to what."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.titles import pick
from app.records import camp
from app.records.enrolled import Enrolled
from app.records.people import Details
from app.store.camp import Store
from app.store.history import Entry, history
from app.ui.courses.naming import status
from app.ui.trainees.fields import FIELDS, called
from app.ui.widgets import theme
from app.ui.widgets.dates import day, moment
from app.ui.widgets.form import label
from app.words import _, language

NEWEST = 30  # entries; the command line shows all


class Past(QWidget):
    """The newest first; the last is how the person came in, whose fields stand above."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.GRID, 0, 0)
        self._column.setSpacing(theme.CELL)
        self.told: list[str] = []

    def show_details(self, details: Details) -> None:
        while (item := self._column.takeAt(0)) is not None:
            item.widget().deleteLater()
        self.told.clear()
        self._add(_("Classes"), "head")
        for enrolled in details.enrolments:
            self._add(_enrolled(enrolled))
        self._add(_("History"), "head")
        with self._store.read() as session:
            zone = camp.home(session).time_zone
            entries = history(session.connection(), "person", details.id)
        first, *later = entries
        for entry in reversed(later[-NEWEST:]):
            self._add(_when(entry, zone), "small")
            self._add(_told(entry))
        self._add(_when(first, zone), "small")
        self._add(first.label)

    def _add(self, text: str, role: str = "") -> None:
        self.told.append(text)
        self._column.addWidget(label(text, role))


def _enrolled(enrolled: Enrolled) -> str:
    """OPB-1, 17: enrolled 24 Oct 2010, withdrawn 3 Nov 2010 (reason)."""
    turns = [f"{status(turn.status)} {day(turn.day)}" + (f" ({turn.reason})" if turn.reason else "") for turn in enrolled.turns]
    title = pick(enrolled.course, language())
    return f"{title} ({enrolled.class_label}), {enrolled.serial}: " + ", ".join(turns)


def _when(entry: Entry, zone: str) -> str:
    return "  ·  ".join(filter(None, (moment(entry.at, zone), entry.person, entry.laptop)))


def _told(entry: Entry) -> str:
    """The change's label, and each field from what to what."""
    changes = {called(column): values for column, values in entry.changes.items() if column in FIELDS}
    return "\n".join([entry.label, *(f"{name}: {_value(before)} → {_value(after)}" for name, (before, after) in changes.items())])


def _value(value: Any) -> str:
    return _("nothing") if value in (None, "") else str(value)
