"""Photos go into a paper as they are, once each; strange ones are made over, and what is no picture is left out."""

import io
import re

import pypdfium2 as pdfium
import pytest
from PIL import Image

from app.exports.pages import page, pictures, portraits
from app.exports.pages.page import Frame
from app.exports.speech import Speech
from tests.exports.samples import LETTERHEAD

BOX = (100.0, 500.0, 48.0, 64.0)
GREEN = (40, 160, 60)


def picture(form: str = "JPEG", mode: str = "RGB", size: tuple[int, int] = (240, 320), **saved: object) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, GREEN).convert(mode).save(file, form, **saved)
    return file.getvalue()


def turned() -> bytes:
    """Lying on its side, as a telephone keeps it: upright the left half is green."""
    sheet = Image.new("RGB", (320, 240), "white")
    sheet.paste(GREEN, (0, 120, 320, 240))
    exif = Image.Exif()
    exif[0x0112] = 6
    file = io.BytesIO()
    sheet.save(file, "JPEG", exif=exif, quality=95)
    return file.getvalue()


def printed(*photos: bytes) -> tuple[bytes, list[bool]]:
    canvas = page.canvas(page.Paper("", "", "en"))
    drawn = [pictures.draw(canvas, photo, BOX) for photo in photos]
    canvas.showPage()
    return canvas.getpdfdata(), drawn


def images(pdf: bytes) -> list[bytes]:
    return re.findall(rb"<<[^<>]*/Subtype /Image[^<>]*>>\s*stream\s\n?(.*?)endstream", pdf, re.DOTALL)


def seen(pdf: bytes, at: tuple[float, float]) -> tuple[int, ...]:
    """The colour of the page at a point."""
    bitmap = pdfium.PdfDocument(pdf)[0].render(scale=2).to_pil()
    return bitmap.getpixel((int(at[0] * 2), int((page.A4[1] - at[1]) * 2)))


def close(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 14 for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("kind", [{}, {"progressive": True}, {"mode": "L"}], ids=["colours", "progressive", "grey"])
def test_a_plain_jpeg_goes_in_as_it_is(kind: dict[str, object]) -> None:
    photo = picture(**kind)  # pyright: ignore[reportArgumentType]
    pdf, drawn = printed(photo)
    assert drawn == [True] and photo in pdf
    assert pdf.count(b"/DCTDecode") == 1 and (b"/DeviceGray" in pdf) == ("mode" in kind)


@pytest.mark.parametrize(
    "strange",
    [picture(mode="CMYK"), picture("PNG"), picture("PNG", "1"), picture("GIF", "P"), picture(quality=95, keep_rgb=True)],
    ids=["CMYK", "PNG", "black and white", "GIF", "RGB in JPEG"],
)
def test_a_strange_picture_is_made_over_and_looks_the_same(strange: bytes) -> None:
    pdf, drawn = printed(strange)
    assert drawn == [True] and b"/DeviceCMYK" not in pdf and b"/DCTDecode" in pdf
    colour = seen(pdf, (124, 532))
    assert colour[0] == colour[2] or close(colour, GREEN)


def test_a_turned_photo_stands_upright() -> None:
    pdf, _drawn = printed(turned())
    assert close(seen(pdf, (106, 532)), GREEN) and close(seen(pdf, (142, 532)), (255, 255, 255))


def test_a_photo_is_embedded_once_and_only_as_large_as_its_box_wants() -> None:
    large = picture(size=(600, 800))
    pdf, drawn = printed(large, large, picture(size=(600, 800)))
    assert drawn == [True] * 3 and large not in pdf
    (kept,) = images(pdf)
    assert pictures.measured(kept.strip()) == ((200, 267), "DeviceRGB")


@pytest.mark.parametrize("wide", [900, 200], ids=["across", "narrow"])
def test_the_photo_fills_its_box_and_keeps_its_shape(wide: int) -> None:
    pdf, _drawn = printed(picture(size=(wide, 500)))
    left, bottom, across, high = BOX
    inside = [(left + 2, bottom + 2), (left + across - 2, bottom + high - 2), (left + across / 2, bottom + high / 2)]
    outside = [(left - 3, bottom + 9), (left + across + 3, bottom + 9), (left + 9, bottom - 3), (left + 9, bottom + high + 3)]
    assert all(close(seen(pdf, point), GREEN) for point in inside)
    assert all(seen(pdf, point) == (255, 255, 255) for point in outside)


@pytest.mark.parametrize(
    "bad", [b"", b"%PDF", picture()[:400], b"\xff\xd8\xff\xd9", picture("PNG")[:60]], ids=["nothing", "paper", "cut", "empty", "cut PNG"]
)
def test_what_is_no_picture_is_not_drawn(bad: bytes) -> None:
    pdf, drawn = printed(bad)
    assert drawn == [False] and b"/Subtype /Image" not in pdf


@pytest.mark.parametrize(
    ("name", "letters"),
    [("كامل مالك سلمان العلوان", "ك ع"), ("Kamil Malik Al-Alwan", "K A"), ("ڕزگار", "ڕ"), ("", ""), ("(?)", ""), ("مالك ال", "م ا")],
)
def test_initials_stand_apart(name: str, letters: str) -> None:
    assert portraits.initials(name) == letters


@pytest.mark.parametrize("photo", [None, b"nothing"])
def test_without_a_photo_there_is_a_figure(photo: bytes | None) -> None:
    frame = Frame(page.canvas(page.Paper("", "", "ar")), LETTERHEAD, Speech("ar"))
    portraits.draw(frame, photo, "كامل العلوان", (0, 500, 48, 64))
    frame.canvas.showPage()
    pdf = frame.canvas.getpdfdata()
    assert b"/Subtype /Image" not in pdf
    assert seen(pdf, (frame.x(24), 541)) != (255, 255, 255)
