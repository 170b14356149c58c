"""Two or more values of one thing, facing each other: what, who, on which laptop, when."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout

from app.records.conflicts import Alternative, Conflict, Recorded
from app.ui.widgets import theme
from app.ui.widgets.dates import moment
from app.ui.widgets.direction import LRM, RLM
from app.ui.widgets.form import label
from app.words import _, is_rtl, plural

FSI, PDI = "\u2068", "\u2069"  # what stands between them turns nothing round outside
MOST_AUTHORS = 3  # lines of who recorded the same value


class AlternativeCard(QFrame):
    """`same` is how many conflicts of the session the same laptop would decide with it."""

    def __init__(self, found: Conflict, shown: Alternative, zone: str, same: int) -> None:
        super().__init__()
        self.setProperty("role", "card")
        letter = shown.letter.upper()
        self.setAccessibleName(f"{letter}: {shown.shown}")
        self.keep = QPushButton(theme.icon("check", "on_accent"), _("Keep {letter}").format(letter=letter))
        self.keep.setProperty("role", "main")
        self.same = QPushButton(plural("Same for all {n} of this session", "Same for all {n} of this session", same))
        self.same.setToolTip(_("Keep what {laptop} has, wherever it differs in this session").format(laptop=shown.laptop))
        self.same.setVisible(same > 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.GRID] * 4)
        column.setSpacing(theme.GRID)
        column.addLayout(_head(shown))
        column.addWidget(label(shown.shown, "title"))
        column.addLayout(_facts(found, shown))
        column.addStretch(1)
        for one in shown.by[:MOST_AUTHORS]:
            column.addLayout(_author(one, zone))
        column.addWidget(self.keep)
        column.addWidget(self.same)

    def enable(self, able: bool, keep: Callable[[], None], same: Callable[[], None]) -> None:
        for button, pressed in ((self.keep, keep), (self.same, same)):
            button.setEnabled(able)
            button.clicked.connect(lambda _checked=False, pressed=pressed: pressed())


def _head(shown: Alternative) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStrut(theme.pixels("body") + 2 * theme.GRID)  # as high with a chip as without
    row.addWidget(label(_beside("    ", shown.letter.upper(), shown.laptop), "head"), 1)
    if shown.standing:
        row.addWidget(label(_("shown for now"), "chip"))
    return row


def _facts(found: Conflict, shown: Alternative) -> QGridLayout:
    """The difference in ink, what is equal in grey."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(2 * theme.GRID)
    grid.setVerticalSpacing(theme.CELL)
    grid.setColumnStretch(1, 1)
    for place, (name, text) in enumerate(shown.facts):
        differs = any(other.facts[place][1] != text for other in found.alternatives)
        grid.addWidget(label(name, "small"), place, 0)
        grid.addWidget(label(text, "head" if differs else "soft"), place, 1)
    return grid


def _author(one: Recorded, zone: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(label(_beside("  ·  ", one.person, one.laptop), "soft"))
    column.addWidget(label(moment(one.at, zone), "small"))
    if one.clock_wrong:
        column.addWidget(label(_("Its clock looks wrong."), "wrong"))
    return column


def _beside(between: str, *names: str) -> str:
    """In the order in which one reads, whatever letters each of them is written in."""
    kept_apart = between.join(f"{FSI}{name}{PDI}" for name in names if name)
    return f"{RLM if is_rtl() else LRM}{kept_apart}"
