"""The frozen edges of a grid: what stands above its columns, and who stands beside its rows."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QPainter, QPaintEvent, QStaticText
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from app.ui.widgets import theme
from app.ui.widgets.theme import CELL, GRID
from app.words import _

LEAST = 48  # pixels for a second spelling
Align = Qt.AlignmentFlag


class Edge(QHeaderView):
    """Follows the grid's current cell."""

    def __init__(self, orientation: Qt.Orientation, grid: QTableView) -> None:
        super().__init__(orientation, grid)
        self.grid = grid
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)

    def follow(self, section: int) -> None:
        """Paint a section anew: the current cell has come or gone."""
        if 0 <= section < self.count():
            self.updateSection(section)


class GroupEdge(Edge):
    """Above the columns; those of one group stand under a common title, in the middle of what is seen of it."""

    def __init__(self, grid: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, grid)
        self._fitting: dict[tuple[str, int], str] = {}
        self.group_height, self.line_height = theme.pixels("body") + GRID + 2, theme.pixels("body") + CELL
        self.setFixedHeight(self.group_height + 2 * self.line_height + CELL)

    @abstractmethod
    def groups(self) -> list[str]:
        """The group of each column."""

    @abstractmethod
    def title_forms(self, group: str) -> Sequence[str]:
        """What a group is called, from the longest form to the shortest."""

    def paint_group(self, painter: QPainter, rect: QRect, section: int, role: str = "ink") -> None:
        """This section's slice of its group, its title in the colour of `role`."""
        groups = self.groups()
        group = groups[section]
        first, last = groups.index(group), len(groups) - 1 - groups[::-1].index(group)
        ends = [self.sectionViewportPosition(end) for end in (first, last)]
        left, right = min(ends), max(end + self.sectionSize(place) for end, place in zip(ends, (first, last), strict=True))
        room = QRect(left, rect.top(), right - left, self.group_height)
        painter.setFont(theme.font("body", bold=True))
        painter.setPen(theme.colour(role))
        seen = room.intersected(self.viewport().rect())
        painter.drawText(seen, Align.AlignCenter, self._title_that_fits(group, room.width() - GRID))
        painter.fillRect(QRect(left + CELL, room.bottom(), room.width() - 2 * CELL, 1), theme.colour("line"))
        if section == first and section > 0:
            edge = right - 1 if self.isRightToLeft() else left
            painter.fillRect(QRect(edge, rect.top() + CELL, 1, rect.height()), theme.colour("soft"))

    def _title_that_fits(self, group: str, width: int) -> str:
        known = (group, width)
        if known not in self._fitting:
            measure = QFontMetrics(theme.font("body", bold=True))
            forms = self.title_forms(group)
            self._fitting[known] = next((form for form in forms if measure.horizontalAdvance(form) <= width), forms[-1])
        return self._fitting[known]

    def paint_foot(self, painter: QPainter, rect: QRect, current: bool) -> None:
        """The line over the grid; the current column's is gold and thick."""
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        if current:
            painter.fillRect(QRect(rect.left(), rect.bottom() - 2, rect.width(), 3), theme.colour("gold"))


@dataclass(frozen=True)
class Head:
    """Whom a row is about; `gone` says that he left the class."""

    serial: int
    name: str
    latin: str
    gone: bool


