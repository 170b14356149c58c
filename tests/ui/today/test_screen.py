import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.records import attendance, timekeeping
from app.records.attendance import Marking
from app.store import opening
from app.ui.place import Place
from app.ui.today.column import Column
from app.ui.today.screen import TodayPage
from app.ui.window import Window
from tests.camp_fixtures import OilClass
from tests.ui.pages import Gateway, Hall


@pytest.fixture
def morning(
    oil_class: OilClass, open_window: Callable[[Path], Window], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Hall:
    """The window on the second day of OPB-1; of the first, one roll was taken."""
    monkeypatch.setenv("MUSTER_NOW", "2010-10-25T06:00:00Z")
    with oil_class.store.change("Mark") as session:
        (first, *_rest) = attendance.sheet(session, oil_class.id).sessions
        attendance.mark_remaining(session, first.id, Marking("P"))
    with oil_class.store.read() as session:
        timekeeping.confirm(session)
    oil_class.store.checkpoint()
    shutil.copytree(oil_class.store.folder, tmp_path / "copy", ignore=shutil.ignore_patterns("lock"))
    window = open_window(tmp_path / "nothing")
    qtbot.waitUntil(window.isActiveWindow)
    window.enter(opening.open_camp(tmp_path / "copy", "demo", "demo", made=True))
    return Gateway(window, qtbot).wait_for_desk()


def page(hall: Hall) -> TodayPage:
    found = hall.go("today")
    assert isinstance(found, TodayPage)
    hall.qtbot.waitUntil(lambda: found.agenda is not None)
    return found


def told(column: Column) -> list[tuple[str, str]]:
    return [(line.text, line.verb) for line in column.lines]


def test_the_day_begins_with_what_is_to_be_done(morning: Hall) -> None:
    today = page(morning)
    assert told(today.now) == [("08:00  Law", "Take the roll"), ("09:00  Weapons", "Take the roll"), ("10:00  First aid", "Take the roll")]
    assert told(today.missing) == [("2 rolls are not taken", "Take the first")]
    assert morning.desk.rail.told("today") == "Today  1"


def test_one_press_takes_the_roll(morning: Hall) -> None:
    today = page(morning)
    morning.qtbot.keyClick(morning.window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    first = today.agenda.rolls[0].session.id if today.agenda else ""
    assert morning.desk.place == Place("formation", "OPB-1", subject=first)


def test_a_line_leads_to_where_it_is_mended(morning: Hall) -> None:
    today = page(morning)
    (button,) = today.missing.findChildren(QPushButton)
    assert button.accessibleName() == "Take the first: 2 rolls are not taken"
    button.click()
    assert morning.desk.place.page == "formation"


def test_a_camp_without_a_class_is_told_what_comes_first(hall: Hall) -> None:
    today = page(hall)
    press = next(button for button in today.findChildren(QPushButton) if button.text() == "Open a class")
    press.click()
    assert hall.desk.place == Place("classes", screen="new")


def test_the_camp_is_backed_up_and_says_so(hall: Hall, tmp_path: Path) -> None:
    today = page(hall)
    assert today.safety.said == "never backed up"
    (tmp_path / "stick").mkdir()
    today.safety.back_up_to(tmp_path / "stick")
    hall.qtbot.waitUntil(lambda: today.safety.said.endswith("stick"))
    assert [file.suffix for file in (tmp_path / "stick").iterdir()] == [".muster-backup"]


def test_a_recovery_sheet_is_asked_for_until_there_is_one(hall: Hall, tmp_path: Path) -> None:
    today = page(hall)
    assert not today.safety.sheet.isHidden()
    today.safety.make_sheet(tmp_path / "sheet.txt")
    hall.qtbot.waitUntil(today.safety.sheet.isHidden)
    assert "Recovery code" in (tmp_path / "sheet.txt").read_text(encoding="utf8")
