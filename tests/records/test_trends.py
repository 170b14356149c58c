from sqlmodel import Session

from app.models.courses import Platoon
from app.models.enrolment import Enrolment
from app.models.row import derived_id
from app.records import trends
from app.records.trends import Part, Turn
from tests.records.conftest import TODAY, Ten

WHOLE = Part(7750, 743_000, 150)


def test_a_week_is_what_was_held_and_taken_in_it(ten: Ten) -> None:
    """8 x 17 sessions less one mark, 11 of the ninth, 9 of the tenth; lost: 20 late, 50 + 100 absent, 100 sick, 50 on leave."""
    with ten.store.read() as session:
        found = trends.attendance(session, ten.id, TODAY)
    first, second = found.weeks
    assert (first.number, first.first, first.last, first.whole) == (1, "2010-10-24", "2010-10-30", WHOLE)
    assert (second.number, second.whole, second.whole.percent) == (2, Part(0, 0, 0), None)
    assert (found.least, found.whole, found.whole.percent, found.below) == (9000, WHOLE, 9587, 2)


def test_weeks_to_come_are_not_shown(ten: Ten) -> None:
    with ten.store.read() as session:
        assert [week.number for week in trends.attendance(session, ten.id, "2010-10-30").weeks] == [1]
        assert trends.attendance(session, ten.id, "2010-10-23").weeks == ()
        assert trends.strength(session, ten.id, "2010-10-23") == ()
        assert len(trends.attendance(session, ten.id, "2011-05-01").weeks) == 2


def test_a_platoon_has_its_own_share(ten: Ten) -> None:
    with ten.store.change("Platoons") as session:
        session.add(Platoon(id=derived_id(ten.id, "1"), class_id=ten.id, number=1))
        session.flush()
        for serial in (3, 4):
            session.get_one(Enrolment, ten[serial]).platoon_id = derived_id(ten.id, "1")
    with ten.store.read() as session:
        found = trends.attendance(session, ten.id, TODAY)
    assert found.platoons == (1, None)
    assert found.by_platoon == (Part(1700, 155_000, 150), Part(6050, 588_000, 0))
    assert found.weeks[0].platoons == found.by_platoon
    assert found.by_platoon[0].percent == 9118


def test_the_strength_says_who_came_and_why_others_went(ten: Ten) -> None:
    with ten.store.read() as session:
        found = trends.strength(session, ten.id, TODAY)
    assert found == (
        Turn("2010-10-24", 9, 9, ()),
        Turn("2010-10-26", 10, 1, ()),
        Turn("2010-10-27", 9, 0, (("withdrawn", 1),)),
    )


def scored(session: Session, ten: Ten) -> dict[str, trends.Spread]:
    return {spread.test.code: spread for spread in trends.scores(session, ten.id)}


def test_scores_fall_into_tenths_by_what_counts(ten: Ten) -> None:
    """The third passed the law test at the second attempt, which is capped at 70; the seventh never reached 40 of 50 on the range."""
    with ten.store.read() as session:
        of = scored(session, ten)
    law, firing = of["LAW-W"], of["WPN-R"]
    assert (law.passed, sum(law.failed), law.mean) == ((0, 0, 0, 0, 0, 0, 0, 4, 2, 3), 0, 8069)
    assert firing.passed == (0, 0, 0, 0, 0, 0, 0, 0, 3, 5)
    assert firing.failed == (0, 0, 0, 0, 0, 0, 0, 1, 0, 0)


def test_progress_counts_sessions(ten: Ten) -> None:
    """One roll has a gap, and the last session was not held."""
    with ten.store.read() as session:
        today = trends.progress(session, ten.id, TODAY)
        before = trends.progress(session, ten.id, "2010-10-27")
    assert [(one.code, one.taken, one.untaken, one.to_come, one.not_held) for one in today] == [
        ("LAW", 6, 0, 0, 0),
        ("WPN", 5, 1, 0, 0),
        ("AID", 5, 0, 0, 1),
    ]
    assert [(one.taken, one.to_come, one.planned) for one in before] == [(4, 2, 6), (4, 2, 6), (4, 1, 5)]
