import pytest

from app.errors import UserError
from app.models.camp import User
from app.records import attendance, enrolments, graduation, order_of_merit, timetable
from app.records.attendance import Marking
from app.records.graduation import Decision
from app.records.order_of_merit import Honours
from tests.records.conftest import TODAY, Ten


def decided(ten: Ten) -> dict[int, Decision]:
    with ten.store.read() as session:
        return {one.serial: one for one in graduation.decisions(session, ten.id, TODAY)}


def rule(one: Decision, name: str) -> graduation.RuleResult:
    return next(each for each in one.rules if each.rule == name)


def failing(one: Decision) -> list[str]:
    return [each.rule for each in one.rules if not each.met]


# By hand. 17 sessions of 50 minutes were held: 850 minutes; LAW counts 40, WPN 60 (range 70, oral 30 of it).
GRADES = {
    1: 8820,  # .40 * .90 + .60 * (.70 * 45/50 + .30 * .80) = .36 + .60 * .87
    2: 8820,
    3: 7420,  # retest 95 capped at 70: .28 + .60 * (.70 * .80 + .30 * .70) = .28 + .462
    4: 9200,  # .32 + .60
    5: 7710,  # .30 + .60 * (.56 + .225) = .30 + .471
    6: 10000,
    7: 7696,  # retest 39 of 50: .28 + .60 * (.70 * .78 + .30 * .90) = .28 + .4896
    8: 7694,  # .285 + .60 * (.70 * .82 + .30 * .7777) = .769386
    9: None,  # no oral
    10: None,
}
FAILING = {
    1: [],
    2: [],
    3: [],
    4: ["attendance", "unexcused"],
    5: ["attendance"],
    6: ["untaken"],
    7: ["weapons"],
    8: ["subject:AID"],
    9: ["subject:WPN"],
    10: ["status", "subject:LAW", "subject:WPN", "subject:AID", "weapons"],
}


def test_ten_trainees(ten: Ten) -> None:
    found = decided(ten)
    assert {serial: one.grade for serial, one in found.items()} == GRADES
    assert {serial: failing(one) for serial, one in found.items()} == FAILING
    assert {serial: one.rank for serial, one in found.items() if one.eligible} == {1: 1, 2: 1, 3: 3}
    assert {one.of for one in found.values()} == {3}


def test_the_evidence_in_figures(ten: Ten) -> None:
    found = decided(ten)
    short = rule(found[4], "attendance")
    assert (short.value, short.limit, short.shortfall, short.best, short.reachable) == (8824, 9000, 176, 8824, False)
    away = rule(found[4], "unexcused")
    assert (away.value, away.limit, away.shortfall) == (1176, 1000, 176)
    assert rule(found[3], "unexcused").value == 588
    assert rule(found[6], "untaken").value == 1
    shooting = rule(found[7], "weapons")
    assert (shooting.value, shooting.limit, shooting.shortfall, shooting.retest_left) == (7800, 8000, 200, 0)
    aid = rule(found[8], "subject:AID")
    assert (aid.value, aid.limit, aid.retest_left, aid.critical) == (0, 7000, 1, True)
    assert rule(found[9], "subject:WPN").missing == ("WPN-O",)
    law = rule(found[3], "subject:LAW")
    assert (law.value, law.limit, law.passed) == (7000, 7000, True)
    assert rule(found[1], "grade").value == 8820


def test_the_evidence_in_words(ten: Ten) -> None:
    found = decided(ten)
    assert found[1].reasons == ()
    assert found[4].reasons == (
        "Attended 88.24 % of the hours, 1.76 short of 90 %. That can no longer be reached.",
        "Absent without excuse 11.76 % of the hours, 1.76 over 10 %: dismissal is to be reviewed.",
    )
    assert found[6].reasons == ("In 1 session up to today his roll was not taken.",)
    assert found[7].reasons == ("Weapons: 78 %, 2 short of 80 %. No retest left.",)
    assert found[8].reasons == ("First aid: 0 %, 70 short of 70 %. A critical step failed. 1 retest left.",)
    assert found[9].reasons == ("Weapons: no result in WPN-O.",)
    assert found[10].reasons[0] == "Cannot graduate: withdrawn."
    for one in found.values():
        assert all(graduation.text(each) for each in one.rules)


def test_an_attendance_that_can_still_be_reached_says_so(ten: Ten) -> None:
    """Another week of 18 sessions to come: (750 + 900) of (850 + 900) minutes is 94.29 %."""
    with ten.store.change("Plan") as session:
        timetable.plan(session, ten.id, '[[week]]\nstart = "2010-10-31"\nweeks = 1\n[week.pattern]\nevery_day = ["LAW", "WPN", "AID"]')
    short = rule(decided(ten)[4], "attendance")
    assert (short.value, short.best, short.reachable) == (8824, 9429, True)
    assert graduation.text(short).endswith("At best 94.29 % can still be reached.")
    assert rule(decided(ten)[4], "untaken").value == 3  # today's roll is not taken yet


def waive(ten: Ten, serial: int, name: str, reason: str = "Was in hospital") -> None:
    with ten.store.change("Waive") as session:
        graduation.waive(session, ten[serial], name, reason, ten.store.user.id)


