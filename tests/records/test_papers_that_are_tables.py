"""What the papers that are tables ask the records: small cases worked out by hand, and sums that must add up."""

from dataclasses import replace

from sqlmodel import Session, col, select

from app.models.assessment import Result
from app.models.attendance import Mark, TrainingSession
from app.models.certificate import State
from app.models.courses import Class
from app.models.people import Person, Qualification
from app.records import (
    assessments,
    attendance,
    board,
    cadre,
    certificate_book,
    certificates,
    daily_status,
    discrepancies,
    enrolments,
    grade_paper,
    graduation,
    merit_paper,
    oddities,
    papers,
    qualifications,
    rank_groups,
    snapshots,
    timetable,
    weekly,
)
from app.records.attendance import Leave
from app.records.certificates import Issue
from app.records.daily_status import DailyStatus
from app.records.enrolments import StatusChange
from app.records.papers import Wish
from app.records.qualifications import Qualified
from tests.records.conftest import DAYS, TODAY, Ten


def status_of(ten: Ten, day: str) -> DailyStatus:
    with ten.store.read() as session:
        return daily_status.daily_status(session, ten.id, day)


def at(session: Session, ten: Ten, day: str, period: int) -> str:
    return timetable.session_at(session, ten.id, day, period)


def set_mark(session: Session, ten: Ten, serial: int, place: tuple[str, int], code: str | None) -> None:
    """As an exchange may bring it, past every rule of entering."""
    row = session.exec(select(Mark).where(Mark.session_id == at(session, ten, *place), Mark.enrolment_id == ten[serial])).one()
    row.code, row.minutes = code, None
    session.add(row)


def test_the_counts_of_a_day_are_its_strength(ten: Ten) -> None:
    by_hand: list[tuple[str, int, int, dict[str, int]]] = [
        (DAYS[0], 9, 0, {"P": 8, "L": 1}),
        (DAYS[1], 9, 9, {"P": 7, "A": 1, "S": 1}),
        (DAYS[2], 10, 9, {"P": 10}),
        (DAYS[3], 9, 10, {"P": 8, "D": 1}),
        (TODAY, 9, 9, {"": 9}),
    ]
    for day, strength, before, counts in by_hand:
        found = status_of(ten, day)
        assert (found.whole.strength, found.before) == (strength, before)
        assert {code: many for code, many in found.whole.counts.items() if many} == counts
        for parts in (found.groups, found.platoons):
            assert all(count.adds_up for _name, count in parts)
            assert sum(count.strength for _name, count in parts) == strength
            assert {code: sum(count.counts[code] for _name, count in parts) for code in found.whole.counts} == found.whole.counts


def test_who_is_not_there_is_named_with_what_later_rolls_say(ten: Ten) -> None:
    first, second = status_of(ten, DAYS[0]), status_of(ten, DAYS[1])
    assert [(one.serial, one.code, one.minutes, one.later) for one in first.missing] == [
        (2, "L", 20, ()),
        (3, "P", 0, ((2, "A"), (3, "P"))),
    ]
    assert [(one.serial, one.code, one.since, one.days, one.note, one.later) for one in second.missing] == [
        (4, "A", DAYS[1], 1, "", ((3, "P"),)),
        (5, "S", DAYS[1], 1, "Fever", ((3, "P"),)),
    ]


def test_an_absence_is_told_since_its_first_day(ten: Ten) -> None:
    with ten.store.change("Absent") as session:
        for day in (DAYS[2], DAYS[3], DAYS[4]):
            set_mark(session, ten, 4, (day, 1), "A")
    (one,) = status_of(ten, DAYS[4]).missing
    assert (one.serial, one.since, one.days) == (4, DAYS[1], 4)


def test_who_came_and_who_left_is_told_on_the_day(ten: Ten) -> None:
    assert [(turn.serial, turn.status) for turn in status_of(ten, DAYS[2]).turns] == [(9, "")]
    assert [(turn.serial, turn.status, turn.reason) for turn in status_of(ten, DAYS[3]).turns] == [(10, "withdrawn", "Family")]
    assert status_of(ten, DAYS[0]).turns == ()  # the first day brings everybody


