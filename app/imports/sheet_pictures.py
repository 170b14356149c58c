"""Pictures of sheets: from photographs, scans and PDFs, page by page in grey, and the codes in them."""

# Pillow, pypdfium2 and zxing-cpp come with few types.
# pyright: basic, reportArgumentType=false

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from app.imports import pictures
from app.imports.pictures import Source, Wanted
from app.records import roll_sheet
from app.records.roll_sheet import PageCode
from app.words import N_

if TYPE_CHECKING:
    from PIL.Image import Image

_WANTED = Wanted(
    200_000_000,  # a scanned class in colour
    N_("it is not a picture or a PDF, or it is damaged"),
    N_("Give a PDF, or a PNG or JPEG picture of the sheet."),
)
_DPI, _MOST_DPI = 220, 300  # of a PDF's pages: a scan of 150 to 300 loses nothing that matters
_LONGEST = (1800, 2600, 4200)  # pixels of the longer side, tried in turn: codes are found soonest in a small picture
_COARSE, _BLANK = 4, 24  # pixels taken together, and how alike all are on the back of a sheet
_BLURRED = 2700  # pixels: a larger picture is not made larger still

Point = tuple[float, float]  # in pixels, from the upper left


@dataclass(frozen=True)
class Seen:
    """A sheet's code in a picture: what it says, and its corners as the sheet has them, from its upper left as a clock goes."""

    code: PageCode
    corners: tuple[Point, ...]

    def is_same(self, other: "Seen") -> bool:
        """Whether it is the same code at the same place, as exactly as it was seen."""
        return self.code == other.code and math.dist(self.corners[0], other.corners[0]) < math.dist(other.corners[0], other.corners[2])


def pages(source: Source) -> "Iterator[tuple[int, int, Image]]":
    """The pages of a PDF, or the pictures of a file: which of how many, and the picture in grey. Raises UserError where it is neither."""
    if b"%PDF-" in pictures.beginning(source, _WANTED) and isinstance(source, Path):
        yield from _of_pdf(source)
    else:
        yield from _of_picture(source)


def _of_pdf(path: Path) -> "Iterator[tuple[int, int, Image]]":
    with pictures.pdf(path, _WANTED) as document:
        for number in range(len(document)):
            page = document[number]
            dots = _dots(page)
            scale = pictures.scale(page.get_size(), min(dots or _DPI, _MOST_DPI))
            yield number + 1, len(document), _grey(page.render(scale=scale, no_smoothimage=bool(dots)).to_pil())


def _dots(page: Any) -> int:
    """How many an inch a page has, as a fax, that shows nothing but one picture without grey: it would get grey if they were not kept."""
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    shown = [image.get_metadata() for image in page.get_objects(filter=(FPDF_PAGEOBJ_IMAGE,))]
    return round(shown[0].horizontal_dpi) if len(shown) == 1 and shown[0].bits_per_pixel == 1 else 0


def _of_picture(source: Source) -> "Iterator[tuple[int, int, Image]]":
    from PIL import ImageSequence

    with pictures.picture(source, _WANTED) as picture:
        count = getattr(picture, "n_frames", 1)
        for number, frame in enumerate(ImageSequence.Iterator(picture), start=1):
            yield number, count, _grey(frame)


def _grey(picture: "Image") -> "Image":
    """In grey, where ink of any colour is dark: the darker of red and green, without the noise of blue."""
    from PIL import ImageChops

    if picture.mode in ("1", "L", "LA", "I;16", "I", "F"):
        return picture.convert("L")
    red, green, _blue = picture.convert("RGB").split()
    return ImageChops.darker(red, green)


def codes(picture: "Image") -> list[Seen]:
    """The codes of our sheets in a picture, both of a sheet where both are seen; again what stands in it at another place, too."""
    darkest, lightest = cast("tuple[float, float]", picture.reduce(_COARSE).getextrema())
    if lightest - darkest < _BLANK:
        return []
    found: list[Seen] = []
    for longest in _LONGEST:
        scale = min(1.0, longest / max(picture.size))
        for text, corners in _read(_scaled(picture, scale)):
            code = roll_sheet.decode(text)
            seen = Seen(code, tuple((x / scale, y / scale) for x, y in corners)) if code else None
            if seen and not any(map(seen.is_same, found)):
                found.append(seen)
        sheets = {replace(seen.code, lower=False) for seen in found}
        if (found and len(found) >= 2 * len(sheets)) or scale == 1:
            break
    return found


def _scaled(picture: "Image", scale: float) -> "Image":
    from PIL.Image import Resampling

    if scale == 1:
        return picture
    return picture.resize((max(1, round(picture.width * scale)), max(1, round(picture.height * scale))), Resampling.BOX)


def _read(picture: "Image") -> list[tuple[str, tuple[Point, ...]]]:
    """As it is; else sharpened, and larger, which finds codes that are out of focus."""
    from PIL.Image import Resampling
    from PIL.ImageFilter import UnsharpMask

    found = _decoded(picture, 1) or _decoded(picture.filter(UnsharpMask(2, 200, 2)), 1)
    if found or max(picture.size) > _BLURRED:
        return found
    larger = picture.resize((picture.width * 2, picture.height * 2), Resampling.BICUBIC)
    return _decoded(larger.filter(UnsharpMask(5, 300, 2)), 2)


def _decoded(picture: "Image", scale: int) -> list[tuple[str, tuple[Point, ...]]]:
    import zxingcpp

    read = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode, text_mode=zxingcpp.TextMode.Plain)
    return [(code.text, tuple((x / scale, y / scale) for x, y in _corners(code.position))) for code in read if code.valid]


def _corners(place: Any) -> tuple[Point, ...]:
    four = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    return tuple((corner.x, corner.y) for corner in four)
