import pytest
from PySide6.QtCore import QDate, Qt

from app.models.people import Person
from app.records import class_details, courses, enrolments, timetable
from app.ui.courses.class_page import ClassPage
from app.ui.courses.details import DetailsScreen
from tests.camp_fixtures import COURSE, NAMES, TIMETABLE
from tests.ui.pages import Hall


@pytest.fixture
def office(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> "Office":
    """The details of OPB-1, which nobody has written yet."""
    monkeypatch.setenv("MUSTER_NOW", "2010-11-01T09:00:00Z")
    with hall.store.change("Open") as session:
        courses.open_class(session, courses.add(session, COURSE), 1, "2010-10-24", 2)
    hall.go("class", "OPB-1", "details")
    return Office(hall)


class Office:
    """Where a clerk writes what a class's papers say."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall

    @property
    def screen(self) -> DetailsScreen:
        """The one that is seen: the page of a class is made anew when the class has changed."""
        assert isinstance(self.hall.desk.page, ClassPage)
        screen = self.hall.desk.page.screen
        assert isinstance(screen, DetailsScreen)
        return screen

    def sign(self, position: int, column: str, language: str, text: str) -> None:
        field = self.screen.signatures[position - 1].fields[column, language]
        field.clear()
        self.hall.qtbot.keyClicks(field, text)

    def ask_to_close(self) -> None:
        """Until the worker has added up what the class lacks."""
        self.hall.press("Close the class…")
        self.hall.qtbot.waitUntil(lambda: "open" in self.screen.question.text and "…" not in self.screen.question.text)

    def recorded(self) -> class_details.ClassDetails:
        with self.hall.store.read() as session:
            return class_details.details(session, self.screen.class_line.id)


def test_everything_is_kept_as_one_change(office: Office) -> None:
    assert not office.screen.save.isEnabled()
    office.screen.last_day.setDate(QDate(2010, 11, 13))
    for field, text in (
        (office.screen.lead, "Capt. Ferraro"),
        (office.screen.order_number, "2541/4"),
        (office.screen.order_date, "2010-10-17"),
    ):
        office.hall.qtbot.keyClicks(field, text)
    office.sign(2, "name", "en", "Col. Saadi")
    office.sign(2, "title", "en", "Commander")
    office.hall.press("Save the details")
    kept = office.recorded()
    assert (kept.start, kept.end, kept.lead_instructor, kept.order_number, kept.order_date) == (
        *("2010-10-24", "2010-11-13", "Capt. Ferraro", "2541/4", "2010-10-17"),
    )
    assert (kept.signatories[0].name["en"], kept.signatories[1].name["en"], kept.signatories[1].title["en"]) == (
        "",
        "Col. Saadi",
        "Commander",
    )
    assert office.hall.said == "Change the details of OPB-1"
    assert not office.screen.save.isEnabled()
    assert office.screen.class_line.end == "2010-11-13"
    office.hall.desk.undo()
    assert office.recorded().lead_instructor == "" == office.screen.lead.text()
    assert office.recorded().signatories[1].name["en"] == ""


def test_who_signs_is_kept_where_the_class_stays_as_it_is(office: Office) -> None:
    screen = office.screen
    office.sign(1, "name", "ckb", "x")
    office.hall.press("Save the details")
    assert office.screen is screen
    assert not screen.save.isEnabled()
    assert office.recorded().signatories[0].name["ckb"] == "x"
    office.hall.desk.undo()
    assert screen.signatures[0].fields["name", "ckb"].text() == ""


def test_what_cannot_be_is_refused_beside_the_button(office: Office) -> None:
    office.screen.last_day.setDate(QDate(2010, 10, 1))
    office.hall.press("Save the details")
    assert "The last day is before the first." in office.screen.notice.text
    assert office.screen.last_day.iso == "2010-10-01"
    office.screen.last_day.setDate(QDate(2010, 11, 6))
    office.hall.qtbot.keyClicks(office.screen.order_date, "17 Oct")
    office.hall.press("Save the details")
    assert "“17 Oct” is not a date" in office.screen.notice.text
    assert office.recorded().order_date == ""


def test_a_class_is_closed_and_reopened_with_a_reason(office: Office) -> None:
    office.ask_to_close()
    office.hall.press("Cancel")
    office.ask_to_close()
    assert office.screen.question.text.startswith("Close OPB-1?") and office.screen.question.text.endswith("Nothing is open.")
    office.hall.press("Close the class")
    assert office.screen.closed and not office.screen.lead.isEnabled() and not office.screen.save.isVisible()
    assert office.hall.said == "Close the class OPB-1"
    page = office.hall.desk.page
    assert isinstance(page, ClassPage)
    page.choose("roll")
    office.hall.press("Reopen…")
    office.hall.qtbot.keyClicks(page.closed.question.reason, "A mark was wrong")
    office.hall.press("Reopen the class")
    office.hall.go("class", "OPB-1", "details")
    assert not office.screen.closed and office.screen.lead.isEnabled()
    assert office.screen._said.text() == "The class is running. It was reopened: A mark was wrong"
    office.hall.desk.undo()
    assert office.screen.closed
    office.hall.press("Put it away")
    assert office.screen.class_line.status == "archived"


def test_closing_says_what_is_still_open(office: Office) -> None:
    with office.hall.store.change("Enrol") as session:
        people = [Person(name=name) for name in NAMES]
        session.add_all(people)
        enrolments.enrol(session, office.screen.class_line.id, [person.id for person in people])
        timetable.plan(session, office.screen.class_line.id, TIMETABLE)
    office.ask_to_close()
    assert "Still open: 18 rolls are not taken, 20 results are missing, 5 trainees are not decided on." in office.screen.question.text


def test_a_class_is_divided_into_platoons_that_have_names(office: Office) -> None:
    with office.hall.store.change("Enrol") as session:
        people = [Person(name=name) for name in NAMES]
        session.add_all(people)
        enrolments.enrol(session, office.screen.class_line.id, [person.id for person in people])
    office.hall.qtbot.keyClicks(office.screen.lead, "Capt. Ferraro")
    office.screen.platoons.into.setValue(2)
    office.hall.press("by serial")
    assert [line.strength for line in office.screen.platoons.lines] == [3, 2]
    office.screen.platoons.ledger.write(1, "commander", "Lt. Karim")
    assert [line.commander for line in office.screen.platoons.lines] == ["", "Lt. Karim"]
    assert not office.screen.platoons.remove.isEnabled()
    office.hall.qtbot.mouseClick(office.screen.platoons.add, Qt.MouseButton.LeftButton)
    assert office.screen.platoons.remove.isEnabled()
    office.hall.qtbot.mouseClick(office.screen.platoons.remove, Qt.MouseButton.LeftButton)
    for _step in range(4):
        office.hall.desk.undo()
    assert office.screen.platoons.lines == []
    assert office.screen.lead.text() == "Capt. Ferraro" and office.screen.save.isEnabled()


def test_what_is_not_saved_is_not_lost_by_closing(office: Office) -> None:
    office.hall.qtbot.keyClicks(office.screen.lead, "Capt. Ferraro")
    assert not office.screen.status.isEnabled()
    assert office.screen.status.toolTip() == "Save the details first"
