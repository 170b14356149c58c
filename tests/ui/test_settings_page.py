from PySide6.QtWidgets import QApplication, QComboBox

from app import settings, words
from app.ui.settings.screen import SettingsPage
from app.ui.widgets import theme
from tests.ui.pages import Hall


def page(hall: Hall) -> SettingsPage:
    shown = hall.go("settings")
    assert isinstance(shown, SettingsPage)
    return shown


def pick(box: QComboBox, data: object) -> None:
    """As a person does: the box tells only of what was chosen in it."""
    place = box.findData(data)
    box.setCurrentIndex(place)
    box.activated.emit(place)


def test_every_choice_holds_at_once_and_is_kept(hall: Hall, qapp: QApplication) -> None:
    pick(page(hall).theme, "dark")
    assert theme.colours() is theme.DARK
    pick(page(hall).text_size, 130)
    assert qapp.font().pixelSize() == 17
    pick(page(hall).language, "it")
    assert words.language() == "it"
    kept = hall.window.choices.settings
    assert (kept.theme, kept.text_size, kept.language) == ("dark", 130, "it")
    assert (page(hall).theme.currentData(), page(hall).text_size.currentData()) == ("dark", 130)
    theme.apply(qapp, settings.Settings())