def test_a_mark_of_somebody_who_left_does_not_upset_the_sum_and_is_named(ten: Ten) -> None:
    with ten.store.change("Back-date") as session:
        enrolments.change_status(session, ten.id, ten.people[0], StatusChange("withdrawn", "Family", day=DAYS[5]))
    found = status_of(ten, DAYS[5])
    assert found.whole.adds_up and found.whole.strength == 8 and found.strangers == ("Trainee 1",)


def test_rank_groups_fall_back_to_the_category(ten: Ten) -> None:
    with ten.store.change("Ranks") as session:
        for person, rank, category in zip(ten.people, ("naqib", "arif", None, None), (None, None, "officer", None), strict=False):
            one = session.get_one(Person, person)
            one.rank_id, one.category = rank, category
        session.flush()
        found = rank_groups.groups(session, enrolments.members(session, ten.id))
    assert [found[person] for person in ten.people[:5]] == ["officers", "ncos", "officers", "unknown", "other_ranks"]


def test_a_week_by_hand(ten: Ten) -> None:
    with ten.store.read() as session:
        found = weekly.weekly(session, ten.id, DAYS[3])
    assert (found.week, found.first, found.last, len(found.slots)) == (1, DAYS[0], "2010-10-30", 18)
    rows = {row.serial: row for row in found.rows}
    assert (rows[4].week, rows[4].absences) == (8824, 2)  # 750 of 850 minutes
    assert rows[2].week == 9765  # 830 of 850
    assert rows[9].marks[:6] == ("-",) * 6 and rows[9].marks[9:12] == ("D", "V", "P")
    assert rows[10].marks[9:] == ("-",) * 9
    assert [slot.strength for slot in found.slots] == [9] * 6 + [10] * 3 + [9] * 8 + [0]
    assert (found.slots[17].held, found.slots[17].reason) == (False, "Sandstorm")
    assert found.slots[13].counts[""] == 1 and found.slots[3].counts["A"] == 1
    assert sum(row.marks[3] == "A" for row in found.rows) == found.slots[3].counts["A"]


def test_a_week_of_some_and_a_week_without_sessions(ten: Ten) -> None:
    with ten.store.read() as session:
        some = weekly.weekly(session, ten.id, DAYS[0], [ten[4]])
        empty = weekly.weekly(session, ten.id, "2010-11-03")
    assert [row.serial for row in some.rows] == [4] and some.slots[0].strength == 9
    assert (empty.week, empty.slots, empty.rows) == (2, (), ())


def test_what_each_test_came_to(ten: Ten) -> None:
    with ten.store.read() as session:
        found = grade_paper.grade_paper(session, ten.id)
    sums = dict(zip([test.code for test in found.assessments], found.sums, strict=True))
    law = sums["LAW-W"]  # 90 90 70 80 75 100 70 71.25 80
    assert (law.mean, law.tested, law.failed, law.share, law.failed_now) == (8069, 9, 1, 1111, 0)
    rifle = sums["WPN-R"]
    assert (rifle.tested, rifle.failed, rifle.failed_now) == (9, 1, 1)
    assert sums["WPN-O"].tested == 8
    assert {row.serial: row.verdict for row in found.rows} == {
        **dict.fromkeys((1, 2, 3, 4, 5, 6), "passed"),
        **dict.fromkeys((7, 8), "failed"),
        **dict.fromkeys((9, 10), "open"),
    }
    assert found.mean == 8420  # of 8820, 8820, 7420, 9200, 7710, 10000, 7696 and 7694
    assert found.alerts == ()


