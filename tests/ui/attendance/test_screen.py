import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.modeltest import ModelTester

from app.records import attendance
from app.records.attendance import Marking, SheetMark
from app.ui.attendance.bar import RollBar
from tests.ui.attendance.page import RollCall

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # a window without a frame

Key, Shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier
LAST_ROLL = (4, 2)  # where trainee 6 has no mark

TAKEN = """
 1 PPP PPP PPP PPP PPP PP| 100.0
 2 LPP PPP PPP PPP PPP PP| 97.6
 3 PAP PPP PPP PPP PPP PP| 94.1
 4 PPP AAP PPP PPP PPP PP| 88.2
 5 PPP SSP PPP PPP PPP PP| 88.2
 6 PPP PPP PPP PPP P.P PP| 100.0
 7 PPP PPP PPP PPP PPP PP| 100.0
 8 PPP PPP PPP PPP PPP PP| 100.0
 9 ___ ___ PPP DVP PPP PP| 90.9
10 PPP PPP PPP ___ ___ __| 100.0
"""


def drawn(text: str) -> str:
    return text.strip("\n")


def test_the_picture_of_a_week(roll_call: RollCall) -> None:
    assert roll_call.picture() == drawn(TAKEN)


def test_it_opens_where_a_roll_is_waiting(roll_call: RollCall) -> None:
    assert roll_call.place == (1, *LAST_ROLL)
    assert roll_call.screen.bar.week.text.text() == "week 1 of 2"


def test_keys_mark(roll_call: RollCall) -> None:
    roll_call.press(6, LAST_ROLL, "pa")
    assert roll_call.shown(6, LAST_ROLL) == roll_call.recorded(6, LAST_ROLL) == SheetMark("A")
    assert roll_call.place == (6, *LAST_ROLL)
    for code in "ESVDX":
        roll_call.press(6, LAST_ROLL, code)
        assert roll_call.recorded(6, LAST_ROLL) == SheetMark(code)
    roll_call.key(Key.Key_Space)
    assert roll_call.recorded(6, LAST_ROLL) == SheetMark("P")
    roll_call.key(Key.Key_Delete)
    assert roll_call.shown(6, LAST_ROLL) is None is roll_call.recorded(6, LAST_ROLL)


def test_keys_mark_under_an_arabic_and_a_sorani_layout(roll_call: RollCall) -> None:
    roll_call.go(6, LAST_ROLL)
    for written, code in zip("شثءپخڤ", "AEXPXV", strict=True):
        roll_call.letter(written)
        assert roll_call.recorded(6, LAST_ROLL) == SheetMark(code)


def test_the_mark_is_in_the_file_when_the_cell_changes(roll_call: RollCall) -> None:
    found: list[SheetMark | None] = []
    roll_call.screen.model.dataChanged.connect(lambda *_cells: found.append(roll_call.recorded(6, LAST_ROLL)))
    roll_call.press(6, LAST_ROLL, "s")
    assert found == [SheetMark("S")]


def test_one_mark_paints_one_cell(roll_call: RollCall) -> None:
    painted: list[tuple[QModelIndex, QModelIndex]] = []
    roll_call.screen.model.dataChanged.connect(lambda first, last, _roles: painted.append((first, last)))
    roll_call.press(6, LAST_ROLL, "s")
    cell = roll_call.at(6, LAST_ROLL)
    assert painted == [(cell, cell)]


def test_while_the_camp_is_busy_the_cell_stays(roll_call: RollCall) -> None:
    importing = roll_call.ten.store.worker()
    with importing.change("Import"):
        roll_call.press(1, LAST_ROLL, "a")
    importing.close()
    assert roll_call.shown(1, LAST_ROLL) == SheetMark("P") == roll_call.recorded(1, LAST_ROLL)
    assert "being written to" in roll_call.screen.notice.text
    roll_call.press(1, LAST_ROLL, "a")
    assert roll_call.shown(1, LAST_ROLL) == SheetMark("A")
    assert roll_call.screen.notice.text == ""


def test_what_the_rules_refuse_leaves_the_cell(roll_call: RollCall) -> None:
    before = roll_call.picture()
    roll_call.press(10, LAST_ROLL, "p")
    assert "Trainee 10" in roll_call.screen.notice.text
    roll_call.press(1, (5, 3), "p")
    assert "not held" in roll_call.screen.notice.text
    assert roll_call.picture() == before


