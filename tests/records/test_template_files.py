"""Templates come back from their files exactly, and what cannot be printed is refused by its line or its field."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.errors import UserError
from app.models.template import FIELDS, MOST_FIELDS, PLACEHOLDERS, TEXTS, Box, Field, Fonts, Template
from app.records import designs, specimens, template_files
from app.words import LANGUAGES

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">{}</svg>'
PLAIN = 'name = "mine"\nsize = [297, 210]\n{}\n[[fields]]\nid = "a"\nshows = "name"\nbox = [10, 10, 50, 12]\n{}'
words = some.text(some.sampled_from("abc ديێڕ'\"\\{}[]#=\n"), max_size=20)


def read(top: str = "", field: str = "") -> Template:
    return template_files.read(PLAIN.format(top, field))


@pytest.mark.parametrize("name", designs.BUILT_IN)
def test_every_template_that_muster_brings_comes_back_exactly(name: str) -> None:
    template = designs.built_in(name)
    assert template.name == name and set(template.titles) == set(LANGUAGES)
    assert template_files.read(template_files.written(template)) == template
    apart = template_files.written(template, with_art=False)
    assert template_files.read(apart, template.art) == template and "<svg" not in apart


@settings(max_examples=30, deadline=None)
@given(some.data())
def test_any_template_comes_back_exactly(data: some.DataObject) -> None:
    sizes, pick = some.floats(0.1, 100), data.draw
    field = Field(
        id="a-1",
        shows=pick(some.sampled_from(sorted(FIELDS))),
        box=Box(pick(some.floats(0, 99)), pick(some.floats(0, 99)), pick(sizes), pick(sizes)),
        language=pick(some.sampled_from(("", "own", "ckb"))),
        size=pick(sizes),
        smallest=pick(sizes),
        align=pick(some.sampled_from(("left", "centre", "right"))),
        colour=pick(some.sampled_from(("#000000", "#FFaa01"))),
        bold=pick(some.booleans()),
        lines=pick(some.integers(1, 6)),
        fonts=pick(some.sampled_from((Fonts(), Fonts("Amiri", ""), Fonts("", "Vazirmatn")))),
        label=pick(some.sampled_from(("", "above", "below"))),
        words={"ar": " ".join(pick(words).replace("{", "").split())},
    )
    art = SVG.format(f"<!--{pick(words).replace('-', '')}--><path\td='M0 0'/>\r")
    template = Template("mine", {"en": "Mine"}, (200.0, 200.0), (field,), art, emblem=pick(some.sampled_from((None, "", SVG.format("")))))
    assert template_files.read(template_files.written(template)) == template


def test_what_a_file_does_not_tell_is_as_it_usually_is() -> None:
    assert read() == Template("mine", {}, (297.0, 210.0), (Field("a", "name", Box(10, 10, 50, 12)),))


@pytest.mark.parametrize(
    ("top", "field", "told"),
    [
        ("colour", "", "line 3"),
        ("art = 3", "", "template: “art” cannot be 3"),
        ("paper = 'A4'", "", "“paper” is not known"),
        ("second = 'de'", "", "“second” cannot be de"),
        ("accent = 'gold'", "", "“accent” cannot be gold"),
        ("titles = { en = '中' }", "", r"U\+4E2D"),
        ("fonts = { latin = 'Arial' }", "", "“latin” cannot be Arial"),
        ("", "box = 1", "line"),
        ("", "size = -1", "fields a: “size” cannot be -1"),
        ("", "size = nan", "“size” cannot be"),
        ("", f"size = {'9' * 400}", "“size” cannot be"),
        ("", f"size = {'9' * 5000}", "not TOML"),
        ("", f"size = {'[' * 5000}", "not TOML"),
        ("", "size = true", "“size” cannot be"),
        ("", "lines = 9", "“lines” cannot be 9"),
        ("", "align = 'up'", "“align” cannot be up"),
        ("", "label = 'left'", "“label” cannot be left"),
        ("", "language = 'fr'", "“language” cannot be fr"),
        ("", "words = { en = '{salary}' }", "“{salary}” is not known"),
        ("", "words = { fr = 'oui' }", "“fr” is not known"),
        ("", "words = { ar = 'گ中' }", r"U\+4E2D"),
        ("", f"words = {{ en = '{'a' * 501}' }}", "too long"),
        ("", "[[fields]]\nid = 'a'\nshows = 'name'\nbox = [1, 1, 1, 1]", "field a: the id is there twice"),
        ("", "[[fields]]\nid = 'b c'\nshows = 'name'\nbox = [1, 1, 1, 1]", "“id” cannot be b c"),
        ("", "[[fields]]\nid = 'b'\nshows = 'salary'\nbox = [1, 1, 1, 1]", "fields b: “shows” cannot be salary"),
        ("", "[[fields]]\nid = 'b'\nshows = 'name'\nbox = [-1, 1, 1, 1]", "“box” cannot be -1"),
        ("", "[[fields]]\nid = 'b'\nshows = 'name'\nbox = [1, 1, 0, 1]", "“box” cannot be"),
        ("", "[[fields]]\nid = 'b'\nshows = 'name'\nbox = [1, 1, 1]", "“box” cannot be"),
        ("", "[[fields]]\nid = 'b'\nshows = 'name'\nbox = [200, 1, 98, 1]", "field b: it does not lie on the page"),
        ("", "\n[[fields]]\nid = 'b'\n" * (MOST_FIELDS + 1), "there are 122 fields"),
    ],
)
def test_a_broken_file_is_refused_by_its_line_or_field(top: str, field: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        read(top, field)


@pytest.mark.parametrize("name", ["", "../classic", "a/b", "a" * 61, "\n"])
def test_a_name_that_leads_elsewhere_is_refused(name: str) -> None:
    with pytest.raises(UserError, match="cannot be a template's name"):
        template_files.read(template_files.written(replace(read(), name=name)))


@pytest.mark.parametrize("key", ["art", "emblem"])
@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ("<script>alert(1)</script>", "script"),
        ('<image href="http://example.org/a.png"/>', "outside itself"),
        ("<text>SPECIMEN</text>", "holds text"),
        ("<g>" * 100 + "</g>" * 100, "cannot be shown"),
        ("<g/>" * 200_000, "too large"),
        ("<", "not a drawing"),
    ],
)
def test_a_hostile_drawing_is_refused(key: str, inside: str, told: str) -> None:
    with pytest.raises(UserError, match=f"template: {key}: .*{told}"):
        template_files.read(template_files.written(replace(read(), **{key: SVG.format(inside)})))


def test_a_huge_file_is_refused_before_it_is_read() -> None:
    with pytest.raises(UserError, match="too large"):
        template_files.read("#" * (template_files.LARGEST + 1))


def test_every_kind_of_certificate_has_a_template_of_its_own() -> None:
    assert {designs.DEFAULTS[kind] for kind in designs.DEFAULTS} <= set(designs.BUILT_IN)
    assert any(designs.built_in(name).size[0] < designs.built_in(name).size[1] for name in designs.BUILT_IN)
    assert designs.built_in("photo").shows("photo") and not designs.built_in("plain").art


def test_what_is_said_has_an_example_in_the_languages_of_certificates() -> None:
    for key in TEXTS:
        assert FIELDS[key].example.get("en"), key
    assert set(PLACEHOLDERS) < set(TEXTS) and specimens.USUAL.design in designs.BUILT_IN
