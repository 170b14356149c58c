"""The page between its rulers, as large as one wants it."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from app.ui.templates.page_canvas import PageCanvas
from app.ui.widgets import theme
from app.ui.widgets.theme import GRID

ZOOMS = (1.0, 1.5, 2.0, 3.0, 4.0)  # times what fits
AIR = GRID  # pixels around the page
STEPS = (1, 2, 5, 10, 20, 50, 100)  # mm between two numbers
WIDEST = 40  # pixels that a number of a ruler needs


class Ruler(QWidget):
    """Millimetres along the page, or down it, with the extent of the chosen field."""

    def __init__(self, canvas: PageCanvas, down: bool) -> None:
        super().__init__()
        self._canvas, self._down = canvas, down
        thick = theme.pixels("small") + theme.CELL
        self.setFixedWidth(thick + GRID) if down else self.setFixedHeight(thick)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, scale = QPainter(self), self._canvas.scale
        start = self._canvas.mapTo(self._canvas.window(), QPoint(0, 0)) - self.mapTo(self.window(), QPoint(0, 0))
        begin, length = (start.y(), self._canvas.template.size[1]) if self._down else (start.x(), self._canvas.template.size[0])
        painter.fillRect(self.rect(), theme.colour("card"))
        self._mark(painter, begin)
        painter.setFont(theme.font("small", tabular=True))
        step = next((step for step in STEPS if step * scale >= WIDEST), STEPS[-1])
        for tenth in range(int(length / step * 5) + 1):
            self._tick(painter, begin + tenth * step / 5 * scale, f"{tenth * step // 5}" if tenth % 5 == 0 else "")

    def _mark(self, painter: QPainter, begin: int) -> None:
        field = self._canvas.field
        if field is not None:
            rect = self._canvas.rect_of(field.box).translated(0 if self._down else begin, begin if self._down else 0).toRect()
            along = QRect(0, rect.top(), self.width(), rect.height()) if self._down else QRect(rect.left(), 0, rect.width(), self.height())
            painter.fillRect(along, theme.colour("lit"))

    def _tick(self, painter: QPainter, at: float, number: str) -> None:
        painter.setPen(theme.colour("soft" if number else "line"))
        place, long = round(at), self.width() if self._down else self.height()
        short = long if number else long // 4
        if self._down:
            painter.drawLine(long - short, place, long, place)
            painter.drawText(QRect(0, place + 1, long - 2, 2 * GRID), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute, number)
        else:
            painter.drawLine(place, long - short, place, long)
            painter.drawText(
                QRect(place + 2, 0, WIDEST, long),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter,
                number,
            )


class _Room(QScrollArea):
    """Ctrl and the wheel enlarge."""

    enlarged = Signal(int)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.enlarged.emit(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)


class Stage(QWidget):
    """Rulers and scroll bars stand where the page's geometry has them, whatever the window's direction."""

    zoomed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.canvas = PageCanvas()
        self._step = 0
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.across, self.down = Ruler(self.canvas, False), Ruler(self.canvas, True)
        self._room = _Room(frameShape=QFrame.Shape.NoFrame, alignment=Qt.AlignmentFlag.AlignCenter)
        self._room.setWidget(self.canvas)
        self._room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._room.enlarged.connect(self.enlarge)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.across, 0, 1)
        grid.addWidget(self.down, 1, 0)
        grid.addWidget(self._room, 1, 1)
        self.setMinimumSize(QSize(30 * GRID, 24 * GRID))
        self.setFocusProxy(self.canvas)
        for moved in (self._room.horizontalScrollBar().valueChanged, self._room.verticalScrollBar().valueChanged, self.canvas.resized):
            moved.connect(self.measure)

    def measure(self) -> None:
        """The rulers follow what is scrolled, zoomed and chosen."""
        self.across.update()
        self.down.update()

    def enlarge(self, steps: int) -> None:
        """Larger or smaller by so many steps; 0 fits the page in again."""
        self._step = max(0, min(self._step + steps, len(ZOOMS) - 1)) if steps else 0
        self.fit()
        self.reveal()

    def fit(self) -> None:
        wide, high = self.canvas.template.size
        room = self._room.maximumViewportSize() - QSize(2 * AIR, 2 * AIR)
        share = max(0.2, min(room.width() / wide, room.height() / high)) * ZOOMS[self._step]
        self.canvas.setFixedSize(round(wide * share), round(high * share))
        self.measure()
        self.zoomed.emit()

    def reveal(self) -> None:
        """What is chosen is seen."""
        field = self.canvas.field
        if field is not None and self._step:
            middle = self.canvas.rect_of(field.box).center().toPoint()
            self._room.ensureVisible(middle.x(), middle.y(), self._room.width() // 3, self._room.height() // 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
