from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.models.attendance import Code
from app.records import attendance
from app.records.enrolments import Member
from app.records.standing import Period, of_member
from tests.records.conftest import TODAY, Ten

MEMBER = Member("e", "p", 1, "Ali", "", {}, "OR", 1, "2010-10-03", (("2010-10-10", "2010-10-12"), ("2010-10-25", None)), "withdrawn", "Ill")

shares = st.fixed_dictionaries({code: st.integers(0, 100) for code in "ESVDX"}).map(lambda own: {"P": 100, "A": 0, **own})
periods = st.lists(
    st.tuples(st.integers(1, 31), st.integers(1, 120), st.sampled_from([None, 1, 2])).map(
        lambda facts: Period("", f"2010-10-{facts[0]:02}", facts[1], facts[2])
    ),
    max_size=12,
).map(lambda found: [Period(str(n), period.date, period.minutes, period.platoon) for n, period in enumerate(found)])
marks = st.dictionaries(st.integers(0, 11).map(str), st.tuples(st.sampled_from([*Code]), st.just(0)))


def test_minutes_by_hand(ten: Ten) -> None:
    """17 sessions of 50 minutes: 850; the ninth joined on the third day (11: 550), the tenth left on the fourth (9: 450)."""
    with ten.store.read() as session:
        found = {one.serial: one for one in attendance.standing(session, ten.id, TODAY)}
    facts = {n: (one.held, one.attended, one.percent, one.best, one.unexcused, one.untaken) for n, one in found.items()}
    assert facts == {
        1: (850, 850, 10000, 10000, 0, 0),
        2: (850, 830, 9765, 9765, 0, 0),
        3: (850, 800, 9412, 9412, 50, 0),
        4: (850, 750, 8824, 8824, 100, 0),
        5: (850, 750, 8824, 8824, 0, 0),
        6: (800, 800, 10000, 10000, 0, 1),
        7: (850, 850, 10000, 10000, 0, 0),
        8: (850, 850, 10000, 10000, 0, 0),
        9: (550, 500, 9091, 9091, 0, 0),
        10: (450, 450, 10000, 10000, 0, 0),
    }


def test_days_to_come_count_as_possible_only(ten: Ten) -> None:
    """On the second day 6 of his 17 sessions were held and taken: 250 of 300 minutes, and 11 to come."""
    with ten.store.read() as session:
        third = attendance.standing(session, ten.id, "2010-10-25")[2]
    assert (third.held, third.attended, third.percent, third.best, third.untaken) == (300, 250, 8333, 9412, 0)


def test_before_anything_is_taken_there_is_no_share(ten: Ten) -> None:
    with ten.store.read() as session:
        first = attendance.standing(session, ten.id, "2010-10-20")[0]
    assert (first.held, first.percent, first.best, first.untaken) == (0, None, 10000, 0)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(periods, marks, shares, st.integers(1, 31))
def test_what_always_holds(found: list[Period], said: dict[str, tuple[str, int]], shares: dict[str, int], day: int) -> None:
    standing = of_member(MEMBER, found, said, (shares, f"2010-10-{day:02}"))
    assert 0 <= standing.attended <= standing.held
    assert 0 <= standing.unexcused <= standing.held
    assert (standing.percent is None) == (standing.held == 0)
    if standing.percent is not None:
        assert standing.best is not None
        assert 0 <= standing.percent <= standing.best <= 10_000
        exact = Fraction(standing.credit * 100, standing.held)
        assert abs(exact - standing.percent) <= Fraction(1, 2)
    if standing.open_minutes == 0:
        assert standing.best == standing.percent
    mine = [period for period in found if MEMBER.expected(period.date)]
    assert standing.held + standing.open_minutes <= sum(period.minutes for period in mine)


@given(periods, marks, shares)
def test_presence_in_an_untaken_session_reaches_the_best(
    found: list[Period], said: dict[str, tuple[str, int]], shares: dict[str, int]
) -> None:
    last = "2010-10-31"
    before = of_member(MEMBER, found, said, (shares, last))
    present = {period.id: ("P", 0) for period in found if period.platoon in (None, 1)}
    after = of_member(MEMBER, found, present | said, (shares, last))
    assert after.percent == before.best
    assert after.untaken == 0
