import pytest

from app.errors import UserError
from app.records import qualifications
from app.records.qualifications import Qualified
from tests.camp_fixtures import OilClass


def award(oil_class: OilClass, level: str, since: str, of: str = "", subjects: str = "") -> list[Qualified]:
    with oil_class.store.change("Award") as session:
        qualifications.award(session, oil_class.people[0], Qualified(level, since, of, "", subjects))
        return qualifications.held(session, oil_class.people[0])


def withdraw(oil_class: OilClass, level: str, reason: str) -> list[Qualified]:
    with oil_class.store.change("Withdraw") as session:
        qualifications.withdraw(session, oil_class.people[0], level, reason)
        return qualifications.held(session, oil_class.people[0])


def test_an_instructor_has_his_levels_since_a_day_from_a_class(oil_class: OilClass) -> None:
    award(oil_class, "T3", "٢٠١٠-١٢-٠١", oil_class.id, "  Law,  weapons ")
    assert award(oil_class, "T5", "2011-03-01") == [
        Qualified("T3", "2010-12-01", oil_class.id, "OPB-1", "Law, weapons"),
        Qualified("T5", "2011-03-01", "", "", ""),
    ]
    assert award(oil_class, "T5", "2011-04-01")[1].since == "2011-04-01"


def test_a_t5_needs_an_earlier_t3(oil_class: OilClass) -> None:
    with pytest.raises(UserError, match="needs an earlier T3"):
        award(oil_class, "T5", "2011-03-01")
    award(oil_class, "T3", "2011-03-01")
    with pytest.raises(UserError, match="needs an earlier T3"):
        award(oil_class, "T5", "2011-03-01")
    award(oil_class, "T5", "2011-03-02")
    with pytest.raises(UserError, match="needs an earlier T3"):
        award(oil_class, "T3", "2011-03-05")
    with pytest.raises(UserError, match="Withdraw the T5 first"):
        withdraw(oil_class, "T3", "left the service")


def test_a_level_is_withdrawn_for_a_reason_and_may_hold_again(oil_class: OilClass) -> None:
    award(oil_class, "T3", "2010-12-01")
    with pytest.raises(UserError, match="without a reason"):
        withdraw(oil_class, "T3", " ")
    (found,) = withdraw(oil_class, "T3", "left the service")
    assert (found.withdrawn, found.reason) == (True, "left the service")
    with pytest.raises(UserError, match="is no T3"):
        withdraw(oil_class, "T3", "again")
    with pytest.raises(UserError, match="needs an earlier T3"):
        award(oil_class, "T5", "2011-03-02")
    assert not award(oil_class, "T3", "2011-01-01")[0].withdrawn


def test_what_cannot_be_is_refused(oil_class: OilClass) -> None:
    with pytest.raises(UserError, match="There is no qualification “T4”"):
        award(oil_class, "T4", "2010-12-01")
    with pytest.raises(UserError, match="is not a date"):
        award(oil_class, "T3", "soon")
