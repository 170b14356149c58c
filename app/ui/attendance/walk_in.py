"""Somebody whom no list brought, and who stands before the ranks: name and number, and he is enrolled and present."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.records import formation, people
from app.records.people import Found
from app.store.camp import Store
from app.ui.widgets import theme
from app.ui.widgets.form import Form, label
from app.words import N_, _

PAUSE = 300  # milliseconds without a key, before the camp is searched
LIKELY = 0.75  # a score from which two names may be one person's
WALK_IN = N_("Walk-in: {name}, present {date}, period {period}")


class WalkIn(QWidget):
    """`entered` carries the enrolment; `left` says that nothing was done."""

    entered = Signal(str)
    left = Signal()

    def __init__(self, store: Store, by: object) -> None:
        super().__init__()
        self._store, self._by, self._session = store, by, ("", "", 0)
        self.form = Form(_("Add a walk-in"), _("Enrolled from this session's day on, and present in it."))
        self.name, self.number = QLineEdit(), QLineEdit()
        self.form.add(_("Name"), self.name)
        self.form.add(_("Statistical number"), self.number)
        add, back = QPushButton(_("Enrol as a new person")), QPushButton(_("Cancel"))
        add.clicked.connect(self.enter)
        back.clicked.connect(self.left)
        self.form.add_buttons(add, back)
        self._likely = QVBoxLayout()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.search)
        self.name.textEdited.connect(lambda _text: self._pause.start())
        for field in (self.name, self.number):
            field.returnPressed.connect(self.enter)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.GRID] * 4)
        column.addWidget(self.form)
        column.addLayout(self._likely)
        column.addStretch(1)
        self.setFocusProxy(self.name)

    def begin(self, session: tuple[str, str, int]) -> None:
        """For a session: its id, day and period."""
        self._session = session
        self.name.clear()
        self.number.clear()
        self.form.clear_refusal()
        self._show([])

    @Slot()
    def search(self) -> None:
        """Show who is in the camp already under such a name."""
        name = self.name.text().strip()
        with self._store.read() as session:
            found = people.find(session, name, limit=3) if name else []
        self._show([one for one in found if one.score >= LIKELY])

    def _show(self, found: list[Found]) -> None:
        while (item := self._likely.takeAt(0)) is not None:
            item.widget().deleteLater()
        if found:
            self._likely.addWidget(label(_("Is it one of these?"), "head"))
        for one in found:
            facts = (one.latin, one.mother, one.birth, one.unit, one.number)
            button = QPushButton(_("Enrol {name}").format(name=one.name))
            button.clicked.connect(lambda _checked=False, one=one: self._enter(one.name, one.id))
            self._likely.addWidget(label("  ·  ".join(fact for fact in facts if fact), "small"))
            self._likely.addWidget(button)

    @Slot()
    def enter(self) -> None:
        """Somebody whom the camp has not seen before."""
        self._pause.stop()
        self._enter(self.name.text().strip())

    def _enter(self, name: str, person_id: str = "") -> None:
        id, date, period = self._session
        try:
            with self._store.change(WALK_IN, by=self._by, name=name, date=date, period=period) as session:
                if person_id:
                    enrolment = formation.walk_in_known(session, id, person_id)
                else:
                    enrolment = formation.walk_in(session, id, {"name": name, "number": self.number.text()})
        except UserError as error:
            self.form.refuse(error)
        else:
            self.entered.emit(enrolment)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A form's Enter is no key for the page behind, which would mark somebody."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    @property
    def likely(self) -> list[str]:
        """The names that are offered."""
        return [
            button.text() for place in range(self._likely.count()) if isinstance(button := self._likely.itemAt(place).widget(), QPushButton)
        ]
