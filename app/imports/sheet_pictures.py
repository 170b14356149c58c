"""Pictures of sheets: from photographs, scans and PDFs, page by page in grey, and the codes in them."""

# Pillow, pypdfium2 and zxing-cpp come with few types.
# pyright: basic, reportArgumentType=false

import warnings
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.errors import UserError
from app.records import roll_sheet
from app.records.roll_readings import CopiedPicture
from app.records.roll_sheet import PageCode
from app.words import _

if TYPE_CHECKING:
    from PIL.Image import Image

_LARGEST = 200_000_000  # bytes: a scanned class in colour
_MOST_PIXELS = 80_000_000  # A3 at 600 dpi
_DPI = 220  # of a PDF's pages: a scan of 150 to 300 loses nothing that matters
_LONGEST = (1800, 2600, 4200)  # pixels of the longer side, tried in turn: codes are found soonest in a small picture
_BLURRED = 2000  # pixels: a larger picture is not made larger still

Point = tuple[float, float]  # in pixels, from the upper left


@dataclass(frozen=True)
class Seen:
    """A sheet's code in a picture: what it says, and its corners as the sheet has them, from its upper left as a clock goes."""

    code: PageCode
    corners: tuple[Point, ...]


def pages(source: Path | CopiedPicture) -> "Iterator[tuple[int, int, Image]]":
    """The pages of a PDF, or the pictures of a file: which of how many, and the picture in grey. Raises UserError where it is neither."""
    if isinstance(source, CopiedPicture):
        yield from _of_picture(source.name, BytesIO(source.content))
    elif _is_pdf(source):
        yield from _of_pdf(source)
    else:
        yield from _of_picture(source.name, source)


def _is_pdf(path: Path) -> bool:
    try:
        if path.stat().st_size > _LARGEST:
            raise _useless(path.name, _("it is too large"))
        with path.open("rb") as stream:
            return b"%PDF-" in stream.read(1024)
    except OSError as refusal:
        raise _useless(path.name, refusal.strerror or str(refusal)) from refusal


def _of_pdf(path: Path) -> "Iterator[tuple[int, int, Image]]":
    import pypdfium2 as pdfium

    try:
        with pdfium.PdfDocument(path) as document:
            for number in range(len(document)):
                page = document[number]
                longest = max(*page.get_size(), 1) / 72
                scale = min(_DPI, _MOST_PIXELS**0.5 / longest) / 72
                yield number + 1, len(document), _grey(page.render(scale=scale).to_pil())
    except pdfium.PdfiumError as damage:
        raise _useless(path.name, _("it is damaged or locked")) from damage


def _of_picture(name: str, content: Path | BytesIO) -> "Iterator[tuple[int, int, Image]]":
    from PIL import Image, ImageSequence, UnidentifiedImageError

    try:
        with warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning), Image.open(content) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise _useless(name, _("it is too large"))
            count = getattr(picture, "n_frames", 1)
            for number, frame in enumerate(ImageSequence.Iterator(picture), start=1):
                yield number, count, _grey(frame)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as damage:
        raise _useless(name, _("it is not a picture or a PDF, or it is damaged")) from damage


def _grey(picture: "Image") -> "Image":
    """In grey, where ink of any colour is dark: the darker of red and green, without the noise of blue."""
    from PIL import ImageChops

    if picture.mode in ("1", "L", "LA", "I;16", "I", "F"):
        return picture.convert("L")
    red, green, _blue = picture.convert("RGB").split()
    return ImageChops.darker(red, green)


def codes(picture: "Image") -> list[Seen]:
    """The codes of our sheets in a picture, both of a sheet where both are seen."""
    found: dict[str, Seen] = {}
    for longest in _LONGEST:
        scale = min(1.0, longest / max(picture.size))
        for text, corners in _read(_scaled(picture, scale)):
            code = roll_sheet.decode(text)
            if code and text not in found:
                found[text] = Seen(code, tuple((x / scale, y / scale) for x, y in corners))
        sheets = {replace(seen.code, lower=False) for seen in found.values()}
        if (found and len(found) == 2 * len(sheets)) or scale == 1:
            break
    return list(found.values())


def _scaled(picture: "Image", scale: float) -> "Image":
    from PIL.Image import Resampling

    if scale == 1:
        return picture
    return picture.resize((round(picture.width * scale), round(picture.height * scale)), Resampling.BOX)


def _read(picture: "Image") -> list[tuple[str, tuple[Point, ...]]]:
    """As it is; else sharpened, and larger, which finds codes that are out of focus."""
    from PIL.ImageFilter import UnsharpMask

    found = _decoded(picture, 1) or _decoded(picture.filter(UnsharpMask(2, 200, 2)), 1)
    if found or max(picture.size) > _BLURRED:
        return found
    larger = picture.resize((picture.width * 2, picture.height * 2), 3)
    return _decoded(larger.filter(UnsharpMask(5, 300, 2)), 2)


def _decoded(picture: "Image", scale: int) -> list[tuple[str, tuple[Point, ...]]]:
    import zxingcpp

    read = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode, text_mode=zxingcpp.TextMode.Plain)
    return [(code.text, tuple((x / scale, y / scale) for x, y in _corners(code.position))) for code in read if code.valid]


def _corners(place: Any) -> tuple[Point, ...]:
    four = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    return tuple((corner.x, corner.y) for corner in four)


def _useless(name: str, reason: str) -> UserError:
    return UserError(
        _("{file} could not be read: {reason}.").format(file=name, reason=reason),
        _("Give a PDF, or a PNG or JPEG picture of the sheet."),
    )
