"""The frozen edges of the grid: days over periods above, trainees at the side."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QPainter, QPaintEvent, QStaticText
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from app.records.attendance import SheetRow
from app.ui.attendance import wording
from app.ui.attendance.model import AttendanceModel, Line
from app.ui.widgets import theme
from app.ui.widgets.theme import CELL, GRID
from app.words import _

LEAST = 48  # pixels for a second spelling
Align = Qt.AlignmentFlag


class _Edge(QHeaderView):
    """What both have in common: they follow the grid's current cell."""

    def __init__(self, orientation: Qt.Orientation, grid: QTableView) -> None:
        super().__init__(orientation, grid)
        self.grid = grid
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)

    @property
    def content(self) -> AttendanceModel:
        model = self.grid.model()
        assert isinstance(model, AttendanceModel)
        return model

    def follow(self, section: int) -> None:
        """Paint a section anew: the current cell has come or gone."""
        if 0 <= section < self.count():
            self.updateSection(section)


class DayHeader(_Edge):
    """Days above, then period and subject; today's days are lit, the current session is underlined, closed rolls wear a lock's line."""

    def __init__(self, grid: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, grid)
        self._days: dict[tuple[str, int], str] = {}
        self._day, self._line = theme.pixels("body") + GRID + 2, theme.pixels("body") + CELL
        self.setFixedHeight(self._day + 2 * self._line + CELL)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        content = self.content
        of, current = content.sessions[section], section == self.grid.currentIndex().column()
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, theme.colour("lit" if of.date == content.today else "paper"))
        self._paint_day(painter, rect, section)
        below = rect.adjusted(0, self._day, 0, 0)
        painter.setFont(theme.font("body", bold=current, tabular=True))
        painter.setPen(theme.colour("ink" if of.held else "soft"))
        period = QRect(below.left(), below.top(), below.width(), self._line)
        painter.drawText(period, Align.AlignCenter, str(of.period) if of.platoon is None else f"{of.period}·{of.platoon}")
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("ink" if current else "soft"))
        self._paint_subject(painter, period.translated(0, self._line - 2).adjusted(2, 0, -3, 0), of.subject_code)
        if of.locked:
            painter.fillRect(QRect(below.center().x() - GRID, rect.bottom() - 4, 2 * GRID, 1), theme.colour("soft"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        if current:
            painter.fillRect(QRect(rect.left(), rect.bottom() - 2, rect.width(), 3), theme.colour("gold"))
        painter.restore()

    def _paint_subject(self, painter: QPainter, room: QRect, code: str) -> None:
        painter.drawText(room, Align.AlignCenter, QFontMetrics(painter.font()).elidedText(code, Qt.TextElideMode.ElideRight, room.width()))

    def _paint_day(self, painter: QPainter, rect: QRect, section: int) -> None:
        """This section's slice of its day: the words stand in the middle of the whole day."""
        dates = [of.date for of in self.content.sessions]
        date = dates[section]
        first, last = dates.index(date), len(dates) - 1 - dates[::-1].index(date)
        ends = [self.sectionViewportPosition(end) for end in (first, last)]
        left, right = min(ends), max(ends) + self.sectionSize(section)
        today = date == self.content.today
        room = QRect(left, rect.top(), right - left, self._day)
        painter.setFont(theme.font("body", bold=True))
        painter.setPen(theme.colour("gold" if today else "ink"))
        seen = room.intersected(self.viewport().rect())
        painter.drawText(seen, Align.AlignCenter, self._day_that_fits(date, room.width() - GRID))
        painter.fillRect(QRect(left + CELL, room.bottom(), room.width() - 2 * CELL, 1), theme.colour("line"))
        if section == first and section > 0:
            edge = right - 1 if self.isRightToLeft() else left
            painter.fillRect(QRect(edge, rect.top() + CELL, 1, rect.height()), theme.colour("soft"))

    def _day_that_fits(self, date: str, width: int) -> str:
        known = (date, width)
        if known not in self._days:
            measure = QFontMetrics(theme.font("body", bold=True))
            forms = [wording.day(date, form) for form in ("ddd d MMM", "ddd d", "d")]
            self._days[known] = next((form for form in forms if measure.horizontalAdvance(form) <= width), forms[-1])
        return self._days[known]


class TraineeHeader(_Edge):
    """Number, name with its second spelling, platoon and attendance; in the direction of the window."""

    def __init__(self, grid: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, grid)
        self.setDefaultSectionSize(theme.pixels("body") + 2 * GRID - 1)
        self._fonts = {"name": theme.font("body"), "current": theme.font("body", bold=True), "second": theme.font("small")}
        self._fonts |= {"figures": theme.font("body", tabular=True), "warning": theme.font("body", bold=True, tabular=True)}
        self._ascents = {style: QFontMetricsF(font).ascent() for style, font in self._fonts.items()}
        self._rise = QFontMetricsF(self._fonts["figures"]).capHeight() / 2
        self._texts: dict[tuple[str, str, int], QStaticText] = {}

    def places(self, width: int) -> dict[str, QRect]:
        """Where number, name, platoon and attendance stand in a line of that width."""
        figure = theme.pixels("body")
        widths = {"number": 3 * figure, "name": width - 10 * figure - GRID, "platoon": 3 * figure, "percent": 4 * figure + GRID}
        places, left = {}, 0
        for part, size in widths.items():
            at = width - left - size if self.isRightToLeft() else left
            places[part] = QRect(at, 0, size, self.defaultSectionSize())
            left += size
        return places

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        line, current = self.content.lines[section], section == self.grid.currentIndex().row()
        at = {part: place.translated(rect.topLeft()) for part, place in self.places(rect.width()).items()}
        painter.save()
        painter.fillRect(rect, theme.colour("lit" if current else "paper"))
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.setPen(theme.colour("soft"))
        self._put(painter, at["number"].adjusted(CELL, 0, -CELL, 0), (str(line.row.serial), "figures"), at_end=True)
        if line.row.platoon is not None:
            middle = at["platoon"].adjusted(theme.pixels("body"), 0, -theme.pixels("body"), 0)
            self._put(painter, middle, (str(line.row.platoon), "figures"), at_end=True)
        self._paint_name(painter, at["name"].adjusted(GRID, 0, -GRID, 0), line.row, current)
        self._paint_percent(painter, at["percent"].adjusted(CELL, 0, -CELL, 0), line)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        painter.fillRect(QRect(rect.left() if self.isRightToLeft() else rect.right(), rect.top(), 1, rect.height()), theme.colour("soft"))
        painter.restore()

    def _paint_name(self, painter: QPainter, room: QRect, row: SheetRow, current: bool) -> None:
        """The second spelling takes what the first leaves, at the other end; without room for most of it, it is left out."""
        painter.setPen(theme.colour("ink" if row.left is None else "soft"))
        taken = self._put(painter, room, (row.name, "current" if current else "name"), at_end=False)
        rest = room.adjusted(taken + 2 * GRID, 0, 0, 0) if not self.isRightToLeft() else room.adjusted(0, 0, -taken - 2 * GRID, 0)
        if row.latin and row.latin != row.name and rest.width() >= LEAST:
            painter.setPen(theme.colour("soft"))
            self._put(painter, rest, (row.latin, "second"), at_end=True)

    def _put(self, painter: QPainter, room: QRect, styled: tuple[str, str], at_end: bool) -> int:
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

    def _paint_percent(self, painter: QPainter, room: QRect, line: Line) -> None:
        """Under the course's limit in red with `!`, for which every line keeps the room."""
        short = line.row.left is None and line.under(self.content.limit)
        painter.setPen(theme.colour("wrong" if short else "soft" if line.row.left else "ink"))
        sign, style = theme.CELL + 2, "warning" if short else "figures"
        figures, after = room.adjusted(0, 0, -sign, 0), room.adjusted(room.width() - sign, 0, 0, 0)
        self._put(painter, figures, (line.attended, style), at_end=not self.isRightToLeft())
        if short:
            self._put(painter, after, ("!", style), at_end=self.isRightToLeft())


class Corner(QWidget):
    """Says what the columns beside the grid are; it lies over the grid's own corner."""

    def __init__(self, side: TraineeHeader) -> None:
        super().__init__(side.grid)
        self._side = side
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("paper"))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("soft"))
        start = Align.AlignAbsolute | (Align.AlignRight if self.isRightToLeft() else Align.AlignLeft)
        end = Align.AlignAbsolute | (Align.AlignLeft if self.isRightToLeft() else Align.AlignRight)
        told = {
            "number": (_("#"), end),
            "name": (_("Name"), start),
            "platoon": (_("Plt"), Align.AlignHCenter),
            "percent": (_("Att. %"), end),
        }
        for part, place in self._side.places(self.width()).items():
            inner = place.adjusted(CELL, 0, -CELL, 0)
            room = QRect(inner.left(), 0, inner.width(), self.height() - CELL - 2)
            if part == "name":
                room.adjust(CELL, 0, -CELL, 0)
            painter.drawText(room, told[part][1] | Align.AlignBottom, told[part][0])
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), theme.colour("line"))
        painter.fillRect(QRect(0 if self.isRightToLeft() else self.width() - 1, 0, 1, self.height()), theme.colour("soft"))
