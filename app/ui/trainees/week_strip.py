"""A trainee's marks by week as a strip: a block for each week, a column for each day, a square for each session."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.models.attendance import Code
from app.records.attended import Attendance, Attended
from app.records.clash_words import MARKS
from app.ui.attendance.weeks import span, week_of
from app.ui.widgets import theme
from app.ui.widgets.colours import Shape
from app.ui.widgets.dates import day
from app.words import _, is_rtl

SQUARE, GAP = 13, 2  # pixels, at the normal text size


@dataclass(frozen=True)
class Week:
    """`first` is its first day; `days` holds for each of the seven the sessions in their order."""

    number: int
    first: str
    days: tuple[tuple[Attended, ...], ...]
    today: str

    @property
    def told(self) -> str:
        """Week 3, from 7 Nov 2010: present 20, late 1."""
        counted = Counter(one.code or one.date > self.today for of in self.days for one in of)
        said = [f"{_(MARKS[code])} {counted[code]}" for code in Code if counted[code]]
        said += [f"{text} {counted[later]}" for text, later in ((_("not taken"), False), (_("to come"), True)) if counted[later]]
        head = _("Week {number}, from {day}").format(number=self.number, day=day(self.first))
        return f"{head}: {_(', ').join(said)}"


def weeks(attendance: Attendance, start: str) -> list[Week]:
    """The weeks in which he has sessions, numbered as on the class's roll: seven days each, from its first day `start`."""
    found: dict[int, list[Attended]] = {}
    for one in attendance.sessions:
        found.setdefault(week_of(start, one.date), []).append(one)
    firsts = {number: span(start, number)[0] for number in sorted(found)}
    return [Week(number, first, _days(date.fromisoformat(first), found[number]), attendance.today) for number, first in firsts.items()]


def _days(first: date, own: Sequence[Attended]) -> tuple[tuple[Attended, ...], ...]:
    dates = [(first + timedelta(days=place)).isoformat() for place in range(7)]
    return tuple(tuple(one for one in own if one.date == on) for on in dates)


class WeekStrip(QWidget):
    """As many weeks in a row as there is room for; a letter where he was not simply present. In words for who cannot see it."""

    def __init__(self, attendance: Attendance, start: str) -> None:
        super().__init__()
        self.weeks = weeks(attendance, start)
        self._used = [place for place in range(7) if any(one.days[place] for one in self.weeks)]
        self._rows = max((len(of) for one in self.weeks for of in one.days), default=0)
        self._square = round(SQUARE * theme.pixels("small") / theme.SIZES["small"])
        self.setAccessibleName(_("Marks by week"))
        self.setAccessibleDescription("\n".join(one.told for one in self.weeks))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def _block(self) -> QSize:
        """One week with its number above and the room beside it."""
        wide = len(self._used) * (self._square + GAP) + theme.GRID
        return QSize(max(wide, 1), self._rows * (self._square + GAP) + theme.pixels("small") + theme.GRID + GAP)

    def _in_a_row(self, width: int) -> int:
        return max(width // self._block.width(), 1)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return -(-len(self.weeks) // self._in_a_row(width)) * self._block.height()

    def sizeHint(self) -> QSize:
        return QSize(self._block.width() * 4, self.heightForWidth(max(self.width(), self._block.width() * 4)))

    def minimumSizeHint(self) -> QSize:
        return self._block

    def _place(self, number: int) -> QPoint:
        """The upper corner of a week's block at which reading begins, as a distance from that side."""
        beside = self._in_a_row(self.width())
        return QPoint(number % beside * self._block.width(), number // beside * self._block.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, of in enumerate(self.weeks):
            self._draw_week(painter, of, self._place(number))
        painter.end()

    def _draw_week(self, painter: QPainter, of: Week, at: QPoint) -> None:
        step, high = self._square + GAP, theme.pixels("small") + theme.CELL
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("soft"))
        room = self._turned(QRectF(at.x(), at.y(), len(self._used) * step, high))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, str(of.number))  # a painter mirrors it
        for column, place in enumerate(self._used):
            for row, one in enumerate(of.days[place]):
                square = QRectF(at.x() + column * step, at.y() + high + row * step, self._square, self._square)
                _draw(painter, self._turned(square), one.code)

    def _turned(self, room: QRectF) -> QRectF:
        if is_rtl():
            room.moveLeft(self.width() - room.right())
        return room

    def week_at(self, point: QPoint) -> Week | None:
        across = self.width() - point.x() if is_rtl() else point.x()
        beside = self._in_a_row(self.width())
        column, row = across // self._block.width(), point.y() // self._block.height()
        number = row * beside + column
        return self.weeks[number] if column < beside and 0 <= number < len(self.weeks) else None

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            of = self.week_at(event.pos())
            QToolTip.showText(event.globalPos(), of.told if of else "", self)
            return True
        return super().event(event)


def _draw(painter: QPainter, square: QRectF, code: str) -> None:
    if not code:
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(square.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        return
    look = theme.mark(code)
    painter.setBrush(QColor(look.tint))
    painter.setPen(QPen(QColor(look.ink), 1) if look.shape is Shape.RING else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(square.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
    if code != Code.PRESENT:
        letter = theme.font("small", bold=True)
        letter.setPixelSize(round(square.height() * 0.75))
        painter.setFont(letter)
        painter.setPen(QColor(look.ink))
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, code)
