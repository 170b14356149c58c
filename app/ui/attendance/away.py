"""An absence over several days, known or told at once: it fills the sessions between its days."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.models.attendance import Code
from app.records import attendance
from app.records.attendance import Leave
from app.records.courses import ClassLine
from app.store.camp import Store
from app.ui.attendance import wording
from app.ui.attendance.entry import LONGEST_NOTE
from app.ui.widgets.day_box import DayBox
from app.ui.widgets.form import Form, label
from app.ui.widgets.theme import GRID
from app.words import N_, _, plural

KINDS = (Code.LEAVE, Code.SICK, Code.DUTY, Code.EXCUSED, Code.DETACHED)
AWAY = N_("{name}: {code} from {first} to {last}")
SEVERAL_AWAY = N_("{count} trainees: {code} from {first} to {last}")
FEW = 4  # names


class AwayForm(QWidget):
    """Of the trainees who are chosen in the grid. `entered` says how many sessions were filled."""

    entered = Signal(int)
    left = Signal()

    def __init__(self, store: Store, class_line: ClassLine, by: object) -> None:
        super().__init__()
        self._store, self._class, self._by = store, class_line, by
        self._who: list[tuple[str, str]] = []
        self.form, self.who = Form(_("Absence over days")), label("", "soft")
        self.kind, self.first, self.last = QComboBox(), DayBox(), DayBox()
        for code in KINDS:
            self.kind.addItem(f"{code}  {_(wording.CALLED[code])}", code.value)
        self.note = QLineEdit(maxLength=LONGEST_NOTE)
        self.form.add_wide(self.who)
        self.form.add(_("What for"), self.kind)
        self.form.add(_("First day"), self.first)
        self.form.add(_("Last day"), self.last)
        self.form.add(_("Order or note"), self.note, _("Marks that stand, and closed rolls, stay as they are."))
        self.button, back = QPushButton(_("Enter the absence")), QPushButton(_("Cancel"))
        self.button.clicked.connect(self.enter)
        back.clicked.connect(self.left)
        self.note.returnPressed.connect(self.enter)
        self.form.add_buttons(self.button, back)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.addWidget(self.form)
        column.addStretch(1)
        self.setFocusProxy(self.kind)

    def begin(self, who: Sequence[tuple[str, str]], day: str) -> None:
        """For these trainees (enrolment, name), from `day` on."""
        self._who = list(who)
        names = _(", ").join(name for _id, name in self._who[:FEW]) + (" …" if len(self._who) > FEW else "")
        self.who.setText(plural("{n} trainee: {names}", "{n} trainees: {names}", len(self._who), names=names))
        self.first.show_day(day)
        self.last.show_day(day)
        self.note.clear()
        self.form.clear_refusal()
        self.button.setEnabled(bool(self._who))

    @Slot()
    def enter(self) -> None:
        away = Leave(self.kind.currentData(), self.first.iso, self.last.iso, self.note.text().strip())
        told = {"code": away.code, "first": away.first, "last": away.last, "count": len(self._who)}
        told["name"] = self._who[0][1] if self._who else ""
        label = AWAY if len(self._who) == 1 else SEVERAL_AWAY
        try:
            with self._store.change(label, by=self._by, **told) as session:
                filled = attendance.leaves(session, self._class.id, [id for id, _name in self._who], away)
        except UserError as error:
            self.form.refuse(error)
        else:
            self.entered.emit(filled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
