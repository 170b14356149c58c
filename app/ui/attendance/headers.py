"""The frozen edges of the roll: days over periods above, trainees with their attendance at the side."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QTableView

from app.ui.attendance import wording
from app.ui.attendance.model import AttendanceModel, Line
from app.ui.widgets import theme
from app.ui.widgets.edges import Align, GroupEdge, Head, NameEdge
from app.ui.widgets.theme import CELL, GRID
from app.words import _


def _content(grid: QTableView) -> AttendanceModel:
    model = grid.model()
    assert isinstance(model, AttendanceModel)
    return model


class DayHeader(GroupEdge):
    """Days above, then period and subject; today's days are lit, the current session is underlined, closed rolls wear a lock's line."""

    def groups(self) -> list[str]:
        return [of.date for of in _content(self.grid).sessions]

    def title_forms(self, group: str) -> list[str]:
        return [wording.day(group, form) for form in ("ddd d MMM", "ddd d", "d")]

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        content = _content(self.grid)
        of, current = content.sessions[section], section == self.grid.currentIndex().column()
        today = of.date == content.today
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, theme.colour("lit" if today else "paper"))
        self.paint_group(painter, rect, section, "gold" if today else "ink")
        below = rect.adjusted(0, self.group_height, 0, 0)
        painter.setFont(theme.font("body", bold=current, tabular=True))
        painter.setPen(theme.colour("ink" if of.held else "soft"))
        period = QRect(below.left(), below.top(), below.width(), self.line_height)
        painter.drawText(period, Align.AlignCenter, str(of.period) if of.platoon is None else f"{of.period}·{of.platoon}")
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("ink" if current else "soft"))
        self._paint_subject(painter, period.translated(0, self.line_height - 2).adjusted(2, 0, -3, 0), of.subject_code)
        if of.locked:
            painter.fillRect(QRect(below.center().x() - GRID, rect.bottom() - 4, 2 * GRID, 1), theme.colour("soft"))
        self.paint_foot(painter, rect, current)
        painter.restore()

    def _paint_subject(self, painter: QPainter, room: QRect, code: str) -> None:
        painter.drawText(room, Align.AlignCenter, QFontMetrics(painter.font()).elidedText(code, Qt.TextElideMode.ElideRight, room.width()))


class TraineeHeader(NameEdge):
    """Number, name with its second spelling, platoon and attendance."""

    @property
    def more(self) -> dict[str, tuple[str, int]]:
        figure = theme.pixels("body")
        return {"platoon": (_("Plt"), 3 * figure), "percent": (_("Att. %"), 4 * figure + GRID)}

    @property
    def titles(self) -> dict[str, tuple[str, Align]]:
        return super().titles | {"platoon": (_("Plt"), Align.AlignHCenter)}

    def head_of(self, section: int) -> Head:
        row = _content(self.grid).lines[section].row
        return Head(row.serial, row.name, row.latin, row.left is not None)

    def paint_rest(self, painter: QPainter, at: dict[str, QRect], section: int) -> None:
        line = _content(self.grid).lines[section]
        if line.row.platoon is not None:
            painter.setPen(theme.colour("soft"))
            middle = at["platoon"].adjusted(theme.pixels("body"), 0, -theme.pixels("body"), 0)
            self.put(painter, middle, (str(line.row.platoon), "figures"), at_end=True)
        self._paint_percent(painter, at["percent"].adjusted(CELL, 0, -CELL, 0), line)

    def _paint_percent(self, painter: QPainter, room: QRect, line: Line) -> None:
        """Under the course's limit in red with `!`, for which every line keeps the room."""
        short = line.row.left is None and line.under(_content(self.grid).limit)
        painter.setPen(theme.colour("wrong" if short else "soft" if line.row.left else "ink"))
        sign, style = theme.CELL + 2, "warning" if short else "figures"
        figures, after = room.adjusted(0, 0, -sign, 0), room.adjusted(room.width() - sign, 0, 0, 0)
        self.put(painter, figures, (line.attended, style), at_end=not self.isRightToLeft())
        if short:
            self.put(painter, after, ("!", style), at_end=self.isRightToLeft())
