"""Papers about people on pages: names in three scripts, codes that are read back, nothing wider than its field, in every language."""

import csv
import random
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
import zxingcpp

from app.demo import portraits
from app.exports import writing
from app.exports.document import Document
from app.exports.pages import flow, page
from app.exports.pages.page import Frame
from app.exports.papers import documents, name_proof
from app.exports.papers import id_cards as cards_paper
from app.exports.speech import Speech
from app.exports.typesetting import lines, text
from app.exports.typesetting.text import Style
from app.models.people import Person
from app.progress import SILENT
from app.records import assessments, courses, enrolments, papers, photos
from app.records.assessments import Score
from app.records.papers import Wish
from app.records.range_cards import Card
from app.store import opening
from tests.camp_fixtures import FOUNDER, NAMES
from tests.exports.samples import LETTERHEAD
from tests.exports.test_text import names

ABOUT_PEOPLE = ("roster", "name-proof", "transcripts", "weapons-cards", "id-cards")
SPOKEN = (("en",), ("ar",), ("ckb",), ("it",), ("ar", "en"))
LONG = "عبد الرحمن عبد الحسين محمد أمين عبد الرزاق الجبوري"
LONG_LATIN = "Abdulrahman Abdulhussein Muhammad-Amin Abdulrazzaq Al-Jubouri"
MOTHER, PHONE = "خديجة طارق", "07701234567"


@pytest.fixture(scope="module")
def answers(oil_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Every paper's answer: a long name, one without anything, a Kurd, photos of two, results of one."""
    folder = shutil.copytree(oil_folder, tmp_path_factory.mktemp("people") / "camp")
    store = opening.open_camp(folder, FOUNDER.name, FOUNDER.passphrase, made=True)
    with store.read() as session:
        class_id = courses.class_named(session, "OPB-1").id
        everybody = enrolments.members(session, class_id)
    with store.change("Set up") as session:
        first, long, _third, kurd, bare = (session.get_one(Person, one.person_id) for one in everybody)
        long.name, long.name_latin, long.name_ckb, long.unit = LONG, LONG_LATIN, "عەبدولڕەحمان عەبدولحوسێن", "مديرية شرطة نفط الوسط"
        long.mother, long.phone, long.blood_group = MOTHER, PHONE, "AB+"
        bare.number, bare.rank_id, kurd.script = None, None, "ckb"
        for one in (first, long):
            photos.put(session, one.id, portraits.drawn(random.Random(1)))
        shot = Score(card=Card((39,), "AKM", "7731"), examiner="WO Esposito", date="2010-10-25")
        assessments.enter(session, class_id, "WPN-R", everybody[1].enrolment_id, shot)
        written_test = Score(9000, examiner="Capt. Ferraro", date="2010-10-25")
        assessments.enter(session, class_id, "LAW-W", everybody[1].enrolment_id, written_test)
    with store.read() as session:
        found = {name: papers.answer(session, name, Wish(class_id)) for name in ABOUT_PEOPLE}
    store.leave()
    return found


def written(document: Document, path: Path, paper: str = "A4") -> int:
    return writing.write(document, writing.Layout(LETTERHEAD, paper), path, SILENT)


def said(path: Path) -> str:
    out = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True).stdout
    return re.sub(r"[\u200e\u200f\u202a-\u202e]", "", out)


