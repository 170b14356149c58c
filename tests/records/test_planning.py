from collections.abc import Iterator

import pytest
from sqlmodel import Session

from app.errors import UserError
from app.models.attendance import Mark
from app.models.row import derived_id
from app.records import courses, enrolments, holidays, hours, planning, timetable
from app.records.planning import Outcome
from app.records.timetable import Lesson, Slot
from tests.camp_fixtures import COURSE, OilClass

SUN, MON, TUE, WED, THU, FRI, SAT = (f"2010-10-{n}" for n in range(24, 31))
NEXT_SUN, LAST = "2010-10-31", "2010-11-06"


@pytest.fixture
def session(oil_class: OilClass) -> Iterator[Session]:
    with oil_class.store.change("Plan") as opened:
        yield opened


def codes(session: Session, class_id: str, day: str) -> list[str]:
    """Of a day: period and subject, the platoon where they train apart, in brackets what is not held."""
    lines = timetable.sessions(session, class_id, day)
    told = [f"{line.period} {line.subject_code}{'' if line.platoon is None else f'/{line.platoon}'}" for line in lines]
    return [one if line.held else f"({one})" for one, line in zip(told, lines, strict=True)]


def id_at(session: Session, of: OilClass, day: str, period: int) -> str:
    return timetable.session_at(session, of.id, day, period)


def mark(session: Session, of: OilClass, day: str, period: int) -> None:
    at, enrolment = id_at(session, of, day, period), of.enrolments[0]
    session.add(Mark(id=derived_id(at, enrolment), session_id=at, enrolment_id=enrolment, code="P"))
    session.flush()


DAY = ["1 LAW", "2 WPN", "3 AID"]


def test_seven_weeks_come_from_one_planned_week_and_a_holiday(oil_class: OilClass, session: Session) -> None:
    class_id = courses.open_class(session, "OPB", 2, SUN, 7)
    for day in (SUN, MON, TUE, WED, THU, SAT):
        slots = [Slot(day, period) for period in (1, 2, 3, 4)]
        assert planning.fill(session, class_id, slots, Lesson("LAW", "Hall 1", "Sgt Rossi")).planned == 4
    holidays.add(session, "2010-11-16", {"en": "Eid al-Adha", "ar": "عيد الأضحى"})
    timetable.add(session, class_id, Slot(NEXT_SUN, 2), Lesson("WPN"))
    outcome = planning.repeat_week(session, class_id, SUN)
    assert outcome == Outcome(planned=6 * 24 - 4 - 1, holidays=4, taken=1)
    lines = timetable.sessions(session, class_id)
    assert len(lines) == 7 * 24 - 4 and {line.date for line in lines if line.date > "2010-11-15"} & {"2010-11-16"} == set()
    assert codes(session, class_id, NEXT_SUN) == ["1 LAW", "2 WPN", "3 LAW", "4 LAW"]
    assert (lines[-1].date, lines[-1].start_time, lines[-1].place, lines[-1].instructor) == ("2010-12-11", "11:00", "Hall 1", "Sgt Rossi")
    assert planning.repeat_week(session, class_id, SUN) == Outcome(holidays=4, taken=6 * 24 - 4)


def test_a_week_is_repeated_for_some_weeks_and_without_what_was_not_held(oil_class: OilClass, session: Session) -> None:
    timetable.cancel(session, oil_class.id, MON, 2, "Sandstorm")
    timetable.add(session, oil_class.id, Slot(FRI, 1), Lesson("LAW"))
    assert planning.repeat_week(session, oil_class.id, SUN, 1) == Outcome(planned=17, off=1)
    assert codes(session, oil_class.id, "2010-11-01") == ["1 LAW", "3 AID"]
    with pytest.raises(UserError, match="last week of the class"):
        planning.repeat_week(session, oil_class.id, NEXT_SUN)
    with pytest.raises(UserError, match="Nothing is planned in this week"):
        planning.repeat_week(session, courses.open_class(session, "OPB", 3, SUN, 2), SUN)


def test_filling_changes_what_is_there_and_leaves_days_off_out(oil_class: OilClass, session: Session) -> None:
    holidays.add(session, SAT, {"en": "Eid"})
    slots = [Slot(day, period) for day in (THU, FRI, SAT) for period in (3, 4)]
    assert planning.fill(session, oil_class.id, slots, Lesson("WPN", "Range")) == Outcome(planned=1, changed=1, off=2, holidays=2)
    assert codes(session, oil_class.id, THU) == ["1 LAW", "2 WPN", "3 WPN", "4 WPN"]
    assert planning.fill(session, oil_class.id, [Slot(FRI, 1)], Lesson("LAW")) == Outcome(planned=1)


