from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.records import courses
from app.ui.courses.class_page import ClassPage
from app.ui.courses.classes import COLUMNS, ClassesPage, class_lines
from app.ui.place import Place
from app.ui.widgets.table import Rows
from tests.camp_fixtures import COURSE, OilClass
from tests.ui.pages import Hall


def classes(hall: Hall) -> ClassesPage:
    page = hall.go("classes")
    assert isinstance(page, ClassesPage)
    return page


def test_an_empty_camp_says_what_comes_first(hall: Hall) -> None:
    page = classes(hall)
    assert page.shown == "empty"
    hall.press("New class")
    assert page.shown == "form"
    hall.press("Back")
    hall.press("Import a class list")
    assert hall.desk.place == Place("import")


def test_a_class_of_a_course_that_muster_brings(hall: Hall) -> None:
    page = classes(hall)
    hall.press("New class")
    assert [page.form.course.itemText(place) for place in range(page.form.course.count())] == [
        "Instructor Course T3 (T3)",
        "Oil Police Basic Course (OPB)",
    ]
    page.form.course.setCurrentIndex(1)
    assert (page.form.number.value(), page.form.weeks.value()) == (1, 7)
    hall.press("Open the class")
    assert isinstance(hall.desk.page, ClassPage)
    assert hall.desk.page.class_line.label == "OPB-1"
    assert hall.said == "Open the class OPB-1"


def test_numbers_continue_and_a_taken_one_is_refused_in_place(hall: Hall) -> None:
    page = classes(hall)
    for number in (1, 2):
        page.open_form()
        page.form.course.setCurrentIndex(page.form.course.findText("(OPB)", Qt.MatchFlag.MatchEndsWith))
        assert page.form.number.value() == number
        page.form.open()
    page.open_form()
    page.form.course.setCurrentIndex(page.form.course.findText("(OPB)", Qt.MatchFlag.MatchEndsWith))
    page.form.number.setValue(2)
    page.form.open()
    assert page.form.refusal == "The class OPB-2 is there already. Choose the next number of this course."


def test_the_list_shows_each_class_and_opens_it(hall: Hall) -> None:
    page = classes(hall)
    page.open_form()
    page.form.course.setCurrentIndex(1)
    page.form.open()
    page = classes(hall)
    assert [row.label for row in page.table.visible_rows] == ["OPB-1"]
    page.table.opened.emit(page.table.visible_rows[0])
    assert hall.desk.place == Place("class", "OPB-1", "roll")


def test_the_list_is_filtered_and_remembers_it(hall: Hall) -> None:
    with hall.store.change("Open") as session:
        course = courses.add(session, COURSE)
        for number, start in ((1, "2010-10-24"), (2, "2101-01-02"), (3, "2010-10-24")):
            courses.open_class(session, course, number, start)
        courses.close(session, courses.class_named(session, "OPB-3").id)
    page = classes(hall)
    for place, labels in ((0, ["OPB-2", "OPB-1", "OPB-3"]), (1, ["OPB-1"]), (2, ["OPB-2"]), (4, []), (3, ["OPB-3"])):
        page.filter.setCurrentIndex(place)
        page.filter.activated.emit(place)
        assert sorted(row.label for row in page.table.visible_rows) == sorted(labels)
    hall.window.rebuild()
    assert [row.label for row in classes(hall).table.visible_rows] == ["OPB-3"]
    hall.qtbot.waitUntil(hall.desk.isVisible)
    hall.qtbot.keyClick(hall.desk.page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert classes(hall).shown == "form"


def test_undoing_the_class_of_the_page_goes_back_to_the_list(hall: Hall) -> None:
    page = classes(hall)
    page.open_form()
    page.form.open()
    hall.desk.undo()
    assert hall.desk.place == Place("classes")
    assert page.shown == "empty"


def test_the_model_of_rows_keeps_qts_rules(oil_class: OilClass, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    model = Rows(COLUMNS)
    qtmodeltester.check(model)
    with oil_class.store.read() as session:
        model.show(class_lines(session))
    qtmodeltester.check(model)
    assert [model.index(0, column).data() for column in range(model.columnCount())] == [
        *("OPB-1", "Oil Police Basic Course 1", "5", "24 Oct 2010", "6 Nov 2010", "running", "0 of 18")
    ]
