"""The side of the grade sheet: steps, range cards and the past of a cell; and lists that come from a spreadsheet."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from sqlmodel import col, update

from app.models.courses import Assessment
from app.records.assessments import Card
from app.ui.results.model import written
from app.ui.widgets import clipboard, memory
from tests.imports import lists
from tests.records.test_range_cards import FIRE
from tests.ui.results.page import Marking

Key = Qt.Key


@pytest.fixture
def shooting(marking: Marking) -> Marking:
    """The pistol test is shot at two tables, and trainee 9 has not shot."""
    with marking.ten.store.change("Course of fire") as session:
        session.exec(update(Assessment).where(col(Assessment.code) == "WPN-R").values(fire=json.dumps(FIRE)))
    marking.qtbot.waitUntil(lambda: len(marking.screen.model.tests[1].fire.tables) == 2)
    marking.go(9, "WPN-R")
    marking.key(Key.Key_Delete)
    marking.give_reason("Another range")
    return marking


def steps(marking: Marking, serial: int) -> list[tuple[bool, ...] | None]:
    cell = marking.recorded(serial, "AID-P")
    return [attempt.steps for attempt in cell.attempts] if cell else []


def test_steps_are_ticked_by_their_numbers_and_the_next_one_follows(marking: Marking) -> None:
    side = marking.screen.side
    marking.go(8, "AID-P")
    assert side.record.text() == "Record attempt 2"
    marking.letter("2")
    assert side.steps.done == (False, True) and side.steps.verdict.text() == "1 of 2 steps: fails: a critical step is missing"
    marking.focus_key("٠")
    assert side.steps.done == (True, True) and side.steps.verdict.text() == "2 of 2 steps: passes"
    marking.focus_key(Key.Key_Return)
    assert steps(marking, 8) == [(False, True), (True, True)] and marking.shown(8, "AID-P") == "N→G"
    assert marking.place == (9, "AID-P") and side.steps.isAncestorOf(QApplication.focusWidget())
    marking.focus_key(Key.Key_Space)
    assert side.steps.done == (False, True), "the next one is to be corrected, and Space ticks"
    marking.focus_key(Key.Key_Return)
    marking.give_reason("The bandage slipped")
    assert steps(marking, 9) == [(False, True)] and marking.face(9, "AID-P").open
    assert marking.screen.grid.hasFocus()


def test_escape_leaves_the_steps_as_they_were(marking: Marking) -> None:
    marking.go(8, "AID-P")
    marking.key(Key.Key_F2)
    assert marking.screen.side.record.text() == "Correct attempt 1" and marking.screen.side.steps.done == (False, True)
    marking.focus_key(Key.Key_Escape)
    assert marking.screen.grid.hasFocus() and steps(marking, 8) == [(False, True)]


def test_a_range_card_is_filled_in_by_keys(shooting: Marking) -> None:
    side = shooting.screen.side
    shooting.go(9, "WPN-R")
    shooting.key(Key.Key_Space)
    side.card.weapon.setText("Glock 19")
    for text in ("1", "٨"):
        shooting.focus_key(text)
    shooting.focus_key(Key.Key_Return)
    for text in "27":
        shooting.focus_key(text)
    assert side.card.verdict.text() == "45 hits of 50  ·  45 points  ·  passes  ·  Expert"
    shooting.focus_key(Key.Key_Return)
    cell = shooting.recorded(9, "WPN-R")
    assert cell is not None and (cell.score, cell.attempts[0].card) == (4500, Card((18, 27), "Glock 19"))
    shooting.go(9, "WPN-R")
    assert side.counts == "passed, Expert" and "45, hits 18 + 27, Glock 19" in side.attempts


@pytest.mark.parametrize(("hits", "why"), [(("21", "20"), "21 hits of 20 rounds"), (("", "20"), "hits of a table are missing")])
def test_hits_that_cannot_be_are_refused(shooting: Marking, hits: tuple[str, str], why: str) -> None:
    shooting.go(9, "WPN-R")
    shooting.key(Key.Key_Space)
    for field, text in zip(shooting.screen.side.card.hits, hits, strict=True):
        field.setText(text)
    shooting.screen.side.record.click()
    assert why in shooting.screen.notice.text
    cell = shooting.recorded(9, "WPN-R")
    assert cell is not None and [attempt.void for attempt in cell.attempts] == [True]


def test_the_side_tells_every_attempt_and_who_entered_it(marking: Marking) -> None:
    side = marking.screen.side
    marking.go(3, "LAW-W")
    assert side.attempts == "attempt 1: 60, 30 Oct 2010\nattempt 2: 95, 31 Oct 2010"
    assert side.counts == "passed, counts 70: a retest counts for no more than the pass score"
    marking.qtbot.waitUntil(lambda: "demo" in side.past)
    marking.go(1, "LAW-W")
    marking.key(Key.Key_Delete)
    marking.give_reason("Copied")
    marking.qtbot.waitUntil(lambda: "Declare LAW-W of Trainee 1 void: Copied" in side.past)


def test_tab_goes_across_and_the_details_go_and_stay_away(marking: Marking, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[str, str] = {}
    monkeypatch.setattr(memory._Memory, "kept", kept)
    monkeypatch.setattr(memory._Memory, "keep", kept.__setitem__)
    marking.go(9, "WPN-R")
    marking.key(Key.Key_Tab)
    assert marking.place == (9, "WPN-O")
    marking.letter("8")
    marking.key(Key.Key_Tab)
    assert marking.shown(9, "WPN-O") == "8" and marking.place == (9, "AID-P")
    marking.screen.show_details(False)
    marking.qtbot.waitUntil(lambda: kept.get("results/place", "").endswith(marking.screen.model.tests[3].id))
    assert marking.screen.side.isHidden() and kept["results/details"] == "hidden"


def test_who_is_missing_and_who_failed(marking: Marking) -> None:
    marking.go(1, "WPN-O")
    marking.screen.show_missing()
    assert [line.row.serial for line in marking.screen.model.lines] == [9]
    marking.type(9, "WPN-O", "50")
    assert [line.row.serial for line in marking.screen.model.lines] == [9], "until it is asked again"
    marking.screen.bar.which.setCurrentIndex(marking.screen.bar.which.findData("again"))
    marking.go(9, "AID-P")
    marking.qtbot.waitUntil(lambda: [line.row.serial for line in marking.screen.model.lines] == [8])
    marking.screen.show_missing()
    assert len(marking.screen.model.lines) == 10


def pasted(marking: Marking, rows: list[list[str]]) -> None:
    clipboard.put(rows)
    marking.screen.paste()
    marking.qtbot.waitUntil(lambda: not marking.screen.jobs.queue)


def test_a_pasted_column_is_looked_at_and_then_one_change(marking: Marking) -> None:
    marking.go(9, "WPN-O")
    pasted(marking, [["81,5"], ["70"]])
    taking = marking.screen.taking
    assert taking.isVisible() and taking.counts == "1 is entered  ·  1 refused" and taking.take.text() == "Enter 1 result"
    assert marking.recorded(9, "WPN-O") is None
    marking.qtbot.keyClick(taking.take, Key.Key_Return)
    marking.qtbot.waitUntil(lambda: marking.shown(9, "WPN-O") == "81.5")
    assert not taking.isVisible() and marking.screen.grid.hasFocus()
    marking.ten.store.undo()
    marking.qtbot.waitUntil(lambda: marking.shown(9, "WPN-O") == "")


def test_a_score_file_is_looked_at_and_left(marking: Marking, tmp_path: Path) -> None:
    lines = (("Number", "Score"), (109, 66), (108, 80))
    marking.go(1, "WPN-O")
    marking.screen.open_file(lists.xlsx(tmp_path / "oral.xlsx", lines))
    marking.qtbot.waitUntil(lambda: marking.screen.taking.isVisible())
    assert [(line.name, line.fate) for line in marking.screen.taking.table.visible_rows] == [("Trainee 9", "new"), ("Trainee 8", "refused")]
    marking.qtbot.keyClick(marking.screen.taking.take, Key.Key_Escape)
    assert marking.recorded(9, "WPN-O") is None and marking.screen.grid.isVisible()


@pytest.mark.parametrize("paste", [lambda marking: pasted(marking, [["a", "b", "c"]]), lambda marking: pasted(marking, [])])
def test_what_is_no_list_is_refused(marking: Marking, paste: Callable[[Marking], None]) -> None:
    marking.go(1, "WPN-O")
    paste(marking)
    assert marking.screen.notice.text and not marking.screen.taking.isVisible()


def test_the_grid_is_copied_as_a_table(marking: Marking) -> None:
    marking.go(2, "LAW-W")
    marking.command("results_copy").trigger()
    whole = clipboard.taken()
    assert whole[0] == ["#", "Name", "LAW-W", "WPN-R", "WPN-O", "AID-P", "Grade"] and len(whole) == 11
    assert whole[3] == ["3", "Trainee 3", "70", "40", "70", "G", "74.2"] and whole[10][2:] == [""] * 5
    for _row in range(2):
        marking.qtbot.keyClick(marking.screen.grid, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    marking.command("results_copy").trigger()
    assert clipboard.taken() == [["90"], ["70"], ["80"]]
    assert written(marking.screen.model.lines[8], [2]) == [""]
