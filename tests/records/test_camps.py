"""One file that holds several camps: each class has the names, the numbers and the calendar of its own."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from app.errors import UserError
from app.models.people import Person
from app.records import assessments, attendance, camp, certificates, courses, enrolments, letterhead, timetable
from app.records.assessments import Score
from app.records.attendance import Marking
from app.records.certificates import Issue
from app.records.courses import ClassLine
from app.records.timetable import Lesson, Slot
from app.store.camp import Store
from tests.camp_fixtures import COURSE, TIMETABLE

ZULU = {
    "title_en": "Camp Zulu",
    "title_ar": "معسكر زولو",
    "authority_en": "Academy",
    "serial_prefix": "zul",
    "time_zone": "Pacific/Auckland",
    "days_off": "7",
}


@dataclass(frozen=True)
class Two:
    """OPB-1 of Camp Dublin, and OPB-1 of Camp Zulu, which are held in the same days."""

    store: Store
    dublin: str
    zulu: str


@pytest.fixture
def two(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Two]:
    monkeypatch.setenv("MUSTER_NOW", "2010-10-24T13:30:00Z")
    with store.change("Two camps") as session:
        code = courses.add(session, COURSE)
        one = courses.open_class(session, code, 1, "2010-10-25", 2)
        camp.add(session, ZULU)
        other = courses.open_class(session, f"ZUL/{code}", 1, "2010-10-25", 2)
    yield Two(store, one, other)


def test_a_camp_is_added_with_the_week_of_the_first(store: Store) -> None:
    with store.change("Camp") as session:
        camp.amend(session, {"days_off": "5,6", "time_zone": "Europe/Rome"})
        id = camp.add(session, {"title_ar": "معسكر ١", "serial_prefix": "one"})
    with store.read() as session:
        made = camp.chosen(session, id)
        assert (made.title_ar, made.serial_prefix, made.days_off, made.time_zone) == ("معسكر ١", "ONE", "5,6", "Europe/Rome")
        assert [each.serial_prefix for each in camp.camps(session)] == ["DUB", "ONE"]
    store.undo()
    with store.read() as session:
        assert [each.serial_prefix for each in camp.camps(session)] == ["DUB"]


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"title_en": "Camp Dunn", "serial_prefix": "dub"}, "Another camp's serial numbers begin with DUB. Choose another prefix."),
        ({"title_en": "", "serial_prefix": "ZUL"}, "The camp has no name"),
        ({"title_en": "Camp Zulu", "serial_prefix": ""}, "cannot begin with “”"),
        ({"title_en": "Camp Zulu", "serial_prefix": "ZUL", "emblem": "x"}, "There is no field “emblem”"),
    ],
)
def test_a_camp_that_cannot_be_is_refused(store: Store, facts: dict[str, str], told: str) -> None:
    with pytest.raises(UserError) as refusal, store.change("Camp") as session:
        camp.add(session, facts)
    assert told in str(refusal.value)
    with store.read() as session:
        assert len(camp.camps(session)) == 1


@pytest.mark.parametrize("text", ["ZUL", "zul", "Camp Zulu", " camp  zulu", "معسكر زولو"])
def test_a_camp_is_named_by_its_prefix_or_a_name(two: Two, text: str) -> None:
    with two.store.read() as session:
        assert camp.chosen(session, text).serial_prefix == "ZUL"


def test_a_camp_that_is_not_named_well_is_refused_with_those_there_are(two: Two) -> None:
    with two.store.change("Same name") as session:
        camp.amend(session, {"title_en": "Camp Dublin"}, camp.chosen(session, "ZUL").id)
    with two.store.read() as session:
        for text, told in (
            ("", "It is not said which camp is meant. Name one of: DUB, ZUL."),
            ("Kilo", "There is no camp Kilo. The camps are: DUB, ZUL."),
            ("Camp Dublin", "There are 2 camps called Camp Dublin. Name one by its id: "),
        ):
            with pytest.raises(UserError) as refusal:
                camp.chosen(session, text)
            assert str(refusal.value).startswith(told)


def test_the_only_camp_needs_no_name(store: Store) -> None:
    with store.read() as session:
        assert camp.chosen(session).serial_prefix == "DUB"


def test_each_camp_numbers_its_classes_by_itself(two: Two) -> None:
    with two.store.read() as session:
        assert courses.labels(session) == {two.dublin: "DUB/OPB-1", two.zulu: "ZUL/OPB-1"}
    with pytest.raises(UserError, match="The class ZUL/OPB-1 is there already"), two.store.change("Again") as session:
        courses.open_class(session, "ZUL/OPB", 1, "2010-11-21")
    with pytest.raises(UserError, match="It is not said which camp is meant"), two.store.change("Where") as session:
        courses.open_class(session, "OPB", 2, "2010-11-21")


def test_a_class_is_found_by_its_own_label_and_by_the_short_one_where_only_one_has_it(two: Two) -> None:
    with two.store.change("Second") as session:
        second = courses.open_class(session, "Camp Zulu/OPB", 2, "2010-11-21")
    with two.store.read() as session:
        named = {text: courses.class_named(session, text).id for text in ("DUB/OPB-1", "zul/opb-١", "OPB-2", "ZUL/OPB-2", two.zulu)}
        assert named == {"DUB/OPB-1": two.dublin, "zul/opb-١": two.zulu, "OPB-2": second, "ZUL/OPB-2": second, two.zulu: two.zulu}
        for text, told in (
            ("OPB-1", "There are 2 classes called OPB-1. Name one of: DUB/OPB-1, ZUL/OPB-1."),
            ("DUB/OPB-2", "There is no class DUB/OPB-2. The classes are: DUB/OPB-1, ZUL/OPB-1, ZUL/OPB-2."),
        ):
            with pytest.raises(UserError) as refusal:
                courses.class_named(session, text)
            assert str(refusal.value) == told


def test_where_there_is_one_camp_its_prefix_may_be_written_and_no_other(store: Store) -> None:
    with store.change("Class") as session:
        opened = courses.open_class(session, courses.add(session, COURSE), 1, "2010-10-24")
    with store.read() as session:
        assert courses.label(session, opened) == "OPB-1"
        assert courses.class_named(session, "dub/OPB-1").id == opened
        with pytest.raises(UserError, match="There is no class ZUL/OPB-1"):
            courses.class_named(session, "ZUL/OPB-1")


def test_two_classes_of_one_label_are_told_by_their_ids(two: Two) -> None:
    """Two laptops gave two camps one prefix, or two classes one number, before they met."""
    with two.store.change("Met") as session:
        camp.chosen(session, "ZUL").serial_prefix = "DUB"
    with two.store.read() as session:
        with pytest.raises(UserError) as refusal:
            courses.class_named(session, "DUB/OPB-1")
        assert str(refusal.value).endswith(f"Name one of: {', '.join(sorted((two.dublin, two.zulu)))}.")
    with two.store.change("Another fact of it stays free to change") as session:
        camp.amend(session, {"authority_en": "Staff"})


def lines(two: Two) -> dict[str, ClassLine]:
    with two.store.read() as session:
        return {line.id: line for line in courses.classes(session)}


def test_today_is_the_day_in_the_classs_own_camp(two: Two) -> None:
    """Half past one in the afternoon in London, half past four in Baghdad, and the next day in Auckland."""
    with two.store.read() as session:
        assert (camp.today(session, two.dublin), camp.today(session, two.zulu)) == ("2010-10-24", "2010-10-25")
    there = lines(two)
    assert (there[two.dublin].status, there[two.zulu].status) == ("planned", "running")


def test_a_timetable_leaves_out_the_days_off_of_the_classs_own_camp(two: Two) -> None:
    with two.store.change("Plan") as session:
        for class_id in (two.dublin, two.zulu):
            timetable.plan(session, class_id, TIMETABLE)
    with two.store.read() as session:
        days = [{line.date for line in timetable.sessions(session, class_id)} for class_id in (two.dublin, two.zulu)]
    assert "2010-10-29" not in days[0] and "2010-10-31" in days[0]  # Friday, Sunday
    assert "2010-10-29" in days[1] and "2010-10-31" not in days[1]


def somebody(two: Two) -> None:
    """One trainee of both classes, who was there in the first period of their first day; a day has passed since."""
    with two.store.change("Somebody") as session:
        session.add(person := Person(name="Trainee", number="101"))
        session.flush()
        for class_id in (two.dublin, two.zulu):
            enrolments.enrol(session, class_id, [person.id])
            held = timetable.add(session, class_id, Slot("2010-10-25", 1), Lesson("LAW"))
            attendance.mark_remaining(session, held, Marking("P"))


def test_a_certificate_is_of_the_classs_own_camp(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSTER_NOW", "2010-10-25T13:30:00Z")
    somebody(two)
    with two.store.change("Issue") as session:
        (made,) = certificates.issue(session, two.zulu, Issue(two.store.user.id, "attendance")).certificates
        (home,) = certificates.issue(session, two.dublin, Issue(two.store.user.id, "attendance")).certificates
    said = made.snapshot
    assert said.serial.startswith("ZUL-2010-") and said.serial.endswith("-0001") and said.class_label == "ZUL/OPB-1"
    assert (said.camp["en"], said.authority["en"], said.issued_at["ar"]) == ("Camp Zulu", "Academy", "معسكر زولو")
    assert (said.issued_on, home.snapshot.issued_on) == ("2010-10-26", "2010-10-25")
    assert home.snapshot.serial.startswith("DUB-2010-") and home.snapshot.camp["en"] == "Camp Dublin"
    with two.store.change("Revoke") as session:
        certificates.revoke(session, said.serial, "forged marks", two.store.user.id)
    with two.store.read() as session:
        keys = certificates.key_file(session)
        assert keys.camp == "Camp Dublin, Camp Zulu"
        assert [(one.serial, one.on) for one in keys.withdrawn] == [(said.serial, "2010-10-26")]
        assert [one.valid for one in certificates.judged(session, [made.statement, home.statement])] == [False, True]


def test_papers_are_headed_by_the_classs_own_camp(two: Two) -> None:
    with two.store.read() as session:
        head = letterhead.letterhead(session, two.store.user.id, two.zulu)
    assert (head.camp["en"], head.authority["en"]) == ("Camp Zulu", "Academy")


def test_a_score_without_a_date_is_of_the_day_in_the_classs_own_camp(two: Two) -> None:
    with two.store.change("Score") as session:
        session.add(person := Person(name="Trainee", number="101"))
        session.flush()
        (enrolled,) = enrolments.enrol(session, two.zulu, [person.id])
        assessments.enter(session, two.zulu, "LAW-W", enrolled, Score(8000))
    with two.store.read() as session:
        sheet = assessments.grade_sheet(session, two.zulu)
        assert {attempt.date for row in sheet.rows for cell in row.cells if cell for attempt in cell.attempts} == {"2010-10-25"}
