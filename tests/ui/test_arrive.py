from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from app.records import arrivals, courses, enrolments, people
from app.ui.courses.classes import ClassesPage
from app.ui.place import Place
from app.ui.trainees.arrive import ImportPage
from app.ui.trainees.decide import DecidePage
from app.ui.trainees.reading import Fate
from tests.ui.pages import Hall

LIST = """القائمة الاسمية للدورة
ت;الاسم الرباعي;الرقم الاحصائي;اسم الام;التولد
1;كامل مالك سلمان العلوان;1001;نجاة;1985
2;ياسر شهاب بديوي المفتي;1002;سهام;1986
3;حسن عبد الرزاق كاظم;1003;ليلى;soon
4;كامل مالك سلمان العلوان;;نجاة;1985
;;1004;امينة;1987
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8-sig")
    return path


@pytest.fixture
def page(hall: Hall, file: Path) -> ImportPage:
    """A list in front of a class that is empty."""
    classes = hall.go("classes")
    assert isinstance(classes, ClassesPage)
    classes.open_form()
    classes.form.course.setCurrentIndex(1)
    classes.form.open()
    page = hall.go("import", "OPB-1", subject=str(file))
    assert isinstance(page, ImportPage)
    hall.qtbot.waitUntil(lambda: page.reading is not None)
    return page


def enrol(hall: Hall, page: ImportPage) -> None:
    with hall.qtbot.waitSignal(hall.window.jobs.idle):
        page.enrol.click()


def members(hall: Hall) -> list[str]:
    with hall.store.read() as session:
        return [member.name for member in enrolments.members(session, courses.class_named(session, "OPB-1").id)]


def test_a_list_is_looked_at_before_it_is_taken_in(hall: Hall, page: ImportPage) -> None:
    assert [(row.row, row.fate) for row in page.table.visible_rows] == [
        *((3, Fate.NEW), (4, Fate.NEW), (5, Fate.NEW), (6, Fate.UNSURE), (7, Fate.REFUSED))
    ]
    assert page.counts == "3 new  ·  1 to decide  ·  1 refused"
    assert page.enrol.text() == "Enrol 3 trainees"
    page.only_problems.setChecked(True)
    assert [row.problem for row in page.table.visible_rows] == ["التولد: unreadable (soon)", "الاسم الرباعي: no name; the row is left out"]
    assert members(hall) == []


def test_it_is_taken_in_as_one_change(hall: Hall, page: ImportPage) -> None:
    enrol(hall, page)
    assert members(hall) == ["كامل مالك سلمان العلوان", "ياسر شهاب بديوي المفتي", "حسن عبد الرزاق كاظم"]
    assert hall.said.startswith("Enrol the list list.csv")
    hall.desk.undo()
    assert members(hall) == []


@pytest.mark.parametrize(
    ("button", "enrolled", "known"),
    [("Keep as a new person", 4, 4), ("The same person", 3, 3), ("Skip this row", 3, 3)],
)
def test_the_unsure_wait_for_a_persons_word(hall: Hall, page: ImportPage, button: str, enrolled: int, known: int) -> None:
    enrol(hall, page)
    assert hall.desk.place == Place("decide")
    decide = hall.desk.page
    assert isinstance(decide, DecidePage)
    assert [row.fields["name"] for row in decide.rows] == ["كامل مالك سلمان العلوان"]
    assert decide.tabs.tabText(0) == "Rows of lists  1"
    hall.qtbot.waitUntil(lambda: any(found.isVisible() for found in decide.findChildren(QPushButton) if found.text() == button))
    hall.press(button)
    with hall.store.read() as session:
        assert arrivals.waiting(session) == []
        assert len(people.listed(session)) == known
    assert len(members(hall)) == enrolled
    hall.desk.undo()
    assert len(decide.rows) == 1


def test_the_same_list_again_changes_nothing(hall: Hall, page: ImportPage, file: Path) -> None:
    enrol(hall, page)
    again = hall.go("import", "OPB-1", subject=str(file))
    assert isinstance(again, ImportPage)
    again.open(file)
    hall.qtbot.waitUntil(lambda: again.counts == "3 here already  ·  1 to decide  ·  1 refused")
    enrol(hall, again)
    assert len(members(hall)) == 3
    assert hall.said.startswith("Enrol the list")


@pytest.mark.parametrize(("content", "what"), [(b"", "not a spreadsheet"), (b"PK\x03\x04 nothing", "is damaged")], ids=["empty", "broken"])
def test_what_is_no_list_is_refused_above_the_page(hall: Hall, tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "broken.xlsx"
    path.write_bytes(content)
    hall.go("import", subject=str(path))
    hall.qtbot.waitUntil(lambda: what in hall.refused)