def test_the_order_of_merit_and_who_is_not_in_it(ten: Ten) -> None:
    with ten.store.read() as session:
        found = merit_paper.merit_paper(session, ten.id)
    assert [(one.place, one.shared, one.serial, one.grade) for one in found.placed] == [(1, 1, 1, 8820), (1, 1, 2, 8820), (3, 0, 3, 7420)]
    assert found.ranked == 3 and len(found.placed) + len(found.unplaced) == 10
    why = {one.serial: one for one in found.unplaced}
    assert (why[10].status, why[10].left, why[10].reason, why[10].unmet) == ("withdrawn", DAYS[3], "Family", ())
    assert [rule.rule for rule in why[4].unmet] == ["attendance", "unexcused"]


def test_the_board_sees_every_rule_and_every_waiver_with_its_author(ten: Ten) -> None:
    with ten.store.change("Waive") as session:
        graduation.waive(session, ten[5], "attendance", "Was in hospital", ten.store.user.id)
    with ten.store.read() as session:
        found = board.board(session, ten.id)
    by_serial = {one.serial: one for one in found.candidates}
    assert sorted(by_serial) == list(range(1, 10)) and [one.serial for one in found.gone] == [10]
    assert {serial for serial, one in by_serial.items() if one.eligible} == {1, 2, 3, 5}
    assert by_serial[5].given["attendance"].by == "demo" and by_serial[5].given["attendance"].at.startswith(TODAY)
    assert [rule.rule for rule in by_serial[5].waived] == ["attendance"] and by_serial[5].unmet == ()
    assert (by_serial[3].retests, by_serial[7].retests, by_serial[8].retests) == (1, 1, 0)
    grounds = {ground.rule: ground.limit for ground in found.grounds}
    assert grounds["attendance"] == 9000 and grounds["weapons"] == 8000 and grounds["grade"] == 7000
    assert all(set(one.rules) <= set(grounds) for one in found.candidates)


def found_in(ten: Ten) -> dict[str, list[oddities.Discrepancy]]:
    with ten.store.read() as session:
        all_of_it = discrepancies.discrepancies(session, ten.id)
    assert set(all_of_it.counts) == set(oddities.KINDS) and sum(all_of_it.counts.values()) == len(all_of_it.found)
    return {kind: [one for one in all_of_it.found if one.kind == kind] for kind, many in all_of_it.counts.items() if many}


def test_sound_records_have_no_discrepancies(ten: Ten) -> None:
    assert found_in(ten) == {}


def test_present_in_the_midst_of_leave(ten: Ten) -> None:
    """Only what stands between two marks of one leave: going and coming back are no contradiction."""
    with ten.store.change("Leave") as session:
        for day, codes in ((DAYS[1], "PVV"), (DAYS[2], "VPV"), (DAYS[3], "VVP")):
            for period, code in enumerate(codes, start=1):
                set_mark(session, ten, 1, (day, period), code)
    ((one,),) = found_in(ten).values()
    assert (one.kind, one.serial, one.day, one.periods) == (oddities.AWAY_AND_PRESENT, 1, DAYS[2], (2,))


def test_a_whole_day_present_within_one_leave(ten: Ten) -> None:
    with ten.store.change("Leave") as session:
        for day in (DAYS[1], DAYS[3]):
            for period in (1, 2, 3):
                set_mark(session, ten, 1, (day, period), None)
            attendance.leave(session, ten.id, ten[1], Leave("V", day, day, "Eid"))
    ((one,),) = found_in(ten).values()
    assert (one.kind, one.day, one.periods) == (oddities.AWAY_AND_PRESENT, DAYS[2], (1, 2, 3))


def test_results_that_cannot_be(ten: Ten) -> None:
    with ten.store.change("Faults") as session:
        for period in (1, 2):
            set_mark(session, ten, 1, (DAYS[5], period), "A")
        rows = session.exec(select(Result).where(Result.enrolment_id == ten[2])).all()
        rows[0].date, rows[1].date = "2010-11-20", "2010-10-20"
        test = next(test for test in assessments.tests(session, ten.id) if test.code == "LAW-W")
        session.add(Result(enrolment_id=ten[4], assessment_id=test.id, attempt=2, score=7500, date=DAYS[4]))
    found = found_in(ten)
    assert {one.facts["test"] for one in found[oddities.RESULT_ABSENT]} == {"LAW-W", "WPN-R", "WPN-O", "AID-P"}
    assert len(found[oddities.RESULT_LATE]) == 1 and len(found[oddities.RESULT_OUTSIDE]) == 1
    assert [(one.serial, one.facts["attempt"]) for one in found[oddities.RETEST_PASSED]] == [(4, "2")]


