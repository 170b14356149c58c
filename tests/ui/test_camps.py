"""A headquarters in the window: its camps, classes by camp, and classes that other laptops keep."""

import json

import pytest
from PySide6.QtWidgets import QComboBox
from sqlmodel import Session, select

from app.models.camp import Laptop
from app.models.journal import SyncMe
from app.models.people import Person
from app.records import camp, courses, enrolments
from app.ui.courses.classes import ClassesPage
from app.ui.place import Place
from app.ui.settings.camp import CampForm
from app.ui.settings.screen import SettingsPage
from app.ui.trainees.arrive import ImportPage
from tests.camp_fixtures import COURSE
from tests.ui.pages import Hall


def facts(hall: Hall) -> CampForm:
    page = hall.go("settings", screen="camp")
    assert isinstance(page, SettingsPage) and isinstance(page.form, CampForm)
    return page.form


def classes(hall: Hall) -> ClassesPage:
    page = hall.go("classes")
    assert isinstance(page, ClassesPage)
    return page


def pick(box: QComboBox, place: int) -> None:
    box.setCurrentIndex(place)
    box.activated.emit(place)


def add_zulu(hall: Hall) -> CampForm:
    form = facts(hall)
    hall.press("Add another camp…")
    hall.qtbot.keyClicks(form.lines.fields["title", "en"], "Camp Zulu")
    form.prefix.setText("zul")
    form.days_off[6].setChecked(True)
    hall.press("Add the camp")
    return form


@pytest.fixture
def two(hall: Hall) -> Hall:
    """Camp Dublin with OPB-1; Camp Zulu with OPB-1 and, later, OPB-2."""
    with hall.store.change("Two camps") as session:
        code = courses.add(session, COURSE)
        camp.add(session, {"title_en": "Camp Zulu", "serial_prefix": "ZUL"})
        for course, number, start in (("ZUL", 1, "2010-10-24"), ("DUB", 1, "2010-11-01"), ("ZUL", 2, "2011-01-02")):
            courses.open_class(session, f"{course}/{code}", number, start)
    return hall


def give(session: Session, *classes: str) -> None:
    own = session.get_one(Laptop, session.exec(select(SyncMe.laptop_id)).one())
    own.scope = json.dumps(classes)


def test_another_camp_is_added_and_chosen(hall: Hall) -> None:
    form = facts(hall)
    assert form.which.isHidden() and form.other.isEnabled()
    hall.press("Add another camp…")
    assert (form.prefix.text(), form.zone.currentText(), form.days_off[5].isChecked()) == ("", "Asia/Baghdad", True)
    assert not form.save.isEnabled()
    hall.press("Back")
    assert form.prefix.text() == "DUB"
    add_zulu(hall)
    assert hall.said == "Add the camp Camp Zulu"
    assert form.which.isVisible() and [form.which.itemText(place) for place in range(2)] == ["Camp Dublin (DUB)", "Camp Zulu (ZUL)"]
    assert (form.which.currentText(), form.prefix.text(), form.days_off[6].isChecked()) == ("Camp Zulu (ZUL)", "ZUL", True)
    assert hall.window.windowTitle() == "2 camps - Muster"
    hall.desk.undo()
    assert form.which.isHidden() and form.prefix.text() == "DUB"
    assert hall.window.windowTitle() == "Camp Dublin - Muster"


def test_the_chosen_camp_is_changed_and_no_other(hall: Hall) -> None:
    form = add_zulu(hall)
    pick(form.which, 0)
    assert form.prefix.text() == "DUB" and not form.days_off[6].isChecked()
    pick(form.which, 1)
    hall.qtbot.keyClicks(form.lines.fields["authority", "en"], "Academy")
    assert not form.which.isEnabled()
    hall.press("Save the camp's facts")
    with hall.store.read() as session:
        assert [each.authority_en for each in camp.camps(session)] == ["", "Academy"]
    assert form.which.isEnabled() and form.which.currentText() == "Camp Zulu (ZUL)"
    hall.qtbot.keyClicks(form.lines.fields["authority", "en"], " of Police")
    hall.press("Leave it as it was")
    assert form.lines.fields["authority", "en"].text() == "Academy" and form.prefix.text() == "ZUL"


