"""Everything that may be entered about a person, in one form: a refusal stands under its field and says what to do."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import UserError
from app.records import clash_words, free_fields, particulars
from app.records.free_fields import FreeLine
from app.records.parts import parts
from app.store.camp import Store
from app.ui.courses.naming import in_words
from app.ui.trainees.entries import BirthEntry, ChoiceEntry, LineEntry, RankEntry, SuggestEntry
from app.ui.trainees.fields import called
from app.ui.trainees.likely import Likely
from app.ui.widgets import theme
from app.ui.widgets.direction import LRM, RLM
from app.ui.widgets.form import label
from app.words import N_, _, is_rtl

WIDE = frozenset({"name", "name_ckb", "name_latin", "birth", "rank", "next_of_kin", "languages", "note"})  # the others stand in pairs
NAME = ("name", *particulars.PARTS, "name_ckb", "name_latin", "mother", "mother_father")
NUMBERS = ("number", "national_id", "civil_id", "birth", "birth_place", "province")
SERVICE = ("part", "category", "rank", "service", "unit")
MORE = ("phone", "blood_group", "next_of_kin", "literacy", "education", "languages", "note")
DIGITS = frozenset({"number", "national_id", "civil_id", "phone"})
OFFERED = ("birth_place", "province", "service", "unit", "education", "literacy", "blood_group")
BLOOD = ("O+", "A+", "B+", "AB+", "O-", "A-", "B-", "AB-")
LITERACY = (N_("reads and writes"), N_("reads only"), N_("neither reads nor writes"))
FREE = "free:"
_FILL = Qt.AlignmentFlag(0)


class PersonForm(QWidget):
    """`facts` are by the names that `people.amend` takes, free fields by FREE and their id."""

    edited = Signal()

    def __init__(self, store: Store, likely: Likely) -> None:
        super().__init__()
        self._store, self.likely = store, likely
        self._person = ""
        self._stored: dict[str, str] = {}
        self._own_parts = False
        with store.read() as session:
            self._free = {FREE + line.id: line for line in free_fields.defined(session)}
            offered = {field: particulars.in_use(session, field) for field in OFFERED}
        offered["blood_group"] = [*BLOOD, *offered["blood_group"]]
        offered["literacy"] = [*map(_, LITERACY), *offered["literacy"]]
        self.entries: dict[str, Any] = {field: _entry(field, store, offered) for field in (*NAME, *NUMBERS, *SERVICE, *MORE)}
        self.entries |= {field: _free_entry(line) for field, line in self._free.items()}
        self._refusals = {field: label("", "wrong") for field in self.entries}
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(*theme.margins(0, 0, 2 * theme.GRID, 0))
        row.setSpacing(3 * theme.GRID)
        last = [(_("More"), MORE), (_("Fields of the camp"), tuple(self._free))]
        for groups in ([(_("Name"), NAME)], [(_("Numbers and birth"), NUMBERS), (_("Service"), SERVICE)], last):
            column = QVBoxLayout()
            column.setSpacing(theme.GRID)
            if groups is last:
                column.addWidget(self.likely)
            for title, fields in groups:
                if fields:
                    column.addWidget(label(title, "head"))
                    column.addLayout(self._group(fields))
            column.addStretch(1)
            row.addLayout(column, 1)

    def _group(self, fields: tuple[str, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GRID)
        grid.setVerticalSpacing(2)
        row, side = 0, 0
        for field in fields:
            wide = field in WIDE
            if wide and side:
                row, side = row + 3, 0
            name = label(self.called(field), "small")
            name.setBuddy(self.entries[field])
            for place, widget in enumerate((name, self.entries[field], self._refusals[field])):
                grid.addWidget(widget, row + place, side, 1, 2 if wide else 1, Qt.AlignmentFlag.AlignTop if place == 2 else _FILL)
            row, side = (row, 1) if not wide and not side else (row + 3, 0)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        return grid

    def _connect(self) -> None:
        for field, entry in self.entries.items():
            entry.setAccessibleName(self.called(field))
            self._refusals[field].hide()
            entry.left.connect(lambda field=field: self._on_left(field))
        self.entries["name"].textEdited.connect(self._on_name)
        for part in particulars.PARTS:
            self.entries[part].textEdited.connect(self._on_part)

    def called(self, field: str) -> str:
        return in_words(self._free[field].titles) if field in self._free else called(field)

    def show_facts(self, person_id: str, facts: Mapping[str, str]) -> None:
        """Whom the form is about (empty: somebody new), and what is known of him."""
        self._person, self._stored = person_id, {field: facts.get(field, "") for field in self.entries}
        self._own_parts = bool(self._stored["name"]) and self._parts(self._stored["name"]) != self._parts_said(self._stored)
        for field, entry in self.entries.items():
            entry.say(self._stored[field])
            self._refusals[field].hide()
        self.likely.clear()

    @property
    def changed(self) -> dict[str, str]:
        """What is not as it was; a changed name goes with all its parts."""
        found = {field: entry.said for field, entry in self.entries.items() if entry.said != self._stored.get(field, "")}
        return found | {part: self.entries[part].said for part in particulars.PARTS} if "name" in found else found

    def refusal(self, field: str) -> str:
        """What was refused in a field; nothing when it is as it should be."""
        return "" if self._refusals[field].isHidden() else self._refusals[field].text()[1:]

    def sound(self) -> bool:
        """Look at everything that was changed; the first field that must be put right gets the focus."""
        wanted = self.changed if self._person else {**self.changed, "name": self.entries["name"].said}
        refused = dict(self._refused(wanted))
        for field in self.entries:
            self._tell(field, refused.get(field))
        first = next((field for field in self.entries if field in refused), None)
        if first is not None:
            self.entries[first].setFocus()
        return first is None

    def _refused(self, wanted: Mapping[str, str]) -> Iterator[tuple[str, UserError]]:
        own = {field: text for field, text in wanted.items() if field not in self._free}
        with self._store.read() as session:
            yield from particulars.refusals(session, own, self._person).items()
        for field, line in self._free.items():
            try:
                free_fields.checked(line, wanted.get(field, ""), self._stored.get(field, ""))
            except UserError as error:
                yield field, error

    def _on_left(self, field: str) -> None:
        said = self.entries[field].said
        refused = dict(self._refused({field: said})) if said != self._stored.get(field, "") and (said or field != "name") else {}
        self._tell(field, refused.get(field))
        if field == "birth":
            self._ask()
        self.edited.emit()

    def _tell(self, field: str, error: UserError | None) -> None:
        begun = RLM if is_rtl() else LRM  # a name that begins the sentence does not turn it round
        self._refusals[field].setText(f"{begun}{error}" if error else "")
        self._refusals[field].setVisible(error is not None)

    def _on_name(self, text: str) -> None:
        """The parts follow what is typed, until one of them was put right by hand."""
        if not self._own_parts:
            for part, said in self._parts(text).items():
                self.entries[part].say(said)
        self._ask()
        self.edited.emit()

    def _on_part(self, _text: str) -> None:
        self._own_parts = True
        self.edited.emit()

    def _ask(self) -> None:
        name, year = self.entries["name"].said, self.entries["birth"].said[:4]
        if name != self._stored.get("name", ""):
            self.likely.ask(name, int(year) if len(year) == 4 and year.isdecimal() else None, self._person)

    @staticmethod
    def _parts(name: str) -> dict[str, str]:
        return asdict(parts(name)) if name.strip() else dict.fromkeys(particulars.PARTS, "")

    @staticmethod
    def _parts_said(facts: Mapping[str, str]) -> dict[str, str]:
        return {part: facts[part] for part in particulars.PARTS}


def _entry(field: str, store: Store, offered: Mapping[str, list[str]]) -> QWidget:
    coded = {"part": clash_words.PARTS, "category": clash_words.CATEGORIES}
    if field in coded:
        return ChoiceEntry({code.value: _(text) for code, text in coded[field].items()})
    if field == "rank":
        return RankEntry(store)
    if field == "birth":
        return BirthEntry()
    return SuggestEntry(offered[field]) if field in offered else LineEntry(field in DIGITS)


def _free_entry(line: FreeLine) -> QWidget:
    return ChoiceEntry({choice: choice for choice in line.choices}) if line.choices else LineEntry()
