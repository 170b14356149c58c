"""One class from the first start of the program to its certificates, by keys and mouse alone, on the screen and in the file."""

from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtWidgets import QFileDialog

from app.records import assessments, attendance, certificates, courses, graduation, nominal_roll, timetable
from app.records.register import Entry
from app.ui.place import Place
from tests.ui.pages import Gateway
from tests.ui.whole_class.page import Person

NOW = "2010-11-03T08:00:00Z"  # a Wednesday, after the last session
LABEL = "RVR-1"
COURSE = """
code = "RVR"
titles = { en = "River Patrol Course", ar = "دورة دوريات الأنهار" }
weeks = 2
periods = 2
min_attendance = 50

[[subjects]]
code = "LAW"
titles = { en = "Law on the river" }
periods = 2
weight = 50
[[subjects.assessments]]
code = "LAW-W"

[[subjects]]
code = "BOA"
titles = { en = "Boats" }
periods = 2
weight = 50
kind = "practical"
[[subjects.assessments]]
code = "BOA-P"
kind = "practical"
"""
ARABIC, LATIN = "الاسم الرباعي", "Name"
TRAINEES = {
    "احمد علي حسن كريم": "Ahmed Ali Hassan Karim",
    "عمر صالح مهدي جبار": "Omar Salih Mahdi Jabbar",
    "كريم ناصر عباس لطيف": "Karim Nasser Abbas Latif",
    "يوسف حامد رشيد سلمان": "Yusuf Hamid Rashid Salman",
    "حيدر كاظم جواد عبد": "Haidar Kadhim Jawad Abed",
    "مصطفى عادل سامي فاضل": "Mustafa Adel Sami Fadhil",
}
GRADUATES = [name for serial, name in enumerate(TRAINEES, 1) if serial not in (2, 3)]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """What lies on the stick: the course, and the clerk's list."""
    (tmp_path / "river.toml").write_text(COURSE, encoding="utf-8")
    with xlsxwriter.Workbook(tmp_path / "river.xlsx") as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate([("No", LATIN, ARABIC), *((n, latin, name) for n, (name, latin) in enumerate(TRAINEES.items(), 1))]):
            sheet.write_row(row, 0, cells)
    return tmp_path


@pytest.fixture
def person(gateway: Gateway, files: Path, monkeypatch: pytest.MonkeyPatch) -> Person:
    monkeypatch.setenv("MUSTER_NOW", NOW)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(files / "certificates.pdf"), ""))
    gateway.window.resize(1366, 768)
    return Person(gateway.window, gateway.qtbot)


def test_a_class_from_a_spreadsheet_to_certificates_by_keys_and_mouse(person: Person, files: Path) -> None:
    start_a_camp(person)
    bring_the_course(person, files / "river.toml")
    open_the_class(person)
    enrol_the_list(person, files / "river.xlsx")
    plan_two_weeks(person)
    call_the_first_roll(person)
    mark_the_others_in_the_grid(person)
    enter_the_results(person)
    record_the_graduation(person)
    draft_and_approve(person)
    print_and_hand_over(person, files / "certificates.pdf")
    verify(person, files / "certificates.pdf")


def start_a_camp(person: Person) -> None:
    assert person.focus.accessibleName() == "Start a camp"
    person.press("Enter")
    person.spell("Camp Dublin")
    person.press("Enter", "Enter")
    for text in ("A. Clerk", "four words and more", "four words and more"):
        person.spell(text)
        person.press("Tab")
    person.press("Enter")
    assert person.shows("Start the camp without a sheet")
    person.press("Enter")
    person.wait(lambda: person.shows("The camp is ready"))
    assert person.focus.accessibleName() == "A class from a spreadsheet"
    assert person.store.user.name == "A. Clerk"


def bring_the_course(person: Person, file: Path) -> None:
    person.drop(file)
    assert person.shows("Everything adds up.") and person.place == Place("courses", screen="new")
    person.press("Ctrl+S")
    assert person.shows("No class runs on version 1: saving changes it.")
    with person.store.read() as session:
        assert [line.code for line in courses.courses(session)] == ["RVR"]


