"""The photo of a person: made small, freed of what its camera wrote into it, and kept by its SHA-256."""

import io
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from app.errors import UserError
from app.models.journal import File
from app.models.people import Person
from app.records import contents, joined
from app.words import _

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST = (600, 800)  # pixels: enough for a card and for a roster
HEAVIEST = 40 * 2**20  # bytes that are looked at
FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "GIF", "TIFF")
QUALITY = 85


def put(session: Session, person_id: str, picture: bytes) -> str:
    """Let `picture` be the photo of a person; returns its SHA-256. Raises UserError for what is no picture."""
    return keep(session, person_id, prepared(picture))


def keep(session: Session, person_id: str, picture: bytes) -> str:
    """As `put`, for a picture that was prepared before the write: what undo takes back, redo finds again."""
    sha = contents.keep(session, picture)
    session.get_one(Person, _shown(session, person_id)).photo = sha
    return sha


def remove(session: Session, person_id: str) -> None:
    session.get_one(Person, _shown(session, person_id)).photo = None


def photo(session: Session, person_id: str) -> bytes | None:
    """The photo as a JPEG; None where there is none, and where another laptop has not sent it yet."""
    kept = select(File.bytes_).join(Person, col(Person.photo) == col(File.sha256))
    return session.exec(kept.where(col(Person.id) == _shown(session, person_id))).first()


def _shown(session: Session, person_id: str) -> str:
    return joined.shown(session).get(person_id, person_id)


def prepared(picture: bytes) -> bytes:
    """A JPEG of at most LARGEST, upright, with nothing in it but the picture; takes up to a second, and is the worker's.

    Raises UserError for what is no picture, a damaged one, and one that is too large to be a photo.
    """
    from PIL import Image, ImageOps

    if len(picture) > HEAVIEST:
        raise UserError(_("The picture is too large."), _("Choose one of at most {n} megabytes.").format(n=HEAVIEST // 2**20))
    try:
        with Image.open(io.BytesIO(picture), formats=FORMATS) as opened:
            opened.draft("RGB", (2 * LARGEST[0], 2 * LARGEST[1]))
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail(LARGEST)
            return _jpeg(upright)
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise UserError(_("This is not a picture, or it is damaged."), _("Choose a photo: JPEG, PNG, WebP, BMP, GIF or TIFF.")) from None


def _jpeg(picture: "Image") -> bytes:
    """Painted on a new sheet, because a picture that is saved again keeps remarks and profiles."""
    from PIL import Image

    whole = picture.convert("RGBA")
    sheet = Image.new("RGB", whole.size, "white")
    sheet.paste(whole, mask=whole)
    file = io.BytesIO()
    sheet.save(file, "JPEG", quality=QUALITY, optimize=True)
    return file.getvalue()
