from pathlib import Path

import pypdfium2
import pytest

from app.exports import receipt
from app.exports.receipt import Line, Taking

WHY = "It needs an earlier file with records of Laptop 3; it is kept and taken in by itself after that one."
LINES = (
    Line("DUB_Laptop-2_2010-11-14_3.muster", "Laptop 2", "2010-11-14T21:10:00.000Z", "applied", "", (1184, 20, 3, 0)),
    Line("DUB_Range_2010-11-14_7.muster", "Range laptop", "2010-11-14T07:10:00.000Z", "parked", WHY, (0, 0, 0, 12)),
    Line("holiday.muster", "", "", "refused", "This is not an exchange file.", (0, 0, 0, 0)),
)


def taking(*lines: Line) -> Taking:
    camp, authority = {"en": "Camp Dublin", "ar": "معسكر دبلن"}, {"en": "Ministry of Interior", "ar": "وزارة الداخلية"}
    return Taking(camp, authority, "Asia/Baghdad", "A. Clerk", "2010-11-14T22:00:00.000Z", lines)


def read(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    finally:
        document.close()


def test_one_page_says_what_became_of_each_file(tmp_path: Path) -> None:
    path = tmp_path / "receipt.pdf"
    assert receipt.write(taking(*LINES), path, "en") == 1
    (text,) = read(path)
    for line, fate in zip(LINES, ("taken in", "waits for an earlier file", "refused"), strict=True):
        assert line.file in text and fate in text
    assert WHY in text
    assert "15 November 2010 00:10" in text  # on the camp's clock
    assert "1184" in text and "A. Clerk" in text


@pytest.mark.parametrize(("language", "title"), [("ar", "وصل تبادل"), ("ckb", "وەسڵی ئاڵوگۆڕ"), ("it", "Ricevuta di uno scambio")])
def test_it_speaks_the_language_that_is_asked_for(tmp_path: Path, language: str, title: str) -> None:
    path = tmp_path / "receipt.pdf"
    receipt.write(taking(*LINES), path, language)
    document = pypdfium2.PdfDocument(path)
    found = document.get_metadata_value("Title")
    document.close()
    assert found == title
    assert "1184" in read(path)[0]


def test_very_many_files_go_on_over_the_page_and_end_with_the_signatures(tmp_path: Path) -> None:
    path = tmp_path / "receipt.pdf"
    pages = receipt.write(taking(*LINES * 20), path, "en")
    texts = read(path)
    assert pages == len(texts) > 1
    assert sum(text.count(LINES[0].file) for text in texts) == 20
    assert ["Handed over by" in text for text in texts] == [False] * (pages - 1) + [True]


def test_the_same_receipt_comes_out_the_same(tmp_path: Path) -> None:
    receipt.write(taking(*LINES), tmp_path / "a.pdf", "ar")
    receipt.write(taking(*LINES), tmp_path / "b.pdf", "ar")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
