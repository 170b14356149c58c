"""After printing: did all come out? What did not is printed again, and is no copy."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSpinBox

from app.ui.certificates.printing import Sheet
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.ui.widgets.theme import CELL, GRID
from app.words import _, plural


class AfterPrinting(QFrame):
    """Hidden until something was printed."""

    all_out = Signal(object)  # the sheets
    again_wanted = Signal(object)  # the sheets from the chosen one on
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self.sheets: tuple[Sheet, ...] = ()
        self._asked = label("")
        self.good = QPushButton(theme.icon("check"), "")
        self._from, self.first, self._which = QLabel(), QSpinBox(minimum=1), label("", "soft")
        self.first.setAccessibleName(_("The first that did not come out"))
        self.first.valueChanged.connect(self._tell)
        self.again = QPushButton(theme.icon("printer"), "")
        self.good.clicked.connect(lambda: self._answer(self.all_out, self.sheets))
        self.again.clicked.connect(lambda: self._answer(self.again_wanted, self.sheets[self.first.value() - 1 :]))
        row = QHBoxLayout(self)
        row.setContentsMargins(*theme.margins(2 * GRID, CELL, GRID, CELL))
        row.setSpacing(GRID)
        row.addWidget(QLabel(pixmap=theme.picture("printer", "gold", theme.ICON)))
        for widget, share in ((self._asked, 2), (self.good, 0), (self._from, 0), (self.first, 0), (self._which, 2), (self.again, 0)):
            row.addWidget(widget, share)
        self.hide()

    def ask(self, sheets: tuple[Sheet, ...], in_file: bool = False) -> None:
        """`in_file`: they still have to be printed from the file that was saved."""
        self.sheets = sheets
        several = len(sheets) > 1
        printed = plural("Did it come out of the printer?", "Did all {n} come out of the printer?", len(sheets))
        saved = plural("Print it from the file. Did it come out?", "Print the {n} from the file. Did all come out?", len(sheets))
        self._asked.setText(saved if in_file else printed)
        self.good.setText(_("All came out") if several else _("It came out"))
        self._from.setText(_("From number"))
        for widget in (self._from, self.first, self._which):
            widget.setVisible(several)
        self.first.setMaximum(len(sheets))
        self.first.setValue(1)
        self._tell()
        self.show()
        self.good.setFocus()

    def _tell(self) -> None:
        """Whose sheet the number is, and how many follow."""
        sheet = self.sheets[self.first.value() - 1]
        self._which.setText(f"\u2068{sheet.name}\u2069\n\u2066{sheet.serial}\u2069")
        count = len(self.sheets) - self.first.value() + 1
        self.again.setText(plural("Print {n} again", "Print {n} again", count))

    def _answer(self, signal: Signal, sheets: tuple[Sheet, ...]) -> None:
        self.leave()
        signal.emit(sheets)

    def leave(self) -> None:
        """The lists have the keyboard again."""
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
