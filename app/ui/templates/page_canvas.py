"""The page of a template as it is printed, under the frames of its fields: chosen, moved and sized by mouse and keys."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.models.template import FIELDS, Box, Field, Template
from app.ui.templates import frames, geometry
from app.ui.templates.geometry import Handle, Line
from app.words import _

REACH = 6  # pixels in which a box is drawn to a line, and a handle is met
BEGINS = 3  # pixels that the mouse goes before a press becomes a move
STEP, FINE = 1.0, 0.1  # mm of a key
WAYS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}
CURSORS = {
    (1, 1): Qt.CursorShape.SizeBDiagCursor,
    (-1, -1): Qt.CursorShape.SizeBDiagCursor,
    (1, -1): Qt.CursorShape.SizeFDiagCursor,
    (-1, 1): Qt.CursorShape.SizeFDiagCursor,
    (0, 1): Qt.CursorShape.SizeVerCursor,
    (0, -1): Qt.CursorShape.SizeVerCursor,
    (1, 0): Qt.CursorShape.SizeHorCursor,
    (-1, 0): Qt.CursorShape.SizeHorCursor,
}


@dataclass
class _Hold:
    """What the mouse has hold of: a handle, or the whole box; `field` as it was, `at` where it was pressed (mm)."""

    field: Field
    handle: Handle | None
    at: QPointF
    lines: list[Line]
    name: str
    begun: bool = False


class PageCanvas(QWidget):
    """In the page's own geometry, whatever the window's direction. `changed` carries a Field and the name of the change."""

    chosen = Signal(str)  # a field's id; empty: none
    changed = Signal(object, str)
    rested = Signal()
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.template = Template("", {})
        self.current = ""
        self.wrong: frozenset[str] = frozenset()
        self.read_only = False
        self.guides: tuple[Line, ...] = ()
        self._image, self._scaled = QImage(), QPixmap()
        self._over = ""
        self._hold: _Hold | None = None
        self._holds = 0
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(_("The page, with its fields"))

    @property
    def scale(self) -> float:
        """Pixels of a millimetre."""
        return self.width() / self.template.size[0]

    @property
    def field(self) -> Field | None:
        return self.template.field(self.current)

    def show_template(self, template: Template, current: str, wrong: frozenset[str] = frozenset()) -> None:
        """The frames are there at once; the page follows by `show_picture`."""
        self.template, self.current, self.wrong = template, current, wrong
        field = self.field
        self.setAccessibleDescription(_(FIELDS[field.shows].name) if field else "")
        self.update()

    def show_picture(self, image: QImage) -> None:
        self._image, self._scaled = image, QPixmap()
        self.update()

    def rect_of(self, box: Box) -> QRectF:
        """Where a box stands, in pixels."""
        scale = self.scale
        return QRectF(box.x * scale, (self.template.size[1] - box.y - box.high) * scale, box.wide * scale, box.high * scale)

    def place_of(self, at: QPointF) -> QPointF:
        """Where a point of the widget is on the page, in mm from the lower left corner."""
        return QPointF(at.x() / self.scale, self.template.size[1] - at.y() / self.scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scaled = QPixmap()
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if not self._image.isNull():
            painter.drawPixmap(self.rect(), self._page())
        seen = self.underMouse() or self.hasFocus() or self._hold is not None
        frames.paint(painter, self, self._over if self.underMouse() else "", seen)

    def _page(self) -> QPixmap:
        """Scaled once, not whenever a frame moves."""
        if self._scaled.isNull():
            ratio, mode = self.devicePixelRatio(), Qt.TransformationMode.SmoothTransformation
            self._scaled = QPixmap.fromImage(self._image.scaled(self.size() * ratio, Qt.AspectRatioMode.IgnoreAspectRatio, mode))
            self._scaled.setDevicePixelRatio(ratio)
        return self._scaled

    def _choose(self, id: str) -> None:
        if id != self.current:
            self.current = id
            self.chosen.emit(id)
            self.update()

    def _grip_at(self, at: QPointF) -> Handle | None:
        field = self.field
        if field is None or self.read_only:
            return None
        rect = self.rect_of(field.box)
        found = [(QPointF(at - frames.corner(rect, handle)).manhattanLength(), handle) for handle in frames.handles(rect)]
        nearest = min(found, default=(REACH + 1, None))
        return nearest[1] if nearest[0] <= REACH else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at, handle = self.place_of(event.position()), self._grip_at(event.position())
        if handle is None and not self._is_on_chosen(at):
            self._choose(self._touched(at))
        held = self.field
        if held is not None and not self.read_only:
            self._holds += 1
            self._hold = _Hold(held, handle, at, geometry.lines(self.template, held.id), f"hold {self._holds}")

    def _is_on_chosen(self, at: QPointF) -> bool:
        """A border lies around everything: it is not met inside of it."""
        field = self.field
        return field is not None and field.shows != "border" and geometry.holds(field.box, at.x(), at.y())

    def _touched(self, at: QPointF) -> str:
        return geometry.touched(self.template, at.x(), at.y(), REACH / 2 / self.scale) or ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self.place_of(event.position())
        if self._hold is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._hover(event.position(), at)
            return
        by = at - self._hold.at
        if not self._hold.begun and QPointF(by * self.scale).manhattanLength() < BEGINS:
            return
        self._hold.begun = True
        self._draw(self._hold, by, bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))

    def _draw(self, hold: _Hold, by: QPointF, free: bool) -> None:
        """Move or size what is held; `free`: not drawn to any line."""
        reach, to, box = REACH / self.scale, () if free else hold.lines, hold.field.box
        if hold.handle is None:
            box, self.guides = geometry.drawn(geometry.moved(box, by.x(), by.y()), to, reach)
            box = geometry.within(box, self.template.size)
        else:
            shaped = hold.field.shows in geometry.SHAPED
            box = geometry.sized(box, hold.handle, by.x(), by.y(), shaped)
            if not (shaped and all(hold.handle)):
                box, self.guides = geometry.drawn_out(box, hold.handle, to, reach)
        self._put(box, hold.name)

    def _put(self, box: Box, name: str) -> None:
        field = self.field
        if field is not None and not self.read_only:
            self.changed.emit(replace(field, box=geometry.tidy(box, field.box)), name)

    def _hover(self, at: QPointF, place: QPointF) -> None:
        handle = self._grip_at(at)
        self._over = self._touched(place)
        holds = self.field is not None and geometry.holds(self.field.box, place.x(), place.y())
        move = Qt.CursorShape.SizeAllCursor if (self._over or holds) and not self.read_only else Qt.CursorShape.ArrowCursor
        self.setCursor(CURSORS[handle] if handle else move)
        self.setToolTip(_(FIELDS[over.shows].name) if (over := self.template.field(self._over)) else "")
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press without a move chooses what lies on top, also where the chosen one lies over it."""
        hold, self._hold, self.guides = self._hold, None, ()
        if hold is not None and not hold.begun and hold.handle is None:
            self._choose(self._touched(hold.at) or hold.field.id)
        self.rested.emit()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._over = ""
        self.update()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by Tab stands on a field at once."""
        super().focusInEvent(event)
        order = [field.id for field in self.template.fields]
        if order and event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._choose(order[0 if event.reason() == Qt.FocusReason.TabFocusReason else -1])
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.rested.emit()
        self.update()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Through the fields, and on to what comes after the page; at once where none is chosen."""
        order = [field.id for field in self.template.fields]
        place = order.index(self.current) + (1 if next else -1) if self.current in order else -1
        if 0 <= place < len(order):
            self._choose(order[place])
            return True
        return super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way, field = WAYS.get(Qt.Key(event.key())), self.field
        if event.key() == Qt.Key.Key_Escape and self.current:
            self._choose("")
        elif way is None or field is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        else:
            step = FINE if event.modifiers() & Qt.KeyboardModifier.ControlModifier else STEP
            self._press(field, way, step, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def _press(self, field: Field, way: tuple[int, int], step: float, sizes: bool) -> None:
        """By keys a box grows to the right and downwards, as a window does."""
        if sizes:
            box = geometry.sized(field.box, (1, -1), way[0] * step, way[1] * step)
            self._put(box, f"size {field.id}")
        else:
            box = geometry.moved(field.box, way[0] * step, way[1] * step)
            self._put(geometry.within(box, self.template.size), f"move {field.id}")

    def sizeHint(self) -> QSize:
        return QSize(594, 420)
