from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.modeltest import ModelTester

from app.records import attendance, courses
from app.records import timetable as sessions
from app.records.attendance import Marking
from app.records.timetable import Lesson, Slot
from app.store.camp import Store
from app.ui.courses.offered import brought
from tests.camp_fixtures import COURSE
from tests.records.conftest import DAYS, Ten
from tests.ui.timetable.page import Timetable

Key = Qt.Key
SUNDAY, THURSDAY, FRIDAY, SATURDAY = 0, 4, 5, 6

WEEK = [
    "1 LAW+ LAW+ LAW+ LAW+ LAW+ . LAW+",
    "2 WPN+ WPN+ WPN+ WPN+ WPN~ . WPN+",
    "3 AID+ AID+ AID+ AID+ AID+ . AID|",
    "4 . . . . . . .",
    "5 . . . . . . .",
]


def test_the_picture_of_a_week(timetable: Timetable) -> None:
    assert timetable.picture() == WEEK
    assert timetable.screen.turning.text.text() == "week 1 of 2"
    assert timetable.screen.count.text() == "18 sessions  ·  1 not held"
    assert timetable.screen.model.free(FRIDAY) and not timetable.screen.model.free(SATURDAY)


def test_the_chosen_cell_says_what_it_is(timetable: Timetable) -> None:
    assert timetable.screen.chosen.text == "Sat 30 Oct, period 1 (08:00) | LAW: Law  -  roll taken: 9"
    timetable.choose(SATURDAY, 2)
    assert timetable.screen.chosen.text.endswith("AID: First aid  -  not held: Sandstorm")
    assert timetable.offered == ["Add a session", "Change", "Held after all", "Remove"]
    timetable.choose(THURSDAY, 1)
    assert timetable.screen.chosen.text.endswith("WPN: Weapons  -  8 of 9 marked")
    assert timetable.offered == ["Change"]
    timetable.choose(FRIDAY, 0)
    assert timetable.screen.chosen.text == "Fri 29 Oct, period 1 | nothing planned"
    assert timetable.offered == ["Add a session"]


def test_what_was_said_not_to_be_held_is_held_after_all(timetable: Timetable) -> None:
    timetable.choose(SATURDAY, 2)
    timetable.press("Held after all")
    assert timetable.picture()[2].endswith("AID?")
    assert timetable.offered == ["Change", "Not held…", "Remove"]
    timetable.screen.store.undo()
    assert timetable.picture() == WEEK


def test_a_session_is_not_held_for_a_reason(timetable: Timetable) -> None:
    timetable.choose(SATURDAY, 2)
    timetable.press("Held after all")
    timetable.press("Not held…")
    assert timetable.screen.reason.text == "Why is Sat 30 Oct, period 3 not held?"
    timetable.qtbot.keyClick(timetable.screen.reason.reason, Key.Key_Escape)
    assert timetable.recorded(DAYS[5])[2].held
    timetable.press("Not held…")
    timetable.give_reason("No instructor")
    assert timetable.recorded(DAYS[5])[2].not_held_reason == "No instructor"
    assert timetable.picture() == WEEK
    assert timetable.screen.grid.hasFocus()


def test_going_elsewhere_asks_no_more(timetable: Timetable) -> None:
    timetable.choose(SATURDAY, 2)
    timetable.press("Held after all")
    timetable.press("Not held…")
    timetable.choose(SATURDAY, 1)
    assert timetable.screen.reason.text == ""


def test_a_session_is_added_where_nothing_is_planned(timetable: Timetable) -> None:
    timetable.choose(SUNDAY, 3)
    timetable.key(Key.Key_Return)
    timetable.fill("WPN", "Range", "Sgt Rossi")
    timetable.press("Add the session")
    added = timetable.recorded(DAYS[0])[3]
    assert (added.period, added.subject_code, added.place, added.instructor) == (4, "WPN", "Range", "Sgt Rossi")
    assert timetable.picture()[3:] == ["4 WPN? . . . . . .", "5 . . . . . . ."]
    timetable.screen.store.undo()
    assert timetable.picture() == WEEK


def test_the_last_period_can_be_filled_and_another_comes(timetable: Timetable) -> None:
    timetable.choose(FRIDAY, 4)
    timetable.press("Add a session")
    timetable.fill("LAW")
    timetable.press("Add the session")
    assert timetable.picture()[4:] == ["5 . . . . . LAW? .", "6 . . . . . . ."]


