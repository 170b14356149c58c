from datetime import date

import pytest
from sqlmodel import Session

from app.errors import UserError
from app.models.attendance import Mark, TrainingSession
from app.models.row import derived_id
from app.records import courses, enrolments, schedule, timetable
from app.records.enrolments import StatusChange
from app.records.schedule import Frame
from app.records.timetable import Lesson, Slot
from tests.camp_fixtures import OilClass

FRAME = Frame(date(2010, 10, 24), date(2010, 11, 6), frozenset({5}), 50, ("LAW", "WPN", "AID"))


def planned(text: str) -> list[tuple[str, int, str, str]]:
    return [(each.day.isoformat(), each.period, each.start_time, each.subject) for each in schedule.read(text, FRAME)]


def test_a_weekly_pattern_leaves_out_days_off_and_holidays() -> None:
    text = '[[week]]\nholidays = [2010-10-25]\n[week.pattern]\nevery_day = ["LAW", "-", "AID"]\nsaturday = ["WPN"]\n'
    days = [day for day, _period, _time, _subject in planned(text)]
    assert sorted(set(days)) == [f"2010-10-{n}" for n in (24, 26, 27, 28, 30, 31)] + [f"2010-11-0{n}" for n in (1, 2, 3, 4, 6)]
    assert planned(text)[:2] == [("2010-10-24", 1, "08:00", "LAW"), ("2010-10-24", 3, "10:00", "AID")]
    assert ("2010-10-30", 1, "08:00", "WPN") in planned(text)


def test_a_pattern_runs_from_its_start_for_its_weeks() -> None:
    text = '[[week]]\nstart = "2010-10-31"\nweeks = 1\nfirst = "07:30"\nminutes = 45\nbreak = 5\n[week.pattern]\nsunday = ["LAW", "LAW"]\n'
    assert planned(text) == [("2010-10-31", 1, "07:30", "LAW"), ("2010-10-31", 2, "08:20", "LAW")]


def test_days_and_single_sessions() -> None:
    text = """
    [[day]]
    date = "٢٠١٠-١٠-٢٩"
    periods = ["LAW", "", "AID"]
    [[session]]
    week = 2
    day = "Tuesday"
    period = 4
    subject = "WPN"
    platoon = 2
    place = "Range"
    start_time = 13:30:00
    minutes = 90
    """
    assert planned(text) == [("2010-10-29", 1, "08:00", "LAW"), ("2010-10-29", 3, "10:00", "AID"), ("2010-11-02", 4, "13:30", "WPN")]
    last = schedule.read(text, FRAME)[-1]
    assert (last.platoon, last.place, last.minutes) == (2, "Range", 90)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[week", "not TOML"),
        ("[[weeks]]", "timetable: “weeks” is not known here. Known are: week, day, session."),
        ("week = 3", "“week” cannot be 3"),
        ("week = [3]", "“week” cannot be 3"),
        ('[[week]]\n[week.pattern]\nfriday = ["LAW"]', "“friday” is a day off"),
        ('[[week]]\n[week.pattern]\nfunday = ["LAW"]', "“funday” is not known here"),
        (
            '[[week]]\nweeks = 3\n[week.pattern]\nevery_day = ["LAW"]',
            "2010-11-07 is outside the class. It runs from 2010-10-24 to 2010-11-06.",
        ),
        ('[[day]]\ndate = 2010-11-07\nperiods = ["LAW"]', "timetable / day 1: 2010-11-07 is outside the class"),
        ('[[day]]\nperiods = ["LAW"]', "“date” cannot be"),
        ('[[day]]\ndate = 2010-10-24\nperiods = ["LAW", "XYZ"]', "no subject “XYZ”. Its subjects are: LAW, WPN, AID."),
        ('[[day]]\ndate = 2010-10-24\nperiods = ["LAW", 7]', "no subject “7”"),
        ('[[day]]\ndate = 2010-10-24\nfirst = "25:00"\nperiods = ["LAW"]', "“first” cannot be 25:00"),
        ('[[day]]\ndate = 2010-10-24\nfirst = "23:30"\nperiods = ["LAW"]', "period 1 does not fit into the day"),
        ('[[session]]\ndate = 2010-10-24\nsubject = "LAW"', "the period is missing"),
        ('[[session]]\nweek = 1\nperiod = 1\nsubject = "LAW"', "its day is missing"),
        ('[[session]]\ndate = 2010-10-24\nperiod = 25\nsubject = "LAW"', "“period” cannot be 25"),
    ],
)
def test_a_timetable_that_cannot_be_is_refused_by_its_place(text: str, told: str) -> None:
    with pytest.raises(UserError) as refusal:
        schedule.read(text, FRAME)
    assert told in str(refusal.value)


