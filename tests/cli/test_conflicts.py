"""The commands that list what is to decide, and decide it."""

import pytest
from sqlmodel import col, select

from app.models.courses import Assessment
from app.models.row import derived_id
from app.records import assessments, attendance, timetable
from app.records.assessments import Score
from app.records.attendance import Marking
from tests.camp_fixtures import OilClass
from tests.cli.conftest import Muster
from tests.other_laptop import OtherLaptop

DAY = "2010-10-24"
SHOW = ("--json", "sync", "conflicts")


@pytest.fixture
def differing(oil_class: OilClass, monkeypatch: pytest.MonkeyPatch) -> OilClass:
    """OPB-1, whose first two trainees are present here and absent on Laptop 2; closed so that commands may write."""
    monkeypatch.setenv("MUSTER_NOW", "2010-10-31T09:00:00Z")
    store = oil_class.store
    other = OtherLaptop(store, "Laptop 2", "f" * 32)
    seen = other.seen()
    with store.change("Mark") as session:
        held = timetable.session_at(session, oil_class.id, DAY, 1)
        attendance.mark(session, held, oil_class.enrolments[:2], Marking("P"))
    for enrolment in oil_class.enrolments[:2]:
        said = {"session_id": held, "enrolment_id": enrolment, "code": "A"}
        other.write("mark", derived_id(held, enrolment), {"_new": 1, **said}, seen)
    other.arrive()
    store.leave()
    return oil_class


def test_they_are_listed_for_people_and_for_scripts(muster: Muster, differing: OilClass):
    found = muster(*SHOW, "--class", "OPB-1").document
    assert [(one["table"], one["unit"], one["class"]) for one in found] == [("mark", "mark", "OPB-1")] * 2
    assert set(found[0]) == {"id", "table", "row", "unit", "what", "class", "alternatives"}
    here, there = found[0]["alternatives"]
    assert (here["letter"], here["value"]["code"], there["value"]["code"], there["laptop"]) == ("a", "P", "A", "Laptop 2")
    assert {"letter", "value", "person", "laptop", "at", "clock_wrong"} <= set(here) and there["at"] == "2010-10-31T08:30:00.000Z"
    told = muster("sync", "conflicts").out
    assert "present (shown for now)" in told and "absent" in told and "demo, Laptop 2" in told
    assert "2010-10-31 11:30" in told and "T08:30" not in told, "in the camp's zone"


def test_one_is_kept_by_its_letter(muster: Muster, differing: OilClass):
    first, second = muster(*SHOW).document
    assert muster("--json", "sync", "decide", first["id"][:10], "b").document["kept"] == "absent"
    assert muster("sync", "decide", second["id"], "a").code == 0
    assert muster(*SHOW).document == []
    marks = [row["marks"][0] for row in muster("--json", "attendance", "show", "OPB-1", "--date", DAY).document["rows"]]
    assert sorted(marks[:2]) == ["A", "P"]
    assert muster("undo").code == 1 and muster("check").code == 0
    assert muster("sync", "decide", first["id"], "a").code == 1


@pytest.mark.parametrize(
    ("value", "code", "minutes"),
    [("L:20", "L", 20), ("٢", None, None), ('{"code": "L", "minutes": 5}', "L", 5), ("-", "", None), ("e", "E", None), ("{", None, None)],
)
def test_another_value_has_a_reason(muster: Muster, differing: OilClass, value: str, code: str | None, minutes: int | None):
    first = muster(*SHOW).document[0]
    assert muster("sync", "decide", first["id"], "--value", value).code == 1
    said = muster("--json", "sync", "decide", first["id"], "--value", value, "--reason", "Saw him")
    assert said.code == (1 if code is None else 0), said.err
    if code is not None:
        (entry,) = muster("--json", "history", "mark", first["row"]).document[-1:]
        assert entry["changes"].get("minutes", [None, None])[1] == minutes and entry["changes"]["reason"] == [None, "Saw him"]


@pytest.mark.parametrize("arguments", [("a", "--value", "P"), (), ("c",)], ids=["both", "neither", "unknown"])
def test_what_is_no_decision_is_refused(muster: Muster, differing: OilClass, arguments: tuple[str, ...]):
    first = muster(*SHOW).document[0]
    assert muster("sync", "decide", first["id"], *arguments).code == 1
    assert len(muster(*SHOW).document) == 2


def test_the_grid_says_which_cells_are_in_conflict_and_a_single_mark_says_that_it_decided(muster: Muster, differing: OilClass):
    assert muster("clock", "--right").code == 0
    grid = ("attendance", "show", "OPB-1", "--date", DAY)
    shown = muster("--json", *grid).document
    held = shown["sessions"][0]["id"]
    assert [row["conflict"] for row in shown["rows"]] == [[held], [held], [], [], []] and shown["rows"][0]["marks"][0] in "PA"
    told = muster(*grid).out.splitlines()
    assert sum("≠" in line for line in told[1:6]) == 2 and any(line.startswith("≠ waits") and "sync conflicts" in line for line in told)
    mark = ("attendance", "mark", "OPB-1", "--date", DAY, "--period", "1", "A")
    assert muster(*mark, "OPB-1:1").out == "1 marked, and a conflict decided.\n"
    assert muster("--json", *mark, "OPB-1:2").document == {"marked": 1, "kept": 0, "decided": 1}
    assert "≠" not in muster(*grid).out and muster(*SHOW).document == []


def test_the_grade_sheet_says_it_too(muster: Muster, oil_class: OilClass, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MUSTER_NOW", "2010-10-31T09:00:00Z")
    store, enrolment = oil_class.store, oil_class.enrolments[0]
    other = OtherLaptop(store, "Laptop 2", "f" * 32)
    seen = other.seen()
    with store.change("Enter") as session:
        assessments.enter(session, oil_class.id, "LAW-W", enrolment, Score(6100))
        (test,) = session.exec(select(Assessment.id).where(col(Assessment.code) == "LAW-W"))
    said = {"assessment_id": test, "enrolment_id": enrolment, "attempt": 1, "date": "2010-10-30", "score": 7800, "examiner": "", "void": 0}
    other.write("result", derived_id(enrolment, test, "1"), {"_new": 1, **said}, seen)
    other.arrive()
    store.leave()
    assert muster("clock", "--right").code == 0
    (attempt,) = muster("--json", "results", "show", "OPB-1").document["rows"][0]["results"][0]["attempts"]
    told = muster("results", "show", "OPB-1").out.splitlines()
    assert attempt["conflict"] and "≠" in told[1] and told[-1].startswith("≠ waits")
    entered = muster("results", "enter", "OPB-1", "LAW-W", "OPB-1:1", "78")
    assert entered.out.splitlines()[-1] == "A conflict was decided by it."
    assert "≠" not in muster("results", "show", "OPB-1").out and muster(*SHOW).document == []
