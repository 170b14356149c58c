from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.models.enrolment import Status
from app.records import courses, enrolments
from app.store.camp import Store
from app.ui.feed import Feed
from app.ui.jobs import Jobs
from app.ui.trainees.screen import RollScreen
from app.ui.widgets import clipboard
from tests.camp_fixtures import NAMES, OilClass
from tests.ui.pages import shown


@pytest.fixture
def roll(oil_class: OilClass, jobs: Jobs, feed: Feed, qtbot: QtBot) -> RollScreen:
    with oil_class.store.read() as session:
        line = courses.class_named(session, "OPB-1")
    jobs.serve(oil_class.store)
    screen = RollScreen(oil_class.store, jobs, feed, line)
    shown(screen, qtbot)
    return screen


def names(roll: RollScreen) -> list[str]:
    return [row.name for row in roll.table.visible_rows]


def statuses(store: Store, class_id: str) -> list[tuple[str, str]]:
    with store.read() as session:
        return [(member.status, member.status_reason) for member in enrolments.members(session, class_id)]


def test_everybody_is_there_by_serial(roll: RollScreen) -> None:
    assert names(roll) == list(NAMES)
    assert roll.count.text() == "strength 5"
    assert not roll.panel.isVisible()


@pytest.mark.parametrize(
    ("text", "found"),
    [("كامل", [NAMES[0]]), ("رزگار", [NAMES[3]]), ("102", [NAMES[1]]), ("١٠٢", [NAMES[1]]), ("nobody", [])],
    ids=["a name", "a name by another keyboard", "a number", "a number in Arabic digits", "nobody"],
)
def test_the_filter_looks_into_everything(roll: RollScreen, text: str, found: list[str]) -> None:
    roll.filter.setText(text)
    assert names(roll) == found
    assert roll.count.text() == f"{len(found)} of 5"


def test_a_field_is_kept_when_it_is_left(roll: RollScreen, qtbot: QtBot) -> None:
    roll.table.choose(lambda row: row.serial == 2)
    field = roll.panel.facts.fields["unit"]
    assert field.isVisible()
    qtbot.keyClicks(field, "Baiji")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert [row.unit for row in roll.table.visible_rows] == ["", "Baiji", "", "", ""]
    assert roll.table.current.serial == 2
    roll.store.undo()
    assert (field.text(), roll.table.current.unit) == ("", "")


def test_what_cannot_be_stored_is_refused_under_its_field_and_stays_typed(roll: RollScreen, qtbot: QtBot) -> None:
    roll.table.choose(lambda row: row.serial == 1)
    facts = roll.panel.facts
    qtbot.keyClicks(facts.fields["birth"], "soon")
    qtbot.keyClick(facts.fields["birth"], Qt.Key.Key_Return)
    assert facts.refusal("birth").startswith("“soon” is not a birth date.")
    facts.fields["number"].setText("102")
    qtbot.keyClick(facts.fields["number"], Qt.Key.Key_Return)
    assert "has the statistical number 102" in facts.refusal("number")
    facts.fields["birth"].setText("1985")
    qtbot.keyClick(facts.fields["birth"], Qt.Key.Key_Return)
    assert (facts.refusal("birth"), facts.fields["number"].text()) == ("", "102")


def test_leaving_has_a_reason(roll: RollScreen, oil_class: OilClass) -> None:
    roll.table.choose(lambda row: row.serial == 3)
    form = roll.panel.status
    form.begin.click()
    form.status.setCurrentIndex(form.status.findData(Status.WITHDRAWN))
    form.set.click()
    assert form.refusal.startswith("Nobody leaves a class without a reason.")
    form.reason.setText("asked to go home")
    form.set.click()
    assert statuses(roll.store, oil_class.id)[2] == (Status.WITHDRAWN, "asked to go home")
    assert roll.count.text() == "strength 4"
    assert not form.reason.isVisible()


