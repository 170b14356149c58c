"""A certificate says what was stored, its code is read and genuine, and it looks as it should."""

import re
import shutil
import subprocess
from dataclasses import replace
from gettext import NullTranslations
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops, ImageStat

from app import proof, words
from app.errors import UserError
from app.exports import certificate, page, text
from app.exports.certificates import guilloche
from app.exports.certificates.plates import Plates
from app.imports import codes
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
def test_code_is_read_from_a_picture_at_150_dpi(tmp_path: Path, snapshot: certificate.Snapshot, turned: int) -> None:
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
def test_every_name_reads_as_it_was_stored(tmp_path: Path) -> None:
    four_part = [name for name in names() if len(name.split()) >= 4][::6]  # the roll and the text have tests with all of them
    certificate.write(class_of(four_part), tmp_path / "class.pdf", SILENT)
    pages = extracted(tmp_path / "class.pdf").split("\f")
    assert [name for name, said in zip(four_part, pages, strict=False) if text.clean(name) not in said] == []


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler's pdftotext is not installed")
def test_the_facts_are_on_the_page(tmp_path: Path) -> None:
    certificate.write([printed(duplicate=True)], tmp_path / "one.pdf", SILENT)
    said = extracted(tmp_path / "one.pdf")
    for fact in ("Kamil Malik Salman Al-Alwan", "CD-2010-K7Q-0001", "87.5%", "3 / 118", "24 October 2010", "4127", "DUPLICATE"):
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


def test_cancelled_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        certificate.write(class_of(names()[:4]), tmp_path / "class.pdf", Impatient())
    assert list(tmp_path.iterdir()) == []


def test_letters_that_cannot_be_printed_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"U\+4E2D"):
        certificate.write([printed(replace(SNAPSHOT, name="中"))], tmp_path / "one.pdf", SILENT)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("name", "snapshot"), [("ar", SNAPSHOT), ("ckb-long", LONG)])
def test_looks_as_it_should(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, snapshot: certificate.Snapshot) -> None:
    """With the fixed words in English, so that a better translation does not change the picture."""
    monkeypatch.setattr(words, "catalogue", lambda _language: NullTranslations())
    certificate.write([printed(snapshot)], tmp_path / "one.pdf", SILENT)
    picture = pdfium.PdfDocument(str(tmp_path / "one.pdf"))[0].render(scale=0.8).to_pil().convert("L")
    golden = Image.open(GOLDEN / f"certificate-{name}.png").convert("L")
    assert picture.size == golden.size
    assert ImageStat.Stat(ImageChops.difference(picture, golden)).mean[0] < 1.0
