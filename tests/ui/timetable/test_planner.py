from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QSpinBox

from app.models.camp import Role
from app.models.people import Person
from app.records import courses, enrolments, holidays, planning, timetable
from app.records.timetable import Lesson, SessionLine, Slot
from app.store.camp import SignedIn, Store
from app.ui.timetable.subject_keys import SUBJECT_KEYS
from app.ui.widgets.day_box import DayBox
from tests.camp_fixtures import COURSE
from tests.records.conftest import Ten
from tests.ui.timetable.page import Timetable

Key, Modifier = Qt.Key, Qt.KeyboardModifier
SUN, MON, TUE, WED, THU, FRI, SAT = range(7)
HOURS = COURSE.replace('code = "LAW"\n', 'code = "LAW"\nperiods = 45\n').replace('code = "AID"\n', 'code = "AID"\nperiods = 2\n')


@pytest.fixture
def seven(opened: Callable[..., Timetable], store: Store, monkeypatch: pytest.MonkeyPatch) -> Timetable:
    """OPB-1 for seven weeks before it begins, and its week still empty."""
    monkeypatch.setenv("MUSTER_NOW", "2010-10-20T09:00:00Z")
    with store.change("Open") as session:
        courses.open_class(session, courses.add(session, HOURS), 1, "2010-10-24", 7)
    page = opened(store)
    page.press("Begin with an empty week")
    return page


def lines(page: Timetable) -> list[SessionLine]:
    with page.screen.store.read() as session:
        return timetable.sessions(session, page.screen.class_line.id)


def test_seven_weeks_are_planned_from_one_in_a_few_presses(seven: Timetable) -> None:
    seven.select((SUN, 0), (SAT, 0))
    seven.key(Key.Key_1)
    assert seven.told == "6 sessions planned. 1 left out on days off."
    seven.select((SUN, 1), (SAT, 1))
    seven.write("٢")
    assert seven.picture()[:2] == ["1 LAW LAW LAW LAW LAW . LAW", "2 WPN WPN WPN WPN WPN . WPN"]
    assert seven.balance("LAW") == "Law, 6 of 45 periods planned, 0 done, 39 left"
    for _week in range(3):
        seven.screen.turning.later.click()
    seven.choose(TUE, 0)
    seven.screen.bar.commands["plan_holiday"].trigger()
    field = seven.screen.offer.field
    assert isinstance(field, QLineEdit)
    field.setText("Eid al-Adha")
    seven.qtbot.keyClick(field, Key.Key_Return)
    assert seven.screen.model.resting(TUE) == "Eid al-Adha"
    for _week in range(3):
        seven.screen.turning.earlier.click()
    seven.press("Repeat this week…")
    assert seven.screen.offer.text.startswith("Repeat the 12 sessions of week 1")
    box = seven.screen.offer.field
    assert isinstance(box, QSpinBox) and box.value() == 6
    seven.answer("Repeat")
    assert seven.told == "70 sessions planned. 2 left out on holidays."
    assert len(lines(seven)) == 7 * 12 - 2 and not [line for line in lines(seven) if line.date == "2010-11-16"]
    assert seven.balance("LAW") == "Law, 41 of 45 periods planned, 0 done, 4 left"
    assert seven.screen.strip.told("2010-11-16") == "Tue 16 Nov: Eid al-Adha, 0 sessions"
    seven.screen.store.undo()
    assert len(lines(seven)) == 12


def test_subjects_and_sessions_are_dragged(seven: Timetable) -> None:
    seven.drag_subject("LAW", SUN, 0)
    seven.drag_subject("AID", SUN, 1)
    seven.drag_session(lines(seven)[0], MON, 2)
    assert [row[:9] for row in seven.picture()[:3]] == ["1 . . . .", "2 AID . .", "3 . LAW ."]
    law, aid = (next(line for line in lines(seven) if line.subject_code == code) for code in ("LAW", "AID"))
    seven.drag_session(law, SUN, 1)
    assert seven.screen.offer.text == "AID is planned there: Sun 24 Oct, period 2. Swap the two?"
    seven.answer("Cancel")
    assert lines(seven)[0].subject_code == "AID"
    seven.drag_session(law, SUN, 1)
    seven.answer("Swap the two")
    assert [row[:9] for row in seven.picture()[1:3]] == ["2 LAW . .", "3 . AID ."]
    seven.drag_session(aid, SUN, 1, Modifier.ControlModifier)
    assert [row[:9] for row in seven.picture()[1:3]] == ["2 AID . .", "3 . LAW ."]
    foreign = QMimeData()
    foreign.setText("LAW")
    with pytest.raises(AssertionError):
        seven.drop(foreign, SUN, 3)
    seven.screen.store.undo()
    assert seven.picture()[1].startswith("2 LAW")


