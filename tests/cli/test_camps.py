"""A headquarters by commands: its camps, and classes that are called after them."""

from pathlib import Path

import pytest
from python_calamine import load_workbook

from tests.camp_fixtures import OilClass
from tests.cli.conftest import Muster
from tests.records.test_photos import picture

ZULU = {"camp": "ZUL", "name": "Camp Zulu", "time_zone": "Asia/Baghdad", "days_off": "5", "classes": 0}


def told(row: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in row.items() if key not in ("id", "archive_papers", "sign_papers")}


@pytest.fixture
def two(muster: Muster, oil: OilClass) -> OilClass:
    """Camp Dublin with OPB-1, and Camp Zulu with OPB-1 and OPB-2."""
    assert muster("camps", "new", "--name", "Camp Zulu").code == 0
    for number in ("1", "2"):
        opened = muster("classes", "new", "OPB", "--at", "zul", "--number", number, "--start", "2010-10-24")
        assert opened.code == 0 and opened.out.startswith(f"ZUL/OPB-{number} runs from 2010-10-24")
    return oil


def test_camps_are_listed_added_and_changed(muster: Muster, oil: OilClass, tmp_path: Path):
    (home,) = muster("--json", "camps", "list").document
    assert told(home) == {"camp": "DUB", "name": "Camp Dublin", "time_zone": "Asia/Baghdad", "days_off": "5", "classes": 1}
    assert told(muster("--json", "camps", "new", "--name", "Camp Zulu").document) == ZULU
    assert told(muster("--json", "camps", "set", "zul", "days_off=5,6", "authority_en=Academy").document) == ZULU | {"days_off": "5,6"}
    assert [row["camp"] for row in muster("--json", "camps", "list").document] == ["DUB", "ZUL"]
    assert "Camp Zulu" in muster("camps", "list").out
    assert muster("--json", "camps", "set", "zul", "sign_papers=yes").document["sign_papers"] is True
    assert muster("camps", "new", "--name", "معسكر كركوك", "--prefix", "krk").out == "معسكر كركوك is there; its classes are called KRK/….\n"
    assert muster("undo").out == "Undone: Add the camp معسكر كركوك\n"
    drawn = tmp_path / "star.svg"
    drawn.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4" fill="#7a1020"/></svg>')
    assert muster("camps", "set", "DUB", "--emblem", str(drawn)).out == "Changed: Camp Dublin\n"
    (tmp_path / "small.png").write_bytes(picture((30, 40), "PNG"))
    assert muster("camps", "set", "DUB", "--emblem", "small.png").err.startswith("This picture has only 30 x 40 points")
    assert muster("camps", "set", "DUB").code == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("new", "--name", "Camp Dubai"), "Another camp's serial numbers begin with DUB. Choose another prefix."),
        (("new", "--name", " "), "The camp has no name."),
        (("set", "KIL", "days_off=5"), "There is no camp KIL. The camps are: DUB."),
        (("set", "DUB", "days_off"), "“days_off” is not FIELD=VALUE."),
        (("set", "DUB", "emblem=x"), "There is no field “emblem”."),
    ],
)
def test_what_cannot_be_is_refused(muster: Muster, oil: OilClass, arguments: tuple[str, ...], told: str):
    said = muster("camps", *arguments)
    assert said.code == 1 and said.err.startswith(told)
    assert len(muster("--json", "camps", "list").document) == 1


def test_classes_are_called_after_their_camps(muster: Muster, two: OilClass):
    assert {row["class"] for row in muster("--json", "classes", "list").document} == {"DUB/OPB-1", "ZUL/OPB-1", "ZUL/OPB-2"}
    assert muster("classes", "new", "ZUL/OPB", "--number", "3", "--start", "2011-01-02").code == 0
    unsaid = muster("classes", "new", "OPB", "--number", "4", "--start", "2011-01-02")
    assert unsaid.code == 1 and unsaid.err == "It is not said which camp is meant. Name one of: DUB, ZUL.\n"


def test_a_class_is_named_with_its_camp_wherever_one_is_named(muster: Muster, two: OilClass):
    both = muster("sessions", "list", "OPB-1")
    assert both.code == 1 and both.err == "There are 2 classes called OPB-1. Name one of: DUB/OPB-1, ZUL/OPB-1.\n"
    assert muster("--json", "sessions", "list", "OPB-2").document == []
    assert len(muster("--json", "sessions", "list", "DUB/OPB-1").document) == 18
    slot = ("--date", "2010-10-24", "--period", "1")
    assert muster("--json", "attendance", "mark", "dub/opb-1", *slot, "A", "DUB/OPB-1:3").document == {"marked": 1, "kept": 0}
    assert {row["class"] for row in muster("--json", "trainees", "list", "--class", "DUB/OPB-1").document} == {"DUB/OPB-1"}
    assert muster("enrol", "ZUL/OPB-1", "DUB/OPB-1:3").code == 0
    (row,) = muster("--json", "trainees", "list", "--class", "ZUL/OPB-1").document
    assert (row["class"], row["serial"]) == ("ZUL/OPB-1", 1)
    moved = muster("--json", "status", "DUB/OPB-1", "DUB/OPB-1:4", "recycled", "--reason", "Ill", "--to", "OPB-2").document
    assert moved["class"] == "DUB/OPB-1"


def test_papers_of_a_class_with_its_camp_in_its_label(muster: Muster, two: OilClass, tmp_path: Path):
    for ending in ("pdf", "xlsx", "csv"):
        assert muster("export", "nominal-roll", "DUB/OPB-1", "--out", str(tmp_path / f"roll.{ending}")).code == 0
    rows = load_workbook(str(tmp_path / "roll.xlsx")).get_sheet_by_index(0).to_python()
    assert any("DUB/OPB-1" in str(cell) for row in rows for cell in row)
