"""What became of a trainee: a change of status with its reason."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.models.enrolment import Status
from app.records import courses, enrolments
from app.records.courses import ClassLine
from app.records.enrolments import StatusChange
from app.store.camp import Store
from app.ui.courses.naming import STATUS, status
from app.ui.trainees.lines import Line
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.words import N_, _


class StatusForm(QWidget):
    """One button until it is pressed; then the statuses, the reason, and the class that somebody is recycled to."""

    def __init__(self, store: Store, class_line: ClassLine) -> None:
        super().__init__()
        self._store, self._class = store, class_line
        self._line: Line | None = None
        self.begin = QPushButton(theme.icon("pencil"), _("Change the status"))
        self.begin.clicked.connect(self._open)
        self.begin.setEnabled(not store.read_only)
        self.status, self.reason, self.target = QComboBox(), QLineEdit(maxLength=200), QComboBox()
        self.set, leave = QPushButton(_("Set the status")), QPushButton(_("Leave it"))
        self.set.setProperty("role", "main")
        self.set.clicked.connect(self.apply)
        self.reason.returnPressed.connect(self.apply)
        leave.clicked.connect(self._close)
        self._refusal = label("", "wrong")
        self._form = QWidget()
        fields = QFormLayout(self._form)
        fields.setContentsMargins(0, 0, 0, 0)
        for name, field in ((_("Status"), self.status), (_("Reason"), self.reason), (_("To the class"), self.target)):
            field.setAccessibleName(name)
            fields.addRow(name, field)
        fields.addRow(self._refusal)
        fields.addRow(leave, self.set)
        self._fields = fields
        self.status.currentIndexChanged.connect(self._on_status)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.begin)
        column.addWidget(self._form)
        self._close()

    def show_line(self, line: Line) -> None:
        if self._line is None or line.id != self._line.id or line.status != self._line.status:
            self._close()
        self._line = line

    @property
    def refusal(self) -> str:
        """What was refused last; nothing when it is hidden."""
        return "" if self._refusal.isHidden() else self._refusal.text()

    @Slot()
    def _open(self) -> None:
        assert self._line is not None
        with self._store.read() as session:
            others = [line.label for line in courses.classes(session) if line.id != self._class.id and not line.elsewhere]
        self.target.clear()
        self.target.addItems(others)
        self.status.clear()
        for code in STATUS:
            if code != self._line.status and (others or code != Status.RECYCLED):
                self.status.addItem(status(code), code.value)
        self.reason.clear()
        self._refusal.hide()
        self.begin.hide()
        self._form.show()
        self.status.setFocus()

    @Slot()
    def _close(self) -> None:
        self._form.hide()
        self.begin.show()

    @Slot(int)
    def _on_status(self, _place: int) -> None:
        self._fields.setRowVisible(self.target, self.status.currentData() == Status.RECYCLED)

    @Slot()
    def apply(self) -> None:
        assert self._line is not None
        line, code = self._line, self.status.currentData()
        try:
            with self._store.change(N_("Change the status of {name}"), by=self, name=line.name) as session:
                target = courses.class_named(session, self.target.currentText()).id if code == Status.RECYCLED else None
                enrolments.change_status(session, self._class.id, line.id, StatusChange(code, self.reason.text(), target))
        except UserError as error:
            self._refusal.setText(str(error))
            self._refusal.show()
        else:
            self._close()
