"""The rows of the sheets in a list: whose, what the sheet says, and what becomes of it."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from app.records.transcribing import ProposedRow
from app.ui.from_paper import wording
from app.ui.from_paper.deciding import Deciding
from app.ui.widgets import theme
from app.ui.widgets.colours import Shape
from app.ui.widgets.theme import CELL, GRID
from app.words import _

Index = QModelIndex | QPersistentModelIndex
NUMBER = 5 * GRID  # pixels of a serial


class _Model(QAbstractListModel):
    def __init__(self, deciding: Deciding) -> None:
        super().__init__()
        self.deciding = deciding

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.deciding.listed)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.deciding.listed[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.serial}. {row.name}"
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return wording.told(self.deciding, row)
        return None

    def renew(self) -> None:
        self.beginResetModel()
        self.endResetModel()


class _Line(QStyledItemDelegate):
    """A serial, a name, and the mark that is recorded; a question mark where none is known."""

    def __init__(self, deciding: Deciding, parent: QListView) -> None:
        super().__init__(parent)
        self._deciding = deciding

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.pixels("body") + 2 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, room = self._deciding.listed[index.row()], option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.row() == self._deciding.place:
            painter.setPen(QPen(theme.colour("gold"), 1))
            painter.setBrush(theme.colour("lit"))
            painter.drawRoundedRect(room.adjusted(1, 1, -2, -2), CELL, CELL)
        rtl, side = option.direction == Qt.LayoutDirection.RightToLeft, room.height() - 2 * CELL
        along = lambda at, wide: QRect(room.right() + 1 - at - wide if rtl else room.left() + at, room.top(), wide, room.height())  # noqa: E731
        painter.setFont(theme.font("body", tabular=True))
        painter.setPen(theme.colour("soft"))
        painter.drawText(along(0, NUMBER), _side(not rtl), str(row.serial))
        painter.setFont(theme.font("body", bold=index.row() == self._deciding.place))
        painter.setPen(theme.colour("ink"))
        name = along(NUMBER + GRID, room.width() - NUMBER - 3 * GRID - side)
        painter.drawText(name, _side(rtl), QFontMetrics(painter.font()).elidedText(row.name, Qt.TextElideMode.ElideRight, name.width()))
        self._chip(painter, along(room.width() - side - GRID, side).adjusted(0, CELL, 0, -CELL), row)
        painter.restore()

    def _chip(self, painter: QPainter, room: QRect, row: ProposedRow) -> None:
        sign = wording.sign(self._deciding, row)
        look = theme.mark(sign) if sign.isalpha() else None
        painter.setPen(QPen(QColor(look.ink), 1.2) if look and look.shape is Shape.RING else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.tint) if look else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(room, CELL, CELL)
        painter.setPen(QColor(look.ink) if look else theme.colour("wrong" if sign == wording.OPEN else "soft"))
        painter.setFont(theme.font("body", bold=True))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, sign)


def _side(right: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


class RowList(QListView):
    """`pressed_row` carries a place in what is listed. Keys go to the page, which knows what they mean."""

    pressed_row = Signal(int)

    def __init__(self, deciding: Deciding) -> None:
        super().__init__()
        self._deciding, self._model = deciding, _Model(deciding)
        self.setAccessibleName(_("Rows of the sheets"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setModel(self._model)
        self.setItemDelegate(_Line(deciding, self))
        self.clicked.connect(lambda index: self.pressed_row.emit(index.row()))

    def renew(self) -> None:
        """Other rows are listed."""
        self._model.renew()
        self.follow()

    def follow(self) -> None:
        """The current row is another, or something was said of one."""
        self.viewport().update()
        if self._deciding.listed:
            self.scrollTo(self._model.index(self._deciding.place), QListView.ScrollHint.EnsureVisible)

    @property
    def told(self) -> list[str]:
        """The lines as they are read."""
        return [f"{wording.sign(self._deciding, row)} {row.serial}. {row.name}" for row in self._deciding.listed]
