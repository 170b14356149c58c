"""Every template that Muster brings looks as it should, with any name in it, and art comes out as it was drawn."""

import csv
import shutil
import subprocess
from dataclasses import replace
from gettext import NullTranslations
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops, ImageStat

from app import words
from app.errors import UserError
from app.exports.certificates import certificate, lettering, wording
from app.exports.pages import drawing, emblem, page
from app.exports.typesetting import bidi, text
from app.exports.typesetting.font import AMIRI, AMIRI_BOLD, font
from app.models.certificate import Snapshot
from app.models.template import FIELDS, TEXTS, Box, Field, Template
from app.progress import SILENT
from app.records import designs, specimens
from tests.exports.samples import printed
from tests.exports.test_certificate import extracted

GOLDEN = Path(__file__).parent / "golden"
PEOPLE = Path(__file__).parents[1] / "files" / "names"
KINDS = {"attendance": "attendance", "instructor": "T3", "distinction": "distinction"}
ART = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><style>.a { fill: #9A7B2F; stroke: navy; stroke-width: 2 }</style>
<defs><clipPath id="c"><circle cx="160" cy="30" r="20"/></clipPath>
<linearGradient id="g"><stop stop-color="#fff"/><stop offset="1" stop-color="#00f"/></linearGradient>
<polygon id="star" points="0,-20 6,-6 20,-6 9,3 13,18 0,9 -13,18 -9,3 -20,-6 -6,-6"/></defs>
<rect class="a" x="5" y="5" width="50" height="30" rx="8"/>
<path d="M10 90q15-40 40-20t40 10a20 10 30 1 0 9 9" fill="none" stroke="red" stroke-dasharray="4 2"/>
<g transform="rotate(10 90 40)" opacity=".5"><circle cx="85" cy="30" r="20" fill="url(#g)"/><circle cx="105" cy="30" r="20" fill="red"/></g>
<g clip-path="url(#c)"><path d="M130 0h60v30h-60z" fill="green"/><path d="M130 30h60v30h-60z" fill="orange"/></g>
<use href="#star" x="130" y="75"/><use href="#star" transform="translate(175 75) scale(.8)" style="fill:none;stroke:black"/></svg>"""


def composed() -> list[tuple[str, str]]:
    """300 names and their Latin spellings: Arabic, Sorani, and some that have no letters but Latin ones."""
    with (PEOPLE / "people.tsv").open(encoding="utf-8") as file:
        people = list(csv.DictReader(file, delimiter="\t"))
    with (PEOPLE / "queries.tsv").open(encoding="utf-8") as file:
        latin = [row["query"] for row in csv.DictReader(file, delimiter="\t") if row["type"] == "la_4"]
    full = [
        [
            " ".join(filter(None, (row["given"], row["father"], row["grandfather"], row["nisba"])))
            for row in people
            if row["kurdish"] == kurdish
        ]
        for kurdish in "01"
    ]
    mixed = [*full[0][:100], *full[1][:100], *latin[:100]]
    return list(zip(mixed, latin[:300] if len(latin) >= 300 else latin * 3, strict=False))


@pytest.mark.parametrize("language", ["ar", "ckb"])
@pytest.mark.parametrize("name", designs.BUILT_IN)
def test_looks_as_it_should(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, language: str) -> None:
    """With the fixed words in English, so that a better translation does not change the picture; in Sorani with the longest names."""
    monkeypatch.setattr(words, "catalogue", lambda _language: NullTranslations())
    snapshot = replace(specimens.USUAL if language == "ar" else specimens.LONGEST_SORANI, kind=KINDS.get(name, "completion"), design=name)
    certificate.write([printed(snapshot, duplicate=language == "ckb")], tmp_path / "one.pdf", SILENT)
    assert _differs(tmp_path / "one.pdf", GOLDEN / f"certificate-{name}-{language}.png", 0.6) < 1.0


def test_art_comes_out_as_it_was_drawn(tmp_path: Path) -> None:
    canvas = page.canvas(page.Paper("art", "camp", "en", (400, 200)))
    drawing.place(canvas, ART.encode(), (0, 0, 400, 200))
    canvas.showPage()
    page.save(canvas, tmp_path / "art.pdf")
    assert _differs(tmp_path / "art.pdf", GOLDEN / "art.png", 1) < 1.0


def _differs(path: Path, golden: Path, scale: float) -> float:
    picture = pdfium.PdfDocument(str(path))[0].render(scale=scale).to_pil().convert("L")
    expected = Image.open(golden).convert("L")
    assert picture.size == expected.size
    return ImageStat.Stat(ImageChops.difference(picture, expected)).mean[0]


@pytest.mark.parametrize("every", [10, pytest.param(1, marks=pytest.mark.long)])
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler's pdftotext is not installed")
def test_every_name_comes_out_of_the_page_as_it_went_in(tmp_path: Path, every: int) -> None:
    names = composed()[::every]
    assert len(composed()) == 300
    pages = [
        printed(replace(specimens.USUAL, serial=f"X-{place}", name=name, name_latin=latin)) for place, (name, latin) in enumerate(names)
    ]
    certificate.write(pages, tmp_path / "all.pdf", SILENT)
    said = [" ".join(text.clean(one).split()) for one in extracted(tmp_path / "all.pdf").split("\f")]
    for (name, latin), one in zip(names, said, strict=False):
        assert text.clean(name) in one and text.clean(latin) in one


@pytest.mark.parametrize("every", [10, pytest.param(1, marks=pytest.mark.long)])
def test_no_name_is_wider_than_its_field_or_has_a_glyph_that_is_none(every: int) -> None:
    for place, (name, latin) in enumerate(composed()[::every]):
        for word in (*name.split(), *latin.split()):
            for face in (AMIRI, AMIRI_BOLD):
                shaped = font(face).word(text.clean(word), bidi.base_level(word) == bidi.RTL)
                assert all(piece.glyph for glyph in shaped.glyphs for piece in glyph.pieces), word
        _fits(designs.built_in(designs.BUILT_IN[place % len(designs.BUILT_IN)]), replace(specimens.USUAL, name=name, name_latin=latin))


@pytest.mark.parametrize("name", designs.BUILT_IN)
@pytest.mark.parametrize("snapshot", specimens.ALL, ids=["usual", "longest", "Sorani", "longest Sorani", "bare"])
def test_whatever_is_said_stays_in_its_field(name: str, snapshot: Snapshot) -> None:
    _fits(designs.built_in(name), snapshot)


def _fits(template: Template, snapshot: Snapshot) -> None:
    for field in template.fields:
        if field.shows not in TEXTS or field.shows == "facts":
            continue
        for language in wording.languages(field, template, snapshot):
            said, room = wording.said(field, snapshot, language), lettering.room(field)
            for line in lettering.lines(said, room, lettering.style(field, template, language, said), field) if said else []:
                assert text.width(line.words, line.style) <= room.wide + 0.01, (field.id, said)
                assert room.bottom - 3 <= line.at[1] <= room.bottom + room.high, (field.id, said)


def test_a_name_is_the_largest_thing_and_never_torn_between_its_parts() -> None:
    for name in designs.BUILT_IN:
        template = designs.built_in(name)
        assert max(template.fields, key=lambda field: field.size if field.shows in TEXTS else 0).shows in ("name", "name_latin")
    field = replace(designs.built_in("classic").field("name-own") or pytest.fail(), lines=3, smallest=32.0)
    said = "عبد الرحمن عبد الستار عبد الجبار عبد الحسين الجبوري"
    lines = lettering.lines(said, lettering.room(field), lettering.style(field, designs.built_in("classic"), "ar", said), field)
    assert len(lines) > 1 and not any(line.words.endswith("عبد") for line in lines)


def test_own_words_say_what_the_certificate_knows() -> None:
    field = Field("a", "text", Box(0, 0, 1, 1), "en", words={"en": "{rank} {name_latin}[, grade {grade}][ order {order_number}] {class}"})
    assert wording.said(field, specimens.USUAL, "en") == "Policeman Kamil Malik Salman Al-Alwan, grade 87.46 % order 4127 OPB-1"
    assert wording.said(field, specimens.BARE, "en") == "Ali OPB-1"
    assert wording.said(replace(field, words={"ar": "{serial.__class__} {0}"}), specimens.BARE, "en") == "{serial.__class__}"


def test_everything_that_can_be_shown_can_be_drawn(tmp_path: Path) -> None:
    for language in ("", "own", "en", "it"):
        fields = [
            Field(key, key, Box(10 + place % 4 * 60, 10 + place // 4 * 15, 50, 12), language, size=9, label="above")
            for place, key in enumerate(FIELDS)
        ]
        template = Template("all", {}, (300.0, 220.0), tuple(fields), ART, second="ckb")
        certificate.write([replace(printed(duplicate=True), template=template, photo=b"no picture")], tmp_path / "all.pdf", SILENT)
    if shutil.which("qpdf"):
        assert subprocess.run(["qpdf", "--check", str(tmp_path / "all.pdf")], capture_output=True).returncode == 0


def test_an_emblem_that_paper_cannot_show_gives_way_to_the_neutral_one() -> None:
    assert emblem.drawable(ART.encode())
    for svg in (b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><text>A</text></svg>", b"no drawing"):
        assert not emblem.drawable(svg)
        with pytest.raises(UserError):
            drawing.read(svg)
        canvas = page.canvas(page.Paper("emblem", "camp", "en", (100, 100)))
        emblem.draw(canvas, svg, (50, 50), 20)
        assert emblem.emblem(20) in " ".join(canvas._code)
