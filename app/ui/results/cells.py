"""How a cell of the grade sheet looks."""

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.records.figures import shown
from app.ui.results import wording
from app.ui.results.headers import content
from app.ui.widgets import theme
from app.ui.widgets.cell import CellDelegate, conflict_corner, ground, group_line, note_corner, upright
from app.ui.widgets.theme import CELL
from app.words import is_rtl

CROSS = 3  # pixels from the middle of the cross to its ends
Align = Qt.AlignmentFlag


class Face(NamedTuple):
    """Everything that makes a difference to the eye."""

    waiting: bool  # for a result
    history: str  # 61 → 78
    counted: str
    failed: bool
    open: bool  # a retest is left
    void: bool
    conflict: bool
    begins: bool  # a new subject
    grade: bool


class ResultDelegate(CellDelegate):
    """Passed in ink; failed with a cross and red, filled where no retest is left; not entered a faint hatch."""

    def face(self, index: QModelIndex | QPersistentModelIndex) -> Face:
        model, column = content(self.grid), index.column()
        line, tests = model.lines[index.row()], model.tests
        if column == len(tests):
            return Face(False, "", shown(line.row.grade), False, False, False, False, True, True)
        cell = line.row.cells[column]
        told = bool(wording.standing(cell))
        failed = told and cell is not None and not cell.passed
        attempts = cell.attempts if cell else ()
        return Face(
            waiting=not told and line.member.left is None,
            history=wording.history(cell),
            counted=wording.counted(cell),
            failed=failed,
            open=failed and cell is not None and cell.retest_left > 0,
            void=any(attempt.void for attempt in attempts),
            conflict=any(attempt.conflict for attempt in attempts),
            begins=column > 0 and tests[column].subject_code != tests[column - 1].subject_code,
            grade=False,
        )

    def draw(self, painter: QPainter, whole: QRect, face: Face) -> None:
        ground(painter, whole, "paper" if face.grade else "card", face.waiting)
        if face.begins:
            group_line(painter, whole)
        room = QRectF(whole.adjusted(CELL - 1, CELL - 1, -CELL, -CELL))
        ink = _failed(painter, room, face) if face.failed else theme.colour("ink")
        _figures(painter, room.adjusted(CELL, 0, -CELL, 0), face, ink)
        if face.conflict:
            conflict_corner(painter, QRectF(whole))
        if face.void:
            note_corner(painter)


def _failed(painter: QPainter, room: QRectF, face: Face) -> QColor:
    """Ring or filled chip, and the cross; returns the ink for what stands on it."""
    look = theme.mark("A")
    tint, ink = (theme.colour("card"), theme.colour("wrong")) if face.open else (QColor(look.tint), QColor(look.ink))
    painter.setBrush(tint)
    painter.setPen(QPen(ink, 1.2) if face.open else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), CELL, CELL)
    if not face.history:
        painter.save()
        upright(painter, room)  # the number stands right in every language
        middle = QPointF(room.left() + 2.5 * CELL, room.center().y())
        painter.setPen(QPen(ink, 1.6))
        for rise in (-CROSS, CROSS):
            painter.drawLine(middle + QPointF(-CROSS, rise), middle + QPointF(CROSS, -rise))
        painter.restore()
    return ink


def _figures(painter: QPainter, room: QRectF, face: Face, ink: QColor) -> None:
    """What counts at the end, the attempts before it; numbers stand right in every language."""
    painter.save()
    upright(painter, room)
    painter.setPen(ink)
    painter.setFont(theme.font("body", bold=face.grade or bool(face.history) or face.failed, tabular=True))
    painter.drawText(room, Align.AlignRight | Align.AlignVCenter, face.counted)
    if face.history:
        taken = painter.fontMetrics().horizontalAdvance(face.counted)
        painter.setFont(theme.font("small", tabular=True))
        painter.setPen(ink if face.failed else theme.colour("soft"))
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if is_rtl() else Qt.LayoutDirection.LeftToRight)
        painter.drawText(room.adjusted(0, 0, -taken - CELL, 0), Align.AlignAbsolute | Align.AlignLeft | Align.AlignVCenter, face.history)
    painter.restore()
