from io import BytesIO

import pytest
from PIL import Image

from app.errors import UserError
from app.records import emblem_pictures, emblems
from app.records.drawings import reading
from app.store.camp import Store

HEAD = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 8 8">'
STAR = f'{HEAD}<defs><linearGradient id="g"/></defs><circle r="3" style="fill:url(#g)"/><use xlink:href="#g"/></svg>'.encode()


def drawing(inside: str) -> bytes:
    return f"{HEAD}{inside}</svg>".encode()


def test_an_emblem_is_kept_changed_and_taken_back(store: Store) -> None:
    with store.read() as session:
        assert emblems.emblem(session) is None
    with store.change("Emblem") as session:
        emblems.put(session, STAR)
    with store.change("Emblem") as session:
        emblems.put(session, drawing("<g/>"))
    store.undo(None)
    with store.read() as session:
        assert emblems.emblem(session) == STAR
    with store.change("No emblem") as session:
        emblems.remove(session)
    with store.read() as session:
        assert emblems.emblem(session) is None


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<circle onload="x()"/>',
        "<foreignObject/>",
    ],
)
def test_a_drawing_that_runs_something_is_refused(inside: str) -> None:
    with pytest.raises(UserError, match="script"):
        emblems.refuse_unfit(drawing(inside))


@pytest.mark.parametrize(
    "inside",
    [
        '<image xlink:href="http://example.org/a.png"/>',
        '<image href="file:///etc/passwd"/>',
        '<image href="data:image/svg+xml;base64,AAAA"/>',
        "<style>@import 'a.css';</style>",
        "<style>text { fill: url(http://example.org/#a) }</style>",
        '<rect style="fill:url( &quot;other.svg#a&quot; )"/>',
        '<?xml-stylesheet href="a.css"?>',
    ],
)
def test_a_drawing_that_reaches_outside_is_refused(inside: str) -> None:
    with pytest.raises(UserError, match="outside itself"):
        emblems.refuse_unfit(drawing(inside))


@pytest.mark.parametrize(
    "picture",
    [
        b"\x89PNG\r\n\x1a\n",
        b"",
        b"<html/>",
        b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg>&b;</svg>',
        b"<svg>",
        b'<?xml version="1.0" encoding="rot13"?><svg/>',
        b'<?xml version="1.0" encoding="shift_jis"?><svg/>',
    ],
)
def test_what_is_no_drawing_is_refused(picture: bytes) -> None:
    with pytest.raises(UserError, match="not a drawing in SVG"):
        emblems.refuse_unfit(picture)


def test_a_drawing_is_not_larger_than_it_need_be() -> None:
    with pytest.raises(UserError, match="too large"):
        emblems.refuse_unfit(drawing("<g/>" * 200_000))
    doubled = "".join(f'<g id="{n + 1}"><use href="#{n}"/><use href="#{n}"/></g>' for n in range(40))
    for endless in (doubled, '<g id="0"><use href="#0"/></g>', "<g>" * 9000 + "</g>" * 9000):
        with pytest.raises(UserError, match="cannot be shown"):
            emblems.refuse_unfit(drawing(f'<path id="0"/>{endless}'))
    emblems.refuse_unfit(drawing('<image href="data:image/png;base64,AAAA"/>'))


def picture(side: int, mode: str = "RGB", kind: str = "PNG") -> bytes:
    file = BytesIO()
    Image.effect_noise((side, side), 90).convert(mode).save(file, kind)
    return file.getvalue()


def test_a_picture_becomes_a_drawing_that_everything_shows(store: Store) -> None:
    clear = Image.open(BytesIO(picture(300, "RGBA")))
    clear.putalpha(Image.linear_gradient("L").resize((300, 300)))
    clear.save(file := BytesIO(), "PNG")
    with store.change("Emblem") as session:
        emblems.put(session, file.getvalue())
    with store.read() as session:
        kept = emblems.emblem(session)
    assert kept is not None and emblems.drawn(kept) == kept
    heavy = emblem_pictures.framed(picture(250), 90_000)
    assert len(heavy) <= 90_000
    for made, kind in ((kept, "PNG"), (heavy, "JPEG"), (emblems.drawn(picture(200, "CMYK", "JPEG")), "PNG")):
        (part,) = reading.read(made).parts
        assert Image.open(BytesIO(part.picture)).format == kind
    for unfit, told in ((picture(60), "only 60 x 60 points"), (picture(300)[:400], "damaged"), (b"GIF89a", "not a drawing in SVG")):
        with pytest.raises(UserError, match=told):
            emblems.drawn(unfit)
