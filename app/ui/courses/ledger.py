"""A small table that is written in: each row a dict, each column a key of it, in an order that a person gives."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QByteArray, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDoubleSpinBox,
    QHeaderView,
    QLineEdit,
    QSpinBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.models.titles import TITLES, pick
from app.records.definitions import shown
from app.ui.widgets import theme
from app.words import _, language

Index = QModelIndex | QPersistentModelIndex
Entry = dict[str, Any]
MIME = "application/x-muster-row"
LONGEST = 160
Flag = Qt.ItemFlag


@dataclass(frozen=True)
class Cell:
    """A column. `kind`: text, title (in the window's language), whole, hundredths, choice, flag, or told, which nobody writes.

    `title` and the values of `choices` are message ids; `least` and `most` limit numbers, in the units that a person sees.
    """

    key: str
    title: str
    kind: str = "text"
    choices: Mapping[str, str] = field(default_factory=dict[str, str])
    least: int = 0
    most: int = 9999
    told: Callable[[Entry], str] | None = None
    wrong: Callable[[Entry], bool] | None = None
    wide: bool = False  # takes what the others leave, as titles do

    @property
    def number(self) -> bool:
        return self.kind in ("whole", "hundredths", "told")

    def value(self, entry: Entry) -> Any:
        """What an editor of this cell begins with."""
        return entry.get(f"title_{language()}", "") if self.kind == "title" else entry[self.key]

    def text(self, entry: Entry) -> str:
        if self.told is not None:
            return self.told(entry)
        if self.kind == "title":
            return pick({column.removeprefix("title_"): entry.get(column, "") for column in TITLES}, language())
        value = entry[self.key]
        if self.kind == "choice":
            return _(self.choices[value]) if value in self.choices else str(value)
        return shown(value) if self.kind == "hundredths" else "" if self.kind == "flag" else str(value)

    def write(self, entry: Entry, value: Any) -> None:
        entry[f"title_{language()}" if self.kind == "title" else self.key] = value.strip() if isinstance(value, str) else value


class LedgerModel(QAbstractTableModel):
    """Writes into the dicts that it was given; `edited` after each change, `moved` tells from where to where."""

    edited = Signal()
    moved = Signal(int, int)

    def __init__(self, cells: Sequence[Cell]) -> None:
        super().__init__()
        self.cells = cells
        self.entries: Sequence[Entry] = ()
        self.read_only = False

    def show(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def repaint(self) -> None:
        """What a cell says of others may have changed."""
        if self.entries:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.entries) - 1, len(self.cells) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.cells)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(self.cells[section].title)
        return _side(self.cells[section]) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def flags(self, index: Index) -> Flag:
        if not index.isValid():
            return Flag.ItemIsDropEnabled
        cell, flags = self.cells[index.column()], Flag.ItemIsEnabled | Flag.ItemIsSelectable
        if self.read_only:
            return flags
        flags |= Flag.ItemIsDragEnabled
        if cell.kind == "flag":
            return flags | Flag.ItemIsUserCheckable
        return flags if cell.kind == "told" else flags | Flag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell, entry = self.cells[index.column()], self.entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return cell.text(entry)
            case Qt.ItemDataRole.EditRole:
                return cell.value(entry)
            case Qt.ItemDataRole.CheckStateRole:
                return _check(cell, entry)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _side(cell)
            case Qt.ItemDataRole.FontRole:
                return theme.font("body", tabular=cell.number)
            case Qt.ItemDataRole.ForegroundRole:
                return _colour(cell, entry)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{_(cell.title)}: {cell.text(entry)}"
            case _:
                return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        cell, entry = self.cells[index.column()], self.entries[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            value = Qt.CheckState(value) == Qt.CheckState.Checked
        elif role != Qt.ItemDataRole.EditRole:
            return False
        if value != cell.value(entry) if cell.kind != "flag" else True:
            cell.write(entry, value)
            self.repaint()
            self.edited.emit()
        return True

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        carried = QMimeData()
        carried.setData(MIME, QByteArray(str(indexes[0].row()).encode()))
        return carried

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """The list's owner moves the row; the view must not remove it afterwards, and does not where this says no."""
        if data.hasFormat(MIME):
            before = int(bytes(data.data(MIME).data()).decode())
            to = row if row >= 0 else parent.row() if parent.isValid() else len(self.entries)
            self.moved.emit(before, to - 1 if to > before and row >= 0 else min(to, len(self.entries) - 1))
        return False


def _check(cell: Cell, entry: Entry) -> Qt.CheckState | None:
    if cell.kind != "flag":
        return None
    return Qt.CheckState.Checked if entry.get(cell.key) else Qt.CheckState.Unchecked


def _colour(cell: Cell, entry: Entry) -> QColor:
    return theme.colour("wrong" if cell.wrong is not None and cell.wrong(entry) else "ink")


def _side(cell: Cell) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute if cell.number else Qt.AlignmentFlag.AlignLeading
    return side | Qt.AlignmentFlag.AlignVCenter


class _Editors(QStyledItemDelegate):
    """A field for each kind of cell."""

    def createEditor(self, parent: QWidget, option: Any, index: Index) -> QWidget:
        cell: Cell = index.model().cells[index.column()]  # type: ignore[attr-defined]
        made = _editor(cell, parent)
        made.setAccessibleName(_(cell.title))
        return made

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """All of its cell, or what stood there is seen beside it."""
        editor.setGeometry(option.rect)  # type: ignore[attr-defined]

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findData(value), 0))
        elif isinstance(editor, QDoubleSpinBox):
            editor.setValue(value / 100)
        elif isinstance(editor, QSpinBox):
            editor.setValue(value)
        elif isinstance(editor, QLineEdit):
            editor.setText(value)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, QDoubleSpinBox):
            editor.interpretText()
            model.setData(index, round(editor.value() * 100))
        elif isinstance(editor, QSpinBox):
            editor.interpretText()
            model.setData(index, editor.value())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())