def test_planned_sessions_say_who_is_expected_and_marked(oil_class: OilClass) -> None:
    with oil_class.store.change("Gone") as session:
        enrolments.change_status(session, oil_class.id, oil_class.people[4], StatusChange("withdrawn", "Home", None, "2010-10-26"))
        slot = timetable.session_at(session, oil_class.id, "2010-10-26", 2)
        for enrolment in oil_class.enrolments[:4]:
            session.add(Mark(id=derived_id(slot, enrolment), session_id=slot, enrolment_id=enrolment, code="P"))
        lines = timetable.sessions(session, oil_class.id)
        day = timetable.sessions(session, oil_class.id, "2010-10-26")
    assert len(lines) == 18 and [line.expected for line in lines[:9:3]] == [5, 5, 4]
    assert [(line.period, line.subject_code, line.marked, line.expected, line.taken) for line in day] == [
        (1, "LAW", 0, 4, False),
        (2, "WPN", 4, 4, True),
        (3, "AID", 0, 4, False),
    ]


def test_platoons_train_apart_in_one_period(oil_class: OilClass) -> None:
    text = "".join(f'[[session]]\ndate = 2010-11-01\nperiod = 1\nsubject = "WPN"\nplatoon = {platoon}\n' for platoon in (1, 2))
    with oil_class.store.change("Plan") as session:
        assert timetable.plan(session, oil_class.id, text) == 2
        first, second = timetable.sessions(session, oil_class.id, "2010-11-01")
        assert (first.platoon, second.platoon, first.expected, first.taken) == (1, 2, 0, False)
        assert timetable.session_at(session, oil_class.id, "2010-11-01", 1, 2) == second.id
        with pytest.raises(UserError, match=r"There are 2 sessions in period 1 on 2010-11-01\. Name the platoon"):
            timetable.session_at(session, oil_class.id, "2010-11-01", 1)
    oil_class.store.undo()
    with oil_class.store.read() as session:
        assert timetable.sessions(session, oil_class.id, "2010-11-01") == []


@pytest.mark.parametrize("platoon", ["", "platoon = 1"])
def test_a_period_is_planned_once(oil_class: OilClass, platoon: str) -> None:
    with pytest.raises(UserError, match="Two sessions would be in period 2 on 2010-10-24"), oil_class.store.change("Plan") as session:
        timetable.plan(session, oil_class.id, f'[[session]]\ndate = 2010-10-24\nperiod = 2\nsubject = "AID"\n{platoon}')


def test_cancelling_frees_the_period_and_keeps_the_reason(oil_class: OilClass) -> None:
    with oil_class.store.change("Cancel") as session:
        assert timetable.cancel(session, oil_class.id, "2010-10-24", 2, " Dust storm ") == 1
        line = timetable.sessions(session, oil_class.id, "2010-10-24")[1]
        assert (line.held, line.not_held_reason) == (False, "Dust storm")
        assert timetable.session_at(session, oil_class.id, "2010-10-24", 2) == line.id
        timetable.plan(session, oil_class.id, '[[session]]\ndate = 2010-10-24\nperiod = 2\nsubject = "AID"')
        assert timetable.session_at(session, oil_class.id, "2010-10-24", 2) != line.id
    oil_class.store.undo()
    with oil_class.store.read() as session:
        assert timetable.sessions(session, oil_class.id, "2010-10-24")[1].held


