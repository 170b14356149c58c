"""The texts of QR codes on a certificate: from a picture, a scan, a PDF, or a file with the text itself, also that of a badge."""

# Pillow, pypdfium2 and zxing-cpp come with few types.
# pyright: basic, reportArgumentType=false

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app import proof
from app.errors import UserError
from app.imports import pictures
from app.imports.pictures import LONGEST_SIDE, MOST_PIXELS, Source, Wanted
from app.progress import SILENT, Progress
from app.records import formation, roll_sheet
from app.words import N_, _

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfPage

_WANTED = Wanted(
    100_000_000,  # a scanned page at 600 dpi in colour has about 25 million
    N_("it is not a picture, a PDF or a code's text, or it is damaged"),
    N_("Give a PDF, a PNG or JPEG picture of the certificate, or the text of its code."),
)
_LONGEST_TEXT = 20_000
_HEAD = 200  # letters
_RESOLUTIONS = (150, 220, 330)  # dpi, tried in turn: the first is enough for a clean page, the last for a faint scan


def found(file_or_text: str, progress: Progress = SILENT) -> list[str]:
    """The texts in the file of that name, or the typed text itself. Raises UserError as `texts` does."""
    typed = file_or_text.strip()
    if not typed:
        raise UserError(_("It is not said what is to be checked."), _(_WANTED.advice))
    return [typed] if typed.startswith(proof.PREFIX) else texts(Path(file_or_text), progress)


def texts(source: Source, progress: Progress = SILENT) -> list[str]:
    """Each QR text in a PDF, PNG, JPEG or other picture, once and in order; a text file is taken as the text.

    Raises UserError where the file is missing, too large, of another kind, or holds no code, or only those of Muster's other papers.
    """
    read = list(dict.fromkeys(_texts(source, pictures.beginning(source, _WANTED), progress)))
    if not read:
        raise UserError(
            _("No code was found in {file}.").format(file=source.name),
            _("Take the picture again: the whole code, straight, sharp and without shadow; or scan at 200 dpi or more."),
        )
    for is_other, what, do in _OTHERS:
        if all(map(is_other, read)):
            raise UserError(_(what).format(file=source.name), _(do))
    return read


def _is_key_file(text: str) -> bool:
    """As the key file begins; what of it is in the text may end anywhere."""
    return text.startswith("{") and '"format"' in text[:_HEAD] and '"proof"' not in text


_OTHERS = (
    (
        lambda text: text.startswith(roll_sheet.PREFIX),
        N_("{file} is a sheet of a roll, not a certificate."),
        N_("What is filled in on it is read with “import sheet”, or in the attendance."),
    ),
    (
        lambda text: text.upper().startswith(formation.PREFIX),
        N_("{file} is a trainee's card, not a certificate."),
        N_("It is scanned when the roll is called."),
    ),
    (_is_key_file, N_("{file} is a key file, not a certificate."), N_("Give it with --key, and the certificate itself before it.")),
)


def _texts(source: Source, beginning: bytes, progress: Progress) -> Iterator[str]:
    if isinstance(source, Path) and b"%PDF-" in beginning:
        yield from _of_pdf(source, progress)
    elif isinstance(source, Path) and beginning.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((proof.PREFIX.encode(), b"{")):
        yield source.read_text("utf-8-sig", errors="replace")[:_LONGEST_TEXT].strip()
    else:
        yield from _of_picture(source)


def _of_pdf(path: Path, progress: Progress) -> Iterator[str]:
    with pictures.pdf(path, _WANTED) as document:
        pages = len(document)
        for number in range(pages):
            progress.step(number, pages)
            yield from _on_page(document[number])


def _on_page(page: "PdfPage") -> list[str]:
    for dpi in _RESOLUTIONS:
        picture = page.render(scale=pictures.scale(page.get_size(), dpi), grayscale=True).to_pil()
        if found := _codes(picture):
            return found
    return _read(picture)  # a poor scan in a PDF


def _of_picture(source: Source) -> list[str]:
    from PIL import ImageOps

    with pictures.picture(source, _WANTED) as picture:
        upright = ImageOps.exif_transpose(picture).convert("L")
    return _read(upright)


def _read(picture: "Image") -> list[str]:
    return next(filter(None, map(_codes, _helped(picture))), [])


def _helped(picture: "Image") -> Iterator["Image"]:
    """The picture as it is, then what makes a code readable that is small, noisy or half in the shadow; each costs some milliseconds."""
    from PIL import ImageFilter

    def enlarged(part: "Image", times: int) -> "Image":
        wide, high = part.width * times, part.height * times
        return part.resize((wide, high)) if wide * high <= MOST_PIXELS and max(wide, high) <= LONGEST_SIDE else part

    yield picture
    yield enlarged(picture, 2)
    soft, even = picture.filter(ImageFilter.GaussianBlur(1)), _without_shadow(picture)
    yield from (soft, even, enlarged(soft, 2), enlarged(even.filter(ImageFilter.GaussianBlur(1)), 2), enlarged(picture, 3))


def _without_shadow(picture: "Image") -> "Image":
    """What is lighter around a place is taken for the paper there, and made white."""
    from PIL import Image, ImageChops, ImageFilter

    small = picture.resize((max(1, picture.width // 16), max(1, picture.height // 16)), Image.Resampling.BOX)
    paper = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(4)).resize(picture.size, Image.Resampling.BILINEAR)
    return ImageChops.add(picture, ImageChops.invert(paper))


def _codes(picture: "Image") -> list[str]:
    import zxingcpp

    read = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode, text_mode=zxingcpp.TextMode.Plain)
    return [code.text for code in read if code.valid]
