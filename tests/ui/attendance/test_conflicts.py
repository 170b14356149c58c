"""A mark that two laptops recorded differently: a red corner, both values on hover and under the grid, and a key or a button decides."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.models.row import derived_id
from app.records import aliases, attendance, conflicts, timetable
from app.records.attendance import Marking, SheetMark
from app.ui.attendance.cells import MarkDelegate
from app.ui.place import Place
from tests.other_laptop import OtherLaptop
from tests.records.conftest import DAYS
from tests.ui.attendance.page import RollCall

HERE = (0, 1)  # the first period of the first day


@pytest.fixture
def differing(roll_call: RollCall, qtbot: QtBot) -> RollCall:
    """Trainees 1 and 2 are sick here and absent on Laptop 2."""
    ten = roll_call.ten
    other = OtherLaptop(ten.store, "Laptop 2", "f" * 32)
    other.wall -= 86_400_000 * 2
    seen = other.seen()
    with ten.store.change("Mark") as session:
        held = timetable.session_at(session, ten.id, DAYS[0], 1)
        attendance.mark(session, held, [ten[1], ten[2]], Marking("S", note="fever"))
    for serial in (1, 2):
        patch = {"code": "A", "minutes": None, "note": None, "reason": None}
        other.write("mark", derived_id(held, ten[serial]), patch, seen)
    other.arrive()
    roll_call.screen.reload()
    qtbot.waitUntil(lambda: not roll_call.screen.jobs.queue)
    return roll_call


def waiting(roll_call: RollCall) -> int:
    with roll_call.ten.store.read() as session:
        return conflicts.count(session)


def test_the_cell_has_a_corner_and_tells_both_values(differing: RollCall):
    cell, grid = differing.at(1, HERE), differing.screen.grid
    assert differing.shown(1, HERE) == SheetMark("S", None, "fever", conflict=True)
    delegate = grid.itemDelegate()
    assert isinstance(delegate, MarkDelegate) and delegate.face(cell).conflict
    lines = cell.data(Qt.ItemDataRole.ToolTipRole).split("\n")
    assert lines[0] == "Trainee 1" and "to decide" in lines[2]
    assert lines[3].startswith("A: sick - fever (") and lines[4] == "B: absent (Laptop 2)"


def test_the_line_under_the_grid_decides(differing: RollCall):
    line = differing.screen.clash
    differing.go(3, HERE)
    assert line.isHidden()
    differing.go(1, HERE)
    assert line.isVisible() and [button.text() for button in line.buttons] == ["A   sick - fever", "B   absent"]
    differing.qtbot.mouseClick(line.buttons[1], Qt.MouseButton.LeftButton)
    assert line.isHidden() and waiting(differing) == 1
    assert differing.recorded(1, HERE) == differing.shown(1, HERE) == SheetMark("A")


def test_it_leads_to_the_page_of_what_is_to_decide(differing: RollCall):
    differing.go(2, HERE)
    found = differing.screen.clash.found
    assert found is not None
    with differing.qtbot.waitSignal(differing.screen.gone) as gone:
        differing.screen.clash.look_closer()
    assert gone.args == [Place("exchange", screen="conflicts", subject=found.id)]


def test_the_same_letter_again_decides_and_keeps_the_note(differing: RollCall):
    differing.press(1, HERE, "s")
    assert differing.recorded(1, HERE) == differing.shown(1, HERE) == SheetMark("S", None, "fever")
    assert waiting(differing) == 1 and differing.screen.clash.isHidden()


def test_another_letter_decides_too(differing: RollCall):
    differing.press(2, HERE, "p")
    assert differing.recorded(2, HERE) == SheetMark("P") and waiting(differing) == 1


def test_many_cells_at_once_leave_it_alone(differing: RollCall):
    differing.go(1, HERE)
    for row in (1, 2, 3):
        differing.screen.grid.selectionModel().select(differing.at(row, HERE), differing.screen.grid.selectionModel().SelectionFlag.Select)
    differing.key(Qt.Key.Key_A)
    assert waiting(differing) == 2
    assert (differing.recorded(1, HERE), differing.recorded(3, HERE)) == (SheetMark("S", None, "fever", conflict=True), SheetMark("A"))


def test_what_two_records_of_one_person_say_differently_leads_to_where_it_is_decided(roll_call: RollCall):
    ten = roll_call.ten
    with ten.store.change("Join") as session:
        held = timetable.session_at(session, ten.id, DAYS[0], 1)
        attendance.mark(session, held, [ten[2]], Marking("A"))
        aliases.merge(session, ten.people[0], ten.people[1])
    roll_call.screen.reload()
    roll_call.qtbot.waitUntil(lambda: not roll_call.screen.jobs.queue)
    line = roll_call.screen.clash
    roll_call.go(3, HERE)
    assert line.isHidden()
    roll_call.go(1, HERE)
    assert line.isVisible() and line.buttons == [] and line.found is None and line.double == "Trainee 1"
    assert "was entered twice" in roll_call.at(1, HERE).data(Qt.ItemDataRole.ToolTipRole)
    with roll_call.qtbot.waitSignal(roll_call.screen.gone) as gone:
        line.look_closer()
    assert gone.args == [Place("decide", screen="doubles")]
    with ten.store.change("Decide") as session:
        aliases.decide(session, next(one.id for one in aliases.clashes(session) if one.place["session_id"] == held), "a")
    assert line.isHidden()


def test_what_waits_under_a_joined_record_is_decided_under_the_grid_too(differing: RollCall):
    """Trainee 2, of whom two laptops differ, is trainee 3 entered twice."""
    ten = differing.ten
    with ten.store.change("Join") as session:
        aliases.merge(session, ten.people[2], ten.people[1])
    differing.screen.reload()
    differing.qtbot.waitUntil(lambda: not differing.screen.jobs.queue)
    differing.go(2, HERE)
    line = differing.screen.clash
    assert line.double == "" and [button.text() for button in line.buttons] == ["A   sick - fever", "B   absent"]
    line.keep("b")
    assert waiting(differing) == 1 and line.found is None and line.double == "Trainee 3"
