"""Neither was right: another value, and why."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from app.errors import UserError
from app.records.conflicts import Conflict
from app.ui.exchange.value_fields import fields
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.ui.widgets.question import LONGEST_REASON
from app.words import _


class OtherValue(QFrame):
    """Without a reason nothing is recorded; what is refused stays, to be put right."""

    entered = Signal(dict, str)  # the value by column, and the reason
    left = Signal()

    def __init__(self, found: Conflict) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.fields = fields(found)
        self.reason = QLineEdit(maxLength=LONGEST_REASON, placeholderText=_("Why neither was right"))
        self.reason.setAccessibleName(_("Reason"))
        self.record, self.leave = QPushButton(_("Record it")), QPushButton(_("Leave it"))
        self.record.setProperty("role", "main")
        self.record.setEnabled(False)
        self._refusal = label("", "wrong")
        self._refusal.hide()
        self.reason.textChanged.connect(lambda text: self.record.setEnabled(bool(text.strip())))
        self.reason.returnPressed.connect(self._enter)
        self.record.clicked.connect(self._enter)
        self.leave.clicked.connect(self.left)
        self._lay_out()
        self.setFocusProxy(self.fields)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.GRID] * 4)
        column.addWidget(label(_("Another value"), "head"))
        column.addWidget(self.fields)
        row = QHBoxLayout()
        row.addWidget(self.reason, 1)
        row.addWidget(self.leave)
        row.addWidget(self.record)
        column.addLayout(row)
        column.addWidget(self._refusal)

    def _enter(self) -> None:
        if not self.record.isEnabled():
            return
        try:
            value = self.fields.value()
        except UserError as error:
            self.refuse(error)
        else:
            self.entered.emit(value, self.reason.text().strip())

    def refuse(self, error: UserError) -> None:
        self._refusal.setText(f"{error.what} {error.do}".strip())
        self._refusal.show()

    @property
    def refusal(self) -> str:
        """What was refused last; nothing when it is hidden."""
        return "" if self._refusal.isHidden() else self._refusal.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
