"""Photos on a page: a JPEG goes into the file as it is, once; what is larger than its box wants, or strange, is made over."""

# ReportLab and Pillow come with few types.
# pyright: basic, reportArgumentType=false, reportAttributeAccessIssue=false

import hashlib
import io
import struct
from collections.abc import Iterator
from typing import NamedTuple

from app.exports.pages.leaves import Leaves
from app.exports.typesetting.embedding import emit, placed

DPI = 300
ENOUGH = 1.4  # a picture with so many times the pixels that its box wants is made smaller
QUALITY = 82
FACE = 0.3  # of what is cut off above and below goes above: a face is in the upper half
_FRAMES = {0xC0, 0xC1, 0xC2}  # baseline, extended and progressive, as every viewer reads them
_SIZELESS = {0x01, *range(0xD0, 0xD9)}
_HARMLESS = {0xE0, 0xEE, 0xDB, 0xC4, 0xDD, 0xFE, *_FRAMES}  # all else before the picture: turned, coloured or coded in other ways
_SPACES = {1: "DeviceGray", 3: "DeviceRGB"}


class Picture(NamedTuple):
    """Its pixels across and high, its colour space, and its bytes."""

    size: tuple[int, int]
    space: str
    jpeg: bytes


class Placed(NamedTuple):
    """One in the document: under which name, and its pixels across and high."""

    name: str
    size: tuple[int, int]


def draw(canvas: Leaves, jpeg: bytes, box: tuple[float, float, float, float]) -> bool:
    """Fill a box (left, bottom, wide, high; points) with the middle of a photo; False, and nothing drawn, for what is no picture."""
    left, bottom, wide, high = box
    picture = _embedded(canvas, jpeg, (round(wide / 72 * DPI), round(high / 72 * DPI)))
    if picture is None:
        return False
    across, up = picture.size
    scale = max(wide / across, high / up)
    drawn, tall = across * scale, up * scale
    x, y = left - (drawn - wide) / 2, bottom - (tall - high) * (1 - FACE)
    emit(canvas, f"q {left:.2f} {bottom:.2f} {wide:.2f} {high:.2f} re W n {drawn:.3f} 0 0 {tall:.3f} {x:.3f} {y:.3f} cm")
    emit(canvas, placed(canvas, picture.name))
    emit(canvas, "Q")
    return True


def _embedded(canvas: Leaves, jpeg: bytes, wanted: tuple[int, int]) -> Placed | None:
    """The picture in the document, which is written when it is met first, and no longer kept."""
    met: dict[tuple[bytes, tuple[int, int]], Placed | None] = canvas._doc.__dict__.setdefault("muster_pictures", {})
    key = (hashlib.sha256(jpeg).digest(), wanted)
    if key not in met:
        picture = _prepared(jpeg, wanted)
        met[key] = _put(canvas, picture, f"photo-{len(met) + 1}") if picture else None
    return met[key]


def _put(canvas: Leaves, picture: Picture, name: str) -> Placed:
    (across, high), space, jpeg = picture
    facts = f"/Type /XObject /Subtype /Image /Width {across} /Height {high} /BitsPerComponent 8 /ColorSpace /{space}"
    stream = f"<< {facts} /Filter /DCTDecode /Length {len(jpeg)} >>\nstream\n".encode()
    canvas.put(canvas._doc.getXObjectName(name), b"%b%b\nendstream" % (stream, jpeg))
    return Placed(name, picture.size)


def _prepared(jpeg: bytes, wanted: tuple[int, int]) -> Picture | None:
    plain = measured(jpeg)
    if plain and min(across / least for across, least in zip(plain[0], wanted, strict=True)) <= ENOUGH:
        return Picture(*plain, jpeg)
    made = _made_over(jpeg, wanted)
    plain = measured(made) if made else None
    return Picture(*plain, made) if plain and made else None


def measured(jpeg: bytes) -> tuple[tuple[int, int], str] | None:
    """Pixels across and high, and the colour space, of a JPEG that every viewer shows alike; None for another."""
    found = None
    if not jpeg.startswith(b"\xff\xd8") or not jpeg.endswith(b"\xff\xd9"):
        return None
    for kind, segment in _segments(jpeg):
        strange = kind not in _HARMLESS or (kind == 0xEE and segment[:5] == b"Adobe" and segment[11:12] != b"\x01")
        if strange:
            return None
        if kind in _FRAMES:
            bits, high, across, planes = struct.unpack(">BHHB", segment[:6])
            found = ((across, high), _SPACES[planes]) if bits == 8 and planes in _SPACES and across and high else None
    return found


def _segments(jpeg: bytes) -> Iterator[tuple[int, bytes]]:
    """The marked parts before the picture itself; a part that cannot be is the last, with the marker 0."""
    at = 2
    while at + 4 <= len(jpeg):
        if jpeg[at] != 0xFF:
            yield 0, b""
            return
        kind = jpeg[at + 1]
        if kind == 0xDA:
            return
        if kind in _SIZELESS or kind == 0xFF:
            at += 1 if kind == 0xFF else 2
            continue
        size = int.from_bytes(jpeg[at + 2 : at + 4], "big")
        yield kind, jpeg[at + 4 : at + 2 + size]
        at += 2 + size


def _made_over(picture: bytes, wanted: tuple[int, int]) -> bytes | None:
    """Upright, grey or in colours, as large as its box wants; None for what cannot be read."""
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(picture)) as opened:
            opened.draft("RGB", wanted)
            upright = ImageOps.exif_transpose(opened)
            sheet = upright.convert("L" if upright.mode in ("1", "L", "LA") else "RGB")
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None
    scale = max(least / across for across, least in zip(sheet.size, wanted, strict=True))
    if scale < 1:
        sheet = sheet.resize([max(1, round(side * scale)) for side in sheet.size], Image.Resampling.LANCZOS, reducing_gap=2.0)
    file = io.BytesIO()
    sheet.save(file, "JPEG", quality=QUALITY, optimize=True)
    return file.getvalue()
