import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from app.models.attendance import TrainingSession
from app.models.enrolment import Enrolment
from app.models.people import Person, PersonAlias
from app.models.row import derived_id
from app.records import aliases, courses, enrolments, people, timetable
from app.records.attendance import Marking, mark
from app.ui.courses.class_page import ClassPage
from app.ui.place import Place
from app.ui.trainees.decide import DecidePage
from app.ui.trainees.doubles import DoublesPage
from app.ui.trainees.screen import RollScreen
from tests.camp_fixtures import COURSE, FOUNDER, TIMETABLE
from tests.ui.pages import Hall

NAME = "كامل مالك سلمان العلوان"


@pytest.fixture
def twice(hall: Hall) -> tuple[str, str]:
    """OPB-1, in which one man is entered twice and marked differently; the ids of his records."""
    with hall.store.change("Set up") as session:
        class_id = courses.open_class(session, courses.add(session, COURSE), 1, "2010-10-24", 2)
        timetable.plan(session, class_id, TIMETABLE)
        entered = [Person(name=NAME, number="101", unit="A"), Person(name=NAME, mother="نجاة"), Person(name="حسن عبد الرزاق كاظم")]
        session.add_all(entered)
        session.flush()
        enrolled = enrolments.enrol(session, class_id, [one.id for one in entered])
        at = timetable.session_at(session, class_id, "2010-10-24", 1)
        for enrolment, code in zip(enrolled, "PAP", strict=True):
            mark(session, at, [enrolment], Marking(code))
    return entered[0].id, entered[1].id


def opened(hall: Hall) -> DoublesPage:
    page = hall.go("decide", screen="doubles")
    assert isinstance(page, DecidePage)
    settled(hall, page.doubles)
    return page.doubles


def settled(hall: Hall, page: DoublesPage) -> None:
    hall.qtbot.waitUntil(lambda: not hall.window.jobs.queue)


def strength(hall: Hall) -> int:
    with hall.store.read() as session:
        return courses.classes(session)[0].strength


def press(hall: Hall, page: DoublesPage, text: str, place: int = 0) -> None:
    shown = [button for button in page.findChildren(QPushButton) if button.text() == text and button.isVisible()]
    shown[place].click()
    settled(hall, page)


def lines(page: DoublesPage) -> list[str]:
    return [page.list.item(row).text() for row in range(page.list.count())]


def test_one_man_is_joined_and_what_differs_is_decided(hall: Hall, twice: tuple[str, str]) -> None:
    page = opened(hall)
    assert lines(page) == [f"{NAME}\nthe same name"]
    hall.qtbot.waitUntil(lambda: page.list.currentRow() == 0)
    (said,) = [label.text() for label in page.findChildren(QLabel) if "Alike" in label.text()]
    assert said.endswith("They differ in: Mother, Unit, Statistical number. What the kept record says stands.")
    press(hall, page, "Same person: keep this", 1)
    with hall.store.read() as session:
        assert len(aliases.shown(session)) == 1
    assert strength(hall) == 2 and hall.said.startswith("Join the records")
    (line,) = lines(page)
    assert line == f"{NAME}\nOPB-1, 24 Oct 2010, period 1"
    told = [each.text() for each in page.findChildren(QLabel)]
    assert told.count("Recorded by") == sum(text.startswith(f"{FOUNDER.name}, ") for text in told) == 2
    press(hall, page, "Keep this one", 1)
    assert page.entries == []
    hall.desk.undo()
    hall.desk.undo()
    settled(hall, page)
    assert strength(hall) == 3 and len(page.entries) == 1


def test_two_people_are_not_shown_again(hall: Hall, twice: tuple[str, str]) -> None:
    page = opened(hall)
    press(hall, page, "Different people")
    assert page.entries == [] and strength(hall) == 3


def test_a_second_number_is_told_and_the_records_separated(hall: Hall, twice: tuple[str, str]) -> None:
    with hall.store.change("Number, and join") as session:
        session.get_one(Person, twice[1]).number = "9101"
        session.flush()
        aliases.merge(session, *twice)
    page = opened(hall)
    press(hall, page, "Keep this one", 1)
    press(hall, page, "Separate again")
    assert strength(hall) == 3 and "1 mark or result was given back." in page.notice.text


