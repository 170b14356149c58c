from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from app.records import attendance
from app.records.attendance import Leave, Marking, SheetMark
from tests.camp_fixtures import NAMES, OilClass
from tests.ui.formation.page import Ranks

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # a window without a frame

Ctrl = Qt.KeyboardModifier.ControlModifier


def close(ranks: Ranks) -> None:
    ranks.key(Qt.Key.Key_Return, Ctrl)


def test_a_whole_roll_by_keys_alone(ranks: Ranks) -> None:
    assert ranks.called == NAMES[0]
    ranks.keys("\nal12\n\n\n")
    assert ranks.codes == "PALPP"
    assert ranks.recorded[2] == SheetMark("L", 12)
    finish = ranks.page.ground.finish
    assert finish.isVisible() and finish.total.text() == "= 5 of 5"
    assert finish.counts.text.startswith("present 3  late 1  absent 1")
    finish.called_by.setText("Sgt Rossi")
    close(ranks)
    assert ranks.session.locked
    assert finish.closed.text() == "Closed by demo, 2010-10-24 12:00. Called by Sgt Rossi."
    assert ranks.presses == 5 + 3 + 1  # a key for each of them, two digits and their Enter, and the closing


def test_each_mark_is_in_the_file_before_the_next_face(ranks: Ranks) -> None:
    for place in range(4):
        ranks.keys("\n")
        assert ranks.called == NAMES[place + 1]
        assert ranks.codes == "PPPPP"[: place + 1] + "." * (4 - place)


def test_letters_mark_under_an_arabic_layout_and_in_capitals(ranks: Ranks) -> None:
    for written in "شيS":  # A and D by the same keys
        ranks.letter(written)
    ranks.letter("ء")
    assert ranks.codes == "ADSX."


def test_a_mark_that_stands_is_kept_by_enter_and_replaced_by_a_letter(ranks: Ranks, oil_class: OilClass) -> None:
    with oil_class.store.change("Leave") as session:
        for one in oil_class.enrolments[:2]:
            attendance.leave(session, oil_class.id, one, Leave("V", "2010-10-24", "2010-10-24", "Order 12"))
    assert ranks.page.ground.stage.chip.text == "leave  ·  Order 12"
    ranks.keys("\nd")
    assert ranks.recorded[:3] == [SheetMark("V", note="Order 12"), SheetMark("D"), None]
    assert ranks.page.ground.aside.told == [f"V 1. {NAMES[0]}", f"D 2. {NAMES[1]}"]


def test_backspace_goes_back_and_erases_nothing(ranks: Ranks) -> None:
    ranks.keys("\n\n<")
    assert (ranks.called, ranks.codes) == (NAMES[1], "PP...")
    ranks.keys("s")
    assert (ranks.called, ranks.codes) == (NAMES[2], "PS...")


def test_who_is_missing_at_the_tally_is_one_key_away(ranks: Ranks) -> None:
    ranks.keys("\n")
    for _step in range(2):
        ranks.key(Qt.Key.Key_Right)
    ranks.keys("\n\n")
    finish = ranks.page.ground.finish
    assert finish.isVisible() and "2 not marked" in finish.total.text() and not finish.close_button.isEnabled()
    close(ranks)
    assert not ranks.session.locked
    ranks.keys("\n")
    assert ranks.called == NAMES[1]
    ranks.keys("a")
    assert ranks.called == NAMES[2]
    ranks.keys("\n")
    assert finish.isVisible() and finish.close_button.isEnabled() and ranks.codes == "PAPPP"


def test_the_rest_are_present_after_a_question(ranks: Ranks) -> None:
    ranks.keys("a")
    ranks.key(Qt.Key.Key_G, Ctrl)
    assert ranks.page.question.text == "4 trainees have no mark. Are all of them present?"
    assert ranks.codes == "A...."
    ranks.keys("\n")
    assert ranks.codes == "APPPP" and ranks.page.ground.finish.isVisible()


