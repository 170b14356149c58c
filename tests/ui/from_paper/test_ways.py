from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from app.records import courses
from app.ui.attendance.screen import AttendanceScreen
from app.ui.office import Office
from app.ui.place import Place
from app.ui.today.screen import TodayPage
from tests.camp_fixtures import OilClass
from tests.ui.from_paper.page import Reader
from tests.ui.pages import shown

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # a window without a frame


@pytest.fixture
def attendance(office: Office, oil_class: OilClass, qtbot: QtBot) -> AttendanceScreen:
    with office.store.read() as session:
        line = courses.class_named(session, "OPB-1")
    screen = AttendanceScreen(office.store, office.jobs, office.feed, line)
    shown(screen, qtbot)
    qtbot.waitUntil(lambda: not office.jobs.queue)
    return screen


def test_attendance_leads_to_both(attendance: AttendanceScreen, session_id: str, qtbot: QtBot) -> None:
    attendance.grid.go(0, 0)
    menu = attendance.bar.paper.menu()
    texts = [action.text() for action in menu.actions()]
    assert texts == ["Print the sign-in sheet", "Print the blank roll", "Read sheets of paper", "Type in a sheet"]
    for action, place in zip(menu.actions()[2:], (Place("sheets", "OPB-1"), Place("typing", "OPB-1", subject=session_id)), strict=True):
        with qtbot.waitSignal(attendance.gone) as went:
            action.trigger()
        assert went.args == [place]


def test_attendance_and_the_history_of_a_mark_say_that_a_roll_was_on_paper(
    attendance: AttendanceScreen, reader: Reader, shoot: Callable[..., list[Path]], qtbot: QtBot
) -> None:
    attendance.grid.go(0, 0)
    assert "paper" not in attendance.tally.text
    reader.open(shoot({}))
    reader.record()
    attendance.reload()
    qtbot.waitUntil(lambda: not attendance.jobs.queue)
    said = "typed in from paper by demo, 2010-10-24 12:00"
    assert attendance.tally.text.endswith(said)
    attendance.extras.show_history()
    assert said in {label.text() for label in attendance.extras.past.findChildren(type(reader.page.after.title))}


def test_today_leads_to_the_sheets_of_a_roll_that_was_not_taken(office: Office, oil_class: OilClass, qtbot: QtBot) -> None:
    page = TodayPage(office)
    shown(page, qtbot)
    qtbot.waitUntil(lambda: page.agenda is not None)
    first = page.now.lines[0]
    assert first.paper == Place("sheets", "OPB-1")
    with qtbot.waitSignal(page.gone) as went:
        next(tool for tool in page.now.findChildren(QToolButton) if tool.accessibleName().endswith(first.text)).click()
    assert went.args == [Place("sheets", "OPB-1")]
