"""An instructor's qualification is recorded, or withdrawn."""

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.models.people import Level
from app.records import camp, courses, qualifications
from app.records.people import Details
from app.records.qualifications import Qualified
from app.store.camp import Store
from app.ui.courses.naming import class_title
from app.ui.trainees.unfolding import Unfolding
from app.ui.widgets.day_box import DayBox
from app.words import N_, _


class QualificationForm(Unfolding):
    """T3 or T5: since when, from which class, which subjects; or withdrawn, with the reason."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, "award", _("Record T3 or T5"), _("Record"))
        self._details: Details | None = None
        self._held: dict[str, Qualified] = {}
        self.level, self.of, self.since = QComboBox(), QComboBox(), DayBox()
        self.subjects, self.reason = QLineEdit(maxLength=200), QLineEdit(maxLength=200)
        self.add(_("Level"), self.level)
        self.add(_("Since"), self.since)
        self.add(_("From the class"), self.of)
        self.add(_("Subjects"), self.subjects)
        self.add(_("Reason"), self.reason)
        self.level.currentIndexChanged.connect(self._on_level)
        self.finish()

    def show_details(self, details: Details) -> None:
        if self._details is None or self._details.id != details.id:
            self.fold()
        self._details = details

    def prepare(self) -> QWidget:
        assert self._details is not None
        with self.store.read() as session:
            self._held = {one.level: one for one in qualifications.held(session, self._details.id)}
            lines, today = courses.classes(session), camp.today(session)
        self.since.show_day(today)
        self.of.clear()
        self.of.addItem("", "")
        for line in lines:
            self.of.addItem(f"{class_title(line)} ({line.label})", line.id)
        self.reason.clear()
        self.level.clear()
        for level in Level:
            self.level.addItem(level.value, (level.value, False))
        for level, one in self._held.items():
            if not one.withdrawn:
                self.level.addItem(_("withdraw {level}").format(level=level), (level, True))
        return self.level

    def _on_level(self, place: int) -> None:
        level, withdraw = self.level.itemData(place) or ("", False)
        for field in (self.since, self.of, self.subjects):
            self.fields.setRowVisible(field, not withdraw)
        self.fields.setRowVisible(self.reason, withdraw)
        self.set.setText(_("Withdraw") if withdraw else _("Record"))
        if (one := self._held.get(level)) is not None:
            self.since.show_day(one.since)
            self.of.setCurrentIndex(max(self.of.findData(one.class_id), 0))
            self.subjects.setText(one.subjects)

    def record(self) -> None:
        assert self._details is not None
        (level, withdraw), person, name = self.level.currentData(), self._details.id, self._details.name
        if withdraw:
            with self.store.change(N_("Withdraw {level} of {name}"), by=self, level=level, name=name) as session:
                qualifications.withdraw(session, person, level, self.reason.text())
            return
        wanted = Qualified(level, self.since.iso, self.of.currentData() or "", "", self.subjects.text())
        with self.store.change(N_("Record {level} of {name}"), by=self, level=level, name=name) as session:
            qualifications.award(session, person, wanted)
