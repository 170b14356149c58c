"""The card on top of a person's record: photo, the name in all scripts, numbers, rank and unit."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from app.records import clash_words
from app.records.people import Details
from app.store.camp import Store
from app.ui.courses.naming import in_words, status
from app.ui.trainees.also import Also
from app.ui.trainees.photo_box import PhotoBox
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.words import _


class Card(QFrame):
    """`tools` is a column for the buttons of the page."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._writable = not store.read_only
        self.photo = PhotoBox()
        self.name, self._other = label("", "title"), label("", "soft")
        self._numbers, self._place, self.also = label(""), label("", "soft"), Also(store)
        self.tools = QVBoxLayout()
        self.tools.setSpacing(theme.CELL)
        names = QVBoxLayout()
        names.setSpacing(theme.CELL)
        for widget in (self.name, self._other, self._numbers, self._place, self.also):
            names.addWidget(widget)
        names.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(*[2 * theme.GRID] * 4)
        row.setSpacing(2 * theme.GRID)
        row.addWidget(self.photo, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(names, 1)
        row.addLayout(self.tools)

    def show_details(self, details: Details, photo: bytes | None) -> None:
        facts = details.facts
        self.photo.show_photo(photo)
        self.photo.allow(self._writable)
        self.name.setText(details.name)
        _say(self._other, facts["name_ckb"], details.latin)
        numbers = {"number": facts["number"], "national_id": facts["national_id"], "civil_id": facts["civil_id"]}
        told = [f"{clash_words.called('person', field)}: \u2068{text}\u2069" for field, text in numbers.items() if text]
        _say(self._numbers, *told)
        part = clash_words.text("person", "part", facts["part"], {}) if facts["part"] else ""
        last = details.enrolments[-1] if details.enrolments else None
        where = [_("in no class")]
        if last is not None and last.turns:
            where = [last.class_label, _("No. {serial}").format(serial=last.serial), status(last.turns[-1].status)]
        _say(self._place, in_words(details.rank), facts["unit"], part, *where)
        self.also.show_details(details)

    def show_new(self) -> None:
        """Somebody who is being entered."""
        self.photo.show_photo(None)
        self.photo.allow(self._writable)
        self.name.setText(_("A new trainee"))
        _say(self._other, _("Only the name must be known; everything else can be added later."))
        for widget in (self._numbers, self._place, self.also):
            widget.hide()


def _say(line: QLabel, *texts: str) -> None:
    """What there is to say; without anything the line takes no room."""
    line.setText("  ·  ".join(f"\u2068{text}\u2069" for text in texts if text))
    line.setVisible(any(texts))