def _editor(cell: Cell, parent: QWidget) -> QWidget:
    match cell.kind:
        case "choice":
            box = QComboBox(parent)
            for value, title in cell.choices.items():
                box.addItem(_(title), value)
            return box
        case "whole":
            return QSpinBox(parent, minimum=cell.least, maximum=cell.most, frame=False)
        case "hundredths":
            return QDoubleSpinBox(parent, minimum=cell.least, maximum=cell.most, decimals=2, frame=False)
        case _:
            return QLineEdit(parent, maxLength=LONGEST, frame=False)


class Ledger(QTableView):
    """Typing writes in the chosen cell, Enter opens it; Alt+Up and Alt+Down move the row, as dragging it does."""

    chosen = Signal(int)  # a row's place; -1 where there is none
    edited = Signal()
    moved = Signal(int, int)

    def __init__(self, name: str, cells: Sequence[Cell]) -> None:
        super().__init__()
        self.model_ = LedgerModel(cells)
        self.setModel(self.model_)
        self.setAccessibleName(name)
        self.setProperty("role", "list")
        self.setItemDelegate(_Editors(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().setDefaultSectionSize(theme.pixels("body") + 2 * theme.GRID)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._share(cells)
        self.model_.edited.connect(self.edited)
        self.model_.moved.connect(self.moved)
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self.chosen.emit(now.row() if now.isValid() else -1))

    def _share(self, cells: Sequence[Cell]) -> None:
        """Titles take what the others leave."""
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        mode = QHeaderView.ResizeMode
        for place, cell in enumerate(cells):
            header.setSectionResizeMode(place, mode.Stretch if cell.wide or cell.kind == "title" else mode.ResizeToContents)
        if not any(cell.wide or cell.kind == "title" for cell in cells):
            header.setStretchLastSection(True)

    def show_entries(self, entries: Sequence[Entry], row: int = 0) -> None:
        """Replace everything, and choose a row."""
        column = max(self.currentIndex().column(), 0)
        self.model_.show(entries)
        if entries:
            self.setCurrentIndex(self.model_.index(min(max(row, 0), len(entries) - 1), column))
        else:
            self.chosen.emit(-1)

    def write(self, row: int, key: str, value: Any) -> None:
        """As a person does in the cell of that key."""
        column = next(place for place, cell in enumerate(self.model_.cells) if cell.key == key)
        self.model_.setData(self.model_.index(row, column), value)

    @property
    def row(self) -> int:
        return self.currentIndex().row()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and way is not None:
            if not self.model_.read_only and 0 <= self.row + way < self.model_.rowCount():
                self.moved.emit(self.row, self.row + way)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != QAbstractItemView.State.EditingState:
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)
