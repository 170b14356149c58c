"""A picture of points that a camp has as its emblem: made small, freed of what was written into it, and put into an SVG."""

import base64
import io
from typing import TYPE_CHECKING

from app.errors import UserError
from app.words import _

if TYPE_CHECKING:
    from PIL.Image import Image

BEGINNINGS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
SIDES = (1000, 700, 500, 350)  # points along: an emblem of 26 mm, the largest on paper, has 600 at 600 to the inch
LEAST = 200
_QUALITY = 90
_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{wide}" height="{high}" '
    'viewBox="0 0 {wide} {high}"><image width="{wide}" height="{high}" xlink:href="data:image/{kind};base64,{data}"/></svg>'
)


def is_picture(content: bytes) -> bool:
    return content.startswith(BEGINNINGS)


def framed(content: bytes, heaviest: int) -> bytes:
    """An SVG of at most `heaviest` bytes around a PNG or JPEG, upright. Raises UserError for one damaged, or too small for paper."""
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as opened:
            upright = ImageOps.exif_transpose(opened)
            clear = upright.has_transparency_data
            picture = upright.convert("RGBA" if clear else "RGB")
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise UserError(_("This is not a picture, or it is damaged."), _("Choose a drawing in SVG, or a picture in PNG or JPEG.")) from None
    if max(picture.size) < LEAST:
        told = _("This picture has only {wide} x {high} points, too few for paper.").format(wide=picture.width, high=picture.height)
        raise UserError(told, _("Choose one of at least {n} points, better a drawing in SVG.").format(n=LEAST))
    for side in SIDES:
        picture.thumbnail((side, side))
        for kind in ("png",) if clear else ("png", "jpeg"):
            made = _around(picture, kind)
            if len(made) <= heaviest:
                return made
    raise UserError(_("The picture is too large."), _("Choose a drawing in SVG, or a picture in PNG or JPEG."))


def _around(picture: "Image", kind: str) -> bytes:
    file = io.BytesIO()
    bare = picture.copy()
    bare.info.clear()  # profiles and remarks, which are saved again otherwise
    bare.save(file, kind, quality=_QUALITY)
    data = base64.b64encode(file.getvalue()).decode()
    return _SVG.format(wide=picture.width, high=picture.height, kind=kind, data=data).encode()