def test_a_subject_in_hand_is_put_down_where_one_presses(seven: Timetable) -> None:
    side = seven.screen.palette
    side.take("AID")
    side.place.setText("Clinic")
    side.instructor.setText("Sgt Rossi")
    for day in (SUN, MON, TUE):
        seven.click(day, 3)
    assert [(line.period, line.place, line.instructor) for line in lines(seven)] == [(4, "Clinic", "Sgt Rossi")] * 3
    assert seven.balance("AID") == "First aid, 3 of 2 periods planned, 0 done, 1 too many"
    seven.key(Key.Key_Escape)
    seven.click(WED, 3)
    assert len(lines(seven)) == 3
    seven.key(Key.Key_3)
    assert lines(seven)[-1].place == "Clinic"


def test_days_and_weeks_are_copied(seven: Timetable) -> None:
    seven.screen.palette.take("LAW")
    seven.screen.palette.place.setText("Hall 1")
    seven.choose(SUN, 1)
    seven.screen.planner.stamp()
    commands = seven.screen.bar.commands
    seven.screen.grid.choose_day(SUN)
    commands["plan_copy"].trigger()
    assert QGuiApplication.clipboard().text() == '""\nLAW\n'
    seven.choose(MON, 3)
    commands["plan_paste"].trigger()
    assert seven.picture()[1].startswith("2 LAW LAW .") and lines(seven)[1].place == "Hall 1"
    seven.screen.grid.selectAll()
    commands["plan_copy"].trigger()
    seven.screen.turn(1)
    seven.choose(WED, 2)
    commands["plan_paste"].trigger()
    assert (seven.told, seven.picture()[1][:11]) == ("2 sessions planned.", "2 LAW LAW .")
    QGuiApplication.clipboard().setText("AID\tWPN\nAID\t")
    seven.choose(TUE, 0)
    commands["plan_paste"].trigger()
    assert [row[2:].split()[2:4] for row in seven.picture()[:2]] == [["AID", "WPN"], ["AID", "."]]
    commands["plan_fill"].trigger()
    assert seven.told == "2 sessions planned. 1 left out on days off. 1 left out where a session is."
    seven.choose(SUN, 4)
    QGuiApplication.clipboard().setText("XYZ")
    commands["plan_paste"].trigger()
    assert "no subject “XYZ”" in seven.told


def test_a_day_is_moved_swapped_and_shifted(timetable: Timetable) -> None:
    commands, store, class_id = timetable.screen.bar.commands, timetable.screen.store, timetable.screen.class_line.id
    with store.change("Plan") as session:
        planning.fill(session, class_id, [Slot("2010-11-01", 1), Slot("2010-11-01", 2), Slot("2010-11-03", 1)], Lesson("LAW"))
    timetable.screen.turn(1)
    timetable.choose(MON, 0)
    commands["plan_move"].trigger()
    box = timetable.screen.offer.field
    assert isinstance(box, DayBox) and box.iso == "2010-11-02"
    box.show_day("2010-11-03")
    timetable.answer("Move")
    assert timetable.screen.offer.text == "Wed 3 Nov has 1 session. Swap the two days?"
    timetable.answer("Swap the days")
    assert timetable.picture()[:2] == ["1 . LAW . LAW . . .", "2 . . . LAW . . ."]
    commands["plan_shift"].trigger()
    timetable.answer("Shift by one day")
    assert timetable.picture()[0] == "1 . . LAW LAW . . ."
    timetable.choose(SUN, 0)
    commands["plan_move"].trigger()
    assert timetable.told == "Nothing is planned on Sun 31 Oct."
    timetable.screen.turn(-1)
    timetable.choose(SUN, 0)
    commands["plan_move"].trigger()
    timetable.answer("Move")
    assert timetable.told.startswith("LAW of 2010-10-24, period 1 stands: its roll was taken")


def test_the_sessions_of_a_holiday_are_moved_or_not_held(timetable: Timetable) -> None:
    commands, store, class_id = timetable.screen.bar.commands, timetable.screen.store, timetable.screen.class_line.id
    with store.change("Plan") as session:
        planning.fill(session, class_id, [Slot("2010-11-01", 1), Slot("2010-11-01", 2)], Lesson("LAW"))
    timetable.screen.turn(1)
    timetable.choose(MON, 0)
    commands["plan_holiday"].trigger()
    timetable.answer("Mark as a holiday")
    assert timetable.told.startswith("The holiday has no name.")
    commands["plan_holiday"].trigger()
    timetable.screen.offer.field.setText("All Saints")
    timetable.answer("Mark as a holiday")
    assert timetable.screen.offer.text == "2 sessions of the camp are planned on Mon 1 Nov, All Saints."
    assert [button.text() for button in timetable.screen.offer.buttons] == ["Not held: All Saints", "Move this day…", "Cancel"]
    timetable.answer("Not held: All Saints")
    assert [line.not_held_reason for line in timetable.recorded("2010-11-01")] == ["All Saints"] * 2
    store.undo()
    assert timetable.screen.palette.lacking.text().endswith("2 sessions are planned on Mon 1 Nov, All Saints.")
    commands["plan_holiday"].trigger()
    timetable.answer("Move this day…")
    timetable.answer("Move")
    assert len(timetable.recorded("2010-11-02")) == 2
    commands["plan_holiday"].trigger()
    timetable.answer("No holiday after all")
    assert timetable.screen.model.resting(MON) == ""
    with store.read() as session:
        assert holidays.listed(session, class_id) == []


