"""All fields of a template in a table: what each shows, in which language, an example, its size; in the order in which they are drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QMenu, QToolButton, QVBoxLayout, QWidget

from app.models.template import FIELDS, Field, Shape, Template
from app.ui.courses.cells import Cell, Entry
from app.ui.courses.ledger import Ledger
from app.ui.templates import wording
from app.ui.widgets import theme
from app.ui.widgets.theme import GRID
from app.ui.widgets.tool import tool
from app.words import N_, _


@dataclass(frozen=True)
class _Told(Cell):
    """What is only read, as words are."""

    @property
    def number(self) -> bool:
        return False


@dataclass(frozen=True)
class _Size(Cell):
    """In points; only what is set in letters has one."""

    def text(self, entry: Entry) -> str:
        return super().text(entry) if entry["letters"] else "—"


CELLS = (
    _Told("shows", N_("Shows"), "told", told=lambda entry: wording.thing(entry["shows"]), wrong=lambda entry: entry["wrong"], wide=True),
    _Told("spoken", N_("Language"), "told", told=lambda entry: entry["spoken"]),
    _Told("example", N_("Example"), "told", told=lambda entry: entry["example"], wide=True),
    _Size("size", N_("Size"), "hundredths", least=3, most=120),
)


EXAMPLE, SIZE = 2, 3  # columns
NARROW = 40 * GRID  # pixels
SHARE = 0.2  # of the width, for the example: what a field shows is what one looks for


class FieldList(QWidget):
    """What is wished for carries a field's id."""

    chosen = Signal(str)
    added = Signal(str)  # what a new field shows
    doubled = Signal(str)
    removed = Signal(str)
    moved = Signal(int, int)
    changed = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._template = Template("", {})
        self._entries: list[Entry] = []
        self._showing = False
        self.table = Ledger(_("Fields of the certificate"), CELLS)
        self.add = tool("plus", _("Add a field"))
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.double = tool("copy-plus", _("Duplicate the field"), lambda: self.doubled.emit(self.current))
        self.remove = tool("trash-2", _("Remove the field"), lambda: self.removed.emit(self.current))
        self.earlier = tool("chevron-up", _("Draw it earlier, under the others"), lambda: self._move(-1))
        self.later = tool("chevron-down", _("Draw it later, over the others"), lambda: self._move(1))
        self._lay_out()
        self.table.chosen.connect(self._on_chosen)
        self.table.moved.connect(self.moved)
        self.table.edited.connect(self._on_edited)
        self.setFocusProxy(self.table)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, what a field shows and in which language is enough; page and form have the rest."""
        super().resizeEvent(event)
        for place in (EXAMPLE, SIZE):
            self.table.setColumnHidden(place, self.width() < NARROW)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(EXAMPLE, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(EXAMPLE, round(SHARE * self.width()))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self.add, self.double, self.remove, self.earlier, self.later):
            row.addWidget(button)
        row.addStretch(1)
        self.table.verticalHeader().hide()
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # “First signatory: name” and its post differ at the end
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.GRID] * 4)
        column.setSpacing(theme.CELL)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        self.add.setMenu(self._menu())

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        groups: dict[str, QMenu] = {}
        for head in (wording.PEOPLE, wording.CLASSES, wording.SIGNS, wording.DRAWN):
            groups[head] = menu.addMenu(_(head))
        for key in FIELDS:
            groups[wording.group(key)].addAction(wording.thing(key), lambda key=key: self.added.emit(key))
        return menu

    def show_template(self, template: Template, current: str, examples: Mapping[str, str], wrong: frozenset[str], read_only: bool) -> None:
        """`examples` are what the fields say on the page that is looked at."""
        self._template = template
        entries = [_entry(field, examples.get(field.id, ""), field.id in wrong) for field in template.fields]
        place = next((place for place, field in enumerate(template.fields) if field.id == current), -1)
        self._showing = True
        self.table.model_.read_only = read_only
        if [entry["id"] for entry in entries] == [entry["id"] for entry in self._entries]:
            self._renew(entries)
            self._go(place)
        else:
            self._entries = entries
            self.table.show_entries(entries, place)
            self._go(place)
        self._showing = False
        self._offer(read_only)

    def _renew(self, entries: list[Entry]) -> None:
        """Where a frame moves nothing is painted anew here."""
        if entries != self._entries:
            for old, new in zip(self._entries, entries, strict=True):
                old.update(new)
            self.table.model_.repaint()

    def _go(self, place: int) -> None:
        model, here = self.table.model_, self.table.currentIndex()
        if place != here.row() or place < 0:
            self.table.setCurrentIndex(model.index(place, max(here.column(), 0)))
            if place < 0:
                self.table.clearSelection()

    def _offer(self, read_only: bool) -> None:
        there, last = self.table.row, len(self._entries) - 1
        for button, can in (
            (self.add, True),
            (self.double, there >= 0),
            (self.remove, there >= 0),
            (self.earlier, there > 0),
            (self.later, 0 <= there < last),
        ):
            button.setEnabled(can and not read_only)

    @property
    def current(self) -> str:
        return self._entries[self.table.row]["id"] if 0 <= self.table.row < len(self._entries) else ""

    def _on_chosen(self, _row: int) -> None:
        if not self._showing:
            self.chosen.emit(self.current)

    def _move(self, by: int) -> None:
        self.moved.emit(self.table.row, self.table.row + by)

    def _on_edited(self) -> None:
        """A size was written in the table."""
        for entry in self._entries:
            field = self._template.field(entry["id"])
            if field is not None and entry["letters"] and round(field.size * 100) != entry["size"]:
                self.changed.emit(replace(field, size=entry["size"] / 100), "")


def _entry(field: Field, example: str, wrong: bool) -> Entry:
    thing = FIELDS[field.shows]
    return {
        "id": field.id,
        "shows": field.shows,
        "spoken": wording.spoken(field),
        "example": example,
        "size": round(field.size * 100),
        "letters": thing.shape != Shape.FIGURE,
        "wrong": wrong,
    }
