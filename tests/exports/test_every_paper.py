"""Every paper in every language: what it says, as golden text and golden pages; and what holds for all of them.

`MUSTER_GOLDEN=write` in the environment of a run makes the golden files anew: look at the papers before you keep them.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from app.exports import writing
from app.exports.document import Document
from app.exports.papers import documents
from app.exports.papers.kinds import KINDS, Kind
from app.exports.speech import Speech
from app.exports.typesetting import text
from app.progress import SILENT
from app.records import courses, letterhead, papers
from app.records.papers import Wish
from app.words import LANGUAGES
from tests.exports import paper_camp

GOLDEN = Path(__file__).parent / "golden" / "papers"
SPOKEN = [Speech("en"), Speech("ar", "en")]
MORE = [Speech(language) for language in LANGUAGES if language != "en"]
WRITES = os.environ.pop("MUSTER_GOLDEN", "") == "write"


@pytest.fixture(scope="module")
def camp(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Camp"]:
    store = paper_camp.compose(tmp_path_factory.mktemp("papers") / "camp")
    with paper_camp.counted_identifiers(), store.read() as session:
        class_id = courses.class_named(session, "OPB-1").id
        day = papers.day(session, class_id)
        answers = {kind.name: papers.answer(session, kind.name, Wish(class_id, day)) for kind in KINDS}
        head = replace(letterhead.letterhead(session, store.user.id, class_id), laptop="Laptop A")
    yield Camp(answers, writing.Layout(head))
    store.leave()


class Camp:
    def __init__(self, answers: dict[str, object], layout: writing.Layout) -> None:
        self.answers, self.layout = answers, layout

    def document(self, kind: Kind, speech: Speech) -> Document:
        return documents.document(kind.name, self.answers[kind.name], speech)

    def write(self, kind: Kind, speech: Speech, path: Path) -> int:
        return writing.write(self.document(kind, speech), self.layout, path, SILENT)


def said(file: Path) -> str:
    """The text of all pages in logical order, without what differs from laptop to laptop."""
    with pypdfium2.PdfDocument(file) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    whole = "\n\f".join(pages).replace("\r\n", "\n")
    return re.sub(r"[\u200e\u200f\u202a-\u202e\ufffe]", "", re.sub(r"\b([A-Z]+-\d{4})-\w{3}-(\d{4})", r"\1-XXX-\2", whole))


def drawn(file: Path) -> str:
    """A digest of everything that is painted, whatever the compression."""
    digest = hashlib.sha256()
    with pikepdf.open(file) as pdf:
        for page in pdf.pages:
            page.contents_coalesce()
            digest.update(page.Contents.read_bytes())
            for form in page.get("/Resources", {}).get("/XObject", {}).values():
                digest.update(form.read_bytes() if form.get("/Subtype") == "/Form" else form.read_raw_bytes())
    return digest.hexdigest()[:16]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("spoken", [SPOKEN, pytest.param(MORE, marks=pytest.mark.long)], ids=["two", "all"])
def test_a_paper_says_what_it_said_and_is_painted_as_it_was(camp: Camp, kind: Kind, spoken: list[Speech], tmp_path: Path) -> None:
    file, sums = tmp_path / "paper.pdf", GOLDEN / f"{kind.name}.json"
    kept: dict[str, str] = json.loads(sums.read_text()) if sums.exists() else {}
    for speech in spoken:
        languages = "-".join(speech.languages)
        pages = camp.write(kind, speech, file)
        found, painted, golden = said(file), drawn(file), GOLDEN / f"{kind.name}-{languages}.txt"
        if WRITES:
            golden.parent.mkdir(exist_ok=True)
            golden.write_text(found, encoding="utf-8")
            kept[languages] = painted
            sums.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n")
        assert found == golden.read_text(encoding="utf-8")
        assert found.count("\f") == pages - 1
        assert painted == kept[languages], languages


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_same_paper_is_the_same_file(camp: Camp, kind: Kind, tmp_path: Path) -> None:
    for file in (tmp_path / "a.pdf", tmp_path / "b.pdf"):
        camp.write(kind, Speech("ar", "en"), file)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_paper_is_a_sound_file_that_says_what_it_is(camp: Camp, kind: Kind, tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    camp.write(kind, Speech("ar"), file)
    with pikepdf.open(BytesIO(file.read_bytes())) as pdf:
        assert str(pdf.Root.Lang) == "ar-IQ" and str(pdf.docinfo["/Title"]) and "/Outlines" in pdf.Root
        assert pdf.Root.ViewerPreferences.Direction == "/R2L"
        fonts = [font for page in pdf.pages for font in page.get("/Resources", {}).get("/Font", {}).values()]
        assert fonts and all("/FontFile2" in font.DescendantFonts[0].FontDescriptor and "/ToUnicode" in font for font in fonts)
    if shutil.which("qpdf"):
        assert subprocess.run(["qpdf", "--check", str(file)], capture_output=True).returncode == 0


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_nothing_on_a_paper_is_missing_or_leaves_it(
    camp: Camp, kind: Kind, paper: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No letter without a glyph, and every line between the edges of its page."""
    outside: list[str] = []
    drawn, draw = 0, text.draw

    def watched(canvas: Canvas, words: str, at: tuple[float, float], style: text.Style, times: int = 1) -> float:
        nonlocal drawn
        wide = draw(canvas, words, at, style, times)
        left = at[0] - wide * text._SHARE_BEFORE[style.align]
        moved = kind.name == "name-proof"  # whose lines of a certificate are drawn in that one's own measure
        if not moved and not -0.5 <= left <= left + wide <= canvas._pagesize[0] + 0.5:
            outside.append(words)
        pieces = [text.font(style.font).word(word, rtl) for word, rtl in text._words(words, style.base)]
        assert all(piece.glyph for word in pieces for glyph in word.glyphs for piece in glyph.pieces), words
        drawn += 1
        return wide

    monkeypatch.setattr(text, "draw", watched)
    layout = replace(camp.layout, paper=paper)
    for language in ("ar", "en"):
        document = camp.document(kind, Speech(language))
        writing.write(document, layout, tmp_path / "paper.pdf", SILENT)
    assert drawn and not outside


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.table], ids=lambda kind: kind.name)
@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_a_table_is_a_spreadsheet_too(camp: Camp, kind: Kind, ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"paper{ending}"
    assert camp.write(kind, Speech("ar", "en"), file) == 0
    assert file.stat().st_size > 50


def test_every_paper_of_the_command_line_is_made() -> None:
    assert set(papers.QUESTIONS) == {kind.name for kind in KINDS}
