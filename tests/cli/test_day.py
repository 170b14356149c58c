"""The command that says which day it is, and the rolls that wait for it."""

import pytest

from tests.camp_fixtures import OilClass
from tests.cli.conftest import Muster

ROLL = ("attendance", "mark", "OPB-1", "--date", "2010-10-24", "--period", "1")
CLOSE = ("attendance", "close", "OPB-1", "--date", "2010-10-24", "--period", "1")
LEAVE = ("attendance", "leave", "OPB-1", "OPB-1:1", "S", "--from", "2010-10-25", "--to", "2010-10-25")


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> "Clock":
    return Clock(monkeypatch)


class Clock:
    """The laptop's clock."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch

    def __call__(self, day: str) -> None:
        self._patch.setenv("MUSTER_NOW", f"{day}T09:00:00Z")


@pytest.fixture
def lying(at: Clock, oil_class: OilClass, muster: Muster) -> OilClass:
    """OPB-1, of which something was recorded on 31 October 2010, on a laptop whose clock says 1999 since."""
    oil_class.store.leave()
    at("2010-10-31")
    assert muster("clock", "--right").code == 0  # the class was set up by the clock of today
    assert muster(*ROLL, "P", "OPB-1:1").code == 0
    at("1999-03-02")
    return oil_class


def test_no_roll_is_taken_and_everything_else_works(muster: Muster, lying: OilClass):
    for command in ((*ROLL, "A", "OPB-1:1"), (*ROLL, "P", "--remaining"), CLOSE, LEAVE):
        refused = muster("--json", *command)
        assert refused.code == 1 and "uncertain which day it is" in refused.document["error"]
        assert "muster clock" in refused.document["do"] and len(refused.err.splitlines()) == 1
    assert muster("--json", "attendance", "show", "OPB-1").document["rows"][0]["marks"][0] == "P"
    assert muster("trainees", "set", "OPB-1:1", "phone=07701234567").code == 0
    assert muster("attendance", "standing", "OPB-1").code == 0


def test_the_clock_shows_where_it_stands(muster: Muster, lying: OilClass, at: Clock):
    found = {"clock": "1999-03-02", "last": "2010-10-31", "recorded": True, "doubtful": True, "said": None}
    assert muster("--json", "clock").document == found
    told = muster("clock").out.splitlines()
    assert told[:2] == ["This laptop's clock says 1999-03-02.", "The last record here is of 2010-10-31."] and "--today" in told[2]
    at("2010-11-01")
    assert muster("clock").out.splitlines() == ["This laptop's clock says 2010-11-01.", "The last record here is of 2010-10-31."]


def test_a_day_that_is_entered_lasts_until_the_clocks_midnight(muster: Muster, lying: OilClass, at: Clock):
    said = muster("--json", "clock", "--today", "2010-11-01").document
    assert (said["doubtful"], said["said"], said["clock"]) == (False, "2010-11-01", "1999-03-02")
    assert "mend the laptop's clock" in muster("clock").out
    assert muster(*ROLL, "A", "OPB-1:2").code == 0
    at("1999-03-03")
    assert muster(*ROLL, "A", "OPB-1:3").code == 1
    assert muster("clock").out.splitlines()[1] == "The day that was said last is 2010-11-01."
    at("2010-12-02")
    assert muster(*ROLL, "A", "OPB-1:3").code == 1
    assert muster("clock", "--right").code == 0
    assert muster(*ROLL, "A", "OPB-1:3").code == 0


def test_a_clock_that_is_called_right_is_right_until_it_jumps_again(muster: Muster, lying: OilClass, at: Clock):
    at("2011-03-02")
    assert muster(*ROLL, "A", "OPB-1:2").code == 1
    assert muster("--json", "clock", "--right").document["doubtful"] is False
    assert muster(*ROLL, "A", "OPB-1:2").code == 0
    at("2011-03-01")
    assert muster(*ROLL, "A", "OPB-1:3").code == 1


@pytest.mark.parametrize("options", [("--right", "--today", "2010-11-01"), ("--today", "soon"), ("--today", "1910-11-01")])
def test_what_cannot_be_said_is_refused(muster: Muster, lying: OilClass, options: tuple[str, ...]):
    assert muster("clock", *options).code == 1
    assert muster("--json", "clock").document["doubtful"] is True


def test_a_result_without_its_day_waits_until_the_day_is_known(muster: Muster, lying: OilClass):
    enter = ("results", "enter", "OPB-1", "LAW-W", "OPB-1:1", "90")
    refused = muster("--json", *enter)
    assert refused.code == 1 and "without its day" in refused.document["error"]
    assert muster(*enter, "--date", "2010-10-30").code == 0
    (said,) = muster("--json", "results", "show", "OPB-1").document["rows"][0]["results"][0]["attempts"]
    assert (said["date"], said["score"]) == ("2010-10-30", 90)
    assert muster("clock", "--today", "2010-11-01").code == 0
    assert muster("results", "enter", "OPB-1", "LAW-W", "OPB-1:2", "80").code == 0
    (said,) = muster("--json", "results", "show", "OPB-1").document["rows"][1]["results"][0]["attempts"]
    assert said["date"] == "2010-11-01"


def test_a_clock_that_is_right_again_asks_nothing(muster: Muster, lying: OilClass, at: Clock):
    assert muster("clock", "--today", "2010-11-01").code == 0
    at("2010-11-01")
    assert muster("--json", "clock").document == {
        "clock": "2010-11-01",
        "last": "2010-11-01",
        "recorded": False,
        "doubtful": False,
        "said": None,
    }
    assert muster(*ROLL, "A", "OPB-1:1").code == 0