def test_one_of_two_numbers_is_kept(hall: Hall, twice: tuple[str, str]) -> None:
    with hall.store.change("Number, and join") as session:
        session.get_one(Person, twice[1]).number = "9101"
        session.flush()
        aliases.merge(session, *twice)
    page = opened(hall)
    page.list.setCurrentRow(1)
    press(hall, page, "Keep this number", 1)
    with hall.store.read() as session:
        assert people.details(session, twice[0]).facts["number"] == "9101"
    assert len(page.entries) == 1  # the mark
    hall.desk.undo()
    with hall.store.read() as session:
        assert people.details(session, twice[0]).facts["number"] == "101"


def test_who_was_joined_both_ways_is_told(hall: Hall, twice: tuple[str, str]) -> None:
    page = opened(hall)
    assert not page.both_ways.isVisible()
    with hall.store.change("Two laptops") as session:
        for double, same_as in (twice, twice[::-1]):
            session.add(PersonAlias(id=derived_id(double, "alias"), person_id=double, same_as=same_as))
    settled(hall, page)
    record = "101, OPB-1:1" if min(twice) == twice[0] else "OPB-1:2"
    assert page.both_ways.isVisible() and len(page.entries) == 1  # the mark
    assert page.both_ways.text() == f"{NAME}: joined both ways by two laptops; the record {record} is shown."


def test_what_was_decided_elsewhere_meanwhile_is_refused(hall: Hall, twice: tuple[str, str]) -> None:
    page = opened(hall)
    pair = page.entries[0]
    with hall.store.change("Elsewhere") as session:
        aliases.merge(session, *twice)
    page.join(pair, twice[0])
    assert "joined already" in page.notice.text


def test_the_roll_leads_there_and_tells_the_other_record(hall: Hall, twice: tuple[str, str]) -> None:
    with hall.store.change("Join") as session:
        aliases.merge(session, *twice)
    page = hall.go("class", "OPB-1", "roll", twice[0])
    assert isinstance(page, ClassPage) and isinstance(page.screen, RollScreen)
    screen = page.screen
    assert screen.table.visible_rows[0].id == twice[0] and len(screen.table.visible_rows) == 2
    assert screen.panel.also.told == [f"Also entered as {NAME}, نجاة"]
    hall.press("Separate again")
    assert len(screen.table.visible_rows) == 3 and not screen.panel.also.isVisible()
    screen.twice.click()
    assert hall.desk.place == Place("decide", screen="doubles")


def test_sessions_planned_twice_lead_to_the_timetable(hall: Hall, twice: tuple[str, str]) -> None:
    with hall.store.change("Another laptop's") as session:
        class_id = courses.class_named(session, "OPB-1").id
        first = timetable.session_at(session, class_id, "2010-10-25", 2)
        session.add(TrainingSession(**session.get_one(TrainingSession, first).model_dump(exclude={"id"})))
    page = opened(hall)
    page.list.setCurrentRow(1)
    assert lines(page)[1] == "Planned twice\nOPB-1, 25 Oct 2010, period 2"
    press(hall, page, "To the timetable")
    assert hall.desk.place == Place("class", "OPB-1", "timetable")


def test_a_number_given_twice_is_told_on_the_roll_and_mended(hall: Hall, twice: tuple[str, str]) -> None:
    with hall.store.change("Another laptop's") as session:
        third = enrolments.members(session, courses.class_named(session, "OPB-1").id)[2]
        session.get_one(Enrolment, third.enrolment_id).serial = 1
    page = hall.go("class", "OPB-1", "roll")
    assert isinstance(page, ClassPage) and isinstance(page.screen, RollScreen)
    roll = page.screen
    assert roll.same.text == "<b>2 trainees have number 1</b> "
    hall.qtbot.waitUntil(lambda: hall.desk.rail.told("decide") == "To decide  1")
    roll.same.button.click()
    doubles = hall.desk.page
    assert hall.desk.place == Place("decide", screen="doubles") and isinstance(doubles, DecidePage)
    settled(hall, doubles.doubles)
    doubles.doubles.list.setCurrentRow(1)
    assert lines(doubles.doubles)[1] == "2 trainees have number 1\nOPB-1"
    same = doubles.doubles.entries[1]
    assert isinstance(same, enrolments.SameSerial)
    press(hall, doubles.doubles, "Give the next free number", [one.person_id for one in same.members].index(third.person_id))
    assert len(doubles.doubles.entries) == 1 and hall.said.startswith("Give حسن")
    with hall.store.read() as session:
        assert [one.serial for one in enrolments.members(session, courses.class_named(session, "OPB-1").id)] == [1, 2, 3]
    hall.go("class", "OPB-1", "roll")
    assert roll.same.text == ""
    hall.desk.undo()
    assert roll.same.text != ""
