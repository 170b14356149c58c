"""Which sheets were found on the pictures, what is missing of them, and which pictures were refused."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

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
        for one in found.refused:
            where = _("{file}, page {page}").format(file=one.file, page=one.page) if one.page > 1 else one.file
            column.addWidget(self._line("circle-alert", "wrong", [(where, "head"), (one.why, "small")]))
        column.addStretch(1)
        self.setWidget(whole)

    def _sheet(self, sheet: ProposedSheet) -> QWidget:
        strangers = wording.strangers(sheet)
        texts = [(wording.title(sheet), "head"), (_pages(sheet), "small"), *([(strangers, "wrong")] if strangers else [])]
        if not sheet.missing:
            return self._line("triangle-alert", "gold", texts) if strangers else self._line("check", "good", texts)
        lacking = plural("Page {pages} is missing.", "Pages {pages} are missing.", len(sheet.missing), pages=_listed(sheet.missing))
        button = QPushButton(_("Type it in"))
        button.setAccessibleName(f"{lacking} {_('Type it in')}")
        button.clicked.connect(lambda: self.typing_wanted.emit(sheet))
        return self._line("triangle-alert", "gold", [*texts, (lacking, "wrong")], button)

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
    return plural("page {found} of {total}", "pages {found} of {total}", len(sheet.pages), found=_listed(sheet.pages), total=sheet.of)


def _listed(pages: Sequence[int]) -> str:
    """1–3, 5."""
    spans: list[list[int]] = []
    for page in sorted(pages):
        if spans and page == spans[-1][-1] + 1:
            spans[-1].append(page)
        else:
            spans.append([page])
    return _(", ").join(str(span[0]) if len(span) == 1 else f"{span[0]}–{span[-1]}" for span in spans)
