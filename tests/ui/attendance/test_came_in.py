"""A mark that came into a closed roll: a line under the grid tells of it, and one press closes the roll again."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.models.row import derived_id
from app.records import attendance, closed_rolls, timetable
from app.records.attendance import Marking
from tests.other_laptop import OtherLaptop
from tests.records.conftest import DAYS
from tests.ui.attendance.page import RollCall

PATCH = {"code": "A", "minutes": None, "note": None, "reason": None}


@pytest.fixture
def met(now: None, roll_call: RollCall, qtbot: QtBot) -> RollCall:
    """Two rolls are closed; trainees 1 and 2 are absent in the first, and 1 in the second, on Laptop 2, which knew the marks only."""
    ten = roll_call.ten
    other = OtherLaptop(ten.store, "Laptop 2", "f" * 32)
    with ten.store.read() as session:
        held = [timetable.session_at(session, ten.id, DAYS[0], period) for period in (1, 2)]
    with ten.store.change("Mark") as session:
        for each in held:
            attendance.mark_remaining(session, each, Marking("P"))
    seen = other.seen()
    with ten.store.change("Close") as session:
        for each in held:
            attendance.close(session, each, ten.store.user.id)
    for each, serial in ((held[0], 1), (held[0], 2), (held[1], 1)):
        other.write("mark", derived_id(each, ten[serial]), PATCH, seen)
    other.arrive()
    roll_call.screen.reload()
    settle(roll_call)
    return roll_call


def settle(roll_call: RollCall) -> None:
    roll_call.qtbot.waitUntil(lambda: not roll_call.screen.jobs.queue)


def left(roll_call: RollCall) -> int:
    with roll_call.ten.store.read() as session:
        return len(closed_rolls.changed(session))


def press(roll_call: RollCall) -> None:
    roll_call.qtbot.mouseClick(roll_call.screen.came_in.button, Qt.MouseButton.LeftButton)
    roll_call.screen._add_up()
    settle(roll_call)


def test_one_roll_after_the_other_is_told_and_closed_again(met: RollCall):
    line = met.screen.came_in
    assert "2 marks came into the closed roll of Sun 24 Oct, period 1." in line.text
    assert "Trainee 1: absent (demo, Laptop 2), at the closing present." in line.text and left(met) == 3
    press(met)
    assert "1 mark came into the closed roll of Sun 24 Oct, period 2." in line.text and left(met) == 1
    press(met)
    assert line.isHidden() and left(met) == 0 and not met.screen.notice.isVisible()


def test_it_is_settled_by_a_correction_too(met: RollCall):
    for serial, period in ((1, 1), (2, 1), (1, 2)):
        met.press(serial, (0, period), "p")
        met.screen.reason.reason.setText("He was there")
        met.screen.reason.answer.click()
    met.screen._add_up()
    settle(met)
    assert met.screen.came_in.isHidden() and left(met) == 0


def test_what_cannot_be_closed_again_says_why_and_stays(met: RollCall):
    with met.ten.store.change("Enrol") as session:
        held = timetable.session_at(session, met.ten.id, DAYS[0], 1)
        attendance.mark(session, held, [met.ten[3]], Marking(None), "It was another day")
    press(met)
    assert "do not add up" in met.screen.notice.text and met.screen.came_in.isVisible() and left(met) == 3
