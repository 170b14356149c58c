"""The line that says which session a sheet is of: a class, and one of its sessions."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.models.titles import pick
from app.records import camp, courses, formation, timetable
from app.records.courses import ClassLine
from app.records.timetable import SessionLine
from app.store.camp import Store
from app.ui.attendance import wording
from app.ui.courses.naming import class_title
from app.ui.widgets.theme import GRID
from app.words import _, language


class SessionChoice(QWidget):
    """`chosen` carries the id of a session, empty where the class has none that was held."""

    chosen = Signal(str)

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store
        self.classes, self.sessions = QComboBox(), QComboBox()
        self.classes.setAccessibleName(_("Class"))
        self.sessions.setAccessibleName(_("Session of the sheet"))
        self.sessions.setMinimumWidth(36 * GRID)
        self.sessions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.classes.activated.connect(lambda _place: self.offer(self.classes.currentData(), ""))
        self.sessions.activated.connect(lambda _place: self.chosen.emit(self.session_id))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.classes)
        row.addWidget(self.sessions, 1)

    @property
    def session_id(self) -> str:
        return self.sessions.currentData() or ""

    @property
    def class_label(self) -> str:
        return self.classes.currentData() or ""

    def offer(self, class_label: str, session_id: str) -> None:
        """That session of that class; else the one whose roll waits, of the first class that runs."""
        with self._store.read() as session:
            lines = [line for line in courses.classes(session) if line.status in ("planned", "running") and not line.elsewhere]
            lines = lines or [line for line in courses.classes(session) if not line.elsewhere]
            line = next((line for line in lines if line.label == class_label), lines[0] if lines else None)
            self._fill_classes(lines, line)
            self.sessions.clear()
            if line is not None:
                today = camp.today(session, line.id)
                due = [each for each in timetable.sessions(session, line.id) if each.held and each.date <= today]
                for each in reversed(due):
                    self.sessions.addItem(_told(each), each.id)
                wanted = session_id or formation.next_to_call(session, line.id)
                self.sessions.setCurrentIndex(max(self.sessions.findData(wanted), 0 if due else -1))
        self.chosen.emit(self.session_id)

    def _fill_classes(self, lines: list[ClassLine], chosen: ClassLine | None) -> None:
        self.classes.clear()
        for line in lines:
            self.classes.addItem(f"{class_title(line)} ({line.label})", line.label)
        self.classes.setCurrentIndex(self.classes.findData(chosen.label) if chosen else -1)
        self.classes.setVisible(bool(lines))


def _told(each: SessionLine) -> str:
    """Sun 14 Nov, period 3: Human rights (platoon 2)  ·  3 of 125 marked."""
    where = _("{day}, period {period}").format(day=wording.day(each.date), period=each.period)
    platoon = "" if each.platoon is None else _(" (platoon {number})").format(number=each.platoon)
    state = _("closed") if each.locked else _("{n} of {of} marked").format(n=each.marked, of=each.expected)
    return f"{where}: {pick(each.subject, language()) or each.subject_code}{platoon}  ·  {state}"