def test_a_selection_is_marked_as_one_step(roll_call: RollCall) -> None:
    roll_call.go(5, (4, 1))
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Right):
        roll_call.key(key, Shift)
    roll_call.key(Key.Key_V)
    assert [line.split()[5] for line in roll_call.picture().splitlines()[3:8]] == ["PPP", "VVP", "VVP", "VVP", "PPP"]
    assert all(roll_call.recorded(row, (4, period)) == SheetMark("V") for row in (5, 6, 7) for period in (1, 2))
    roll_call.ten.store.undo()
    assert roll_call.picture() == drawn(TAKEN)
    roll_call.ten.store.redo()
    assert roll_call.shown(6, LAST_ROLL) == SheetMark("V")


def test_cells_of_a_selection_that_cannot_be_marked_are_passed_over(roll_call: RollCall) -> None:
    roll_call.go(8, (5, 2))
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Right):
        roll_call.key(key, Shift)
    roll_call.key(Key.Key_E)
    assert [line.split()[6] for line in roll_call.picture().splitlines()[7:]] == ["PE|", "PE|", "__|"]


def test_enter_goes_down_and_stays_at_the_end(roll_call: RollCall) -> None:
    roll_call.go(9, LAST_ROLL)
    places = []
    for _press in range(2):
        roll_call.key(Key.Key_Return)
        places.append(roll_call.place)
    assert places == [(10, *LAST_ROLL)] * 2


def test_arrows_go_where_they_point(roll_call: RollCall) -> None:
    roll_call.go(2, (1, 2))
    roll_call.key(Key.Key_Right)
    assert roll_call.place == (2, 1, 3)
    roll_call.screen.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    roll_call.key(Key.Key_Right)
    assert roll_call.place == (2, 1, 2)
    roll_call.key(Key.Key_End)
    assert roll_call.place == (2, 5, 3)
    roll_call.key(Key.Key_Home)
    assert roll_call.place == (2, 0, 1)


def test_late_asks_for_the_minutes_in_the_cell(roll_call: RollCall) -> None:
    roll_call.press(6, LAST_ROLL, "l")
    assert roll_call.recorded(6, LAST_ROLL) is None
    roll_call.enter("1٢ min")
    assert roll_call.recorded(6, LAST_ROLL) == SheetMark("L", 12)
    assert roll_call.place == (7, *LAST_ROLL)
    assert roll_call.entry is None and roll_call.screen.grid.hasFocus()
    roll_call.press(6, LAST_ROLL, "l")
    roll_call.enter("")
    assert roll_call.recorded(6, LAST_ROLL) == SheetMark("L")


def test_escape_marks_nothing(roll_call: RollCall) -> None:
    roll_call.press(6, LAST_ROLL, "l")
    assert roll_call.entry is not None
    roll_call.qtbot.keyClick(roll_call.entry, Key.Key_Escape)
    assert roll_call.entry is None
    assert roll_call.recorded(6, LAST_ROLL) is None


def test_nobody_is_later_than_the_session_is_long(roll_call: RollCall) -> None:
    roll_call.press(6, LAST_ROLL, "l")
    roll_call.enter("50")
    assert "do not fit" in roll_call.screen.notice.text
    assert roll_call.shown(6, LAST_ROLL) is None


def test_a_note_goes_with_a_mark(roll_call: RollCall) -> None:
    roll_call.go(6, LAST_ROLL)
    roll_call.key(Key.Key_F2)
    assert roll_call.entry is None  # there is nothing to note
    roll_call.press(6, LAST_ROLL, "a")
    roll_call.key(Key.Key_F2)
    roll_call.enter("Seen in town")
    assert roll_call.recorded(6, LAST_ROLL) == SheetMark("A", note="Seen in town")
    roll_call.press(6, LAST_ROLL, "a")
    assert roll_call.recorded(6, LAST_ROLL) == SheetMark("A", note="Seen in town")


def test_the_menu_has_every_mark(roll_call: RollCall) -> None:
    roll_call.go(6, LAST_ROLL)
    menu = roll_call.screen.grid.menu()
    told = [action.text().split("\t") for action in menu.actions() if "\t" in action.text()]
    assert [key for _word, key in told] == [*"PLAESVDX", "F2", "Del"]
    menu.actions()[7].trigger()
    assert roll_call.recorded(6, LAST_ROLL) == SheetMark("X")
    menu.close()


