import json
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.records import class_details, courses, definitions, platoons
from app.ui.courses.definitions import CoursesPage
from app.ui.courses.ledger import LedgerModel
from app.ui.courses.subjects import TESTS
from app.ui.place import Place
from app.ui.widgets import clipboard
from tests.camp_fixtures import COURSE
from tests.ui.courses.page import RULES, SUBJECTS, Courses
from tests.ui.pages import shown


def test_without_a_course_those_that_muster_brings_are_a_press_away(empty: Courses) -> None:
    assert empty.page.list.empty
    empty.press("Take Oil Police Basic Course")
    assert empty.lines == [("OPB", 1)]
    empty.page.store.undo()
    assert empty.page.list.empty


def test_a_course_is_written_from_nothing_by_keys(empty: Courses) -> None:
    page = empty
    page.press("New course")
    editor, keys = page.editor, page.qtbot.keyClicks
    keys(editor.facts.code, "RIV")
    keys(editor.facts.titles.fields["title", "en"], "River Police")
    page.turn(SUBJECTS)
    page.qtbot.mouseClick(editor.subjects.tools[0], Qt.MouseButton.LeftButton)
    page.finish(editor.subjects.subjects, "SWM")
    page.type(editor.subjects.subjects, 0, "title", "Swimming")
    page.type(editor.subjects.subjects, 0, "weight", "100")
    assert "Add a test, or let its weight be 0." in editor.totals.text
    page.press("Save the course")
    assert "Swimming: The weights are 0 of 100" in editor.notice.text
    page.qtbot.mouseClick(editor.subjects.tools[4], Qt.MouseButton.LeftButton)
    page.type(editor.subjects.tests, 0, "code", "SWM-P")
    assert "Everything adds up." in editor.totals.text
    page.press("Save the course")
    assert page.catalogue() == [("RIV", 1, ())]
    assert page.page.way() == [("RIV", Place("courses", subject="RIV"))]
    (subject,) = page.recorded("RIV").subjects
    assert (subject.columns["title_en"], subject.tests[0]["weight"], subject.tests[0]["pass_score"]) == ("Swimming", 10000, 7000)


def test_the_form_says_at_once_what_does_not_add_up_and_saving_is_refused(opened: Courses) -> None:
    opened.choose("OPB")
    opened.press("Open")
    editor = opened.editor
    assert "The weights are 100 of 100." in editor.totals.text
    opened.turn(SUBJECTS)
    opened.type(editor.subjects.subjects, 0, "weight", "34")
    assert "The weights are 94 of 100: 6 are missing." in editor.totals.text and not editor.totals.weights.right
    opened.press("Save the course")
    assert "The weights are 94 of 100" in editor.notice.text
    opened.type(editor.subjects.subjects, 0, "weight", "40")
    opened.type(editor.subjects.subjects, 2, "periods", "900")
    assert not editor.totals.hours.right
    opened.type(editor.subjects.subjects, 2, "periods", "10")
    editor.subjects.point(1, 0)
    opened.type(editor.subjects.tests, 0, "weight", "60")
    assert opened.texts(editor.subjects.subjects)[1][-1] == "90 of 100"
    opened.turn(RULES)
    opened.press("Show")
    assert editor.tabs.currentIndex() == SUBJECTS and editor.subjects.subjects.row == 1
    assert opened.catalogue() == [("OPB", 1, ("OPB-1",))]


def test_a_version_in_use_stays_and_saving_makes_the_next(opened: Courses) -> None:
    opened.go("OPB")
    opened.turn(RULES)
    opened.editor.rules.fields["pass_mark"].setValue(60)
    assert opened.editor._said.text() == "Not saved yet. Version 1 is in use by OPB-1: saving a change makes version 2."
    opened.press("Save the course")
    assert opened.catalogue() == [("OPB", 2, ("OPB-1",))]
    assert opened.editor._said.text() == "No class runs on version 2: saving changes it."
    opened.page.store.undo()
    assert opened.catalogue() == [("OPB", 1, ("OPB-1",))]
    assert opened.editor.rules.fields["pass_mark"].value() == 70


