"""A chart in a card: numbers by mouse and by keys, and as a table for those who cannot see it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.ui.widgets import chart_drawing, theme
from app.ui.widgets.chart_figure import Figure
from app.ui.widgets.chart_plot import Plot
from app.ui.widgets.form import label
from app.ui.widgets.short_label import ShortLabel
from app.ui.widgets.table import Column, Rows, Table
from app.ui.widgets.theme import CELL, GRID
from app.words import _, is_rtl

LEAST = QSize(30 * GRID, 18 * GRID)
HEADING = 24 * GRID  # pixels that a title is given before it is cut
NAME = 18 * GRID  # pixels of a table's first column where it has several others


class Chart(QWidget):
    """Left and right go along the labels as they are seen, up and down from series to series; Enter goes to what the value is of."""

    looked_at = Signal(str)  # the value in words; empty where none is looked at
    opened = Signal(int)  # the place of a label

    def __init__(self) -> None:
        super().__init__()
        self.figure: Figure | None = None
        self.current: tuple[int, int] | None = None
        self._pointed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_figure(self, figure: Figure) -> None:
        self.figure = figure
        self.setAccessibleName(figure.title)
        self._look_at(None)

    @property
    def plot(self) -> Plot:
        assert self.figure is not None
        return Plot(self.figure, chart_drawing.room(self.figure, QRectF(self.rect()), is_rtl()), is_rtl())

    def minimumSizeHint(self) -> QSize:
        return LEAST

    def sizeHint(self) -> QSize:
        return LEAST

    def _look_at(self, current: tuple[int, int] | None) -> None:
        self.current = current
        figure = self.figure
        said = figure.said(*current) if figure and current else ""
        self.setAccessibleDescription(said or (figure.summary if figure else ""))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.looked_at.emit(said)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        forward, back = (Qt.Key.Key_Left, Qt.Key.Key_Right) if is_rtl() else (Qt.Key.Key_Right, Qt.Key.Key_Left)
        steps = {forward: (1, 0), back: (-1, 0), Qt.Key.Key_Down: (0, 1), Qt.Key.Key_Up: (0, -1)}
        if self.figure is None or self.figure.empty or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in steps:
            self._step(*steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._look_at(min(self.plot.values()) if key == Qt.Key.Key_Home else max(self.plot.values()))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.current:
            self.opened.emit(self.current[0])
        else:
            super().keyPressEvent(event)

    def _step(self, along: int, among: int) -> None:
        """To the next value that way; there it stays at the end."""
        found = list(self.plot.values())
        if self.current not in found:
            self._look_at(found[0])
            return
        place, series = self.current
        if along:
            wanted = [one for one in found if one[1] == series and (one[0] - place) * along > 0]
        else:
            wanted = [one for one in found if one[0] == place and (one[1] - series) * among > 0]
        if wanted:
            self._look_at(min(wanted, key=lambda one: abs(one[0] - place) + abs(one[1] - series)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        found = [] if self.figure is None else list(self.plot.values())
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if self.current is None and found and by_key:
            self._look_at(found[0])
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._look_at(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = None if self.figure is None else self.plot.nearest(event.position())
        self._pointed = found is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)
        if found != self.current and (found is not None or not self.hasFocus()):
            self._look_at(found)

    def leaveEvent(self, event: object) -> None:
        if self._pointed and not self.hasFocus():
            self._look_at(None)
        self._pointed = False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = None if self.figure is None else self.plot.nearest(event.position())
        if found and event.button() == Qt.MouseButton.LeftButton:
            self._look_at(found)
            self.opened.emit(found[0])

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.figure is None:
            return
        painter = QPainter(self)
        chart_drawing.draw(painter, self.plot, self.current)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 1, Qt.PenStyle.DotLine))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def middle(self, place: int, series: int = 0) -> QPointF:
        """Where somebody would point at a value."""
        bar, point = self.plot.bar(place, series), self.plot.point(place, series)
        return bar.center() if bar is not None and bar.height() > 0 else point or QPointF()


class _Numbers(Table):
    """A figure's rows under its headings; copied as a whole where no row is chosen."""

    def __init__(self) -> None:
        super().__init__("", Rows((Column("", lambda row: row[0]),)))

    def show_figure(self, figure: Figure) -> None:
        self.setAccessibleName(figure.title)
        head, *lines = figure.rows()
        last = len(figure.series)
        columns = [
            Column(
                text,
                lambda row, place=place: row[1][place],
                lambda row: row[0],
                lambda row, place=place: row[1][place],
                number=0 < place <= last,
                width=NAME if last > 1 and place == 0 else 0,
            )
            for place, text in enumerate(head)
        ]
        self.setSortingEnabled(False)
        self.show_rows(list(enumerate(lines)), columns)


class ChartCard(QFrame):
    """The title, what is looked at, and the chart or its numbers as a table; a place for a choice beside the title."""

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._figure: Figure | None = None
        self._title, self._said = ShortLabel(), ShortLabel()
        self._title.setProperty("role", "head")
        self._said.setProperty("role", "soft")
        self.chart, self.numbers, self._nothing = Chart(), _Numbers(), label("", "soft")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.beside = QHBoxLayout()
        self._body = QStackedWidget()
        for page in (self.chart, self.numbers, self._nothing):
            self._body.addWidget(page)
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(*[GRID + CELL] * 4)
        column.setSpacing(CELL)
        row.addWidget(self._title, 1)
        row.addLayout(self.beside, 2)
        column.addLayout(row)
        column.addWidget(self._said)
        column.addWidget(self._body, 1)
        self.chart.looked_at.connect(self._on_look)
        self.chart.opened.connect(self.opened)
        self.numbers.opened.connect(lambda row: self.opened.emit(row[0]))
        self._as_table = False

    def show_figure(self, figure: Figure) -> None:
        self._figure = figure
        self._title.say(figure.title)
        self._title.setMinimumWidth(min(self._title.fontMetrics().horizontalAdvance(figure.title), HEADING) + CELL)
        self.chart.show_figure(figure)
        self.numbers.show_figure(figure)
        self._nothing.setText(_("Nothing to show yet."))
        self._turn()

    def show_table(self, wanted: bool) -> None:
        self._as_table = wanted
        self._turn()

    def focus(self) -> None:
        """Where its keys are read."""
        (self.numbers if self._as_table else self.chart).setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def said(self) -> str:
        """What is looked at, in words; else what there is to say of the whole."""
        return self._said.text()

    def _turn(self) -> None:
        empty = self._figure is None or self._figure.empty
        self._body.setCurrentWidget(self._nothing if empty else self.numbers if self._as_table else self.chart)
        if self._as_table and self._figure is not None:
            self._said.say(self._figure.summary)

    def _on_look(self, said: str) -> None:
        self._said.say(said or (self._figure.summary if self._figure else ""))