@pytest.fixture
def fenced(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Whatever is written must stand on the paper: what does not is named."""
    outside: list[str] = []
    draw = text.draw

    def measured(canvas: object, words: str, at: tuple[float, float], style: Style, times: int = 1) -> float:
        wide = text.width(words, style)
        left = at[0] - wide * {"left": 0.0, "centre": 0.5, "right": 1.0}[style.align]
        size = getattr(canvas, "_pagesize", page.A4)
        if not scaled and (left < 20 or left + wide > size[0] - 20 or not 10 < at[1] < size[1] - 10):
            outside.append(words)
        return draw(canvas, words, at, style, times)  # pyright: ignore[reportArgumentType]

    scaled: list[bool] = []
    shrunk = name_proof._shrunk

    def small(*given: object) -> None:
        scaled.append(True)
        shrunk(*given)  # pyright: ignore[reportArgumentType]
        scaled.clear()

    monkeypatch.setattr(text, "draw", measured)
    monkeypatch.setattr(name_proof, "_shrunk", small)
    yield outside


def test_every_paper_in_every_language(answers: dict[str, Any], fenced: list[str], tmp_path: Path) -> None:
    for name in ABOUT_PEOPLE:
        for spoken in SPOKEN:
            file = tmp_path / f"{name}.pdf"
            document = documents.document(name, answers[name], Speech(*spoken))
            assert written(document, file, "Letter" if spoken == ("it",) else "A4") > 0 and document.rows == 5
            assert fenced == [], (name, spoken)
            words = said(file)
            assert [one for one in (NAMES[0], NAMES[2], NAMES[3]) if one not in words] == [], (name, spoken)
            assert all(word in words for word in (*LONG.split(), *LONG_LATIN.split())), (name, spoken)
            assert name == "id-cards" or "OPB-1" in words


def test_a_card_says_nothing_that_it_does_not_need(answers: dict[str, Any], tmp_path: Path) -> None:
    written(documents.document("id-cards", answers["id-cards"], Speech("en")), tmp_path / "cards.pdf")
    words = said(tmp_path / "cards.pdf")
    assert MOTHER not in words and PHONE not in words
    assert "AB+" in words and "24/10/2010" in words and words.count("\f") == 2


def read(picture: Any) -> list[tuple[str, str, float]]:
    """Each code on a page with what it says and where it stands across, 0..1."""
    found = zxingcpp.read_barcodes(picture, formats=(zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.Code128))
    wide = picture.width
    return [(code.format.name, code.text, (code.position.top_left.x + code.position.bottom_right.x) / 2 / wide) for code in found]


@pytest.mark.parametrize("dpi", [150, 300])
def test_the_codes_of_cards_are_read_back_and_backs_lie_on_their_fronts(answers: dict[str, Any], tmp_path: Path, dpi: int) -> None:
    cards = answers["id-cards"].cards
    written(documents.document("id-cards", answers["id-cards"], Speech("ar", "en")), tmp_path / "cards.pdf")
    pdf = pdfium.PdfDocument(tmp_path / "cards.pdf")
    front, back = (read(pdf[number].render(scale=dpi / 72, grayscale=True).to_pil()) for number in (0, 1))
    assert sorted(words for _kind, words, _x in front) == sorted(card.code for card in cards)
    assert sorted(words for _kind, words, _x in back) == sorted(card.bars for card in cards)
    assert {kind for kind, *_more in front} == {"QRCode"} and {kind for kind, *_more in back} == {"Code128"}
    right = {words: x > 0.5 for _kind, words, x in (*front, *back)}
    assert all(right[card.code] != right[card.bars] for card in cards)


@pytest.mark.parametrize(("spoken", "paper"), [("en", "A4"), ("ar", "Letter")])
def test_a_sheet_of_cards_is_in_the_middle_of_the_paper(spoken: str, paper: str) -> None:
    size = page.SIZES[paper]
    frame = Frame(page.canvas(page.Paper("", "", spoken, size)), LETTERHEAD, Speech(spoken), size)
    front, back = (list(cards_paper.places(frame, turned)) for turned in (False, True))
    edges = [frame.left(place.along, cards_paper.WIDE) for place in front]
    assert min(edges) == pytest.approx(size[0] - max(edges) - cards_paper.WIDE)
    assert min(place.bottom for place in front) == pytest.approx(size[1] - max(place.bottom for place in front) - cards_paper.HIGH)
    for one, other in zip(front, back, strict=True):  # turned over the long edge
        left = frame.left(other.along, cards_paper.WIDE)
        assert frame.left(one.along, cards_paper.WIDE) == pytest.approx(size[0] - left - cards_paper.WIDE)
        assert one.bottom == other.bottom


def test_a_transcript_is_one_page_and_numbered_by_itself(answers: dict[str, Any]) -> None:
    document = documents.document("transcripts", answers["transcripts"], Speech("ar", "en"))
    size = page.A4
    frame = Frame(page.canvas(page.Paper("", "", "ar", size)), LETTERHEAD, document.speech, size)
    assert [(one.number, one.of, one.first) for one in flow._laid(frame, document.sections)] == [(1, 1, True)] * 5


def test_a_letter_that_no_font_has_is_named_and_the_rest_printed(answers: dict[str, Any], tmp_path: Path) -> None:
    proof = answers["name-proof"]
    people = proof.people
    odd = replace(people[0], of=people[0].of._replace(mother="زينب 中"))
    written(documents.document("name-proof", replace(proof, people=(odd, *people[1:])), Speech("en")), tmp_path / "proof.pdf")
    assert "Cannot be printed: U+4E2D" in said(tmp_path / "proof.pdf")
    assert name_proof.printable("中国 Ali") == ("◌◌ Ali", "U+4E2D, U+56FD")


def test_lists_are_for_counting(answers: dict[str, Any], tmp_path: Path) -> None:
    def listed(name: str) -> list[dict[str, str]]:
        written(documents.document(name, answers[name], Speech("en")), tmp_path / f"{name}.csv")
        with (tmp_path / f"{name}.csv").open(encoding="utf-8-sig", newline="") as rows:
            return list(csv.DictReader(rows))

    shots = listed("weapons-cards")
    assert [(row["Hits"], row["Points"], row["Result"]) for row in shots][:2] == [("", "", ""), ("39", "39.0", "Failed")]
    tried = [row for row in listed("transcripts") if row["Serial"] == "2"]
    assert next((row["Test"] != "", row["Points"], row["Result"]) for row in tried) == (True, "90.0", "Passed")
    assert [row["Photo"] for row in listed("roster")] == ["yes", "yes", "no", "no", "no"]
    assert [row["Latin name"] for row in listed("name-proof")][1] == LONG_LATIN


@pytest.mark.parametrize("room", [60.0, 120.0])
def test_nothing_is_wider_than_its_field(room: float) -> None:
    fits: Callable[[str], bool] = lambda name: all(  # noqa: E731
        text.width(line, set_.style) <= room + 0.01 for set_ in [lines.within(name, room, Style(12), 7)] for line in set_.lines
    )
    wide = [name for name in (*names(), LONG, LONG_LATIN) if not fits(name)]
    assert wide == []
    assert " ".join(lines.within(LONG, room, Style(12), 7).lines) == LONG
