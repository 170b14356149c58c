"""The sheet as it lies beside the keyboard: its rows in its order, with the one that is typed in now large in the middle."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.widgets import theme
from app.ui.widgets.colours import Mark, Shape
from app.ui.widgets.theme import CELL, GRID
from app.words import _

NAME = 1.5  # times a title
NOTCH = 120  # what a mouse's wheel says for one line
MARKS = 0.62  # of the width: where marks begin


@dataclass(frozen=True)
class PaperRow:
    """`said` is the mark in words and `code` its letter; both are empty where nothing was taken. `page` is 1 for the first."""

    page: int
    serial: int
    name: str
    other: str
    code: str = ""
    said: str = ""

    @property
    def told(self) -> str:
        """As it is read aloud."""
        return "  ·  ".join(filter(None, (_("No. {serial}").format(serial=self.serial), self.name, self.said)))


class Paper(QWidget):
    """The row that is typed in stays where the eye is, and the sheet moves. `pressed` carries the place of a row."""

    pressed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[PaperRow] = ()
        self.place, self.pages = 0, 0
        self._seen: list[tuple[QRect, int]] = []
        self._turned = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(self._large + 2 * self._small)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_rows(self, rows: Sequence[PaperRow], place: int, pages: int) -> None:
        """`place` is that of the row which is typed in."""
        self.rows, self.place, self.pages = rows, place, pages
        self.setAccessibleName(rows[place].told if place < len(rows) else "")
        self.update()

    @property
    def _small(self) -> int:
        return theme.pixels("body") + 2 * GRID

    @property
    def _large(self) -> int:
        return round(NAME * theme.pixels("title")) + theme.pixels("body") + 5 * GRID

    @property
    def _cut(self) -> int:
        """The height of the line between two pages."""
        return theme.pixels("small") + GRID

    def sizeHint(self) -> QSize:
        return QSize(0, self._large + 8 * self._small)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.place >= len(self.rows):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = (self.height() - self._large) // 2
        room = QRect(0, top, self.width(), self._large)
        self._seen = [(room, self.place)]
        self._paint_large(painter, room.adjusted(1, 1, -1, -1), self.rows[self.place])
        self._paint_below(painter, top + self._large)
        self._paint_above(painter, top)

    def _paint_below(self, painter: QPainter, at: int) -> None:
        for place in range(self.place + 1, len(self.rows)):
            if self.rows[place].page != self.rows[place - 1].page:
                self._paint_cut(painter, at, self.rows[place].page)
                at += self._cut
            if at > self.height():
                return
            self._paint_small(painter, at, place)
            at += self._small

    def _paint_above(self, painter: QPainter, at: int) -> None:
        for place in range(self.place - 1, -2, -1):
            if place < 0 or self.rows[place].page != self.rows[place + 1].page:
                at -= self._cut
                self._paint_cut(painter, at, self.rows[place + 1].page)
            if place < 0 or at < 0:
                return
            at -= self._small
            self._paint_small(painter, at, place)

    def _paint_cut(self, painter: QPainter, top: int, page: int) -> None:
        """Here a sheet of paper begins."""
        font = theme.font("small", bold=True)
        text = _("page {number} of {total}").format(number=page, total=self.pages)
        wide = QFontMetrics(font).horizontalAdvance(text)
        painter.setPen(theme.colour("gold"))
        painter.setFont(font)
        painter.drawText(self._room(GRID, wide + GRID, top, self._cut), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        line = self._room(wide + 3 * GRID, self.width() - wide - 4 * GRID, top + self._cut // 2, 1)
        painter.setPen(QPen(theme.colour("gold"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(line.topLeft(), line.topRight())

    def _paint_small(self, painter: QPainter, top: int, place: int) -> None:
        row = self.rows[place]
        self._seen.append((QRect(0, top, self.width(), self._small), place))
        painter.setPen(theme.colour("line"))
        painter.drawLine(0, top + self._small - 1, self.width(), top + self._small - 1)
        at = self._number(painter, row, top, (self._small, theme.font("body", tabular=True)))
        chip = self._small - CELL - 1
        self._text(painter, row.name, (at, top, self._marks - at - GRID, self._small), (theme.font("body"), "ink"))
        if row.code:
            room = self._room(self._marks, chip, top + 2, chip)
            _chip(painter, room, (row.code, theme.font("body", bold=True)), theme.mark(row.code))

    def _paint_large(self, painter: QPainter, room: QRect, row: PaperRow) -> None:
        painter.setPen(QPen(theme.colour("gold"), 2))
        painter.setBrush(theme.colour("lit"))
        painter.drawRoundedRect(room, GRID, GRID)
        name = theme.font("title", bold=True)
        name.setPixelSize(round(NAME * theme.pixels("title")))
        tall = room.height() - theme.pixels("body") - 2 * GRID
        at = self._number(painter, row, room.top(), (tall, theme.font("title", bold=True, tabular=True)))
        wide = self._marks - at - GRID
        while QFontMetrics(name).horizontalAdvance(row.name) > wide and name.pixelSize() > theme.pixels("title"):
            name.setPixelSize(name.pixelSize() - 1)
        self._text(painter, row.name, (at, room.top() + CELL, wide, tall), (name, "ink"))
        self._text(painter, row.other, (at, room.top() + tall, wide, theme.pixels("body") + GRID), (theme.font("body"), "soft"))
        if row.code:
            _chip(painter, self.mark_room, (row.said, theme.font("title", bold=True)), theme.mark(row.code))
        elif row.said:
            undecided = Mark(theme.colours().card, theme.colours().wrong, Shape.RING)
            _chip(painter, self.mark_room, (row.said, theme.font("body", bold=True)), undecided)

    def _number(self, painter: QPainter, row: PaperRow, top: int, how: tuple[int, QFont]) -> int:
        """The serial at the edge; returns where the name begins."""
        tall, font = how
        wide = round(4.5 * theme.pixels("title"))
        painter.setFont(font)
        painter.setPen(theme.colour("soft"))
        side = Qt.AlignmentFlag.AlignAbsolute | (Qt.AlignmentFlag.AlignLeft if self.isRightToLeft() else Qt.AlignmentFlag.AlignRight)
        painter.drawText(self._room(0, wide, top, tall), side | Qt.AlignmentFlag.AlignVCenter, str(row.serial))
        return wide + 2 * GRID

    def _text(self, painter: QPainter, text: str, room: tuple[int, int, int, int], how: tuple[QFont, str]) -> None:
        """In a room (along, top, width, height), where the window's language begins to read."""
        along, top, wide, tall = room
        font, role = how
        painter.setFont(font)
        painter.setPen(theme.colour(role))
        short = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, wide)
        side = Qt.AlignmentFlag.AlignAbsolute | (Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft)
        painter.drawText(self._room(along, wide, top, tall), side | Qt.AlignmentFlag.AlignVCenter, short)

    def _room(self, along: int, wide: int, top: int, tall: int) -> QRect:
        """`along` is counted from where the window's language begins to read."""
        return QRect(self.width() - along - wide if self.isRightToLeft() else along, top, wide, tall)

    @property
    def _marks(self) -> int:
        return round(MARKS * self.width())

    @property
    def mark_room(self) -> QRect:
        """Where the mark of the row that is typed in stands, and its minutes are typed."""
        tall = theme.pixels("title") + 2 * GRID
        return self._room(self._marks, self.width() - self._marks - 2 * GRID, (self.height() - tall) // 2, tall)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at: QPoint = event.position().toPoint()
        for room, place in self._seen:
            if room.contains(at):
                self.pressed.emit(place)
                return

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._turned += event.angleDelta().y()
        lines = int(self._turned / NOTCH)
        self._turned -= lines * NOTCH
        if lines and self.rows:
            self.pressed.emit(min(max(self.place - lines, 0), len(self.rows) - 1))
        event.accept()


def _chip(painter: QPainter, room: QRect, text: tuple[str, QFont], look: Mark) -> None:
    said, font = text
    painter.setPen(QPen(QColor(look.ink), 1.2) if look.shape is Shape.RING else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.tint))
    painter.drawRoundedRect(room, CELL, CELL)
    painter.setPen(QColor(look.ink))
    painter.setFont(font)
    short = QFontMetrics(font).elidedText(said, Qt.TextElideMode.ElideRight, room.width() - GRID)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, short)