def test_a_session_is_changed(timetable: Timetable) -> None:
    timetable.choose(SATURDAY, 2)
    timetable.press("Change")
    timetable.fill("LAW", "Hall 2")
    timetable.press("Save the session")
    changed = timetable.recorded(DAYS[5])[2]
    assert (changed.subject_code, changed.place, changed.held) == ("LAW", "Hall 2", False)


def test_of_a_session_that_was_taken_only_place_and_instructor_change(timetable: Timetable) -> None:
    timetable.choose(SUNDAY, 0)
    timetable.press("Change")
    form = timetable.screen.chosen.form
    assert not form.subject.isEnabled() and form.place.hasFocus()
    form.instructor.setText("Sgt Rossi")
    timetable.qtbot.keyClick(form.instructor, Key.Key_Return)
    assert timetable.recorded(DAYS[0])[0].instructor == "Sgt Rossi"
    assert timetable.picture() == WEEK


def test_a_form_is_left_by_escape(timetable: Timetable) -> None:
    timetable.choose(SUNDAY, 3)
    timetable.press("Add a session")
    timetable.qtbot.keyClick(timetable.screen.chosen.form.place, Key.Key_Escape)
    assert timetable.offered == ["Add a session"]
    assert timetable.screen.grid.hasFocus()


def test_a_session_is_removed(timetable: Timetable) -> None:
    timetable.choose(SATURDAY, 2)
    timetable.key(Key.Key_Delete)
    assert timetable.picture()[2].endswith("AID+ . .")
    timetable.screen.store.undo()
    assert timetable.picture() == WEEK


def test_what_cannot_be_is_refused_in_place(timetable: Timetable) -> None:
    timetable.choose(SUNDAY, 0)
    timetable.key(Key.Key_Delete)
    assert "LAW of 2010-10-24, period 1 stands: its roll was taken (9 marks)." in timetable.screen.notice.text
    assert timetable.picture() == WEEK
    timetable.choose(SATURDAY, 2)
    timetable.press("Held after all")
    assert timetable.screen.notice.text == ""


def test_platoons_that_train_apart_stand_side_by_side(timetable: Timetable) -> None:
    store, class_id = timetable.screen.store, timetable.screen.class_line.id
    with store.change("From a stick") as session:
        for platoon in (1, 2):
            sessions.add(session, class_id, Slot(DAYS[1], 4, platoon), Lesson("WPN"))
    assert timetable.picture()[3] == "4 . WPN·1?/WPN·2? . . . . ."
    timetable.choose(1, 3)
    timetable.press("Not held…")
    timetable.give_reason("Rain")
    assert timetable.picture()[3] == "4 . WPN·1|/WPN·2| . . . . ."
    timetable.key(Key.Key_Right)
    timetable.press("Held after all")
    assert timetable.picture()[3] == "4 . WPN·1|/WPN·2? . . . . ."
    timetable.key(Key.Key_Left)
    assert "WPN: Weapons, platoon 1" in timetable.screen.chosen.text
    timetable.key(Key.Key_Left)
    assert timetable.screen.chosen.text.startswith("Sun 24 Oct, period 4")


def test_a_doubled_period_is_refused(timetable: Timetable) -> None:
    with timetable.screen.store.change("From a stick") as session:
        for platoon in (1, 2):
            sessions.add(session, timetable.screen.class_line.id, Slot(DAYS[1], 4, platoon), Lesson("WPN"))
    timetable.choose(1, 3)
    timetable.press("Add a session")
    timetable.fill("LAW")
    timetable.press("Add the session")
    assert "Two sessions would be in period 4 on 2010-10-25." in timetable.screen.notice.text
    assert timetable.screen.chosen.form.isVisible()


def test_marks_of_others_are_shown(timetable: Timetable, ten: Ten) -> None:
    with ten.store.change("From a stick") as session:
        attendance.mark(session, timetable.recorded(DAYS[4])[1].id, [ten[6]], Marking("P"))
    assert timetable.picture()[1] == WEEK[1].replace("~", "+")