def test_the_rest_are_marked_present(roll_call: RollCall) -> None:
    bar = roll_call.screen.bar
    assert bar.rest.text() == "Mark the rest present (1)"
    bar.rest.click()
    assert roll_call.recorded(6, LAST_ROLL) == SheetMark("P")
    assert (bar.rest.text(), bar.rest.isEnabled()) == ("Mark the rest present", False)
    roll_call.ten.store.undo()
    assert roll_call.picture() == drawn(TAKEN)


def test_the_rest_of_those_who_are_seen(roll_call: RollCall) -> None:
    roll_call.go(1, LAST_ROLL)
    for row in (2, 3):
        roll_call.press(row, LAST_ROLL, "p")
        roll_call.key(Key.Key_Delete)
    roll_call.screen.bar.sought.setText("trainee 3")
    assert roll_call.screen.bar.rest.text() == "Mark the rest present (1)"
    roll_call.screen.bar.rest.click()
    assert [roll_call.recorded(row, LAST_ROLL) for row in (2, 3, 6)] == [None, SheetMark("P"), None]


def test_several_marks_at_once_are_all_counted(roll_call: RollCall) -> None:
    roll_call.go(1, LAST_ROLL)
    for row in range(1, 7):
        roll_call.press(row, LAST_ROLL, "p")
        roll_call.key(Key.Key_Delete)
    roll_call.screen.bar.rest.click()
    count = roll_call.screen.model.count(roll_call.screen.grid.currentIndex().column())
    assert (count.missing, count.adds_up) == (0, True)


def test_the_count_adds_up_or_says_what_is_missing(roll_call: RollCall) -> None:
    roll_call.go(1, LAST_ROLL)
    counts = "late 0  absent 0  excused 0  sick 0  leave 0  duty 0  detached 0"
    assert roll_call.screen.tally.text == f"present 8  {counts}  = 8 of 9   1 not marked"
    roll_call.press(6, LAST_ROLL, "p")
    assert roll_call.screen.tally.text == f"present 9  {counts}  = 9 of 9"
    assert roll_call.screen.tally.count.adds_up


def test_a_roll_is_closed_when_it_adds_up(roll_call: RollCall) -> None:
    roll_call.go(1, LAST_ROLL)
    close = roll_call.screen.bar.close_roll
    close.click()
    assert "1 without a mark: Trainee 6" in roll_call.screen.notice.text
    assert roll_call.place == (6, *LAST_ROLL)
    roll_call.press(6, LAST_ROLL, "p")
    close.click()
    assert (close.text(), close.isEnabled()) == ("The roll is closed", False)
    with roll_call.ten.store.read() as session:
        of = attendance.sheet(session, roll_call.ten.id).sessions[13]
    assert of.locked


def test_closing_looks_behind_the_filter(roll_call: RollCall) -> None:
    roll_call.go(1, LAST_ROLL)
    roll_call.screen.bar.sought.setText("trainee 3")
    roll_call.screen.bar.close_roll.click()
    assert roll_call.place == (6, *LAST_ROLL)


def closed(roll_call: RollCall) -> None:
    roll_call.go(1, (0, 1))
    roll_call.screen.bar.close_roll.click()


def test_a_closed_roll_is_corrected_with_a_reason(roll_call: RollCall) -> None:
    closed(roll_call)
    roll_call.press(1, (0, 1), "s")
    reason = roll_call.screen.reason
    assert reason.isVisible() and not reason.answer.isEnabled()
    assert roll_call.recorded(1, (0, 1)) == SheetMark("P")
    roll_call.qtbot.keyClicks(reason.reason, "He was in hospital")
    roll_call.qtbot.keyClick(reason.reason, Key.Key_Return)
    assert not reason.isVisible()
    assert roll_call.recorded(1, (0, 1)) == SheetMark("S", corrected=True)
    assert roll_call.picture().startswith(" 1 S'PP")


def test_without_a_reason_a_closed_roll_stays(roll_call: RollCall) -> None:
    closed(roll_call)
    roll_call.press(1, (0, 1), "s")
    roll_call.qtbot.keyClick(roll_call.screen.reason.reason, Key.Key_Escape)
    assert not roll_call.screen.reason.isVisible()
    assert roll_call.screen.grid.hasFocus()
    assert roll_call.recorded(1, (0, 1)) == SheetMark("P")


