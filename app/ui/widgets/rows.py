"""What a table is made of: columns over frozen dataclasses, and the rows as they are filtered and sorted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from app.ui.widgets import seek, theme
from app.words import _

Index = QModelIndex | QPersistentModelIndex
NOTHING = (None, "")


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
    key: str = ""  # by which its width and place are remembered; the title where empty
    aside: bool = False  # hidden until somebody asks for it
    firm: bool = False  # never gives way where room is lacking, as numbers do not

    @property
    def name(self) -> str:
        return self.key or self.title


class Rows(QAbstractTableModel):
    """Read only: what is shown is changed in records/, and read again. `rows` are all, `visible` those that are let through, sorted.

    It sorts and filters in one go: a proxy would ask Python for each comparison, which 5,000 rows make felt.
    """

    def __init__(self, columns: Sequence[Column], sought: Callable[[Any], str] = _text) -> None:
        super().__init__()
        self.columns = columns
        self.rows: Sequence[Any] = ()
        self.visible: list[Any] = []
        self._sought, self._keys = sought, list[str]()
        self._words: list[str] = []
        self._which: Callable[[Any], bool] | None = None
        self._fonts, self._colours = dict[tuple[bool, bool], QFont](), dict[str, QColor]()
        self._order: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)

    def show(self, rows: Sequence[Any], columns: Sequence[Column] = ()) -> None:
        """Replace everything, the columns where there are other ones; `sought` is asked once for each row."""
        self.beginResetModel()
        self.columns = columns or self.columns
        self.rows, self._keys = rows, [self._sought(row) for row in rows]
        self._arrange()
        self.endResetModel()

    def filter(self, text: str, which: Callable[[Any], bool] | None = None) -> None:
        """Let only rows through whose sought text contains every word of `text`, and of which `which` says yes."""
        self.beginResetModel()
        self._words, self._which = text.split(), which
        self._arrange()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column; -1 for the order in which they came. What is empty stands last, whichever way."""
        if (column, order) == self._order:
            return
        self.beginResetModel()
        self._order = (column, order)
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        words, which = self._words, self._which
        found = [row for row, key in zip(self.rows, self._keys, strict=True) if seek.holds(key, words)]
        found = found if which is None else [row for row in found if which(row)]
        place, order = self._order
        if 0 <= place < len(self.columns):
            worth = self.columns[place].sort or self.columns[place].text
            pairs = [(worth(row), row) for row in found]
            known = sorted((pair for pair in pairs if pair[0] not in NOTHING), key=_first, reverse=order == Qt.SortOrder.DescendingOrder)
            found = [row for _worth, row in known] + [row for value, row in pairs if value in NOTHING]
        self.visible = found

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.visible)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(self.columns[section].title)
        return _alignment(self.columns[section]) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column, row = self.columns[index.column()], self.visible[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(row)
            case Qt.ItemDataRole.ToolTipRole:
                return column.hint(row) or None
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case Qt.ItemDataRole.FontRole:
                return self._font(column)
            case Qt.ItemDataRole.ForegroundRole:
                return self._colour(column.colour(row) if column.colour else "soft" if column.small else "ink")
            case _:
                return None

    def _font(self, column: Column) -> QFont:
        """Made once: a table is painted by every key."""
        kind = (column.small, column.number)
        if kind not in self._fonts:
            self._fonts[kind] = theme.font("small" if column.small else "body", tabular=column.number)
        return self._fonts[kind]

    def _colour(self, role: str) -> QColor:
        if role not in self._colours:
            self._colours[role] = theme.colour(role)
        return self._colours[role]


def _first(pair: tuple[Any, Any]) -> Any:
    return pair[0]


def _alignment(column: Column) -> Qt.AlignmentFlag:
    """Ones stand under ones, whichever way one reads; words begin where reading does."""
    side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute if column.number else Qt.AlignmentFlag.AlignLeading
    return side | Qt.AlignmentFlag.AlignVCenter


def identity(row: Any) -> Any:
    """What stays the same when a row is read again."""
    name = _told_by(type(row))
    return getattr(row, name) if name else id(row)


@cache
def _told_by(kind: type) -> str:
    there = getattr(kind, "__dataclass_fields__", {})
    return next((name for name in ("id", "enrolment_id", "serial") if name in there or hasattr(kind, name)), "")
