"""Lines in several languages: a row for each language, a column for each thing that is said in it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from app.models.titles import Titles
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.words import is_rtl

LONGEST = 160


class TitleGrid(QWidget):
    """Each line begins where its own language begins, whatever the window's."""

    edited = Signal()

    def __init__(self, columns: Mapping[str, str], languages: Mapping[str, str], shares: Sequence[int] = (1, 1)) -> None:
        """`columns` are headings by key, `languages` their names by code; `shares` of the width, of each column."""
        super().__init__()
        self.fields: dict[tuple[str, str], QLineEdit] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.CELL)
        for place, (key, heading) in enumerate(columns.items(), start=1):
            grid.addWidget(_small(heading), 0, place)
            grid.setColumnStretch(place, shares[place - 1])
            for row, (language, name) in enumerate(languages.items(), start=1):
                field = self.fields[key, language] = _field(language, f"{heading} ({name})")
                field.textEdited.connect(self.edited)
                grid.addWidget(field, row, place)
        for row, name in enumerate(languages.values(), start=1):
            grid.addWidget(_small(name), row, 0)

    def show_titles(self, key: str, titles: Titles) -> None:
        for (column, language), field in self.fields.items():
            if column == key:
                field.setText(titles.get(language, ""))
                field.setCursorPosition(0)

    def titles(self, key: str) -> Titles:
        """What is written in a column now."""
        return {language: field.text().strip() for (column, language), field in self.fields.items() if column == key}


def _small(text: str) -> QLabel:
    made = label(text, "small")
    made.setWordWrap(False)
    return made


def _field(language: str, name: str) -> QLineEdit:
    made = QLineEdit(maxLength=LONGEST)
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft if is_rtl(language) else Qt.LayoutDirection.LeftToRight)
    made.setAccessibleName(name)
    made.setMinimumHeight(_high())
    return made


def _high() -> int:
    return theme.pixels("body") + 2 * theme.GRID