def test_typing_a_name_shows_who_has_it(roll_call: RollCall) -> None:
    roll_call.go(3, LAST_ROLL)
    bar: RollBar = roll_call.screen.bar
    bar.sought.setText("TRAINEE 1")
    assert [line.row.serial for line in roll_call.screen.model.lines] == [1, 10]
    bar.sought.setText("nobody")
    assert roll_call.picture() == ""
    assert not bar.rest.isEnabled()
    bar.sought.clear()
    assert roll_call.picture() == drawn(TAKEN)
    assert roll_call.place == (3, *LAST_ROLL)


def test_changes_of_others_are_shown(roll_call: RollCall) -> None:
    with roll_call.ten.store.read() as session:
        session_id = attendance.sheet(session, roll_call.ten.id).sessions[0].id
    roll_call.go(7, (2, 2))
    with roll_call.ten.store.change("From a stick") as session:
        attendance.mark(session, session_id, [roll_call.ten[8]], Marking("A"))
    assert roll_call.shown(8, (0, 1)) == SheetMark("A")
    assert roll_call.place == (7, 2, 2)


def test_the_percentage_follows(roll_call: RollCall) -> None:
    roll_call.press(6, LAST_ROLL, "a")
    roll_call.qtbot.waitUntil(lambda: roll_call.screen.model.lines[5].attended == "94.1")
    assert not roll_call.screen.model.lines[5].under(roll_call.screen.model.limit)
    assert roll_call.screen.model.lines[3].under(roll_call.screen.model.limit)


def test_weeks_are_turned(roll_call: RollCall) -> None:
    roll_call.key(Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert roll_call.screen.bar.week.text.text() == "week 2 of 2"
    assert roll_call.screen.model.sessions == ()
    assert not roll_call.screen.bar.week.later.isEnabled()
    assert not roll_call.screen.grid.isVisible()
    roll_call.screen.bar.week.earlier.click()
    assert roll_call.picture() == drawn(TAKEN)


def test_a_click_beside_or_above_the_grid_goes_there(roll_call: RollCall) -> None:
    roll_call.go(1, (0, 1))
    grid = roll_call.screen.grid
    grid.side.sectionPressed.emit(4)
    assert roll_call.place == (5, 0, 1)
    grid.head.sectionPressed.emit(4)
    assert roll_call.place == (5, 1, 2)
    assert len(grid.selectedIndexes()) == 1


def test_the_model_keeps_qts_contract(roll_call: RollCall, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(roll_call.screen.model)
    QAbstractItemModelTester(roll_call.screen.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    roll_call.press(6, LAST_ROLL, "a")
    roll_call.screen.bar.sought.setText("2")
    roll_call.screen.turn(1)


def test_a_screen_reader_is_told_everything(roll_call: RollCall) -> None:
    model, role = roll_call.screen.model, Qt.ItemDataRole
    cell = roll_call.at(2, (0, 1))
    assert cell.data(role.AccessibleTextRole) == "late, 20 minutes"
    assert cell.data(role.AccessibleDescriptionRole) == "Trainee 2, Sun 24 Oct, period 1: Law"
    assert roll_call.at(6, LAST_ROLL).data(role.AccessibleTextRole) == "not taken"
    assert roll_call.at(1, (5, 3)).data(role.AccessibleTextRole) == "not held: Sandstorm"
    assert roll_call.at(10, LAST_ROLL).data(role.AccessibleTextRole) == "not expected in this session"
    assert roll_call.at(5, (1, 1)).data(role.ToolTipRole).endswith("sick - Fever")
    assert model.headerData(1, Qt.Orientation.Vertical) == "Trainee 2"
    assert "attendance 97.65 %" in model.headerData(1, Qt.Orientation.Vertical, role.AccessibleTextRole)
    assert "not held: Sandstorm" in model.headerData(17, Qt.Orientation.Horizontal, role.ToolTipRole)


def test_no_button_is_without_a_name(roll_call: RollCall) -> None:
    for button in roll_call.screen.bar.findChildren(QAbstractButton, options=Qt.FindChildOption.FindDirectChildrenOnly):
        assert button.text() or button.accessibleName()
    assert QApplication.focusWidget() is roll_call.screen.grid
