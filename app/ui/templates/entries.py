"""Boxes and numbers of the editor's forms, in pairs with what they are called above them."""

from collections.abc import Hashable, Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.ui.widgets import theme
from app.ui.widgets.form import label


class Number(QDoubleSpinBox):
    """With one decimal, and as few digits as it needs; a page scrolls past it without changing it."""

    def __init__(self, least: float, most: float, unit: str, step: float = 1.0) -> None:
        super().__init__(minimum=least, maximum=most, decimals=1, singleStep=step, suffix=f" {unit}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_value(self, value: float) -> None:
        """Not what one is typing just now: 12. would become 12."""
        if abs(self.value() - value) >= 0.05:
            self.setValue(value)

    def textFromValue(self, value: float) -> str:
        return f"{value:.1f}".removesuffix(".0")

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Choice(QComboBox):
    """Codes by what they are called."""

    def __init__(self, offered: Mapping[Hashable, str] | None = None) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.offer(offered or {})

    def offer(self, offered: Mapping[Hashable, str]) -> None:
        self.clear()
        for code, name in offered.items():
            self.addItem(name, code)

    def choose(self, code: Hashable) -> None:
        place = next((place for place in range(self.count()) if self.itemData(place) == code), -1)
        self.setCurrentIndex(place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class SheetForm(QScrollArea):
    """Scrolls a Sheet up and down, and is never narrower than it."""

    def __init__(self) -> None:
        super().__init__(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sheet = Sheet()

    def minimumSizeHint(self) -> QSize:
        wide = self.sheet.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(wide, super().minimumSizeHint().height())


class Sheet(QWidget):
    """Rows of one or several fields, each with its name above it; a row is hidden as a whole."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*[theme.GRID] * 4)
        self.column.setSpacing(theme.GRID)

    def head(self, text: str) -> QLabel:
        made = label(text, "head")
        self.column.addWidget(made)
        return made

    def row(self, *named: tuple[str, QWidget]) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GRID)
        grid.setVerticalSpacing(2)
        for place, (name, field) in enumerate(named):
            title = label(name, "small")
            title.setBuddy(field)
            field.setAccessibleName(name)
            field.setMinimumHeight(theme.pixels("body") + 2 * theme.GRID)
            grid.addWidget(title, 0, place, Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(field, 1, place)
            grid.setColumnStretch(place, 1)
        self.column.addWidget(made)
        return made

    def beneath(self, *widgets: QWidget) -> None:
        """One under the other, as wide as the sheet."""
        for widget in widgets:
            self.column.addWidget(widget)

    def beside(self, *widgets: QWidget) -> QWidget:
        """A row of buttons."""
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.CELL)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        self.column.addWidget(made)
        return made
