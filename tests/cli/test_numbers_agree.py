"""Whatever paper a man's number is looked up on, it is the same number; and what adds up on one, adds up on all."""

import csv
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from app import proof
from app.demo import compose
from app.imports import codes
from tests.cli.conftest import Muster

Lines = list[dict[str, str]]
_MARKS = ("Present", "Late", "Absent", "Excused", "Sick", "On leave", "On duty", "Detached", "Not taken")


@pytest.fixture
def lines(muster: Muster, tmp_path: Path) -> Callable[..., Lines]:
    """A paper's CSV: the lines of all of its tables that have these headings."""
    compose(tmp_path / "camp").store.leave()

    def read(paper: str, *wanted: str) -> Lines:
        assert muster("export", paper, "OPB-1", "--out", f"{paper}.csv").code == 0
        with (tmp_path / f"{paper}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        heads = [place for place, row in enumerate(rows) if set(wanted) <= set(row)]
        assert heads, (paper, wanted)
        found: Lines = []
        for place in heads:
            end = next((after for after in range(place, len(rows)) if not rows[after]), len(rows))
            found += [dict(zip(rows[place], row, strict=True)) for row in rows[place + 1 : end]]
        return found

    return read


def _by_serial(found: Lines, column: str) -> dict[int, Decimal]:
    """Serial -> the number in a column; what adds up others has no serial."""
    return {int(line["Serial"]): Decimal(line[column]) for line in found if line["Serial"] and line[column] not in ("", "–")}


@pytest.mark.long
def test_a_man_has_one_grade_and_one_place(muster: Muster, lines: Callable[..., Lines], tmp_path: Path) -> None:
    decided = {one["serial"]: one for one in muster("--json", "graduation", "show", "OPB-1").document}
    grades = {serial: Decimal(str(one["grade"])) for serial, one in decided.items() if one["grade"] is not None}
    places = {serial: Decimal(one["rank"]) for serial, one in decided.items() if one["rank"]}
    sheet, board, merit = (
        lines("grade-sheet", "Final grade"),
        lines("graduation-board", "Place"),
        lines("order-of-merit", "Serial", "Grade"),
    )
    records = lines("transcripts", "Final grade")
    for found, column in ((sheet, "Final grade"), (board, "70 % – Grade"), (merit, "Grade"), (records, "Final grade")):
        told = _by_serial(found, column)
        assert told == {serial: grades[serial] for serial in told}
        assert set(told) >= {serial for serial, one in decided.items() if one["eligible"]}
    for found, column in ((board, "Place"), (merit, "Place"), (records, "Order of merit")):
        assert _by_serial([line for line in found if line.get(column)], column) == places
    assert muster("certificates", "issue", "OPB-1", "--only", "OPB-1:1", "--only", "OPB-1:6", "--out", "two.pdf").code == 0
    for text, serial in zip(codes.texts(tmp_path / "two.pdf"), (1, 6), strict=True):
        fields = proof.read(text).fields
        assert (fields["grade"], fields["place"], fields["of"]) == (grades[serial] * 100, places[serial], len(places))
    assert lines("report", "Meet the rules")[-1]["Meet the rules"] == str(len(places))


@pytest.mark.long
def test_a_man_was_there_as_often_on_every_paper(muster: Muster, lines: Callable[..., Lines]) -> None:
    standing = {one["serial"]: Decimal(str(one["percent"])) for one in muster("--json", "attendance", "standing", "OPB-1").document}
    board, records = lines("graduation-board", "Place"), lines("transcripts", "Attendance")
    for found, column in ((board, "90 % – Attendance"), (records, "Attendance")):
        told = _by_serial(found, column)
        assert told and told == {serial: standing[serial] for serial in told}
    weekly = lines("weekly", "Serial")
    (to_date,) = {heading for line in weekly for heading in line if heading.startswith("To date")}
    told = _by_serial(weekly, to_date)
    assert told and all(abs(percent - standing[serial]) < Decimal("0.06") for serial, percent in told.items())


@pytest.mark.long
def test_every_day_adds_up_to_the_strength(muster: Muster, lines: Callable[..., Lines]) -> None:
    groups = lines("daily-status", "Strength", "Sum")
    strength = next(one["strength"] for one in muster("--json", "classes", "list").document)
    for line in groups:
        assert sum(int(line[mark]) for mark in _MARKS) == int(line["Sum"]) == int(line["Strength"])
    (whole,) = [int(line["Strength"]) for line in groups if line["Rank group and platoon"] == "All"]
    of_platoons = sum(int(line["Strength"]) for line in groups if line["Rank group and platoon"].startswith("Platoon"))
    before = groups[: [line["Rank group and platoon"] for line in groups].index("All")]
    assert whole == strength == of_platoons == sum(int(line["Strength"]) for line in before)
