"""What a camp may ask of its PDFs beside: PDF/A-2u, and a signature on the file itself."""

import re
import shutil
import struct
import subprocess
from base64 import b64encode
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import uharfbuzz as hb
from asn1crypto import pem, x509
from PIL import Image
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from app.exports import finishing, writing
from app.exports.finishing import Finish, finished
from app.exports.papers import nominal_roll
from app.exports.speech import Speech
from app.progress import SILENT
from app.records import camp, document_keys
from app.records.document_keys import DocumentKey
from app.store.camp import Store
from tests.exports.samples import LETTERHEAD, roll

NAMES = ["كامل مالك سلمان الأَعْلَى، لا غيره", "گوڵاڵە ڕێبوار ئەحمەد"]


@pytest.fixture
def paper(tmp_path: Path) -> bytes:
    path = tmp_path / "roll.pdf"
    writing.write(nominal_roll.document(roll(NAMES), Speech("ar")), writing.Layout(LETTERHEAD), path, SILENT)
    return path.read_bytes()


@pytest.fixture
def key(store: Store) -> DocumentKey:
    with store.change("Make a key") as session:
        return document_keys.make(session)


def test_an_archived_paper_says_what_it_is_and_shows_the_same(paper: bytes) -> None:
    with pikepdf.open(BytesIO(finished(paper, Finish(archive=True)))) as pdf:
        with pdf.open_metadata() as said:
            assert (said["pdfaid:part"], said["pdfaid:conformance"]) == ("2", "U")
            assert said["dc:title"] == str(pdf.docinfo["/Title"]) and said["dc:language"] == {"ar-IQ"}
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1" and intent.DestOutputProfile.N == 3
        with pikepdf.open(BytesIO(paper)) as before:
            assert [page.Contents.read_bytes() for page in pdf.pages] == [page.Contents.read_bytes() for page in before.pages]
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert fonts and all("/ToUnicode" in font and "/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)


def test_every_letter_of_an_archived_paper_is_as_wide_as_its_font_says_and_reads_as_something(paper: bytes) -> None:
    """6.2.11.5 and 6.2.11.7.2 of ISO 19005-2, also for half of a lam-alef, and for a letter with its marks."""
    with pikepdf.open(BytesIO(finished(paper, Finish(archive=True)))) as pdf:
        fonts = {font.BaseFont: font for page in pdf.pages for font in page.Resources.Font.values()}
        for font in fonts.values():
            (within,) = font.DescendantFonts
            drawn = hb.Font(hb.Face(within.FontDescriptor.FontFile2.read_bytes()))
            numbers = struct.unpack(f">{len(within.W[1])}H", within.CIDToGIDMap.read_bytes())
            for width, number in zip(within.W[1], numbers, strict=True):
                assert abs(int(width) - drawn.get_glyph_h_advance(number) * 1000 / drawn.face.upem) <= 0.5
            read = re.findall(r"^<(\w{4})> <(\w+)>$", font.ToUnicode.read_bytes().decode(), re.MULTILINE)
            assert [int(code, 16) for code, _text in read] == list(range(1, len(numbers)))
            assert not any(text in ("0000", "FEFF", "FFFE") for _code, text in read)
            assert all(drawn.get_glyph_extents(number) for number in numbers)


def test_an_emblem_made_for_four_inks_is_archived_in_three_colours(tmp_path: Path) -> None:
    Image.new("CMYK", (8, 8), (200, 0, 0, 0)).save(tmp_path / "ink.jpg")
    held = b64encode((tmp_path / "ink.jpg").read_bytes()).decode()
    picture = f'<image width="8" height="8" href="data:image/jpeg;base64,{held}"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">{picture}</svg>'
    document = nominal_roll.document(roll(NAMES[:1]), Speech("en"))
    writing.write(document, writing.Layout(replace(LETTERHEAD, emblem=svg.encode(), archive=True)), tmp_path / "roll.pdf", SILENT)
    with pikepdf.open(tmp_path / "roll.pdf") as pdf:
        images = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
        assert [str(image.ColorSpace) for image in images] == ["/DeviceRGB"]


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
@pytest.mark.parametrize("archive", [False, True])
def test_whatever_is_asked_the_file_is_sound(paper: bytes, key: DocumentKey, tmp_path: Path, archive: bool) -> None:
    file = tmp_path / "finished.pdf"
    file.write_bytes(finished(paper, Finish(archive, key)))
    assert subprocess.run(["qpdf", "--check", str(file)], capture_output=True).returncode == 0


def test_the_same_paper_is_archived_as_the_same_bytes(paper: bytes) -> None:
    assert finished(paper, Finish(archive=True)) == finished(paper, Finish(archive=True))


def test_a_signed_file_tells_whose_it_is_and_that_nothing_was_changed(paper: bytes, key: DocumentKey) -> None:
    whole = finished(paper, Finish(True, key, "Certificates of OPB-1"))
    trusted = ValidationContext(trust_roots=[x509.Certificate.load(pem.unarmor(key.certificate.encode())[2])])
    (signature,) = PdfFileReader(BytesIO(whole)).embedded_signatures
    assert validate_pdf_signature(signature, trusted).bottom_line
    with pikepdf.open(BytesIO(whole)) as pdf:
        assert pdf.pdf_version == "1.7" and pdf.Root.Extensions.ESIC.BaseVersion == "/1.7"  # what PDF/A-2 stands on
    forged = whole.replace(b"/Title", b"/title", 1)
    (signature,) = PdfFileReader(BytesIO(forged)).embedded_signatures
    assert not validate_pdf_signature(signature, trusted).intact


def test_what_the_camp_asks_for_is_done(store: Store) -> None:
    assert finishing.asked(store) == Finish()
    with store.change("Ask") as session:
        camp.amend(session, {"archive_papers": "yes", "sign_papers": "yes"})
    first = finishing.asked(store)
    assert first.archive and first.key is not None and finishing.asked(store) == first


def test_a_laptop_makes_its_key_once(store: Store, key: DocumentKey) -> None:
    with store.change("Make it again") as session:
        assert document_keys.make(session) == key
    with store.read() as session:
        assert document_keys.document_key(session) == key
