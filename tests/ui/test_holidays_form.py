from PySide6.QtWidgets import QLineEdit

from app.models.titles import Titles
from app.records import camp, holidays
from app.ui.settings.holidays import HolidaysForm
from app.ui.settings.screen import SettingsPage
from tests.ui.pages import Hall


def form(hall: Hall) -> HolidaysForm:
    page = hall.go("settings")
    assert isinstance(page, SettingsPage)
    shown = page.choose("holidays")
    assert isinstance(shown, HolidaysForm)
    return shown


def name(of: HolidaysForm, language: str) -> QLineEdit:
    return of.names.fields["title", language]


def recorded(hall: Hall) -> list[tuple[str, Titles]]:
    with hall.store.read() as session:
        return [(line.date, {key: text for key, text in line.titles.items() if text}) for line in holidays.listed(session)]


def test_a_holiday_is_added_called_otherwise_and_taken_back(hall: Hall) -> None:
    here = form(hall)
    here.day.show_day("2010-11-16")
    assert not here.save.isEnabled() and not here.remove.isEnabled()
    hall.qtbot.keyClicks(name(here, "en"), "Eid al-Adha")
    hall.press("Add the holiday")
    assert recorded(hall) == [("2010-11-16", {"en": "Eid al-Adha"})]
    assert (hall.said, here.list.item(0).text()) == ("Mark 2010-11-16 as a holiday: Eid al-Adha", "16 Nov 2010   Eid al-Adha")
    here.list.setCurrentRow(0)
    assert name(here, "en").text() == "Eid al-Adha" and not here.save.isEnabled()
    hall.qtbot.keyClicks(name(here, "it"), "Festa del Sacrificio")
    hall.press("Save the holiday")
    assert recorded(hall) == [("2010-11-16", {"en": "Eid al-Adha", "it": "Festa del Sacrificio"})]
    hall.press("No holiday after all")
    assert recorded(hall) == [] and here.list.count() == 0
    hall.desk.undo()
    assert here.list.count() == 1


def test_a_headquarters_chooses_the_camp(hall: Hall) -> None:
    with hall.store.change("Add") as session:
        other = camp.add(session, {"title_en": "Camp Zulu", "serial_prefix": "ZUL"})
        holidays.add(session, "2010-10-06", {"en": "National day"}, other)
    here = form(hall)
    assert here.list.count() == 0
    here.which.setCurrentIndex(here.which.findData(other))
    here.which.activated.emit(here.which.currentIndex())
    assert here.list.item(0).text() == "6 Oct 2010   National day"
