"""The frozen edges of the board: rules and their limits above, trainees at the side."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QTableView

from app.ui.graduation import wording
from app.ui.graduation.model import TITLES, Column, GraduationModel, Group
from app.ui.widgets import theme
from app.ui.widgets.edges import Align, GroupEdge, Head, NameEdge
from app.ui.widgets.theme import CELL
from app.words import _


def content(grid: QTableView) -> GraduationModel:
    model = grid.model()
    assert isinstance(model, GraduationModel)
    return model


def title(column: Column) -> str:
    return wording.short(column.example) if column.example else _(TITLES[column.key])


class RuleHeader(GroupEdge):
    """What the rules are about above; then each rule, and its limit."""

    def groups(self) -> list[str]:
        return [column.group.name for column in content(self.grid).columns]

    def title_forms(self, group: str) -> list[str]:
        return [_(Group[group].value)]

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        column, current = content(self.grid).columns[section], section == self.grid.currentIndex().column()
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, theme.colour("paper"))
        self.paint_group(painter, rect, section)
        room = QRect(rect.left() + 2, rect.top() + self.group_height + 1, rect.width() - 4, self.line_height)
        painter.setFont(theme.font("small", bold=current))
        painter.setPen(theme.colour("ink"))
        elided = QFontMetrics(painter.font()).elidedText(title(column), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Align.AlignCenter, elided)
        if column.example:
            painter.setFont(theme.font("small", tabular=True))
            painter.setPen(theme.colour("soft"))
            painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            painter.drawText(room.translated(0, self.line_height - CELL // 2), Align.AlignCenter, wording.limit(column.example))
        self.paint_foot(painter, rect, current)
        painter.restore()


class TraineeHeader(NameEdge):
    """Number, and name with its second spelling."""

    def head_of(self, section: int) -> Head:
        line = content(self.grid).lines[section]
        return Head(line.decision.serial, line.decision.name, line.member.latin, line.member.left is not None)
