"""A certificate says what was stored, its code is read and genuine, and it looks as it should."""

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image

from app import proof
from app.errors import UserError
from app.exports.certificates import certificate, guilloche
from app.exports.certificates.plates import Plates
from app.exports.pages import page
from app.imports import codes
from app.models.certificate import Snapshot
from app.models.template import MM
from app.progress import SILENT, Cancelled
from tests.exports.samples import KEYS, SNAPSHOT, class_of, printed
from tests.exports.test_text import names

GOLDEN = Path(__file__).parent / "golden"
LONG = replace(
    SNAPSHOT,
    language="ckb",
    kind="T3",
    name="عبد الرحمن عبد الحسين محمد أمين عبد الرزاق الجبوري",
    name_latin="Abdulrahman Abdulhussein Muhammad-Amin Abdulrazzaq Al-Jubouri",
)


class Impatient:
    def step(self, done: int, total: int) -> None:
        if done == 2:
            raise Cancelled


def extracted(path: Path) -> str:
    out = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True, text=True).stdout
    return re.sub("[\u200e\u200f\u202a-\u202e]", "", out)


@pytest.mark.parametrize("snapshot", [SNAPSHOT, LONG], ids=["ar", "ckb, long"])
@pytest.mark.parametrize("turned", [0, 3, 90])
def test_code_is_read_from_a_picture_at_150_dpi(tmp_path: Path, snapshot: Snapshot, turned: int) -> None:
    one = printed(snapshot)
    certificate.write([one], tmp_path / "one.pdf", SILENT)
    picture = pdfium.PdfDocument(str(tmp_path / "one.pdf"))[0].render(scale=150 / 72).to_pil()
    picture.rotate(turned, expand=True, fillcolor="white", resample=Image.Resampling.BICUBIC).save(tmp_path / "scan.png")
    assert codes.texts(tmp_path / "scan.png") == [one.statement]
    assert proof.verify(one.statement, KEYS).genuine


def test_every_page_of_a_class_gives_its_own_code(tmp_path: Path) -> None:
    pages = class_of(names()[1:6])
    certificate.write(pages, tmp_path / "class.pdf", SILENT)
    assert codes.texts(tmp_path / "class.pdf") == [each.statement for each in pages]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler's pdftotext is not installed")
def test_the_facts_are_on_the_page(tmp_path: Path) -> None:
    certificate.write([printed(duplicate=True)], tmp_path / "one.pdf", SILENT)
    said = extracted(tmp_path / "one.pdf")
    for fact in ("Kamil Malik Salman Al-Alwan", "CD-2010-K7Q-0001", "87.46 %", "3 / 118", "24 October 2010", "4127", "DUPLICATE"):
        assert fact in said, fact


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_file_is_sound(tmp_path: Path) -> None:
    certificate.write([printed(), printed(LONG, duplicate=True)], tmp_path / "two.pdf", SILENT)
    assert subprocess.run(["qpdf", "--check", str(tmp_path / "two.pdf")], capture_output=True).returncode == 0


def test_no_font_comes_without_its_outlines(tmp_path: Path) -> None:
    certificate.write([printed()], tmp_path / "one.pdf", SILENT)
    data = (tmp_path / "one.pdf").read_bytes()
    assert b"Helvetica" not in data and data.count(b"/FontFile2") == data.count(b"/Type0") == 2
    assert b"/Lang (ar-IQ)" in data


def test_the_same_snapshot_makes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        certificate.write([printed()], tmp_path / name, SILENT)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_each_serial_has_lines_of_its_own() -> None:
    canvas = page.canvas(page.Paper("lines", "camp", "en", page.A4_LANDSCAPE))
    drawn: set[str] = set()
    for number in range(200):
        guilloche.rosette(canvas, (0, 0), 49, guilloche.Draw(f"CD-2010-K7Q-{number:04}"))
        drawn.add(" ".join(canvas._code))
        canvas._code.clear()
    assert len(drawn) == 200


def test_a_class_shares_one_plate_in_each_language() -> None:
    canvas = page.canvas(page.Paper("plates", "camp", "ar", page.A4_LANDSCAPE))
    other = replace(SNAPSHOT, serial="CD-2010-K7Q-0002", name="علي", grade=7000, place=40)
    plates = Plates(canvas)
    shared = plates.plate(printed())
    assert plates.plate(printed(other)) is shared is not plates.plate(printed(replace(SNAPSHOT, language="ckb")))


def test_a_class_of_different_hours_shares_it_too() -> None:
    plates = Plates(page.canvas(page.Paper("plates", "camp", "ar", page.A4_LANDSCAPE)))
    assert plates.plate(printed()) is plates.plate(printed(replace(SNAPSHOT, hours=12)))
    assert plates.plate(printed()) is not plates.plate(printed(replace(SNAPSHOT, hours=0)))


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler's pdftotext is not installed")
def test_pre_printed_stock_moves_everything(tmp_path: Path) -> None:
    found: list[tuple[float, float]] = []
    for name, offset in (("a.pdf", (0.0, 0.0)), ("b.pdf", (10.0, 5.0))):
        certificate.write([printed()], tmp_path / name, SILENT, offset)
        boxes = subprocess.run(["pdftotext", "-bbox", str(tmp_path / name), "-"], check=True, capture_output=True, text=True).stdout
        found += [(float(x), float(y)) for x, y in re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>Kamil<', boxes)]
    assert found[1][0] - found[0][0] == pytest.approx(10 * MM, abs=0.1)
    assert found[1][1] - found[0][1] == pytest.approx(5 * MM, abs=0.1)


def test_cancelled_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        certificate.write(class_of(names()[:4]), tmp_path / "class.pdf", Impatient())
    assert list(tmp_path.iterdir()) == []


def test_letters_that_cannot_be_printed_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"U\+4E2D"):
        certificate.write([printed(replace(SNAPSHOT, name="中"))], tmp_path / "one.pdf", SILENT)
    assert list(tmp_path.iterdir()) == []
