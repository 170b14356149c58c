"""One column of Today: a title with its number, and lines that each lead somewhere."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.today.lines import Line
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.words import _, plural

NARROW = 24  # letters' heights
MOST = 15  # lines; of more, the rest is told in a number


class Column(QFrame):
    """`gone` carries the Place of the line that was pressed."""

    gone = Signal(object)

    def __init__(self, icon: str, title: str, well: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setMinimumWidth(20 * theme.GRID)
        self.lines: Sequence[Line] = ()
        self._rows: list[QBoxLayout] = []
        self._title, self._well = title, well
        self._head = label(title, "head")
        sign = QLabel(pixmap=theme.icon(icon, "gold").pixmap(theme.ICON, theme.ICON))
        head, self.foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(sign)
        head.addWidget(self._head, 1)
        self._scroll = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.GRID] * 4)
        column.setSpacing(theme.GRID)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        column.addLayout(self.foot)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Replace what is shown; without any, say that all is well."""
        self.lines = lines
        self._head.setText(f"{self._title}  {len(lines)}" if lines else self._title)
        self._rows = []
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(*theme.margins(0, 0, theme.CELL, 0))  # a bar to scroll by does not touch the buttons
        column.setSpacing(theme.CELL)
        for line in lines[:MOST]:
            column.addWidget(self._row(line))
        if len(lines) > MOST:
            column.addWidget(label(plural("and {n} more", "and {n} more", len(lines) - MOST), "soft"))
        if not lines:
            column.addWidget(label(self._well, "soft"))
        column.addStretch(1)
        self._scroll.setWidget(whole)
        for ground in (whole, self._scroll.viewport()):
            ground.setAutoFillBackground(False)  # the card shows through

    def _row(self, line: Line) -> QWidget:
        made = QFrame()
        made.setProperty("role", "line")
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        sign = QLabel(pixmap=theme.icon(line.icon, line.role).pixmap(theme.ICON, theme.ICON))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(line.text))
        if line.more:
            words.addWidget(label(line.more, "small"))
        button = QPushButton(line.verb)
        button.setProperty("role", "main" if line.main else "")
        button.setAccessibleName(_("{verb}: {text}").format(verb=line.verb, text=line.text))
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.gone.emit(line.to))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        both = QBoxLayout(self._direction(), made)
        both.setContentsMargins(0, theme.CELL, 0, theme.CELL)
        both.setSpacing(theme.GRID)
        both.addLayout(row, 1)
        buttons = QHBoxLayout()
        if line.paper is not None:
            buttons.addWidget(self._from_paper(line))
        buttons.addWidget(button)
        both.addLayout(buttons)
        both.setAlignment(buttons, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self._rows.append(both)
        return made

    def _from_paper(self, line: Line) -> QToolButton:
        made = QToolButton(icon=theme.icon("scan-line"), toolTip=_("From paper: read its sheets"), autoRaise=True)
        made.setAccessibleName(_("{verb}: {text}").format(verb=_("From paper"), text=line.text))
        made.clicked.connect(lambda: self.gone.emit(line.paper))
        return made

    def _direction(self) -> QBoxLayout.Direction:
        """A button goes under the words that it is about where they would be squeezed."""
        narrow = self.width() < NARROW * theme.pixels("body")
        return QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for row in self._rows:
            row.setDirection(self._direction())

    @property
    def main(self) -> QPushButton | None:
        """The button to press."""
        buttons = self._scroll.widget().findChildren(QPushButton) if self._scroll.widget() else []
        return next((button for button in buttons if button.property("role") == "main"), None)
