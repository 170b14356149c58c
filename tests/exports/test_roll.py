"""The nominal roll: one list of cells, three kinds of file."""

import csv
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from python_calamine import load_workbook

from app.errors import UserError
from app.exports import document, sheets, writing
from app.exports.pages import columns, flow, listing, page
from app.exports.papers import nominal_roll
from app.exports.speech import Speech, joined
from app.exports.typesetting import text
from app.progress import SILENT, Cancelled, Progress
from app.records.nominal_roll import NominalRoll
from tests.exports.samples import LETTERHEAD
from tests.exports.samples import roll as composed
from tests.exports.test_text import names

NAMES = [name for name in names() if len(name.split()) >= 4][:130]
ROLL = composed(NAMES)


def write(roll: NominalRoll, path: Path, language: str, progress: Progress = SILENT) -> int:
    return writing.write(nominal_roll.document(roll, Speech(language)), writing.Layout(LETTERHEAD), path, progress)


def test_cells_are_what_the_roll_says() -> None:
    ((_section, table),) = nominal_roll.document(ROLL, Speech("en")).tables
    first = dict(zip([heading.text[0] for heading in table.headings], table.lines[0], strict=True))
    assert first["Serial"] == 1 and first["Name"] == NAMES[0] and first["Rank"] == "Policeman" and first["Status"] == "Enrolled"
    assert table.total == (f"Total: {len(NAMES)}",)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler's pdftotext is not installed")
@pytest.mark.parametrize("language", ["en", "ar", "ckb"])
def test_every_name_reads_in_logical_order(tmp_path: Path, language: str) -> None:
    pages = write(ROLL, tmp_path / "roll.pdf", language, SILENT)
    out = subprocess.run(["pdftotext", "-layout", str(tmp_path / "roll.pdf"), "-"], check=True, capture_output=True, text=True).stdout
    said = re.sub(r"[\u200e\u200f\u202a-\u202e]", "", out)
    assert [name for name in NAMES if text.clean(name) not in said] == []
    assert pages == said.count("\f") and pages > 1


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_file_is_sound(tmp_path: Path) -> None:
    write(ROLL, tmp_path / "roll.pdf", "ar", SILENT)
    assert subprocess.run(["qpdf", "--check", str(tmp_path / "roll.pdf")], capture_output=True).returncode == 0


def test_a_spreadsheet_has_a_column_for_each_language_where_cells_say_words() -> None:
    ((_section, table),) = nominal_roll.document(ROLL, Speech("ar", "en")).tables
    apart = sheets.spread(table)
    first = {joined(heading.text): str(cell) for heading, cell in zip(apart.headings, apart.lines[0], strict=True)}
    assert (first["الرتبة"], first["Rank"], first["الاسم / Name"]) == ("شرطي", "Policeman", NAMES[0])
    assert len(apart.headings) == len(table.headings) + 2  # the status too


def test_an_empty_roll_is_still_a_paper(tmp_path: Path) -> None:
    assert write(composed([]), tmp_path / "roll.pdf", "ar", SILENT) == 1


def test_the_same_roll_makes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        write(ROLL, tmp_path / name, "ar", SILENT)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def on_paper(count: int) -> tuple[page.Frame, document.Document]:
    """The frame and the document of a roll with `count` names."""
    speech = Speech("en")
    canvas = page.canvas(page.Paper("", "", "en", page.A4_LANDSCAPE))
    return page.Frame(canvas, LETTERHEAD, speech, page.A4_LANDSCAPE), nominal_roll.document(composed(NAMES[:count]), speech)


def test_rows_are_set_in_one_size_and_fill_the_page() -> None:
    frame, made = on_paper(40)
    ((_section, table),) = made.tables
    shown = columns.shown(table)
    rows = [[cells[i] for i in shown] for cells in table.lines]
    fitted = columns.fits(frame, [table.headings[i] for i in shown], rows)[0]
    assert fitted.starts[-1] == pytest.approx(frame.width)
    sizes = Counter(cell.style.size for cells in rows for cell in listing._line(fitted, cells, False, 0, 5).cells)
    assert sizes.most_common(1)[0][1] > 0.95 * sizes.total()


@pytest.mark.parametrize("count", range(15, 45))
def test_signatures_never_stand_alone_on_a_page(count: int) -> None:
    frame, made = on_paper(count)
    pages = list(flow._pages(frame, made.sections[0], True))
    (heading,) = {strip.heading for one in pages for strip in one.strips if strip.heading}
    assert all(one.strips.count(heading) == 1 and len(one.strips) > 3 for one in pages)
    rows = sum(strip.heading is heading for one in pages for strip in one.strips)
    assert rows == count


def test_spreadsheet_keeps_zeros_and_runs_no_formula(tmp_path: Path) -> None:
    write(ROLL, tmp_path / "roll.xlsx", "en", SILENT)
    rows = load_workbook(str(tmp_path / "roll.xlsx")).get_sheet_by_index(0).to_python()
    head = next(i for i, row in enumerate(rows) if "Name" in row)
    first = dict(zip(rows[head], rows[head + 1], strict=True))
    assert first["Statistical number"] == "0452799401" and first["Serial"] == 1
    assert first["Remarks"] == '=HYPERLINK("http://example.org")'  # as text
    assert [row[rows[head].index("Name")] for row in rows[head + 1 : head + 1 + len(NAMES)]] == [text.clean(name) for name in NAMES]


def test_csv_opens_in_excel_and_runs_no_formula(tmp_path: Path) -> None:
    write(ROLL, tmp_path / "roll.csv", "en", SILENT)
    assert (tmp_path / "roll.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with (tmp_path / "roll.csv").open(encoding="utf-8-sig", newline="") as lines:
        first = next(iter(csv.DictReader(lines)))
    assert first["Remarks"] == '\'=HYPERLINK("http://example.org")'
    assert first["Phone"] == "+964 770 123 4567" and first["Statistical number"] == "0452799401"


def test_other_endings_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="must end in"):
        write(ROLL, tmp_path / "roll.docx", "en", SILENT)


@pytest.mark.parametrize("name", ["roll.pdf", "roll.xlsx", "roll.csv"])
def test_cancelled_leaves_no_file(tmp_path: Path, name: str) -> None:
    class Impatient:
        def step(self, done: int, total: int) -> None:
            if done:
                raise Cancelled

    with pytest.raises(Cancelled):
        write(ROLL, tmp_path / name, "en", Impatient())
    assert list(tmp_path.iterdir()) == []
