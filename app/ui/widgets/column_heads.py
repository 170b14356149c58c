"""The heads of a table's columns: moved, resized, hidden and sorted by a person, and remembered so."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHeaderView

from app.ui.widgets import memory, theme
from app.ui.widgets.rows import Rows

STEP = 1.2  # by which a column grows or shrinks at a key


@dataclass(frozen=True)
class Shape:
    """Columns by their names: in which order, which of them hidden, how wide (at the normal text size), sorted by which."""

    order: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict[str, int])
    sort: str = ""
    falling: bool = False


def written(shape: Shape) -> str:
    return json.dumps(asdict(shape), ensure_ascii=False)


def read(text: str) -> Shape:
    """What `written` wrote; what cannot be understood is as if nothing had been said."""
    try:
        said: dict[str, Any] = json.loads(text)
        widths = {str(name): int(width) for name, width in said["widths"].items()}
        return Shape(tuple(map(str, said["order"])), tuple(map(str, said["hidden"])), widths, str(said["sort"]), bool(said["falling"]))
    except (ValueError, TypeError, KeyError, AttributeError):
        return Shape()


def scale() -> float:
    """Of the person's text size to the normal one."""
    return theme.pixels("body") / theme.SIZES["body"]


class ColumnHeads(QHeaderView):
    """Emits `shaped` after a person changed something; under a name of `memory` it keeps it."""

    shaped = Signal()

    def __init__(self, rows: Rows, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._rows, self._name = rows, f"table.{name}" if name else ""
        self._own: dict[str, int] = {}  # widths that a person gave
        self._taking = False
        self._pressed: dict[int, int] = {}
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(True)
        self.setHighlightSections(False)
        self.setStretchLastSection(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setSortIndicatorClearable(True)
        self.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setResizeContentsPrecision(40)  # rows that a width is taken from
        self.sectionMoved.connect(self._on_moved)
        self.sortIndicatorChanged.connect(self._on_change)
        self.sectionHandleDoubleClicked.connect(self.fit)

    def setSelectionModel(self, _model: QItemSelectionModel) -> None:
        """None of its own: it would ask of each row whether it is chosen, to light the head of a column that is chosen whole."""
        super().setSelectionModel(QItemSelectionModel(self._rows, self))

    @property
    def places(self) -> list[int]:
        """The columns that are seen, by their places in the model, as they stand."""
        order = [self.logicalIndex(visual) for visual in range(self.count())]
        return [place for place in order if not self.isSectionHidden(place)]

    def own_width(self, place: int) -> int:
        """The pixels that a person gave a column; 0 where none did."""
        return round(self._own.get(self._rows.columns[place].name, 0) * scale())

    @property
    def shape(self) -> Shape:
        names = [column.name for column in self._rows.columns]
        order = tuple(names[self.logicalIndex(visual)] for visual in range(self.count()))
        hidden = tuple(name for place, name in enumerate(names) if self.isSectionHidden(place))
        sort = self.sortIndicatorSection()
        falling = self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        return Shape(order, hidden, dict(self._own), names[sort] if 0 <= sort < len(names) else "", falling)

    def take(self, shape: Shape) -> None:
        """Look like that, as far as the columns are there; those of which it knows nothing come last, as they are by themselves."""
        self._taking = True
        columns = {column.name: place for place, column in enumerate(self._rows.columns)}
        self._own = dict(shape.widths)
        order = [name for name in shape.order if name in columns]
        for visual, name in enumerate([*order, *(name for name in columns if name not in order)]):
            self.moveSection(self.visualIndex(columns[name]), visual)
        for name, place in columns.items():
            self.setSectionHidden(place, name in shape.hidden if name in order else self._rows.columns[place].aside)
        falling = Qt.SortOrder.DescendingOrder if shape.falling else Qt.SortOrder.AscendingOrder
        self.setSortIndicator(columns.get(shape.sort, -1), falling)
        self._taking = False

    def recall(self) -> None:
        """Look as the person left it."""
        self.take(read(memory.recall(self._name)) if self._name else Shape())

    @Slot()
    def reset_columns(self) -> None:
        """Look as nobody had touched it."""
        self.take(Shape())
        self._on_change()

    def hide_column(self, place: int, hidden: bool = True) -> None:
        """Hide a column, or show it; the last that is seen stays."""
        if not hidden or self.places != [place]:
            self.setSectionHidden(place, hidden)
            self._on_change()

    def move(self, place: int, by: int) -> None:
        """Let a column change places with the `by`th that is seen before or after it."""
        seen = self.places
        to = seen.index(place) + by
        if 0 <= to < len(seen):
            self.moveSection(self.visualIndex(place), self.visualIndex(seen[to]))

    def widen(self, place: int, by: float) -> None:
        """Make a column so many times as wide."""
        stretched = self.places[-1:] == [place]
        now = self.own_width(place) or (self.sectionSizeHint(place) if stretched else self.sectionSize(place))
        self._own[self._rows.columns[place].name] = round(max(now * by, 3 * theme.GRID) / scale())
        self._on_change()

    @Slot(int)
    def fit(self, place: int) -> None:
        """As wide as what is in it again."""
        self._own.pop(self._rows.columns[place].name, None)
        self._pressed.clear()
        self._on_change()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed = {place: self.sectionSize(place) for place in self.places[:-1]}  # the last one takes what is left

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        changed = [place for place, before in self._pressed.items() if self.sectionSize(place) != before]
        self._pressed.clear()
        if changed:
            self._own |= {self._rows.columns[place].name: round(self.sectionSize(place) / scale()) for place in changed}
            self._on_change()

    @Slot()
    def _on_moved(self) -> None:
        self._pressed.clear()
        self._on_change()

    @Slot()
    def _on_change(self) -> None:
        if self._taking:
            return
        if self._name:
            memory.remember(self._name, written(self.shape))
        self.shaped.emit()
