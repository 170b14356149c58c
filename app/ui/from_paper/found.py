"""Which sheets were found on the pictures, what is missing of them, and which pictures were refused."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.records.roll_readings import alike, listed
from app.records.transcribing import Proposal, ProposedSheet
from app.ui.from_paper import wording
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.ui.widgets.theme import CELL, GRID
from app.words import _, plural


class FoundLines(QScrollArea):
    """`typing_wanted` carries the ProposedSheet of which a page is missing."""

    typing_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Sheets that were found"))
        self.told: list[str] = []

    def show_found(self, found: Proposal) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(*theme.margins(0, 0, CELL, 0))
        column.setSpacing(CELL)
        self.told = []
        for sheet in found.sheets:
            column.addWidget(self._sheet(sheet))
        for one in alike(found.refused):
            column.addWidget(self._line("circle-alert", "wrong", [(wording.where(one), "head"), (one.why, "small")]))
        column.addStretch(1)
        self.setWidget(whole)

    def _sheet(self, sheet: ProposedSheet) -> QWidget:
        texts = [(wording.title(sheet), "head"), (_pages(sheet), "small")]
        texts += [(told, "wrong") for told in (wording.shut(sheet), wording.strangers(sheet)) if told]
        if not (sheet.missing or sheet.newcomers):
            return self._line("check", "good", texts) if len(texts) == 2 else self._line("triangle-alert", "gold", texts)
        lacking = _lacking(sheet)
        button = QPushButton(_("Type it in"))
        button.setAccessibleName(f"{' '.join(lacking)} {_('Type it in')}")
        button.clicked.connect(lambda: self.typing_wanted.emit(sheet))
        return self._line("triangle-alert", "gold", [*texts, *((told, "wrong") for told in lacking)], button)

    def _line(self, icon: str, role: str, texts: Sequence[tuple[str, str]], button: QPushButton | None = None) -> QFrame:
        made, words = QFrame(), QVBoxLayout()
        made.setProperty("role", "line")
        row = QHBoxLayout(made)
        row.setContentsMargins(0, CELL, 0, CELL)
        row.setSpacing(GRID)
        words.setSpacing(2)
        row.addWidget(QLabel(pixmap=theme.icon(icon, role).pixmap(theme.ICON, theme.ICON)), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        for text, look in texts:
            words.addWidget(label(text, look))
            self.told.append(text)
        if button is not None:
            words.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        return made


def _pages(sheet: ProposedSheet) -> str:
    return plural("page {found} of {total}", "pages {found} of {total}", len(sheet.pages), found=listed(sheet.pages), total=sheet.of)


def _lacking(sheet: ProposedSheet) -> list[str]:
    """Of whom nothing is known although they are on the roll."""
    missing = plural("Page {pages} is missing.", "Pages {pages} are missing.", len(sheet.missing), pages=listed(sheet.missing))
    return [*([missing] if sheet.missing else []), *([wording.newcomers(sheet)] if sheet.newcomers else [])]
