"""The line that asks which day it is: what it says, what waits for it, and how it is answered."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app import clock
from app.models.camp import Role, User
from app.models.people import Person
from app.store import opening
from app.store.camp import SignedIn
from app.ui.attendance.screen import AttendanceScreen
from app.ui.clock_bar import ClockBar
from app.ui.courses.class_page import ClassPage
from app.ui.window import Window
from tests.records.conftest import ten_folder
from tests.ui.pages import Gateway, Hall

__all__ = ["ten_folder"]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # a window that grows with its page

ASKED = (
    "This laptop's clock says Tuesday 2 March 1999. The last record here is of Sunday 31 October 2010. "
    "Which day is it today? Until then no roll is taken."
)
TAKEN = "Today is taken to be Monday 1 November 2010; mend the laptop's clock. This laptop's clock says Tuesday 2 March 1999."

Enter = Callable[[str], "Morning"]


class Morning:
    """A window that was opened on the ten's camp, whose records end on 31 October 2010."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall

    @property
    def bar(self) -> ClockBar:
        return self.hall.desk.clock

    @property
    def screen(self) -> AttendanceScreen:
        page = self.hall.desk.page
        if not isinstance(page, ClassPage):
            page = self.hall.go("class", "OPB-1", "attendance")
        assert isinstance(page, ClassPage) and isinstance(page.screen, AttendanceScreen)
        self.hall.qtbot.waitUntil(lambda: bool(page.screen.isVisible() and page.screen.week))
        return page.screen

    def press(self, text: str) -> None:
        """Press a button of the line, and wait until the pages are there again."""
        self.hall.press(text)
        self.hall.qtbot.waitUntil(self.hall.desk.isVisible)

    def press_absent(self) -> str:
        """The mark of the first trainee in the first session, after A was pressed there."""
        screen = self.screen
        screen.turn(-screen.week)
        screen.grid.go(0, 0)
        self.hall.qtbot.keyClick(screen.grid, Qt.Key.Key_A)
        mark = screen.model.mark(0, 0)
        assert mark is not None
        return mark.code

    def leave(self) -> None:
        self.hall.window.lock()
        self.hall.qtbot.waitUntil(lambda: self.hall.window.store is None)


@pytest.fixture
def enter(open_window: Callable[[Path], Window], qtbot: QtBot, tmp_path: Path, ten_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Enter:
    """Opens the window by a clock that says that day."""
    folder = shutil.copytree(ten_folder, tmp_path / "ten")
    window = open_window(folder)

    def entered(day: str) -> Morning:
        monkeypatch.setenv("MUSTER_NOW", f"{day}T09:00:00Z")
        window.enter(opening.open_camp(folder, "demo", "demo"))
        return Morning(Gateway(window, qtbot).wait_for_desk())

    return entered


def test_a_clock_that_can_be_right_is_not_spoken_of(enter: Enter):
    assert enter("2010-11-01").bar.text == ""


def test_until_it_is_answered_no_roll_is_taken_and_everything_else_works(enter: Enter):
    morning = enter("1999-03-02")
    assert morning.bar.text == ASKED and morning.bar.day.iso == "2010-10-31"
    assert morning.press_absent() == "P"
    assert "at the top of the window" in morning.screen.notice.text
    morning.screen.mark_rest()
    morning.screen.close_roll()
    assert "uncertain which day it is" in morning.screen.notice.text
    assert not morning.screen.model.sessions[0].locked
    with morning.hall.store.change("Enter somebody") as session:
        session.add(Person(name="K"))
    assert morning.bar.text == ASKED


def test_the_day_that_is_entered_is_today_and_stays_in_view(enter: Enter):
    morning = enter("1999-03-02")
    assert morning.screen.model.today == "1999-03-02"
    morning.bar.day.show_day("2010-11-01")
    morning.press("Today is 1 Nov 2010")
    assert morning.bar.text == TAKEN and clock.today("Asia/Baghdad").isoformat() == "2010-11-01"
    assert morning.screen.model.today == "2010-11-01", "the pages are renewed, and the place is kept"
    assert morning.press_absent() == "A"
    morning.leave()
    assert not clock.shifted(), "another camp has another day"
    assert enter("1999-03-02").bar.text == TAKEN
    morning.leave()
    assert "The day that was said last is Monday 1 November 2010." in enter("1999-03-03").bar.text


def test_a_day_that_was_entered_wrongly_is_entered_again(enter: Enter):
    morning = enter("1999-03-02")
    morning.press("Today is 31 Oct 2010")
    morning.press("Another day")
    morning.bar.day.show_day("2010-11-01")
    morning.press("Today is 1 Nov 2010")
    assert morning.bar.text == TAKEN


def test_a_clock_that_is_called_right_is_not_asked_for_again(enter: Enter):
    morning = enter("2011-03-02")
    assert morning.bar.text.startswith("This laptop's clock says Wednesday 2 March 2011.")
    morning.press("The clock is right")
    assert morning.bar.text == "" and morning.press_absent() == "A"
    morning.leave()
    assert enter("2011-03-03").bar.text == ""


def test_a_clock_that_is_set_while_the_window_is_open_is_seen_at_the_next_glance(enter: Enter, monkeypatch: pytest.MonkeyPatch):
    morning = enter("1999-03-02")
    monkeypatch.setenv("MUSTER_NOW", "2010-11-01T09:00:00Z")
    morning.bar.look()
    assert morning.bar.text == "" and morning.press_absent() == "A"


def test_at_the_clocks_midnight_the_day_is_asked_for_again(enter: Enter, monkeypatch: pytest.MonkeyPatch):
    morning = enter("1999-03-02")
    morning.press("Today is 31 Oct 2010")
    monkeypatch.setenv("MUSTER_NOW", "1999-03-02T21:00:00Z")
    assert morning.press_absent() != "A"
    morning.bar.look()
    assert morning.bar.text.startswith("This laptop's clock says Wednesday 3 March 1999. The day that was said last is")
    morning.press("Today is 31 Oct 2010")
    assert morning.press_absent() == "A"


def test_the_question_goes_on_in_another_language(enter: Enter):
    morning = enter("1999-03-02")
    morning.hall.window.choices.choose(language="ar")
    morning.hall.qtbot.waitUntil(morning.hall.desk.isVisible)
    assert "الثلاثاء 2 آذار 1999" in morning.bar.text and morning.bar.day.isVisible()


def test_who_can_take_no_roll_is_asked_nothing(enter: Enter):
    morning = enter("2010-11-01")
    with morning.hall.store.change("Let a viewer in") as session:
        viewer = User(name="Viewer", role=Role.VIEWER)
        session.add(viewer)
    store = morning.hall.store.acting(SignedIn(viewer.id, viewer.name, viewer.role))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MUSTER_NOW", "1999-03-02T09:00:00Z")
        bar = ClockBar(store)
        morning.hall.qtbot.addWidget(bar)
        assert bar.text == ""
    store.close()
