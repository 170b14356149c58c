import pytest
from PySide6.QtWidgets import QApplication, QComboBox

from app import settings, words
from app.models.camp import Role
from app.records import camp
from app.store.camp import SignedIn
from app.ui.office import Office
from app.ui.settings.camp import CampForm
from app.ui.settings.paper import PaperForm
from app.ui.settings.screen import LaptopForm, SettingsPage
from app.ui.widgets import theme
from tests.ui.pages import Hall


def page(hall: Hall) -> LaptopForm:
    shown = hall.go("settings", screen="laptop")
    assert isinstance(shown, SettingsPage) and isinstance(shown.form, LaptopForm)
    return shown.form


def pick(box: QComboBox, data: object) -> None:
    """As a person does: the box tells only of what was chosen in it."""
    place = box.findData(data)
    box.setCurrentIndex(place)
    box.activated.emit(place)


def test_every_choice_holds_at_once_and_is_kept(hall: Hall, qapp: QApplication) -> None:
    pick(page(hall).theme, "dark")
    assert theme.colours() is theme.DARK
    pick(page(hall).text_size, 120)
    assert qapp.font().pixelSize() == 16
    pick(page(hall).language, "it")
    assert words.language() == "it"
    kept = hall.window.choices.settings
    assert (kept.theme, kept.text_size, kept.language) == ("dark", 120, "it")
    assert (page(hall).theme.currentData(), page(hall).text_size.currentData()) == ("dark", 120)
    theme.apply(qapp, settings.Settings())


def facts(hall: Hall) -> CampForm:
    shown = hall.go("settings", screen="camp")
    assert isinstance(shown, SettingsPage) and isinstance(shown.form, CampForm)
    return shown.form


def test_the_camps_facts_are_kept_as_one_change(hall: Hall) -> None:
    form = facts(hall)
    assert not form.save.isEnabled()
    form.lines.fields["title", "en"].setText("Camp Zulu")
    hall.qtbot.keyClicks(form.lines.fields["authority", "it"], "Ministero dell'Interno")
    form.prefix.setText("zul")
    form.zone.setCurrentText("Europe/Rome")
    form.days_off[6].setChecked(True)
    hall.press("Save the camp's facts")
    with hall.store.read() as session:
        kept = camp.home(session)
    assert (kept.title_en, kept.authority_it, kept.title_ar) == ("Camp Zulu", "Ministero dell'Interno", "معسكر دبلن")
    assert (kept.serial_prefix, kept.time_zone, kept.days_off) == ("ZUL", "Europe/Rome", "5,6")
    assert hall.said == "Change the facts of the camp"
    assert (form.prefix.text(), form.save.isEnabled()) == ("ZUL", False)
    assert hall.window.windowTitle() == "Camp Zulu - Muster"
    hall.desk.undo()
    assert (form.prefix.text(), form.days_off[6].isChecked()) == ("DUB", False)
    assert hall.window.windowTitle() == "Camp Dublin - Muster"


def test_facts_that_cannot_be_are_refused_in_place(hall: Hall) -> None:
    form = facts(hall)
    form.zone.setCurrentText("Asia/Dublin")
    hall.press("Save the camp's facts")
    assert form.refusal.startswith("There is no time zone “Asia/Dublin”.")
    assert form.zone.currentText() == "Asia/Dublin"
    with hall.store.read() as session:
        assert camp.home(session).time_zone == "Asia/Baghdad"


@pytest.mark.parametrize(("role", "may"), [(Role.COMMANDER, True), (Role.CLERK, True), (Role.INSTRUCTOR, False), (Role.VIEWER, False)])
def test_the_camps_facts_are_for_who_keeps_its_records(role: Role, may: bool, hall: Hall) -> None:
    acting = hall.store.acting(SignedIn(hall.store.user.id, hall.store.user.name, role))
    made = SettingsPage(Office(acting, hall.window.jobs, hall.desk.feed, hall.window.choices))
    hall.qtbot.addWidget(made)
    assert ("camp" in made.offered) == may
    acting.close()


def test_how_papers_are_made_is_kept_here_and_for_the_camp(hall: Hall) -> None:
    shown = hall.go("settings", screen="paper")
    assert isinstance(shown, SettingsPage) and isinstance(shown.form, PaperForm)
    form = shown.form
    pick(form.second, "ar")
    pick(form.size, "Letter")
    form.across.setValue(-1.5)
    form.down.setValue(99)
    kept = hall.window.choices.settings
    assert (kept.paper_second, kept.paper_size, kept.offset_x, kept.offset_y) == ("ar", "Letter", -15, 500)
    assert form.files is not None
    form.files.archive.click()
    with hall.store.read() as session:
        there = camp.home(session)
    assert (there.archive_papers, bool(there.sign_papers)) == (True, False)
    assert hall.said == "Change how the camp's files are made"
    hall.window.desk.undo()
    assert not form.files.archive.isChecked()
