"""The platoons of a class as chips: one press shows only one of them."""

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from app.ui.widgets import theme
from app.words import _, plural

ALL, NONE = -1, 0


class PlatoonChips(QWidget):
    """Emits `changed`; `platoon` is the one that is shown, ALL, or NONE for those who are in no platoon."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.platoon = ALL
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._choose)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.CELL)
        self._counts: dict[int, int] | None = None

    @property
    def chips(self) -> dict[int, QPushButton]:
        """By platoon."""
        return {self._group.id(chip): chip for chip in self._group.buttons()}

    def accepts(self, platoon: int | None) -> bool:
        return self.platoon in (ALL, platoon or NONE)

    def show_all(self) -> None:
        if self.platoon != ALL:
            self._choose(ALL)

    def show_platoons(self, platoons: Iterable[int | None]) -> None:
        """One chip for each that occurs; none where the class is not divided."""
        counts = dict(sorted(Counter(platoon or NONE for platoon in platoons).items(), key=lambda pair: pair[0] or 1_000))
        if counts == self._counts:
            return
        self._counts = counts
        for chip in self.chips.values():
            self._group.removeButton(chip)
            self._row.removeWidget(chip)
            chip.deleteLater()
        if set(counts) - {NONE}:
            for platoon in (ALL, *counts):
                self._add(platoon, counts)
        if self.platoon != ALL and self.platoon not in self.chips:
            self._choose(ALL)
        self.setVisible(bool(self.chips))

    def _add(self, platoon: int, counts: dict[int, int]) -> None:
        count = sum(counts.values()) if platoon == ALL else counts[platoon]
        name = {ALL: _("All"), NONE: _("No platoon")}.get(platoon, _("Plt {number}").format(number=platoon))
        chip = QPushButton(f"{name}  {count}", checkable=True)
        chip.setProperty("role", "tab")
        chip.setAccessibleName(f"{name}: {plural('{n} trainee', '{n} trainees', count)}")
        chip.setChecked(platoon == self.platoon)
        bold = QFontMetrics(theme.font(bold=True))  # as the chosen one is
        chip.setMinimumWidth(bold.horizontalAdvance(chip.text()) + 3 * theme.GRID)
        self._group.addButton(chip, platoon)
        self._row.addWidget(chip)

    def _choose(self, platoon: int) -> None:
        self.platoon = platoon
        if platoon in self.chips:
            self.chips[platoon].setChecked(True)
        self.changed.emit()
