"""A laptop's key as ten words that two people read to each other, beside the same key in digits."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout

from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.words import _

ACROSS = 5


class FingerprintCard(QFrame):
    """Words in the window's language: both must look at it in the same one, or compare the digits."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._words = [_word() for _place in range(2 * ACROSS)]
        self._digits = label("", "small")
        self._digits.setWordWrap(False)
        self._digits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * theme.GRID)
        grid.setVerticalSpacing(theme.GRID)
        for place, word in enumerate(self._words):
            row, column = divmod(place, ACROSS)
            grid.addWidget(word, row, column)
            grid.setColumnStretch(column, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.GRID] * 4)
        column.setSpacing(theme.GRID)
        column.addLayout(grid)
        column.addWidget(self._digits)

    def show_key(self, words: Sequence[str], digits: str) -> None:
        for place, (field, word) in enumerate(zip(self._words, words, strict=True), start=1):
            field.setText(word)
            field.setAccessibleName(f"{place}: {word}")
        self._digits.setText(_("The same in digits: {fingerprint}").format(fingerprint=f"\u2066{digits}\u2069"))
        self.setAccessibleDescription(" ".join(words))

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(field.text() for field in self._words)


def _word() -> QLabel:
    made = label("", "head")
    made.setWordWrap(False)
    made.setFont(theme.font("title"))
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