class NameEdge(Edge):
    """Number, and name with its second spelling, in the direction of the window; a screen adds what else it puts beside a row."""

    def __init__(self, grid: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, grid)
        self.setDefaultSectionSize(theme.pixels("body") + 2 * GRID - 1)
        self._fonts = {"name": theme.font("body"), "current": theme.font("body", bold=True), "second": theme.font("small")}
        self._fonts |= {"figures": theme.font("body", tabular=True), "warning": theme.font("body", bold=True, tabular=True)}
        self._ascents = {style: QFontMetricsF(font).ascent() for style, font in self._fonts.items()}
        self._rise = QFontMetricsF(self._fonts["figures"]).capHeight() / 2
        self._texts: dict[tuple[str, str, int], QStaticText] = {}

    @abstractmethod
    def head_of(self, section: int) -> Head: ...

    def paint_rest(self, painter: QPainter, at: dict[str, QRect], section: int) -> None:
        """What a screen adds, in the places that it has named."""

    @property
    def more(self) -> dict[str, tuple[str, int]]:
        """What a screen adds after the name: its title and its width."""
        return {}

    @property
    def titles(self) -> dict[str, tuple[str, Align]]:
        """What the corner says over each part."""
        start = Align.AlignAbsolute | (Align.AlignRight if self.isRightToLeft() else Align.AlignLeft)
        end = Align.AlignAbsolute | (Align.AlignLeft if self.isRightToLeft() else Align.AlignRight)
        added = {part: (title, end) for part, (title, _width) in self.more.items()}
        return {"number": (_("#"), end), "name": (_("Name"), start), **added}

    def places(self, width: int) -> dict[str, QRect]:
        """Where number, name and the rest stand in a line of that width."""
        number = 3 * theme.pixels("body")
        added = {part: size for part, (_title, size) in self.more.items()}
        widths = {"number": number, "name": width - number - sum(added.values()), **added}
        places, left = {}, 0
        for part, size in widths.items():
            at = width - left - size if self.isRightToLeft() else left
            places[part] = QRect(at, 0, size, self.defaultSectionSize())
            left += size
        return places

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        head, current = self.head_of(section), section == self.grid.currentIndex().row()
        at = {part: place.translated(rect.topLeft()) for part, place in self.places(rect.width()).items()}
        painter.save()
        painter.fillRect(rect, theme.colour("lit" if current else "paper"))
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.setPen(theme.colour("soft"))
        self.put(painter, at["number"].adjusted(CELL, 0, -CELL, 0), (str(head.serial), "figures"), at_end=True)
        self._paint_name(painter, at["name"].adjusted(GRID, 0, -GRID, 0), head, current)
        self.paint_rest(painter, at, section)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        painter.fillRect(QRect(rect.left() if self.isRightToLeft() else rect.right(), rect.top(), 1, rect.height()), theme.colour("soft"))
        painter.restore()

    def _paint_name(self, painter: QPainter, room: QRect, head: Head, current: bool) -> None:
        """The second spelling takes what the first leaves, at the other end; without room for most of it, it is left out."""
        painter.setPen(theme.colour("soft" if head.gone else "ink"))
        taken = self.put(painter, room, (head.name, "current" if current else "name"), at_end=False)
        rest = room.adjusted(taken + 2 * GRID, 0, 0, 0) if not self.isRightToLeft() else room.adjusted(0, 0, -taken - 2 * GRID, 0)
        if head.latin and head.latin != head.name and rest.width() >= LEAST:
            painter.setPen(theme.colour("soft"))
            self.put(painter, rest, (head.latin, "second"), at_end=True)

    def put(self, painter: QPainter, room: QRect, styled: tuple[str, str], at_end: bool) -> int:
        """Paint a text in its style at one end of `room`, as much as fits; returns its width."""
        text = self._text(*styled, room.width())
        size = text.size()
        painter.setFont(self._fonts[styled[1]])
        left = room.left() if at_end == self.isRightToLeft() else room.right() + 1 - size.width()
        painter.drawStaticText(QPointF(left, room.center().y() + self._rise - self._ascents[styled[1]]), text)  # on one base line
        return int(size.width())

    def _text(self, text: str, style: str, width: int) -> QStaticText:
        """The shaped text, as much of it as fits; shaping is what would cost time while the list scrolls."""
        key = (text, style, width)
        if key not in self._texts:
            font = self._fonts[style]
            made = QStaticText(QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width))
            made.setTextFormat(Qt.TextFormat.PlainText)
            made.prepare(font=font)
            self._texts[key] = made
        return self._texts[key]


class Corner(QWidget):
    """Says what the columns beside the grid are; it lies over the grid's own corner."""

    def __init__(self, side: NameEdge) -> None:
        super().__init__(side.grid)
        self._side = side
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("paper"))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("soft"))
        titles = self._side.titles
        for part, place in self._side.places(self.width()).items():
            inner = place.adjusted(CELL, 0, -CELL, 0)
            room = QRect(inner.left(), 0, inner.width(), self.height() - CELL - 2)
            if part == "name":
                room.adjust(CELL, 0, -CELL, 0)
            painter.drawText(room, titles[part][1] | Align.AlignBottom, titles[part][0])
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), theme.colour("line"))
        painter.fillRect(QRect(0 if self.isRightToLeft() else self.width() - 1, 0, 1, self.height()), theme.colour("soft"))