def test_marks_that_cannot_be(ten: Ten) -> None:
    with ten.store.change("Faults") as session:
        enrolments.change_status(session, ten.id, ten.people[0], StatusChange("withdrawn", "Family", day=DAYS[5]))
        last = session.get_one(TrainingSession, at(session, ten, DAYS[0], 3))
        last.held, last.not_held_reason = False, "Sandstorm"
        session.get_one(TrainingSession, at(session, ten, DAYS[4], 2)).locked = True  # in which trainee 6 has no mark
    found = found_in(ten)
    assert [(one.serial, one.day, one.periods) for one in found[oddities.MARK_OUTSIDE]] == [(1, DAYS[5], (1, 2))]
    assert len(found[oddities.MARK_NOT_HELD]) == 9 and found[oddities.MARK_NOT_HELD][0].facts["reason"] == "Sandstorm"
    assert [(one.serial, one.periods) for one in found[oddities.ROLL_INCOMPLETE]] == [(6, (2,))]
    assert {one.facts["test"] for one in found[oddities.RESULT_OUTSIDE]} == {"LAW-W", "WPN-R", "WPN-O", "AID-P"}


def test_rolls_after_the_end_and_on_days_to_come(ten: Ten) -> None:
    with ten.store.change("Faults") as session:
        row = session.get_one(TrainingSession, at(session, ten, DAYS[4], 1))
        row.date = "2010-11-20"
        session.get_one(Class, ten.id).end_date = "2010-11-06"
    found = found_in(ten)
    assert [(one.day, one.periods) for one in found[oddities.OUTSIDE_CLASS]] == [("2010-11-20", (1,))]
    assert len(found[oddities.MARK_TO_COME]) == 9


def test_two_sessions_in_one_period(ten: Ten) -> None:
    with ten.store.change("Faults") as session:
        session.get_one(TrainingSession, at(session, ten, DAYS[0], 2)).period = 1
    found = found_in(ten)
    assert [(one.day, one.periods) for one in found[oddities.TWICE_PLANNED]] == [(DAYS[0], (1,))]
    assert {one.serial for one in found[oddities.AT_ONCE]} == {1, 2, 4, 5, 6, 7, 8, 10}  # trainee 3 was absent from one of them


def test_two_people_with_one_number(ten: Ten) -> None:
    with ten.store.change("Faults") as session:
        session.get_one(Person, ten.people[0]).number = "102"
        session.add(Person(name="Somebody else", national_id="123456789012"))
        session.get_one(Person, ten.people[4]).national_id = "123456789012"
    found = found_in(ten)
    assert [(one.serial, one.facts["also"]) for one in found[oddities.ONE_NUMBER]] == [(1, "Trainee 2"), (2, "Trainee 1")]
    assert [(one.serial, one.facts["also"]) for one in found[oddities.ONE_NATIONAL_ID]] == [(5, "Somebody else")]


def test_a_certificate_that_another_laptop_issued_too(ten: Ten) -> None:
    with ten.store.change("Issue on both") as session:
        ready, wish = certificates.candidates(session, ten.id).ready[:1], Issue(ten.store.user.id)
        for day in ("2009-01-01", ""):
            said = [(who, replace(one, issued_on=day or TODAY)) for who, one in snapshots.drawn(session, ten.id, wish, ready)]
            snapshots.store(session, wish, said, State.ISSUED)
    (twice,) = found_in(ten)[oddities.HELD_TWICE]
    ((early),) = found_in(ten)[oddities.WRONG_DAY]
    assert early.days["issued"] == "2009-01-01"
    assert (twice.serial, twice.facts["certificate"] != twice.facts["also"]) == (ready[0].serial, True)


