import pytest
from PySide6.QtCore import QDate, Qt
from pytestqt.qtbot import QtBot

from app.records.attendance import SheetMark
from app.ui.attendance.screen import AttendanceScreen
from app.ui.feed import Feed
from app.ui.place import Place
from app.ui.widgets import clipboard
from tests.records.conftest import DAYS
from tests.ui.attendance.page import RollCall
from tests.ui.pages import shown

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # a window without a frame

Key, Ctrl, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LAST_ROLL = (4, 2)  # where trainee 6 has no mark


def scan(roll_call: RollCall, card: str) -> None:
    roll_call.screen.grid.scanner._now = lambda: 0.0  # however slowly the test runs, a scanner is quick
    roll_call.qtbot.keyClicks(roll_call.screen.grid, card)
    roll_call.key(Key.Key_Return)


def test_a_key_takes_the_roll_before_the_ranks(roll_call: RollCall, qtbot: QtBot) -> None:
    roll_call.go(1, LAST_ROLL)
    with qtbot.waitSignal(roll_call.screen.gone) as gone:
        roll_call.key(Key.Key_R, Ctrl)
    assert roll_call.screen.session is not None
    assert gone.args == [Place("formation", "OPB-1", subject=roll_call.screen.session.id)]


def test_a_scanned_card_is_present_and_stands_in_the_grid(roll_call: RollCall) -> None:
    roll_call.go(1, LAST_ROLL)
    scan(roll_call, "106")
    assert roll_call.recorded(6, LAST_ROLL) == SheetMark("P")
    assert roll_call.place == (6, *LAST_ROLL) and "Trainee 6: present." in roll_call.screen.notice.text
    roll_call.screen.extras.late.setChecked(True)
    scan(roll_call, "OPB-1:3")
    assert roll_call.recorded(3, LAST_ROLL) == SheetMark("P") and "kept" in roll_call.screen.notice.text
    scan(roll_call, "4711")
    assert "nobody" in roll_call.screen.notice.text


def test_an_absence_over_days_fills_what_is_empty(roll_call: RollCall) -> None:
    roll_call.go(5, LAST_ROLL)
    for _row in range(2):
        roll_call.key(Key.Key_Down, Shift)
    roll_call.key(Key.Key_D, Ctrl)
    away = roll_call.screen.extras.away
    assert away.who.text() == "3 trainees: Trainee 5, Trainee 6, Trainee 7" and away.first.iso == DAYS[4]
    away.first.setDate(QDate(2010, 11, 9))
    away.note.setText("Order 12")
    away.button.click()
    assert "ends on" in away.form.refusal
    away.first.show_day(DAYS[0])
    away.button.click()
    assert roll_call.recorded(6, LAST_ROLL) == SheetMark("V", note="Order 12")
    assert roll_call.recorded(5, LAST_ROLL) == SheetMark("P")
    assert roll_call.screen.extras.side.form is None and "1 session was filled" in roll_call.screen.notice.text


def test_a_session_is_not_held_and_held_after_all(roll_call: RollCall) -> None:
    held = roll_call.screen.extras.not_held
    roll_call.go(1, (5, 3))
    assert held.text() == "Held after all"
    roll_call.key(Key.Key_J, Ctrl)
    assert roll_call.recorded(1, (5, 3)) is None and held.text() == "Not held…"
    roll_call.key(Key.Key_J, Ctrl)
    roll_call.qtbot.keyClicks(roll_call.screen.reason.reason, "Power cut")
    roll_call.qtbot.keyClick(roll_call.screen.reason.reason, Key.Key_Return)
    assert roll_call.screen.session is not None
    assert (roll_call.screen.session.held, roll_call.screen.session.not_held_reason) == (False, "Power cut")
    roll_call.go(1, (0, 1))
    roll_call.key(Key.Key_J, Ctrl)
    roll_call.qtbot.keyClicks(roll_call.screen.reason.reason, "A mistake\r")
    assert "was taken" in roll_call.screen.notice.text


def test_a_walk_in_is_enrolled_and_present(roll_call: RollCall) -> None:
    roll_call.go(1, LAST_ROLL)
    roll_call.key(Key.Key_N, Ctrl)
    walk_in = roll_call.screen.extras.walk_in
    walk_in.name.setText("Trainee 3")
    walk_in.search()
    assert len(walk_in.likely) == 3
    walk_in.name.setText("Sabah Nuri")
    walk_in.number.setText("777")
    walk_in.enter()
    assert roll_call.recorded(11, LAST_ROLL) == SheetMark("P")
    assert roll_call.screen.extras.side.form is None and roll_call.screen.grid.hasFocus()


def test_the_history_of_a_mark_says_who_and_why(roll_call: RollCall) -> None:
    roll_call.go(1, (0, 1))
    roll_call.screen.bar.close_roll.click()
    roll_call.press(2, (0, 1), "s")
    roll_call.qtbot.keyClicks(roll_call.screen.reason.reason, "He was in hospital")
    roll_call.qtbot.keyClick(roll_call.screen.reason.reason, Key.Key_Return)
    roll_call.key(Key.Key_H, Ctrl)
    assert {*roll_call.screen.extras.past.told} == {"from late, 20 minutes to sick", "late, 20 minutes"}


def test_marks_are_copied_as_a_table(roll_call: RollCall) -> None:
    roll_call.key(Key.Key_Home)  # no modifier is held any more
    roll_call.go(1, (0, 1))
    roll_call.key(Key.Key_Down, Shift)
    roll_call.key(Key.Key_C, Ctrl)
    assert clipboard.taken() == [
        ["#", "Name", "Platoon", "Att. %", "Sun 24 Oct, period 1: Law"],
        ["1", "Trainee 1", "", "100.0", "P"],
        ["2", "Trainee 2", "", "97.6", "L:20"],
    ]
    roll_call.screen.grid.clearSelection()
    roll_call.key(Key.Key_C, Ctrl)
    assert len(clipboard.taken()) == 11 and len(clipboard.taken()[0]) == 4 + 18


def test_the_place_of_today_is_remembered(roll_call: RollCall, qtbot: QtBot) -> None:
    roll_call.go(7, (2, 2))
    roll_call.screen._stay.timeout.emit()
    again = AttendanceScreen(roll_call.screen.store, roll_call.screen.jobs, Feed(), roll_call.screen.class_line)
    shown(again, qtbot)
    assert RollCall(again, roll_call.ten, qtbot).place == (7, 2, 2)
