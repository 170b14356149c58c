"""A trainee who is added by hand; whoever may be meant is shown while the name is typed."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.models.row import new_id
from app.records import arrivals, enrolments, particulars
from app.records.arrivals import Arrival, ArrivalFile
from app.records.courses import ClassLine
from app.records.people import Found
from app.store.camp import Store
from app.ui.jobs import Jobs
from app.ui.trainees.fields import called
from app.ui.trainees.ladder import RankBox
from app.ui.trainees.likely import Likely
from app.ui.widgets import theme
from app.ui.widgets.form import Form
from app.words import N_, _

ASKED = ("name", "name_latin", "number", "birth", "mother", "unit")


class Newcomer(QWidget):
    """Emits the person's id when somebody is enrolled, "" when it was left."""

    ended = Signal(str)

    def __init__(self, store: Store, jobs: Jobs, class_line: ClassLine) -> None:
        super().__init__()
        self._store, self._class = store, class_line
        self.form = Form(_("Add a trainee"))
        self.fields = {field: QLineEdit() for field in ASKED}
        self.rank = RankBox(store)
        for field, box in self.fields.items():
            self.form.add(called(field), box)
        self.form.add(called("rank"), self.rank)
        self.button, back = QPushButton(_("Enrol as a new person")), QPushButton(_("Back"))
        self.button.clicked.connect(self.enrol)
        back.clicked.connect(lambda: self.ended.emit(""))
        self.form.add_buttons(self.button, back)
        self.likely = Likely(jobs, (N_("Enrol {name}"), self._enrol_known))
        self.fields["name"].textEdited.connect(self.likely.ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GRID, 0, theme.GRID, 0)
        column.addWidget(self.form)
        column.addWidget(self.likely)
        column.addStretch(1)
        self.setFocusProxy(self.fields["name"])

    def begin(self) -> None:
        for box in self.fields.values():
            box.clear()
        self.rank.setCurrentIndex(0)
        self.form.clear_refusal()
        self.likely.clear()
        self.setFocus()

    @Slot()
    def enrol(self) -> None:
        """Somebody whom the camp has not seen before."""
        fields = {field: box.text().strip() for field, box in self.fields.items()} | {"rank": self.rank.code}

        def take(session: Any) -> None:
            told = {field: text for field, text in fields.items() if text or field == "name"}
            particulars.columns(told, particulars.ranks(session))
            particulars.refuse_taken(session, particulars.number(fields["number"]), "")
            arrivals.take(session, ArrivalFile(_("entered by hand"), new_id()), [Arrival(1, told)], self._class.id)

        self._change(fields["name"], take)

    def _enrol_known(self, one: Found) -> None:
        self._change(one.name, lambda session: enrolments.enrol(session, self._class.id, [one.id]))

    def _change(self, name: str, enrol: Callable[[Any], Any]) -> None:
        try:
            with self._store.change(N_("Add {name} to {label}"), by=self, name=name, label=self._class.label) as session:
                enrol(session)
                newest = max(enrolments.members(session, self._class.id), key=lambda member: member.serial)
        except UserError as error:
            self.form.refuse(error)
        else:
            self.ended.emit(newest.person_id)
