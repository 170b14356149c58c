"""The paper loop from the command line: a sheet is printed, filled in by pen, photographed, and read back."""

import random
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from app.cli import paper_sheets
from app.records.roll_sheet import MARKS, Form
from tests.camp_fixtures import OilClass
from tests.cli.conftest import Muster
from tests.imports.filled_sheets import Look, Pen, seen


def printed(muster: Muster, tmp_path: Path, *options: str) -> Image.Image:
    told = muster("--json", "export", "blank-roll", "OPB-1", "--date", "2010-10-24", "--out", "roll.pdf", *options)
    assert told.code == 0, told.err
    with pypdfium2.PdfDocument(tmp_path / "roll.pdf") as pdf:
        return pdf[0].render(scale=150 / 72, grayscale=True).to_pil()


def test_what_was_filled_in_is_recorded_and_the_rest_is_asked(muster: Muster, oil: OilClass, tmp_path: Path) -> None:
    page = printed(muster, tmp_path, "--period", "2", "--language", "ar")
    pen = Pen(page, Form("A", True), random.Random(1), 150)
    pen.fill(0, MARKS.index("P"))
    pen.fill(1, MARKS.index("A"))
    pen.fill(2, MARKS.index("L"))
    pen.fill(3, MARKS.index("P"))
    pen.fill(3, MARKS.index("S"))
    seen(page, Look(dpi=150, turn=177, shadow=0.3, jpeg=70), 150).save(tmp_path / "photo.jpg", quality=80)
    dry = muster("--json", "import", "sheet", "photo.jpg", "--dry-run").document
    assert (dry["rows"], dry["read"], dry["empty"], dry["marked"]) == (5, 2, 1, 0)
    told = muster("--json", "import", "sheet", "photo.jpg", "--strips", "strips").document
    assert [(one["serial"], one["likely"]) for one in told["unsure"]] == [(3, ["L"]), (4, ["P", "S"])]
    assert (told["marked"], told["kept"], told["refused"]) == (2, 0, [])
    (sheet,) = told["sheets"]
    assert (sheet["class"], sheet["date"], sheet["period"], sheet["pages"], sheet["missing"]) == ("OPB-1", "2010-10-24", 2, [1], [])
    assert sorted(path.name for path in (tmp_path / "strips").iterdir()) == ["OPB-1_2010-10-24_2_003.png", "OPB-1_2010-10-24_2_004.png"]
    for accept, why in (("1=A", "not in question"), ("3=L", "how many minutes"), ("3=L:500", "do not fit a session")):
        refused = muster("import", "sheet", "photo.jpg", "--dry-run", "--accept", f"OPB-1:{accept}")
        assert refused.code == 1 and why in refused.err
    said = muster("import", "sheet", "photo.jpg", "--dry-run").out
    assert "no mark recorded: 5 " in said and "--accept OPB-1:3=L:20" in said
    told = muster("--json", "import", "sheet", "photo.jpg", "--accept", "OPB-1:3=L:15", "--accept", "OPB-1:4=S", "--accept", "OPB-1:1=P")
    assert (told.document["marked"], told.document["unsure"], len(told.document["empty_rows"])) == (2, [], 1)
    shown = muster("--json", "attendance", "show", "OPB-1", "--date", "2010-10-24").document
    assert [row["marks"][1] for row in shown["rows"]] == ["P", "A", "L", "S", None]
    assert muster("undo").code == 0
    kept = muster("--json", "import", "sheet", "photo.jpg").document
    assert (kept["marked"], kept["kept"]) == (0, 0)


def test_what_stands_there_is_kept_and_shown(muster: Muster, oil: OilClass, tmp_path: Path) -> None:
    page = printed(muster, tmp_path, "--period", "1")
    Pen(page, Form(), random.Random(1), 150).fill(0, 0)
    page.save(tmp_path / "page.png")
    muster("attendance", "mark", "OPB-1", "--date", "2010-10-24", "--period", "1", "A", "OPB-1:1")
    told = muster("--json", "import", "sheet", "page.png").document
    assert (told["marked"], told["kept"]) == (0, 1)
    assert [(one["serial"], one["recorded"], one["read"]) for one in told["differing"]] == [(1, "A", "P")]
    said = muster("import", "sheet", "page.png").out
    assert "5 rows: 1 read, 4 empty, 0 unsure; 0 marked, 1 kept as they were." in said
    assert "OPB-1, 2010-10-24, period 1: page 1 of 1." in said and "--accept OPB-1:1=P." in said
    muster("attendance", "mark", "OPB-1", "--date", "2010-10-24", "--period", "1", "P", "--remaining")
    assert muster("attendance", "close", "OPB-1", "--date", "2010-10-24", "--period", "1").code == 0
    assert "is closed: nothing changes but with --accept and --correct" in muster("import", "sheet", "page.png").out


def test_an_empty_sheet_and_an_unclear_decision_change_nothing(
    muster: Muster, oil: OilClass, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed(muster, tmp_path, "--period", "1")
    monkeypatch.setattr(paper_sheets, "FEW", 3)
    assert "All 5 rows are empty: no circle is filled" in muster("import", "sheet", "roll.pdf", "--dry-run").out
    muster("attendance", "mark", "OPB-1", "--date", "2010-10-24", "--period", "1", "A", "OPB-1:1")
    monkeypatch.setattr(paper_sheets, "FEW", 2)
    assert ", and 2 more." in muster("import", "sheet", "roll.pdf", "--dry-run").out
    for accept in ("OPB-1:1", "OPB-1:1=Q", "OPB-1:99=P"):
        told = muster("import", "sheet", "roll.pdf", "--accept", accept)
        assert told.code == 1 and len(told.err.strip().splitlines()) == 1


def test_where_no_sheet_is_read_the_command_is_refused(muster: Muster, oil: OilClass, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear clerk")
    told = muster("import", "sheet", "letter.txt")
    assert told.code == 1 and "No sheet was read." in told.err


def test_sheets_to_sign(muster: Muster, oil: OilClass, tmp_path: Path) -> None:
    one = muster("--json", "export", "sign-in", "OPB-1", "--date", "2010-10-24", "--period", "1", "--out", "one.pdf").document
    week = muster("--json", "export", "sign-in", "OPB-1", "--date", "2010-10-24", "--weekly", "--out", "week.xlsx").document
    day = muster("--json", "export", "blank-roll", "OPB-1", "--date", "2010-10-24", "--paper", "Letter", "--out", "day.pdf").document
    assert (one["pages"], one["rows"], week["rows"], day["pages"], day["rows"]) == (1, 5, 5, 3, 15)
    assert muster("export", "sign-in", "OPB-1", "--weekly", "--period", "1", "--out", "no.pdf").code == 2
    assert "is a sheet of a roll" in muster("verify", "one.pdf").err
    grid = muster("attendance", "show", "OPB-1").out.splitlines()
    assert len(grid) == 7 and grid[-1].startswith("2010-10-24 – 2010-10-30.")
    told = muster("import", "sheet", "one.pdf")
    assert told.code == 1 and "sign-in sheet" in told.err