def test_the_history_tells_who_changed_what(roll: RollScreen, qtbot: QtBot) -> None:
    roll.table.choose(lambda row: row.serial == 1)
    qtbot.keyClicks(roll.panel.facts.fields["phone"], "0770")
    qtbot.keyClick(roll.panel.facts.fields["phone"], Qt.Key.Key_Return)
    told = roll.panel.past.told
    assert "Oil Police Basic Course (OPB-1), 1: enrolled 24 Oct 2010" in told
    assert f"Change the record of {NAMES[0]}\nPhone: nothing → 0770" in told


def test_a_newcomer_joins_and_is_chosen(roll: RollScreen) -> None:
    roll.adding.click()
    roll.newcomer.fields["name"].setText("مصطفى ثامر لؤي")
    roll.newcomer.button.click()
    assert names(roll)[-1] == "مصطفى ثامر لؤي"
    assert roll.table.current.serial == 6
    assert roll.panel.isVisible()


def test_a_newcomer_needs_a_name_and_a_number_of_his_own(roll: RollScreen) -> None:
    roll.adding.click()
    roll.newcomer.button.click()
    assert roll.newcomer.form.refusal.startswith("The name is empty.")
    roll.newcomer.fields["name"].setText("مصطفى ثامر لؤي")
    roll.newcomer.fields["number"].setText("101")
    roll.newcomer.button.click()
    assert "has the statistical number 101" in roll.newcomer.form.refusal
    assert len(names(roll)) == 5


def test_somebody_who_may_be_meant_is_shown_before_he_is_entered_twice(roll: RollScreen, qtbot: QtBot) -> None:
    roll.adding.click()
    roll.newcomer.fields["name"].textEdited.emit("ياسر شهاب بديوي")
    roll.newcomer.likely.search()
    qtbot.waitUntil(lambda: roll.newcomer.likely.names == [NAMES[1]])


def test_the_roll_is_saved_by_the_worker(roll: RollScreen, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(roll.jobs.idle, timeout=20_000):
        roll.papers.save(tmp_path / "roll.csv")
    text = (tmp_path / "roll.csv").read_text(encoding="utf-8-sig")
    assert all(name in text for name in NAMES)


def test_several_go_to_another_platoon_in_one_change_and_one_platoon_is_shown(roll: RollScreen, qtbot: QtBot) -> None:
    assert not roll.transfer.isEnabled() and not roll.platoons.isVisible()
    roll.table.selectAll()
    qtbot.keyClick(roll, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert not roll.panel.isVisible() and roll.count.text() == "strength 5  ·  5 chosen"
    qtbot.keyClick(roll.moving.order, Qt.Key.Key_Return)
    roll.table.choose(lambda row: row.serial == 4)
    roll.transfer.trigger()
    roll.moving.platoon.setCurrentText("a new platoon 2")
    qtbot.keyClicks(roll.moving.order, "117")
    roll.moving.move_them.click()
    assert [row.platoon for row in roll.table.visible_rows] == [1, 1, 1, 2, 1] and not roll.moving.isVisible()
    step = roll.store.stack().undo
    assert step is not None and step.label == "Move {count} trainees to platoon {platoon}, order {order}"
    assert [chip.text() for chip in roll.platoons.chips.values()] == ["All  5", "Plt 1  4", "Plt 2  1"]
    roll.platoons.chips[2].click()
    assert names(roll) == [NAMES[3]] and roll.count.text() == "1 of 5"
    roll.store.undo()
    assert len(names(roll)) == 5
    roll.moving.ask(roll.table.rows.rows, 1)
    roll.moving.apply()
    assert roll.moving.refusal.startswith("Nobody would change the platoon by that.")


def test_what_is_chosen_on_the_roll_is_copied_with_its_headings(roll: RollScreen) -> None:
    roll.table.choose(lambda row: row.serial == 2)
    roll.copying.click()
    heads, cells = clipboard.taken()
    assert heads[:2] == ["No.", "Name"] and cells[:2] == ["2", NAMES[1]]
