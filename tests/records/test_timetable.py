from datetime import date

import pytest

from app.errors import UserError
from app.models.attendance import Mark, TrainingSession
from app.models.row import derived_id
from app.records import courses, enrolments, schedule, timetable
from app.records.enrolments import StatusChange
from app.records.schedule import Frame
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