@pytest.mark.parametrize(
    ("day", "period", "reason", "told"),
    [
        ("2010-10-24", 1, "", "not cancelled without a reason"),
        ("2010-10-24", 9, "Storm", "OPB-1 has no session in period 9 on 2010-10-24"),
        ("2010-10-24", 2, "Storm", "The roll of this session was taken: 1 marks."),
        ("2010-10-24", 3, "Storm", "cancelled already"),
    ],
)
def test_a_session_that_was_taken_is_not_cancelled(oil_class: OilClass, day: str, period: int, reason: str, told: str) -> None:
    with oil_class.store.change("Prepare") as session:
        timetable.cancel(session, oil_class.id, "2010-10-24", 3, "Storm")
        slot = timetable.session_at(session, oil_class.id, "2010-10-24", 2)
        enrolment = oil_class.enrolments[0]
        session.add(Mark(id=derived_id(slot, enrolment), session_id=slot, enrolment_id=enrolment, code="A"))
    with pytest.raises(UserError) as refusal, oil_class.store.change("Cancel") as session:
        timetable.cancel(session, oil_class.id, day, period, reason)
    assert told in str(refusal.value)


def test_a_closed_roll_and_a_closed_class_stand(oil_class: OilClass) -> None:
    with oil_class.store.change("Lock") as session:
        session.get_one(TrainingSession, timetable.session_at(session, oil_class.id, "2010-10-24", 1)).locked = True
    with pytest.raises(UserError, match="was taken"), oil_class.store.change("Cancel") as session:
        timetable.cancel(session, oil_class.id, "2010-10-24", 1, "Storm")
    with oil_class.store.change("Close") as session:
        courses.close(session, oil_class.id)
    for verb in (lambda s: timetable.plan(s, oil_class.id, ""), lambda s: timetable.cancel(s, oil_class.id, "2010-10-24", 2, "Storm")):
        with pytest.raises(UserError, match="is closed"), oil_class.store.change("Write") as session:
            verb(session)


def line_at(session: Session, oil_class: OilClass, day: str, period: int) -> timetable.SessionLine:
    return next(line for line in timetable.sessions(session, oil_class.id, day) if line.period == period)


def marked(session: Session, oil_class: OilClass, session_id: str, code: str | None) -> None:
    enrolment = oil_class.enrolments[0]
    session.add(Mark(id=derived_id(session_id, enrolment), session_id=session_id, enrolment_id=enrolment, code=code))


def test_a_session_is_added_at_the_hours_of_its_period(oil_class: OilClass) -> None:
    with oil_class.store.change("Hours") as session:
        timetable.plan(
            session, oil_class.id, '[[session]]\ndate = 2010-10-25\nperiod = 4\nsubject = "AID"\nstart_time = "14:30"\nminutes = 90'
        )
    with oil_class.store.change("Add") as session:
        timetable.add(session, oil_class.id, Slot("٢٠١٠-١٠-٢٦", 4), Lesson("WPN", " Range  2 ", "Sgt Rossi"))
        timetable.add(session, oil_class.id, Slot("2010-10-26", 5), Lesson("LAW"))
        added, after = line_at(session, oil_class, "2010-10-26", 4), line_at(session, oil_class, "2010-10-26", 5)
    assert (added.start_time, added.minutes, added.subject_code, added.place, added.instructor) == (
        "14:30",
        90,
        "WPN",
        "Range 2",
        "Sgt Rossi",
    )
    assert (after.start_time, after.minutes) == ("16:10", 90)
    oil_class.store.undo()
    with oil_class.store.read() as session:
        assert len(timetable.sessions(session, oil_class.id, "2010-10-26")) == 3


@pytest.mark.parametrize(
    ("slot", "code", "told"),
    [
        (Slot("2010-10-24", 1), "LAW", "Two sessions would be in period 1 on 2010-10-24"),
        (Slot("2010-10-24", 1, platoon=1), "LAW", "Two sessions would be in period 1 on 2010-10-24"),
        (Slot("2010-10-24", 4), "XYZ", "OPB-1: the course has no subject “XYZ”"),
        (Slot("2010-11-07", 1), "LAW", "OPB-1: 2010-11-07 is outside the class"),
        (Slot("2010-10-24", 25), "LAW", "“period” cannot be 25"),
        (Slot("24 Oct", 4), "LAW", "OPB-1: “date” cannot be 24 Oct"),
    ],
)
def test_a_session_that_cannot_be_is_not_added(oil_class: OilClass, slot: Slot, code: str, told: str) -> None:
    with pytest.raises(UserError) as refusal, oil_class.store.change("Add") as session:
        timetable.add(session, oil_class.id, slot, Lesson(code))
    assert told in str(refusal.value)


