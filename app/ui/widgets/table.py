"""Answers in rows: a table that is sorted, filtered and read by keys, from frozen dataclasses."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QTableView

from app.ui.widgets import theme
from app.words import _, is_rtl

Index = QModelIndex | QPersistentModelIndex
SORTING = Qt.ItemDataRole.UserRole
SOUGHT = Qt.ItemDataRole.UserRole + 1
_GIVES = 0.25  # of a column of words, before a table scrolls sideways


def _text(_row: Any) -> str:
    return ""


@dataclass(frozen=True)
class Column:
    """What a column shows of a row. `title` is a message id; `sort` defaults to the text, `colour` is a role of the look."""

    title: str
    text: Callable[[Any], str]
    sort: Callable[[Any], Any] | None = None
    hint: Callable[[Any], str] = _text
    colour: Callable[[Any], str] | None = None
    number: bool = False
    small: bool = False
    width: int = 0  # pixels at most, at the normal text size; the widest text where 0


class Rows(QAbstractTableModel):
    """Read only: what is shown is changed in records/, and read again."""

    def __init__(self, columns: Sequence[Column], sought: Callable[[Any], str] = _text) -> None:
        super().__init__()
        self.columns = columns
        self.rows: Sequence[Any] = ()
        self._sought, self._keys = sought, list[str]()

    def show(self, rows: Sequence[Any], columns: Sequence[Column] = ()) -> None:
        """Replace everything, the columns where there are other ones; `sought` is asked once for each row."""
        self.beginResetModel()
        self.columns = columns or self.columns
        self.rows, self._keys = rows, [self._sought(row) for row in rows]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(self.columns[section].title)
        return _alignment(self.columns[section]) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column, row = self.columns[index.column()], self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(row)
            case Qt.ItemDataRole.ToolTipRole:
                return column.hint(row) or None
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case Qt.ItemDataRole.FontRole:
                return theme.font("small" if column.small else "body", tabular=column.number)
            case Qt.ItemDataRole.ForegroundRole:
                return theme.colour(column.colour(row) if column.colour else "soft" if column.small else "ink")
            case _:
                return self._beneath(column, index.row(), role)

    def _beneath(self, column: Column, row: int, role: int) -> Any:
        if role == SORTING:
            return (column.sort or column.text)(self.rows[row])
        return self._keys[row] if role == SOUGHT else None


def _alignment(column: Column) -> Qt.AlignmentFlag:
    """Ones stand under ones, whichever way one reads; words begin where reading does."""
    side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute if column.number else Qt.AlignmentFlag.AlignLeading
    return side | Qt.AlignmentFlag.AlignVCenter


class _Cells(QStyledItemDelegate):
    def displayText(self, value: Any, locale: QLocale) -> str:
        """Words of one script keep to their own direction, so that what is cut off ends with its dots."""
        text = super().displayText(value, locale)
        strong = {unicodedata.bidirectional(letter) for letter in text} & {"L", "R", "AL"}
        if strong == {"L"} if is_rtl() else strong and "L" not in strong:
            return f"\u2068{text}\u2069"
        return text


class Table(QTableView):
    """One row is chosen at a time; Enter or two presses open it."""

    chosen = Signal(object)  # the row, None where there is none
    opened = Signal(object)

    def __init__(self, name: str, model: Rows) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("role", "list")
        self.rows = model
        self._proxy = QSortFilterProxyModel(self, filterRole=SOUGHT, sortRole=SORTING)
        self._proxy.setFilterKeyColumn(0)
        self._proxy.setSourceModel(model)
        self.setModel(self._proxy)
        self.setItemDelegate(_Cells(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setSortingEnabled(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.pixels("body") + 2 * theme.GRID)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self.activated.connect(lambda index: self.opened.emit(self._row(index)))
        self._wanted = list[int]()

    def show_rows(self, rows: Sequence[Any], columns: Sequence[Column] = ()) -> None:
        """Replace the rows, and the columns where others are given; the chosen row stays chosen where it is there."""
        before = _identity(self.current)
        first = not self.rows.rows or len(columns or self.rows.columns) != len(self.rows.columns)
        self.rows.show(rows, columns)
        if first and rows:
            self._fit()
        self.choose(lambda row: before is not None and _identity(row) == before)

    @property
    def current(self) -> Any:
        """The chosen row, None where there is none."""
        chosen = self.selectionModel().selectedRows()
        return self._row(chosen[0]) if chosen else None

    @property
    def visible_rows(self) -> list[Any]:
        """The rows that the filter lets through, as they are sorted."""
        return [self._row(self._proxy.index(place, 0)) for place in range(self._proxy.rowCount())]

    def choose(self, wanted: Callable[[Any], bool]) -> None:
        for place, row in enumerate(self.visible_rows):
            if wanted(row):
                self.setCurrentIndex(self._proxy.index(place, 0))
                return
        self.chosen.emit(None)

    def filter(self, key: str) -> None:
        """Show only rows whose sought text contains `key`."""
        self._proxy.setFilterFixedString(key)

    def _row(self, index: QModelIndex) -> Any:
        return self.rows.rows[self._proxy.mapToSource(index).row()] if index.isValid() else None

    def _on_selection(self) -> None:
        """Not the current row: a table that gets the focus makes its first row current, and nobody has chosen it."""
        self.chosen.emit(self.current)

    def _fit(self) -> None:
        """What each column wants; an empty one no more than its title."""
        scale, head = theme.pixels("body") / theme.SIZES["body"], self.horizontalHeader()
        widths = [max(self.sizeHintForColumn(place), head.sectionSizeHint(place)) + theme.CELL for place in range(len(self.rows.columns))]
        most = [round(column.width * scale) or width for column, width in zip(self.rows.columns, widths, strict=True)]
        self._wanted = [min(pair) for pair in zip(widths, most, strict=True)]
        self._share()

    def _share(self) -> None:
        """Where a little room is lacking, second spellings give way, then words, numbers never; where much is, the table scrolls."""
        widths, columns = list(self._wanted), self.rows.columns
        lacking = sum(widths) - self.viewport().width()
        words = [place for place, column in enumerate(columns) if not column.number]
        if 0 < lacking < sum(widths[place] for place in words) * _GIVES:
            seconds = [place for place in words if columns[place].small]
            for giving in (seconds, words):
                lacking -= _give(widths, giving, lacking)
        for place, width in enumerate(widths):
            self.setColumnWidth(place, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share()


def _give(widths: list[int], places: Sequence[int], lacking: int) -> int:
    """Take what is lacking, but not more than they give, from the columns at `places` in proportion; returns what they gave."""
    before = sum(widths[place] for place in places)
    kept = 1 - min(lacking / before, _GIVES) if before else 1
    for place in places:
        widths[place] = int(widths[place] * kept)
    return before - sum(widths[place] for place in places)


def _identity(row: Any) -> Any:
    return next((getattr(row, name) for name in ("id", "enrolment_id", "serial") if hasattr(row, name)), None)
