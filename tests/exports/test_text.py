"""Text as it is drawn, measured, and read out of the page again."""

import csv
import re
import shutil
import subprocess
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops, ImageStat
from reportlab.pdfgen.canvas import Canvas

from app.errors import UserError
from app.exports.typesetting import bidi, text
from app.exports.typesetting.font import AMIRI, VAZIRMATN, font, missing
from app.exports.typesetting.text import Style

GOLDEN = Path(__file__).parent / "golden"
CLASSES = Path(__file__).parents[1] / "files" / "classes"
SEVEN = {
    "four-part name": "كامل مالك سلمان العلوان",
    "mother's name": "نجاة عبد الله حسين",
    "tashkeel": "مُحَمَّدٌ بْنُ عَلِيٍّ",
    "Sorani letters": "ڕزگار گوڵاڵە محەمەد",
    "Sorani name": "شێرزاد حەمەساڵح قادر",
    "digits and brackets": "الدورة 14 (OPB-1) 97.2%، ١٢",
    "lam-alef": "لا إله الإسلام السلام",
}
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler's pdftotext is not installed")


def written(lines: list[str], path: Path, style: Style) -> Path:
    canvas = Canvas(str(path), pagesize=(400, 20 + 30 * len(lines)), invariant=1)
    for i, line in enumerate(reversed(lines)):
        text.draw(canvas, line, (390, 15 + 30 * i), style)
    canvas.save()
    return path


def extracted(path: Path) -> list[str]:
    out = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True).stdout
    return [line for line in (re.sub("[\u200e\u200f\u202a-\u202e\f]", "", line).strip() for line in out.splitlines()) if line]


def names() -> list[str]:
    sheets = [("federal-police-19.csv", "cp1256", ";", (3, 4)), ("zerevani.csv", "utf-8-sig", ",", (1, 3))]
    found: list[str] = []
    for name, encoding, separator, columns in sheets:
        with (CLASSES / name).open(encoding=encoding, newline="") as lines:
            found += [row[i].strip() for row in csv.reader(lines, delimiter=separator) for i in columns if len(row) > i and row[i].strip()]
    return list(dict.fromkeys(" ".join(name.split()) for name in found))


@needs_poppler
@pytest.mark.parametrize("face", [AMIRI, VAZIRMATN])
def test_every_name_reads_as_it_went_in(tmp_path: Path, face: str) -> None:
    wanted = [text.clean(name) for name in names()]
    assert len(wanted) > 300
    assert extracted(written(wanted, tmp_path / "names.pdf", Style(16, face, "right"))) == wanted


@needs_poppler
@pytest.mark.parametrize("name", ["tashkeel", "Sorani letters", "lam-alef"])
def test_difficult_text_reads_as_it_went_in(tmp_path: Path, name: str) -> None:
    assert extracted(written([SEVEN[name]], tmp_path / "line.pdf", Style(16, AMIRI, "right"))) == [SEVEN[name]]


@pytest.mark.parametrize("face", [AMIRI, VAZIRMATN])
def test_seven_strings_look_as_they_should(tmp_path: Path, face: str) -> None:
    path = written(list(SEVEN.values()), tmp_path / "seven.pdf", Style(20, face, "right", base=bidi.RTL))
    picture = pdfium.PdfDocument(str(path))[0].render(scale=1.5).to_pil().convert("L")
    golden = Image.open(GOLDEN / f"seven-{face}.png").convert("L")
    assert picture.size == golden.size
    assert ImageStat.Stat(ImageChops.difference(picture, golden)).mean[0] < 0.5


def test_every_glyph_exists() -> None:
    for face in (AMIRI, VAZIRMATN):
        for line in [*SEVEN.values(), *names()]:
            for word in text.clean(line).split():
                shaped = font(face).word(word, bidi.base_level(word) == bidi.RTL)
                assert all(piece.glyph for glyph in shaped.glyphs for piece in glyph.pieces), word


def test_what_the_fonts_lack_is_refused_by_name(tmp_path: Path) -> None:
    assert missing(AMIRI, "علي 中a中") == ["中 (U+4E2D)"]
    with pytest.raises(UserError, match="U\\+4E2D"):
        written(["中"], tmp_path / "refused.pdf", Style(10, strict=True))


@needs_poppler
def test_on_a_list_the_number_of_a_letter_stands_for_one_that_no_font_has(tmp_path: Path) -> None:
    told = " ".join(extracted(written(["torn 😀\u2028متأخر中"], tmp_path / "list.pdf", Style(10, align="right"))))
    assert "[U+1F600]" in told and "U+4E2D" in told and "متأخر" in told


def test_marks_without_an_end_stay_on_their_letter(tmp_path: Path) -> None:
    wild = "e" + "\u0301" * 300
    assert "Wolfe" in extracted(written([wild, "Wolfe"], tmp_path / "wild.pdf", Style(10, align="right")))


def test_a_word_without_an_end_is_broken() -> None:
    lines = text.pieces("Wolfe" * 40, 100, Style(4))
    assert "".join(lines) == "Wolfe" * 40 and all(text.width(line, Style(4)) <= 100 for line in lines)


def test_the_other_family_helps_out(tmp_path: Path) -> None:
    assert missing(VAZIRMATN, "ʿ") and font(VAZIRMATN).word("ʿAlī", False).font is font(AMIRI)


def test_the_same_text_makes_the_same_bytes(tmp_path: Path) -> None:
    first = written(list(SEVEN.values()), tmp_path / "a.pdf", Style(20, align="right")).read_bytes()
    written(["something else in between"], tmp_path / "c.pdf", Style(20))
    assert written(list(SEVEN.values()), tmp_path / "b.pdf", Style(20, align="right")).read_bytes() == first


def test_sorani_e_is_one_letter() -> None:
    assert text.clean("مه\u200cحمه\u200cد") == "مەحمەد"
    assert text.clean("\u202bعلي\u202c\n") == "علي "


def test_fit_and_wrap_keep_to_the_room() -> None:
    name, style = "عبد الرحمن عبد الحسين محمد أمين الجبوري", Style(20, AMIRI)
    assert text.width(name, text.fit(name, 150, style)) <= 150
    lines = text.wrap(name, 120, style)
    assert " ".join(lines) == name and all(text.width(line, style) <= 120 for line in lines)
    assert text.words("AK-47 (7.62 mm) 90 % 3: حاضر") == ["AK-47", "(7.62 mm)", "90 %", "3: حاضر"]


def test_what_a_break_parts_reads_on_as_in_one_line() -> None:
    note, style = "رقم Weapon no. AK-47 (7.62 mm) لم يسلم", Style(9, base=bidi.RTL)
    shown = [[word for word, _rtl in text._words(line, bidi.RTL) if word != " "] for line in text.wrap(note, 80, style)]
    assert shown == [["Weapon", "no.", "رقم"], ["AK-47", "(7.62", "mm)"], ["يسلم", "لم"]]
