import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.records import courses
from app.store.camp import Store
from app.ui.actions import COMMANDS, PLAIN
from app.ui.find import FindBox, Offer, parted
from app.ui.jobs import Jobs
from app.ui.place import Place
from tests.camp_fixtures import COURSE, NAMES, OilClass
from tests.ui.pages import Hall


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
    ("text", "first"),
    [("Yasir Shihab", NAMES[1]), ("كامل مالك", NAMES[0]), ("103", NAMES[2]), ("zzzz", "Nobody and nothing is called that.")],
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


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_classes_screens_and_commands_are_offered_and_done(hall: Hall) -> None:
    with hall.store.change("Open") as session:
        courses.open_class(session, courses.add(session, COURSE), 1, "2010-10-24", 2)
    hall.go("classes")
    find = hall.desk.find
    hall.qtbot.keyClick(hall.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert "All keys" in answers(find) and "Print: Nominal roll" not in answers(find)  # that waits for a word
    hall.qtbot.keyClicks(find, "opb res")
    assert answers(find) == ["OPB-1"]
    hall.qtbot.keyClick(find, Qt.Key.Key_Return)
    assert hall.desk.place == Place("class", "OPB-1", "results")
    hall.qtbot.keyClicks(find, "print nom 1")
    assert answers(find) == ["Print: Nominal roll"]
    hall.qtbot.keyClick(find, Qt.Key.Key_Return)
    assert hall.desk.place == Place("class", "OPB-1", "papers")
    hall.desk.back()
    hall.qtbot.keyClicks(find, "all key")
    hall.qtbot.keyClick(find, Qt.Key.Key_Return)
    assert hall.desk.place == Place("keys")
    hall.qtbot.keyClick(hall.window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert hall.desk.place == Place("class", "OPB-1", "results")


def test_an_apostrophe_hides_no_word_and_english_words_find_too() -> None:
    sheet = Offer("Stampa: Foglio d'appello vuoto", "OPB-1", "printer", lambda: None, sought=True, english="print Blank roll")
    assert all(sheet.fits(parted(text)) for text in ("stampa appello 1", "d\u2019appello opb", "d'appello", "print roll 1"))
    undo = Offer("Annulla: Prendi il modello", "Ctrl+Z", "undo-2", lambda: None, called="Annulla", english="Undo")
    assert undo.fits(parted("annul")) and undo.fits(parted("undo")) and not undo.fits(parted("modell"))


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_list_hangs_within_the_window_and_the_field_is_empty_elsewhere(hall: Hall) -> None:
    find = hall.desk.find
    hall.qtbot.keyClicks(find, "all key")
    room = find._room().translated(find.mapTo(hall.window, find.rect().topLeft()))
    assert hall.window.rect().contains(room) and room.width() >= find.width()
    hall.go("classes")
    assert find.text() == "" and not find._completer.popup().isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_says_in_words_what_undo_takes_back(hall: Hall) -> None:
    with hall.store.change("Bring a course with {count} assessments", count=4) as session:
        courses.add(session, COURSE)
    undo = hall.desk.header.menu.actions()[0]
    hall.qtbot.waitUntil(lambda: undo.text() == "Undo: Bring a course with 4 assessments")


def test_every_key_is_on_the_sheet(hall: Hall) -> None:
    page = hall.go("keys")
    said = {label.text() for label in page.findChildren(QLabel)}
    assert {command.text for command in COMMANDS.values() if command.keys} <= said
    assert {text for keys in PLAIN.values() for _keys, text in keys} <= said
