"""How the window looks on this machine: theme and size of the text."""

from PySide6.QtWidgets import QComboBox

from app.ui.choices import Choices
from app.words import N_, _

THEMES = {
    "system": N_("As the system"),
    "light": N_("Light"),
    "dark": N_("Dark"),
    "contrast": N_("High contrast"),
}
SIZES = {90: N_("Small"), 100: N_("Normal"), 120: N_("Large"), 150: N_("Very large")}  # percent


def theme_box(choices: Choices) -> QComboBox:
    """Dresses the window in the chosen theme at once."""
    box = QComboBox()
    for name, text in THEMES.items():
        box.addItem(_(text), name)
    box.setCurrentIndex(box.findData(choices.settings.theme))
    box.activated.connect(lambda place: choices.choose(theme=box.itemData(place)))
    return box


def size_box(choices: Choices) -> QComboBox:
    box = QComboBox()
    for size, text in SIZES.items():
        box.addItem(_(text), size)
    box.setCurrentIndex(box.findData(choices.settings.text_size))
    box.activated.connect(lambda place: choices.choose(text_size=box.itemData(place)))
    return box