def test_a_prefix_that_another_camp_has_is_refused_in_place(hall: Hall) -> None:
    form = facts(hall)
    hall.press("Add another camp…")
    hall.qtbot.keyClicks(form.lines.fields["title", "en"], "Camp Dunn")
    form.prefix.setText("DUB")
    hall.press("Add the camp")
    assert form.refusal == "Another camp's serial numbers begin with DUB. Choose another prefix."
    assert form.lines.fields["title", "en"].text() == "Camp Dunn"


def test_classes_stand_by_camp_where_there_are_several(two: Hall) -> None:
    page = classes(two)
    assert [column.title for column in page.table.rows.columns][:2] == ["Camp", "Class"]
    assert [row.label for row in page.table.visible_rows] == ["DUB/OPB-1", "ZUL/OPB-2", "ZUL/OPB-1"]
    assert [page.table.rows.index(place, 0).data() for place in range(3)] == ["Camp Dublin", "Camp Zulu", "Camp Zulu"]
    page.table.opened.emit(page.table.visible_rows[2])
    assert two.desk.place == Place("class", "ZUL/OPB-1", "roll")


def test_the_camp_column_comes_with_the_second_camp(hall: Hall) -> None:
    with hall.store.change("Class") as session:
        courses.open_class(session, courses.add(session, COURSE), 1, "2010-10-24")
    page = classes(hall)
    assert page.table.rows.columns[0].title == "Class"
    add_zulu(hall)
    assert classes(hall).table.rows.columns[0].title == "Camp"
    assert [row.label for row in page.table.visible_rows] == ["DUB/OPB-1"]
    hall.desk.undo()
    assert page.table.rows.columns[0].title == "Class"


def test_a_new_class_is_of_the_camp_that_is_chosen_and_takes_its_next_number(two: Hall) -> None:
    page = classes(two)
    two.press("New class")
    assert page.form.camp.isVisible() and page.form.camp.currentText() == "Camp Dublin (DUB)"
    page.form.course.setCurrentIndex(page.form.course.findText("Oil Police Basic Course (OPB)"))
    assert page.form.number.value() == 2
    pick(page.form.camp, 1)
    assert page.form.course.currentText() == "Oil Police Basic Course (OPB)" and page.form.number.value() == 3
    page.form.plan.setChecked(False)
    two.press("Open the class")
    assert two.said == "Open the class ZUL/OPB-3"
    assert two.desk.place == Place("class", "ZUL/OPB-3", "roll")


def test_one_camp_is_not_asked_for(hall: Hall) -> None:
    page = classes(hall)
    page.open_form()
    assert not page.form.camp.isVisible()


def test_a_class_that_other_laptops_keep_stands_back(two: Hall) -> None:
    with two.store.read() as session:
        own = courses.class_named(session, "ZUL/OPB-2").id
    page = classes(two)
    with two.store.change("Scope") as session:
        give(session, own)
    assert [row.label for row in page.table.visible_rows] == ["ZUL/OPB-2", "DUB/OPB-1", "ZUL/OPB-1"]
    assert [page.table.rows.index(place, 6).data() for place in range(3)] == ["running", "kept on other laptops", "kept on other laptops"]
    assert [page.table.rows.index(place, 3).data() for place in range(3)] == ["0", "", ""]
    assert not page.new.isEnabled()
    assert two.desk.rail._camp.text() == "Camp Zulu"


def test_a_class_that_other_laptops_keep_says_so_and_takes_nothing(two: Hall) -> None:
    with two.store.change("Scope") as session:
        give(session, courses.class_named(session, "ZUL/OPB-2").id)
    two.go("class", "ZUL/OPB-1", "details")
    assert "The class ZUL/OPB-1 is kept on other laptops." in two.refused
    two.go("class", "ZUL/OPB-2", "details")
    assert two.refused == ""


def test_nobody_is_sent_to_a_class_that_other_laptops_keep(two: Hall) -> None:
    with two.store.change("Scope") as session:
        own = courses.class_named(session, "ZUL/OPB-2").id
        session.add(person := Person(name="Somebody"))
        session.flush()
        enrolments.enrol(session, own, [person.id])
        give(session, own)
    page = two.go("import")
    assert isinstance(page, ImportPage)
    assert [page.into.itemData(place) for place in range(page.into.count())] == ["ZUL/OPB-2", ""]