def open_the_class(person: Person) -> None:
    person.press("Ctrl+4")
    assert person.cells()[0][:2] == ["RVR", "River Patrol Course"]
    person.click_on("Start a class from it")
    assert person.focus.accessibleName() == "Course"
    person.press("Tab", "Tab", "Home")
    person.spell("2010-10-24")
    person.press("Enter")
    assert person.place == Place("class", LABEL, "roll") and person.shows("Nobody is on this roll yet")
    with person.store.read() as session:
        line = courses.class_named(session, LABEL)
    assert (line.start, line.end, line.strength) == ("2010-10-24", "2010-11-06", 0)


def enrol_the_list(person: Person, file: Path) -> None:
    person.drop(file)
    person.settle()
    assert person.shows("6 new") and person.focused_text == "Enrol 6 trainees"
    person.press("Enter")
    person.settle()
    assert person.place == Place("class", LABEL, "roll") and person.shows("strength 6")
    with person.store.read() as session:
        roll = nominal_roll.nominal_roll(session, courses.class_named(session, LABEL).id).rows
    assert {row.name: row.latin for row in roll} == TRAINEES
    person.press("Ctrl+1")
    person.settle()
    assert person.shows("No session is planned for today.") and person.shows("Nothing is missing.")


def plan_two_weeks(person: Person) -> None:
    person.press("Ctrl+B", "Ctrl+PgDown")
    assert person.shows("Nothing is planned for this class yet")
    person.press("Enter", "Alt+Left", "Home", "1", "Right", "2")
    assert person.shows("2 of 4 periods of the course")
    person.press("Ctrl+I")
    assert person.shows("Repeat the 2 sessions of week 1 in so many weeks, to the end of the class or less:")
    person.press("Enter")
    assert person.shows("4 of 4 periods of the course") and person.said == "Repeat the week of 2010-10-24 in RVR-1"
    with person.store.read() as session:
        planned = timetable.sessions(session, courses.class_named(session, LABEL).id)
    assert [(line.date, line.subject_code) for line in planned] == [
        ("2010-10-24", "LAW"),
        ("2010-10-25", "BOA"),
        ("2010-10-31", "LAW"),
        ("2010-11-01", "BOA"),
    ]


def call_the_first_roll(person: Person) -> None:
    person.press("Ctrl+1")
    person.settle()
    assert person.shows("4 rolls are not taken") and person.focused_text == "Take the first"
    person.press("Ctrl+R")
    assert person.shows("1 of 6")
    person.press("Enter", "A", "L")
    person.spell("10")
    person.press("Enter", "Enter", "Enter", "Enter")
    assert person.shows("Everybody was called") and person.shows("= 6 of 6")
    assert taken(person) == ["PALPPP", "......", "......", "......"]
    person.press("Ctrl+Enter")
    assert person.shows("Closed by A. Clerk, 2010-11-03 11:00.")
    person.press("Esc")
    assert person.place == Place("class", LABEL, "attendance") and person.shows("week 1 of 2")


def mark_the_others_in_the_grid(person: Person) -> None:
    person.press("Home", "Right", "P", "Down", "P", "Down", "S")
    assert person.shows("Mark the rest present (3)")
    person.press("Ctrl+Z")
    assert taken(person)[1] == "PP...."
    person.press("Ctrl+G", "Ctrl+Enter")
    assert person.shows("The roll is closed")
    person.press("Alt+Right", "Home", "Ctrl+G", "Ctrl+Enter", "Right", "Ctrl+G", "Ctrl+Enter")
    assert person.said == "Close the roll of 2010-11-01, period 1"
    assert taken(person) == ["PALPPP", *["PPPPPP"] * 3]
    with person.store.read() as session:
        assert all(line.locked for line in attendance.sheet(session, courses.class_named(session, LABEL).id).sessions)