def test_weeks_are_turned(timetable: Timetable) -> None:
    timetable.key(Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert timetable.screen.turning.text.text() == "week 2 of 2"
    assert timetable.picture()[0] == "1 . . . . . . ."
    timetable.screen.turning.earlier.click()
    assert timetable.picture() == WEEK


def test_a_file_is_planned_as_one_change(timetable: Timetable, tmp_path: Path) -> None:
    file = tmp_path / "week2.toml"
    file.write_text('[[week]]\nstart = "2010-10-31"\n[week.pattern]\nsunday = ["LAW", "", "AID"]\n', encoding="utf-8")
    timetable.screen.plan_file(file)
    timetable.screen.turn(1)
    timetable.qtbot.waitUntil(lambda: timetable.picture()[0].startswith("1 LAW"))
    assert [row[:8] for row in timetable.picture()[:3]] == ["1 LAW . ", "2 . . . ", "3 AID . "]
    timetable.screen.store.undo()
    assert timetable.picture()[0].startswith("1 . ")


@pytest.mark.parametrize(
    ("content", "told"),
    [("[[day]]\ndate = 2010-10-24\nperiods = ['LAW']\n", "Two sessions would be in period 1"), (None, "cannot be read")],
)
def test_a_file_that_cannot_be_planned_is_refused_in_place(timetable: Timetable, tmp_path: Path, content: str | None, told: str) -> None:
    file = tmp_path / "wrong.toml"
    if content:
        file.write_text(content, encoding="utf-8")
    timetable.screen.plan_file(file)
    timetable.qtbot.waitUntil(lambda: told in timetable.screen.notice.text)
    assert timetable.picture() == WEEK


@pytest.fixture
def unplanned(opened: Callable[..., Timetable], store: Store, now: None) -> Timetable:
    """OPB-1 as Muster brings the course, and nothing planned."""
    with store.change("Open") as session:
        text = next(course.text for course in brought() if course.code == "OPB")
        courses.open_class(session, courses.add(session, text), 1, "2010-10-24", 2)
    return opened(store)


def test_an_empty_class_is_planned_by_the_week_that_muster_brings(unplanned: Timetable) -> None:
    unplanned.press("Plan the course's week")
    unplanned.qtbot.waitUntil(lambda: len(unplanned.screen.lines) == 40)
    assert unplanned.picture()[0] == "1 HRE? PHT? DRL? PHT? LAW? . ."
    assert unplanned.screen.grid.isVisible()
    unplanned.screen.store.undo()
    assert not unplanned.screen.grid.isVisible()


def test_an_empty_class_is_planned_by_hand(unplanned: Timetable) -> None:
    unplanned.press("Begin with an empty week")
    unplanned.choose(SUNDAY, 0)
    unplanned.press("Add a session")
    unplanned.press("Add the session")
    assert unplanned.picture()[0] == "1 HRE? . . . . . ."


def test_without_a_week_of_the_course_one_is_planned_by_hand_or_from_a_file(
    opened: Callable[..., Timetable], store: Store, now: None
) -> None:
    with store.change("Open") as session:
        code = courses.add(session, COURSE.replace('"OPB"', '"XYZ"'))
        courses.open_class(session, code, 1, "2010-10-24", 2)
    screen = opened(store, "XYZ-1").screen
    told = [button.text() for button in screen.findChildren(QAbstractButton) if button.isVisible()]
    assert told == ["Begin with an empty week", "Plan from a file…"]


def test_the_menu_offers_what_the_buttons_do(timetable: Timetable) -> None:
    timetable.choose(SATURDAY, 2)
    menu = timetable.screen.menu()
    assert [action.text() for action in menu.actions()] == ["Add a session", "Change", "Held after all", "Remove"]
    menu.actions()[2].trigger()
    assert timetable.recorded(DAYS[5])[2].held


def test_the_model_keeps_qts_contract(timetable: Timetable, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(timetable.screen.model)


def test_a_screen_reader_is_told_everything(timetable: Timetable) -> None:
    model, role = timetable.screen.model, Qt.ItemDataRole
    cell = model.index(2, SATURDAY)
    assert cell.data(role.AccessibleTextRole) == "AID: First aid, not held: Sandstorm"
    assert cell.data(role.AccessibleDescriptionRole) == "Sat 30 Oct, period 3 (10:00)"
    assert model.index(0, FRIDAY).data(role.AccessibleTextRole) == "day off"
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Sun 24 Oct"


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_it_is_painted_in_both_directions(timetable: Timetable, direction: Qt.LayoutDirection) -> None:
    timetable.screen.setLayoutDirection(direction)
    assert not timetable.screen.grab().isNull()
    for button in timetable.screen.findChildren(QAbstractButton):
        assert button.text() or button.accessibleName() or not button.isVisible() or "Corner" in button.metaObject().className()
