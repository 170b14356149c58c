"""What is looked at for codes: files with pictures, PDFs, and pictures that were copied from another program."""

# pypdfium2 comes without types.
# pyright: reportMissingTypeStubs=false

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import UserError
from app.words import _, cause

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument

MOST_PIXELS = 80_000_000  # A3 at 600 dpi
LONGEST_SIDE = 65_535  # pixels, in which codes are looked for


@dataclass(frozen=True)
class CopiedPicture:
    """One that is in no file; `content` is a PNG."""

    name: str
    content: bytes


Source = Path | CopiedPicture


@dataclass(frozen=True)
class Wanted:
    """How many bytes a file may have, and messages: what one is that is of no use, and what to give instead."""

    largest: int
    otherwise: str
    advice: str

    def refusal(self, source: Source, reason: str) -> UserError:
        return UserError(_("{file} could not be read: {reason}.").format(file=source.name or source, reason=reason), _(self.advice))


def beginning(source: Source, wanted: Wanted) -> bytes:
    """By which it is told what it is. Raises UserError where the file is missing or too large."""
    if isinstance(source, CopiedPicture):
        return source.content[:1024]
    try:
        if source.stat().st_size > wanted.largest:
            raise wanted.refusal(source, _("it is too large"))
        with source.open("rb") as stream:
            return stream.read(1024)
    except (OSError, ValueError) as refusal:  # no file's name has a zero letter
        raise wanted.refusal(source, cause(refusal)) from refusal


@contextmanager
def pdf(path: Path, wanted: Wanted) -> "Iterator[PdfDocument]":
    """Raises UserError, also while its pages are read."""
    import pypdfium2 as pdfium

    try:
        with pdfium.PdfDocument(path) as document:
            yield document
    except pdfium.PdfiumError as damage:
        raise wanted.refusal(path, _("it is damaged or locked")) from damage


def scale(size: tuple[float, float], dpi: int) -> float:
    """How a page of that size in points is drawn at `dpi`, with as many pixels as there may be."""
    return min(dpi, MOST_PIXELS**0.5 / (max(*size, 1) / 72)) / 72


@contextmanager
def picture(source: Source, wanted: Wanted) -> "Iterator[Image]":
    """Raises UserError, also while it is read."""
    from PIL import Image, UnidentifiedImageError

    content = source if isinstance(source, Path) else BytesIO(source.content)
    try:
        with warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning), Image.open(content) as found:
            if found.width * found.height > MOST_PIXELS or max(found.size) > LONGEST_SIDE:
                raise wanted.refusal(source, _("it is too large"))
            yield found
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError, TypeError, EOFError) as damage:
        raise wanted.refusal(source, _(wanted.otherwise)) from damage