def test_certificates_that_the_records_do_not_bear_out(ten: Ten) -> None:
    with ten.store.change("Issue") as session:
        certificates.issue(session, ten.id, Issue(ten.store.user.id))
    with ten.store.change("Afterwards") as session:
        session.get_one(Person, ten.people[0]).name = "Trainee One"
        for result in session.exec(select(Result).where(Result.enrolment_id == ten[2])):
            result.score = 4000 if result.score == 4500 else result.score
        enrolments.change_status(session, ten.id, ten.people[2], StatusChange("graduated", day=TODAY))
        for result in session.exec(select(Result).where(col(Result.enrolment_id) == ten[3], Result.attempt == 2)):
            result.void, result.void_reason = True, "Wrong sheet"
    found = found_in(ten)
    assert [one.serial for one in found[oddities.OTHER_NAME]] == [1]
    assert oddities.HELD_TWICE not in found
    assert [(one.serial, one.facts["printed"], one.facts["grade"]) for one in found[oddities.OTHER_GRADE]] == [
        (2, "88.2", "84"),  # the rifle 40 instead of 45 of 50: .60 * .70 * .10 less
        (3, "74.2", "70.2"),  # law 60 instead of 70: .40 * .10 less
    ]
    ((unearned),) = found[oddities.UNEARNED]
    assert unearned.serial == 3 and [rule.rule for rule in unearned.rules] == ["subject:LAW"]
    assert oddities.GRADUATED not in found  # the certificate says it already


def test_the_cadre_and_what_of_it_is_not_in_order(ten: Ten) -> None:
    with ten.store.change("Cadre") as session:
        for person, level, since in ((0, "T3", "2010-10-01"), (0, "T5", "2010-10-20"), (1, "T3", "2010-10-02")):
            qualifications.award(session, ten.people[person], Qualified(level, since, ten.id if person else "", "", "LAW"))
        qualifications.withdraw(session, ten.people[1], "T3", "Left the service")
        session.add(Qualification(person_id=ten.people[2], level="T5", since="2010-10-05"))  # as an exchange may bring it
        session.add(Person(name="Without", part="instructor"))
    with ten.store.read() as session:
        found, of_class = cadre.cadre(session), cadre.cadre(session, ten.id)
    assert [(row.name, row.level, row.withdrawn, row.faults) for row in found.rows] == [
        ("Trainee 1", "T3", False, ()),
        ("Trainee 2", "T3", True, ()),
        ("Trainee 1", "T5", False, ()),
        ("Trainee 3", "T5", False, ("no-t3",)),
    ]
    assert found.counts == {"T3": 1, "T5": 2} and [one.name for one in found.without] == ["Without"]
    assert [row.name for row in of_class.rows] == ["Trainee 2"] and of_class.without == ()


def test_the_register_counts_what_it_lists(ten: Ten) -> None:
    with ten.store.change("Issue") as session:
        issued = certificates.issue(session, ten.id, Issue(ten.store.user.id)).certificates
        certificates.spoil(session, issued[0].snapshot.serial, "Coffee", ten.store.user.id)
    with ten.store.read() as session:
        found = certificate_book.book(session, ten.id)
    assert found.states == {"issued": 2, "spoiled": 1} and sum(found.states.values()) == len(found.lines) == 3
    assert found.kinds == {"completion": 3}
    assert [(line.number, line.grade, line.place) for line in found.lines] == [("101", 8820, 1), ("102", 8820, 1), ("103", 7420, 3)]


def test_the_papers_ask_these_questions(ten: Ten) -> None:
    with ten.store.read() as session:
        for name in ("daily-status", "weekly", "grade-sheet", "order-of-merit", "graduation-board", "discrepancies", "cadre"):
            assert papers.answer(session, name, Wish(ten.id, DAYS[0]))