def test_a_closed_roll_is_corrected_with_a_reason(ranks: Ranks) -> None:
    ranks.keys("\n" * 5)
    close(ranks)
    ranks.keys("<s")
    assert ranks.codes == "PPPPP"
    ranks.keys("Hospital\n")
    assert ranks.recorded[4] == SheetMark("S", corrected=True)


def test_after_a_power_cut_it_opens_at_the_same_trainee(ranks: Ranks, form_up: Callable[[], Ranks]) -> None:
    ranks.keys("\n\n")
    ranks.key(Qt.Key.Key_Right)
    again = form_up()
    assert again.called == NAMES[3]
    again.keys("\n\n\n\n")  # to the tally, to who was passed over, and to the tally again
    assert again.codes == "PPPPP"


def test_undo_takes_back_the_last_mark(ranks: Ranks) -> None:
    ranks.keys("\na")
    ranks.key(Qt.Key.Key_Z, Ctrl)
    assert (ranks.codes, ranks.called) == ("P....", NAMES[2])


def test_a_walk_in_is_present(ranks: Ranks) -> None:
    ranks.key(Qt.Key.Key_N, Ctrl)
    ranks.page.walk_in.name.setText("صباح نوري")
    ranks.page.walk_in.number.setFocus()
    ranks.keys("777\n")
    assert ranks.codes == ".....P" and ranks.called == NAMES[0]
    assert ranks.page.hasFocus()


@pytest.mark.parametrize(("late", "code"), [(False, "P"), (True, "L")])
def test_a_scanned_card_marks_its_holder(ranks: Ranks, late: bool, code: str) -> None:
    ranks.page.late.setChecked(late)
    ranks.scan("103")
    stage = ranks.page.ground.stage
    assert ranks.codes == f"..{code}.." and ranks.called == NAMES[2]
    assert NAMES[2] in ranks.page.notice.text and stage.chip.text == ("late" if late else "present")
    ranks.scan("104")
    assert ranks.called == NAMES[3] and stage.of.text().startswith("By card")
    ranks.keys("\n")  # to who was called, and says nothing of him
    assert ranks.codes == f"..{code}{code}." and ranks.called == NAMES[0]
    ranks.scan("101")
    assert ranks.called == NAMES[0]
    ranks.keys("\n")
    assert ranks.called == NAMES[1]


def test_a_scanned_card_keeps_a_mark_and_an_unknown_one_says_so(ranks: Ranks) -> None:
    ranks.keys("s")
    ranks.scan("OPB-1:1")
    assert ranks.codes == "S...." and "already" in ranks.page.notice.text
    ranks.scan("999999")
    assert "nobody&#x27;s here" in ranks.page.notice.text and ranks.codes == "S...."


def test_a_mark_of_somebody_else_comes_in(ranks: Ranks, oil_class: OilClass) -> None:
    ranks.keys("\n")
    with oil_class.store.change("From a stick") as session:
        attendance.mark(session, ranks.session_id, [oil_class.enrolments[1]], Marking("E"))
    assert ranks.called == NAMES[1] and ranks.page.ground.stage.chip.text == "excused"


def test_for_the_sun_it_is_larger_and_remembers_it(ranks: Ranks, form_up: Callable[[], Ranks]) -> None:
    before = ranks.page.bright.name_font().pixelSize()
    ranks.key(Qt.Key.Key_T, Ctrl)
    assert ranks.page.bright.name_font().pixelSize() > before
    assert form_up().page.sun.isChecked()


def test_every_control_has_a_name(ranks: Ranks) -> None:
    ranks.page.notice.say("info", "Something", "", ("A button", ranks.page.setFocus))
    ranks.page.question.ask_whether("Whether", "Yes", ranks.page.setFocus)
    for control in ranks.page.findChildren(QAbstractButton):
        assert control.text() or control.accessibleName()
    for field in ranks.page.findChildren(QLineEdit):
        assert field.accessibleName()
