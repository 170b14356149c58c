"""The languages that Muster speaks, each by its own name."""

from PySide6.QtWidgets import QComboBox

from app import words
from app.ui.choices import Choices
from app.words import _

NAMES = {"en": "English", "ar": "العربية", "ckb": "کوردیی ناوەندی", "it": "Italiano"}


def language_box(choices: Choices) -> QComboBox:
    """Speaks the chosen language at once."""
    box = QComboBox()
    box.setAccessibleName(_("Language"))
    box.setToolTip(_("Language"))
    for language, name in NAMES.items():
        box.addItem(name, language)
    box.setCurrentIndex(box.findData(words.language()))
    box.activated.connect(lambda place: choices.choose(language=box.itemData(place)))
    return box
