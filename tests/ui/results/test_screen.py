"""Results entered by keys, each committed before its cell changes."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.modeltest import ModelTester

from app import words
from app.records import assessments
from app.records.assessments import GradeCell, Score
from app.ui.results import keys
from tests.records.conftest import TODAY
from tests.ui.pages import shown
from tests.ui.results.page import Marking

Key = Qt.Key
ENTERED = """
 1 90 45 80 G 88.2
 2 90 45 80 G 88.2
 3 60→95=70 40 70 G 74.2
 4 80 50 100 G 92
 5 75 40 75 G 77.1
 6 100 50 100 G 100
 7 70 38→39=39x 90 G 76.96
 8 71.25 41 77.77 N! 76.94
 9 80 45 . G —
10 _ _ _ _ —
"""


def drawn(text: str) -> str:
    return text.strip("\n")


def scores(cell: GradeCell | None) -> list[tuple[int | None, bool]]:
    return [(attempt.score, attempt.void) for attempt in cell.attempts] if cell else []


def test_the_picture_of_a_grade_sheet(marking: Marking) -> None:
    assert marking.picture() == drawn(ENTERED)
    assert marking.screen.state.count.text() == "entered 9 of 9"


def test_digits_enter_points_and_enter_goes_down(marking: Marking) -> None:
    marking.go(9, "WPN-O")
    assert marking.screen.state.count.text() == "entered 8 of 9"
    marking.type(9, "WPN-O", "81.5")
    assert marking.shown(9, "WPN-O") == "81.5"
    assert marking.shown(9, "grade") == "84.47"
    assert scores(marking.recorded(9, "WPN-O")) == [(8150, False)]
    assert marking.place == (10, "WPN-O")
    assert marking.screen.grid.hasFocus()
    assert marking.screen.state.count.text() == "entered 9 of 9"


def test_digits_of_an_arabic_keyboard(marking: Marking) -> None:
    marking.type(9, "WPN-O", "٨١٫٥")
    assert scores(marking.recorded(9, "WPN-O")) == [(8150, False)]


def test_the_result_is_in_the_file_when_the_cell_changes(marking: Marking) -> None:
    found: list[list[tuple[int | None, bool]]] = []
    marking.screen.model.dataChanged.connect(lambda *_cells: found.append(scores(marking.recorded(9, "WPN-O"))))
    marking.type(9, "WPN-O", "60")
    assert found[0] == [(6000, False)]


def test_one_result_paints_one_cell_and_the_grade(marking: Marking) -> None:
    painted: list[QModelIndex] = []
    marking.screen.model.dataChanged.connect(lambda first, _last, _roles: painted.append(first))
    marking.type(9, "WPN-O", "75")
    assert painted == [marking.at(9, "WPN-O"), marking.at(9, "grade")]


def test_escape_leaves_the_cell_and_going_elsewhere_takes_what_was_typed(marking: Marking) -> None:
    marking.go(9, "WPN-O")
    marking.letter("7")
    marking.key(Key.Key_Escape)
    assert marking.recorded(9, "WPN-O") is None
    marking.letter("7")
    marking.letter("4")
    marking.go(1, "LAW-W")
    assert scores(marking.recorded(9, "WPN-O")) == [(7400, False)]


def test_a_second_entry_for_a_failed_one_is_the_retest(marking: Marking) -> None:
    marking.type(9, "WPN-O", "50")
    assert marking.face(9, "WPN-O").open
    marking.type(9, "WPN-O", "90")
    assert scores(marking.recorded(9, "WPN-O")) == [(5000, False), (9000, False)]
    assert marking.picture().splitlines()[8] == " 9 80 45 50→90=70 G 82.4"


def test_a_passed_result_is_corrected_with_a_reason(marking: Marking) -> None:
    marking.type(1, "LAW-W", "91")
    assert scores(marking.recorded(1, "LAW-W")) == [(9000, False)]
    assert marking.screen.reason.text == "Trainee 1 has 90 in LAW-W. Why is it corrected?"
    marking.give_reason("Counted again")
    assert scores(marking.recorded(1, "LAW-W")) == [(9100, False)]
    assert marking.shown(1, "LAW-W") == "91"
    marking.ten.store.undo()
    marking.qtbot.waitUntil(lambda: marking.shown(1, "LAW-W") == "90")


def test_the_same_again_asks_nothing(marking: Marking) -> None:
    marking.type(1, "LAW-W", "90")
    assert not marking.screen.reason.isVisible()
    assert marking.screen.notice.text == ""


def test_f2_corrects_the_attempt_that_could_be_taken_again(marking: Marking) -> None:
    marking.type(9, "WPN-O", "50")
    marking.go(9, "WPN-O")
    marking.key(Key.Key_F2)
    assert marking.entry is not None and marking.entry.text() == "50"
    marking.entry.setText("80")
    marking.key(Key.Key_Return)
    marking.give_reason("Two sheets were changed")
    assert scores(marking.recorded(9, "WPN-O")) == [(8000, False)]


def test_a_result_is_declared_void_with_a_reason(marking: Marking) -> None:
    marking.go(1, "LAW-W")
    marking.key(Key.Key_Delete)
    marking.give_reason("Copied")
    assert scores(marking.recorded(1, "LAW-W")) == [(9000, True)]
    assert marking.shown(1, "LAW-W") == ""
    assert marking.face(1, "LAW-W").waiting and marking.face(1, "LAW-W").void
    assert "void: Copied" in marking.at(1, "LAW-W").data(Qt.ItemDataRole.ToolTipRole)
    marking.type(1, "LAW-W", "72")
    assert marking.shown(1, "LAW-W") == "72"


def test_without_a_reason_it_stands(marking: Marking) -> None:
    marking.go(1, "LAW-W")
    marking.key(Key.Key_Delete)
    marking.qtbot.keyClick(marking.screen.reason.reason, Key.Key_Escape)
    assert scores(marking.recorded(1, "LAW-W")) == [(9000, False)]
    assert marking.screen.grid.hasFocus()


@pytest.mark.parametrize("go", ["g", "ل", "گ"])
def test_go_by_its_key_under_three_layouts(marking: Marking, go: str) -> None:
    marking.go(8, "AID-P")
    marking.letter(go)
    cell = marking.recorded(8, "AID-P")
    assert cell is not None and [attempt.go for attempt in cell.attempts] == [None, True]
    assert marking.shown(8, "AID-P") == "N→G"


def test_no_go_of_somebody_who_passed_asks_why(marking: Marking) -> None:
    marking.go(1, "AID-P")
    marking.letter("ى")
    marking.give_reason("The tourniquet was loose")
    assert marking.face(1, "AID-P").open


def test_a_selection_is_judged_as_one_step(marking: Marking) -> None:
    with marking.ten.store.change("Void") as session:
        sheet = assessments.grade_sheet(session, marking.ten.id)
        for row in sheet.rows[:3]:
            assert row.cells[3] is not None
            assessments.void(session, row.cells[3].attempts[0].result_id, "Another examiner")
    marking.qtbot.waitUntil(lambda: marking.shown(3, "AID-P") == "")
    marking.go(1, "AID-P")
    for _row in range(9):
        marking.qtbot.keyClick(marking.screen.grid, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    marking.letter("g")
    assert [marking.shown(serial, "AID-P") for serial in (1, 2, 3, 8, 10)] == ["G", "G", "G", "N", ""]
    marking.ten.store.undo()
    marking.qtbot.waitUntil(lambda: marking.shown(1, "AID-P") == "")


@pytest.mark.parametrize(
    ("serial", "code", "typed", "why"),
    [(9, "WPN-O", "101", "not between 0 and 100"), (9, "WPN-O", "7.5.5", "is not a score"), (10, "LAW-W", "80", "not in the strength")],
    ids=["too much", "no number", "who left"],
)
def test_what_cannot_be_is_refused_and_leaves_the_cell(marking: Marking, serial: int, code: str, typed: str, why: str) -> None:
    marking.type(serial, code, typed)
    assert why in marking.screen.notice.text
    assert marking.recorded(serial, code) is None
    assert marking.place == (serial, code)


def test_while_the_camp_is_busy_the_cell_stays(marking: Marking) -> None:
    importing = marking.ten.store.worker()
    with importing.change("Import"):
        marking.type(9, "WPN-O", "80")
    importing.close()
    assert "being written to" in marking.screen.notice.text
    assert marking.shown(9, "WPN-O") == ""
    marking.type(9, "WPN-O", "80")
    assert (marking.shown(9, "WPN-O"), marking.screen.notice.text) == ("80", "")


def test_day_and_examiner_go_with_the_results(marking: Marking) -> None:
    marking.screen.bar.examiner.setText("Sgt Rossi")
    marking.screen.bar.date.setDate(marking.screen.bar.date.minimumDate().addDays(4))
    marking.type(9, "WPN-O", "80")
    cell = marking.recorded(9, "WPN-O")
    assert cell is not None
    assert [(attempt.date, attempt.examiner) for attempt in cell.attempts] == [("2010-10-28", "Sgt Rossi")]
    assert marking.screen.bar.date.maximumDate().toString("yyyy-MM-dd") == TODAY


def test_too_many_who_fail_are_told(marking: Marking) -> None:
    assert marking.screen.state.alert.text() == ""
    for serial in (1, 2):
        marking.go(serial, "AID-P")
        marking.letter("n")
        marking.give_reason("Seen again on film")
    marking.qtbot.waitUntil(lambda: marking.screen.state.alert.text() == "AID-P: 3 of 9 failed at first, 33.33 %")
    told = marking.screen.state.spread.text()
    assert told == "6 passed  ·  3 failed  ·  3 may take it again  ·  mean 66.67  ·  median 100  ·  from 0 to 100"


def test_typing_a_name_shows_who_has_it(marking: Marking) -> None:
    marking.go(3, "WPN-R")
    marking.screen.bar.sought.setText("TRAINEE 1")
    assert [line.row.serial for line in marking.screen.model.lines] == [1, 10]
    marking.screen.bar.sought.clear()
    assert marking.place == (3, "WPN-R")


def test_changes_of_others_are_shown(marking: Marking) -> None:
    marking.go(4, "LAW-W")
    with marking.ten.store.change("From a stick") as session:
        assessments.enter(session, marking.ten.id, "WPN-O", marking.ten[9], Score(6500))
    marking.qtbot.waitUntil(lambda: marking.face(9, "WPN-O").open)
    assert marking.place == (4, "LAW-W")


def test_the_model_keeps_qts_contract(marking: Marking, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(marking.screen.model)
    QAbstractItemModelTester(marking.screen.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    marking.type(9, "WPN-O", "80")
    marking.screen.bar.sought.setText("2")


def test_a_screen_reader_is_told_everything(marking: Marking) -> None:
    role = Qt.ItemDataRole
    cell = marking.at(3, "LAW-W")
    told = cell.data(role.AccessibleTextRole).splitlines()
    assert told == ["attempt 1: 60, 30 Oct 2010", "attempt 2: 95, 31 Oct 2010", "passed", "counts 70"]
    assert cell.data(role.AccessibleDescriptionRole) == "Trainee 3\nLaw: Law (LAW-W), pass 70 of 100"
    assert marking.at(8, "AID-P").data(role.AccessibleTextRole).splitlines()[0] == "attempt 1: 1 of 2 steps, 30 Oct 2010, Sgt Rossi"
    assert marking.at(9, "WPN-O").data(role.AccessibleTextRole) == "not entered"


def test_in_arabic_the_attempts_are_read_from_the_right(marking: Marking) -> None:
    words.use("ar")
    assert marking.shown(3, "LAW-W") == "60←95"
    assert marking.shown(1, "LAW-W") == "90"


def test_what_belongs_to_a_number() -> None:
    assert keys.points("٦١٫٥ x") == "61.5"
    assert [keys.is_digit(text) for text in ("5", "٥", "۵", "g", "", "12")] == [True, True, True, False, False, False]


def test_somebody_is_shown_as_soon_as_the_class_is_read(marking: Marking) -> None:
    again = type(marking.screen)(marking.screen.store, marking.screen.jobs, marking.screen.feed, marking.screen.class_line)
    again.show_person(marking.ten.people[3])
    shown(again, marking.qtbot)
    marking.screen = again
    marking.qtbot.waitUntil(lambda: not again.jobs.queue)
    assert marking.place[0] == 4
