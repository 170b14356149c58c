"""Whom the list of everybody shows: a line of boxes that combine."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QToolButton, QWidget

from app.models.enrolment import Status
from app.models.people import Part
from app.records.census import Entry
from app.records.clash_words import PARTS
from app.ui.courses.naming import status
from app.ui.trainees.everybody_lines import GROUPS, Person, group, group_title
from app.ui.trainees.fields import called
from app.ui.widgets import theme
from app.ui.widgets.column_heads import scale
from app.words import N_, _

Answers = Mapping[str, Sequence[str]]  # what may be asked, by the names of Filters

WIDE = 1.14  # times the normal text size: from here on the boxes stand in two lines
NOW, LEFT, NONE = "now", "left", "none"
STANDING = {NOW: N_("in a class now"), LEFT: N_("left before the end"), NONE: N_("in no class")}
LACKING = ("number", "photo", "name_latin", "mother", "birth", "rank", "unit", "phone")
TITLES = {
    "class_label": N_("Every class"),
    "unit": N_("Every unit"),
    "group": N_("Every rank group"),
    "status": N_("Every status"),
    "part": N_("Trainees and staff"),
    "lacking": N_("Complete or not"),
}
NAMES = {
    "class_label": N_("Class"),
    "unit": N_("Unit"),
    "group": N_("Rank group"),
    "status": N_("Status"),
    "part": N_("Part in the camp"),
    "lacking": N_("What is missing"),
}


@dataclass(frozen=True)
class Filters:
    """What is asked of each person; nothing where empty."""

    class_label: str = ""
    unit: str = ""
    group: str = ""
    status: str = ""  # a Status, or one of STANDING
    part: str = ""
    lacking: str = ""  # of LACKING

    @property
    def which(self) -> Callable[[Person], bool] | None:
        """Says of a person whether all of it is so; None where nothing is asked."""
        said = asdict(self)
        asked = [(ask, said[name]) for name, ask in _ASKS.items() if said[name]]
        return (lambda one: all(ask(one.entry, wanted) for ask, wanted in asked)) if asked else None


def read(said: Any) -> Filters:
    """Of what a view remembers; what it does not understand asks nothing."""
    known = {field.name for field in fields(Filters)}
    return (
        Filters(**{name: text for name, text in said.items() if name in known and isinstance(text, str)})
        if isinstance(said, dict)
        else Filters()
    )


def _stands(entry: Entry, wanted: str) -> bool:
    standing = {NOW: entry.in_class, LEFT: entry.left, NONE: not entry.status}
    return standing.get(wanted, entry.status == wanted)


def _lacks(entry: Entry, wanted: str) -> bool:
    own = {"photo": entry.photo, "birth": entry.birth, "rank": entry.rank}
    return not own.get(wanted, entry.facts.get(wanted))


_ASKS: dict[str, Callable[[Entry, str], bool]] = {
    "class_label": lambda entry, wanted: entry.class_label == wanted,
    "unit": lambda entry, wanted: entry.facts.get("unit") == wanted,
    "group": lambda entry, wanted: group(entry) == wanted,
    "status": _stands,
    "part": lambda entry, wanted: entry.part == wanted,
    "lacking": _lacks,
}


class FilterBar(QWidget):
    """Emits `changed` when a person chose something; `filters` is what is asked now."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.boxes = {name: _box(_(NAMES[name])) for name in TITLES}
        self.clear = QToolButton(icon=theme.icon("x"), toolTip=_("Show everybody again"), autoRaise=True)
        self.clear.setAccessibleName(_("Show everybody again"))
        self.clear.clicked.connect(lambda: self._choose(Filters()))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        abreast = len(self.boxes) if scale() < WIDE else len(self.boxes) // 2
        for place, box in enumerate(self.boxes.values()):
            grid.addWidget(box, *divmod(place, abreast))
            box.activated.connect(self._on_choice)
        grid.addWidget(self.clear, 0, abreast)
        self.offer(answers(()))

    @property
    def filters(self) -> Filters:
        return Filters(**{name: box.currentData() or "" for name, box in self.boxes.items()})

    def take(self, filters: Filters) -> None:
        """Ask this from now on, also what nobody answers just now."""
        for name, wanted in asdict(filters).items():
            box = self.boxes[name]
            if box.findData(wanted) < 0:
                box.addItem(_text(name, wanted), wanted)
            box.setCurrentIndex(box.findData(wanted))
        self._tell()

    def offer(self, known: Answers) -> None:
        """Offer these answers; what is asked stays."""
        asked = self.filters
        for name, box in self.boxes.items():
            box.clear()
            box.addItem(_(TITLES[name]), "")
            for answer in known[name]:
                box.addItem(_text(name, answer), answer)
        self.take(asked)

    def _choose(self, filters: Filters) -> None:
        self.take(filters)
        self.changed.emit()

    @Slot()
    def _on_choice(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        """What is cut off in a box is told by its hint."""
        for box in self.boxes.values():
            box.setToolTip(box.currentText() if box.currentData() else "")
        self.clear.setEnabled(self.filters != Filters())


def _box(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(8)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    made.view().setMinimumWidth(28 * theme.GRID)
    return made


def answers(people: Iterable[Entry]) -> Answers:
    """Those that there are among `people`."""
    labels, units, groups, statuses = set[str](), set[str](), set[str](), set[str]()
    for entry in people:
        labels.add(entry.class_label)
        units.add(entry.facts.get("unit", ""))
        groups.add(group(entry))
        statuses.add(entry.status)
    return {
        "class_label": sorted(labels - {""}),
        "unit": sorted(units - {""}),
        "group": [code for code in GROUPS if code in groups],
        "status": [*STANDING, *(code for code in Status if code in statuses)],
        "part": [*Part],
        "lacking": LACKING,
    }


def _text(name: str, answer: str) -> str:
    if name == "status":
        return _(STANDING[answer]) if answer in STANDING else status(answer)
    if name == "lacking":
        return _("without: {fact}").format(fact=_("Photo") if answer == "photo" else called(answer))
    return group_title(answer) if name == "group" else _(PARTS[Part(answer)]) if name == "part" else answer
