"""What became of a trainee in a class: a change of status, or of the platoon, with its reason, its day and its order."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QWidget

from app.models.enrolment import Status
from app.records import courses, enrolments, transfers
from app.records.enrolments import StatusChange
from app.store.camp import Store
from app.ui.courses.naming import STATUS, status
from app.ui.trainees.unfolding import OrderFields, Unfolding
from app.ui.widgets.day_box import DayBox
from app.words import N_, _

OF_THE_BOARD = frozenset({Status.GRADUATED, Status.FAILED})  # recorded on the graduation board, with its evidence
PLATOON = "platoon"  # beside the statuses: he stays, in another platoon


@dataclass(frozen=True)
class Member:
    """Whose status it is, and in which class."""

    person_id: str
    name: str
    class_id: str
    status: str
    platoon: int | None


class StatusForm(Unfolding):
    """The statuses, the reason, the day and the order; the class that somebody is recycled to, or the platoon that he goes to."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, "pencil", _("Change the status"), _("Set the status"))
        self._member: Member | None = None
        self.status, self.target = QComboBox(), QComboBox()
        self.platoon = QSpinBox(minimum=0, maximum=99, specialValueText=_("no platoon"))
        self.reason, self.day = QLineEdit(maxLength=200), DayBox()
        self.add(_("Status"), self.status)
        self.add(_("To the class"), self.target)
        self.add(_("To the platoon"), self.platoon)
        self.add(_("Reason"), self.reason)
        self.add(_("From the day"), self.day)
        self.order = OrderFields(self)
        self.status.currentIndexChanged.connect(self._on_status)
        self.finish()

    def show_member(self, member: Member) -> None:
        """Another trainee, or the same one anew: what is being written about him stays."""
        before, self._member = self._member, member
        if before is None or (before.person_id, before.status, before.class_id) != (member.person_id, member.status, member.class_id):
            self.fold()

    def prepare(self) -> QWidget:
        assert self._member is not None
        member = self._member
        with self.store.read() as session:
            others = [line.label for line in courses.classes(session) if _open(line) and line.id != member.class_id]
            self.day.show_day(enrolments.turning_day(session, member.class_id, member.person_id))
        self.target.clear()
        self.target.addItems(others)
        self.status.clear()
        for code in STATUS:
            if code not in (member.status, *OF_THE_BOARD) and (others or code != Status.RECYCLED):
                self.status.addItem(status(code), code.value)
        self.status.addItem(_("moved to another platoon"), PLATOON)
        self.status.setCurrentIndex(-1)
        self.platoon.setValue(member.platoon or 0)
        self.reason.clear()
        self.order.clear()
        return self.status

    @Slot(int)
    def _on_status(self, _place: int) -> None:
        chosen = self.status.currentData()
        self.set.setEnabled(chosen is not None)
        self.fields.setRowVisible(self.target, chosen == Status.RECYCLED)
        self.fields.setRowVisible(self.platoon, chosen == PLATOON)
        for field in (self.reason, self.day, self.order.number, self.order.date):
            self.fields.setRowVisible(field, chosen != PLATOON)
        self.set.setText(_("Move") if chosen == PLATOON else _("Set the status"))

    def record(self) -> None:
        assert self._member is not None
        member, code = self._member, self.status.currentData()
        if code == PLATOON:
            self._move(member)
            return
        with self.store.change(N_("Change the status of {name}"), by=self, name=member.name) as session:
            target = courses.class_named(session, self.target.currentText()).id if code == Status.RECYCLED else None
            order = self.order.number.text(), self.order.date.text()
            change = StatusChange(code, self.reason.text(), target, self.day.iso, *order)
            enrolments.change_status(session, member.class_id, member.person_id, change)

    def _move(self, member: Member) -> None:
        number = self.platoon.value()
        label = N_("Move {name} to platoon {platoon}") if number else N_("Move {name} out of the platoons")
        with self.store.change(label, by=self, name=member.name, platoon=number) as session:
            transfers.transfer(session, member.class_id, member.person_id, number or None)


def _open(line: Any) -> bool:
    return not line.elsewhere and line.status not in courses.CLOSED