def test_what_was_taken_is_named_and_nothing_is_filled(oil_class: OilClass, session: Session) -> None:
    mark(session, oil_class, MON, 1)
    with pytest.raises(UserError, match=r"LAW of 2010-10-25, period 1 stands: its roll was taken \(1 marks\)"):
        planning.fill(session, oil_class.id, [Slot(MON, 1)], Lesson("AID"))
    assert planning.fill(session, oil_class.id, [Slot(MON, 1)], Lesson("LAW", "Hall 2")).changed == 1
    for refused in (
        lambda: planning.move_session(session, id_at(session, oil_class, MON, 1), Slot(MON, 5)),
        lambda: planning.move_session(session, id_at(session, oil_class, SUN, 1), Slot(MON, 1), swap=True),
        lambda: planning.move_day(session, oil_class.id, MON, NEXT_SUN),
        lambda: planning.shift(session, oil_class.id, SUN),
        lambda: planning.remove_all(session, oil_class.id, [id_at(session, oil_class, MON, 1)]),
    ):
        with pytest.raises(UserError, match="LAW of 2010-10-25, period 1 stands"):
            refused()


def test_a_session_is_moved_to_the_hours_of_its_new_period(oil_class: OilClass, session: Session) -> None:
    moved = id_at(session, oil_class, SUN, 1)
    planning.move_session(session, moved, Slot(NEXT_SUN, 3))
    assert codes(session, oil_class.id, SUN) == DAY[1:]
    assert [(line.id, line.start_time) for line in timetable.sessions(session, oil_class.id, NEXT_SUN)] == [(moved, "10:00")]
    with pytest.raises(UserError, match=r"WPN of 2010-10-24, period 2 is planned there\. Swap the two"):
        planning.move_session(session, moved, Slot(SUN, 2))
    planning.move_session(session, moved, Slot(SUN, 2), swap=True)
    assert codes(session, oil_class.id, SUN) == ["2 LAW", "3 AID"] and codes(session, oil_class.id, NEXT_SUN) == ["3 WPN"]
    with pytest.raises(UserError, match="2010-11-07 is outside the class"):
        planning.move_session(session, moved, Slot("2010-11-07", 1))


def test_a_day_is_moved_or_swapped(oil_class: OilClass, session: Session) -> None:
    assert planning.move_day(session, oil_class.id, SUN, NEXT_SUN).changed == 3
    assert (codes(session, oil_class.id, SUN), codes(session, oil_class.id, NEXT_SUN)) == ([], DAY)
    timetable.remove(session, id_at(session, oil_class, MON, 1))
    with pytest.raises(UserError, match="On 2010-10-25 sessions are planned already"):
        planning.move_day(session, oil_class.id, NEXT_SUN, MON)
    planning.move_day(session, oil_class.id, NEXT_SUN, MON, swap=True)
    assert (codes(session, oil_class.id, MON), codes(session, oil_class.id, NEXT_SUN)) == (DAY, DAY[1:])
    holidays.add(session, "2010-11-02", {"en": "Eid"})
    for to, told in (("2010-11-02", "is a holiday"), ("2010-11-07", "is outside the class"), (MON, "is the same day")):
        with pytest.raises(UserError, match=told):
            planning.move_day(session, oil_class.id, MON, to)


def test_a_shift_ends_where_a_free_day_takes_it_up(oil_class: OilClass, session: Session) -> None:
    holidays.add(session, NEXT_SUN, {"en": "Eid"})
    timetable.remove(session, id_at(session, oil_class, WED, 1))
    assert planning.shift(session, oil_class.id, TUE).changed == 3 + 2 + 3 + 3
    days = {day: codes(session, oil_class.id, day) for day in (MON, TUE, WED, THU, FRI, SAT, NEXT_SUN, "2010-11-01")}
    assert days == {MON: DAY, TUE: [], WED: DAY, THU: DAY[1:], FRI: [], SAT: DAY, NEXT_SUN: [], "2010-11-01": DAY}
    planning.repeat_week(session, oil_class.id, SUN)
    planning.fill(session, oil_class.id, [Slot(f"2010-11-0{n}", 1) for n in (2, 3, 4, 6)], Lesson("AID"))
    with pytest.raises(UserError, match="No training day without sessions is left"):
        planning.shift(session, oil_class.id, WED)


def test_platoons_are_split_and_moved_by_themselves(oil_class: OilClass, session: Session) -> None:
    with pytest.raises(UserError, match="The class has no platoons"):
        planning.split(session, id_at(session, oil_class, SUN, 2), [])
    assert planning.split(session, id_at(session, oil_class, SUN, 2), [2, 1]) == 2
    assert codes(session, oil_class.id, SUN) == ["1 LAW", "2 WPN/1", "2 WPN/2", "3 AID"]
    planning.fill(session, oil_class.id, [Slot(SUN, 2, 2)], Lesson("AID"))
    second = timetable.session_at(session, oil_class.id, SUN, 2, 2)
    planning.move_session(session, second, Slot(SUN, 4))
    assert codes(session, oil_class.id, SUN) == ["1 LAW", "2 WPN/1", "3 AID", "4 AID/2"]
    for slot, told in ((Slot(SUN, 2), "platoons train apart"), (Slot(SUN, 1, 1), "LAW of 2010-10-24, period 1 is for the whole class")):
        with pytest.raises(UserError, match=told):
            planning.fill(session, oil_class.id, [slot], Lesson("LAW"))
    planning.move_session(session, id_at(session, oil_class, SUN, 1), Slot(SUN, 4), swap=True)
    assert codes(session, oil_class.id, SUN) == ["1 AID/2", "2 WPN/1", "3 AID", "4 LAW"]
    planning.fill(session, oil_class.id, [Slot(SUN, 1, 1)], Lesson("LAW"))
    with pytest.raises(UserError, match="Two sessions would be in period 1"):
        planning.move_session(session, timetable.session_at(session, oil_class.id, SUN, 1, 1), Slot(MON, 1), swap=True)


