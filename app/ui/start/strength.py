"""How long a pass phrase would hold."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from app.ui.widgets import theme
from app.words import _

FAIR, GOOD = 12, 20  # different enough characters; four unrelated words have about 20


class Strength(QWidget):
    """A hint, never a refusal: whoever runs the camp decides."""

    def __init__(self) -> None:
        super().__init__()
        self._bar = QProgressBar(textVisible=False, maximum=GOOD)
        self._bar.setFixedSize(12 * theme.GRID, theme.GRID)
        self._text = QLabel()
        self._text.setProperty("role", "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._bar)
        row.addWidget(self._text, 1)
        self.judge("")

    def judge(self, passphrase: str) -> None:
        value = weight(passphrase)
        self._bar.setValue(min(value, GOOD))
        if not passphrase:
            self._text.setText(_("Four unrelated words are easy to keep and hard to guess."))
        elif value < FAIR:
            self._text.setText(_("Weak: quickly guessed. Add a word or two."))
        elif value < GOOD:
            self._text.setText(_("Fair. One more word makes it good."))
        else:
            self._text.setText(_("Good."))


def weight(passphrase: str) -> int:
    """Its length, without what repeats: a run of one character counts once, and few different characters count for little."""
    runs = sum(1 for before, now in zip(" " + passphrase, passphrase, strict=False) if before != now)
    return min(runs, 3 * len(set(passphrase.casefold())))
