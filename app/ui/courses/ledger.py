"""A small table that is written in: each row a dict, each column a key of it, in an order that a person gives."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QByteArray, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDoubleSpinBox,
    QHeaderView,
    QLineEdit,
    QSpinBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.errors import UserError
from app.ui import problems
from app.ui.courses.cells import Cell, Entry
from app.ui.widgets import clipboard, theme
from app.words import _

Index = QModelIndex | QPersistentModelIndex
MIME = "application/x-muster-row"
LONGEST = 160
Flag = Qt.ItemFlag


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

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A frame says which cell is typed into; the style would pale its text."""
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)  # type: ignore[attr-defined]
        option.state &= ~QStyle.StateFlag.State_HasFocus  # type: ignore[attr-defined]
        super().paint(painter, option, index)
        if focused:
            painter.setPen(QPen(theme.colour("paper"), 2))
            painter.drawRect(option.rect.adjusted(2, 2, -2, -2))  # type: ignore[attr-defined]

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
    lacking = Signal()  # one more line is needed
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

    def copy(self) -> None:
        """All of it, as a table for a spreadsheet."""
        model = self.model_
        rows = [[cell.plain(entry) for cell in model.cells] for entry in model.entries]
        clipboard.put([[_(cell.title) for cell in model.cells], *rows])

    def paste(self) -> None:
        """Cells of a spreadsheet over those from the chosen one on; lines that are lacking are asked for. All of it or nothing."""
        rows, model, first = clipboard.taken(), self.model_, max(self.row, 0)
        cells = model.cells[max(self.currentIndex().column(), 0) :]
        if rows and rows[0][: len(cells)] == [_(cell.title) for cell in cells]:
            rows = rows[1:]
        try:
            read = [[(cell, cell.read(text)) for cell, text in zip(cells, row, strict=False) if cell.kind != "told"] for row in rows]
        except UserError as error:
            problems.refuse(self, error)
            return
        if model.read_only or not read:
            return
        for _lacking in range(first + len(read) - len(model.entries)):
            self.lacking.emit()
        for entry, values in zip(model.entries[first:], read, strict=False):
            for cell, value in values:
                cell.write(entry, value)
        model.repaint()
        self.edited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        for keys, press in ((QKeySequence.StandardKey.Copy, self.copy), (QKeySequence.StandardKey.Paste, self.paste)):
            if event.matches(keys):
                press()
                return
        way = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and way is not None:
            if not self.model_.read_only and 0 <= self.row + way < self.model_.rowCount():
                self.moved.emit(self.row, self.row + way)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != QAbstractItemView.State.EditingState:
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)
