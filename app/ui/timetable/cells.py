"""How a session looks in the timetable."""

from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QTableView

from app.records.timetable import SessionLine
from app.ui.timetable import wording
from app.ui.timetable.model import WeekModel
from app.ui.widgets import theme
from app.ui.widgets.cell import CellDelegate, ground, upright
from app.ui.widgets.theme import CELL, GRID
from app.words import _

BAR = 6  # pixels of the grey bar of what is not held
SIGN = 14  # pixels of the tick
Align = Qt.AlignmentFlag


class Kind(Enum):
    """What became of a session."""

    TO_COME = "to come"
    NOT_TAKEN = "not taken"
    BEGUN = "begun"
    TAKEN = "taken"
    NOT_HELD = "not held"


class Face(NamedTuple):
    """Everything of a session that makes a difference to the eye."""

    kind: Kind
    locked: bool = False
    code: str = ""
    title: str = ""
    below: str = ""
    state: str = ""


class CellFace(NamedTuple):
    """A period of a day: its sessions beside each other, which of several is the chosen one, and whether something would be dropped."""

    parts: tuple[Face, ...]
    lit: bool
    free: bool
    chosen: int = -1
    aimed: bool = False


def kind(line: SessionLine, today: str) -> Kind:
    if not line.held:
        return Kind.NOT_HELD
    if line.taken or line.locked:
        return Kind.TAKEN
    return Kind.BEGUN if line.marked else Kind.NOT_TAKEN if line.date <= today else Kind.TO_COME


def face(line: SessionLine, today: str) -> Face:
    seen = kind(line, today)
    below = line.not_held_reason if seen is Kind.NOT_HELD else "  ·  ".join(part for part in (line.place, line.instructor) if part)
    states = {Kind.NOT_HELD: _("not held"), Kind.TAKEN: str(line.marked), Kind.BEGUN: f"{line.marked}/{line.expected}"}
    code = line.subject_code if line.platoon is None else f"{line.subject_code}·{line.platoon}"
    return Face(seen, line.locked, code, wording.title(line), below, states.get(seen, ""))


class SessionDelegate(CellDelegate):
    """Code and state, the subject's title, then where and by whom; or why it was not held."""

    def __init__(self, grid: QTableView) -> None:
        super().__init__(grid)
        self.part = 0  # of the current cell
        self.aim = QPersistentModelIndex()

    def face(self, index: QModelIndex | QPersistentModelIndex) -> CellFace:
        model = index.model()
        assert isinstance(model, WeekModel)
        parts = tuple(face(line, model.frame.today) for line in model.lines(index.row(), index.column()))
        lit = model.days[index.column()] == model.frame.today
        chosen = min(self.part, len(parts) - 1) if index == self.grid.currentIndex() and len(parts) > 1 else -1
        return CellFace(parts, lit, bool(model.resting(index.column())), chosen, self.aim == index)

    def draw(self, painter: QPainter, whole: QRect, face: CellFace) -> None:
        ground(painter, whole, "lit" if face.lit else "paper", face.free)
        for place, part in enumerate(face.parts):
            left, right = (whole.width() * n // len(face.parts) for n in (place, place + 1))
            room = QRect(left, 0, right - left, whole.height())
            _draw_part(painter, room, part, face.lit)
            if place == face.chosen:
                painter.fillRect(QRect(left, whole.height() - 4, right - left, 3), theme.colour("gold"))
        if face.aimed:
            painter.setPen(QPen(theme.colour("gold"), 2, Qt.PenStyle.DashLine))
            painter.drawRect(QRectF(whole).adjusted(2, 2, -3, -3))


def _draw_part(painter: QPainter, room: QRect, face: Face, lit: bool) -> None:
    painter.save()
    painter.setClipRect(room)
    painter.translate(room.topLeft())
    whole = QRect(0, 0, room.width(), room.height())
    ground(painter, whole, "lit" if lit else "card", face.kind is Kind.NOT_TAKEN)
    if face.kind is Kind.NOT_HELD:
        painter.fillRect(QRect(0, 0, BAR, whole.height() - 1), theme.colour("line"))
    _write(painter, QRectF(whole).adjusted(GRID + CELL, CELL + 2, -GRID, -CELL), face)
    painter.restore()


def _write(painter: QPainter, room: QRectF, face: Face) -> None:
    ink = "soft" if face.kind is Kind.NOT_HELD else "ink"
    body, small = theme.pixels("body") + CELL, theme.pixels("small") + CELL
    line = QRectF(room.left(), room.top(), room.width(), body)
    taken = _write_state(painter, line, face)
    put_text(painter, line.adjusted(0, 0, -taken, 0), face.code, (theme.font("body", bold=True), ink))
    lines = _broken(face.title, room.width()) if room.height() >= 3 * body + small else [face.title]
    for text in lines:
        line.translate(0, body)
        put_text(painter, line, text, (theme.font("body"), ink))
    if room.bottom() - line.bottom() >= small:
        below = QRectF(room.left(), line.bottom(), room.width(), small)
        put_text(painter, below, face.below, (theme.font("small"), "soft"))


def _broken(text: str, width: float) -> list[str]:
    """A text in two lines at most; what does not fit into the second is cut when it is put there."""
    measure, first, rest = QFontMetricsF(theme.font("body")), "", text.split()
    while rest and measure.horizontalAdvance(wider := f"{first} {rest[0]}".strip()) <= width:
        first, rest = wider, rest[1:]
    return [line for line in (first, " ".join(rest)) if line]


def _write_state(painter: QPainter, room: QRectF, face: Face) -> float:
    """At the end of the line; returns the width that it takes."""
    roles = {Kind.TAKEN: "good", Kind.BEGUN: "gold", Kind.NOT_HELD: "soft"}
    font, role = theme.font("small", tabular=True), roles.get(face.kind, "soft")
    width = QFontMetricsF(font).horizontalAdvance(face.state) + CELL if face.state else 0
    if not width or width + SIGN > room.width() / 2:
        return 0
    place = QRectF(room.right() - width, room.top(), width, room.height())
    put_text(painter, place, face.state, (font, role), at_end=True)
    if face.locked:
        painter.fillRect(QRectF(place.left() + CELL, place.bottom() - 1, width - CELL, 1), theme.colour("soft"))
    if face.kind is not Kind.TAKEN:
        return width
    _tick(painter, QRectF(place.left() - SIGN, place.center().y() - SIGN / 2, SIGN, SIGN))
    return width + SIGN


def _tick(painter: QPainter, room: QRectF) -> None:
    painter.save()
    upright(painter, room)
    painter.drawPixmap(QPointF(room.topLeft()), theme.picture("check", "good", SIGN))
    painter.restore()


def put_text(painter: QPainter, room: QRectF, text: str, dress: tuple[QFont, str], at_end: bool = False) -> None:
    """As much of a text as fits, at the side of `room` where the window's reading begins, or at the other."""
    font, role = dress
    mirrored = painter.transform().m11() < 0
    painter.save()
    upright(painter, room)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # the dots of a cut text stand at its end
    painter.setFont(font)
    painter.setPen(theme.colour(role))
    side = Align.AlignRight if mirrored != at_end else Align.AlignLeft
    told = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, side | Align.AlignAbsolute | Align.AlignVCenter | Qt.TextFlag.TextSingleLine, told)
    painter.restore()
