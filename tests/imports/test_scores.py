"""Lists of scores as examiners keep them, and columns copied from a spreadsheet."""

from pathlib import Path

import pytest

from app.errors import UserError
from app.imports import scores
from app.imports.scores import ScoreList, Sitting, Target
from app.records import assessments
from tests.imports import lists
from tests.records.conftest import TODAY, Ten, now, ten, ten_folder

__all__ = ["now", "ten", "ten_folder"]


def read(ten: Ten, path: Path, code: str | None = None) -> ScoreList:
    with ten.store.read() as session:
        return scores.read(session, path, Sitting(ten.id, TODAY, "Sgt Rossi"), code)


def pasted(ten: Ten, rows: list[list[str]], code: str = "WPN-O", serials: tuple[int, ...] = ()) -> ScoreList:
    with ten.store.read() as session:
        return scores.pasted(session, rows, Sitting(ten.id, TODAY), Target(code, tuple(ten[serial] for serial in serials)))


def fates(found: ScoreList) -> list[tuple[str, str, int, str]]:
    return [(line.fate, line.code, line.attempt, line.name) for line in found.lines]


SHEET = (
    ("Results of the range", "", "", ""),
    ("No.", "Statistical number", "WPN-O", "Law (of 100)"),
    (1, 109.0, 81.5, 80),
    (2, "١٠٨", "", "٧١٫٢٥"),
    (3, 103, 70, 95),
    (4, 999, 60, ""),
    (5, 101, "abs", ""),
    ("", "Average", "", 79.5),
)


@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv"])
def test_a_file_says_what_it_would_enter(ten: Ten, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"range.{kind}"
    {"xlsx": lists.xlsx, "ods": lists.ods, "csv": lambda to, lines: lists.text(to, lines, ";")}[kind](path, SHEET)
    found = read(ten, path)
    assert fates(found) == [
        ("new", "WPN-O", 1, "Trainee 9"),
        *(("known", "LAW-W", 0, name) for name in ("Trainee 9", "Trainee 8")),
        ("known", "WPN-O", 0, "Trainee 3"),
        ("known", "LAW-W", 0, "Trainee 3"),
        ("refused", "WPN-O", 0, ""),
        ("refused", "WPN-O", 0, "Trainee 1"),
        ("refused", "LAW-W", 0, ""),
    ]
    assert found.counts == {"rows": 6, "new": 1, "matched": 2, "unsure": 0, "refused": 3}
    assert [(one.row, one.column, one.value, one.problem) for one in found.problems] == [
        (6, "WPN-O", "60", "nobody in this class"),
        (7, "WPN-O", "abs", "“abs” is not a score."),
        (8, "Law (of 100)", "79.5", "nobody in this class"),
    ]
    with ten.store.change("Take in") as session:
        assert assessments.enter_all(session, ten.id, found.entries) == [1]
    assert read(ten, path).counts["matched"] == 3, "the same file again"


def test_names_in_any_spelling_and_the_serial_that_only_counts_lines(ten: Ten, tmp_path: Path) -> None:
    with ten.store.change("Names") as session:
        for serial, name in ((9, "كامل مالك سلمان"), (8, "حسن علي كاظم"), (7, "حسن علي كاظم")):
            session.connection().exec_driver_sql("UPDATE person SET name = ? WHERE id = ?", (name, ten.people[serial - 1]))
        for serial in (8, 9):
            session.connection().exec_driver_sql("UPDATE result SET score = NULL WHERE enrolment_id = ?", (ten[serial],))
    lines = (("ت", "الاسم", "الدرجة"), (1, "كامِل مالك سلمان", 90), (2, "Hasan Ali Kadhim", 80), (3, "حسن علي كاظم", 77))
    found = read(ten, lists.xlsx(tmp_path / "a.xlsx", lines), "WPN-O")
    assert [(line.fate, line.name) for line in found.lines] == [("new", "كامل مالك سلمان"), ("unsure", ""), ("unsure", "")]
    assert found.problems[0].problem == "perhaps حسن علي كاظم, حسن علي كاظم"


def test_a_number_and_a_name_that_contradict_wait_for_a_person(ten: Ten) -> None:
    found = pasted(ten, [["Number", "Name", "WPN-O"], ["109", "Giuseppe Verdi", "80"], ["109", "Trainee 9", "80"]])
    assert [(line.fate, line.problem) for line in found.lines] == [("unsure", "the number is that of Trainee 9"), ("new", "")]


def test_somebody_twice_in_a_list_waits_and_his_retest_beside_the_first_does_not(ten: Ten) -> None:
    found = pasted(ten, [["109", "60"], ["109", "80"]])
    assert [(line.fate, line.problem) for line in found.lines] == [
        *(("unsure", f"the same trainee as in row {row}") for row in (2, 1)),
    ]
    found = pasted(ten, [["Serial", "WPN-O", "WPN-O retest"], ["9", "60", "80"]])
    assert [(line.fate, line.attempt) for line in found.lines] == [("new", 1), ("new", 2)]


def test_a_column_goes_down_from_where_one_stands(ten: Ten) -> None:
    found = pasted(ten, [["Points"], ["90"], [""], ["101"], ["80"], ["70"]], "LAW-W", (1, 2, 3, 10))
    assert [(line.row, line.fate, line.name) for line in found.lines] == [
        *((2, "known", "Trainee 1"), (4, "refused", "Trainee 3"), (5, "refused", "Trainee 10"), (6, "refused", "")),
    ]
    assert [one.problem.split(".")[0] for one in found.problems] == [
        *("101 is not between 0 and 100, the most in LAW-W", "Trainee 10 was not in the strength of the class on 2010-10-31"),
        "there are no more trainees below",
    ]


@pytest.mark.parametrize(("who", "kind"), [("9", "serial"), ("109", "number"), ("trainee  9", "name")])
def test_two_columns_are_who_and_how_much(ten: Ten, who: str, kind: str) -> None:
    assert fates(pasted(ten, [["who", "how much"], [who, "٨٠"]])) == [("new", "WPN-O", 1, "Trainee 9")], kind


def test_go_and_no_go_in_words(ten: Ten) -> None:
    found = pasted(ten, [["8", "ناجح"], ["Trainee 9", "idoneo"], ["1", "no-go"]], "AID-P")
    assert [(line.fate, line.attempt) for line in found.lines] == [("new", 2), ("refused", 0), ("refused", 0)]


def test_what_is_no_list_of_scores(ten: Ten, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="No heading tells both"):
        read(ten, lists.xlsx(tmp_path / "b.xlsx", (("Name", "Score"), ("Trainee 9", 80))))
    for rows in ([["a", "b", "c"]], []):
        with pytest.raises(UserError, match="not a list of scores"):
            pasted(ten, rows)