def taken(person: Person) -> list[str]:
    """Each session's marks in the file, by class serial; a dot where there is none."""
    with person.store.read() as session:
        rows = attendance.sheet(session, courses.class_named(session, LABEL).id).rows
    columns = zip(*(row.marks for row in rows), strict=True)
    return ["".join(mark.code or "." if mark else "." for mark in column) for column in columns]


def enter_the_results(person: Person) -> None:
    person.press("Ctrl+PgDown")
    person.settle()
    for points in ("85", "40", "72", "91", "77", "80"):
        person.spell(points)
        person.press("Enter")
    person.press("Right", *["Up"] * 5)
    for letter in "GGNGGG":
        person.press(letter)
    person.settle()
    assert [row[:2] for row in person.cells()] == [["85", "G"], ["40", "G"], ["72", "N"], ["91", "G"], ["77", "G"], ["80", "G"]]
    with person.store.read() as session:
        sheet = assessments.grade_sheet(session, courses.class_named(session, LABEL).id)
    entered = [[attempt for cell in row.cells if cell for attempt in cell.attempts] for row in sheet.rows]
    assert [written.score for written, _practical in entered] == [8500, 4000, 7200, 9100, 7700, 8000]
    assert [practical.go for _written, practical in entered] == [True, True, False, True, True, True]


def record_the_graduation(person: Person) -> None:
    person.press("Ctrl+PgDown")
    person.settle()
    assert person.shows("4 of 6 eligible")
    assert [row[-1] for row in person.cells()] == ["eligible", "not eligible", "retest left", "eligible", "eligible", "eligible"]
    person.press("Ctrl+Enter")
    assert (
        person.shows("Record on 3 Nov 2010 that 4 graduate and 2 fail? 1 of those who fail can still make it.")
        and person.focused_text == "Record it"
    )
    person.press("Enter")
    person.settle()
    assert statuses(person) == ["graduated", "failed", "failed", "graduated", "graduated", "graduated"]
    assert person.offered == "Undo"
    person.click_on("Undo")
    person.settle()
    assert statuses(person) == ["enrolled"] * 6 and person.shows("4 of 6 eligible")
    person.press("Ctrl+Y")
    person.settle()
    assert [row[-1] for row in person.cells()] == statuses(person)


def statuses(person: Person) -> list[str]:
    with person.store.read() as session:
        return [one.status for one in graduation.decisions(session, courses.class_named(session, LABEL).id, NOW[:10])]


def draft_and_approve(person: Person) -> None:
    person.press("Ctrl+PgDown")
    person.settle()
    assert person.shows("Draft 4 certificates")
    person.press("Ctrl+Enter")
    person.settle()
    assert [row[2] for row in person.cells()] == [TRAINEES[name] for name in GRADUATES]
    assert states(person) == {"drafted"}
    person.press("Space", "Space", "Ctrl+G", "Ctrl+Enter")
    person.settle()
    assert states(person) == {"approved"} and person.shows("Print 4 certificates")


def print_and_hand_over(person: Person, paper: Path) -> None:
    person.press("Ctrl+S")
    person.settle()
    assert paper.read_bytes().startswith(b"%PDF") and states(person) == {"printed"}
    assert person.shows("Print the 4 from the file. Did all come out?") and person.focused_text == "All came out"
    person.press("Enter")
    person.settle()
    assert person.shows("Hand over 4 certificates") and len(person.cells()) == 4
    person.press("Ctrl+Enter")
    person.settle()
    assert states(person) == {"issued"} and person.cells() == []
    assert [entry.name for entry in register(person)] == GRADUATES
    assert person.offered == ""  # what somebody was given is revoked, and not taken back


def register(person: Person) -> list[Entry]:
    with person.store.read() as session:
        return certificates.listed(session)


def states(person: Person) -> set[str]:
    return {entry.state for entry in register(person)}


def verify(person: Person, paper: Path) -> None:
    person.drop(paper)
    person.settle()
    assert person.shows("4 genuine and in force") and person.shows(TRAINEES[GRADUATES[0]])
