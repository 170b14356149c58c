"""What was recorded of the sheets, who is left without a mark, and where to go from here."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.records.transcribing import ProposedRow, ProposedSheet
from app.ui.from_paper import wording
from app.ui.place import Place
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.ui.widgets.theme import GRID
from app.words import _, plural


class After(QWidget):
    gone = Signal(object)  # Place
    again = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title, self.left, self._ways = label("", "title"), label("", "wrong"), QVBoxLayout()
        self.other = QPushButton(theme.icon("scan-line"), _("Read other sheets"))
        self.other.setAutoDefault(True)
        self.other.clicked.connect(self.again)
        head, column = QHBoxLayout(), QVBoxLayout(self)
        head.addWidget(QLabel(pixmap=theme.picture("check-check", "good", 2 * theme.ICON)))
        head.addWidget(self.title, 1)
        column.setContentsMargins(*[3 * GRID] * 4)
        column.setSpacing(2 * GRID)
        column.addLayout(head)
        column.addWidget(self.left)
        column.addLayout(self._ways)
        column.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        self.setFocusProxy(self.other)

    def show_recorded(self, recorded: int, sheets: Sequence[ProposedSheet], left: Sequence[ProposedRow]) -> None:
        """`left` are the rows of whom nothing is recorded. Enter goes where the first sheet is finished."""
        self.title.setText(plural("{n} mark is recorded.", "{n} marks are recorded.", recorded))
        names = wording.named([(row.serial, row.name) for row in left])
        told = plural(
            "{n} row stays without a mark: {names}",
            "{n} rows stay without a mark: {names}",
            len(left),
            names=names,
        )
        self.left.setText(told)
        self.left.setVisible(bool(left))
        while (item := self._ways.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        ways = [self._way(sheet, any(row.called.id == sheet.called.id for row in left)) for sheet in sheets]
        for way, _finish in ways:
            self._ways.addWidget(way)
        self.setFocusProxy(ways[0][1] if ways else self.other)

    def _way(self, sheet: ProposedSheet, lacking: bool) -> tuple[QWidget, QPushButton]:
        """A line of the sheet, and the button that leads to its end."""
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        look, finish = QPushButton(_("Show the roll")), QPushButton(_("Type in what is missing"))
        of, title = sheet.called, wording.title(sheet)
        look.clicked.connect(lambda: self.gone.emit(Place("class", of.class_label, "attendance", of.date)))
        finish.clicked.connect(lambda: self.gone.emit(Place("typing", of.class_label, subject=of.id)))
        if not (lacking or sheet.missing or sheet.newcomers):
            finish.setText(_("To the tally, and close the roll"))
        for button in (look, finish):
            button.setAccessibleName(f"{button.text()}: {title}")
            button.setAutoDefault(True)
            row.addWidget(button)
        row.addWidget(label(title, "head"), 1)
        return made, finish
