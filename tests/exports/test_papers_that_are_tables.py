"""Papers that are tables: their cells as data, the text of their pages, and spreadsheets in which a number is a number."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from python_calamine import load_workbook

from app.exports import writing
from app.exports.document import Cell, Document, Table, Told, Tone
from app.exports.pages import columns
from app.exports.papers import documents, weekly
from app.exports.papers.discrepancy_words import WORDS
from app.exports.speech import Speech
from app.progress import SILENT
from app.records import courses, papers
from app.records.papers import Wish
from tests.exports import paper_camp
from tests.exports.samples import LETTERHEAD

NAMES = ("daily-status", "weekly", "grade-sheet", "order-of-merit", "graduation-board", "discrepancies", "cadre", "certificate-register")
DAY = "2010-10-25"


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    store = paper_camp.compose(tmp_path_factory.mktemp("tables") / "camp")
    with paper_camp.counted_identifiers(), store.read() as session:
        class_id = courses.class_named(session, "OPB-1").id
        found = {name: papers.answer(session, name, Wish(class_id, DAY)) for name in NAMES}
    yield found
    store.leave()


def made(answers: dict[str, Any], name: str, *languages: str) -> Document:
    return documents.document(name, answers[name], Speech(*(languages or ("en",))))


def tables(document: Document) -> list[Table]:
    return [table for _section, table in document.tables]


def headed(table: Table, place: int) -> dict[str, Cell]:
    return dict(zip([" ".join((*heading.over, *heading.text)) for heading in table.headings], table.lines[place], strict=True))


def text(cell: Cell) -> str:
    return str(cell)


def value(cell: Cell) -> object:
    return cell.value if isinstance(cell, Told) and cell.value is not None else text(cell)


def tone(cell: Cell) -> Tone:
    return cell.tone if isinstance(cell, Told) else Tone.PLAIN


def test_the_daily_status_adds_up_on_paper(answers: dict[str, Any]) -> None:
    counts, missing = tables(made(answers, "daily-status"))
    everybody = headed(counts, min(counts.strong))
    assert [value(everybody[name]) for name in ("Strength", "Present", "Absent", "Sick", "Not taken", "Sum")] == ["9", 7, 1, 1, 0, 9]
    named = headed(missing, 0)
    assert (named["Serial"], text(named["First roll"]), tone(named["First roll"])) == (4, "Absent", Tone.WRONG)
    assert (named["Since"], named["Later rolls"]) == ("25/10/2010", "3: Present")
    assert len(made(answers, "daily-status").sections[0].blocks) == 5


def test_cells_and_sentences_say_it_in_both_languages_and_what_somebody_wrote_once(answers: dict[str, Any]) -> None:
    first = headed(tables(made(answers, "order-of-merit", "ar", "it"))[0], 0)
    rank = first["الرتبة Grado"]
    assert isinstance(rank, Told) and rank.other == "Capitano" and str(rank) == "نقيب" and first["الاسم باللاتينية Nome latino"]
    reasons = [line[-1] for line in tables(made(answers, "order-of-merit", "ar", "it"))[1].lines]
    assert all(isinstance(reason, Told) and reason.other for reason in reasons)
    assert any("Family" in text(reason) and "Family" not in reason.other for reason in reasons)
    grade = first["الدرجة Voto"]
    assert (text(columns.spelled(grade, "it")), text(columns.spelled(grade, "ar")), value(grade)) == ("88,20", "88.20", 88.2)


def test_a_week_away_with_a_reason_is_no_absence(answers: dict[str, Any]) -> None:
    of = answers["weekly"]
    sick, absent = (replace(of.rows[0], week=5000, marks=(mark, "P")) for mark in "SA")
    document = weekly.document(replace(of, rows=(sick, absent), slots=of.slots[:2]), Speech("en"))
    assert [tone(headed(tables(document)[0], row)["Week %"]) for row in (0, 1)] == [Tone.PLAIN, Tone.WRONG]


def test_the_week_has_a_column_for_each_period_and_sums_below(answers: dict[str, Any]) -> None:
    (table,) = tables(made(answers, "weekly"))
    fourth = headed(table, 3)
    assert (text(fourth["Monday 25/10 1 LAW"]), tone(fourth["Monday 25/10 1 LAW"])) == ("A", Tone.WRONG)
    assert (text(fourth["Week %"]), value(fourth["Week %"]), tone(fourth["Week %"])) == ("88.2", 88.24, Tone.WRONG)
    assert value(headed(table, 0)["Saturday 30/10 3 AID"]) == ""  # not held
    strength, present = headed(table, min(table.strong)), headed(table, min(table.strong) + 1)
    assert value(strength["Monday 25/10 1 LAW"]) == 9 and value(present["Monday 25/10 1 LAW"]) == 7


def test_what_fails_is_marked_on_the_grade_sheet(answers: dict[str, Any]) -> None:
    marks, tests = tables(made(answers, "grade-sheet"))
    heads = [heading.text[0] for heading in marks.headings]
    third, seventh = marks.lines[2], marks.lines[6]
    law, rifle = heads.index("Law"), next(place for place, head in enumerate(heads) if head.endswith("42 %"))
    assert (text(third[law]), value(third[law]), tone(third[law])) == ("60 / 95", 70.0, Tone.PLAIN)
    assert (text(seventh[rifle]), value(seventh[rifle]), tone(seventh[rifle])) == ("38 / 39", 39.0, Tone.WRONG)
    assert value(third[heads.index("LAW-W First try")]) == 60.0 and value(third[heads.index("LAW-W Retest 1")]) == 95.0
    assert [text(headed(tests, 0)[name]) for name in ("Code", "Weight %", "Average", "Failed at the first try")] == [
        "LAW-W",
        "40",
        "80.69",
        "1",
    ]
    assert len(marks.strong) == 3 and max(marks.strong) == len(marks.lines) - 1


def test_the_order_of_merit_says_n_of_many(answers: dict[str, Any]) -> None:
    placed, unplaced = tables(made(answers, "order-of-merit"))
    assert [(text(line[0]), value(line[0])) for line in placed.lines] == [("1 of 3", 1), ("1 of 3", 1), ("3 of 3", 3)]
    assert headed(placed, 0)["Remarks"] == "shared" and headed(unplaced, 0)["Why"].startswith("Attended 88.24 %")  # pyright: ignore


def test_the_board_has_room_for_its_decision(answers: dict[str, Any]) -> None:
    document = made(answers, "graduation-board")
    short, rules, gone = tables(document)
    assert short.tall and [heading.kept for heading in short.headings][-1] and len(short.lines) == 6
    seventh = rules.lines[6]
    assert any(text(cell) == "78 (−2)" and tone(cell) is Tone.WRONG and value(cell) == 78.0 for cell in seventh)
    assert len(gone.lines) == 1 and len(document.sections[0].blocks[-1].who) == 3  # pyright: ignore


def test_none_found_says_what_was_looked_for(answers: dict[str, Any]) -> None:
    (looked_for,) = tables(made(answers, "discrepancies"))
    assert len(looked_for.lines) == len(WORDS) and all(value(line[1]) == 0 for line in looked_for.lines)


def test_the_register_names_its_holders(answers: dict[str, Any]) -> None:
    (table,) = tables(made(answers, "certificate-register"))
    first = headed(table, 0)
    assert (text(first["Rank"]), first["Statistical number"], value(first["Grade"])) == ("Captain", "101", 88.2)
    (levels,) = tables(made(answers, "cadre"))
    assert text(headed(levels, 0)["Level"]) == "T3" and headed(levels, 0)["Subjects"] == "LAW"


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler's pdftotext is not installed")
@pytest.mark.parametrize("name", NAMES)
def test_arabic_reads_in_logical_order(answers: dict[str, Any], name: str, tmp_path: Path) -> None:
    document, file = made(answers, name, "ar"), tmp_path / "paper.pdf"
    writing.write(document, writing.Layout(LETTERHEAD), file, SILENT)
    out = subprocess.run(["pdftotext", "-layout", str(file), "-"], check=True, capture_output=True, text=True).stdout
    said = "".join(re.sub(r"[\u200e\u200f\u202a-\u202e]", "", out).split())  # where words end pdftotext guesses
    assert "".join(document.title[0].split()) in said
    whose = {"daily-status": "ڕزگار سەلیم بەختیار", "discrepancies": "حاضر في حصتين في وقت واحد"}
    assert whose.get(name, "كامل مالك سلمان العلوان").replace(" ", "") in said


@pytest.mark.parametrize("name", NAMES)
def test_spreadsheets_have_numbers_as_numbers(answers: dict[str, Any], name: str, tmp_path: Path) -> None:
    for ending in ("xlsx", "csv"):
        writing.write(made(answers, name, "ar", "en"), writing.Layout(LETTERHEAD), tmp_path / f"paper.{ending}", SILENT)
    book = load_workbook(str(tmp_path / "paper.xlsx"))
    assert not any(re.search("[A-Za-z]{4}", tab) for tab in book.sheet_names)  # in the first language alone
    cells = [cell for row in book.get_sheet_by_index(0).to_python() for cell in row]
    assert any(isinstance(cell, int | float) for cell in cells) or name == "cadre"
    assert not any(isinstance(cell, str) and re.fullmatch(r"\d+\.\d+|\d+/\d+/\d{4}|\d{4}-\d\d-\d\d", cell) for cell in cells)
