import pytest
from PySide6.QtCore import QPoint, Qt

from app.records import attendance, roll_sheet
from app.records.attendance import Marking, SheetMark
from app.records.typed_in import Typed
from app.ui.place import Place
from tests.camp_fixtures import NAMES, OilClass
from tests.ui.from_paper.page import Typist

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # a window without a frame


def test_a_whole_sheet_by_one_key_a_row_and_the_roll_is_closed(typist: Typist) -> None:
    assert typist.row == f"1: 1 {NAMES[0]}" and typist.typed is None
    typist.keys("\nal12\n\nd")
    assert typist.codes == "PALPD"
    assert typist.marks[2] == SheetMark("L", 12)
    assert typist.typed == Typed("demo", "2010-10-24 12:00")
    finish = typist.page.ground.finish
    assert finish.isVisible() and finish.total.text() == "= 5 of 5"
    typist.press_control(Qt.Key.Key_Return)
    assert typist.page.calling is not None and typist.page.calling.called.locked
    assert finish.closed.text() == "Closed by demo, 2010-10-24 12:00."
    assert typist.page.ground.typed.text() == "typed in from paper by demo, 2010-10-24 12:00"


def test_each_mark_is_on_the_disk_before_the_next_row(typist: Typist) -> None:
    for place in range(4):
        typist.keys("\n")
        assert typist.row == f"1: {place + 2} {NAMES[place + 1]}"
        assert typist.codes == "PPPPP"[: place + 1] + "." * (4 - place)


def test_the_same_keys_under_an_arabic_layout(typist: Typist) -> None:
    for written in "شسي":
        typist.letter(written)
    assert typist.codes == "ASD.."


def test_a_number_goes_to_its_row_and_enter_then_only_ends_it(typist: Typist) -> None:
    typist.keys("4")
    assert typist.row == f"1: 4 {NAMES[3]}"
    assert typist.page.ground.page_of.text() == "No. 4  ·  page 1 of 1"
    typist.keys("\n")
    assert (typist.codes, typist.page.ground.page_of.text()) == (".....", "page 1 of 1")
    typist.keys("e")
    typist.letter("٢")
    typist.keys("a")
    assert typist.codes == ".A.E."
    typist.keys("9")
    assert typist.row == f"1: 3 {NAMES[2]}"  # nobody has that number


def test_rows_are_on_the_pages_of_the_paper(typist: Typist, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roll_sheet, "ROWS", 2)
    typist.page.reload()
    assert [row.page for row in typist.page.ground.paper.rows] == [1, 1, 2, 2, 3]
    typist.keys("\n\n\n")
    assert typist.page.ground.page_of.text() == "page 2 of 3"


def test_what_stands_is_kept_by_enter_cleared_by_delete_and_replaced_by_a_letter(typist: Typist, oil_class: OilClass) -> None:
    with typist.store.change("Marks") as session:
        attendance.mark(session, typist.session_id, oil_class.enrolments[:3], Marking("V"))
    typist.page.arrive(Place("typing", "OPB-1", subject=typist.session_id))
    typist.keys("1\n\n-a")
    assert typist.codes == "V.A.."
    typist.keys("<<\n")
    assert typist.codes == "VPA.."


def test_undo_takes_one_mark_back_and_stays_at_the_row(typist: Typist) -> None:
    typist.keys("\na")
    typist.store.undo()
    assert (typist.codes, typist.row) == ("P....", f"1: 3 {NAMES[2]}")


def test_a_row_is_gone_to_by_the_mouse(typist: Typist) -> None:
    paper = typist.page.ground.paper
    paper.repaint()
    room = next(room for room, place in paper._seen if place == 2)
    typist.qtbot.mouseClick(paper, Qt.MouseButton.LeftButton, pos=QPoint(room.center()))
    assert typist.row == f"1: 3 {NAMES[2]}"


def test_without_a_session_it_begins_with_the_roll_that_waits(typist: Typist) -> None:
    typist.page.arrive(Place("typing"))
    assert typist.page.ground.choice.class_label == "OPB-1"
    assert typist.page.ground.choice.session_id == typist.session_id
    told = typist.page.ground.choice.sessions
    assert told.currentText() == "Sun 24 Oct, period 1: Law  ·  0 of 5 marked"
