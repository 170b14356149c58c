"""Somebody who is in the records already is enrolled in a class."""

from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from app.records import camp, courses, enrolments, orders
from app.records.enrolments import Joining
from app.records.people import Details
from app.store.camp import Store
from app.ui.courses.naming import class_title
from app.ui.trainees.unfolding import OrderFields, Unfolding
from app.ui.widgets.day_box import DayBox
from app.words import N_, _


class EnrolForm(Unfolding):
    """The open classes in which he is not yet."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, "user-plus", _("Enrol in a class"), _("Enrol"))
        self._details: Details | None = None
        self.into, self.joined = QComboBox(), DayBox()
        self.platoon = QSpinBox(minimum=0, maximum=99, specialValueText=_("no platoon"))
        self.add(_("Class"), self.into)
        self.add(_("Platoon"), self.platoon)
        self.add(_("From the day"), self.joined)
        self.order = OrderFields(self)
        self.into.currentIndexChanged.connect(self._on_class)
        self.finish()

    def show_details(self, details: Details) -> None:
        if self._details is None or self._details.id != details.id:
            self.fold()
        self._details = details

    def prepare(self) -> QWidget:
        assert self._details is not None
        been = {place.class_id for place in self._details.enrolments}
        with self.store.read() as session:
            lines = [line for line in courses.classes(session) if not line.elsewhere and line.status not in courses.CLOSED]
        self.into.clear()
        for line in lines:
            if line.id not in been:
                self.into.addItem(f"{class_title(line)} ({line.label})", line)
        there = self.into.count() > 0
        for field in (self.into, self.platoon, self.joined, self.order.number, self.order.date):
            self.fields.setRowVisible(field, there)
        self.set.setEnabled(there)
        if not there:
            self.refuse(_("No other class is open. Open one first."))
        self.platoon.setValue(0)
        self.order.clear()
        return self.into

    def _on_class(self, place: int) -> None:
        line = self.into.itemData(place)
        if line is not None:
            with self.store.read() as session:
                today = camp.today(session, line.id)
            self.joined.show_day(min(max(today, line.start), line.end))

    def record(self) -> None:
        assert self._details is not None
        line = self.into.currentData()
        with self.store.change(N_("Add {name} to {label}"), by=self, name=self._details.name, label=line.label) as session:
            number, date = orders.order(self.order.number.text(), self.order.date.text())
            joining = Joining(self._details.id, order_number=number, order_date=date)
            enrolments.join(session, line.id, [joining], self.platoon.value() or None, self.joined.iso)