def test_a_waiver_opens_the_way_and_keeps_the_evidence(ten: Ten) -> None:
    waive(ten, 5, "attendance")
    found = decided(ten)
    assert found[5].eligible
    assert {serial: one.rank for serial, one in found.items() if one.eligible} == {1: 1, 2: 1, 5: 3, 3: 4}
    waived = rule(found[5], "attendance")
    assert (waived.passed, waived.value, waived.waived) == (False, 8824, "Was in hospital")
    assert graduation.text(waived).endswith("That can no longer be reached. Waived: Was in hospital")
    with ten.store.change("Withdraw") as session:
        graduation.withdraw_waiver(session, ten[5], "attendance", ten.store.user.id)
    assert not decided(ten)[5].eligible
    waive(ten, 5, "attendance", "On order of the board")
    assert rule(decided(ten)[5], "attendance").waived == "On order of the board"


def test_a_waived_missing_result_leaves_its_subject_out_of_the_grade(ten: Ten) -> None:
    waive(ten, 9, "subject:WPN")
    assert (decided(ten)[9].eligible, decided(ten)[9].grade) == (True, 8000)  # law alone


@pytest.mark.parametrize(
    ("serial", "name", "reason", "told"),
    [
        (6, "untaken", "Clerk was ill", "cannot be waived"),
        (10, "status", "Came back", "cannot be waived"),
        (5, "attendance", " ", "without a reason"),
        (5, "unexcused", "Was in hospital", "meets this rule"),
        (5, "subject:LAWS", "Was in hospital", "There is no rule"),
    ],
)
def test_waivers_that_are_refused(ten: Ten, serial: int, name: str, reason: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        waive(ten, serial, name, reason)


def test_only_a_commander_waives(ten: Ten) -> None:
    with ten.store.change("Add a clerk") as session:
        clerk = User(name="Clerk", role="clerk")
        session.add(clerk)
    with pytest.raises(UserError, match="Only a commander"), ten.store.change("Waive") as session:
        graduation.waive(session, ten[5], "attendance", "Was in hospital", clerk.id)
    with pytest.raises(UserError, match="not waived"), ten.store.change("Withdraw") as session:
        graduation.withdraw_waiver(session, ten[5], "attendance", ten.store.user.id)


def test_nobody_fails_for_a_roll_that_the_camp_did_not_take(ten: Ten) -> None:
    with pytest.raises(UserError, match="Trainee 6"), ten.store.change("Graduate") as session:
        graduation.graduate(session, ten.id, TODAY)


def test_the_boards_outcome_is_a_status(ten: Ten) -> None:
    with ten.store.change("Mark") as session:
        slot = timetable.session_at(session, ten.id, "2010-10-28", 2)
        attendance.mark(session, slot, [ten[6]], Marking("P"))
    with ten.store.change("Graduate") as session:
        outcome = graduation.graduate(session, ten.id, TODAY)
    assert (outcome.graduated, outcome.failed) == (4, 5)
    with ten.store.read() as session:
        after = {member.serial: (member.status, member.status_reason) for member in enrolments.members(session, ten.id)}
    assert after[1] == ("graduated", "")
    assert after[7] == ("failed", "Weapons: 78 %, 2 short of 80 %. No retest left.")
    assert after[10][0] == "withdrawn"
    assert failing(decided(ten)[7]) == ["status", "weapons"]
    assert decided(ten)[1].eligible


def test_undoing_a_waiver_takes_it_back(ten: Ten) -> None:
    waive(ten, 5, "attendance")
    ten.store.undo()
    assert not decided(ten)[5].eligible


def test_who_can_still_make_it(ten: Ten) -> None:
    assert [serial for serial, one in decided(ten).items() if one.may_still] == [6, 8, 9]  # a roll, a retest, a result


def test_whose_word_a_waiver_is(ten: Ten) -> None:
    with ten.store.change("Waive") as session:
        graduation.waive(session, ten[5], "attendance", "Was in hospital", ten.store.user.id)
    with ten.store.read() as session:
        assert graduation.given_waivers(session, ten.id) == {(ten[5], "attendance"): graduation.Given("demo", f"{TODAY}T09:00:00.000Z")}
    with ten.store.change("Withdraw") as session:
        graduation.withdraw_waiver(session, ten[5], "attendance", ten.store.user.id)
    with ten.store.read() as session:
        assert graduation.given_waivers(session, ten.id) == {}


def test_honours_are_for_the_first_with_ties_or_for_a_grade() -> None:
    grades = {"a": 9000, "b": 8800, "c": 8800, "d": 8500}
    place = order_of_merit.places(grades)
    assert place == {"a": 1, "b": 2, "c": 2, "d": 4}
    for honours, expected in (
        (Honours(first=2), "abc"),
        (Honours(first=3), "abc"),
        (Honours(grade=8800), "abc"),
        (Honours(first=4), "abcd"),
        (order_of_merit.NOBODY, ""),
    ):
        assert "".join(who for who in grades if honours.has(place[who], grades[who])) == expected
    assert not Honours(first=3).has(None, 9900)
