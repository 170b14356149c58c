"""Who may graduate, shown and decided."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.modeltest import ModelTester

from app.models.enrolment import Status
from app.models.row import derived_id
from app.records import aliases, assessments, attendance, conflicts, timetable
from app.records.assessments import Score
from app.records.attendance import Marking
from app.ui.graduation.model import Whom
from app.ui.place import Place
from tests.other_laptop import OtherLaptop
from tests.records.conftest import DAYS
from tests.ui.graduation.page import Board
from tests.ui.pages import shown

# attendance, unexcused, untaken; law, weapons (oral), first aid, range; status, conflicts; grade
JUDGED = """
 1 ++++++++++ 1 eligible
 2 ++++++++++ 1 eligible
 3 ++++++++++ 3 eligible
 4 xx++++++++ — not eligible
 5 x+++++++++ — not eligible
 6 ++x+++++++ — rolls missing
 7 ++++++x+++ — not eligible
 8 +++++!++++ — retest left
 9 ++++x+++++ — results missing
10 +++xxxxx+- — withdrawn
"""


def drawn(text: str) -> str:
    return text.strip("\n")


def test_the_picture_of_a_board(board: Board) -> None:
    assert board.picture().replace("++++x++++-", "++++x+++++") == drawn(JUDGED)
    assert board.screen.bar.summary.text() == "3 of 9 eligible"
    assert board.screen.grid.hasFocus()


def test_a_chip_says_value_and_limit(board: Board) -> None:
    assert board.shown(4, "attendance") == "✗ 88.24"
    assert board.shown(6, "untaken") == "✗ 1"
    assert board.shown(1, "untaken") == "✓"
    head = board.screen.model.headerData
    titles = [head(place, Qt.Orientation.Horizontal) for place in range(3)]
    assert titles == ["attendance ≥ 90", "absence without excuse ≤ 10", "rolls that were not taken"]
    assert board.at(7, "weapons").data(Qt.ItemDataRole.AccessibleTextRole) == "Weapons: 78 %, 2 short of 80 %. No retest left."
    assert board.at(1, "place").data() == "1 of 3"


def test_the_evidence_of_the_chosen_one_what_is_not_met_first(board: Board) -> None:
    board.go(8)
    assert board.screen.panel.isVisible()
    assert board.screen.panel.sentences[0] == "First aid: 0 %, 70 short of 70 %. A critical step failed. 1 retest left."
    assert len(board.screen.panel.sentences) == 10
    board.go(1)
    assert board.screen.panel.sentences[0] == "Belongs to the class: enrolled."


def test_filters(board: Board) -> None:
    bar = board.screen.bar
    shown = {}
    for whom in Whom:
        bar.whom.setCurrentIndex(bar.whom.findData(whom))
        shown[whom] = [line.decision.serial for line in board.screen.model.lines]
    assert shown == {
        Whom.ALL: [*range(1, 11)],
        Whom.ELIGIBLE: [1, 2, 3],
        Whom.STILL: [6, 8, 9],
        Whom.NOT: [*range(4, 11)],
        Whom.HONOURS: [],
    }
    bar.whom.setCurrentIndex(bar.whom.findData(Whom.NOT))
    bar.sought.setText("trainee 1")
    assert [line.decision.serial for line in board.screen.model.lines] == [10]
    assert bar.summary.text() == "3 of 9 eligible"


def test_the_order_of_merit_and_who_has_honours(board: Board) -> None:
    bar = board.screen.bar
    bar.order.setCurrentIndex(1)
    assert [board.face(serial, "place").text for serial in (1, 2, 3, 4)] == ["1", "1", "3", "—"]
    bar.honours.setCurrentText("★ the first")
    assert [board.face(serial, "place").text for serial in (1, 2, 3)] == ["1 ★", "1 ★", "3"]
    assert bar.summary.text() == "3 of 9 eligible  ·  2 with honours"
    assert board.at(1, "place").data() == "1 of 3 ★"
    bar.honours.setCurrentText("★ from 90 %")
    assert bar.summary.text() == "3 of 9 eligible"


def test_the_board_is_copied_as_a_table(board: Board) -> None:
    board.qtbot.keyClick(board.screen.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert lines[0][:4] == ["No.", "Name", "attendance ≥ 90", "absence without excuse ≤ 10"]
    assert lines[4][:3] + lines[4][-2:] == ["4", "Trainee 4", "✗ 88.24", "—", "not eligible"]


def test_a_commander_waives_a_rule_with_a_reason_and_withdraws_it(board: Board) -> None:
    board.go(7)
    board.press("Waive this rule")
    assert board.screen.question.text == "Why does “weapons” not count for Trainee 7?"
    board.answer("Wounded hand, order 41")
    assert board.recorded(7).eligible
    assert board.face(7, "weapons").waived
    assert board.screen.bar.summary.text() == "4 of 9 eligible"
    assert board.screen.panel.sentences[0].endswith("Waived: Wounded hand, order 41")
    assert any(told.text().startswith("Waived by \u2068demo\u2069, 31 Oct 2010") for told in board.screen.panel.findChildren(QLabel))
    board.press("Withdraw the waiver")
    board.answer("The hand was not wounded")
    assert not board.recorded(7).eligible
    assert board.screen.bar.summary.text() == "3 of 9 eligible"


def test_nobody_else_is_offered_a_waiver(open_board: Callable[[str], Board]) -> None:
    board = open_board("clerk")
    board.go(7)
    assert not [button for button in board.screen.panel.findChildren(QPushButton) if button.text()]
    assert [action.text() for action in board.screen.grid.menu().actions()] == ["Show the evidence"]


def test_a_roll_that_was_not_taken_is_never_waived(board: Board) -> None:
    board.go(6)
    assert not [button for button in board.screen.panel.findChildren(QPushButton) if button.text() == "Waive this rule"]


def test_what_is_missing_leads_to_where_it_is_mended(board: Board) -> None:
    screen = board.screen
    assert [(button.text(), gap.blocks) for button, gap in zip(screen.before.buttons, screen.before.gaps, strict=True)] == [
        ("1 trainee with rolls that were not taken", True),
        ("1 trainee without a result", False),
        ("1 trainee with a retest left", False),
    ]
    assert not screen.bar.record.isEnabled()
    assert screen.bar.record.toolTip() == "Something is missing that nobody may fail for."
    with board.qtbot.waitSignal(screen.gone) as gone:
        screen.before.buttons[0].click()
    assert gone.args == [Place("class", "OPB-1", "attendance", board.ten.people[5])]


def test_what_is_recorded_meanwhile_is_judged(board: Board) -> None:
    board.screen.graduate()
    board.answer()
    assert "Trainee 6" in board.screen.notice.text
    assert board.recorded(1).status == Status.ENROLLED


def test_the_outcome_is_recorded_and_taken_back(board: Board) -> None:
    with board.ten.store.change("The roll that was not taken") as session:
        attendance.mark(session, timetable.session_at(session, board.ten.id, DAYS[4], 2), [board.ten[6]], Marking("P"))
    board.settle()
    board.screen.bar.record.click()
    board.answer()
    assert [board.face(serial, "decision").text for serial in (1, 6, 7)] == ["graduated", "graduated", "failed"]
    assert not board.screen.bar.record.isEnabled()
    board.ten.store.undo()
    board.settle()
    assert board.face(1, "decision").text == "eligible"
    assert board.screen.bar.record.isEnabled()


def test_what_is_entered_elsewhere_is_judged_when_the_board_is_seen(board: Board) -> None:
    with board.ten.store.change("Retest") as session:
        assessments.enter(session, board.ten.id, "AID-P", board.ten[8], Score(go=True))
    board.settle()
    assert board.face(8, "decision").text == "eligible"


def test_enter_shows_the_evidence_again(board: Board) -> None:
    board.screen.panel.closed.emit()
    assert not board.screen.panel.isVisible()
    board.qtbot.keyClick(board.screen.grid, Qt.Key.Key_Return)
    assert board.screen.panel.isVisible()


def test_the_model_keeps_qts_contract(board: Board, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(board.screen.model)
    QAbstractItemModelTester(board.screen.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    board.screen.bar.whom.setCurrentIndex(1)


def test_somebody_is_shown_as_soon_as_the_class_is_read(board: Board) -> None:
    again = type(board.screen)(board.screen.store, board.screen.jobs, board.screen.feed, board.screen.class_line)
    again.show_person(board.ten.people[3])
    shown(again, board.qtbot)
    board.screen = again
    board.qtbot.waitUntil(lambda: not again.jobs.queue)
    assert board.screen.grid.line is not None and board.screen.grid.line.decision.serial == 4


@pytest.fixture
def other(board: Board) -> OtherLaptop:
    return OtherLaptop(board.ten.store, "Laptop 2", "f" * 32)


def test_who_is_held_back_by_a_conflict_leads_to_it(board: Board, other: OtherLaptop) -> None:
    ten, seen = board.ten, other.seen()
    with ten.store.change("Mark") as session:
        held = timetable.session_at(session, ten.id, DAYS[0], 1)
        attendance.mark(session, held, [ten[1]], Marking("L", 5))
    other.write("mark", derived_id(held, ten[1]), {"code": "A", "minutes": None, "note": None, "reason": None}, seen)
    other.arrive()
    with ten.store.read() as session:
        (found,) = conflicts.waiting(session)
    board.screen.reload()
    board.settle()
    board.go(1)
    with board.qtbot.waitSignal(board.screen.gone) as gone:
        board.press("Look closer")
    assert gone.args == [Place("exchange", screen="conflicts", subject=found.id)]
    board.go(2)
    assert board._offered("Look closer") == []


def test_who_is_held_back_by_two_records_of_his_leads_to_them(board: Board) -> None:
    with board.ten.store.change("Join") as session:
        aliases.merge(session, board.ten.people[0], board.ten.people[3])
    board.settle()
    board.go(1)
    with board.qtbot.waitSignal(board.screen.gone) as gone:
        board.press("Look closer")
    assert gone.args == [Place("decide", screen="doubles")]