def test_subjects_are_put_in_order_by_keys(opened: Courses) -> None:
    opened.go("OPB")
    opened.turn(SUBJECTS)
    ledger = opened.editor.subjects.subjects
    ledger.setCurrentIndex(ledger.model_.index(2, 0))
    for _press in range(2):
        opened.qtbot.keyClick(ledger, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [row[0] for row in opened.texts(ledger)] == ["AID", "LAW", "WPN"]
    assert ledger.row == 0
    carried = ledger.model_.mimeData([ledger.model_.index(0, 0)])
    ledger.model_.dropMimeData(carried, Qt.DropAction.MoveAction, 3, 0, ledger.rootIndex())
    assert [row[0] for row in opened.texts(ledger)] == ["LAW", "WPN", "AID"]


def test_a_table_of_subjects_comes_from_a_spreadsheet_and_goes_to_one(opened: Courses) -> None:
    opened.go("OPB")
    opened.turn(SUBJECTS)
    ledger = opened.editor.subjects.subjects
    ledger.setFocus()
    opened.qtbot.keyClick(ledger, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    rows = clipboard.taken()
    assert [row[0] for row in rows] == ["Code", "LAW", "WPN", "AID"] and rows[2][2:6] == ["range", "0", "60", "1"]
    clipboard.put([["AID", "First aid", "practical", "٨", "12,5", "x"], ["RAD", "Radio", "lecture", "4", "0", ""]])
    ledger.setCurrentIndex(ledger.model_.index(2, 0))
    opened.qtbot.keyClick(ledger, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [row[:5] for row in opened.texts(ledger)[2:]] == [
        ["AID", "First aid", "practical", "8", "12.5"],
        ["RAD", "Radio", "lecture", "4", "0"],
    ]
    clipboard.put([["7", "heavy"]])
    ledger.setCurrentIndex(ledger.model_.index(0, 3))
    opened.qtbot.keyClick(ledger, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [error.what for error in opened.refused] == ["“heavy” cannot stand in the column Weight %."]
    assert opened.texts(ledger)[0][3] == "0"


def test_steps_and_a_course_of_fire_belong_to_their_kind_of_test(opened: Courses) -> None:
    opened.go("OPB")
    opened.turn(SUBJECTS)
    subjects = opened.editor.subjects
    subjects.point(1, 0)
    content, click = subjects.content, Qt.MouseButton.LeftButton
    opened.qtbot.mouseClick(content.tools[2], click)
    opened.type(content.tables, 0, "rounds", "30")
    opened.qtbot.mouseClick(content.tools[2], click)
    opened.type(content.tables, 1, "distance", "100")
    opened.qtbot.mouseClick(content.tools[4], click)
    opened.type(content.bands, 0, "title", "Expert")
    opened.type(content.bands, 0, "least", "92.5")
    subjects.titles.fields["title", "ar"].setText("خبير")
    subjects.titles.fields["title", "ar"].textEdited.emit("خبير")
    subjects.point(2, 0)
    assert [row[0] for row in opened.texts(content.steps)] == ["Stops the bleeding", "Calls for help"]
    opened.press("Save the course")
    recorded = opened.recorded()
    assert json.loads(recorded.subjects[1].tests[0]["fire"]) == {
        "tables": [{"rounds": 30, "distance": 25, "position": "standing"}, {"rounds": 30, "distance": 100, "position": "standing"}],
        "bands": [{"title_en": "Expert", "title_ar": "خبير", "title_ckb": "", "title_it": "", "least": 9250}],
    }
    assert len(json.loads(recorded.subjects[2].tests[0]["steps"])) == 2


def test_what_is_not_saved_is_kept_and_offered_again(opened: Courses, qtbot: QtBot) -> None:
    opened.go("OPB")
    opened.editor.facts.fields["weeks"].setValue(5)
    opened.go()
    assert "The course OPB has changes that are not saved." in opened.page.list.unsaved.text
    again = Courses(CoursesPage(opened.page.office), qtbot)  # as after a change of language, or on the next day
    shown(again.page, qtbot)
    again.go()
    again.press("Go on with it")
    assert again.editor.facts.fields["weeks"].value() == 5
    again.press("Leave it as it was")
    again.press("Throw it away")
    assert again.lines == [("OPB", 1)]
    assert again.page.list.unsaved.text == "" and again.recorded().columns["weeks"] == 2


def test_a_copy_is_another_course(opened: Courses) -> None:
    opened.press("Copy")
    assert "The course has no code." in opened.editor.totals.text
    opened.qtbot.keyClicks(opened.editor.facts.code, "OPC")
    opened.press("Save the course")
    assert opened.catalogue() == [("OPB", 1, ("OPB-1",)), ("OPC", 1, ())]


def test_a_course_goes_to_a_file_and_comes_from_one(opened: Courses, tmp_path: Path) -> None:
    file = tmp_path / "opb.toml"
    opened.page.export("OPB", file)
    assert definitions.read(file.read_text(encoding="utf-8")) == definitions.read(COURSE)
    file.write_text(COURSE.replace("weeks = 2", "weeks = 3"), encoding="utf-8")
    opened.page.take_in(file)
    assert opened.editor.changed and opened.editor.facts.fields["weeks"].value() == 3
    opened.press("Save the course")
    assert opened.catalogue() == [("OPB", 2, ("OPB-1",))]
    file.write_text("code = ", encoding="utf-8")
    opened.go()
    opened.page.take_in(file)
    assert [error.do for error in opened.refused] == ["Correct that line, then try again."]


def test_a_class_is_started_from_a_course(opened: Courses) -> None:
    opened.press("Start a class from it")
    form = opened.page.form
    assert (form.course.currentText(), form.number.value()) == ("Oil Police Basic Course (OPB)", 2)
    form.platoons.setValue(3)
    opened.qtbot.keyClicks(form.lead, "Capt. Ferraro")
    form.plan.setChecked(False)
    opened.press("Open the class")
    assert opened.gone == [Place("class", "OPB-2")]
    with opened.page.store.read() as session:
        line = courses.class_named(session, "OPB-2")
        assert class_details.details(session, line.id).lead_instructor == "Capt. Ferraro"
        assert [each.number for each in platoons.platoons(session, line.id)] == [1, 2, 3]


def test_the_lists_that_are_written_in_keep_qts_rules(qtmodeltester: ModelTester) -> None:
    model = LedgerModel(TESTS)
    qtmodeltester.check(model)
    model.show([dict(test) for test in definitions.read(COURSE).subjects[1].assessments])
    qtmodeltester.check(model)


def test_a_course_that_is_undone_leaves_the_form(opened: Courses) -> None:
    with opened.page.store.change("Add") as session:
        courses.add(session, COURSE.replace('code = "OPB"', 'code = "OPX"'))
    opened.go("OPX")
    opened.page.store.undo()
    assert opened.lines == [("OPB", 1)]