def test_copied_lessons_and_several_places_at_once(oil_class: OilClass, session: Session) -> None:
    wanted = [(Slot(day, 1), Lesson("AID", "Clinic")) for day in (SAT, NEXT_SUN, "2010-11-05", "2010-11-07")]
    assert planning.put(session, oil_class.id, wanted) == Outcome(planned=1, taken=1, off=1, beyond=1)
    mark(session, oil_class, SUN, 1)
    ids = [line.id for line in timetable.sessions(session, oil_class.id, SUN)]
    planning.amend_all(session, ids, " Hall 2 ", None)
    planning.amend_all(session, ids[:1], None, "Sgt Rossi")
    told = [(line.place, line.instructor) for line in timetable.sessions(session, oil_class.id, SUN)]
    assert told == [("Hall 2", "Sgt Rossi"), ("Hall 2", ""), ("Hall 2", "")]
    planning.remove_all(session, oil_class.id, ids[1:])
    assert codes(session, oil_class.id, SUN) == ["1 LAW"]


def test_hours_are_told_against_the_course(oil_class: OilClass, session: Session) -> None:
    course = (
        COURSE.replace('"OPB"', '"ABC"')
        .replace('code = "LAW"', 'periods = 4\ncode = "LAW"')
        .replace('code = "AID"', 'periods = 1\ncode = "AID"')
    )
    class_id = courses.open_class(session, courses.add(session, course), 1, SUN, 2)
    enrolments.enrol(session, class_id, oil_class.people[:1], platoon=1)
    planning.fill(session, class_id, [Slot(day, 1) for day in (SUN, MON)], Lesson("LAW"))
    planning.fill(session, class_id, [Slot(TUE, 1, 1), Slot(WED, 1, 1), Slot(TUE, 1, 2)], Lesson("LAW"))
    planning.fill(session, class_id, [Slot(TUE, period) for period in (2, 3)], Lesson("AID"))
    timetable.cancel(session, class_id, MON, 1, "Rain")
    lines = timetable.sessions(session, class_id)
    found = {one.subject.code: one for one in hours.hours(hours.taught(session, class_id), lines, hours.platoons(session, class_id), TUE)}
    law, aid, weapons = found["LAW"], found["AID"], found["WPN"]
    assert (law.planned, law.most, law.done, law.left, law.over) == (2, 3, 1, 2, 0)
    assert (aid.planned, aid.left, aid.over) == (2, 0, 1) and (weapons.planned, weapons.left, weapons.over) == (0, 0, 0)
    idle = hours.idle_days(lines, timetable.frame(session, class_id), [THU])
    assert idle == [SAT, NEXT_SUN, *(f"2010-11-0{n}" for n in (1, 2, 3, 4, 6))]


def test_who_and_where_is_wanted_twice(oil_class: OilClass, session: Session) -> None:
    other = courses.open_class(session, "OPB", 2, SUN, 2)
    planning.fill(session, oil_class.id, [Slot(SUN, 1), Slot(SUN, 2)], Lesson("LAW", "Hall 1", "Sgt Rossi"))
    planning.fill(session, other, [Slot(SUN, 1)], Lesson("WPN", "Range", "sgt rossi"))
    planning.fill(session, other, [Slot(SUN, 2)], Lesson("WPN", "Hall 1"))
    planning.fill(session, oil_class.id, [Slot(MON, 4, 1), Slot(MON, 4, 2)], Lesson("AID", "Clinic", "Sgt Rossi"))
    found = [(one.name, one.is_place, one.period, one.labels) for one in hours.doubled(session, oil_class.id)]
    labels = ("OPB-1", "OPB-2")
    assert found == [("Sgt Rossi", False, 1, labels), ("Hall 1", True, 2, labels)]
    planning.fill(session, oil_class.id, [Slot(MON, 4, 2)], Lesson("WPN"))
    assert [(one.date, one.name) for one in hours.doubled(session, oil_class.id)][2:] == [(MON, "Sgt Rossi"), (MON, "Clinic")]
    assert hours.known(session) == (["Clinic", "Hall 1", "Range"], ["Sgt Rossi", "sgt rossi"])


def test_a_closed_class_is_not_planned(oil_class: OilClass, session: Session) -> None:
    courses.close(session, oil_class.id)
    with pytest.raises(UserError, match="is closed"):
        planning.repeat_week(session, oil_class.id, SUN)
