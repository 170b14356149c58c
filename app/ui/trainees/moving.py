"""The line that moves several trainees to another platoon at once."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton

from app.errors import UserError
from app.records import transfers
from app.store.camp import Store
from app.ui.trainees.lines import Line
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.words import N_, _, plural

TO = N_("Move {count} trainees to platoon {platoon}")
TO_BY_ORDER = N_("Move {count} trainees to platoon {platoon}, order {order}")
OUT = N_("Move {count} trainees out of the platoons")
OUT_BY_ORDER = N_("Move {count} trainees out of the platoons, order {order}")


class Moving(QFrame):
    """Hidden until it asks; `left` when it has done, or was told to leave it."""

    left = Signal()

    def __init__(self, store: Store, class_id: str) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self._store, self._class_id = store, class_id
        self._lines: Sequence[Line] = ()
        self._question, self._refusal = QLabel(), label("", "wrong")
        self.platoon, self.order = QComboBox(), QLineEdit(placeholderText=_("Order number, if there is one"), maxLength=60)
        self.platoon.setAccessibleName(_("Platoon"))
        self.order.setAccessibleName(_("Order number"))
        self.order.returnPressed.connect(self.apply)
        self.move_them, cancel = QPushButton(_("Move")), QPushButton(_("Cancel"))
        self.move_them.setProperty("role", "main")
        self.move_them.clicked.connect(self.apply)
        cancel.clicked.connect(self.leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(*theme.margins(2 * theme.GRID, theme.CELL, theme.GRID, theme.CELL))
        for widget in (self._question, self.platoon, self.order, self._refusal, self.move_them, cancel):
            row.addWidget(widget, 1 if widget in (self.order, self._refusal) else 0)
        self.hide()

    @property
    def refusal(self) -> str:
        """What was refused last; nothing when it is hidden."""
        return "" if self._refusal.isHidden() else self._refusal.text()

    def ask(self, lines: Sequence[Line], platoons: int) -> None:
        """Ask where these go; `platoons` is the highest number that the class has."""
        self._lines = lines
        self._question.setText(plural("{n} trainee goes to", "{n} trainees go to", len(lines)))
        self.platoon.clear()
        for number in range(1, platoons + 1):
            self.platoon.addItem(_("platoon {number}").format(number=number), number)
        self.platoon.addItem(_("a new platoon {number}").format(number=platoons + 1), platoons + 1)
        self.platoon.addItem(_("no platoon"), None)
        self.order.clear()
        self._refusal.hide()
        self.show()
        self.platoon.setFocus()

    @Slot()
    def apply(self) -> None:
        platoon, order = self.platoon.currentData(), self.order.text().strip()
        moving = [line.id for line in self._lines if line.platoon != platoon]
        text = (OUT_BY_ORDER if order else OUT) if platoon is None else TO_BY_ORDER if order else TO
        told = {"count": len(moving), "platoon": platoon or "", "order": order}
        try:
            with self._store.change(text, by=self, **told) as session:
                transfers.transfer_all(session, self._class_id, moving, platoon)
        except UserError as error:
            self._refusal.setText(str(error))
            self._refusal.show()
        else:
            self.leave()

    @Slot()
    def leave(self) -> None:
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