def test_what_was_cancelled_by_mistake_is_held_again(oil_class: OilClass) -> None:
    with oil_class.store.change("Cancel") as session:
        timetable.cancel(session, oil_class.id, "2010-10-24", 2, "Dust storm")
        line = line_at(session, oil_class, "2010-10-24", 2)
        timetable.hold(session, line.id)
        held = line_at(session, oil_class, "2010-10-24", 2)
        assert (held.held, held.not_held_reason) == (True, "")
        with pytest.raises(UserError, match="held already"):
            timetable.hold(session, line.id)


def test_a_period_that_was_filled_again_is_not_held_twice(oil_class: OilClass) -> None:
    with oil_class.store.change("Cancel") as session:
        timetable.cancel(session, oil_class.id, "2010-10-24", 2, "Dust storm")
        cancelled = line_at(session, oil_class, "2010-10-24", 2)
        timetable.add(session, oil_class.id, Slot("2010-10-24", 2, platoon=1), Lesson("AID"))
        with pytest.raises(UserError, match="Another session is in period 2 on 2010-10-24 now"):
            timetable.hold(session, cancelled.id)


def test_platoons_are_held_again_one_by_one(oil_class: OilClass) -> None:
    with oil_class.store.change("Plan") as session:
        for platoon in (1, 2):
            timetable.add(session, oil_class.id, Slot("2010-11-01", 1, platoon), Lesson("WPN"))
        assert timetable.cancel(session, oil_class.id, "2010-11-01", 1, "Rain") == 2
        first, second = timetable.sessions(session, oil_class.id, "2010-11-01")
        timetable.hold(session, first.id)
        timetable.hold(session, second.id)
        assert all(line.held for line in timetable.sessions(session, oil_class.id, "2010-11-01"))


def test_a_session_is_changed_until_its_roll_is_taken(oil_class: OilClass) -> None:
    with oil_class.store.change("Change") as session:
        line = line_at(session, oil_class, "2010-10-24", 1)
        timetable.amend(session, line.id, Lesson("AID", "Hall 2", "Sgt Rossi"))
        changed = line_at(session, oil_class, "2010-10-24", 1)
        assert (changed.subject_code, changed.place, changed.instructor) == ("AID", "Hall 2", "Sgt Rossi")
        with pytest.raises(UserError, match=r"no subject “XYZ”\. Its subjects are: LAW, WPN, AID\."):
            timetable.amend(session, line.id, Lesson("XYZ"))
        marked(session, oil_class, line.id, "P")
        with pytest.raises(UserError, match=r"was taken: 1 marks\. Its subject stands"):
            timetable.amend(session, line.id, Lesson("LAW"))
        timetable.amend(session, line.id, Lesson("AID", "Hall 3"))
        assert line_at(session, oil_class, "2010-10-24", 1).place == "Hall 3"


def test_a_session_is_removed_unless_it_was_ever_taken(oil_class: OilClass) -> None:
    with oil_class.store.change("Remove") as session:
        timetable.remove(session, line_at(session, oil_class, "2010-10-24", 3).id)
    with oil_class.store.read() as session:
        assert [line.period for line in timetable.sessions(session, oil_class.id, "2010-10-24")] == [1, 2]
    oil_class.store.undo()
    with oil_class.store.change("Take") as session:
        taken, cleared = (line_at(session, oil_class, "2010-10-24", period).id for period in (1, 3))
        marked(session, oil_class, taken, "P")
        marked(session, oil_class, cleared, None)
    for session_id, told in (
        (taken, "was taken: 1 marks"),
        (cleared, "were cleared, and their history stays"),
        ("gone", "not in the timetable"),
    ):
        with pytest.raises(UserError, match=told), oil_class.store.change("Remove") as session:
            timetable.remove(session, session_id)


def test_the_timetable_of_a_closed_class_stands(oil_class: OilClass) -> None:
    with oil_class.store.change("Close") as session:
        line = line_at(session, oil_class, "2010-10-24", 1)
        courses.close(session, oil_class.id)
    for verb in (
        lambda s: timetable.add(s, oil_class.id, Slot("2010-10-24", 4), Lesson("LAW")),
        lambda s: timetable.hold(s, line.id),
        lambda s: timetable.amend(s, line.id, Lesson("AID")),
        lambda s: timetable.remove(s, line.id),
    ):
        with pytest.raises(UserError, match="is closed"), oil_class.store.change("Write") as session:
            verb(session)
