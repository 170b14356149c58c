"""At the side of the roll call: who is anything but present so far."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout

from app.models.attendance import Code
from app.ui.attendance import wording
from app.ui.formation.bright import SHRUNK, Bright
from app.ui.formation.calling import Calling
from app.ui.widgets.theme import CELL, GRID
from app.words import _

PLACE = Qt.ItemDataRole.UserRole
CODE = Qt.ItemDataRole.UserRole + 1
WIDTH = 34 * GRID


class _Line(QStyledItemDelegate):
    """The mark's chip, then the name."""

    def __init__(self, bright: Bright, parent: QListWidget) -> None:
        super().__init__(parent)
        self._bright = bright

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, self._bright.pixels("body") + 2 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        rtl, room = option.direction == Qt.LayoutDirection.RightToLeft, option.rect.adjusted(CELL, 2, -CELL, -2)
        look, side = self._bright.colours.mark(index.data(CODE)), room.height()
        chip = QRect(room.right() - side + 1 if rtl else room.left(), room.top(), side, side)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.tint))
        painter.drawRoundedRect(chip, CELL, CELL)
        painter.setFont(self._bright.font("body", bold=True))
        painter.setPen(QColor(look.ink))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, index.data(CODE))
        painter.setFont(self._bright.font("body"))
        painter.setPen(QColor(self._bright.colours.ink))
        shift = side + GRID
        name = room.adjusted(0, 0, -shift, 0) if rtl else room.adjusted(shift, 0, 0, 0)
        text = QFontMetrics(painter.font()).elidedText(index.data(), Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)  # a painter mirrors it
        painter.restore()


class Aside(QFrame):
    """`chosen` carries the place in the ranks of whoever was pressed."""

    chosen = Signal(int)

    def __init__(self, bright: Bright) -> None:
        super().__init__()
        self._bright = bright
        self.setProperty("role", "card")
        self.setFixedWidth(self.wide)
        self.title = QLabel(_("Exceptions so far"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Exceptions so far"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.list.setItemDelegate(_Line(bright, self.list))
        self.list.itemClicked.connect(lambda item: self.chosen.emit(item.data(PLACE)))
        self.list.itemActivated.connect(lambda item: self.chosen.emit(item.data(PLACE)))
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, CELL, CELL)
        for widget in (self.title, self.list):
            column.addWidget(widget)
        self.follow()

    def follow(self) -> None:
        self.title.setFont(self._bright.font("body", bold=True))
        self.list.setFont(self._bright.font("body"))

    @property
    def wide(self) -> int:
        return round(WIDTH * (SHRUNK if self._bright.small else 1))

    @property
    def told(self) -> list[str]:
        """The lines as they are read: the mark, and who."""
        return [f"{self.list.item(row).data(CODE)} {self.list.item(row).text()}" for row in range(self.list.count())]

    def show_calling(self, calling: Calling) -> None:
        """The latest in the ranks last, and seen."""
        self.list.clear()
        for place in calling.exceptions:
            one = calling.ranks[place]
            minutes = f" ({one.marking.minutes})" if one.marking.minutes else ""
            item = QListWidgetItem(f"{one.serial}. {one.name}{minutes}")
            item.setData(PLACE, place)
            item.setData(CODE, one.marking.code)
            item.setToolTip(f"{one.name}: {_(wording.CALLED[Code(one.marking.code)])}")
            self.list.addItem(item)
        self.list.scrollToBottom()
