"""Settings: choices about this machine, and the camp's own facts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.settings import CHOICES
from app.store.camp import Store
from app.ui.choices import Choices
from app.ui.feed import Feed
from app.ui.settings.camp import MAY, CampForm
from app.ui.settings.languages import language_box
from app.ui.widgets import theme
from app.ui.widgets.form import Form
from app.words import N_, _

THEMES = {
    "system": N_("As the system"),
    "light": N_("Light"),
    "dark": N_("Dark"),
    "contrast": N_("High contrast"),
}


class SettingsPage(QWidget):
    """Every choice about the machine holds at once; the camp's facts are for who keeps its records."""

    def __init__(self, choices: Choices, store: Store, feed: Feed) -> None:
        super().__init__()
        self.camp = CampForm(store, feed) if store.user.role in MAY else None
        self.language = language_box(choices)
        self.theme, self.text_size = QComboBox(), QComboBox()
        for name, text in THEMES.items():
            self.theme.addItem(_(text), name)
        for size in CHOICES["text_size"]:
            self.text_size.addItem(f"{size} %", size)
        self.theme.setCurrentIndex(self.theme.findData(choices.settings.theme))
        self.text_size.setCurrentIndex(self.text_size.findData(choices.settings.text_size))
        self.theme.activated.connect(lambda place: choices.choose(theme=self.theme.itemData(place)))
        self.text_size.activated.connect(lambda place: choices.choose(text_size=self.text_size.itemData(place)))
        self._lay_out()

    def _lay_out(self) -> None:
        machine = Form(_("This laptop"), _("These choices stay on this laptop; the camp's records do not change."))
        machine.add(_("Language"), self.language)
        machine.add(_("Look"), self.theme)
        machine.add(_("Size of the text"), self.text_size)
        machine.setMaximumWidth(44 * theme.GRID)
        sheet = QWidget()
        row = QHBoxLayout(sheet)
        row.setContentsMargins(*[3 * theme.GRID] * 4)
        row.setSpacing(4 * theme.GRID)
        for form, share in ((self.camp, 3), (machine, 2)):
            if form is not None:
                row.addWidget(form, share, Qt.AlignmentFlag.AlignTop)
        if self.camp is None:
            row.addStretch(3)
        scroll = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        scroll.setWidget(sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
