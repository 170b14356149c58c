"""Choices about this machine: language, look, size of the text."""

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.settings import CHOICES
from app.ui.choices import Choices
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
    """Every choice holds at once."""

    def __init__(self, choices: Choices) -> None:
        super().__init__()
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
        form = Form(_("This machine"), _("These choices stay on this laptop; the camp's records do not change."))
        form.add(_("Language"), self.language)
        form.add(_("Look"), self.theme)
        form.add(_("Size of the text"), self.text_size)
        form.setMaximumWidth(60 * theme.GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[3 * theme.GRID] * 4)
        column.addWidget(form)
        column.addStretch(1)
