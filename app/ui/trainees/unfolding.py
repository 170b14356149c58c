"""A form that is one button until it is pressed."""

from abc import abstractmethod

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.errors import UserError
from app.store.camp import Store
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.words import _

DAY = "YYYY-MM-DD"
WIDEST = 64 * theme.GRID


class Unfolding(QWidget):
    """Subclasses fill the fields in `prepare`, and write in `record`, whose refusal is said under the fields."""

    kept = Signal()

    def __init__(self, store: Store, icon: str, text: str, verb: str) -> None:
        super().__init__()
        self.store = store
        self.begin = QPushButton(theme.icon(icon), text)
        self.begin.clicked.connect(self.unfold)
        self.begin.setEnabled(not store.read_only)
        self.set, leave = QPushButton(verb), QPushButton(_("Leave it"))
        self.set.setProperty("role", "main")
        self.set.clicked.connect(self.apply)
        leave.clicked.connect(self.fold)
        self._refusal = label("", "wrong")
        self._form = QWidget()
        self._form.setMaximumWidth(WIDEST)
        self.fields = QFormLayout(self._form)
        self.fields.setContentsMargins(0, theme.CELL, 0, theme.CELL)
        self.fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._form)
        self._buttons = QHBoxLayout()
        for button in (self.set, leave):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)

    def add(self, name: str, field: QWidget) -> None:
        field.setAccessibleName(name)
        if isinstance(field, QLineEdit):
            field.returnPressed.connect(self.apply)
        self.fields.addRow(name, field)

    def finish(self) -> None:
        """All fields are there: the place for refusals, and the buttons."""
        self.fields.addRow(self._refusal)
        self.fields.addRow(self._buttons)
        self.fold()

    @property
    def unfolded(self) -> bool:
        return not self._form.isHidden()

    @property
    def refusal(self) -> str:
        """What was refused last; nothing when it is hidden."""
        return "" if self._refusal.isHidden() else self._refusal.text()

    def refuse(self, text: str) -> None:
        self._refusal.setText(text)
        self._refusal.show()

    @abstractmethod
    def prepare(self) -> QWidget:
        """Fill the fields; returns the one to write in first."""

    @abstractmethod
    def record(self) -> None:
        """Write what the fields say. Raises UserError."""

    @Slot()
    def unfold(self) -> None:
        self._refusal.hide()
        first = self.prepare()
        self.begin.hide()
        self._form.show()
        first.setFocus()
        QTimer.singleShot(0, self._come_into_view)

    def _come_into_view(self) -> None:
        """The fields unfold where there may be no room for them."""
        place = self.parentWidget()
        while place is not None and not isinstance(place, QScrollArea):
            place = place.parentWidget()
        if place is not None:
            place.ensureWidgetVisible(self)

    @Slot()
    def fold(self) -> None:
        self._form.hide()
        self.begin.show()

    @Slot()
    def apply(self) -> None:
        try:
            self.record()
        except UserError as error:
            self.refuse(str(error))
        else:
            self.fold()
            self.kept.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.unfolded:
            self.fold()
            self.begin.setFocus()
        else:
            super().keyPressEvent(event)


class OrderFields:
    """The number of an order and its day, where there is one."""

    def __init__(self, form: Unfolding) -> None:
        self.number, self.date = QLineEdit(maxLength=40), day_line()
        form.add(_("Order number"), self.number)
        form.add(_("Date of the order"), self.date)

    def clear(self) -> None:
        self.number.clear()
        self.date.clear()


def day_line() -> QLineEdit:
    """A day that may be left out."""
    made = QLineEdit(maxLength=10, placeholderText=DAY)
    made.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    return made
