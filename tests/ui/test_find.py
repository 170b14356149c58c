import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.store.camp import Store
from app.ui.find import FindBox
from app.ui.jobs import Jobs
from tests.camp_fixtures import NAMES, OilClass


@pytest.fixture
def box(oil_class: OilClass, store: Store, jobs: Jobs, qtbot: QtBot) -> FindBox:
    jobs.serve(store)
    made = FindBox(jobs)
    made.setMinimumSize(300, 40)
    qtbot.addWidget(made)
    made.show()
    return made


def answers(box: FindBox) -> list[str]:
    return [box.answers.item(place).text().split("  ·  ")[0] for place in range(box.answers.rowCount())]


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize(
    ("text", "first"), [("Yasir Shihab", NAMES[1]), ("كامل مالك", NAMES[0]), ("103", NAMES[2]), ("zzzz", "Nobody is called so, and nothing else.")]
)
def test_by_any_script_or_number(box: FindBox, qtbot: QtBot, qapp: QApplication, text: str, first: str) -> None:
    box.setText(text)
    box.search()
    qtbot.waitUntil(lambda: bool(answers(box)))
    assert answers(box)[0] == first


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_who_is_chosen_is_told_and_the_box_is_empty_again(box: FindBox, qtbot: QtBot, oil_class: OilClass) -> None:
    box.setText("Yasir Shihab")
    box.search()
    qtbot.waitUntil(lambda: bool(answers(box)))
    with qtbot.waitSignal(box.found) as found:
        box.choose(box.answers.index(0, 0))
    assert found.args == [oil_class.people[1]]
    assert box.text() == ""


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_only_the_answer_to_what_is_written_now_is_shown(box: FindBox, qtbot: QtBot, jobs: Jobs) -> None:
    with qtbot.waitSignal(jobs.idle):
        box.setText("Yasir Shihab")
        box.search()
        box.setText("Yasir Shihabi")
    assert answers(box) == []
