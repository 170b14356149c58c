"""The frozen edges of the grade sheet: subjects over their assessments above, trainees at the side."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QTableView

from app.records.figures import shown
from app.ui.results import wording
from app.ui.results.model import ResultsModel
from app.ui.widgets import theme
from app.ui.widgets.edges import Align, GroupEdge, Head, NameEdge
from app.ui.widgets.theme import CELL
from app.words import _

GRADE = ""  # the group of the last column


def content(grid: QTableView) -> ResultsModel:
    model = grid.model()
    assert isinstance(model, ResultsModel)
    return model


class TestHeader(GroupEdge):
    """The subject above; then each assessment's title on two lines, and what passes of how much."""

    def __init__(self, grid: QTableView) -> None:
        super().__init__(grid)
        self._titles: dict[tuple[str, int, bool], str] = {}
        self.setFixedHeight(self.height() + self.line_height - CELL)

    def groups(self) -> list[str]:
        return [*(test.subject_code for test in content(self.grid).tests), GRADE]

    def title_forms(self, group: str) -> list[str]:
        if group == GRADE:
            return [_("Grade")]
        test = next(test for test in content(self.grid).tests if test.subject_code == group)
        return [wording.subject(test), group]

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        current = section == self.grid.currentIndex().column()
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, theme.colour("paper"))
        self.paint_group(painter, rect, section)
        title = QRect(rect.left() + 2, rect.top() + self.group_height + 1, rect.width() - 4, 2 * self.line_height - CELL)
        above, below = self._told(section, title.width())
        painter.setFont(theme.font("small", bold=current))
        painter.setPen(theme.colour("ink"))
        painter.drawText(title, Align.AlignCenter, self._on_two_lines(above, title.width(), current))
        painter.setFont(theme.font("small", tabular=True))
        painter.setPen(theme.colour("soft"))
        foot = QRect(title.left(), title.bottom() - CELL // 2, title.width(), self.line_height)
        painter.drawText(foot, Align.AlignCenter, below)
        self.paint_foot(painter, rect, current)
        painter.restore()

    def _on_two_lines(self, text: str, width: int, bold: bool) -> str:
        """As many words as fit on a first line; the rest on a second one, which ends in dots where it is too long."""
        known = (text, width, bold)
        if known not in self._titles:
            measure, words = QFontMetrics(theme.font("small", bold=bold)), text.split()
            fitting = max((n for n in range(len(words) + 1) if measure.horizontalAdvance(" ".join(words[:n])) <= width), default=0)
            parts = [" ".join(words[: fitting or 1]), " ".join(words[fitting or 1 :])]
            lines = [measure.elidedText(part, Qt.TextElideMode.ElideRight, width) for part in parts if part]
            self._titles[known] = "\n".join(lines)
        return self._titles[known]

    def _told(self, section: int, width: int) -> tuple[str, str]:
        tests = content(self.grid).tests
        if section == len(tests):
            return "%", ""
        test = tests[section]
        measure = QFontMetrics(theme.font("small", tabular=True))
        full, short = wording.limits(test), f"{shown(test.pass_score)}/{shown(test.maximum)}"
        return wording.title(test), full if measure.horizontalAdvance(full) <= width else short


class TraineeHeader(NameEdge):
    """Number, and name with its second spelling."""

    def head_of(self, section: int) -> Head:
        line = content(self.grid).lines[section]
        return Head(line.row.serial, line.row.name, line.member.latin, line.member.left is not None)
