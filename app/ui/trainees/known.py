"""The facts of a person as one column to read: what is known, by the groups of the form."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.models.titles import Titles
from app.records import clash_words
from app.records.people import Details
from app.ui.courses.naming import in_words
from app.ui.trainees.fields import called
from app.ui.trainees.person_form import MORE, NAME, NUMBERS, SERVICE
from app.ui.widgets import theme
from app.ui.widgets.dates import day
from app.ui.widgets.form import label
from app.words import _

ON_CARD = frozenset({"name", "name_ckb", "name_latin", "number", "national_id", "civil_id"})


class Known(QWidget):
    """What nothing is known of is left out."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.GRID)
        self._grid.setVerticalSpacing(theme.CELL)
        self._grid.setColumnStretch(1, 1)
        self.told: dict[str, str] = {}

    def show_facts(self, details: Details, free: Sequence[tuple[Titles, str]]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            item.widget().deleteLater()
        self.told.clear()
        groups = {_("Name"): NAME, _("Numbers and birth"): NUMBERS, _("Service"): SERVICE, _("More"): MORE}
        for title, fields in groups.items():
            self._add(title, {called(field): _shown(details, field) for field in fields if field not in ON_CARD})
        self._add(_("Fields of the camp"), {in_words(titles): text for titles, text in free})

    def _add(self, title: str, facts: Mapping[str, str]) -> None:
        known = {name: text for name, text in facts.items() if text}
        if not known:
            return
        row = self._grid.rowCount()
        self._grid.addWidget(label(title, "head"), row, 0, 1, 2)
        for place, (name, text) in enumerate(known.items(), row + 1):
            soft = label(name, "small")
            soft.setMinimumWidth(14 * theme.GRID)
            self._grid.addWidget(soft, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label(text), place, 1)
        self.told |= known


def _shown(details: Details, field: str) -> str:
    if field == "birth":
        return f"\u2068{day(details.birth)}\u2069" if details.birth else ""
    if field == "rank":
        return in_words(details.rank)
    text = details.facts.get(field, "")
    return clash_words.text("person", field, text, {}) if text else ""
