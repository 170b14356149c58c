"""An SVG becomes painted outlines; what paper cannot show is refused by name, and no drawing costs more than its size."""

import base64
from itertools import pairwise

import pytest

from app.errors import UserError
from app.records.drawings import paths
from app.records.drawings.places import moved, transform
from app.records.drawings.reading import Part, read

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 100">'
HUGE = base64.b64encode(bytes.fromhex("89504e470d0a1a0a0000000d494844520000ffff0000ffff080000000006d33637")).decode()  # of 65,535 by 65,535
LONG = "M0 0" + "h1v1" * 2000
DOUBLED = '<g id="a"><rect/><rect/></g>' + "".join(
    f'<g id="{after}"><use href="#{one}"/><use href="#{one}"/></g>' for one, after in pairwise("abcdefghijklmno")
)


def parts(inside: str) -> tuple[Part, ...]:
    return read(f"{HEAD}{inside}</svg>".encode()).parts


@pytest.mark.parametrize(
    ("d", "drawn"),
    [
        ("M10 10h5v-5z", "10 10 m 15 10 l 15 5 l h"),
        ("m1 1 2 2", "1 1 m 3 3 l"),
        ("M0 0Q10 10 20 0T40 0", "0 0 m 6.667 6.667 13.333 6.667 20 0 c 26.667 -6.667 33.333 -6.667 40 0 c"),
        ("M0 0C1 1 2 1 3 0S5-1 6 0", "0 0 m 1 1 2 1 3 0 c 4 -1 5 -1 6 0 c"),
        ("M0 0a5 5 0 0110 0", "0 0 m 0 -2.761 2.239 -5 5 -5 c 7.761 -5 10 -2.761 10 0 c"),
        ("M0 0L5", "0 0 m"),
        ("L5 5", ""),
        ("", ""),
    ],
)
def test_path_data_are_followed(d: str, drawn: str) -> None:
    assert paths.outline(d) == drawn


@pytest.mark.parametrize("d", ["M0 0a" + "1" * 100_000, "M0 0a" + "1 " * 20_000, "M0 0L" + "9" * 200_000, "M" + "-+." * 100_000])
def test_no_path_takes_longer_than_its_length_allows(d: str) -> None:
    with pytest.raises(UserError, match="cannot be shown"):
        parts(f'<path d="{d}"/><path d="M0 0L{"9" * 20} 0"/>')


def test_transforms_are_done_from_the_outside_in() -> None:
    (one,) = parts('<g transform="translate(10 20)"><rect transform="scale(2) rotate(90)" width="4" height="2"/></g>')
    assert one.path == "0 0 4 2 re" and [round(value, 6) for value in one.matrix] == [0, 2, -2, 0, 10, 20]
    assert moved(one.path, transform("translate(1,1)")) == "1 1 m 5 1 l 5 3 l 1 3 l h"


@pytest.mark.parametrize(
    ("attributes", "fill"),
    [
        ('fill="#f00"', (1, 0, 0)),
        ('style="fill: rgb(0, 255, 0)"', (0, 1, 0)),
        ('class="a"', (0, 0, 1)),
        ('class="a" style="fill:red"', (1, 0, 0)),
        ('id="b" class="a"', (1, 1, 1)),
        ('fill="url(#g)"', (0.5, 0.5, 0.5)),
        ('fill="url(#nothing) red"', (1, 0, 0)),
        ('fill="currentColor" color="blue"', (0, 0, 1)),
        ("", (0, 0, 0)),
    ],
)
def test_colours_come_from_attributes_sheets_and_gradients(attributes: str, fill: tuple[float, float, float]) -> None:
    sheet = "<style>/* all */ .a { fill: blue } #b, .c { fill: white }</style>"
    stops = '<stop/><stop offset="1" stop-color="#fff"/>'
    gradient = f'<defs><linearGradient id="g" xlink:href="#h"/><linearGradient id="h">{stops}</linearGradient></defs>'
    (one,) = parts(f"{sheet}{gradient}<circle r='3' {attributes}/>")
    assert one.paint.fill == pytest.approx(fill)


def test_opacity_of_groups_and_clips_come_down_to_the_shape() -> None:
    clip = '<clipPath id="c"><rect width="5" height="5"/></clipPath>'
    line = '<path d="M0 0H9" stroke="red" fill="none" stroke-opacity="50%" stroke-dasharray="3"/>'
    (one,) = parts(f'{clip}<g opacity=".5" clip-path="url(#c)">{line}</g>')
    assert (one.paint.stroke_alpha, one.paint.dash, one.clips[0].path) == (0.25, "[3 3] 0", "0 0 5 5 re")


def test_copies_and_symbols_are_shown_where_they_are_used() -> None:
    symbol = '<symbol id="s" viewBox="0 0 10 10"><circle r="5"/></symbol>'
    found = parts(f'{symbol}<use href="#s" x="50" width="20" height="40"/><use xlink:href="#missing"/>')
    assert [one.matrix for one in found] == [(2, 0, 0, 2, 50, 10)]


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ("<text>Camp</text>", "holds text"),
        ('<rect width="1" height="1" mask="url(#m)"/>', "holds a mask"),
        ('<g style="filter:url(#f)"/>', "holds a filter"),
        ('<pattern id="p"/><rect width="1" height="1" fill="url(#p)"/>', "holds a pattern"),
        ('<g id="a"><use href="#a"/></g>', "cannot be shown"),
        ("<g>" * 80 + "</g>" * 80, "cannot be shown"),
        (DOUBLED, "cannot be shown"),
        (f'<path id="a" d="{LONG}"/>' + '<use href="#a"/>' * 600, "cannot be shown"),
        (f'<clipPath id="c"><path d="{LONG}"/></clipPath>' + '<path d="M0 0h1v1z" clip-path="url(#c)"/>' * 900, "cannot be shown"),
        ("<style>" + ".a{fill:red}" * 9000 + "</style>" + '<path class="a"/>' * 900, "cannot be shown"),
        ('<rect width="1" height="1" transform="spin(4)"/>', "cannot be shown"),
        ('<rect width="1e9" height="1"/>', "cannot be shown"),
        ('<image width="1" height="1" href="data:image/png;base64,AAAA"/>', "cannot be shown"),
        (f'<image width="1" height="1" href="data:image/png;base64,{HUGE}"/>', "cannot be shown"),
    ],
)
def test_what_paper_cannot_show_is_refused_by_name(inside: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        parts(inside)


def test_what_is_hidden_is_not_drawn() -> None:
    assert parts('<g display="none"><rect width="1" height="1"/></g><rect visibility="hidden" width="1" height="1"/><title>A</title>') == ()
