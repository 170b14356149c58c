"""How papers are made: on this laptop, and as the camp wants its files."""

from typing import Any

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox

from app.errors import UserError
from app.models.camp import RECORD_KEEPERS, Camp
from app.records import camp
from app.settings import CHOICES, FARTHEST
from app.store.camp import Change, Store
from app.ui.courses.naming import in_words
from app.ui.feed import Feed
from app.ui.papers import habits
from app.ui.settings.languages import NAMES
from app.ui.widgets.form import Form, label
from app.words import N_, _

WHOLE = 10  # tenths of a millimetre in one


class Offset(QDoubleSpinBox):
    """Millimetres, kept in tenths."""

    def __init__(self, tenths: int) -> None:
        super().__init__(decimals=1, singleStep=0.5, suffix=f" {_('mm')}")
        self.setRange(-FARTHEST / WHOLE, FARTHEST / WHOLE)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setValue(tenths / WHOLE)

    @property
    def tenths(self) -> int:
        return round(self.value() * WHOLE)

    def wheelEvent(self, event: Any) -> None:
        """Scrolling the page past it changes nothing."""
        event.ignore()


class PaperForm(Form):
    """Choices about this laptop, and for who keeps the records those of the camp; all of them hold at once."""

    def __init__(self, store: Store, feed: Feed) -> None:
        super().__init__(_("Paper on this laptop"), _("How papers are printed here. What a paper says does not change."))
        settings = habits.now()
        self.first, self.second, self.size = QComboBox(), QComboBox(), QComboBox()
        self.first.addItem(_("That of the window"), "")
        self.second.addItem(_("One language"), "")
        for name, own in NAMES.items():
            self.first.addItem(own, name)
            self.second.addItem(own, name)
        for size in CHOICES["paper_size"]:
            self.size.addItem(str(size), size)
        self.across, self.down = Offset(settings.offset_x), Offset(settings.offset_y)
        self.add(_("Language"), self.first, _("In which papers are written, and from which side they are read."))
        self.add(_("Second language"), self.second, _("It stands beside the first in titles, headings and labels."))
        self.add(_("Size of the paper"), self.size, _("What lies in the printer."))
        moved = _("On certificates that are printed into forms: measure on one by how far it is off, and say it here.")
        self.add(_("Move to the right"), self.across)
        self.add(_("Move down"), self.down, moved)
        self.files = Files(self, store, feed) if store.user.role in RECORD_KEEPERS else None
        self._show()
        for box in (self.first, self.second, self.size):
            box.activated.connect(self._keep)
        for box in (self.across, self.down):
            box.valueChanged.connect(self._keep)

    def _show(self) -> None:
        settings = habits.now()
        for box, value in (
            (self.first, settings.paper_language),
            (self.second, settings.paper_second),
            (self.size, settings.paper_size),
        ):
            box.setCurrentIndex(max(0, box.findData(value)))

    def showEvent(self, event: Any) -> None:
        """Another was perhaps chosen beside a paper."""
        super().showEvent(event)
        self._show()

    @Slot()
    def _keep(self) -> None:
        habits.keep(
            paper_language=self.first.currentData(),
            paper_second=self.second.currentData(),
            paper_size=self.size.currentData(),
            offset_x=self.across.tenths,
            offset_y=self.down.tenths,
        )


class Files(QObject):
    """The camp's part of the form: it travels to its other laptops. A headquarters chooses of which camp."""

    def __init__(self, form: Form, store: Store, feed: Feed) -> None:
        super().__init__(form)
        self._form, self._store = form, store
        self.which = QComboBox()
        self.which.setAccessibleName(_("Camp"))
        self.archive = QCheckBox(_("PDF/A for the files of a ministry"))
        self.sign = QCheckBox(_("Sign the PDF files themselves"))
        form.add_wide(label(_("Files of the camp"), "head"))
        form.add_wide(label(_("Holds for every laptop of the camp."), "soft"))
        form.add_wide(self.which)
        for box, hint in (
            (self.archive, _("Every PDF is saved so that it can still be read in decades, as archives ask for it; it takes longer.")),
            (
                self.sign,
                _("A reader of PDFs then tells who made a file, and whether it was changed since."),
            ),
        ):
            form.add_wide(box)
            form.add_wide(label(hint, "small"))
            box.setEnabled(not store.read_only)
            box.clicked.connect(self.keep)
        self.which.activated.connect(lambda: self.reload(self.which.currentData()))
        feed.changed.connect(self._on_change)
        self.reload()

    def reload(self, id: str | None = None) -> None:
        """Show a camp's; the laptop's own where none is named."""
        with self._store.read() as session:
            there, home = camp.camps(session), camp.home(session)
        shown: Camp = next((each for each in there if each.id == id), home)
        self.which.clear()
        for each in there:
            self.which.addItem(f"{in_words(each.titles)} ({each.serial_prefix})", each.id)
        self.which.setCurrentIndex(self.which.findData(shown.id))
        self.which.setVisible(len(there) > 1)
        self.archive.setChecked(bool(shown.archive_papers))
        self.sign.setChecked(bool(shown.sign_papers))

    @Slot()
    def keep(self) -> None:
        id = self.which.currentData()
        try:
            with self._store.change(N_("Change how the camp's files are made"), by=self) as session:
                camp.amend(session, {"archive_papers": _yes(self.archive), "sign_papers": _yes(self.sign)}, id)
        except UserError as error:
            self._form.refuse(error)
            self.reload(id)

    @Slot(object)
    def _on_change(self, change: Change) -> None:
        if "camp" in change.tables and change.by is not self:
            self.reload(self.which.currentData())


def _yes(box: QCheckBox) -> str:
    return "yes" if box.isChecked() else "no"