def test_several_sessions_are_changed_at_once(timetable: Timetable) -> None:
    timetable.screen.turn(1)
    timetable.select((SUN, 0), (TUE, 1))
    timetable.key(Key.Key_2)
    assert timetable.screen.chosen.text == "6 periods chosen | WPN ×6"
    timetable.key(Key.Key_Return)
    timetable.screen.chosen.form.place.setText("Range")
    timetable.press("Save 6 sessions")
    timetable.select((SUN, 0), (SUN, 1))
    timetable.press("Not held…")
    timetable.give_reason("Dust")
    day = timetable.recorded("2010-10-31")
    assert [(line.place, line.not_held_reason) for line in day] == [("Range", "Dust")] * 2
    timetable.press("Held after all")
    timetable.select((SUN, 0), (MON, 1))
    timetable.key(Key.Key_Delete)
    assert timetable.picture()[:2] == ["1 . . WPN . . . .", "2 . . WPN . . . ."]
    timetable.screen.store.undo()
    assert timetable.picture()[0] == "1 WPN WPN WPN . . . ."


def test_a_period_is_split_between_platoons(seven: Timetable) -> None:
    store, class_id = seven.screen.store, seven.screen.class_line.id
    with store.change("Enrol") as session:
        for number in (1, 2):
            session.add(Person(id=f"p{number}", name=f"Trainee {number}", rank_id="shurti"))
            session.flush()
            enrolments.enrol(session, class_id, [f"p{number}"], number)
    seven.choose(SUN, 0)
    seven.key(Key.Key_1)
    seven.screen.bar.commands["plan_split"].trigger()
    assert seven.picture()[0].startswith("1 LAW·1/LAW·2")
    seven.screen.palette.platoon.setCurrentIndex(2)
    seven.key(Key.Key_2)
    assert seven.picture()[0].startswith("1 LAW·1/WPN·2")
    cell = seven.screen.grid.visualRect(seven.screen.model.index(0, SUN))
    seven.qtbot.mouseClick(
        seven.screen.grid.viewport(), Qt.MouseButton.LeftButton, pos=cell.center() + (cell.topRight() - cell.center()) / 2
    )
    assert "WPN: Weapons, platoon 2" in seven.screen.chosen.text
    seven.key(Key.Key_Delete)
    assert seven.picture()[0].startswith("1 LAW·1 .")
    seven.screen.palette.platoon.setCurrentIndex(0)
    seven.key(Key.Key_2)
    assert seven.told.startswith("In period 1 on 2010-10-24 platoons train apart.")


def test_what_is_wrong_with_the_plan_is_told_and_shown(seven: Timetable) -> None:
    with seven.screen.store.change("From a stick") as session:
        other = courses.open_class(session, "OPB", 2, "2010-10-24", 2)
        for class_id in (seven.screen.class_line.id, other):
            planning.fill(session, class_id, [Slot("2010-11-02", 2)], Lesson("LAW", "Hall 1", "Sgt Rossi"))
    side = seven.screen.palette
    assert side.lacking.text().endswith("Sgt Rossi is wanted by OPB-2 too: Tue 2 Nov, period 2.")
    side.next.click()
    assert (seven.screen.week, seven.screen.chosen.slot) == (2, Slot("2010-11-02", 2))
    assert side.lacking.text() == "2/3  Hall 1 is wanted by OPB-2 too: Tue 2 Nov, period 2."
    side.next.click()
    assert side.lacking.text() == "3/3  41 training days without sessions, the first on Sun 24 Oct."
    side.next.click()
    assert seven.screen.chosen.slot.date == "2010-10-24"


def test_the_side_is_hidden_and_a_week_is_chosen_above(seven: Timetable) -> None:
    seven.screen.bar.commands["plan_side"].trigger()
    assert not seven.screen.palette.isVisible()
    seven.screen.bar.commands["plan_side"].trigger()
    assert seven.screen.palette.isVisible()
    strip = seven.screen.strip
    seven.qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip._place(15).center().toPoint())
    assert seven.screen.turning.text.text() == "week 3 of 7"


def test_who_only_looks_or_instructs_cannot_mark_holidays(opened: Callable[..., Timetable], ten: Ten) -> None:
    acting = ten.store.acting(SignedIn(ten.store.user.id, ten.store.user.name, Role.INSTRUCTOR))
    page = opened(acting)
    assert not page.screen.bar.commands["plan_holiday"].isEnabled() and page.screen.bar.commands["plan_move"].isEnabled()
    assert len(set(SUBJECT_KEYS)) == 20
